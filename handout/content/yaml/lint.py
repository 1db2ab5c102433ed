"""Lint for mistakes that YAML accepts: text cut off at ``#``, dashes that start no item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from handout.errors import Mark, Problem, Severity
from handout.patterns import defer_pattern

_LINE_END = defer_pattern("\r\n|[\n\r\x85\u2028\u2029]")
"""The ends of lines by which libyaml counts (YAML 1.1, 4.2)."""
_RARE_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")
_COMMENT = defer_pattern(r"[ \t]*(#)[^\s#]")
_UNSPACED_DASH = defer_pattern(r"-[^\W\d_]")
_ODD = "(?:^|(?<=[\\r\\n])|(?<=-)|(?<=:))[ \\t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])"
ODD_SPACE = defer_pattern(_ODD)
"""A space that YAML takes for a letter, where it wants a plain one: before a line, after a dash or colon."""
_ODD_MARKER = defer_pattern(rf"(?:-|[A-Za-z_]+:)(?={_ODD})")
TYPED_BULLETS = "•‣◦▪■●○∙·–—−"
"""Signs that people type, or paste, where YAML wants a hyphen."""
_KEY_BEFORE = defer_pattern(r"([a-z_]+): *$")
_DASH_LINE = defer_pattern(r"[\r\n][ \t]*(-)[ \t]")


def find_lines_with_hash(text: str) -> frozenset[int]:
    """Return the lines with a ``#``, counted from 0 as the parser does."""
    if "#" not in text:
        return frozenset()
    # Other signs that Python takes for the end of a line, such as a form feed, YAML does not.
    is_plain = not any(end in text for end in _RARE_LINE_ENDS)
    lines = text.split("\n") if is_plain else _LINE_END.split(text)
    return frozenset(number for number, line in enumerate(lines) if "#" in line)


def find_lost_text(text: str, start: Any, end: Any, name: str) -> Iterator[Problem]:
    """Yield problems of an unquoted scalar that probably means something else than YAML reads.

    ``start`` and ``end`` are the parser's marks of the scalar in ``text``. A ``#`` after a space begins
    a comment, so the text after it is not printed; only ``# `` with a space looks like an intended note.
    """
    scalar_text = text[start.index : end.index]
    if marker := _ODD_MARKER.match(scalar_text):
        yield make_odd_space_problem(
            text[start.index + marker.end()], _make_mark(text, start.index + marker.end(), name)
        )
    elif _UNSPACED_DASH.match(scalar_text):
        hint = "put a space after the dash, or quotes around text that begins with one"
        yield Problem(
            "a dash without a space begins no item",
            Mark(name, start.line + 1, start.column + 1), hint, "missing-space",
        )  # fmt: skip
    elif dash := _DASH_LINE.search(scalar_text):
        yield _explain_dash(text, start, start.index + dash.start(1), name)
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


def _explain_dash(text: str, start: Any, dash_index: int, name: str) -> Problem:
    """Return the problem of a dash inside a text, where the mistake was made: often the line above."""
    before = text[start.index - start.column : start.index]
    if text[start.index] in TYPED_BULLETS:
        message = f"{text[start.index]} begins no item in YAML"
        return Problem(
            message, Mark(name, start.line + 1, start.column + 1),
            f"write `- ` in place of {text[start.index]}", "typed-bullet",
        )  # fmt: skip
    if not before.strip():
        return Problem(
            "this line has no `- ` before it, and the list goes on below",
            Mark(name, start.line + 1, start.column + 1),
            "begin it with `- `, in the column of the other items", "missing-space",
        )  # fmt: skip
    hint = "begin it in the column of the item above, or put quotes around the whole text"
    if key := _KEY_BEFORE.search(before):
        hint = f"`{key[1]}:` has its text already: write the key of this list above it, such as `content:`"
    message = "this dash begins no item: the line continues the text above"
    return Problem(message, _make_mark(text, dash_index, name), hint, "missing-space")


def make_odd_space_problem(space: str, mark: Mark) -> Problem:
    """Return the problem of a space that looks like a plain one and is none, as pasted from a web page."""
    name = unicodedata.name(space, "a space").lower()
    message = f"a {name} (U+{ord(space):04X}) stands where YAML wants a plain space"
    return Problem(message, mark, "type a plain space in its place", "odd-space")


def _make_mark(text: str, index: int, name: str) -> Mark:
    before = re.split(r"\r\n|\r|\n", text[:index])
    return Mark(name, len(before), len(before[-1]) + 1)
