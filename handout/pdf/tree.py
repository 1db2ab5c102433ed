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
    StructureError,
    StructureTree,
)
from handout.pdf.syntax import byte_string, numbers, text_string, value

_ROLES = "".join(f"/{role}/{standard}" for role, standard in ROLE_MAP.items())


ANY = "\ue000"
"""Stands for an alternative text that each stamp brings: a character that no text has."""


class Numbers(NamedTuple):
    """What the tree has to refer to: object numbers, and its own keys."""

    pages: Sequence[int]
    links: Mapping[int, int]
    """Number of each link annotation, by its place."""
    keys: Mapping[int, int]
    """StructParents key by page index."""
    told: Mapping[Node, int]
    """Numbers of the elements whose alternative text each stamp brings."""


class _Spelling(NamedTuple):
    """How references are spelled: the entry for each page (-1, the last, for none), and the links."""

    where: Sequence[str]
    links: Mapping[int, int]
    told: Mapping[Node, int]


def write_tree(tree: StructureTree, objects: Objects, given: Numbers) -> tuple[int, dict[Node, str]]:
    """Add the tree's objects; return the StructTreeRoot's number, and the elements not yet complete.

    Those have ANY where a stamp's alternative text goes. Raises StructureError if nothing was
    drawn, or a figure lacks its alternative or its place.
    """
    if tree.root is None:
        raise StructureError("nothing was drawn under the document")
    first = objects.reserve()
    tree.root.above = f"{first} 0 R"
    tree.root.reference = f"{first + 1} 0 R"
    identifiers: dict[str, str] = {}
    elements = _levels(tree.root, first + 2, given.told)
    spelling = _Spelling([*(f"/Pg {number} 0 R" for number in given.pages), ""], given.links, given.told)
    told = given.told
    bodies = [_body(element, spelling, identifiers) for element in elements if element.node not in told]
    objects.extend(bodies)
    objects.put(first, _root_body(tree, given, identifiers))
    return first, {
        element.node: _body(element, spelling, identifiers) for element in elements if element.node in told
    }


def _levels(root: Element, first: int, told: Mapping[Node, int]) -> list[Element]:
    """Return all elements, level by level and numbered: siblings in a row compress best."""
    elements, number = [root], first
    # The list grows while it is walked.
    for element in elements:
        kids = element.kids
        if not kids or (len(kids) == 1 and isinstance(kids[0], int)):
            continue
        for child in element.children():
            child.above = element.reference
            elements.append(child)
            if told and child.node in told:
                child.reference = f"{told[child.node]} 0 R"
                continue
            child.reference = f"{number} 0 R"
            number += 1
    return elements


def _body(element: Element, spelling: _Spelling, identifiers: dict[str, str]) -> str:
    node = element.node
    alt = ANY if node in spelling.told else node.alt
    more = _properties(element, alt, identifiers) if node.described else ""
    # What changes least comes last and meets the next one's beginning: 5 % less when compressed.
    tail = f"/S/{node.role}{spelling.where[element.page]}{more}>>"
    return f"<</P {element.above}/K {_kids(element, spelling)}{tail}"


def _root_body(tree: StructureTree, given: Numbers, identifiers: Mapping[str, str]) -> str:
    entries = {key: element.reference for key, element in enumerate(tree.annotations)}
    entries |= {given.keys[page]: _owners(owners) for page, owners in tree.owners.items()}
    parents = " ".join([f"{key} {entries[key]}" for key in sorted(entries)])
    named = sorted((byte_string(text), reference) for text, reference in identifiers.items())
    names = "".join(f"{text}{reference}" for text, reference in named)
    return "".join((
        f"<</Type/StructTreeRoot/K {tree.root.reference if tree.root else ''}/ParentTree<</Nums[{parents}]>>",
        f"/ParentTreeNextKey {max(entries, default=-1) + 1}/RoleMap<<{_ROLES}>>",
        f"/IDTree<</Names[{names}]>>" if names else "",
        ">>",
    ))  # fmt: skip


def _owners(owners: Iterable[Element]) -> str:
    """Return the parent tree's entry of a page: the owner of each of its marks (§14.7.4.4)."""
    return f"[{' '.join([element.reference for element in owners])}]"


def _kids(element: Element, spelling: _Spelling) -> str:
    kids = element.kids
    if len(kids) == 1:
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
        return f"<</Type/OBJR{elsewhere}/Obj {spelling.links[kid.target]} 0 R>>"
    return f"<</Type/MCR{elsewhere}/MCID {kid.mcid}>>"


def _properties(element: Element, alt: str, identifiers: dict[str, str]) -> str:
    node = element.node
    parts = [_attributes(element)]
    for key, text in (
        ("T", node.title), ("Lang", node.language), ("Alt", alt),
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
