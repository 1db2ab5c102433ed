"""Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from handout.checking.check import Report, ReportedFinding
from handout.checking.reports.baseline import fingerprint_finding
from handout.checking.rule import RULES, Level, Rule

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SARIF_LEVELS = {Level.ERROR: "error", Level.WARN: "warning", Level.NOTE: "note", Level.OFF: "none"}


def make_sarif_log(reports: Sequence[Report], version: str) -> dict[str, Any]:
    """Return the SARIF log of these reports as JSON values; `version` is that of the program."""
    rules = list(RULES.values())
    rule_indexes = {rule.id: number for number, rule in enumerate(rules)}
    results = [
        _make_result(report, finding, rule_indexes[finding.rule.id])
        for report in reports
        for finding in report.findings
    ]
    driver = {"name": "handout", "version": version, "rules": [_make_rule(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _make_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.do} (Source: {rule.source}.)"},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.level]},
        "properties": {"tags": [rule.group]},
    }


def _make_result(report: Report, finding: ReportedFinding, rule_index: int) -> dict[str, Any]:
    mark = finding.mark
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(mark.file).as_posix(), safe="/:")}}
    if mark.line > 0:
        location["region"] = {"startLine": mark.line, "startColumn": max(1, mark.column)}
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[finding.level],
        "message": {"text": f"{finding.message}. {finding.rule.do}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"handout/v1": fingerprint_finding(report, finding)},
    }
