"""Tells lists whose items have Chinese or Japanese numbers from headings with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence

from handout.data_classes import replace
from handout.importing.lines.heading_lines import looks_like_heading
from handout.importing.text.units import TextUnit
from handout.importing.words.han_numbers import HAN_ITEM, read_han_number

MIN_ITEMS = 2
MIN_INDENT = 2
"""Columns by which what belongs to an item stands in from its number."""
_LEVELS = ("inside", "first")
"""The groups of the pattern: smaller numbers in brackets may stand under the items of larger ones."""


def mark_han_items(units: Sequence[TextUnit]) -> list[TextUnit]:
    """Return the units with those as items whose Han numbers count from one, and that are no headings.

    Headings have text of their own between them. What stands in under an item is its second paragraph.
    """
    marked = list(units)
    for level in _LEVELS:
        marked = _mark_level(marked, level)
    return marked


def _mark_level(units: Sequence[TextUnit], level: str) -> list[TextUnit]:
    marked: list[TextUnit] = []
    at = 0
    while at < len(units):
        groups = _read_groups(units, at, level)
        end = at + sum(map(len, groups))
        if len(groups) >= MIN_ITEMS and not _are_headings(groups, units[end : end + 1]):
            marked += [unit for group in groups for unit in _make_item(group, level)]
            at = end
        else:
            marked.append(units[at])
            at += 1
    return marked


def _read_groups(units: Sequence[TextUnit], at: int, level: str) -> list[list[TextUnit]]:
    """Return the units that count on from one, each with what stands in under it; [] if none does."""
    groups: list[list[TextUnit]] = []
    for unit in units[at:]:
        if _get_number(unit, level) == len(groups) + 1:
            groups.append([unit])
        elif groups and unit.kind != "table" and unit.indent >= groups[-1][0].indent + MIN_INDENT:
            groups[-1].append(unit)
        else:
            break
    return groups


def _get_number(unit: TextUnit, level: str) -> int:
    item = None if unit.kind else HAN_ITEM.match(unit.text)
    return read_han_number(item[level] or "") if item else 0


def _are_headings(groups: Sequence[Sequence[TextUnit]], after: Sequence[TextUnit]) -> bool:
    """Return whether units with Han numbers are headings, or cannot be items.

    They are if they look like headings over text of their own, or the last of them may be.
    """
    shown = [_looks_like_heading(group[0]) for group in groups]
    if any(is_heading and len(group) > 1 for is_heading, group in zip(shown, groups, strict=True)):
        return True
    if any(_has_text_between(group) for group in groups):
        return True
    leads_to_text = bool(after) and HAN_ITEM.match(after[0].text) is None
    return shown[-1] and leads_to_text


def _looks_like_heading(unit: TextUnit) -> bool:
    item = HAN_ITEM.match(unit.text)
    return unit.underlined != "" or (item is not None and looks_like_heading(unit.text[item.end() :]))


def _has_text_between(group: Sequence[TextUnit]) -> bool:
    """Return whether a paragraph stands under smaller items, where it would end their list."""
    kinds = [bool(unit.kind) for unit in group[1:]]
    return kinds != sorted(kinds)


def _make_item(group: Sequence[TextUnit], level: str) -> list[TextUnit]:
    """Return an item with its paragraphs, and the smaller items under it."""
    first, *others = group
    item = HAN_ITEM.match(first.text)
    label, start = (item["label"], item.end()) if item else ("", 0)
    texts = [first.text[start:], *(unit.text for unit in others if not unit.kind)]
    indent = first.indent + (MIN_INDENT if level == _LEVELS[0] else 0)
    made = replace(first, text="\n".join(texts), kind="number", label=label, indent=indent)
    return [made, *(unit for unit in others if unit.kind)]
