"""The logical structure: what a screen reader is told, and in which order (ISO 32000-1 §14.7, §14.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handout.pdf.objects import Objects
from handout.pdf.syntax import byte_string, numbers, text_string, value

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

_NOTES = frozenset({"Note", "FENote"})
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
            or role in _BOUNDED or role in _NOTES
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
    """An annotation that belongs to an element: its object number and page index (§14.7.4.3)."""

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
    """The elements that one canvas realises, with the parent tree that leads back to them (§14.7.4.4).

    A node becomes an element when something is first drawn under it or under a descendant; all
    state is here and none in the nodes, so that a story can be drawn on another canvas as well.
    """

    def __init__(self) -> None:
        self._elements: dict[Node, Element] = {}
        self._parents: list[list[Element] | Element] = []
        self._pages: dict[int, tuple[int, list[Element]]] = {}
        self._root: Element | None = None

    def page_key(self, page: int) -> int:
        """Return the StructParents key of a page."""
        return self._page(page)[0]

    def _page(self, page: int) -> tuple[int, list[Element]]:
        known = self._pages.get(page)
        if known is None:
            known = self._pages[page] = (len(self._parents), [])
            self._parents.append(known[1])
        return known

    def mark(self, node: Node, page: int) -> int:
        """Return the MCID of the next marked-content sequence on ``page``, owned by ``node``."""
        owners = (self._pages.get(page) or self._page(page))[1]
        element = self._elements.get(node) or self.element(node)
        mcid = len(owners)
        owners.append(element)
        if element.page == page or element.page < 0:
            element.page = page
            element.kids.append(mcid)
        else:
            element.kids.append(ContentMark(page, mcid))
        return mcid

    def annotation(self, node: Node, page: int, target: int) -> int:
        """Put the annotation with object number ``target`` under ``node``; return its StructParent key."""
        element = self.element(node)
        if element.page < 0:
            element.page = page
        element.kids.append(ObjectReference(page, target))
        self._parents.append(element)
        return len(self._parents) - 1

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
        if self._root is not None:
            raise StructureError("nodes of two documents were drawn on one canvas")
        self._root = Element(node)
        return self._root

    def write(self, objects: Objects, pages: Sequence[int]) -> int:
        """Add the tree's objects and return the StructTreeRoot's number.

        ``pages`` are the pages' object numbers. Raises StructureError if nothing was drawn, or a
        figure lacks its alternative or its place.
        """
        if self._root is None:
            raise StructureError("nothing was drawn under the document")
        first = objects.reserve()
        self._root.reference, self._root.above = f"{first + 1} 0 R", f"{first} 0 R"
        identifiers: dict[str, str] = {}
        # The entry for "no page", index -1, is the last one.
        where = [*(f"/Pg {number} 0 R" for number in pages), ""]
        elements, bodies = [self._root], []
        # The list grows while it is walked, level by level: siblings in a row compress best.
        for element in elements:
            if element.kids and not (len(element.kids) == 1 and isinstance(element.kids[0], int)):
                for child in element.children():
                    elements.append(child)
                    child.reference, child.above = f"{first + len(elements)} 0 R", element.reference
            node = element.node
            more = _properties(element, identifiers) if node.described else ""
            # What changes least comes last and meets the next one's beginning: 5 % less when compressed.
            tail = f"/S/{node.role}{where[element.page]}{more}>>"
            bodies.append(f"<</P {element.above}/K {_kids(element, where)}{tail}")
        objects.extend(bodies)
        objects.put(first, self._root_body(elements, identifiers))
        return first

    def _root_body(self, elements: Sequence[Element], identifiers: Mapping[str, str]) -> str:
        roles = sorted({element.node.role for element in elements} - STANDARD_ROLES)
        role_map = "".join(f"/{role}/{ROLE_MAP[role]}" for role in roles)
        owners = [(key, owner) for key, owner in enumerate(self._parents) if owner != []]
        parents = " ".join([f"{key} {_reference(owner)}" for key, owner in owners])
        named = sorted((byte_string(text), reference) for text, reference in identifiers.items())
        names = "".join(f"{text}{reference}" for text, reference in named)
        return "".join((
            f"<</Type/StructTreeRoot/K {elements[0].reference}/ParentTree<</Nums[{parents}]>>",
            f"/ParentTreeNextKey {len(self._parents)}",
            f"/RoleMap<<{role_map}>>" if roles else "",
            f"/IDTree<</Names[{names}]>>" if names else "",
            ">>",
        ))  # fmt: skip


def _reference(owner: Sequence[Element] | Element) -> str:
    if isinstance(owner, Element):
        return owner.reference
    return f"[{' '.join([element.reference for element in owner])}]"


def _kids(element: Element, where: Sequence[str]) -> str:
    kids = element.kids
    if len(kids) == 1:
        return _kid(kids[0], element.page, where)
    if element.page < 0:
        return f"[{' '.join([kid.reference for kid in kids])}]"  # type: ignore[union-attr]
    return f"[{' '.join([_kid(kid, element.page, where) for kid in kids])}]"


def _kid(kid: Kid, page: int, where: Sequence[str]) -> str:
    if isinstance(kid, int):
        return f"{kid}"
    if isinstance(kid, Element):
        return kid.reference
    elsewhere = "" if kid.page == page else where[kid.page]
    if isinstance(kid, ObjectReference):
        return f"<</Type/OBJR{elsewhere}/Obj {kid.target} 0 R>>"
    return f"<</Type/MCR{elsewhere}/MCID {kid.mcid}>>"


def _properties(element: Element, identifiers: dict[str, str]) -> str:
    node = element.node
    parts = [_attributes(element)]
    for key, text in (
        ("T", node.title), ("Lang", node.language), ("Alt", node.alt),
        ("E", node.expansion), ("ActualText", node.actual_text),
    ):  # fmt: skip
        if text:
            parts.append(f"/{key}{text_string(text)}")
    # A Note must have an ID (ISO 14289-1 §7.9), whether or not anything points to it.
    if identifier := node.identifier or (f"note-{len(identifiers) + 1}" if node.role in _NOTES else ""):
        if identifier in identifiers:
            raise StructureError(f"two elements have the identifier {identifier}")
        identifiers[identifier] = element.reference
        parts.append(f"/ID{byte_string(identifier)}")
    return "".join(parts)


def _attributes(element: Element) -> str:
    node = element.node
    if node.role == "Figure":
        _check_figure(element)
    if not node.attributes and element.bounds is None:
        return ""
    owners = {owner: _entries(entries) for owner, entries in node.attributes.items()}
    if element.bounds is not None:
        owners["Layout"] = owners.get("Layout", "") + f"/BBox{numbers(element.bounds[1])}"
    spelled = [f"<</O/{owner}{entries}>>" for owner, entries in owners.items()]
    return f"/A{spelled[0]}" if len(spelled) == 1 else f"/A[{''.join(spelled)}]"


def _entries(entries: Mapping[str, object]) -> str:
    return "".join([f"/{key} {_attribute(key, entry)}" for key, entry in entries.items()])


def _attribute(key: str, entry: object) -> str:
    if key == "Headers" and isinstance(entry, tuple | list):
        return f"[{''.join(byte_string(str(identifier)) for identifier in entry)}]"
    if key in ("Summary", "Desc"):
        return text_string(str(entry))
    return value(entry)


def _check_figure(element: Element) -> None:
    node = element.node
    if not node.alt and not node.actual_text:
        raise StructureError("a figure has no alternative text")
    if element.bounds is None and "BBox" not in node.attributes.get("Layout", {}):
        raise StructureError(f"the figure {node.alt!r} has no bounding box: bound() gives it one")
