"""Writes the signs of a Word file that only its fonts know as letters, and marks its pictures' sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD, find_inner

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_EMU_PER_TWIP = 635
MIN_SHARE, MAX_SHARE = 5, 90
"""Percent of the text's width; a wider picture takes all of it."""
_WIDTH_MARK = " [[width {}]]"
_WIDTH = re.compile(r" ?\[\[width (\d{1,3})\]\]")
BOX, CROSS = "\u2610", "\u2717"
_WINGDINGS = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), "\u2610"),
    **dict.fromkeys((0xFE, 0x52, 0xFD, 0x54), "\u2611"),
    **dict.fromkeys((0x6C, 0x6E, 0x73, 0x75, 0x76, 0x77, 0x9E, 0x9F, 0xA7, 0xD8, 0xB7), "\u2022"),
    **dict.fromkeys((0x28, 0x29), "Tel."),
    **dict.fromkeys((0x2A, 0x2B), "E-mail"),
    **dict.fromkeys((0xE0, 0xE8, 0xF0), "\u2192"),
    **dict.fromkeys((0xDF, 0xE7), "\u2190"),
    **dict.fromkeys((0x4A, 0x4B, 0x4C), ""),
    **{start + digit: str(digit + 1) for start in (0x81, 0x8C) for digit in range(9)},
    0xFC: "\u2713",
    0xFB: "\u2717",
}
"""Signs of Wingdings by their codes; faces have no words."""
_SYMBOL = {
    **dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip(b"ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
    **dict(zip(b"\xa3\xb3\xb0\xb1\xb4\xb7\xb8\xb9\xbb", "≤≥°±×•÷≠≈", strict=True)),
    **dict(zip(b"\xae\xac\xad\xaf\xa5\xd6\xd2\xd3\xd4\xe2\xe3\xe4", "→←↑↓∞√®©™®©™", strict=True)),
}
"""Signs of the font Symbol by their codes."""


def spell_signs(root: Element) -> Iterator[str]:
    """Write the signs of symbol fonts as letters; yield lines about those that are not known."""
    for run in list(root.iter(f"{WORD}r")):
        font = find_inner(run, "rPr", "rFonts")
        typed = _get_table(font.get(f"{WORD}ascii", "")) if font is not None else None
        for at, child in enumerate(list(run)):
            if child.tag == f"{WORD}sym":
                table = _get_table(child.get(f"{WORD}font", ""))
                code = _read_code(child.get(f"{WORD}char", ""))
                spelled = table.get(code) if table is not None else None
                if spelled is None:
                    yield f"a sign of the font {child.get(f'{WORD}font', '?')} (code {code:X})"
                run[at] = _make_text(spelled or "")
            elif child.tag == f"{WORD}t" and typed is not None and not _is_prose(child.text or ""):
                child.text = "".join(typed.get(ord(sign) & 0xFF, sign) for sign in child.text or "")
        properties = run.find(f"{WORD}rPr")
        if typed is not None and properties is not None and font is not None:
            properties.remove(font)


def read_bullet(level: Element) -> str:
    """Return the sign, or the shape of the number, before the items of a level of a list."""
    text = level.find(f"{WORD}lvlText")
    shown = text.get(f"{WORD}val", "") if text is not None else ""
    font = find_inner(level, "rPr", "rFonts")
    table = _get_table(font.get(f"{WORD}ascii", "")) if font is not None else None
    if table is None or len(shown) != 1:
        return {"\u25a1": BOX, "\u2718": CROSS, "\u2716": CROSS}.get(shown, shown)
    code = ord(shown) & 0xFF
    # The other squares of the font are bullets as often as boxes to tick.
    return "\u2022" if code in (0x70, 0x71, 0x72) else table.get(code, "\u2022")


def _get_table(font: str) -> dict[int, str] | None:
    if font.lower().startswith(("wingdings", "webdings", "zapf")):
        return _WINGDINGS
    return _SYMBOL if font.lower() == "symbol" else None


def _is_prose(text: str) -> bool:
    """Return whether a text in a symbol font is words that were given the font by mistake."""
    return len(re.findall(r"[A-Za-z]{3,}", text)) > 1


def _read_code(char: str) -> int:
    try:
        return int(char, 16) & 0xFF
    except ValueError:
        return 0


def _make_text(text: str) -> Element:
    from xml.etree.ElementTree import Element

    element = Element(f"{WORD}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    element.text = text
    return element


def mark_picture_sizes(root: Element) -> None:
    """Add the share of the text's width that a picture takes to its description."""
    text_width = _get_text_width(root)
    for kind in ("inline", "anchor"):
        for drawing in root.iter(f"{_DRAWING}{kind}"):
            extent, properties = drawing.find(f"{_DRAWING}extent"), drawing.find(f"{_DRAWING}docPr")
            width = extent.get("cx", "") if extent is not None else ""
            if properties is None or not width.isdecimal() or not text_width or len(width) > 12:
                continue
            share = round(100 * int(width) / text_width)
            if MIN_SHARE <= share <= MAX_SHARE:
                mark = _WIDTH_MARK.format(share)
                properties.set("descr", properties.get("descr", "") + mark)


def split_width(alt: str) -> tuple[str, str]:
    """Return a picture's description, and its width as a share; "" for all of the text's."""
    match = _WIDTH.search(alt)
    return (_WIDTH.sub("", alt).strip(), f"{match[1]}%") if match else (alt, "")


def _get_text_width(root: Element) -> int:
    """Return the width of the text on the page, in Word's units for pictures."""
    section = next(root.iter(f"{WORD}sectPr"), None)
    size = section.find(f"{WORD}pgSz") if section is not None else None
    margins = section.find(f"{WORD}pgMar") if section is not None else None
    numbers = [
        element.get(f"{WORD}{key}", "") if element is not None else ""
        for element, key in ((size, "w"), (margins, "left"), (margins, "right"))
    ]
    if not all(number.isdecimal() and len(number) < 7 for number in numbers):
        return 9360 * _EMU_PER_TWIP
    width, left, right = map(int, numbers)
    return max(width - left - right, 0) * _EMU_PER_TWIP
