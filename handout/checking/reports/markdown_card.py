"""The report card as Markdown, for a reviewer's mail or the page of a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from handout.checking.check import Report
from handout.checking.reports.finding_groups import FindingGroup, group_findings
from handout.checking.reports.report_card import describe_standing, format_finding_counts
from handout.checking.rule import Level

_LEVEL_WORDS = {Level.ERROR: "error", Level.WARN: "warning", Level.NOTE: "note"}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def format_markdown_card(report: Report) -> Iterator[str]:
    """Yield the lines of the card: where it stands, what gains most, the instruments, the findings."""
    yield f"## {_escape(report.title)} ({_escape(report.id)}, {_escape(report.language)})"
    yield ""
    yield f"- **Stands:** {_escape(describe_standing(report))}"
    for result in report.instrument_results:
        percent = "–" if result.percent is None else f"{result.percent} %"
        rated = "rated by a person" if result.raters else "an estimate"
        wanted = f"{result.instrument.wanted_percent} % wanted; {rated}"
        yield f"- **{result.instrument.name}:** {percent} ({wanted})"
    yield f"- **Found:** {format_finding_counts(report)}"
    if report.next_steps:
        yield ""
        yield "What gains most (estimates):"
        yield ""
        yield from (f"{number}. {step}" for number, step in enumerate(report.next_steps, start=1))
    groups = group_findings(report)
    if groups:
        yield ""
        yield "| level | line | finding | rule | what to do |"
        yield "|---|---|---|---|---|"
        yield from (_format_row(group) for group in groups)
    yield ""


def _format_row(group: FindingGroup) -> str:
    first = group.findings[0]
    more = (
        f" (and {len(group.findings) - 1} more)"
        if len(group.findings) > 1 and first.rule.id == group.codes
        else ""
    )
    place = (
        f"{PurePath(group.mark.file).name}:{group.mark.line}"
        if group.mark.line
        else PurePath(group.mark.file).name
    )
    advice = first.rule.do if first.rule.id == group.codes else "Add what is meant to be there."
    # What we wrote ourselves has code in it; what the author wrote must not become markup.
    words = _escape(f"{group.message}{more}")
    cells = (_LEVEL_WORDS[first.level], _escape(place), words, group.codes, advice.replace("|", "\\|"))
    return "| " + " | ".join(cells) + " |"


def _escape(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
