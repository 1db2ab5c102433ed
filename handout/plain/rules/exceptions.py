"""The rule about rules: an exception must name a rule that exists."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.suggest import did_you_mean
from handout.plain.manuscript import Manuscript
from handout.plain.rule import RULES, Found, Level, rule


@rule(
    "unknown-rule", Level.WARN, "Every exception names a rule",
    why="An exception for a rule that does not exist changes nothing, and nobody notices.",
    do="Write the name as `handout check --explain list` shows it.", source="this checker",
)  # fmt: skip
def unknown_rule(manuscript: Manuscript) -> Iterator[Found]:
    project = manuscript.project
    for checks in (project.brand.checks, project.handout.checks):
        for name, exception in checks.items():
            if name not in RULES:
                hint = did_you_mean(name, RULES)
                message = f"no rule is called {name!r}" + (f"; {hint}" if hint else "")
                yield Found(message, exception.mark or manuscript.start, name)
