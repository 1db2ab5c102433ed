"""Parts lists: at the marks that say which number an item has, and where other text stands between items."""

from __future__ import annotations

import re

from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock

_LISTS = ("bullets", "numbers")
_MARK = re.compile("\u2045(-?\\d{1,4})([a-z]?)\u2046")


def read_mark(text: str) -> tuple[int, str, int] | None:
    """Return the number of a marked item, the signs of its list (`a`, `i` or ""), and the mark's length."""
    match = _MARK.match(text)
    return (int(match[1]), match[2], match.end()) if match else None


def part_list(block: NestedBlock) -> list[NestedBlock]:
    """Return a list with the numbers that its marks give, parted where one of its items is marked.

    It is parted where other text stands between its items, too, and counts on after it. A list between its
    items is that of the item before it.
    """
    parts: list[NestedBlock] = []
    is_open = False
    number, signs = block.level, block.signs
    for child in block.children:
        if child.kind in _LISTS:
            if is_open:
                parts[-1] = _nest_in_last_item(parts[-1], child)
            else:
                # A list that only stands in, as some programs write it.
                parts.append(child)
            continue
        if child.kind != "item":
            if _shows_something(child):
                parts.append(child)
                is_open = False
            continue
        item, found = _take_mark(child) if block.kind == "numbers" else (child, None)
        is_next = is_open and found == (number, signs)
        if not is_open or (found is not None and not is_next):
            number, signs = found or (number, signs)
            parts.append(replace(block, children=(), level=number, signs=signs))
            is_open = True
        parts[-1] = replace(parts[-1], children=(*parts[-1].children, item))
        number += 1
    return parts


def _nest_in_last_item(block: NestedBlock, nested: NestedBlock) -> NestedBlock:
    """Return a list with another one in its last item."""
    *items, last = block.children
    words = [NestedBlock("paragraph", last.runs)] if last.runs else []
    return replace(
        block, children=(*items, replace(last, runs=[], children=(*words, *last.children, nested)))
    )


def _shows_something(block: NestedBlock) -> bool:
    has_more = bool(block.pictures or block.children or block.rows)
    return has_more or any(run.text.strip() or run.reference for run in block.runs)


def _take_mark(item: NestedBlock) -> tuple[NestedBlock, tuple[int, str] | None]:
    """Return an item without its mark, and what the mark says."""
    for at, run in enumerate(item.runs):
        if (found := read_mark(run.text)) is not None:
            runs = [*item.runs]
            runs[at] = replace(run, text=run.text[found[2] :])
            return replace(item, runs=runs), found[:2]
        if run.text.strip():
            return item, None
    if not item.children or item.children[0].kind not in ("paragraph", "item"):
        return item, None
    first, mark = _take_mark(item.children[0])
    return replace(item, children=(first, *item.children[1:])), mark
