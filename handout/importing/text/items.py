"""Makes the lists of a plain text of its marked lines: nested by indents, numbered if they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.importing.drafts.block_builder import (
    LETTERS_COMMENT,
    comment_on_smaller_steps,
    fold_nested_items,
)
from handout.importing.drafts.draft import DraftBlock, DraftItem, DraftList, DraftParagraph
from handout.importing.drafts.markup_writer import collapse_spaces, escape_minimally
from handout.importing.text.units import TextUnit, get_item_number
from handout.importing.words.han_numbers import HAN_ITEM

_STRESSED = re.compile(r"(?<![^\s(])\\?\*(?=[^\W\d_])([^*\\\n.!?;:]{0,38}[^\W_])\\?\*(?=[\s,.;:!?)]|$)")
"""Words between the stars with which e-mails stress them; the stars of notes stand on one side alone."""


def compose_units(units: Sequence[TextUnit]) -> str:
    """Return the markup of the lines of units."""
    lines = (collapse_spaces(line) for unit in units for line in unit.text.split("\n"))
    return _STRESSED.sub(r"**\1**", escape_minimally("\n".join(lines)))


def make_lists(run: Sequence[TextUnit]) -> Iterator[DraftBlock]:
    """Yield the lists of a series of items.

    Items are nested by indentation, or when items of one kind come between two of another kind.
    """
    top: list[tuple[TextUnit, list[TextUnit]]] = []
    following = _find_next_numbers(run)
    for unit, following_number in zip(run, following, strict=True):
        if top and _is_nested(unit, top[-1][0], top[0][0], following_number):
            top[-1][1].append(unit)
        elif top and unit.kind != top[0][0].kind:
            yield from _make_list(top)
            top = [(unit, [])]
        else:
            top.append((unit, []))
    yield from _make_list(top)


def _find_next_numbers(run: Sequence[TextUnit]) -> list[int]:
    """Return the number of the next numbered item after each unit; 0 if there is none."""
    next_numbers, last = [], 0
    for unit in reversed(run):
        next_numbers.append(last)
        if unit.kind == "number":
            last = get_item_number(unit)
    return next_numbers[::-1]


def _is_nested(unit: TextUnit, last: TextUnit, first: TextUnit, following_number: int) -> bool:
    if unit.indent >= last.indent + 2:
        return True
    if unit.kind == first.kind:
        return unit.kind == "bullet" and unit.label == "o" != first.label
    return first.kind == "number" and following_number == get_item_number(last) + 1


def _make_list(top: Sequence[tuple[TextUnit, list[TextUnit]]]) -> Iterator[DraftBlock]:
    first = top[0][0]
    has_nested = any(inner for _, inner in top)
    numbers = [get_item_number(unit) for unit, _ in top] if first.kind != "bullet" else []
    start = numbers[0] if first.kind == "number" and len(numbers) > 1 and numbers[0] < 100 else 1
    counts_up = bool(numbers) and numbers == list(range(start, start + len(top)))
    is_single = len(top) == 1 and first.kind != "bullet"
    if first.kind != "bullet" and (is_single or not counts_up) and not has_nested:
        # A number that does not count is part of the text.
        for unit, _ in top:
            yield DraftParagraph(compose_units([_restore_label(unit)]))
        return
    numbered = counts_up
    keep_label = first.kind != "bullet" and not numbered
    items = tuple(_make_item(_restore_label(unit) if keep_label else unit, inner) for unit, inner in top)
    comment = LETTERS_COMMENT if first.kind == "letter" and numbered else ""
    if numbered:
        comment = f"{comment} {comment_on_smaller_steps(items)}".strip()
        items = tuple(map(fold_nested_items, items))
    yield DraftList(items, numbered, comment, start if numbered else 1)


def _restore_label(unit: TextUnit) -> TextUnit:
    space = "" if HAN_ITEM.match(f"{unit.label}-") else " "
    return TextUnit(f"{unit.label}{space}{unit.text}", unit.indent, unit.gap_before)


def _make_item(unit: TextUnit, inner: Sequence[TextUnit]) -> DraftItem:
    labelled_units = (other if other.kind == "bullet" else _restore_label(other) for other in inner)
    return DraftItem(
        compose_units([unit]), tuple(DraftItem(compose_units([other])) for other in labelled_units)
    )
