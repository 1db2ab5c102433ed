"""A baseline: findings that an old library is known to have, so that only new ones are told."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from handout.errors import ContentError, Mark, Problem
from handout.plain.check import Finding, Report

_FORM = 1


def fingerprint(report: Report, finding: Finding) -> str:
    """Sixteen digits for a finding: handout, language, rule and wording, but no line, for lines move."""
    told = finding.excerpt or finding.message
    parts = (report.id, report.language, finding.rule.id, " ".join(told.split()))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def written(reports: Iterable[Report]) -> str:
    """The baseline file of all findings of these reports, in JSON with one finding a line."""
    lines = []
    for report in reports:
        for finding in report.findings:
            lines.append({
                "fingerprint": fingerprint(report, finding),
                "handout": report.id,
                "file": PurePath(finding.mark.file).as_posix(),
                "rule": finding.rule.id,
            })  # fmt: skip
    lines.sort(key=lambda line: (line["file"], line["rule"], line["fingerprint"]))
    rows = ",\n".join("  " + json.dumps(line, ensure_ascii=False) for line in lines)
    return f'{{\n "baseline": {_FORM},\n "findings": [\n{rows}\n ]\n}}\n'


def read(text: str, name: str) -> Counter[str]:
    """How often each fingerprint stands in a baseline file. Raises ContentError if it is none."""
    try:
        whole = json.loads(text)
        return Counter(str(line["fingerprint"]) for line in whole["findings"])
    except (ValueError, KeyError, TypeError):
        hint = "make a new one with --write-baseline"
        raise ContentError(Problem("this is no baseline file", Mark(name, 0), hint, "bad-baseline")) from None


def new_only(report: Report, known: Counter[str]) -> Report:
    """The report without the findings that the baseline knows, each as often as it stands there.

    `known` is used up on the way, so that a second finding of the same wording is a new one.
    """
    kept = []
    for finding in report.findings:
        print_ = fingerprint(report, finding)
        if known[print_] > 0:
            known[print_] -= 1
        else:
            kept.append(finding)
    return report._replace(findings=tuple(kept))
