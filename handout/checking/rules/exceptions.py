"""The rule about exceptions: each one must name a rule that exists."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import RULES, Finding, Level, rule
from handout.content.suggestions import did_you_mean


@rule(
    "unknown-rule", Level.WARN, "Every exception names a rule",
    why="An exception for a rule that does not exist changes nothing, and nobody notices.",
    do="Write the name as `handout check --explain list` shows it.", source="this checker",
)  # fmt: skip
def check_unknown_rule(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each exception whose rule does not exist."""
    project = document.project
    for checks in (project.brand.checks, project.handout.checks):
        for name, exception in checks.items():
            if name not in RULES:
                hint = did_you_mean(name, RULES)
                message = f"no rule is called {name!r}" + (f"; {hint}" if hint else "")
                yield Finding(message, exception.mark or document.mark, name)
