"""Lint for mistakes that YAML accepts: text cut off at ``#``, dashes that start no item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handout.errors import Mark, Problem, Severity

_COMMENT = re.compile(r"[ \t]*(#)[^\s#]")
_UNSPACED_DASH = re.compile(r"-[^\W\d_]")
_DASH_LINE = re.compile(r"[\r\n][ \t]*(-)[ \t]")


def find_lost_text(text: str, start: Any, end: Any, name: str) -> Iterator[Problem]:
    """Yield problems of an unquoted scalar that probably means something else than YAML reads.

    ``start`` and ``end`` are the parser's marks of the scalar in ``text``. A ``#`` after a space begins
    a comment, so the text after it is not printed; only ``# `` with a space looks like an intended note.
    """
    scalar_text = text[start.index : end.index]
    if _UNSPACED_DASH.match(scalar_text):
        hint = "put a space after the dash, or quotes around text that begins with one"
        yield Problem(
            "a dash without a space begins no item",
            Mark(name, start.line + 1, start.column + 1), hint, "missing-space",
        )  # fmt: skip
    elif dash := _DASH_LINE.search(scalar_text):
        hint = "begin it in the column of the item above, or put quotes around the whole text"
        yield Problem(
            "this dash begins no item: the line continues the text above",
            _make_mark(text, start.index + dash.start(1), name), hint, "missing-space",
        )  # fmt: skip
    if comment := _COMMENT.match(text, end.index):
        mark = Mark(name, end.line + 1, end.column + 1 + comment.start(1) - end.index)
        if scalar_text:
            message = "the text ends here: # after a space begins a note that is not printed"
            hint = 'put quotes around the whole text: "…", or a space after # if it is a note'
            yield Problem(message, mark, hint, "text-cut-off", Severity.WARNING)
        else:
            message = "nothing is written here: # begins a note that is not printed"
            hint = 'put quotes around it: "#…", or a space after # if it is a note'
            yield Problem(message, mark, hint, "text-cut-off")


def _make_mark(text: str, index: int, name: str) -> Mark:
    before = re.split(r"\r\n|\r|\n", text[:index])
    return Mark(name, len(before), len(before[-1]) + 1)
