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
ODD_VALUES = ("", "0", "-1", "99999999", "x", "\u2066", "1.5", "none", "true")
ODD_TEXTS = ("", " ", "\t", "\u200f", "1. ", "\u2022 ", "[1]", "____", "*", "{x}", "\U0001f600")


def spoil_elements(raw: bytes, chance: random.Random) -> bytes:
    """Return XML that is still XML, with elements taken out, doubled, moved, or given odd values and texts.

    What is no XML is returned as it is.
    """
    try:
        root = fromstring(raw)
    except ET.ParseError:
        return raw
    for _ in range(chance.randrange(1, 8)):
        elements = list(root.iter())
        parent = chance.choice([element for element in elements if len(element)] or [root])
        kind = chance.randrange(5)
        if kind < 3 and len(parent):
            child = chance.choice(list(parent))
            if kind != 1:
                parent.remove(child)
            if kind:
                goal = parent if kind == 1 else chance.choice(list(root.iter()))
                goal.insert(chance.randrange(len(goal) + 1), deepcopy(child))
        elif kind == 3 and (element := chance.choice(elements)).attrib:
            element.set(chance.choice(list(element.attrib)), chance.choice(ODD_VALUES))
        else:
            chance.choice(elements).text = chance.choice(ODD_TEXTS)
    return ET.tostring(root)


def spoil_packed(raw: bytes, change: Change, chance: random.Random) -> bytes:
    """Return a packed file with a part, or the file itself, changed by `change`."""
    if chance.random() >= PART_SHARE:
        return change(raw, chance)
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(parts))
    is_markup = parts[name].lstrip().startswith(b"<") and chance.random() < MARKUP_SHARE
    parts[name] = (spoil_elements if is_markup else change)(parts[name], chance)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for part, content in parts.items():
            written.writestr(part, content)
    return stream.getvalue()
