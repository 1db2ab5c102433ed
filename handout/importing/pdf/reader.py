"""Reads a PDF into a draft: text by its place, headings by their size, lists, ruled tables.

A PDF has no paragraphs: all of them are guessed, so the author is told to compare every word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from handout.data_classes import dataclass, replace
from handout.importing.comparing.comparison import Passage, Source
from handout.importing.comparing.list_marks import LIST_MARK
from handout.importing.drafts.block_builder import make_table
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading, DraftParagraph, iter_texts
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.files.text_cleaning import clean_text
from handout.importing.lines.heading_lines import SENTENCE_ENDS, looks_like_heading
from handout.importing.lines.page_feet import part_margins
from handout.importing.pdf.headings import LineAlone, find_plain_headings
from handout.importing.pdf.languages import read_pdf_languages
from handout.importing.pdf.lines import HYPHEN
from handout.importing.pdf.loose_lines import (
    LOOSE_COMMENT,
    compose_cell,
    compose_loose,
    list_cell_lines,
    loosen_lines,
    tell_loose,
)
from handout.importing.pdf.mixed_directions import tell_mixed_directions
from handout.importing.pdf.order import Column, Line, order_page
from handout.importing.pdf.page_ends import join_cut_tables
from handout.importing.pdf.pages import open_pages
from handout.importing.pdf.paragraphs import (
    JOINING_WORDS,
    compose_lines,
    join_hyphens,
    join_justified,
    join_lines,
    part_boxes,
)
from handout.importing.pdf.side_by_side import tell_side_by_side
from handout.importing.pdf.tables import Grid
from handout.importing.pdf.torn_sentences import tell_torn_sentences
from handout.importing.pdf.word_lines import read_bands
from handout.importing.shapes.typed_lists import convert_typed_lists

COMPARE_NOTE = (
    "It was read from a PDF, which has no paragraphs, lists or tables of its own: they were guessed from "
    "where "
    "the words stand. A person must compare every sentence, every number and every table with the PDF."
)
MAX_SIZE_DIFFERENCE = 0.6
"""Points between the sizes of lines of one paragraph at most."""
MAX_LINE_GAP = 0.75
"""How many times its size the lines of a paragraph stand apart at most."""
MIN_GROWTH = 1.1
_MARK = re.compile(
    r"(?:[•·▪●○◦■□➢✓√*\u2013\u2014-]|\(?\d{1,2}[.)]|[A-Za-z][.)]|\[[ x]?\])\s+\S|\d{1,2}[、．]\s*\S"
)


def read_pdf(raw: bytes, name: str) -> Draft:
    """Return the draft of a PDF; raises ContentError for one that is damaged, protected or has no text."""
    pages, margin_texts = open_pages(raw, name)
    kept, margins = part_margins(margin_texts)
    unsure: list[str] = []
    parts, cut = join_cut_tables([part for page in pages for part in order_page(page, unsure)])
    made, loose = _make_blocks(parts)
    made += [DraftParagraph(escape_minimally(text)) for text in kept]
    blocks = tuple(convert_typed_lists(made))
    joined = _list_joined(parts)
    notes = [COMPARE_NOTE, *unsure, *cut]
    if joined:
        notes.append(f"Words were joined over the ends of lines: {', '.join(joined[:30])}.")
    notes += map(tell_loose, loose)
    cells = [cell for part in parts if isinstance(part, Grid) for row in part.rows for cell in row]
    notes += tell_side_by_side(parts)
    notes += tell_mixed_directions(pages)
    notes += tell_torn_sentences(pages, [text for block in made for text in iter_texts(block)], cells)
    empty = [str(page.number) for page in pages if not page.pieces]
    unplaced = [f"in the margins of the pages: {text}" for text in margins]
    if empty:
        unplaced.append(f"page {', '.join(empty)}: no text could be read there; is it a picture of a page?")
    if pictures := sum(page.picture_count for page in pages):
        unplaced.append(f"{pictures} pictures, which must be saved by hand and put into assets/")
    languages = read_pdf_languages(raw)
    return Draft(blocks, language_marks=languages, unplaced=tuple(unplaced), notes=tuple(notes))


def read_pdf_passages(raw: bytes, name: str) -> Source:
    """Return the words of each page in the order of the file, for the comparison."""
    pages, margins = open_pages(raw, name)
    passages = []
    for page in pages:
        text = " ".join(LIST_MARK.sub("", piece.text) for piece in page.pieces)
        text = re.sub(rf"(?<=[a-z])- (?!{JOINING_WORDS}\b)(?=[a-z])", "", join_hyphens(text))
        passages.append(Passage(f"page {page.number}", clean_text(text)[0]))
    passages += [Passage("the margins", clean_text(text)[0]) for text in part_margins(margins)[0]]
    bands = tuple(band for page in pages for band in read_bands(page))
    return Source(tuple(passages), bands=bands, is_exact=False)


Rank: TypeAlias = tuple[float, bool, bool]


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    is_heading: bool

    @property
    def rank(self) -> Rank:
        """How a heading looks: its size, capitals and weight."""
        first = self.lines[0]
        return (round(first.size), first.text.isupper() and len(first.text) > 4, first.bold)


def _make_blocks(parts: Sequence[Column | Grid]) -> tuple[list[DraftBlock], list[Grid]]:
    """Return the blocks of parts, and the lines among them that look like tables and are not sure."""
    sizes = Counter[float]()
    for part in parts:
        for line in part.lines if isinstance(part, Column) else ():
            sizes[round(line.size, 1)] += len(line.text)
    body_size = sizes.most_common(1)[0][0] if sizes else 10.0
    things: list[_Paragraph | Grid | list[Line]] = []
    for part in parts:
        if isinstance(part, Grid):
            things.append(part)
        else:
            _add_paragraphs(part, body_size, things)
    things = [loosen_lines(thing) if isinstance(thing, list) else thing for thing in things]
    _mark_plain_headings(things)
    ranks = sorted(
        {thing.rank for thing in things if isinstance(thing, _Paragraph) and thing.is_heading}, reverse=True
    )
    headings = [thing.rank for thing in things if isinstance(thing, _Paragraph) and thing.is_heading]
    is_first = bool(things) and isinstance(things[0], _Paragraph) and things[0].is_heading
    if len(ranks) > 1 and is_first and headings.count(ranks[0]) == 1 and headings[0] == ranks[0]:
        ranks = ranks[1:]
    loose = [thing for thing in things if isinstance(thing, Grid) and not thing.is_sure]
    return [block for thing in things for block in _make_block(thing, ranks)], loose


def _mark_plain_headings(things: Sequence[_Paragraph | Grid | list[Line]]) -> None:
    """Mark the paragraphs that are headings by their words alone."""
    parts = []
    for thing in things:
        if isinstance(thing, _Paragraph):
            text = join_lines([line.text for line in thing.lines])
            is_item = _MARK.match(thing.lines[0].text) is not None
            parts.append(LineAlone(text, len(thing.lines), thing.is_heading, is_item))
        else:
            parts.append(LineAlone("", 1, is_table=True))
    for at in find_plain_headings(parts):
        heading = things[at]
        if isinstance(heading, _Paragraph):
            heading.is_heading = True


def _make_block(thing: _Paragraph | Grid | list[Line], ranks: Sequence[Rank]) -> Iterator[DraftBlock]:
    if isinstance(thing, Grid) and not thing.is_sure:
        yield DraftParagraph(compose_loose(thing), LOOSE_COMMENT.format(thing.page))
    elif isinstance(thing, Grid):
        rows = [tuple(compose_cell(cell) for cell in row) for row in thing.rows]
        yield from make_table(rows, merged=thing.merged)
    elif isinstance(thing, list):
        rows = [tuple(escape_minimally(join_hyphens(piece.text)) for piece in line.pieces) for line in thing]
        if any(cell.endswith(".") and cell.count(" ") > 2 for row in rows for cell in row):
            # Sentences side by side are no values.
            yield from (DraftParagraph(cell) for row in rows for cell in row)
        else:
            yield from make_table(rows)
    else:
        text = compose_lines([line.text for line in thing.lines])
        if thing.is_heading:
            level = ranks.index(thing.rank) + 1 if thing.rank in ranks else 1
            yield DraftHeading(text, min(level, 5))
        else:
            yield DraftParagraph(text)


def _add_paragraphs(column: Column, body_size: float, things: list[_Paragraph | Grid | list[Line]]) -> None:
    """Add the paragraphs and tables of a column; a sentence that a column or page cuts goes on."""
    right = max(line.right for line in column.lines)
    last: Line | None = None
    for line in part_boxes(join_justified(column.lines)):
        previous = things[-1] if things else None
        if len(line.pieces) > 1 and not _MARK.match(line.text.replace("\t", " ")):
            if (
                isinstance(previous, list)
                and last is not None
                and len(previous[0].pieces) >= len(line.pieces)
            ):
                previous.append(line)
            else:
                things.append([line])
        else:
            line = _join_mark(line)
            is_heading = _is_heading(line, body_size)
            if isinstance(previous, _Paragraph) and last is not None and _ends_sentence(previous, line):
                # A sentence in bold that reaches over two lines is no heading.
                previous.is_heading = is_heading = False
                previous.lines.append(line)
            elif isinstance(previous, _Paragraph) and _goes_on(
                previous, last, line, right, is_heading=is_heading
            ):
                previous.lines.append(line)
            else:
                things.append(_Paragraph([line], is_heading))
        last = line


def _join_mark(line: Line) -> Line:
    """Return a line whose mark of a list stands apart as one piece."""
    if len(line.pieces) == 1:
        return line
    first, last = line.pieces[0], line.pieces[-1]
    text = " ".join(piece.text for piece in line.pieces)
    return Line((replace(first, text=text, right=last.right),), line.page)


def _is_heading(line: Line, body_size: float) -> bool:
    text = line.text.replace(HYPHEN, "")
    if _MARK.match(text) and not re.match(r"\d{1,2}\.", text):
        return False
    is_large = line.size >= body_size * MIN_GROWTH and not text.endswith((".", ";", ","))
    return (is_large and len(text) <= 160) or (line.bold and looks_like_heading(text.rstrip(":")))


def _ends_sentence(paragraph: _Paragraph, line: Line) -> bool:
    """Return whether a line goes on with the words of what looks like a heading, and ends a sentence."""
    before = paragraph.lines[-1]
    return (
        paragraph.is_heading
        and before.bold
        and line.bold
        and abs(before.size - line.size) <= MAX_SIZE_DIFFERENCE
        and before.bottom - line.top <= before.size * MAX_LINE_GAP
        and line.text[:1].islower()
        and line.text.endswith((".", "!"))
    )


def _goes_on(paragraph: _Paragraph, last: Line | None, line: Line, right: float, *, is_heading: bool) -> bool:
    """Return whether a line belongs to the paragraph before it."""
    before = paragraph.lines[-1]
    if paragraph.is_heading != is_heading or _MARK.match(line.text):
        return False
    if last is None:
        # The first line of a column or page.
        return not is_heading and line.text[:1].islower() and not before.text.endswith(SENTENCE_ENDS)
    if abs(before.size - line.size) > MAX_SIZE_DIFFERENCE:
        return False
    gap = before.bottom - line.top
    if gap > before.size * MAX_LINE_GAP:
        return False
    is_short = before.right < right - (right - before.left) * 0.3
    is_ended = is_short and before.text.endswith(SENTENCE_ENDS)
    return is_heading or not is_ended


def _list_joined(parts: Sequence[Column | Grid]) -> list[str]:
    """Return the words that were put together over the ends of lines."""
    words = []
    for part in parts:
        groups = [[line.text for line in part.lines]] if isinstance(part, Column) else list_cell_lines(part)
        for before, after in (pair for lines in groups for pair in pairwise(lines)):
            start = re.search(rf"([^\W\d_]+)[-{HYPHEN}]$", before)
            end = re.match(r"[^\W\d_]+", after)
            if start and end and end[0][:1].islower():
                words.append(f"{start[1]}{end[0]}")
    return list(dict.fromkeys(words))
