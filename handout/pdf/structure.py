"""Logical structure: what a screen reader reads, in which order (ISO 32000-1 §14.7, §14.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from handout.data_classes import NamedTuple

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
"""Roles of PDF 2.0 that this product uses, and the roles a PDF 1.7 reader uses instead."""

NOTE_ROLES = frozenset({"Note", "FENote"})
_BBOX_ROLES = frozenset({"Figure", "Formula", "Form"})

BBox = tuple[float, float, float, float]
Attributes = Mapping[str, Mapping[str, object]]
T = TypeVar("T")


class StructureError(RuntimeError):
    """Something was drawn or tagged wrongly: a bug in this package, not an author's mistake."""


class StructureElement:
    """One element of the content's logical structure, created while the story is built.

    It knows nothing of pages or files: all parts of a split flowable, and every canvas that draws
    the story, share it. Copying returns the same object, so that an element never exists twice.
    ``attributes`` maps an owner to its entries, such as ``{"List": {"ListNumbering": "Decimal"}}``.
    """

    __slots__ = (
        "_child_count",
        "_noted",
        "actual_text",
        "alt",
        "attributes",
        "expansion",
        "has_properties",
        "identifier",
        "language",
        "order",
        "parent",
        "role",
        "title",
    )  # fmt: skip

    def __init__(
        self,
        role: str,
        parent: StructureElement | None = None,
        *,
        title: str = "",
        alt: str = "",
        language: str = "",
        actual_text: str = "",
        expansion: str = "",
        identifier: str = "",
        attributes: Attributes | None = None,
    ) -> None:
        if role not in STANDARD_ROLES and role not in ROLE_MAP:
            raise StructureError(f"no structure type is called {role}")
        self.role = role
        self.title = title
        self.alt = alt
        self.language = language
        self.actual_text = actual_text
        self.expansion = expansion
        self.identifier = identifier
        self.attributes: Attributes = attributes or {}
        # Whether there is more to write than role and content; most elements have nothing.
        self.has_properties = bool(
            attributes or alt or language or title or actual_text or expansion or identifier
            or role in _BBOX_ROLES or role in NOTE_ROLES
        )  # fmt: skip
        self._child_count = 0
        self._noted: list[StructureElement] | None = None
        self.parent: StructureElement | None = None
        # Siblings read in the order they were made, whatever order they are drawn in.
        self.order = 0
        if parent is not None:
            self.join(parent)

    def join(self, parent: StructureElement) -> None:
        """Become the last of an element's children; what is made before it can be measured joins late.

        Raises StructureError if it has a parent already.
        """
        if self.parent is not None:
            raise StructureError(f"{self!r} has a parent")
        self.parent, self.order = parent, parent._child_count
        parent._child_count += 1
        if parent._noted is not None:
            parent._noted.append(self)

    def note_children(self, make: Callable[[], T]) -> tuple[T, Sequence[StructureElement]]:
        """Return what a function makes, and the children that this element was given meanwhile."""
        outer, noted = self._noted, list[StructureElement]()
        self._noted = noted
        try:
            return make(), noted
        finally:
            self._noted = outer
            if outer is not None:
                outer.extend(noted)

    def adopt(self, children: Iterable[StructureElement]) -> None:
        """Make elements of another tree, in which they are not drawn, the next children of this one."""
        for child in children:
            child.parent = None
            child.join(self)

    def __copy__(self) -> StructureElement:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> StructureElement:
        return self

    def __repr__(self) -> str:
        return f"Node({self.role!r}, position={self.order})"


class MarkedContentReference(NamedTuple):
    """A marked-content sequence on another page than its element's first page (§14.7.4.2)."""

    page_index: int
    mcid: int


class ObjectReference(NamedTuple):
    """An annotation that belongs to an element (§14.7.4.3).

    It holds the page index and the index among all annotations of the document.
    """

    page_index: int
    annotation_index: int


class DrawnElement:
    """What one canvas has drawn of one structure element.

    ``page_index`` is the page it was first drawn on, -1 for an element without content. A kid that
    is a plain number is an MCID on that page. Kids are in the order in which they were first drawn.
    ``reference`` and ``parent_reference`` are the indirect references of the element and its
    parent; they are set when the tree is written.
    """

    __slots__ = ("element", "kids", "page_and_bbox", "page_index", "parent_reference", "reference")
    parent_reference: str
    reference: str

    def __init__(self, element: StructureElement) -> None:
        self.element = element
        self.kids: list[Kid] = []
        self.page_index = -1
        self.page_and_bbox: tuple[int, BBox] | None = None

    def sort_children(self) -> list[DrawnElement]:
        """Put the kids in reading order and return those that are elements.

        The element's content stays where it was drawn. Child elements are sorted, among the positions
        of child elements, by the order in which they were created.
        """
        if self.page_index < 0:
            # Nothing of its own: all kids are elements.
            children: list[DrawnElement] = self.kids  # type: ignore[assignment]
            if len(children) > 1 and _is_out_of_order(children):
                children.sort(key=_reading_order)
            return children
        children = [kid for kid in self.kids if isinstance(kid, DrawnElement)]
        if _is_out_of_order(children):
            children.sort(key=_reading_order)
            in_order = iter(children)
            self.kids = [next(in_order) if isinstance(kid, DrawnElement) else kid for kid in self.kids]
        return children


def _reading_order(drawn: DrawnElement) -> int:
    return drawn.element.order


def _is_out_of_order(children: Sequence[DrawnElement]) -> bool:
    orders = [child.element.order for child in children]
    return orders != sorted(orders)


Kid = DrawnElement | MarkedContentReference | ObjectReference | int


class StructureTree:
    """The elements that one canvas has drawn, and which of them owns each mark (§14.7.4.4).

    A structure element becomes a drawn element when it, or a descendant, is first drawn. All state
    is here and none is in the structure elements, so that a story can be drawn on another canvas
    too. ``handout.pdf.structure_tree`` writes the tree.
    """

    def __init__(self) -> None:
        self._drawn_elements: dict[StructureElement, DrawnElement] = {}
        self.annotation_owners: list[DrawnElement] = []
        """The element of each annotation, in the order in which the annotations were created."""
        self.mcid_owners: dict[int, list[DrawnElement]] = {}
        """The element of each marked-content sequence, by page index."""
        self.root: DrawnElement | None = None

    def add_marked_content(self, element: StructureElement, page_index: int) -> int:
        """Return the MCID of the next marked-content sequence of ``element`` on a page."""
        owners = self.mcid_owners.get(page_index)
        if owners is None:
            owners = self.mcid_owners[page_index] = []
        drawn = self._drawn_elements.get(element) or self.ensure_element(element)
        mcid = len(owners)
        owners.append(drawn)
        if drawn.page_index == page_index or drawn.page_index < 0:
            drawn.page_index = page_index
            drawn.kids.append(mcid)
        else:
            drawn.kids.append(MarkedContentReference(page_index, mcid))
        return mcid

    def add_annotation(self, element: StructureElement, page_index: int) -> int:
        """Attach the next annotation to ``element`` and return its index among the annotations."""
        drawn = self.ensure_element(element)
        if drawn.page_index < 0:
            drawn.page_index = page_index
        drawn.kids.append(ObjectReference(page_index, len(self.annotation_owners)))
        self.annotation_owners.append(drawn)
        return len(self.annotation_owners) - 1

    def extend_bbox(self, element: StructureElement, page_index: int, bbox: BBox) -> None:
        """Extend a figure's bounding box (§14.8.5.4.3) by what was drawn on its first page.

        Elements that are read by their text need no box and get none.
        """
        if element.role not in _BBOX_ROLES:
            return
        drawn = self.ensure_element(element)
        if drawn.page_and_bbox is None:
            drawn.page_and_bbox = page_index, bbox
        elif drawn.page_and_bbox[0] == page_index:
            left, bottom, right, top = drawn.page_and_bbox[1]
            extended = (min(left, bbox[0]), min(bottom, bbox[1]), max(right, bbox[2]), max(top, bbox[3]))
            drawn.page_and_bbox = page_index, extended

    def ensure_element(self, element: StructureElement) -> DrawnElement:
        """Return the drawn element of a structure element; add it and its ancestors if needed."""
        drawn = self._drawn_elements.get(element)
        if drawn is None:
            parent = element.parent
            if parent is None:
                drawn = self._set_root(element)
            else:
                drawn = DrawnElement(element)
                (self._drawn_elements.get(parent) or self.ensure_element(parent)).kids.append(drawn)
            self._drawn_elements[element] = drawn
        return drawn

    def _set_root(self, element: StructureElement) -> DrawnElement:
        if element.role != "Document":
            raise StructureError(f"{element!r} hangs under no document")
        if self.root is not None:
            raise StructureError("nodes of two documents were drawn on one canvas")
        self.root = DrawnElement(element)
        return self.root
