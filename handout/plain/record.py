"""A report as plain values, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handout.plain import scores
from handout.plain.check import Hard, Report
from handout.plain.instruments import Rated


def record(report: Report) -> dict[str, Any]:
    """The report without its findings, which stand among the problems. Figures are rounded to 0.01."""
    return {
        "handout": report.id,
        "title": report.title,
        "language": report.language,
        "file": report.start.file,
        "reading_target": report.target,
        "reading": _reading(report.counts, report.language),
        "reading_without_terms": _reading(report.counts_without_terms, report.language),
        "hard_sentences": _hard(report.hard_sentences),
        "hard_words": _hard(report.hard_words),
        "instruments": [_rated(rated) for rated in report.rated],
        "exceptions": {
            name: {"level": exception.level, "reason": exception.reason}
            for name, exception in report.exceptions
        },
    }


def _reading(counts: scores.Counts, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {**counts._asdict(), "low_confidence": not counts.enough}
    if language.lower().startswith("en"):
        found["flesch_kincaid"] = round(scores.flesch_kincaid(counts), 2)
        found["smog"] = round(scores.smog(counts), 2)
        found["flesch_ease"] = round(scores.flesch_ease(counts), 2)
    elif language.lower().startswith("es"):
        found["inflesz"] = round(scores.inflesz(counts), 2)
        found["fernandez_huerta"] = round(scores.fernandez_huerta(counts), 2)
    return found


def _hard(hardest: Iterable[Hard]) -> list[dict[str, Any]]:
    return [
        {"text": each.text, "weight": each.weight, "file": each.mark.file, "line": each.mark.line}
        for each in hardest
    ]


def _rated(rated: Rated) -> dict[str, Any]:
    items = [
        {
            "item": item.number,
            "asks": item.asks,
            "answer": str(rated.answers[item.number]),
            "by": rated.people.get(item.number),
        }
        for item in rated.instrument.items
    ]
    return {"instrument": rated.instrument.id, "percent": rated.percent, "items": items}
