"""Reads the lines of an article without the marks of lists and steps, which the page makes itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from handout.data_classes import dataclass
from handout.importing.comparing.list_marks import LIST_MARK
from handout.importing.comparing.passage import Passage
from handout.importing.comparing.step_comparison import SourceStep
from handout.importing.words.counted_marks import CountedPart, split_counted_steps
from handout.importing.words.han_numbers import HAN_ITEM, read_han_number
from handout.importing.words.line_hyphens import join_broken_words
from handout.importing.words.page_words import ANSWERS, QUESTIONS

_CIRCLE = re.compile(r"^\s*o\s+(?=\S)")
_QUESTION_MARK = re.compile(
    rf"^\s*(?:>\s*)*(?:\*\*)?(?:{QUESTIONS}|{ANSWERS})(?: ?\d{{1,2}})?(?: ?[:：]|[.)])\s*"
)
_TYPED_NUMBER = re.compile(
    r"^\s*\*{0,2}\(?\d{1,2}\s?[-\u2013\u2014/º°.)\uff09]+\*{0,2}\s*(?=[^\W\d_º]|[¿¡\"'(*\u201c\u201e\u00ab\[])"
)
"""A number before a line with a sign that no list of a program has: “1 - Wash”, “1º Lave”."""
_BARE_NUMBER = re.compile(r"^\s*\d{1,2}\s+(?=[^\W\d_])")
_LONE_NUMBER = re.compile(r"(\d{1,2})[.)]")


@dataclass(frozen=True, slots=True)
class MarkedLines:
    """Passages without marks, the marks as they were written, and the numbers among them."""

    passages: tuple[Passage, ...]
    marks: tuple[str, ...]
    steps: tuple[SourceStep, ...]


def read_marked_lines(passages: Iterable[Passage], *, is_counted: bool = True) -> MarkedLines:
    """Return passages line by line; a mark alone on its line belongs to the words that follow.

    Numbers that are not counted say nothing where all are the same.
    """
    found, marks, steps = list[Passage](), list[str](), list[SourceStep]()
    for place, line in _drop_circles([*_iter_lines(passages)]):
        for part in split_counted_steps(_QUESTION_MARK.sub("", line)):
            mark, number, words = _take_mark(part, steps[-1].number if steps else 0)
            marks += [mark] if mark else []
            if words.strip():
                found.append(Passage(place, words))
                steps += [SourceStep(place, number, words, is_counted)] if number is not None else []
    return MarkedLines(tuple(found), tuple(marks), tuple(steps))


def _drop_circles(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield lines with their places, without the “o ” before them if it stands before two in a row."""
    are_items = [_CIRCLE.match(line) is not None for _, line in lines]
    is_sign = any(first and second for first, second in pairwise(are_items))
    for place, line in lines:
        yield place, _CIRCLE.sub("", line) if is_sign else line


def _iter_lines(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield the lines of passages with their places; a number alone on its line is before the next."""
    waiting = place = ""
    for passage in passages:
        for line in join_broken_words(passage.text).split("\n"):
            if not line.strip():
                continue
            words = f"{waiting} {line.strip()}" if waiting else line
            waiting, place = "", passage.place
            if _LONE_NUMBER.fullmatch(line.strip()):
                waiting = words.strip()
            else:
                yield place, words
    if waiting:
        yield place, waiting


def _take_mark(part: CountedPart, before: int) -> tuple[str, int | None, str]:
    """Return the mark before the words of a line, the number in it if it has one, and the words.

    A number without a sign is one only where it counts on from the step before it.
    """
    if part.number:
        return str(part.number), part.number, part.text
    if han := HAN_ITEM.match(part.text):
        return han[0], read_han_number(han["first"] or han["inside"]) or None, part.text[han.end() :]
    found = LIST_MARK.match(part.text) or _TYPED_NUMBER.match(part.text)
    bare = None if found else _BARE_NUMBER.match(part.text)
    if bare and int(bare[0]) == before + 1 > 1:
        found = bare
    if found is None:
        return "", None, part.text
    digits = re.sub(r"\D", "", found[0])
    return found[0], int(digits) if digits.isdecimal() else None, part.text[found.end() :]
