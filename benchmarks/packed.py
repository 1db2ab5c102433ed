"""Spoils packed files, such as workbooks and Word files: one of their parts, or any of their bytes."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

Change = Callable[[bytes, random.Random], bytes]
PART_SHARE = 0.8
"""How often it is a part that is spoilt: bytes of the whole file seldom get as far as its reader."""


MARKUP_SHARE = 0.6
"""How often a part of markup stays markup: a reader refuses most others at once."""
ODD_VALUES = ("", "0", "-1", "99999999", "x", "\u2066", "1.5", "none", "true", "9" * 5000)
MAX_WRAPS = 400
"""The most times that an element is put into copies of the one around it."""
ODD_TEXTS = ("", " ", "\t", "\u200f", "1. ", "\u2022 ", "[1]", "____", "*", "{x}", "\U0001f600")


def spoil_elements(raw: bytes, chance: random.Random) -> bytes:
    """Return XML that is still XML, with elements taken out, doubled, moved or put deep into others.

    Others lose a value or get an odd one, such as a name that is nowhere. No XML is returned as it is.
    """
    try:
        root = fromstring(raw)
    except ET.ParseError:
        return raw
    for _ in range(chance.randrange(1, 8)):
        elements = list(root.iter())
        parent = chance.choice([element for element in elements if len(element)] or [root])
        kind = chance.randrange(8)
        if kind < 3 and len(parent):
            child = chance.choice(list(parent))
            if kind != 1:
                parent.remove(child)
            if kind:
                goal = parent if kind == 1 else chance.choice(list(root.iter()))
                goal.insert(chance.randrange(len(goal) + 1), deepcopy(child))
        elif kind == 3 and (element := chance.choice(elements)).attrib:
            element.set(chance.choice(list(element.attrib)), chance.choice(ODD_VALUES))
        elif kind == 4:
            _change_values(elements, chance)
        elif kind == 5:
            parent[:] = reversed(parent)
        elif kind == 6 and len(parent):
            # The last change: what is nested so deep can hardly be copied.
            _wrap(parent, chance.randrange(1, MAX_WRAPS))
            break
        else:
            chance.choice(elements).text = chance.choice(ODD_TEXTS)
    return ET.tostring(root)


def _change_values(elements: list[ET.Element], chance: random.Random) -> None:
    """Take a value away from an element, or give it one of another element."""
    element, other = chance.choice(elements), chance.choice(elements)
    if element.attrib and chance.random() < 0.5:
        del element.attrib[chance.choice(list(element.attrib))]
    elif other.attrib:
        name = chance.choice(list(other.attrib))
        element.set(name, other.attrib[name])


def _wrap(parent: ET.Element, depth: int) -> None:
    """Put what stands in an element into copies of the element without content, one in the other."""
    inner = parent
    children = list(parent)
    parent[:] = []
    for _ in range(depth):
        inner = ET.SubElement(inner, parent.tag, dict(parent.attrib))
    inner[:] = children


def spoil_parts(raw: bytes, chance: random.Random) -> bytes:
    """Return a packed file with one or two parts of markup changed that are still markup."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in chance.choices([name for name in parts if parts[name].lstrip().startswith(b"<")], k=2):
        parts[name] = spoil_elements(parts[name], chance)
    return _pack(parts)


def spoil_packed(raw: bytes, change: Change, chance: random.Random) -> bytes:
    """Return a packed file with a part, or the file itself, changed by `change`."""
    if chance.random() >= PART_SHARE:
        return change(raw, chance)
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(parts))
    is_markup = parts[name].lstrip().startswith(b"<") and chance.random() < MARKUP_SHARE
    parts[name] = (spoil_elements if is_markup else change)(parts[name], chance)
    return _pack(parts)


def _pack(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for part, content in parts.items():
            written.writestr(part, content)
    return stream.getvalue()
