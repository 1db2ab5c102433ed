"""Knows the numbers that people type before steps, and which of them surely count: no dose, day or time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.data_classes import dataclass
from handout.importing.words.dates import parse_month

MIN_BARE_STEPS = 3
"""The fewest steps of which one may have a number without any sign."""
MAX_STEP_GAP = 12
"""The most lines between two steps of a text."""
_WORD = r"(?=[^\W\d_]|[¿¡\"'(*\u201c\u201e\u00ab\[])"
_STEP_MARK = re.compile(
    r"(?:\((?P<round>\d{1,2})\)[ \u00a0]*|(?P<bracket>\d{1,2}) ?\)[ \u00a0]*|"
    r"(?P<point>\d{1,2}) ?\.[ \u00a0]+|(?P<dash>\d{1,2})[ \u00a0]?[-\u2013\u2014][ \u00a0]*|"
    r"(?P<slash>\d{1,2})/[ \u00a0]+|(?P<wide>\d{1,2})[\u3001\uff0e\uff09][ \u3000]*|"
    rf"(?P<ordinal>\d{{1,2}})[º°](?: ?[-\u2013.)])?[ \u00a0]+){_WORD}"
)
_BOLD_MARK = re.compile(r"\*\*(\(?\d{1,2}(?: ?[.)/-]|[º°]| ?[\u2013\u2014])?)\*\*[ \u00a0]+")
"""A number that alone is bold: “**1 -** Wash”."""
_BARE_MARK = re.compile(r"(?P<bare>\d{1,2})[ \u00a0]+(?=[^\W\d_])")
_COUNTED_WORD = re.compile(
    r"(?:tabl|compr|c[aá]ps|kaps|pill|pastill|dos[ie]|drop|gout|gota|gocc|tropf|drup|kropl|spoon|löffel|lepel|"
    r"cuill|cuchar|colher|cucchi|łyż|лож|табл|капс|капл|доз|puff|inhal|spray|sachet|bustin|beutel|amp[ou]|"
    r"unit|unid|einheit|week|month|year|hour|minut|secon|segund|sekund|jour|semain|semana|mois|heure|stunde|"
    r"woche|monat|jahr|hora|giorn|settiman|weken|tydz|tygod|godz|miesi|недел|час|месяц|trimest|quart|visit|"
    r"glass|verre|vaso|copo|bicchier|scoop|slice|scheib|spritz|inject|patch|days?\b|an(?:s|née)?s?\b|tage?n?\b|"
    r"d[ií]as?\b|mes(?:es)?\b|a[nñ]os?\b|or[ae]\b|ann[oi]\b|dag(?:en)?\b|uur\b|d(?:zień|ni)\b|д(?:ень|ня|ней)\b|"
    r"год\b|лет\b|раз\b|times?\b|fois\b|mal\b|ve[zc](?:es)?\b|volt[ae]\b|raz[ey]?\b|st(?:ück)?\b|cups?\b|eggs?\b|"
    r"m[cg]?g\b|ml\b|cc\b|kg\b|g\b|l\b|cm\b|mm\b|x\b|min\b|h\b)",
    re.IGNORECASE,
)
"""The beginnings of what is counted: a number before it is an amount or a time, and no step's."""


@dataclass(frozen=True, slots=True)
class StepMark:
    """A number typed before a line: which, the kind of sign with it, and how long both are."""

    number: int
    kind: str
    length: int


def read_step_mark(text: str, *, bare: bool = False) -> StepMark | None:
    """Return the number that stands before a line, in markup or as it is; None without one.

    With `bare`, a number without a sign is one too, if a capital follows that begins nothing counted.
    """
    line, extra = text, 0
    if bold := _BOLD_MARK.match(text):
        line = f"{bold[1]} {text[bold.end() :]}"
        extra = bold.end() - len(bold[1]) - 1
    found = _STEP_MARK.match(line)
    if found is None and bare:
        found = _BARE_MARK.match(line)
        following = line[found.end() :] if found else ""
        if not following[:1].isupper() or _COUNTED_WORD.match(following):
            return None
    if found is None:
        return None
    kind = found.lastgroup or ""
    following = line[found.end() :]
    is_touching = kind == "dash" and not found[0][-1].isspace()
    if is_touching and (following[:1].islower() or _COUNTED_WORD.match(following)):
        # “2-week course”, “1-Month visit”.
        return None
    if kind in ("dash", "ordinal", "slash") and _is_amount(following):
        return None
    return StepMark(int(found[kind]), kind, found.end() + extra)


def _is_amount(following: str) -> bool:
    """Return whether what follows a number says what is counted, or is a month: “1º trimestre”, “2 - Mai”."""
    first, *others = re.findall(r"[^\W\d_]+", following)[:3] or [""]
    is_counted = _COUNTED_WORD.match(first) is not None and (len(others) < 2 or first[:1].islower())
    return is_counted or parse_month(f"{first} 2000") != ""


def find_typed_steps(lines: Sequence[str]) -> dict[int, StepMark]:
    """Return the lines that are steps with numbers such as “1 -”, “1/”, “1º” or “(1)”, by their places.

    They count from 1 without a gap. A number without any sign is a step's only among as many with one.
    """
    marks = [read_step_mark(line, bare=True) for line in lines]
    found: dict[int, StepMark] = {}
    for at, mark in enumerate(marks):
        if mark is None or mark.number != 1 or mark.kind in ("point", "wide", "bare") or at in found:
            continue
        run = _follow_steps(marks, at)
        bare = sum(step.kind == "bare" for step in run.values())
        if len(run) >= (MIN_BARE_STEPS if bare else 2) and bare * 2 <= len(run):
            found.update(run)
    return found


def _follow_steps(marks: Sequence[StepMark | None], at: int) -> dict[int, StepMark]:
    """Return the steps that count on from one, with its kind of sign or none."""
    first = marks[at]
    if first is None:
        return {}
    run, last = {at: first}, at
    for later in range(at + 1, len(marks)):
        mark = marks[later]
        if later - last > MAX_STEP_GAP:
            break
        if mark is None or mark.kind not in (first.kind, "bare"):
            continue
        if mark.number == len(run) + 1:
            run[later] = mark
            last = later
        elif mark.kind == first.kind:
            break
    return run
