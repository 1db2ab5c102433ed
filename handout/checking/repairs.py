"""Changes that `handout check --fix` offers: words for words in the author's file, nothing else touched."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handout.checking.check import ReportedFinding
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

MAX_DISTANCE = 400
"""Characters behind a finding's place in which its words must stand: markup only moves them back."""

_LINE_END = defer_pattern(r"\r\n|\r|\n")
_DIGITS = defer_pattern(r"\d+")


class Repair(NamedTuple):
    """A change of a file's text: `text[start:end]` is `old` and becomes `new`."""

    start: int
    end: int
    old: str
    new: str
    line: int
    finding: ReportedFinding


def plan_repairs(source: str, findings: Iterable[ReportedFinding]) -> list[Repair]:
    """Return the changes for findings that have a repair, in the order of the text.

    Words that are not found as they stand, or that another change already covers, are left alone; so is
    whatever would change a number.
    """
    repairs: list[Repair] = []
    for finding in findings:
        repair = _plan(source, finding) if finding.repair and finding.mark.line else None
        if repair is not None and not any(_overlaps(repair, other) for other in repairs):
            repairs.append(repair)
    return sorted(repairs)


def apply_repairs(source: str, repairs: Iterable[Repair]) -> str:
    """Return the text with the changes made."""
    for repair in sorted(repairs, reverse=True):
        source = source[: repair.start] + repair.new + source[repair.end :]
    return source


def show_line(source: str, repair: Repair) -> tuple[str, str]:
    """Return the line of a change, before and after it."""
    start = source.rfind("\n", 0, repair.start) + 1
    end = source.find("\n", repair.end)
    line = source[start : end if end >= 0 else len(source)].rstrip("\r")
    changed = line[: repair.start - start] + repair.new + line[repair.end - start :]
    return line.strip(), changed.strip()


def _plan(source: str, finding: ReportedFinding) -> Repair | None:
    old = finding.found
    offset = _find_offset(source, finding)
    pattern = re.compile(_guard(old))
    places = pattern.finditer(source, offset, offset + MAX_DISTANCE)
    match = next((each for each in places if not _is_address(source, *each.span())), None)
    if match is None or _loses_unit(old, finding.repair) or _may_be_name(source, match.start(), old):
        return None
    new = finding.repair
    if old[:1].isupper() and not old.isupper():
        new = new[:1].upper() + new[1:]
    if _DIGITS.findall(old) != _DIGITS.findall(new):
        return None
    return Repair(match.start(), match.end(), old, new, finding.mark.line, finding)


_UNIT = defer_pattern(
    r"(?<![^\W\d_])(?:mg|mcg|kg|g|ml|l|meq|tablets?|pills?|drops?|puffs?)(?![^\W\d_])", re.IGNORECASE
)


def _loses_unit(old: str, new: str) -> bool:
    """Return whether a unit of the old words is not in the new ones: a dose without it is another dose."""
    kept = {unit.lower() for unit in _UNIT.findall(new)}
    return any(unit.lower() not in kept for unit in _UNIT.findall(old))


_ADDRESS = defer_pattern(r"://|www\.|\]\(|@|\w\.\w{2,}")
"""What only addresses have: a scheme, an at sign, or a dot inside a word; “q.d.” has single letters."""
_INSIDE_SENTENCE = defer_pattern(r"[\w,;)][\"'”’*_]*\s+[\"'“‘*_]*$")
_BEHIND_TITLE = defer_pattern(r"(?<!\w)(?:St|Ste|Dr|Dra|Mr|Mrs|Ms|Prof|Sr|Sra|Fr|Mt|Ft|[A-Z])\.\s+$")
_CAPITAL_AFTER = defer_pattern(r"\w*\s+[A-Z][^\W\d_]*[a-z]")


def _is_address(source: str, start: int, end: int) -> bool:
    """Return whether a place is inside a web or e-mail address, of which no letter may change."""
    before = re.split(r"\s", source[max(0, start - MAX_DISTANCE) : start])[-1]
    after = re.split(r"\s", source[end : end + MAX_DISTANCE], maxsplit=1)[0]
    return bool(_ADDRESS.search(before) or _ADDRESS.search(after))


def _may_be_name(source: str, start: int, old: str) -> bool:
    """Return whether a word with a capital may begin a name: inside a sentence, or by the words beside it."""
    if not old[:1].isupper() or old.isupper():
        return False
    before = source[max(0, start - MAX_DISTANCE) : start]
    if _INSIDE_SENTENCE.search(before) or _BEHIND_TITLE.search(before):
        return True
    return _CAPITAL_AFTER.match(source, start + len(old)) is not None


def _guard(words: str) -> str:
    """Return a pattern for the words that does not match inside a longer word.

    A slip of typing begins with the last letter of a word, and may.
    """
    before = r"(?<![^\W\d_])" if words[:2].isalpha() else ""
    after = r"(?!\w)" if words[-2:].isalnum() else ""
    return f"{before}{re.escape(words)}{after}"


def _find_offset(source: str, finding: ReportedFinding) -> int:
    ends = [match.end() for match in _LINE_END.finditer(source)]
    start = ends[finding.mark.line - 2] if 2 <= finding.mark.line <= len(ends) + 1 else 0
    return max(0, start + finding.mark.column - 2)


def _overlaps(one: Repair, other: Repair) -> bool:
    return one.start < other.end and other.start < one.end
