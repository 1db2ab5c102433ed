"""Knows what stands where on a web page: its title under a menu, paragraphs of many lines, nested lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftCallout,
    DraftHeading,
    DraftList,
    DraftParagraph,
    iter_texts,
)
from handout.importing.lines.front_lines import classify_front_line
from handout.importing.lines.heading_lines import BOLD_LINE
from handout.importing.lines.letterhead import is_brand_name, is_contact_line
from handout.importing.lines.page_furniture import (
    MAX_RELATED_LINES,
    is_contents_title,
    is_menu,
    is_related_title,
    names_article,
)
from handout.importing.words.reader_words import may_warn

MAX_BLOCKS_ABOVE = 12
MAX_RELATED_BLOCKS = 14
MIN_TITLE_LINES = 3
MIN_SECTIONS = 2
MIN_TITLE_LETTERS = 3
MAX_WORDS_ABOVE = 12
"""Words of a line over the title at most: a longer one is text."""
_LISTS = ("bullets", "numbers")
_EMPTY_LINES = re.compile(r"(?:[ \u00a0]*\\\n){2,}[ \u00a0]*")


def split_top(blocks: Sequence[DraftBlock], page_title: str) -> tuple[list[DraftBlock], list[str]]:
    """Return the blocks from the page's own heading on, and the lines of menus and logos above it.

    What is above it and says more than a few words stays.
    """
    blocks = _open_title_box(blocks, page_title)
    top = blocks[:MAX_BLOCKS_ABOVE]
    if not page_title and _has_title_line(blocks):
        return list(blocks), []
    at = next((at for at, block in enumerate(top) if _is_page_heading(block, page_title)), -1)
    at = _find_largest_heading(blocks) if at < 0 else at
    above = [block for block in blocks[:at] if _is_label(block)]
    told = [" ".join(plain_text(text).split()) for block in above for text in iter_texts(block)]
    kept = [block for block in blocks[:at] if not _is_label(block)]
    return [*kept, *blocks[at:]], [f"above the title of the page: {line}" for line in told]


def _open_title_box(blocks: Sequence[DraftBlock], page_title: str) -> Sequence[DraftBlock]:
    """Return the blocks with a heading in place of a first box that has the page's title and no more."""
    first = blocks[0] if blocks else None
    if not isinstance(first, DraftCallout) or first.title or first.items:
        return blocks
    words = " ".join(plain_text(first.text).split()).casefold()
    is_title = len(words) > MIN_TITLE_LETTERS and words in page_title.casefold()
    return [DraftHeading(first.text, 1), *blocks[1:]] if is_title else blocks


def _has_title_line(blocks: Sequence[DraftBlock]) -> bool:
    """Return whether a page begins with its title as a bold line, and all its headings are sections.

    Word processors save texts so, without a title of the page.
    """
    first, below = blocks[:1], blocks[1:2]
    if not (first and isinstance(first[0], DraftParagraph) and below and isinstance(below[0], DraftHeading)):
        return False
    levels = [block.level for block in blocks if isinstance(block, DraftHeading)]
    return BOLD_LINE.fullmatch(first[0].text) is not None and levels.count(min(levels)) >= MIN_SECTIONS


def _find_largest_heading(blocks: Sequence[DraftBlock]) -> int:
    """Return where the page's first heading stands, if it is larger than all others; else 0."""
    levels = [(block.level, at) for at, block in enumerate(blocks) if isinstance(block, DraftHeading)]
    if not levels or levels[0][1] >= MAX_BLOCKS_ABOVE or min(levels) != levels[0]:
        return 0
    return levels[0][1] if all(level > levels[0][0] for level, _ in levels[1:]) else 0


def _is_page_heading(block: DraftBlock, page_title: str) -> bool:
    if not isinstance(block, DraftHeading):
        return False
    text = plain_text(block.text).casefold()
    return block.level == 1 or (len(text) > 3 and text in page_title.casefold())


def _is_label(block: DraftBlock) -> bool:
    """Return whether a block has nothing but a few words without a number, as menus and logos have."""
    if not isinstance(block, DraftParagraph | DraftList):
        return False
    is_text = isinstance(block, DraftParagraph)
    if is_text and classify_front_line(plain_text(next(iter_texts(block)))) in ("byline", "date"):
        return False
    texts = [*map(plain_text, iter_texts(block))]
    return all(map(_is_short_text, texts)) and not (is_text and any(map(may_warn, texts)))


def _is_short_text(text: str) -> bool:
    is_sentence = text.endswith((".", "!", "?")) or re.search(r"\d|@|^www\.", text) is not None
    return len(text.split()) <= MAX_WORDS_ABOVE and not is_sentence


def take_page_contents(blocks: Sequence[DraftBlock]) -> tuple[list[DraftBlock], list[str]]:
    """Return the blocks without a list of its headings, or of other articles, and these, to be told."""
    headings = [plain_text(block.text).casefold() for block in blocks if isinstance(block, DraftHeading)]
    for at, (block, after) in enumerate(pairwise(blocks)):
        if not isinstance(block, DraftHeading | DraftParagraph) or not isinstance(after, DraftList):
            continue
        items = [plain_text(text) for text in iter_texts(after)]
        if is_contents_title(plain_text(block.text)) and all(item.casefold() in headings for item in items):
            told = [f"in the list of contents: {text}" for text in (plain_text(block.text), *items)]
            return [*blocks[:at], *blocks[at + 2 :]], told
    return _take_related(blocks)


def _take_related(blocks: Sequence[DraftBlock]) -> tuple[list[DraftBlock], list[str]]:
    """Return the blocks without a list of other articles that ends a page, and its lines, to be told."""
    for at in range(max(len(blocks) - MAX_RELATED_BLOCKS, 1), len(blocks) - 1):
        title, others = blocks[at], blocks[at + 1 :]
        if not isinstance(title, DraftHeading | DraftParagraph) or not is_related_title(
            plain_text(title.text)
        ):
            continue
        lines = [plain_text(text) for block in others for text in iter_texts(block)]
        is_list = all(isinstance(block, DraftList | DraftParagraph) for block in others)
        if is_list and len(lines) <= MAX_RELATED_LINES and all(map(names_article, lines)):
            told = [
                f"of the page around the article: {line}"
                for line in (*map(plain_text, iter_texts(title)), *lines)
            ]
            return list(blocks[:at]), told
    return list(blocks), []


def part_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each part that an empty line or a bold line makes of one."""
    for block in blocks:
        if not isinstance(block, DraftParagraph):
            yield block
            continue
        for part in _EMPTY_LINES.split(block.text):
            lines = part.split("\\\n")
            if block is blocks[0] and _is_title_lines(lines):
                yield replace(block, text=lines[0])
                lines = lines[1:]
            if (
                len(lines) > 1
                and BOLD_LINE.fullmatch(lines[0])
                and not any(map(BOLD_LINE.match, lines[1:]))
                and not _is_letterhead(plain_text(lines[0]), plain_text(lines[1]))
            ):
                yield replace(block, text=lines[0])
                lines = lines[1:]
            if any(lines):
                yield replace(block, text="\\\n".join(lines))


def _is_title_lines(lines: Sequence[str]) -> bool:
    """Return whether the first lines of an article are its title, and lines about it: no clinic's address."""
    texts = [plain_text(line).strip() for line in lines]
    is_known = any(classify_front_line(text) or is_contact_line(text) for text in texts)
    is_short = all(
        text and len(text.split()) <= MAX_WORDS_ABOVE and text[-1] not in ".!?:," for text in texts
    )
    return len(texts) >= MIN_TITLE_LINES and is_short and not is_known and not is_menu("\n".join(texts))


def _is_letterhead(name: str, below: str) -> bool:
    """Return whether a bold line is the name of a clinic over its address."""
    return is_brand_name(name.strip()) or is_contact_line(below.strip())


def nest_list(siblings: list[NestedBlock], block: NestedBlock, depth: int) -> None:
    """Add a list to the blocks before it: as deep as `depth` says, under the last items of a list."""
    before = siblings[-1] if siblings else None
    if before is None or before.kind not in _LISTS or not before.children:
        siblings.append(block)
    elif depth == 0:
        if before.kind == block.kind:
            siblings[-1] = replace(before, children=(*before.children, *block.children))
        else:
            siblings.append(block)
    else:
        *items, last = before.children
        inner = list(last.children)
        if not inner and last.runs:
            inner, last = [NestedBlock("paragraph", last.runs)], replace(last, runs=[])
        nest_list(inner, block, depth - 1)
        siblings[-1] = replace(before, children=(*items, replace(last, children=tuple(inner))))
