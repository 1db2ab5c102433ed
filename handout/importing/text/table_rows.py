"""Reads the rows of a text's tables without any guess about their columns, to be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from handout.importing.comparing.table_comparison import SourceTable
from handout.importing.text.columns import RULE

MIN_SPACED_ROWS = 3
_PIPE = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r" {2,}")
_MARK = re.compile(r"\s*(?:[-*\u2022\u00b7\u25aa\u2013]|\(?\w{1,3}[.)])\s")
Row = tuple[str, ...]


def read_table_rows(lines: Sequence[str]) -> Iterator[SourceTable]:
    """Yield the rows of lines with pipes, tabs or wide spaces between words."""
    for split, least, is_loose in (
        (_split_pipes, 2, False), (_split_tabs, 2, False), (_split_spaces, MIN_SPACED_ROWS, True),
    ):  # fmt: skip
        for first, rows in _list_runs(lines, split):
            if len(rows) >= least:
                yield SourceTable(f"line {first}, table", tuple(rows), is_loose=is_loose, is_guessed=True)


def _list_runs(lines: Sequence[str], split: Callable[[str], Row]) -> Iterator[tuple[int, list[Row]]]:
    """Yield the number of the first line, and the rows, of lines that follow each other."""
    first, rows = 0, list[Row]()
    for number, line in enumerate([*lines, ""], 1):
        if rows and RULE.fullmatch(line) and line.strip():
            continue
        row = split(line)
        if row:
            first = first if rows else number
            rows.append(row)
        elif rows:
            yield first, rows
            rows = []


def _split_pipes(line: str) -> Row:
    words = line.strip()
    if _PIPE.search(words) is None:
        return ()
    words = words.removeprefix("|")
    words = words[:-1] if words.endswith("|") and not words.endswith("\\|") else words
    cells = tuple(cell.strip() for cell in _PIPE.split(words))
    return cells if len(cells) > 1 else ()


def _split_tabs(line: str) -> Row:
    if "\t" not in line.strip() or _MARK.match(line) or "|" in line:
        return ()
    return tuple(cell.strip() for cell in line.strip("\n ").rstrip("\t ").split("\t"))


def _split_spaces(line: str) -> Row:
    if _GAP.search(line.strip()) is None or _MARK.match(line) or "|" in line or "\t" in line:
        return ()
    return tuple(_GAP.split(line.strip()))
