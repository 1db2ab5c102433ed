"""The baseline: known findings of an old library, so that only new ones are reported."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from handout.checking.check import Report, ReportedFinding
from handout.errors import ContentError, Mark, Problem

_FORMAT_VERSION = 1


def fingerprint_finding(report: Report, finding: ReportedFinding) -> str:
    """Return sixteen hexadecimal digits for a finding.

    They depend on handout, language, rule and wording, but not on the line, since lines move.
    """
    wording = finding.excerpt or finding.message
    parts = (report.id, report.language, finding.rule.id, " ".join(wording.split()))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def format_baseline(reports: Iterable[Report]) -> str:
    """Return the baseline file of all findings of these reports: JSON, one finding per line."""
    lines = []
    for report in reports:
        for finding in report.findings:
            lines.append({
                "fingerprint": fingerprint_finding(report, finding),
                "handout": report.id,
                "file": PurePath(finding.mark.file).as_posix(),
                "rule": finding.rule.id,
            })  # fmt: skip
    lines.sort(key=lambda line: (line["file"], line["rule"], line["fingerprint"]))
    rows = ",\n".join("  " + json.dumps(line, ensure_ascii=False) for line in lines)
    return f'{{\n "baseline": {_FORMAT_VERSION},\n "findings": [\n{rows}\n ]\n}}\n'


def parse_baseline(text: str, name: str) -> Counter[str]:
    """Return how often each fingerprint occurs in a baseline file.

    Raises ContentError if the text is not a baseline.
    """
    try:
        baseline = json.loads(text)
        return Counter(str(line["fingerprint"]) for line in baseline["findings"])
    except (ValueError, KeyError, TypeError):
        hint = "make a new one with --write-baseline"
        raise ContentError(Problem("this is no baseline file", Mark(name, 0), hint, "bad-baseline")) from None


def drop_known_findings(report: Report, known_counts: Counter[str]) -> Report:
    """Return the report without the findings in the baseline, each as often as it occurs there.

    `known_counts` is reduced for each match, so that a second finding of the same wording counts as
    new.
    """
    new_findings = []
    for finding in report.findings:
        digest = fingerprint_finding(report, finding)
        if known_counts[digest] > 0:
            known_counts[digest] -= 1
        else:
            new_findings.append(finding)
    return report._replace(findings=tuple(new_findings))
