"""Ways through the document: links, named destinations, the outline (ISO 32000-1 §12.3, §12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

from handout.pdf.objects import Objects
from handout.pdf.structure import BBox, StructureError
from handout.pdf.syntax import byte_string, number, numbers, text_string

PRINTED = 4
"""The annotation flag PDF/A asks for (§12.5.3): shown on paper as on the screen."""


class LinkAnnotation(NamedTuple):
    """A link of a page: to a ``url`` or to a named ``destination`` of the document."""

    rect: BBox
    contents: str
    url: str = ""
    destination: str = ""
    place: int = 0
    """Place among the annotations of the document, from 0."""


class Destination(NamedTuple):
    """A place on a page (index from 0)."""

    page: int
    x: float
    y: float


class Bookmark(NamedTuple):
    """An outline entry at a height of a page; levels count from 0."""

    title: str
    level: int
    page: int
    y: float


def link_body(link: LinkAnnotation, parent_key: int) -> str:
    """Return a link annotation (§12.5.6.5); ``parent_key`` is its StructParent, -1 for none."""
    target = (
        f"/A<</S/URI/URI{byte_string(percent_encoded(link.url))}>>"
        if link.url
        else f"/Dest{byte_string(link.destination)}"
    )
    key = f"/StructParent {parent_key}" if parent_key >= 0 else ""
    said = text_string(link.contents or link.url or link.destination)
    return (
        f"<</Type/Annot/Subtype/Link/Rect{numbers(link.rect)}/Border[0 0 0]/F {PRINTED}"
        f"/Contents{said}{target}{key}>>"
    )


_PLAIN_URL = frozenset("!#$%&'()*+,/:;=?@[]~_.-0123456789" + ascii_letters)
"""Characters that a URL may have as they are (RFC 3986)."""


@lru_cache(maxsize=256)
def percent_encoded(url: str) -> str:
    """Return ``url`` in ASCII (RFC 3986): other characters as percent-encoded UTF-8, hosts by IDNA."""
    if _PLAIN_URL.issuperset(url):
        return url
    from urllib.parse import quote, urlsplit

    # What is not a character of a URL is encoded; a percent sign stays, being encoding already.
    safe = "!#$%&'()*+,/:;=?@[]~"
    if not url.isascii() and url.startswith(("http://", "https://")):
        try:
            host = urlsplit(url).hostname or ""
            url = url.replace(host, host.encode("idna").decode("ascii"), 1)
        except ValueError:
            pass  # not a host name that IDNA knows: percent-encoding still gives a valid URI
    return quote(url, safe=safe)


def names_entry(destinations: Mapping[str, Destination], pages: Sequence[int]) -> str:
    """Return the catalog's name tree of destinations (§7.7.4), or nothing if there are none."""
    if not destinations:
        return ""
    named = sorted((byte_string(name), place) for name, place in destinations.items())
    listed = "".join(
        f"{name}[{pages[place.page]} 0 R/XYZ {number(place.x)} {number(place.y)} null]"
        for name, place in named
    )
    return f"/Names<</Dests<</Names[{listed}]>>>>"


def check_destinations(links: Sequence[LinkAnnotation], destinations: Mapping[str, Destination]) -> None:
    """Raise StructureError if a link leads to a place that was never drawn."""
    for link in links:
        if link.destination and link.destination not in destinations:
            raise StructureError(f"a link leads to {link.destination}, which was not drawn")


class _Entry:
    __slots__ = ("bookmark", "children", "number", "parent", "position")

    def __init__(self, bookmark: Bookmark | None, number: int, parent: _Entry | None) -> None:
        self.bookmark = bookmark
        self.number = number
        self.parent = parent
        self.position = len(parent.children) if parent else 0
        self.children: list[_Entry] = []


def write_outline(objects: Objects, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
    """Add the outline (§12.3.3) and return its number, or 0 without bookmarks.

    A level that skips one hangs under the last entry there is.
    """
    if not bookmarks:
        return 0
    first = objects.reserve(len(bookmarks) + 1)
    root = _Entry(None, first, None)
    path = [root]
    entries: list[_Entry] = []
    for at, bookmark in enumerate(bookmarks, first + 1):
        del path[bookmark.level + 1 :]
        entry = _Entry(bookmark, at, path[-1])
        path[-1].children.append(entry)
        path.append(entry)
        entries.append(entry)
    objects.put(first, f"<</Type/Outlines{_family(root, shown=True)}>>")
    for entry in entries:
        objects.put(entry.number, _entry_body(entry, pages))
    return first


def _entry_body(entry: _Entry, pages: Sequence[int]) -> str:
    bookmark, parent = entry.bookmark, entry.parent
    if bookmark is None or parent is None:
        raise StructureError("the outline's root is no entry")
    siblings, at = parent.children, entry.position
    before = f"/Prev {siblings[at - 1].number} 0 R" if at else ""
    after = f"/Next {siblings[at + 1].number} 0 R" if at + 1 < len(siblings) else ""
    place = f"[{pages[bookmark.page]} 0 R/XYZ null {number(bookmark.y)} null]"
    family = _family(entry, shown=False)
    title = text_string(bookmark.title)
    return f"<</Title{title}/Parent {parent.number} 0 R{before}{after}{family}/Dest{place}>>"


def _family(entry: _Entry, *, shown: bool) -> str:
    """Return first and last child and the count, which is negative for an entry shown closed."""
    children = entry.children
    if not children:
        return ""
    count = len(children) if shown else -len(children)
    return f"/First {children[0].number} 0 R/Last {children[-1].number} 0 R/Count {count}"
