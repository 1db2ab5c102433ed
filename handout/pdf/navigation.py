"""Navigation in a document: links, named destinations, the outline (ISO 32000-1 §12.3, §12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.pdf.objects import IndirectObjects
from handout.pdf.structure import BBox, StructureError
from handout.pdf.syntax import format_byte_string, format_number, format_number_array, format_text_string

PRINT_FLAG = 4
"""The annotation flag Print, which PDF/A requires (§12.5.3): visible on paper and screen."""


class LinkAnnotation(NamedTuple):
    """A link on a page: to a ``url`` or to a named ``destination`` of the document."""

    rect: BBox
    contents: str
    url: str = ""
    destination: str = ""
    annotation_index: int = 0
    """Index among the annotations of the document, from 0."""
    quads: tuple[BBox, ...] = ()
    """The rectangle on each line, if there are several."""


def make_link_annotation(
    rects: Sequence[BBox], contents: str, url: str = "", destination: str = ""
) -> LinkAnnotation:
    """Return a link whose words lie in one or more rectangles."""
    if len(rects) == 1:
        return LinkAnnotation(rects[0], contents, url, destination)
    left, bottom, right, top = zip(*rects, strict=True)
    rect = (min(left), min(bottom), max(right), max(top))
    return LinkAnnotation(rect, contents, url, destination, quads=tuple(rects))


class Destination(NamedTuple):
    """A position on a page; the page index counts from 0."""

    page_index: int
    x: float
    y: float


class OutlineItem(NamedTuple):
    """An outline item that leads to a height on a page; levels count from 0."""

    title: str
    level: int
    page_index: int
    y: float


def format_link_annotation(link: LinkAnnotation, struct_parent: int) -> str:
    """Return a link annotation (§12.5.6.5).

    ``struct_parent`` is its StructParent key, -1 for none.
    """
    target = (
        f"/A<</S/URI/URI{format_byte_string(percent_encode_url(link.url))}>>"
        if link.url
        else f"/Dest{format_byte_string(link.destination)}"
    )
    key = f"/StructParent {struct_parent}" if struct_parent >= 0 else ""
    quads = f"/QuadPoints{format_number_array(_list_corners(link.quads))}" if link.quads else ""
    contents = format_text_string(link.contents or link.url or link.destination)
    return (
        f"<</Type/Annot/Subtype/Link/Rect{format_number_array(link.rect)}/Border[0 0 0]/F {PRINT_FLAG}"
        f"{quads}/Contents{contents}{target}{key}>>"
    )


def _list_corners(quads: Sequence[BBox]) -> list[float]:
    """Return the corners of rectangles in the order that viewers expect: top left first, row by row."""
    return [
        value
        for left, bottom, right, top in quads
        for value in (left, top, right, top, left, bottom, right, bottom)
    ]


_URL_CHARACTERS = frozenset(
    "!#$%&'()*+,/:;=?@[]~_.-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
"""Characters that a URL may contain unencoded (RFC 3986)."""


@lru_cache(maxsize=256)
def percent_encode_url(url: str) -> str:
    """Return ``url`` in ASCII (RFC 3986).

    Other characters become percent-encoded UTF-8; host names are encoded by IDNA.
    """
    if _URL_CHARACTERS.issuperset(url):
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


def format_names_entry(destinations: Mapping[str, Destination], pages: Sequence[int]) -> str:
    """Return the catalog's name tree of destinations (§7.7.4), or "" if there are none."""
    if not destinations:
        return ""
    named = sorted((format_byte_string(name), destination) for name, destination in destinations.items())
    entries = "".join(
        f"{name}[{pages[place.page_index]} 0 R/XYZ {format_number(place.x)} {format_number(place.y)} null]"
        for name, place in named
    )
    return f"/Names<</Dests<</Names[{entries}]>>>>"


def check_destinations(links: Sequence[LinkAnnotation], destinations: Mapping[str, Destination]) -> None:
    """Raise StructureError if a link leads to a destination that was never drawn."""
    for link in links:
        if link.destination and link.destination not in destinations:
            raise StructureError(f"a link leads to {link.destination}, which was not drawn")


class _OutlineNode:
    __slots__ = ("children", "item", "object_number", "parent", "position")

    def __init__(self, item: OutlineItem | None, object_number: int, parent: _OutlineNode | None) -> None:
        self.item = item
        self.object_number = object_number
        self.parent = parent
        self.position = len(parent.children) if parent else 0
        self.children: list[_OutlineNode] = []


def write_outline(objects: IndirectObjects, items: Sequence[OutlineItem], pages: Sequence[int]) -> int:
    """Add the outline (§12.3.3) and return its object number, or 0 without items.

    An item that skips a level becomes a child of the latest item above it.
    """
    if not items:
        return 0
    first = objects.reserve(len(items) + 1)
    root = _OutlineNode(None, first, None)
    path = [root]
    nodes: list[_OutlineNode] = []
    for at, item in enumerate(items, first + 1):
        del path[item.level + 1 :]
        node = _OutlineNode(item, at, path[-1])
        path[-1].children.append(node)
        path.append(node)
        nodes.append(node)
    objects.put(first, f"<</Type/Outlines{_format_children(root, is_open=True)}>>")
    for node in nodes:
        objects.put(node.object_number, _format_outline_item(node, pages))
    return first


def _format_outline_item(node: _OutlineNode, pages: Sequence[int]) -> str:
    item, parent = node.item, node.parent
    if item is None or parent is None:
        raise StructureError("the outline's root is no entry")
    siblings, at = parent.children, node.position
    before = f"/Prev {siblings[at - 1].object_number} 0 R" if at else ""
    after = f"/Next {siblings[at + 1].object_number} 0 R" if at + 1 < len(siblings) else ""
    destination = f"[{pages[item.page_index]} 0 R/XYZ null {format_number(item.y)} null]"
    child_entries = _format_children(node, is_open=False)
    title = format_text_string(item.title)
    return (
        f"<</Title{title}/Parent {parent.object_number} 0 R{before}{after}{child_entries}/Dest{destination}>>"
    )


def _format_children(node: _OutlineNode, *, is_open: bool) -> str:
    """Return the first child, last child and count; the count is negative for a closed item."""
    children = node.children
    if not children:
        return ""
    count = len(children) if is_open else -len(children)
    return f"/First {children[0].object_number} 0 R/Last {children[-1].object_number} 0 R/Count {count}"


def format_viewer_preferences(*, both_sides: bool) -> str:
    """Return the catalog's entry that tells viewers how to show and print (ISO 32000-1, 12.2).

    A viewer shows the title instead of the file's name, and its print dialog begins with actual size, and
    with both sides turned over the long edge or one side: the size of the words is what a reader with
    low vision depends on, and nobody at a counter has time for a dialog.
    """
    duplex = "DuplexFlipLongEdge" if both_sides else "Simplex"
    return f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/{duplex}>>"
