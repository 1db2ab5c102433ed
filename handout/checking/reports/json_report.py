"""A report as JSON values, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handout.checking.check import HardItem, Report
from handout.checking.instruments.ratings import InstrumentResult
from handout.checking.reading import scores
from handout.checking.reading.reading_figures import measure_reading
from handout.checking.reading.word_frequency import LANGUAGES, estimate_difficulty, estimate_german_difficulty


def make_json_report(report: Report) -> dict[str, Any]:
    """Return the report without its findings, which are among the problems.

    Figures are rounded to 0.01.
    """
    return {
        "handout": report.id,
        "title": report.title,
        "language": report.language,
        "file": report.mark.file,
        "reading_target": report.target_grade,
        "reading": _make_reading(report.counts, report.language) | _make_word_figures(report),
        "reading_without_terms": _make_reading(report.counts_without_terms, report.language),
        "hard_sentences": _make_hard_items(report.hard_sentences),
        "hard_words": _make_hard_items(report.hard_words),
        "uncommon_words": _make_hard_items(report.uncommon_words),
        "next_steps": list(report.next_steps),
        "instruments": [
            _make_instrument(instrument_result) for instrument_result in report.instrument_results
        ],
        "exceptions": {
            name: {"level": exception.level, "reason": exception.reason}
            for name, exception in report.exceptions
        },
    }


def _make_reading(counts: scores.Counts, language: str) -> dict[str, Any]:
    figures: dict[str, Any] = {**counts._asdict(), "low_confidence": not counts.is_sufficient}
    if language.lower().startswith("en"):
        figures["flesch_kincaid"] = round(scores.flesch_kincaid(counts), 2)
        figures["smog"] = round(scores.smog(counts), 2)
        figures["flesch_ease"] = round(scores.flesch_ease(counts), 2)
    elif language.lower().startswith("es"):
        figures["inflesz"] = round(scores.inflesz(counts), 2)
        figures["fernandez_huerta"] = round(scores.fernandez_huerta(counts), 2)
    else:
        figure = measure_reading(counts, language.partition("-")[0].lower())
        figures["figure"] = {"name": figure.name, "value": round(figure.value, 2), "source": figure.source}
    return figures


def _make_word_figures(report: Report) -> dict[str, Any]:
    language = report.language.partition("-")[0].lower()
    if language not in LANGUAGES:
        return {}
    figures: dict[str, Any] = report.word_counts._asdict()
    if language == "en":
        figures["difficulty"] = round(estimate_difficulty(report.counts, report.word_counts), 2)
    elif language == "de":
        figures["difficulty"] = round(estimate_german_difficulty(report.counts, report.word_counts), 2)
    return figures


def _make_hard_items(hard_items: Iterable[HardItem]) -> list[dict[str, Any]]:
    return [
        {"text": each.text, "weight": each.weight, "file": each.mark.file, "line": each.mark.line}
        for each in hard_items
    ]


def _make_instrument(instrument_result: InstrumentResult) -> dict[str, Any]:
    items = [
        {
            "item": item.number,
            "asks": item.question,
            "answer": str(instrument_result.answers[item.number]),
            "by": instrument_result.raters.get(item.number),
        }
        for item in instrument_result.instrument.items
    ]
    return {
        "instrument": instrument_result.instrument.id,
        "percent": instrument_result.percent,
        "items": items,
    }
