"""Reads the source of a web page into its tags and words, once for all who look over the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Literal

from handout.caches import lru_cache

Attributes = Mapping[str, str | None]
"""The attributes of an element by their names, in the order of the page; None for one without a value."""
Place = tuple[int, int]
"""Line, from 1, and column, from 0, of a tag or of the first of some words."""
Event = tuple[Literal["start", "empty", "end", "words"], str, Attributes, Place]
"""What stands in a page: a start tag (`empty`: one such as `<br/>`), an end tag, or words between tags.

With the name of the element or the words, the attributes of a start tag, and its place.
"""
MAX_KEPT_LETTERS = 2_000_000
"""The most letters of a page whose events are kept for the next one who asks: they take much more memory."""
_NONE: Attributes = {}
_SECTION = re.compile(r"<!\[(?:cdata|if|else|endif|temp|ignore|include|rcdata)(?![\w.-])", re.IGNORECASE)
"""What begins a section of SGML, or the condition of a page that Word saved."""


def list_events(text: str) -> Iterable[Event]:
    """Return what stands in a page, in its order; the same page is read once for its draft and comparison."""
    return _list_kept_events(text) if len(text) <= MAX_KEPT_LETTERS else _list_new_events(text)


@lru_cache(maxsize=1)
def _list_kept_events(text: str) -> Iterable[Event]:
    return _list_new_events(text)


def _list_new_events(text: str) -> Iterable[Event]:
    lister = _EventLister()
    lister.feed(text)
    lister.close()
    return lister.events


class LenientParser(HTMLParser):
    """A parser that takes `<![` for words where it begins no section: the standard one gives up there."""

    def parse_html_declaration(self, i: int) -> int:
        """Return where a declaration at a place ends, after it is handled; -1 if it has no end."""
        if self.rawdata.startswith("<![", i) and _SECTION.match(self.rawdata, i) is None:
            self.handle_data("<![")
            return i + 3
        return super().parse_html_declaration(i)


class _EventLister(LenientParser):
    """A parser that keeps what it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a start tag."""
        self.events.append(("start", tag, dict(attrs) if attrs else _NONE, self.getpos()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a start tag that ends itself."""
        self.events.append(("empty", tag, dict(attrs) if attrs else _NONE, self.getpos()))

    def handle_endtag(self, tag: str) -> None:
        """Keep an end tag."""
        self.events.append(("end", tag, _NONE, self.getpos()))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.events.append(("words", data, _NONE, self.getpos()))


def list_line_starts(text: str) -> list[int]:
    """Return where each line of a page begins, as places count lines: other signs end none."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


class EventReader:
    """The base of those that read a page: they say what a tag or words are to them."""

    place: Place = (1, 0)
    """Where what is read now stands."""

    def read_events(self, events: Iterable[Event]) -> None:
        """Read what stands in a page, from its begin to its end."""
        for kind, name, attributes, self.place in events:
            if kind == "words":
                self.handle_data(name)
            elif kind == "start":
                self.handle_starttag(name, attributes)
            elif kind == "end":
                self.handle_endtag(name)
            else:
                self.handle_startendtag(name, attributes)

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""

    def handle_startendtag(self, tag: str, attributes: Attributes) -> None:
        """Begin an element, and end it."""
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""

    def handle_data(self, data: str) -> None:
        """Read words."""
