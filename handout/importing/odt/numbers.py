"""Counts the lists of an OpenDocument text: where each begins, goes on, or has letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.data_classes import dataclass
from handout.importing.drafts.list_numbers import write_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class _Level:
    """From where a level of a list counts, in which signs, and how many levels its mark shows."""

    start: int
    signs: str
    shown: int


class ListCounter:
    """The numbers of the lists of a text, one list after the other."""

    def __init__(self) -> None:
        self._reached: dict[str, int] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._known: set[str] = set()
        self._open: list[tuple[str, int]] = []
        """Of the open lists: the format and the number of the item that is being written."""

    def add_style(self, name: str, style: Element) -> None:
        """Remember from where the lists of a style count, on each level that has numbers."""
        if name in self._known:
            return
        self._known.add(name)
        for level in style.findall(f"{TEXT}list-level-style-number"):
            signs = level.get(f"{STYLE}num-format", "1")
            if signs:
                self._levels[name, _read_int(level.get(f"{TEXT}level", ""), 1)] = _Level(
                    _read_int(level.get(f"{TEXT}start-value", ""), 1),
                    signs,
                    _read_int(level.get(f"{TEXT}display-levels", ""), 1),
                )

    def open_list(self, element: Element, style: str) -> tuple[bool, list[tuple[int, str]]]:
        """Return whether a list has steps, and the number of each item with what stands before it.

        That is a mark where it does not simply count on (“⁅3⁆”, “⁅1a⁆”), or the whole of a number: 2.1.
        """
        level = self._levels.get((style, len(self._open) + 1))
        items = [item for item in element if item.tag == f"{TEXT}list-item"]
        if level is None:
            self._open.append(("", 0))
            return False, [(0, "")] * len(items)
        is_outer = not self._open
        number = self._find_begin(element, style, level) if is_outer else level.start
        signs = level.signs.lower() if level.signs.lower() in ("a", "i") else ""
        marks, expected = list[tuple[int, str]](), 1
        parts = [write_number(at, _FORMATS.get(sign, "")) for sign, at in self._open[1 - level.shown :] if at]
        for item in items:
            number = _read_int(item.get(f"{TEXT}start-value", ""), number)
            if level.shown > 1:
                own = write_number(number, _FORMATS.get(level.signs, ""))
                marks.append((number, f"{'.'.join([*parts, own])}. "))
            else:
                is_told = number != expected or (signs and not marks)
                marks.append((number, f"\u2045{number}{signs}\u2046" if is_told else ""))
            number, expected = number + 1, number + 1
        if is_outer:
            for name in filter(None, (style, element.get(_ID, ""))):
                self._reached[name] = number - 1
        self._open.append((level.signs, 0))
        return level.shown == 1, marks

    def _find_begin(self, element: Element, style: str, level: _Level) -> int:
        continued = element.get(f"{TEXT}continue-list", "")
        if continued in self._reached:
            return self._reached[continued] + 1
        if element.get(f"{TEXT}continue-numbering") == "true" and style in self._reached:
            return self._reached[style] + 1
        return level.start

    def begin_item(self, number: int) -> None:
        """Remember the number of the item that is being written, for those inside it."""
        self._open[-1] = (self._open[-1][0], number)

    def close_list(self) -> None:
        """Go back to the list around this one."""
        self._open.pop()


MAX_DEPTH = 60
_NOT_READ = (f"{TEXT}tracked-changes", f"{TEXT}table-of-content")


def list_steps(element: Element, counter: ListCounter, style: str = "", depth: int = 0) -> Iterator[
    tuple[Element, int]
]:  # fmt: skip
    """Yield the first paragraph of each step in an element, with the number that the text shows before it."""
    is_hidden = element.tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none"
    if depth > MAX_DEPTH or element.tag in _NOT_READ or is_hidden:
        return
    if element.tag != f"{TEXT}list":
        for child in element:
            yield from list_steps(child, counter, style, depth + 1)
        return
    style = element.get(f"{TEXT}style-name", "") or style
    is_numbered, marks = counter.open_list(element, style)
    items = (item for item in element if item.tag == f"{TEXT}list-item")
    for item, (number, _) in zip(items, marks, strict=True):
        counter.begin_item(number)
        first = next(iter(item), None)
        if is_numbered and first is not None and first.tag == f"{TEXT}p":
            yield first, number
        for child in item:
            yield from list_steps(child, counter, style, depth + 1)
    counter.close_list()


def read_list_styles(*roots: Element | None) -> ListCounter:
    """Return what counts the lists of a text by the styles in its parts."""
    counter = ListCounter()
    for root in roots:
        for style in root.iter(f"{TEXT}list-style") if root is not None else ():
            counter.add_style(style.get(f"{STYLE}name", ""), style)
    return counter


def _read_int(value: str, default: int) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else default
