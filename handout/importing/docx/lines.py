"""Parts the paragraphs of a Word file in which a bold line stands over text, with a line break between."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from handout.importing.docx.looks import StyleSheet, get_style_id, is_on
from handout.importing.docx.text import WORD, find_inner, get_text
from handout.importing.lines.letterhead import is_brand_name, is_contact_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_LINE_LETTERS = 90


def split_bold_lines(root: Element, styles: StyleSheet) -> None:
    """Make two paragraphs of a bold line and the text under it."""
    for parent in [*root.iter(f"{WORD}body"), *root.iter(f"{WORD}tc")]:
        for at, child in reversed(list(enumerate(parent))):
            if child.tag == f"{WORD}p" and (rest := _split_first_line(child, styles)) is not None:
                parent.insert(at + 1, rest)


def _split_first_line(paragraph: Element, styles: StyleSheet) -> Element | None:
    """Take the lines after a bold first line out of a paragraph and return them; None for others."""
    runs = [child for child in paragraph if child.tag != f"{WORD}pPr"]
    end = next((at for at, run in enumerate(runs) if _find_break(run) is not None), -1)
    if end < 0 or any(run.tag != f"{WORD}r" for run in runs[: end + 1]):
        return None
    style = get_style_id(paragraph)
    whole = [run for run in runs[: end + 1] if get_text(run)]
    if not whole or not all(_is_bold(run, style, styles) for run in whole):
        return None
    last = runs[end]
    mark = _find_break(last)
    parts = list(last)
    cut = next(at for at, part in enumerate(parts) if part is mark)
    after = parts[cut + 1 :]
    following = [run for run in runs[end + 1 :] if get_text(run)]
    if any(get_text(part) for part in after) or not following or _is_bold(following[0], style, styles):
        return None
    first = "".join(get_text(run) for run in whole)
    below = get_text(following[0]).strip()
    if is_brand_name(first.strip()) or is_contact_line(below):
        # The name of a clinic over its address.
        return None
    if len(first) > MAX_LINE_LETTERS or find_inner(paragraph, "pPr", "numPr") is not None:
        return None
    rest = _copy_empty(paragraph)
    for part in parts[cut:]:
        last.remove(part)
    for run in runs[end + 1 :]:
        paragraph.remove(run)
        rest.append(run)
    return rest


def _copy_empty(paragraph: Element) -> Element:
    from xml.etree.ElementTree import Element

    rest = Element(paragraph.tag)
    properties = paragraph.find(f"{WORD}pPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    return rest


def _find_break(run: Element) -> Element | None:
    return next((part for part in run if part.tag == f"{WORD}br" and f"{WORD}type" not in part.attrib), None)


def _is_bold(run: Element, style: str, styles: StyleSheet) -> bool:
    own = find_inner(run, "rPr", "b")
    named = find_inner(run, "rPr", "rStyle")
    if own is None and named is not None:
        own = styles.find_property(named.get(f"{WORD}val", ""), f"{WORD}rPr/{WORD}b")
    return is_on(own if own is not None else styles.find_property(style, f"{WORD}rPr/{WORD}b"))
