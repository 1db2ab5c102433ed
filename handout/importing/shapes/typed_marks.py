"""Knows the marks that people type before items: signs, numbers, letters; and parts lines at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from handout.content.inline.markup import plain_text
from handout.importing.words.language import LANGUAGES_WITH_WORD_O, detect_language

ARROW = "[\u2192\u2794\u279c\u27a1\u21d2]"
SIGNS = (
    r"\\\*|[-\u2022\u00b7\u25aa\u25cf\u25cb\u2013\u25e6\u2023\u2043\u25a0\u25a1\u25c6\u25ba\u27a2\u221a"
    r"\u2713\u2714]"
)
_TYPED_MARK = re.compile(
    rf"(?P<bullet>{SIGNS}|(?P<arrow>{ARROW})(?!.*{ARROW}))\s+(?=\S)|(?P<touching>\u2022)(?=[^\W_])|"
    r"(?P<number>\d{1,3})(?:[.)]\s+|[\u3001\uff0e]\s*)(?=\S)|(?P<letter>[a-z])[.)]\s+(?=\S)"
)
UNSURE_MARK = re.compile(
    r"(?P<bullet>[+\u00bb\u203a\u25b8\u2756\u2605\u2606])\s+(?=[^\W\d_]|[¿¡\"'(*\u201c\u201e])|"
    r"(?P<close>[-\u2013\u00b7\u25ba\u25b8\u2713\u2714\u27a2\u203a])(?=[^\W\d_]{2})|"
    r"(?P<circle>o)(?P<gap>\s+)(?=[^\W_]|[(*\"'])"
)
"""Signs that are marks only where one item follows another: “+ Vitamin D” alone may add to a line."""
_WIDE_GAP = re.compile(r"[ \t\u00a0]{2,}|\t")
SMALLER_SIGNS = ("o", "\u25cb", "\u25e6", "-", "\u2013", "\u25aa", "\u25ab", "\u00b7", "\u2043")
"""Signs of items that stand under one with another sign."""
MIN_ITEMS = 2


def read_mark(text: str) -> re.Match[str] | None:
    """Return the mark at the beginning of a text, whose group says what it is; None without one."""
    return _TYPED_MARK.match(text)


def get_kind(mark: re.Match[str]) -> str:
    """Return `number` or `letter`, the name of what counts; "" for signs."""
    groups = mark.groupdict()
    return next((name for name in ("number", "letter") if groups.get(name)), "")


def get_sign(mark: re.Match[str]) -> str:
    """Return the sign of a mark, as it is typed."""
    return mark[0].strip().lstrip("\\")


def find_marks(texts: Sequence[str]) -> list[re.Match[str] | None]:
    """Return the mark of each text; signs that are not sure are marks of several that follow each other."""
    marks = [read_mark(text) for text in texts]
    unsure = [None if mark else UNSURE_MARK.match(text) for text, mark in zip(texts, marks, strict=True)]
    signs = [get_sign(mark) if mark else "" for mark in unsure]
    at = 0
    for sign, run in groupby(signs):
        end = at + len([*run])
        if sign and end - at >= MIN_ITEMS and _is_list(sign, at, end, texts, marks, unsure):
            marks[at:end] = unsure[at:end]
        at = end
    return marks


def _is_list(
    sign: str, at: int, end: int, texts: Sequence[str], marks: Sequence[re.Match[str] | None],
    unsure: Sequence[re.Match[str] | None],
) -> bool:  # fmt: skip
    """Return whether texts with the same unsure sign are items of a list."""
    beside = [mark for mark in (*marks[max(at - 1, 0) : at], *marks[end : end + 1]) if mark]
    if sign == "+":
        # Beside “-” it says what is good about a thing.
        return not any(get_sign(mark) in ("-", "\u2013") for mark in beside)
    if sign != "o":
        return True
    gaps = [mark["gap"] for mark in unsure[at:end] if mark]
    if all(map(_WIDE_GAP.match, gaps)):
        return True
    return detect_language("\n".join(map(plain_text, texts))) not in LANGUAGES_WITH_WORD_O


def part_lines_at_marks(text: str) -> Iterator[str]:
    """Yield the parts of a paragraph of lines, several of which have marks: each item, and what is none.

    A line without a mark goes on with the item above it only if it begins with a small letter.
    """
    lines = text.split("\\\n")
    marks = find_marks(lines) if len(lines) > 1 else []
    if sum(mark is not None for mark in marks) < MIN_ITEMS or not _has_list(marks):
        yield text
        return
    part: list[str] = []
    is_item = False
    for line, mark in zip(lines, marks, strict=True):
        goes_on = is_item and plain_text(line)[:1].islower()
        if part and (mark or (is_item and not goes_on)):
            yield "\\\n".join(part)
            part = []
        part.append(line)
        is_item = mark is not None or goes_on
    yield "\\\n".join(part)


def _has_list(marks: Sequence[re.Match[str] | None]) -> bool:
    """Return whether the marks of lines are those of lists: all of them, signs, or numbers from 1."""
    found = [mark for mark in marks if mark]
    counted = [mark for mark in found if get_kind(mark)]
    numbers = [int(mark["number"]) for mark in counted if get_kind(mark) == "number"]
    counts_up = len(numbers) == len(counted) and numbers == [*range(1, len(numbers) + 1)]
    return len(found) == len(marks) or not counted or counts_up
