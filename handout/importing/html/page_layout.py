"""Tells tables that lay out a whole page from tables of values: the article in a cell, menus beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass
from handout.importing.drafts.block_builder import NestedBlock, get_cell_text
from handout.importing.html.open_blocks import OpenBlock
from handout.importing.html.page_outline import AROUND, MENU
from handout.importing.lines.letterhead import is_brand_name
from handout.importing.lines.page_feet import tell_foot
from handout.importing.words.patient_words import tells_patient
from handout.importing.words.reader_words import may_warn

MAIN_SHARE = 0.6
"""The share of the letters of a table that the cell with the article has at least."""
MIN_BLOCKS = 3
"""The blocks that an article without a heading has at least."""
MIN_LINKS = 2
"""The links that a menu has at least."""
MAX_FOOT_LETTERS = 300
MAX_NAME_WORDS = 6
MAX_TITLE_LEVEL = 2
"""The lowest level of a heading that is the title of a page."""
_EMPTY_LINES = re.compile(r"\n[ \u00a0]*\n\s*(?=\S)")
_RIGHTS = re.compile(r"\u00a9|\(c\) ?\d{4}|\bcopyright\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The blocks of a page that a table lays out, in reading order, and lines about what is none of it."""

    blocks: tuple[NestedBlock, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    blocks: tuple[NestedBlock, ...]
    is_menu: bool
    letters: int


def read_page_layout(table: OpenBlock) -> PageLayout | None:
    """Return the page that a table lays out; None for a table of values, and if it may be one.

    A table with titles of columns is one of values. Others lay out a page if one cell holds most of the words
    and what no value has: headings with text under them, a table, or text and lists beside a menu. The main
    heading of a page in one cell alone, with text under it, and a table of values in a cell say it as well.
    """
    cells = list(_list_cells(table))
    if table.has_titles or not cells:
        return None
    main = max(cells, key=lambda cell: 0 if cell.is_menu else cell.letters)
    titled = [cell for cell in cells if not cell.is_menu and _holds_title(cell.blocks)]
    if len(titled) == 1:
        main, is_page = titled[0], True
    elif any(_holds_values(cell.blocks) for cell in cells):
        is_page = True
    elif table.is_layout:
        is_page = any(len(cell.blocks) > 1 or _holds_parts(cell.blocks) for cell in cells)
    else:
        is_page = main.letters > MAIN_SHARE * sum(cell.letters for cell in cells) and (
            _holds_parts(main.blocks)
            or (_count_parts(main.blocks) >= MIN_BLOCKS and _stands_in_page(main, cells))
        )
    return _part_cells(cells, main) if is_page and not main.is_menu else None


def _part_cells(cells: Sequence[_Cell], main: _Cell) -> PageLayout:
    """Return the page of cells around the `main` one: menus, foot and the name of the site are told."""
    blocks, told = list[NestedBlock](), list[str]()
    last = max(cell.row for cell in cells)
    for cell in cells:
        words = plain_text(_get_words(cell.blocks))
        if cell is main:
            blocks += cell.blocks
        elif cell.is_menu:
            told.append(f"{MENU}: {words}")
        elif cell.row == last > main.row and _is_foot(words):
            told += tell_foot([words])
        elif cell.row < main.row and _is_banner(cell, main, cells):
            told.append(f"{AROUND}: {words}")
        else:
            blocks += cell.blocks
    return PageLayout(tuple(blocks), tuple(told))


def _list_cells(table: OpenBlock) -> Iterator[_Cell]:
    """Yield the cells with words or pictures; merged ones once."""
    for number, (row, menus) in enumerate(zip(table.cells, table.menus, strict=True)):
        for blocks, links in zip(row, menus, strict=True):
            letters = _count_letters(blocks)
            if letters or any(_has_picture(block) for block in blocks):
                yield _Cell(number, blocks, links >= MIN_LINKS, letters)


def _count_parts(blocks: Iterable[NestedBlock]) -> int:
    """Return how many paragraphs a cell has: old pages part them by empty lines."""
    return sum(1 + len(_EMPTY_LINES.findall("".join(run.text for run in block.runs))) for block in blocks)


def _count_letters(blocks: Iterable[NestedBlock]) -> int:
    return sum(
        sum(len(run.text.strip()) for run in block.runs)
        + _count_letters(block.children)
        + sum(_count_letters(cell) for row in block.cells for cell in row)
        for block in blocks
    )


def _has_picture(block: NestedBlock) -> bool:
    return bool(block.pictures) or any(map(_has_picture, block.children))


def _holds_parts(blocks: Iterable[NestedBlock]) -> bool:
    """Return whether a cell has what no value has: a heading with text under it, or a table of its own."""
    pieces = [block for block in _iter_pieces(blocks) if _count_letters([block])]
    headings = [at for at, block in enumerate(pieces) if block.kind == "heading"]
    is_parted = bool(headings) and any(block.kind != "heading" for block in pieces[headings[0] :])
    has_table = any(block.kind == "table" and len(block.rows) > 1 and len(pieces) > 1 for block in pieces)
    return is_parted or has_table


def _holds_title(blocks: Iterable[NestedBlock]) -> bool:
    """Return whether a cell has a page's main heading and text under it, or a lower heading and more text."""
    pieces = [block for block in _iter_pieces(blocks) if _count_letters([block])]
    first = next((at for at, block in enumerate(pieces) if block.kind == "heading"), len(pieces))
    under = [block for block in pieces[first + 1 :] if block.kind != "heading"]
    return bool(under) and pieces[first].level <= min(len(under), MAX_TITLE_LEVEL)


def _holds_values(blocks: Iterable[NestedBlock]) -> bool:
    """Return whether a table of values with titles of its columns stands in a cell: it must stay a table."""
    return any(
        block.kind == "table" and 0 < block.title_rows < len(block.rows) and len(block.rows[0]) > 1
        for block in _iter_pieces(blocks)
    )


def _iter_pieces(blocks: Iterable[NestedBlock]) -> Iterator[NestedBlock]:
    """Yield the blocks of a cell without the containers around them."""
    for block in blocks:
        if block.kind in ("quote", "box"):
            yield from _iter_pieces(block.children)
        else:
            yield block


def _stands_in_page(main: _Cell, cells: Iterable[_Cell]) -> bool:
    """Return whether an article without headings stands beside a menu: no row of values has one."""
    return any(cell.is_menu and cell.row <= main.row for cell in cells)


def _is_foot(words: str) -> bool:
    """Return whether the words of a last row say whose rights the page has, and nothing to a patient.

    A number to call at night may stand alone there, and must be printed, as what to do when ill.
    """
    return len(words) <= MAX_FOOT_LETTERS and _RIGHTS.search(words) is not None and not tells_patient(words)


def _is_banner(cell: _Cell, main: _Cell, cells: Sequence[_Cell]) -> bool:
    """Return whether a cell is the name of the site over a page with a menu, whose article has a title.

    The name of a clinic is read as such with the lines about the title.
    """
    words = plain_text(_get_words(cell.blocks))
    is_alone = sum(other.row == cell.row for other in cells) == 1 and any(other.is_menu for other in cells)
    is_short = len(words.split()) <= MAX_NAME_WORDS and not any(map(str.isdigit, words))
    is_name = is_short and not may_warn(words) and not is_brand_name(words)
    first = next((block for block in _iter_pieces(main.blocks) if _count_letters([block])), None)
    has_title = first is not None and (
        first.kind == "heading" or all(run.bold for run in first.runs if run.text.strip())
    )
    return is_alone and is_name and has_title and not any(map(_has_picture, cell.blocks))


def _get_words(blocks: Iterable[NestedBlock]) -> str:
    return " ".join(get_cell_text(blocks).replace("\\\n", " ").split())
