"""The structure tree as PDF objects: elements, parent tree, role map (ISO 32000-1 §14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handout.data_classes import NamedTuple
from handout.pdf.objects import IndirectObjects
from handout.pdf.structure import (
    NOTE_ROLES,
    ROLE_MAP,
    DrawnElement,
    Kid,
    ObjectReference,
    StructureElement,
    StructureError,
    StructureTree,
)
from handout.pdf.syntax import format_byte_string, format_number_array, format_text_string, format_value

_ROLE_MAP_ENTRIES = "".join(f"/{role}/{standard}" for role, standard in ROLE_MAP.items())


ALT_TEXT_MARKER = "\ue000"
"""Marks where each copy inserts its alternative text: a character that occurs in no text."""


class ObjectNumbers(NamedTuple):
    """What the tree refers to: object numbers and StructParents keys."""

    pages: Sequence[int]
    annotations: Mapping[int, int]
    """Object number of each annotation, by its index."""
    struct_parents: Mapping[int, int]
    """StructParents key by page index."""
    late_elements: Mapping[StructureElement, int]
    """Object numbers of the elements whose alternative text each copy provides."""


class _References(NamedTuple):
    """How references are written: the entry of each page (index -1 for no page), and the annotations."""

    page_entries: Sequence[str]
    annotations: Mapping[int, int]
    late_elements: Mapping[StructureElement, int]


def write_structure_tree(
    tree: StructureTree, objects: IndirectObjects, object_numbers: ObjectNumbers
) -> tuple[int, dict[StructureElement, str]]:
    """Add the tree's objects; return the StructTreeRoot's number and the incomplete elements.

    Incomplete elements contain ALT_TEXT_MARKER where each copy inserts its alternative text. Raises
    StructureError if nothing was drawn, or a figure lacks its alternative text or bounding box.
    """
    if tree.root is None:
        raise StructureError("nothing was drawn under the document")
    first = objects.reserve()
    tree.root.parent_reference = f"{first} 0 R"
    tree.root.reference = f"{first + 1} 0 R"
    identifiers: dict[str, str] = {}
    drawn_elements = _number_by_level(tree.root, first + 2, object_numbers.late_elements)
    references = _References(
        [*(f"/Pg {number} 0 R" for number in object_numbers.pages), ""],
        object_numbers.annotations,
        object_numbers.late_elements,
    )
    late_elements = object_numbers.late_elements
    bodies = [
        _format_element(drawn, references, identifiers)
        for drawn in drawn_elements
        if drawn.element not in late_elements
    ]
    objects.extend(bodies)
    objects.put(first, _format_root(tree, object_numbers, identifiers))
    return first, {
        element.element: _format_element(element, references, identifiers)
        for element in drawn_elements
        if element.element in late_elements
    }


def _number_by_level(
    root: DrawnElement, first: int, late_elements: Mapping[StructureElement, int]
) -> list[DrawnElement]:
    """Return all elements, numbered level by level: adjacent siblings compress best."""
    drawn_elements, number = [root], first
    # The list grows while it is walked.
    for drawn in drawn_elements:
        kids = drawn.kids
        if not kids or (len(kids) == 1 and isinstance(kids[0], int)):
            continue
        for child in drawn.sort_children():
            child.parent_reference = drawn.reference
            drawn_elements.append(child)
            if late_elements and child.element in late_elements:
                child.reference = f"{late_elements[child.element]} 0 R"
                continue
            child.reference = f"{number} 0 R"
            number += 1
    return drawn_elements


def _format_element(drawn: DrawnElement, references: _References, identifiers: dict[str, str]) -> str:
    element = drawn.element
    alt = ALT_TEXT_MARKER if element in references.late_elements else element.alt
    properties = _format_properties(drawn, alt, identifiers) if element.has_properties else ""
    # What changes least comes last and meets the next one's beginning: 5 % less when compressed.
    tail = f"/S/{element.role}{references.page_entries[drawn.page_index]}{properties}>>"
    return f"<</P {drawn.parent_reference}/K {_format_kids(drawn, references)}{tail}"


def _format_root(tree: StructureTree, object_numbers: ObjectNumbers, identifiers: Mapping[str, str]) -> str:
    entries = {key: drawn.reference for key, drawn in enumerate(tree.annotation_owners)}
    entries |= {
        object_numbers.struct_parents[page]: _format_mcid_owners(owners)
        for page, owners in tree.mcid_owners.items()
    }
    parent_tree = " ".join([f"{key} {entries[key]}" for key in sorted(entries)])
    ids = sorted((format_byte_string(text), reference) for text, reference in identifiers.items())
    id_tree = "".join(f"{text}{reference}" for text, reference in ids)
    return "".join(
        (
            f"<</Type/StructTreeRoot/K {tree.root.reference if tree.root else ''}"
            f"/ParentTree<</Nums[{parent_tree}]>>",
            f"/ParentTreeNextKey {max(entries, default=-1) + 1}/RoleMap<<{_ROLE_MAP_ENTRIES}>>",
            f"/IDTree<</Names[{id_tree}]>>" if id_tree else "",
            ">>",
        )
    )


def _format_mcid_owners(owners: Iterable[DrawnElement]) -> str:
    """Return the parent tree's entry of a page: the owner of each MCID (§14.7.4.4)."""
    return f"[{' '.join([drawn.reference for drawn in owners])}]"


def _format_kids(drawn: DrawnElement, references: _References) -> str:
    kids = drawn.kids
    if len(kids) == 1:
        return _format_kid(kids[0], drawn.page_index, references)
    if drawn.page_index < 0:
        return f"[{' '.join([kid.reference for kid in kids])}]"  # type: ignore[union-attr]
    return f"[{' '.join([_format_kid(kid, drawn.page_index, references) for kid in kids])}]"


def _format_kid(kid: Kid, page_index: int, references: _References) -> str:
    if isinstance(kid, int):
        return f"{kid}"
    if isinstance(kid, DrawnElement):
        return kid.reference
    page_entry = "" if kid.page_index == page_index else references.page_entries[kid.page_index]
    if isinstance(kid, ObjectReference):
        return f"<</Type/OBJR{page_entry}/Obj {references.annotations[kid.annotation_index]} 0 R>>"
    return f"<</Type/MCR{page_entry}/MCID {kid.mcid}>>"


def _format_properties(drawn: DrawnElement, alt: str, identifiers: dict[str, str]) -> str:
    element = drawn.element
    parts = [_format_attributes(drawn)]
    for key, text in (
        ("T", element.title), ("Lang", element.language), ("Alt", alt),
        ("E", element.expansion), ("ActualText", element.actual_text),
    ):  # fmt: skip
        if text:
            parts.append(f"/{key}{format_text_string(text)}")
    # A Note must have an ID (ISO 14289-1 §7.9), whether or not anything points to it.
    if identifier := element.identifier or (
        f"note-{len(identifiers) + 1}" if element.role in NOTE_ROLES else ""
    ):
        if identifier in identifiers:
            raise StructureError(f"two elements have the identifier {identifier}")
        identifiers[identifier] = drawn.reference
        parts.append(f"/ID{format_byte_string(identifier)}")
    return "".join(parts)


def _format_attributes(drawn: DrawnElement) -> str:
    element = drawn.element
    if element.role == "Figure":
        _check_figure(drawn)
    if not element.attributes and drawn.page_and_bbox is None:
        return ""
    owners = {owner: _format_attribute_entries(entries) for owner, entries in element.attributes.items()}
    if drawn.page_and_bbox is not None:
        owners["Layout"] = owners.get("Layout", "") + f"/BBox{format_number_array(drawn.page_and_bbox[1])}"
    dictionaries = [f"<</O/{owner}{entries}>>" for owner, entries in owners.items()]
    return f"/A{dictionaries[0]}" if len(dictionaries) == 1 else f"/A[{''.join(dictionaries)}]"


def _format_attribute_entries(entries: Mapping[str, object]) -> str:
    return "".join([f"/{key} {_format_attribute(key, entry)}" for key, entry in entries.items()])


def _format_attribute(key: str, attribute: object) -> str:
    if key == "Headers" and isinstance(attribute, tuple | list):
        return f"[{''.join(format_byte_string(str(identifier)) for identifier in attribute)}]"
    if key in ("Summary", "Desc"):
        return format_text_string(str(attribute))
    return format_value(attribute)


def _check_figure(drawn: DrawnElement) -> None:
    element = drawn.element
    if not element.alt and not element.actual_text:
        raise StructureError("a figure has no alternative text")
    if drawn.page_and_bbox is None and "BBox" not in element.attributes.get("Layout", {}):
        raise StructureError(f"the figure {element.alt!r} has no bounding box: bound() gives it one")
