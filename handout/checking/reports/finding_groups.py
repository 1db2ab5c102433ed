"""The findings of a report as authors read them: one entry for each rule, what is lacking in one line."""

from __future__ import annotations

from itertools import groupby

from handout.checking.check import Report, ReportedFinding
from handout.checking.rule import Level
from handout.data_classes import NamedTuple
from handout.errors import Mark

MAX_PLACES = 3
"""The places of a rule that are named; of an error every place is."""
MIN_LACKS = 3
"""With fewer things that are lacking, each is told by itself."""


class FindingGroup(NamedTuple):
    """Findings of one rule, the worst first, or all that the handout lacks."""

    message: str
    mark: Mark
    codes: str
    """The ids of the rules."""
    findings: tuple[ReportedFinding, ...]
    further_lines: tuple[str, ...]
    """Further places, why it matters and what to do."""


def group_findings(report: Report) -> list[FindingGroup]:
    """Return the findings in groups, errors first."""
    lacks = [each for each in report.findings if each.rule.lacks and each.level is not Level.ERROR]
    if len(lacks) < MIN_LACKS:
        lacks = []
    others = [finding for finding in report.findings if finding not in lacks]
    others.sort(key=_sort_key)
    groups = [_group_rule(tuple(each)) for _, each in groupby(others, key=lambda each: each.rule.id)]
    if lacks:
        groups.append(_group_lacks(tuple(lacks)))
    return sorted(groups, key=lambda group: (-_rank(group.findings[0]), group.mark))


def _sort_key(finding: ReportedFinding) -> tuple[str, int, Mark]:
    return finding.rule.id, -finding.weight, finding.mark


def _rank(finding: ReportedFinding) -> int:
    return list(Level).index(finding.level)


def _group_rule(findings: tuple[ReportedFinding, ...]) -> FindingGroup:
    first, rule = findings[0], findings[0].rule
    shown = len(findings) if first.level is Level.ERROR else MAX_PLACES
    places = [f"also {_name_place(each.mark, first.mark)}: {each.message}" for each in findings[1:shown]]
    if len(findings) > shown:
        places.append(f"and {len(findings) - shown} more")
    reasons = (f"why: {rule.why}", f"do:  {rule.do}")
    return FindingGroup(first.message, first.mark, rule.id, findings, (*places, *reasons))


def _group_lacks(findings: tuple[ReportedFinding, ...]) -> FindingGroup:
    names = [finding.rule.lacks for finding in findings]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    codes = ", ".join(finding.rule.id for finding in findings)
    worst = max(findings, key=_rank)
    hint = f"do:  add what is meant to be there; `handout check --explain {worst.rule.id}` tells how"
    ordered = (worst, *(finding for finding in findings if finding is not worst))
    message = f"the handout lacks {listed} ({_count_levels(findings)})"
    return FindingGroup(message, worst.mark, codes, ordered, (hint,))


def _count_levels(findings: tuple[ReportedFinding, ...]) -> str:
    """Return how many findings stand in one line, so that the lines add up to what the card counts."""
    warnings = sum(each.level is Level.WARN for each in findings)
    counts = (warnings, "warning"), (len(findings) - warnings, "note")
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count)


def _name_place(mark: Mark, first: Mark) -> str:
    return f"{mark.line}:{mark.column}" if mark.file == first.file else str(mark)
