"""The logical structure: what a screen reader is told, and in which order (ISO 32000-1 §14.7, §14.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

STANDARD_ROLES = frozenset[str]().union(
    ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    ("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    ("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
    ("BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
    ("Figure", "Formula", "Form"),
)
"""The standard structure types of PDF 1.7 (§14.8.4); every other role is mapped to one of them."""

ROLE_MAP: Mapping[str, str] = {
    "Aside": "Sect",
    "Title": "P",
    "Strong": "Span",
    "Em": "Span",
    "FENote": "Note",
}
"""Roles of PDF 2.0 that this product may use, and what a PDF 1.7 reader takes them for."""

NOTES = frozenset({"Note", "FENote"})
_BOUNDED = frozenset({"Figure", "Formula", "Form"})

BBox = tuple[float, float, float, float]
Attributes = Mapping[str, Mapping[str, object]]


class StructureError(RuntimeError):
    """Something was drawn or tagged so that the PDF would be wrong: a fault of ours, not the author's."""


class Node:
    """One element of the content's logical tree, made while the story is built.

    A node knows nothing of pages or files: all parts of a split flowable, and every canvas that
    draws the story, share it. Copies are the node itself, so that it never splits in two.
    ``attributes`` maps an owner to its entries, such as ``{"List": {"ListNumbering": "Decimal"}}``.
    """

    __slots__ = (
        "_children", "actual_text", "alt", "attributes", "described", "expansion", "identifier",
        "language", "parent", "position", "role", "title",
    )  # fmt: skip

    def __init__(
        self, role: str, parent: Node | None = None, *, title: str = "", alt: str = "", language: str = "",
        actual_text: str = "", expansion: str = "", identifier: str = "",
        attributes: Attributes | None = None,
    ) -> None:  # fmt: skip
        if role not in STANDARD_ROLES and role not in ROLE_MAP:
            raise StructureError(f"no structure type is called {role}")
        self.role = role
        self.parent = parent
        self.title = title
        self.alt = alt
        self.language = language
        self.actual_text = actual_text
        self.expansion = expansion
        self.identifier = identifier
        self.attributes: Attributes = attributes or {}
        # Whether there is more to write than role and content; most elements have nothing.
        self.described = bool(
            attributes or alt or language or title or actual_text or expansion or identifier
            or role in _BOUNDED or role in NOTES
        )  # fmt: skip
        self._children = 0
        # Siblings read in the order they were made, whatever order they are drawn in.
        self.position = 0
        if parent is not None:
            self.position = parent._children
            parent._children += 1

    def __copy__(self) -> Node:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Node:
        return self

    def __repr__(self) -> str:
        return f"Node({self.role!r}, position={self.position})"


class ContentMark(NamedTuple):
    """A marked-content sequence on another page than its element's first (§14.7.4.2)."""

    page: int
    mcid: int


class ObjectReference(NamedTuple):
    """An annotation that belongs to an element: page index, place among all annotations (§14.7.4.3)."""

    page: int
    target: int


class Element:
    """What one canvas has drawn of one node.

    ``page`` is the page it was first drawn on, -1 for an element without content of its own; a kid
    that is a plain number is an MCID of that page. Kids stand in the order they were first drawn.
    ``reference`` and ``above`` refer to the element and its parent, once they are being written.
    """

    __slots__ = ("above", "bounds", "kids", "node", "page", "reference")
    above: str
    reference: str

    def __init__(self, node: Node) -> None:
        self.node = node
        self.kids: list[Kid] = []
        self.page = -1
        self.bounds: tuple[int, BBox] | None = None

    def children(self) -> list[Element]:
        """Put the kids in reading order and return those that are elements.

        Own content stays where it was drawn; child elements take the places of child elements in
        the order their nodes were made.
        """
        if self.page < 0:
            # Nothing of its own: all kids are elements.
            children: list[Element] = self.kids  # type: ignore[assignment]
            if len(children) > 1 and _disordered(children):
                children.sort(key=_position)
            return children
        children = [kid for kid in self.kids if isinstance(kid, Element)]
        if _disordered(children):
            children.sort(key=_position)
            in_order = iter(children)
            self.kids = [next(in_order) if isinstance(kid, Element) else kid for kid in self.kids]
        return children


def _position(element: Element) -> int:
    return element.node.position


def _disordered(children: Sequence[Element]) -> bool:
    positions = [child.node.position for child in children]
    return positions != sorted(positions)


Kid = Element | ContentMark | ObjectReference | int


class StructureTree:
    """The elements that one canvas realises, and which of them owns what was marked (§14.7.4.4).

    A node becomes an element when something is first drawn under it or under a descendant; all
    state is here and none in the nodes, so that a story can be drawn on another canvas as well.
    ``handout.pdf.tree`` writes it.
    """

    def __init__(self) -> None:
        self._elements: dict[Node, Element] = {}
        self.annotations: list[Element] = []
        """The element of each annotation, in the order in which they were made."""
        self.owners: dict[int, list[Element]] = {}
        """The element of each marked-content sequence, by page index."""
        self.root: Element | None = None

    def mark(self, node: Node, page: int) -> int:
        """Return the MCID of the next marked-content sequence on ``page``, owned by ``node``."""
        owners = self.owners.get(page)
        if owners is None:
            owners = self.owners[page] = []
        element = self._elements.get(node) or self.element(node)
        mcid = len(owners)
        owners.append(element)
        if element.page == page or element.page < 0:
            element.page = page
            element.kids.append(mcid)
        else:
            element.kids.append(ContentMark(page, mcid))
        return mcid

    def annotation(self, node: Node, page: int) -> int:
        """Put the next annotation under ``node``; return its place among the annotations."""
        element = self.element(node)
        if element.page < 0:
            element.page = page
        element.kids.append(ObjectReference(page, len(self.annotations)))
        self.annotations.append(element)
        return len(self.annotations) - 1

    def bound(self, node: Node, page: int, bbox: BBox) -> None:
        """Widen a figure's bounding box by what was drawn on the page of its first part (§14.8.5.4.3).

        Elements that are read by their text need none, and have none here.
        """
        if node.role not in _BOUNDED:
            return
        element = self.element(node)
        if element.bounds is None:
            element.bounds = page, bbox
        elif element.bounds[0] == page:
            left, bottom, right, top = element.bounds[1]
            wide = (min(left, bbox[0]), min(bottom, bbox[1]), max(right, bbox[2]), max(top, bbox[3]))
            element.bounds = page, wide

    def element(self, node: Node) -> Element:
        """Return the element of a node, realising it and its ancestors."""
        element = self._elements.get(node)
        if element is None:
            above = node.parent
            if above is None:
                element = self._as_root(node)
            else:
                element = Element(node)
                (self._elements.get(above) or self.element(above)).kids.append(element)
            self._elements[node] = element
        return element

    def _as_root(self, node: Node) -> Element:
        if node.role != "Document":
            raise StructureError(f"{node!r} hangs under no document")
        if self.root is not None:
            raise StructureError("nodes of two documents were drawn on one canvas")
        self.root = Element(node)
        return self.root
