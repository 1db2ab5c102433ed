"""Counts the steps of a web page as browsers do: from a start, from a number of their own, backwards."""

from __future__ import annotations

import re
from typing import TypeVar

from handout.importing.html.page_events import Attributes, EventReader, list_events, list_line_starts

_NUMBER = re.compile(r"\s*\+?(-?[0-9]{1,4})(?![0-9])")
_SIGNS = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(?:lower|upper)-(?P<kind>roman|alpha|latin)", re.IGNORECASE
)


Default = TypeVar("Default", int, None)


def read_page_number(value: str | None, default: Default) -> int | Default:
    """Return the number in an attribute, as browsers read it; the default if there is none."""
    found = _NUMBER.match(value or "")
    return int(found[1]) if found else default


def read_signs(attributes: Attributes) -> str:
    """Return what counts the items of a list: `a` for letters, `i` for Roman numbers, "" for numbers."""
    signs = (attributes.get("type") or "").lower()
    if found := _SIGNS.search(attributes.get("style") or ""):
        return "i" if found["kind"].lower() == "roman" else "a"
    return signs if signs in ("a", "i") else ""


class StepCounter:
    """The number of the next item of a list; one that counts backwards has numbers of its own by now."""

    def __init__(self, attributes: Attributes) -> None:
        self._next = read_page_number(attributes.get("start"), 1)

    def count(self, value: str | None) -> int:
        """Return the number of the next item, which may be its own."""
        own = read_page_number(value, None)
        number = self._next if own is None else own
        self._next = number + 1
        return number


def number_backward_lists(text: str) -> str:
    """Return a web page in which each item of a list that counts backwards has its number."""
    if not re.search(r"<ol\b[^<>]{0,400}\breversed\b", text, re.IGNORECASE):
        return text
    finder = _BackwardListFinder(text)
    finder.read_events(list_events(text))
    finder.end_lists()
    for at, number in sorted(finder.numbers, reverse=True):
        text = f'{text[:at]} value="{number}"{text[at:]}'
    return text


class _BackwardListFinder(EventReader):
    """A parser that finds where the items of lists that count backwards begin."""

    def __init__(self, text: str) -> None:
        self._lines = list_line_starts(text)
        self._open: list[tuple[bool, int | None, list[tuple[int, int | None]]]] = []
        """Of each list: whether it counts backwards, from where, and where its items' names end."""
        self.numbers: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Open a list, or remember an item."""
        if tag in ("ol", "ul"):
            is_backward = tag == "ol" and "reversed" in attributes
            self._open.append((is_backward, read_page_number(attributes.get("start"), None), []))
        elif tag == "li" and self._open:
            line, column = self.place
            at = self._lines[line - 1] + column + len("<li")
            self._open[-1][2].append((at, read_page_number(attributes.get("value"), None)))

    def handle_endtag(self, tag: str) -> None:
        """Close a list."""
        if tag in ("ol", "ul") and self._open:
            self._end_list()

    def end_lists(self) -> None:
        """Close what is still open."""
        while self._open:
            self._end_list()

    def _end_list(self) -> None:
        is_backward, start, items = self._open.pop()
        number = len(items) if start is None else start
        for at, own in items if is_backward else ():
            number = number if own is None else own
            if own is None:
                self.numbers.append((at, number))
            number -= 1
