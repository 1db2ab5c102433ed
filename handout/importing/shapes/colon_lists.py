"""Makes lists of lines without marks that follow a “…:”, and of lines with marks inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftItem, DraftList, DraftParagraph
from handout.importing.lines.letterhead import is_contact_line

LIST_COMMENT = "A list? In the article these lines have no marks."
MAX_ITEM_LENGTH = 90
MAX_BLOCKS = 25
MIN_ITEMS = 2
_MARKED_LINE = re.compile(
    r"(?:\\\*|[-•·▪●○–—*√✓✔☑✅★☆]|[→➔➜➡⇒►](?!.*[→➔➜➡⇒]))\s+(?=\S)|(?P<number>\d{1,2})[.)]\s+(?=\S)"
)
_LABEL = re.compile(r"[^\W\d_][^:.]{1,30}: +\S")
_BLANK = re.compile(r"_{3}|\.{5}")
_ENDS = ".;,。；，、!?！？।۔"


def convert_colon_lists(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with lists in place of their lines."""
    waiting = list(blocks)
    at = 0
    while at < len(waiting):
        block = waiting[at]
        at += 1
        if isinstance(block, DraftHeading) and plain_text(block.text).endswith((":", "\uff1a")):
            yield block
            if at < len(waiting) and _has_lines(waiting[at]):
                at = yield from _yield_items(waiting, at)
            continue
        if not isinstance(block, DraftParagraph):
            yield block
            continue
        lead, marked, rest = _split_marked_lines(block)
        if marked is not None:
            yield from (part for part in (lead, marked, rest) if part is not None)
            continue
        yield block
        if not plain_text(block.text).rstrip().endswith((":", "\uff1a")):
            continue
        at = yield from _yield_items(waiting, at)


def _has_lines(block: DraftBlock) -> bool:
    """Return whether a block is a paragraph of lines, none of which ends a sentence."""
    lines = block.text.split("\\\n") if isinstance(block, DraftParagraph) else []
    return len(lines) > 1 and not any(line.endswith(tuple(_ENDS)) for line in lines)


def _yield_items(waiting: list[DraftBlock], at: int) -> Generator[DraftBlock, None, int]:
    """Yield the list of the lines that follow, if they are one; return where the rest begins."""
    items, used, left = _take_items(waiting[at : at + MAX_BLOCKS])
    if not items:
        return at
    yield DraftList(tuple(map(DraftItem, items)), comment=LIST_COMMENT)
    at += used
    if left is not None:
        at -= 1
        waiting[at] = left
    return at


def _split_marked_lines(
    block: DraftParagraph,
) -> tuple[DraftParagraph | None, DraftList | None, DraftParagraph | None]:
    """Split a paragraph of lines, some of which have marks, into its beginning, a list, and its end."""
    lines = block.text.split("\\\n")
    marks = [_MARKED_LINE.match(line) for line in lines]
    found = [at for at, mark in enumerate(marks) if mark]
    if len(found) < MIN_ITEMS or found[-1] - found[0] != len(found) - 1:
        return None, None, None
    numbers = [mark["number"] for mark in marks if mark]
    is_numbered = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    if any(numbers) and not is_numbered:
        return None, None, None
    items = tuple(DraftItem(lines[at][mark.end() :]) for at, mark in enumerate(marks) if mark)
    before, after = "\\\n".join(lines[: found[0]]), "\\\n".join(lines[found[-1] + 1 :])
    return (
        replace(block, text=before) if before else None,
        DraftList(items, is_numbered),
        DraftParagraph(after) if after else None,
    )


def _take_items(blocks: Sequence[DraftBlock]) -> tuple[list[str], int, DraftParagraph | None]:
    """Return the items that follow, how many blocks they use, and what is left of the last one."""
    items: list[str] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, DraftParagraph) or block.comment:
            return _finish(items, at, None)
        lines = block.text.split("\\\n")
        if at and len(lines) > 1:
            # Lines of their own: an address, or another thing.
            return _finish(items, at, None)
        for count, line in enumerate(lines):
            if not _is_item(plain_text(line), items):
                if count == 0:
                    return _finish(items, at, None)
                left = replace(block, text="\\\n".join(lines[count:]))
                return _finish(items, at + 1, left)
            items.append(line)
        if len(lines) > 1:
            return _finish(items, at + 1, None)
    return _finish(items, len(blocks), None)


def _finish(
    items: list[str], used: int, left: DraftParagraph | None
) -> tuple[list[str], int, DraftParagraph | None]:
    return (items, used, left) if len(items) >= MIN_ITEMS else ([], 0, None)


def _is_item(text: str, items: Sequence[str]) -> bool:
    """Return whether a line is like the items before it."""
    if not text or len(text) > MAX_ITEM_LENGTH or text.endswith((":", "\uff1a")) or _BLANK.search(text):
        return False
    if re.search(r"[^\W\d_]{3,}[.!?] \S", text) or is_contact_line(text):
        return False
    if not items:
        return True
    first = plain_text(items[0])
    if _LABEL.match(text) and not _LABEL.match(first):
        # “Diet: regular” is the next thing, not one more of these.
        return False
    if first[:1].islower() and text[:1].isupper():
        return False
    if (first[-1] in "。.!！") != (text[-1] in "。.!！") and first[-1] not in ";,；，":
        # Only the last of lines that end with a comma may end otherwise.
        return False
    longest = max(len(plain_text(item)) for item in items)
    return len(text) <= 2 * longest + 20
