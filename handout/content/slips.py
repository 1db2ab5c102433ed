"""Slips that YAML reads without a word: texts cut off at a `#`, dashes that begin no item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handout.errors import Mark, Problem, Severity

_CUT_OFF = re.compile(r"[ \t]*(#)[^\s#]")
_NOT_SPACED = re.compile(r"-[^\W\d_]")
_DASH_LINE = re.compile(r"[\r\n][ \t]*(-)[ \t]")


def lost_text(text: str, start: Any, end: Any, name: str) -> Iterator[Problem]:
    """What an author of a plain scalar in `text`, from mark `start` to `end` of the parser, did not mean.

    A `#` after a space begins a comment, so what follows it is not printed; only `# ` with a space
    looks like a note that is meant as one.
    """
    written = text[start.index : end.index]
    if _NOT_SPACED.match(written):
        hint = "put a space after the dash, or quotes around text that begins with one"
        yield Problem(
            "a dash without a space begins no item",
            Mark(name, start.line + 1, start.column + 1), hint, "missing-space",
        )  # fmt: skip
    elif dash := _DASH_LINE.search(written):
        hint = "begin it in the column of the item above, or put quotes around the whole text"
        yield Problem(
            "this dash begins no item: the line continues the text above",
            _mark(text, start.index + dash.start(1), name), hint, "missing-space",
        )  # fmt: skip
    if note := _CUT_OFF.match(text, end.index):
        mark = Mark(name, end.line + 1, end.column + 1 + note.start(1) - end.index)
        if written:
            message = "the text ends here: # after a space begins a note that is not printed"
            hint = 'put quotes around the whole text: "…", or a space after # if it is a note'
            yield Problem(message, mark, hint, "text-cut-off", Severity.WARNING)
        else:
            message = "nothing is written here: # begins a note that is not printed"
            hint = 'put quotes around it: "#…", or a space after # if it is a note'
            yield Problem(message, mark, hint, "text-cut-off")


def _mark(text: str, index: int, name: str) -> Mark:
    before = re.split(r"\r\n|\r|\n", text[:index])
    return Mark(name, len(before), len(before[-1]) + 1)
