"""Reads tables whose first column only numbers their rows: steps, or parts with a number and a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftItem, DraftList, DraftParagraph

if TYPE_CHECKING:
    from handout.importing.drafts.block_builder import NestedBlock
    from handout.importing.drafts.layout_tables import Flatten

MIN_LETTERS, MIN_CASELESS_LETTERS = 16, 8
"""The letters of a step at least: a shorter one may be a value, as beside the number of a day."""
MIN_ROWS = 2
MAX_TITLE_LETTERS = 90
PART_LEVEL = 6
NUMBERED_COMMENT = "In the article a table numbers these."
_NUMBER = re.compile(r"(\d{1,3})\s?(?:\\?[.)\u3001\uff0e]|[°º])?")
_BOLD = re.compile(r"\*\*([^*\\]+)\*\*[.:\uff1a]?")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that say much in few letters."""


def read_numbered_rows(
    rows: Sequence[Sequence[Sequence[NestedBlock]]], flatten: Flatten
) -> list[DraftBlock] | None:
    """Return the steps or parts of rows with a number and a text each; None for any other table.

    Numbers that go up by one count steps. Others are kept as words, in the heading of a part: only a part has
    a title of its own.
    """
    if len(rows) < MIN_ROWS or any(len(row) != 2 for row in rows):
        return None
    numbers = [_read_number(list(flatten(row[0]))) for row in rows]
    known = [number for number in numbers if number is not None]
    if len(known) < len(rows) or any(later <= number for number, later in pairwise(known)):
        return None
    contents = [list(flatten(row[1])) for row in rows]
    parts = [_split_title(content) for content in contents]
    if all(title and body for title, body in parts):
        return [
            block
            for number, (title, body) in zip(known, parts, strict=True)
            for block in (DraftHeading(f"{number}. {title}", PART_LEVEL), *body)
        ]
    items = list(_iter_steps(contents))
    if known != list(range(known[0], known[0] + len(known))) or len(items) < len(contents):
        return None
    return [DraftList(tuple(items), True, NUMBERED_COMMENT, known[0])]


def _read_number(content: Sequence[DraftBlock]) -> int | None:
    if len(content) != 1 or not isinstance(content[0], DraftParagraph):
        return None
    match = _NUMBER.fullmatch(plain_text(content[0].text).strip())
    return int(match[1]) if match else None


def _split_title(content: Sequence[DraftBlock]) -> tuple[str, list[DraftBlock]]:
    """Return the heading or bold first line of a cell, and what stands under it; "" without one."""
    first, *others = content or [DraftParagraph("")]
    if isinstance(first, DraftHeading):
        return first.text, others
    if not isinstance(first, DraftParagraph):
        return "", []
    line, _, rest = first.text.partition("\\\n")
    found = _BOLD.fullmatch(line.strip())
    if found is None or len(found[1]) > MAX_TITLE_LETTERS:
        return "", []
    return found[1].strip(), [*([replace(first, text=rest)] if rest.strip() else []), *others]


def _iter_steps(contents: Sequence[Sequence[DraftBlock]]) -> Iterator[DraftItem]:
    """Yield the items of cells that say what to do: text, with bullets under it or not."""
    for content in contents:
        texts = [block.text for block in content if isinstance(block, DraftParagraph)]
        lists = [block for block in content if isinstance(block, DraftList) and not block.numbered]
        words = plain_text(" ".join(texts))
        least = MIN_CASELESS_LETTERS if _WIDE.search(words) else MIN_LETTERS
        is_step = sum(map(str.isalpha, words)) >= least and not words.lstrip()[:1].isdigit()
        is_whole = len(texts) + len(lists) == len(content) and not any(
            item.items for one in lists for item in one.items
        )
        if is_step and is_whole:
            yield DraftItem("\\\n".join(texts), tuple(item for one in lists for item in one.items))
