"""Puts together what Word keeps in separate paragraphs: rows of tabs, pictures and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handout.content.inline.markup import Run, plain_text
from handout.importing.block_builder import NestedBlock
from handout.importing.draft import DraftBlock, DraftParagraph, DraftPicture
from handout.importing.markup_writer import compose_markup

MIN_ROWS = 2
_CAPTION = re.compile(
    r"(figure|fig\.?|picture|photo|image|illustration|figura|imagen|foto|abbildung|abb\.) ?\d*[.:]? ?\S", re.I
)
MAX_CAPTION_LETTERS = 300


def join_tab_rows(blocks: Sequence[NestedBlock]) -> Iterator[NestedBlock]:
    """Yield the blocks with a table in place of paragraphs whose words stand between tabs."""
    rows: list[tuple[NestedBlock, list[str]]] = []
    for block in blocks:
        cells = _split_tabs(block)
        if rows and len(cells) != len(rows[0][1]):
            yield from _make_rows(rows)
            rows = []
        if len(cells) > 1:
            rows.append((block, cells))
        else:
            yield block
    yield from _make_rows(rows)


def _split_tabs(block: NestedBlock) -> list[str]:
    """Return the cells of a paragraph of tabs; none for other blocks."""
    if block.kind != "paragraph" or block.pictures or not any("\t" in run.text for run in block.runs):
        return []
    cells: list[list[Run]] = [[]]
    for run in block.runs:
        first, *others = run.text.split("\t")
        cells[-1].append(replace(run, text=first))
        for text in others:
            cells.append([replace(run, text=text)])
    texts = [compose_markup(cell) for cell in cells]
    while texts and not texts[0]:
        del texts[0]
    while texts and not texts[-1]:
        del texts[-1]
    is_marked = (
        bool(texts) and re.fullmatch(r"[^\w\s]{1,2}|o|\(?\w{1,2}[.)]", plain_text(texts[0])) is not None
    )
    return [] if is_marked or "\n" in "".join(texts) else texts


def _make_rows(rows: Sequence[tuple[NestedBlock, list[str]]]) -> Iterator[NestedBlock]:
    if len(rows) < MIN_ROWS:
        yield from (block for block, _ in rows)
    else:
        yield NestedBlock("table", rows=tuple(tuple(cells) for _, cells in rows))


def join_captions(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with the paragraph under a picture that names it as its caption."""
    waiting: DraftPicture | None = None
    for block in blocks:
        if waiting is not None:
            is_caption = (
                isinstance(block, DraftParagraph)
                and not waiting.caption
                and len(block.text) <= MAX_CAPTION_LETTERS
                and _CAPTION.match(plain_text(block.text)) is not None
            )
            yield (
                replace(waiting, caption=block.text)
                if is_caption and isinstance(block, DraftParagraph)
                else waiting
            )
            waiting = None
            if is_caption:
                continue
        if isinstance(block, DraftPicture):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting
