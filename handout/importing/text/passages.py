"""Reads the lines of a plain text as passages of words alone, to be compared."""

from __future__ import annotations

import re

from handout.importing.comparing.comparison import Passage, Source
from handout.importing.comparing.marked_lines import read_marked_lines
from handout.importing.comparing.table_comparison import TableLines
from handout.importing.text.columns import find_table_lines
from handout.importing.text.lines import mark_lettered_lines
from handout.importing.text.table_rows import read_table_rows

_TICK = re.compile(r"^(\s*(?:[-*+] +)?)\[[xX ]\] ")


def read_text_passages(text: str, *, is_counted: bool = True) -> Source:
    """Return the lines of a cleaned text without the marks of lists, which the page makes itself.

    Numbers that are not counted say nothing where all are the same.
    """
    lines_found = read_marked_lines(
        (
            Passage(f"line {number}", _TICK.sub(r"\1", line))
            for number, line in enumerate(mark_lettered_lines(text).split("\n"), 1)
        ),
        is_counted=is_counted,
    )
    lines = text.split("\n")
    groups = (
        TableLines(f"lines {first + 1}\u2013{end}", " ".join(lines[first:end]))
        for first, end in find_table_lines(lines)
    )
    return Source(
        lines_found.passages, tuple(read_table_rows(lines)), lines_found.marks, tuple(groups),
        steps=lines_found.steps,
    )  # fmt: skip
