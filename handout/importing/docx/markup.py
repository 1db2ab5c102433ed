"""Makes plain what the reader of a Word file passes over: boxes, fields, raised signs, initials, breaks.

Mammoth reads text boxes of old files only, and drops simple fields, ruby and text whose direction is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.fractions import spell_raised_fractions
from handout.importing.docx.text import MATH, WORD, find_inner, get_text, make_run

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PAPER = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WRAPPERS = (f"{WORD}fldSimple", f"{WORD}bdo", f"{WORD}dir", f"{MATH}oMathPara")
"""Elements around text that change nothing of it."""
_STORIES = tuple(
    f"{WORD}{name}" for name in ("body", "tc", "sdtContent", "hdr", "ftr", "footnote", "endnote", "customXml")
)
MIN_RAISE, MAX_RAISE = 4, 16
"""Half points by which a sign is raised that is meant to be small and high."""
MAX_RAISED_SIGNS = 4
MAX_INITIAL_SIGNS = 3


def make_markup_plain(root: Element) -> None:
    """Change a story in place, so that its words stand in paragraphs and runs of their own."""
    _unwrap(root)
    _spell_ruby(root)
    _join_initials(root)
    lift_boxes(root)
    _write_breaks(root)
    _mark_raised(root)
    spell_raised_fractions(root)


def _unwrap(root: Element) -> None:
    for parent in list(root.iter()):
        if any(child.tag in _WRAPPERS for child in parent):
            parent[:] = list(_iter_unwrapped(parent))


def _iter_unwrapped(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _iter_unwrapped(child)
        else:
            yield child


def _spell_ruby(root: Element) -> None:
    """Put a reading that stands above a word behind it, in brackets."""
    for run in list(root.iter(f"{WORD}r")):
        for at, child in enumerate(list(run)):
            if child.tag == f"{WORD}ruby":
                base, reading = (child.find(f"{WORD}{name}") for name in ("rubyBase", "rt"))
                words = get_text(base) if base is not None else ""
                above = get_text(reading) if reading is not None else ""
                run[at] = make_run(f"{words} ({above})" if above else words)[0]


def _join_initials(root: Element) -> None:
    """Put a first letter that is set large in a paragraph of its own before the words that it begins."""
    for parent in [element for element in root.iter() if element.tag in _STORIES]:
        for at, child in reversed(list(enumerate(parent))[:-1]):
            frame = find_inner(child, "pPr", "framePr")
            if frame is None or frame.get(f"{WORD}dropCap", "none") == "none":
                continue
            following = parent[at + 1]
            if following.tag == f"{WORD}p" and 0 < len(get_text(child)) <= MAX_INITIAL_SIGNS:
                start = 1 if len(following) and following[0].tag == f"{WORD}pPr" else 0
                following.insert(start, make_run(get_text(child)))
                parent.remove(child)


def lift_boxes(root: Element) -> None:
    """Put the paragraphs and tables of each text box after the paragraph that holds it."""
    if next(root.iter(f"{WORD}txbxContent"), None) is None:
        return
    for parent in [element for element in root.iter() if element.tag in _STORIES]:
        at = 0
        while at < len(parent):
            child = parent[at]
            at += 1
            if child.tag == f"{WORD}p":
                parent[at:at] = list(_take_boxes(child))


def _take_boxes(element: Element) -> Iterator[Element]:
    """Take the text boxes out of an element and yield their blocks; each is there once, in its first form."""
    for child in list(element):
        if child.tag == f"{WORD}txbxContent":
            element.remove(child)
            yield from list(child)
        elif child.tag == f"{_COMPATIBILITY}AlternateContent":
            forms = [list(_take_boxes(form)) for form in child]
            yield from next(filter(None, forms), [])
        else:
            yield from _take_boxes(child)


def _write_breaks(root: Element) -> None:
    """Write old breaks and tabs as today's, and breaks of pages between words as those of lines."""
    for paragraph in root.iter(f"{WORD}p"):
        parts = list(paragraph.iter())
        filled = [at for at, part in enumerate(parts) if part.tag == f"{WORD}t" and (part.text or "").strip()]
        for at, part in enumerate(parts):
            if part.tag == f"{WORD}cr":
                part.tag = f"{WORD}br"
            elif part.tag == f"{WORD}ptab":
                part.tag = f"{WORD}tab"
            elif part.tag == f"{WORD}br" and filled and filled[0] < at < filled[-1]:
                part.attrib.pop(f"{WORD}type", None)


def _mark_raised(root: Element) -> None:
    """Mark signs that are only moved up or down as raised and lowered: ten to the sixth is no 106."""
    from xml.etree.ElementTree import SubElement

    for run in root.iter(f"{WORD}r"):
        properties = run.find(f"{WORD}rPr")
        place = properties.find(f"{WORD}position") if properties is not None else None
        value = place.get(f"{WORD}val", "") if place is not None else ""
        size = value.removeprefix("-")
        if properties is None or not size.isdecimal() or len(size) > 3:
            continue
        is_small = MIN_RAISE <= int(size) <= MAX_RAISE and len(get_text(run)) <= MAX_RAISED_SIGNS
        if is_small and properties.find(f"{WORD}vertAlign") is None:
            kind = "subscript" if value.startswith("-") else "superscript"
            SubElement(properties, f"{WORD}vertAlign", {f"{WORD}val": kind})


def tell_linked_pictures(root: Element) -> Iterator[str]:
    """Yield lines about pictures that are files elsewhere, which a document only names."""
    for drawing in root.iter(f"{WORD}drawing"):
        for blip in drawing.iter(f"{_PAPER}blip"):
            if blip.get(f"{_LINKS}link") and not blip.get(f"{_LINKS}embed"):
                named = next(drawing.iter(f"{_DRAWING}docPr"), None)
                words = named.get("descr", "") if named is not None else ""
                words = words or "without a description"
                yield f"a picture that the document names but does not hold: {words}"
