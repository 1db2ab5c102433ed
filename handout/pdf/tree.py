"""The structure tree as objects of a file: elements, parent tree, role map (ISO 32000-1 §14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from handout.pdf.objects import Objects
from handout.pdf.structure import (
    NOTES,
    ROLE_MAP,
    Element,
    Kid,
    Node,
    ObjectReference,
    Slot,
    SlotTree,
    StructureError,
    StructureTree,
)
from handout.pdf.syntax import byte_string, numbers, text_string, value

_ROLES = "".join(f"/{role}/{standard}" for role, standard in ROLE_MAP.items())


class Numbers(NamedTuple):
    """What the tree has to refer to: object numbers of pages, links and slots, and its own keys."""

    pages: Sequence[int]
    links: int
    """Number of the first link annotation; the others follow."""
    keys: Mapping[int, int]
    """StructParents key by page index."""
    slots: Mapping[Slot, Sequence[int]]
    """Object numbers of the elements that stand in each slot."""
    leaf: int
    """Number of the parent tree's leaf for the pages that have slots; 0 if none has."""
    slotted: frozenset[int]
    """Indexes of the pages that have slots."""


class _Spelling(NamedTuple):
    """How references are spelled: the entry for each page (-1, the last, for none), and the links."""

    where: Sequence[str]
    links: int


def write_tree(tree: StructureTree, objects: Objects, given: Numbers) -> int:
    """Add the tree's objects and return the StructTreeRoot's number.

    Raises StructureError if nothing was drawn, or a figure lacks its alternative or its place.
    """
    if tree.root is None:
        raise StructureError("nothing was drawn under the document")
    first = objects.reserve()
    tree.root.above = f"{first} 0 R"
    tree.root.reference = f"{first + 1} 0 R"
    identifiers: dict[str, str] = {}
    elements = _levels([tree.root], first + 2, given.slots)
    objects.extend(_bodies(elements, _spelling(given), identifiers))
    objects.put(first, _root_body(tree, given, identifiers, objects))
    return first


def write_slots(
    tree: SlotTree, above: Mapping[Node, str], tops: Mapping[Node, Sequence[int]], first: int, given: Numbers
) -> tuple[list[tuple[int, str]], list[str]]:
    """Return the elements of a stamp: those at the top of each slot with their numbers, then all others.

    ``above`` and ``tops`` give, for each slot's root, the reference of the element above and the
    numbers of the elements at the top; the others are numbered from ``first``. Raises
    StructureError for an identifier, which only a plate can keep.
    """
    heads: list[Element] = []
    numbered: list[int] = []
    for root, element in tree.roots.items():
        for child, number in zip(element.children(), tops[root], strict=True):
            child.above, child.reference = above[root], f"{number} 0 R"
            heads.append(child)
            numbered.append(number)
    elements = _levels(heads, first, {})
    identifiers: dict[str, str] = {}
    bodies = _bodies(elements, _spelling(given), identifiers)
    if identifiers:
        raise StructureError(f"a slot cannot hold the identifier {next(iter(identifiers))}")
    return list(zip(numbered, bodies, strict=False)), bodies[len(heads) :]


def owners_entry(owners: Iterable[Element]) -> str:
    """Return the parent tree's entry of a page: the owner of each of its marks (§14.7.4.4)."""
    return f"[{' '.join([element.reference for element in owners])}]"


def _levels(heads: Sequence[Element], first: int, slots: Mapping[Slot, Sequence[int]]) -> list[Element]:
    """Return the elements below ``heads``, level by level and numbered: siblings in a row compress best."""
    elements, number = list(heads), first
    # The list grows while it is walked.
    for element in elements:
        kids = element.kids
        if not kids or (len(kids) == 1 and isinstance(kids[0], int)):
            continue
        for child in element.children():
            child.above = element.reference
            if child.node.__class__ is Slot:
                child.reference = " ".join([f"{at} 0 R" for at in slots[child.node]])  # type: ignore[index]
                continue
            child.reference = f"{number} 0 R"
            elements.append(child)
            number += 1
    return elements


def _spelling(given: Numbers) -> _Spelling:
    return _Spelling([*(f"/Pg {number} 0 R" for number in given.pages), ""], given.links)


def _bodies(elements: Sequence[Element], spelling: _Spelling, identifiers: dict[str, str]) -> list[str]:
    bodies = []
    for element in elements:
        node = element.node
        more = _properties(element, identifiers) if node.described else ""
        # What changes least comes last and meets the next one's beginning: 5 % less when compressed.
        tail = f"/S/{node.role}{spelling.where[element.page]}{more}>>"
        bodies.append(f"<</P {element.above}/K {_kids(element, spelling)}{tail}")
    return bodies


def _root_body(tree: StructureTree, given: Numbers, identifiers: Mapping[str, str], objects: Objects) -> str:
    root = tree.root.reference if tree.root else ""
    entries = {key: element.reference for key, element in enumerate(tree.annotations)}
    pages = {given.keys[page]: owners for page, owners in tree.owners.items() if page not in given.slotted}
    entries |= {key: owners_entry(owners) for key, owners in pages.items()}
    listed = f"/Nums[{' '.join([f'{key} {entries[key]}' for key in sorted(entries)])}]"
    if given.leaf and entries:
        fixed = objects.add(f"<</Limits[{min(entries)} {max(entries)}]{listed}>>")
        listed = f"/Kids[{fixed} 0 R {given.leaf} 0 R]"
    elif given.leaf:
        listed = f"/Kids[{given.leaf} 0 R]"
    named = sorted((byte_string(text), reference) for text, reference in identifiers.items())
    names = "".join(f"{text}{reference}" for text, reference in named)
    return "".join((
        f"<</Type/StructTreeRoot/K {root}/ParentTree<<{listed}>>/RoleMap<<{_ROLES}>>",
        # With slots the last key is not known before the stamp; the entry is optional (§14.7.2).
        "" if given.leaf else f"/ParentTreeNextKey {max(entries, default=-1) + 1}",
        f"/IDTree<</Names[{names}]>>" if names else "",
        ">>",
    ))  # fmt: skip


def _kids(element: Element, spelling: _Spelling) -> str:
    kids = element.kids
    if len(kids) == 1 and not _is_slot(kids[0]):
        return _kid(kids[0], element.page, spelling)
    if element.page < 0:
        return f"[{' '.join([kid.reference for kid in kids])}]"  # type: ignore[union-attr]
    return f"[{' '.join([_kid(kid, element.page, spelling) for kid in kids])}]"


def _kid(kid: Kid, page: int, spelling: _Spelling) -> str:
    if isinstance(kid, int):
        return f"{kid}"
    if isinstance(kid, Element):
        return kid.reference
    elsewhere = "" if kid.page == page else spelling.where[kid.page]
    if isinstance(kid, ObjectReference):
        return f"<</Type/OBJR{elsewhere}/Obj {spelling.links + kid.target} 0 R>>"
    return f"<</Type/MCR{elsewhere}/MCID {kid.mcid}>>"


def _is_slot(kid: Kid) -> bool:
    """Tell whether a kid stands for any number of elements, so that it needs an array."""
    return kid.__class__ is Element and kid.node.__class__ is Slot  # type: ignore[union-attr]


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
    if identifier := node.identifier or (f"note-{len(identifiers) + 1}" if node.role in NOTES else ""):
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
