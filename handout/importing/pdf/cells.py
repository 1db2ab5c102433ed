"""Makes a table of lines whose rows and columns are known: the words of its cells, merged ones too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handout.importing.pdf.letters import Box
from handout.importing.pdf.lines import Page, Piece, Word
from handout.importing.pdf.mixed_cells import find_mixed_cell
from handout.importing.pdf.rows import Rows
from handout.importing.pdf.tables import MAX_RULE_WIDTH, FoundTable, Grid, Span, are_titles
from handout.importing.pdf.word_lines import MIN_WHITE, Gap, WordLine, find_column
from handout.importing.pdf.words import join_cell_lines, make_piece

Run = list[tuple[Word, Piece]]
"""Words of a line, each with the piece that it is of."""
MIN_RULE_SHARE = 0.5
"""The share of a table's width that a line between its rows has at least."""
MIN_CLOSE = 0.35
"""Of the size: the white between two words of a text is narrower."""
MAX_VALUE_WORDS = 3
MAX_SHIFT = 0.12
"""Of the size: how far a word may stand from where its column begins or ends."""


def list_crossed(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> list[frozenset[int]]:
    """Return for each line the numbers of the gaps between columns that a cell of it reaches over."""
    columns = [_list_ends(lines, gaps, column) for column in range(len(gaps) + 1)]
    crossed = []
    for line in lines:
        crossed.append(
            frozenset(
                number for number in range(len(gaps)) if not _keeps(line, gaps, number, columns[number + 1])
            )
        )
    return crossed


def _keeps(line: WordLine, gaps: Sequence[Gap], number: int, ends: tuple[list[float], list[float]]) -> bool:
    """Return whether a line leaves a gap white, and a near word after it stands where its column does."""
    if not line.narrow([gaps[number]]):
        return False
    before = [word for word, _ in line.words if find_column(word, gaps) <= number]
    after = [word for word, _ in line.words if find_column(word, gaps) == number + 1]
    if not before or not after or not ends[0]:
        return True
    if after[0].left - max(word.right for word in before) >= MIN_WHITE * line.size:
        return True
    is_short = len(after) <= MAX_VALUE_WORDS
    if not is_short and after[0].left - max(word.right for word in before) < MIN_CLOSE * line.size:
        return False
    near = MAX_SHIFT * line.size
    if any(abs(after[0].left - left) < near for left in ends[0]):
        return True
    # In a column whose words begin under each other, two that end alike are two of one length.
    ending = sum(abs(after[-1].right - right) < near for right in ends[1])
    return is_short and ending * 2 >= len(ends[1])


def _list_ends(
    lines: Sequence[WordLine], gaps: Sequence[Gap], column: int
) -> tuple[list[float], list[float]]:  # fmt: skip
    """Return where the words of a column begin and end on the lines on which white parts them from others."""
    lefts, rights = [], []
    for line in lines:
        own = [word for word, _ in line.words if find_column(word, gaps) == column]
        before = [word for word, _ in line.words if find_column(word, gaps) < column]
        if own and (not before or own[0].left - before[-1].right >= MIN_WHITE * line.size):
            lefts.append(own[0].left)
            rights.append(max(word.right for word in own))
    return lefts, rights


def make_found_table(
    page: Page,
    lines: Sequence[WordLine],
    rows: Rows,
    gaps: Sequence[Gap],
    across: Sequence[Span] = (),
) -> FoundTable:
    """Return the table of lines.

    A cell that reaches over several columns is repeated in each. Where `across` has a line under some columns
    of a row and none under another, the cells above and below it are one.
    """
    width = len(gaps) + 1
    crossed = list_crossed(lines, gaps)
    places: dict[tuple[int, int], tuple[int, int]] = {}
    words: dict[tuple[int, int], list[Piece]] = {}
    for number, row in enumerate(rows):
        joined = {gap for line in row for gap in crossed[line]}
        open_below = _list_open(lines, rows, number, gaps, across)
        for column in range(width):
            place = (number, column)
            if column and column - 1 in joined:
                place = places[number, column - 1]
            elif number and column in open_below:
                place = places[number - 1, column]
            places[number, column] = place
        for line in row:
            for column, pieces in enumerate(place_words(lines[line], gaps)):
                words.setdefault(places[number, column], []).extend(pieces)
    texts = {place: join_cell_lines(pieces) for place, pieces in words.items()}
    grid = tuple(
        tuple(texts.get(places[number, column], "") for column in range(width)) for number in range(len(rows))
    )
    is_merged = any(place != key and texts.get(place) for key, place in places.items())
    used = frozenset(piece for line in lines for _, piece in line.words)
    titles = [piece for line in rows[0] for _, piece in lines[line].words]
    others = [piece for row in rows[1:] for line in row for _, piece in lines[line].words]
    found = Grid(grid, page.number, is_merged, borders=tuple(gaps), has_titles=are_titles(titles, others))
    return FoundTable(found, get_box(used), used, find_mixed_cell(words.values()))


def _list_open(
    lines: Sequence[WordLine], rows: Rows, number: int, gaps: Sequence[Gap], across: Sequence[Span]
) -> set[int]:
    """Return the columns without a drawn line above a row, if others have one."""
    if not number or not across:
        return set()
    top = min(lines[line].middle for line in rows[number - 1])
    bottom = max(lines[line].middle for line in rows[number])
    between = [span for span in across if bottom - 1 < span[0] < top + 1]
    left, right = min(span[1] for span in across), max(span[2] for span in across)
    edges = [left, *((start + end) / 2 for start, end in gaps), right]
    centres = [(before + after) / 2 for before, after in pairwise(edges)]
    drawn = {
        column
        for column, at in enumerate(centres)
        if any(span[1] - 1 <= at <= span[2] + 1 for span in between)
    }
    return set(range(len(centres))) - drawn if drawn else set()


def get_box(pieces: frozenset[Piece]) -> Box:
    """Return the box around pieces."""
    return (
        min(piece.left for piece in pieces), min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces), max(piece.top for piece in pieces),
    )  # fmt: skip


def place_words(line: WordLine, gaps: Sequence[Gap]) -> list[list[Piece]]:
    """Return the pieces of a line in each column."""
    row: list[Run] = [[] for _ in range(len(gaps) + 1)]
    for word, piece in line.words:
        row[find_column(word, gaps)].append((word, piece))
    placed = []
    for pairs in row:
        by_piece: dict[int, Run] = {}
        for word, piece in pairs:
            by_piece.setdefault(id(piece), []).append((word, piece))
        placed.append([make_piece([word for word, _ in own], own[0][1]) for own in by_piece.values()])
    return placed


def list_borders(page: Page, lines: Sequence[WordLine]) -> list[float]:
    """Return the heights of the lines that are drawn between lines of words."""
    left = min(line.words[0][0].left for line in lines)
    right = max(word.right for line in lines for word, _ in line.words)
    return [
        (rule[1] + rule[3]) / 2 for rule in page.rules
        if rule[3] - rule[1] < MAX_RULE_WIDTH
        and min(rule[2], right) - max(rule[0], left) > MIN_RULE_SHARE * (right - left)
    ]  # fmt: skip
