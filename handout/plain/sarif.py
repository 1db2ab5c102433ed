"""Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from handout.plain.baseline import fingerprint
from handout.plain.check import Finding, Report
from handout.plain.rule import RULES, Level, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARN: "warning", Level.NOTE: "note", Level.OFF: "none"}


def sarif(reports: Sequence[Report], version: str) -> dict[str, Any]:
    """The SARIF log of these reports, as plain values; `version` is that of the program."""
    rules = list(RULES.values())
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    results = [
        _result(report, finding, numbers[finding.rule.id])
        for report in reports
        for finding in report.findings
    ]
    driver = {"name": "handout", "version": version, "rules": [_rule(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.do} (Source: {rule.source}.)"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.group]},
    }


def _result(report: Report, finding: Finding, number: int) -> dict[str, Any]:
    mark = finding.mark
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(mark.file).as_posix(), safe="/:")}}
    if mark.line > 0:
        place["region"] = {"startLine": mark.line, "startColumn": max(1, mark.column)}
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message}. {finding.rule.do}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"handout/v1": fingerprint(report, finding)},
    }
