"""Puts together what Word keeps in separate paragraphs: rows of tabs, pictures and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import Run, plain_text
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock
from handout.importing.drafts.draft import DraftBlock, DraftParagraph, DraftPicture
from handout.importing.drafts.markup_writer import compose_markup

MIN_ROWS = 2
MIN_PAGE_BLOCKS = 3
_CAPTION = re.compile(
    r"(figure|fig\.?|picture|photo|image|illustration|figura|imagen|foto|abbildung|abb\.) ?\d*[.:]? ?\S", re.I
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|in this (?:leaflet|booklet|guide)|contenido|[íi]ndice|inhalt(?:sverzeichnis)?|"
    r"sommaire|table des matières|sommario|indice|conteúdo|inhoud|содержание|目录|目次|차례:?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?P<title>[^\t\n]{2,90}?)(?:[ .…]*\t[\t .…]*|(?: ?[.…]){4,} ?)\d{1,3}")
_PAGE = re.compile(r"\d{1,3}$")
MAX_CAPTION_LETTERS = 300


def open_only_box(blocks: Sequence[NestedBlock]) -> list[NestedBlock]:
    """Return the blocks of a document that stands in one cell: its frame is no box in the text."""
    filled = [block for block in blocks if block.kind != "paragraph" or _has_content(block)]
    if len(filled) != 1 or filled[0].kind != "table":
        return list(blocks)
    cells = [cell for row in filled[0].cells for cell in row if any(map(_has_content, cell))]
    return list(cells[0]) if len(cells) == 1 and len(cells[0]) >= MIN_PAGE_BLOCKS else list(blocks)


def _has_content(block: NestedBlock) -> bool:
    return bool(
        block.pictures or block.rows or any(run.text.strip() for run in block.runs)
        or any(map(_has_content, block.children))
    )  # fmt: skip


def take_contents(blocks: Sequence[NestedBlock]) -> tuple[list[NestedBlock], list[str]]:
    """Return the blocks without a typed list of contents, and its lines, to be told."""
    headings = {
        _get_text(block).casefold(): at
        for at, block in enumerate(blocks)
        if _is_line(block) and not _read_entry(block)
    }
    titles = map(_read_entry, blocks)
    entries = [at for at, title in enumerate(titles) if title and headings.get(title, -1) > at]
    pages = [int(match[0]) for at in entries if (match := _PAGE.search(_get_text(blocks[at])))]
    if pages != sorted(pages):
        # Numbers that go down are no pages: units at breakfast and at lunch.
        return list(blocks), []
    if len(entries) < MIN_ROWS:
        return list(blocks), []
    first = entries[0]
    taken = {*entries, *([first - 1] if first and _CONTENTS.fullmatch(_get_text(blocks[first - 1])) else [])}
    told = [f"in the list of contents: {_get_text(blocks[at])}" for at in sorted(taken)]
    return [block for at, block in enumerate(blocks) if at not in taken], told


def _is_line(block: NestedBlock) -> bool:
    return block.kind in ("paragraph", "heading") and not block.pictures


def _read_entry(block: NestedBlock) -> str:
    """Return the title of a line such as “Medicines ..... 3”; "" for other blocks."""
    match = _ENTRY.fullmatch(_get_text(block)) if _is_line(block) else None
    return match["title"].casefold() if match else ""


def _get_text(block: NestedBlock) -> str:
    return "".join(run.text for run in block.runs).strip()


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
