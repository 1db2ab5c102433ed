"""Finds steps that stand in one line: “1. Wash your hands. 2. Dry them. 3. Put the gloves on.”."""

from __future__ import annotations

import re

from handout.data_classes import dataclass
from handout.importing.words.dates import parse_month

MIN_STEPS = 2
MIN_UNLED_STEPS = 3
"""The fewest steps without words that end in a colon before them, or a number at the beginning."""
_MARK = re.compile(
    r"(?:(?<!\S)|(?<=[\u3002\uff01\uff1f\uff1b\uff1a:]))"
    r"(?:\((?P<inside>\d{1,2})\)[ \t]*|(?P<round>\d{1,2})\)[ \t]+|(?P<point>\d{1,2})\.[ \t]+|"
    r"(?P<wide>\d{1,2})[\u3001\uff0e][ \t]*)(?=[^\W\d_]|[¿¡\"'\u201c\u201e\u00ab(*\[])"
)
_CLAUSE_END = re.compile(r"[.!?;:\u2026\u3002\uff01\uff1f\uff1b\uff1a\u0964\u061f\u061b\u06d4][\"'”»)*]*$")
_LEAD_END = re.compile(r"[:\uff1a]\**$")
_SHORT_END = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}\.$")
"""What may be an abbreviation before its number: “Take tablet no. 1.”, “Call ext. 2.”."""


@dataclass(frozen=True, slots=True)
class CountedPart:
    """A part of a line: the words of a step after its number, or with the number 0 those before the first."""

    number: int
    text: str


def split_counted_steps(text: str) -> list[CountedPart]:
    """Return the parts of a line in which steps count from 1; the whole line as one part if none do.

    Each number but the first follows the end of a sentence, so that “from 1. May to 2. June” is none. Days
    are none either (“1. Mai. 2. Juni.”), nor numbers that do not count on (“1. None. 2. Some. 10. All.”).
    """
    whole = [CountedPart(0, text)]
    if "2" not in text or (first := _find_first(text)) is None:
        return whole
    marks = [first]
    kind = first.lastgroup
    for mark in _MARK.finditer(text, first.end()):
        if mark.lastgroup != kind or not _CLAUSE_END.search(text[: mark.start()].rstrip()):
            continue
        if int(mark[kind or 0]) != len(marks) + 1:
            return whole
        marks.append(mark)
    lead = text[: first.start()].strip()
    is_led = not lead or _LEAD_END.search(lead) is not None
    if len(marks) < (MIN_STEPS if is_led else MIN_UNLED_STEPS) or (not is_led and _SHORT_END.search(lead)):
        return whole
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    steps = [
        CountedPart(number, text[mark.end() : end].strip())
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True), 1)
    ]
    if all(parse_month(f"{step.text.split()[0].rstrip('.,;:')} 2000") for step in steps if step.text):
        return whole
    return [*([CountedPart(0, lead)] if lead else []), *steps]


def _find_first(text: str) -> re.Match[str] | None:
    """Return the mark of the first step: at the beginning, or after the end of a sentence."""
    for mark in _MARK.finditer(text):
        before = text[: mark.start()].rstrip()
        if mark[mark.lastgroup or 0] == "1" and (not before or _CLAUSE_END.search(before)):
            return mark
    return None
