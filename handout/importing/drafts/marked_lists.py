"""Parts numbered lists at the marks that say which number an item has."""

from __future__ import annotations

import re

from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock

_MARK = re.compile("\u2045(-?\\d{1,4})([a-z]?)\u2046")


def read_mark(text: str) -> tuple[int, str, int] | None:
    """Return the number of a marked item, the signs of its list (`a`, `i` or ""), and the mark's length."""
    match = _MARK.match(text)
    return (int(match[1]), match[2], match.end()) if match else None


def split_marked_lists(block: NestedBlock) -> list[NestedBlock]:
    """Return a numbered list, parted where an item is marked, with the numbers that the marks give."""
    parts: list[NestedBlock] = []
    for item in block.children:
        item, found = _take_mark(item)
        is_next = bool(parts) and found == (parts[-1].level + len(parts[-1].children), parts[-1].signs)
        if not parts or (found is not None and not is_next):
            number, signs = found or (block.level, "")
            parts.append(replace(block, children=(), level=number, signs=signs))
        parts[-1] = replace(parts[-1], children=(*parts[-1].children, item))
    return parts


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
