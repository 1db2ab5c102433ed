"""Finds tables in plain text: cells between tabs, between upright lines, or in columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.importing.drafts.block_builder import MAX_COLUMNS, make_table
from handout.importing.drafts.draft import DraftBlock, DraftParagraph
from handout.importing.drafts.markup_writer import collapse_spaces, escape_minimally
from handout.importing.text.columns import (
    LIST_MARK,
    RULE,
    find_table_lines,
    has_wrapped_row,
    is_other_text,
    read_columns,
)

MIN_ALIGNED_ROWS = 3
"""The fewest lines that columns of spaces need: two may be like each other by chance."""
MAX_SHIFT = 1
"""Characters by which the beginning of a cell may miss its column."""
MIN_TITLES = 3
MAX_ROW_LETTERS = 60
_SENTENCE_ENDS = (".", "!", "?", ":")
LIKE_TABLE_COMMENT = "These lines look like a table whose columns are not sure: make a `- table:` of them."
MAX_TITLE_SHIFT = 8
"""Characters by which a title may miss the column under it, if there is one for each."""
_TABLE_LINE = "\ue000table {}\ue000"
_TABLE_MARK = re.compile(r"\ue000table (\d+)\ue000")
_TYPED_MARK = re.compile(r"\s*(?:[-*•·▪●○–o]|\(?\w{1,3}[.)])\t")
_GAP = re.compile(r" {2,}")


def take_tables(text: str) -> tuple[str, tuple[tuple[DraftBlock, ...], ...]]:
    """Return the text with a marked line in place of each table, and the blocks of the tables."""
    lines, kept, tables = text.split("\n"), list[str](), list[tuple[DraftBlock, ...]]()
    doubtful = dict(find_table_lines(lines))
    if not doubtful and "\t" not in text and "|" not in text and "  " not in text:
        return text, ()
    at = 0
    while at < len(lines):
        found = _read_table(lines, at)
        if found is not None:
            rows, at = found
            blocks = tuple(make_table([tuple(map(escape_minimally, row)) for row in rows]))
        elif at in doubtful:
            words = (escape_minimally(collapse_spaces(line)) for line in lines[at : doubtful[at]])
            blocks, at = (DraftParagraph("\\\n".join(words), LIKE_TABLE_COMMENT),), doubtful[at]
        else:
            kept.append(lines[at])
            at += 1
            continue
        kept += ["", _TABLE_LINE.format(len(tables)), ""]
        tables.append(blocks)
    return "\n".join(kept), tuple(tables)


def get_table_number(line: str) -> int | None:
    """Return the number of the table for which a line stands; None for other lines."""
    match = _TABLE_MARK.fullmatch(line.strip())
    return int(match[1]) if match else None


Rows = list[tuple[str, ...]]


def _read_table(lines: Sequence[str], at: int) -> tuple[Rows, int] | None:
    """Return the rows of the table that begins at a line, and the line after it."""
    line = lines[at]
    if "\t" in line.strip():
        return _read_rows(lines, at, _split_tabs)
    if "|" in line or ("+--" in line and at + 1 < len(lines)):
        return _read_rows(lines, at, _split_pipes)
    if not _GAP.search(line.strip()):
        return None
    return read_columns(lines, at) or _read_aligned(lines, at)


def _read_rows(lines: Sequence[str], at: int, split: object) -> tuple[Rows, int] | None:
    rows: Rows = []
    end = at
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            # Rows may be separated by one empty line.
            following = lines[end + 1] if end + 1 < len(lines) else ""
            if not rows or len(split(following)) != len(rows[0]):  # type: ignore[operator]
                break
        elif not RULE.fullmatch(line):
            cells = split(line)  # type: ignore[operator]
            if not 2 <= len(cells) <= MAX_COLUMNS or (rows and len(cells) > len(rows[0])):
                break
            rows.append(cells)
        end += 1
    while end > at and not lines[end - 1].strip():
        end -= 1
    width = max(map(len, rows), default=0)
    return (rows, end) if len(rows) > 1 and width > 1 and _fills_columns(rows) else None


def _fills_columns(rows: Rows) -> bool:
    """Return whether most rows have all their cells: prose with a stray tab does not."""
    width = len(rows[0])
    return sum(len(row) == width for row in rows) * 2 > len(rows)


def _split_tabs(line: str) -> tuple[str, ...]:
    if _TYPED_MARK.match(line) or "\t" not in line.strip():
        return ()
    return tuple(map(collapse_spaces, line.strip("\n ").rstrip("\t ").split("\t")))


def _split_pipes(line: str) -> tuple[str, ...]:
    stripped = line.strip()
    if "|" not in stripped:
        return ()
    if stripped.startswith("|"):
        stripped = stripped[1:]
    if stripped.endswith("|"):
        stripped = stripped[:-1]
    return tuple(map(collapse_spaces, stripped.split("|")))


def _read_aligned(lines: Sequence[str], at: int) -> tuple[Rows, int] | None:
    """Return a table whose cells begin in the same columns on each line."""
    if LIST_MARK.match(lines[at]):
        # The spaces after the mark of an item make no cell.
        return None
    starts = [start for start, _ in _find_cells(lines[at])]
    rows: Rows = []
    end = at
    if titles := _read_shifted_titles(lines, at):
        starts = [start for start, _ in _find_cells(lines[at + 1])]
        rows.append(titles)
        end += 1
    while end < len(lines) and len(starts) > 1:
        cells = list(_find_cells(lines[end]))
        if RULE.fullmatch(lines[end]) and lines[end].strip():
            end += 1
            continue
        row = _place_cells(cells, starts)
        if row is None:
            break
        rows.append(row)
        end += 1
    is_table = len(rows) >= MIN_ALIGNED_ROWS and len(starts) <= MAX_COLUMNS and not _goes_on(lines, end)
    is_other = not is_table or has_wrapped_row(lines, end) or is_other_text(rows)
    return None if is_other else (rows, end)


def _goes_on(lines: Sequence[str], end: int) -> bool:
    """Return whether the line after rows seems to be another row, whose columns are not sure."""
    line = lines[end].strip() if end < len(lines) else ""
    return any(map(str.isdigit, line)) and not line.endswith(_SENTENCE_ENDS) and len(line) < MAX_ROW_LETTERS


def _read_shifted_titles(lines: Sequence[str], at: int) -> tuple[str, ...]:
    """Return titles that do not begin where the values under them do, one over each; or none."""
    titles = list(_find_cells(lines[at]))
    below = list(_find_cells(lines[at + 1])) if at + 1 < len(lines) else []
    shifts = [abs(title[0] - cell[0]) for title, cell in zip(titles, below, strict=False)]
    if len(titles) != len(below) or len(titles) < MIN_TITLES or max(shifts) <= MAX_SHIFT:
        return ()
    words = tuple(text for _, text in titles)
    has_values = any(map(str.isdigit, "".join(words))) or not any(map(str.isdigit, lines[at + 1]))
    return () if max(shifts) > MAX_TITLE_SHIFT or has_values else words


def _place_cells(cells: Sequence[tuple[int, str]], starts: Sequence[int]) -> tuple[str, ...] | None:
    """Return the cells of a line in their columns, some of which may be empty; None if one has no column.

    Nothing may move to another column: 10 mg at noon is not 10 mg in the morning.
    """
    row = [""] * len(starts)
    for start, text in cells:
        at = min(range(len(starts)), key=lambda at: abs(starts[at] - start))
        if abs(starts[at] - start) > MAX_SHIFT or row[at]:
            return None
        if " " in text and at + 1 < len(starts) and start + len(text) > starts[at + 1]:
            # It reaches into the next column: these may be two values.
            return None
        row[at] = text
    return tuple(row) if row[0] and len(cells) > 1 else None


def _find_cells(line: str) -> Iterator[tuple[int, str]]:
    """Yield the column and the text of each cell of a line."""
    stripped = line.rstrip()
    if not stripped.strip() or "\t" in stripped or "|" in stripped:
        return
    first = len(stripped) - len(stripped.lstrip())
    starts = [first, *(gap.end() for gap in _GAP.finditer(stripped) if gap.start() > first)]
    for start, end in pairwise([*starts, len(stripped)]):
        yield start, collapse_spaces(stripped[start:end])
