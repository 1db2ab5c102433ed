"""Counts the lists of an OpenDocument text: where each begins, goes on, or has letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


class ListCounter:
    """The numbers of the lists of a text, one list after the other."""

    def __init__(self) -> None:
        self._reached: dict[str, int] = {}
        self._starts: dict[str, tuple[int, str]] = {}

    def add_style(self, name: str, level: Element) -> None:
        """Remember from where the lists of a style count, and whether they have letters."""
        shown = level.get(f"{STYLE}num-format", "1").lower()
        signs = shown if shown in ("a", "i") else ""
        self._starts.setdefault(name, (_read_int(level.get(f"{TEXT}start-value", ""), 1), signs))

    def mark(self, element: Element, style: str) -> str:
        """Return the mark before the first item of a list: “⁅3⁆”, “⁅1a⁆”; "" for one that counts from 1."""
        items = [item for item in element if item.tag == f"{TEXT}list-item"]
        if not items:
            return ""
        begin, signs = self._starts.get(style, (1, ""))
        continued = element.get(f"{TEXT}continue-list", "")
        if given := items[0].get(f"{TEXT}start-value", ""):
            begin = _read_int(given, begin)
        elif continued in self._reached:
            begin = self._reached[continued] + 1
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._reached:
            begin = self._reached[style] + 1
        for name in filter(None, (style, element.get(_ID, ""))):
            self._reached[name] = begin + len(items) - 1
        return f"\u2045{begin}{signs}\u2046" if signs or begin != 1 else ""


def _read_int(value: str, default: int) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else default
