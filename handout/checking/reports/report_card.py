"""The report card: reading level, hardest words and sentences, and items that need a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.checking.check import HardItem, Report
from handout.checking.instruments.ratings import Answer, InstrumentResult
from handout.checking.reading import scores
from handout.checking.reading.reading_figures import measure_reading
from handout.checking.reading.word_frequency import (
    AGREEMENT,
    GERMAN_AGREEMENT,
    LANGUAGES,
    estimate_difficulty,
    estimate_german_difficulty,
)
from handout.checking.rule import Level

MAX_LINE_WIDTH = 100
_MAX_OPEN_ITEMS = 6
"""The maximum number of items that need a person and are listed in full."""


def format_report_card(report: Report) -> list[str]:
    """Return the lines of the report card."""
    return [
        f"{report.title} ({report.id})",
        f"  Stands   {describe_standing(report)}",
        *_format_next_steps(report),
        *_format_reading(report),
        *_format_hard_items("Longest sentences", "words", report.hard_sentences),
        *_format_words(report),
        *(
            line
            for instrument_result in report.instrument_results
            for line in _format_instrument(instrument_result)
        ),
        *_format_exceptions(report),
    ]


def describe_standing(report: Report) -> str:
    """Return where the handout stands against its target, in one line."""
    counts, language = report.counts_without_terms, report.language.partition("-")[0].lower()
    if not counts.sentences:
        return "no sentences to score"
    if language == "en":
        grade, target = scores.flesch_kincaid(counts), report.target_grade
        difference = grade - target
        place = f"{difference:.1f} grades above its aim" if difference > 0 else "at its aim"
        return f"{place}: grade {grade:.1f} by Flesch-Kincaid, and the aim is {target}"
    if language == "es":
        ease = scores.inflesz(counts)
        place = "at its aim" if ease >= 65 else f"{65 - ease:.1f} points below its aim"
        return f"{place}: INFLESZ {ease:.1f}, and the aim is 65"
    figure = measure_reading(counts, language)
    if not figure.is_formula:
        return f"{figure.value:.1f} by {figure.name}; no formula is made for this language"
    if figure.name == "words a sentence":
        place = "at its aim" if figure.distance <= 0 else f"{figure.distance:.1f} {figure.name} above its aim"
        return f"{place}: {figure.value:.1f} {figure.name}, and the aim is {figure.aim:g}"
    side = "below" if figure.higher_is_easier else "above"
    place = "at its aim" if figure.distance <= 0 else f"{figure.distance:.1f} {side} its aim"
    return f"{place}: {figure.name} {figure.value:.1f}, and the aim is {figure.aim:g}"


def _format_next_steps(report: Report) -> Iterator[str]:
    if report.next_steps:
        yield "  What gains most (estimates)"
        yield from (f"    {number}. {step}" for number, step in enumerate(report.next_steps, start=1))


def format_reading_level(report: Report) -> str:
    """Return the reading level in a few words, for one line."""
    counts = report.counts_without_terms
    if not counts.sentences:
        return "no sentences to score"
    if report.language.lower().startswith("es"):
        return f"INFLESZ {scores.inflesz(counts):.0f}"
    if report.language.lower().startswith("en"):
        return f"grade {scores.flesch_kincaid(counts):.1f} Flesch-Kincaid, {scores.smog(counts):.1f} SMOG"
    figure = measure_reading(counts, _get_language(report))
    if figure.name == "words a sentence":
        return f"{figure.value:.0f} words a sentence"
    return f"{figure}, {counts.words_per_sentence:.0f} words a sentence"


def format_finding_counts(report: Report) -> str:
    """Return the number of findings by level, such as “2 errors, 1 warning, 3 notes”."""
    level_names = ((Level.ERROR, "error"), (Level.WARN, "warning"), (Level.NOTE, "note"))
    numbers = [(report.count_findings(level), word) for level, word in level_names]
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in numbers if n) or "nothing found"


def _format_reading(report: Report) -> Iterator[str]:
    counts = report.counts
    confidence_note = "" if counts.is_sufficient else "; low confidence below 30 sentences or 300 words"
    yield f"  Text     {counts.words} words in {counts.sentences} sentences{confidence_note}"
    if not counts.sentences:
        return
    if report.language.lower().startswith("es"):
        yield f"  Ease     {_format_spanish_ease(report)}"
    elif report.language.lower().startswith("en"):
        yield f"  Grade    {_format_english_grade(report.counts)}; the aim is {report.target_grade}"
        if report.counts_without_terms != report.counts:
            grade = _format_english_grade(report.counts_without_terms)
            yield f"           {grade} without its unavoidable terms"
        yield f"  Ease     {scores.flesch_ease(counts):.0f} of 100 (Flesch)"
        yield (
            f"  Words    {report.word_counts.uncommon} of {counts.words} are uncommon; difficulty about"
            f" {estimate_difficulty(counts, report.word_counts):.1f} on a scale of 1 to 6 (people's ratings:"
            f" r {AGREEMENT})"
        )
    else:
        yield from _format_other_figure(report)
    yield "           A formula counts length. Whether it is understood, only readers can tell."


def _format_other_figure(report: Report) -> Iterator[str]:
    counts = report.counts
    figure = measure_reading(counts, _get_language(report))
    if figure.is_formula:
        direction = "more" if figure.higher_is_easier else "less"
        yield f"  Ease     {figure}; the aim is {figure.aim:g}, {direction} is easier ({figure.source})"
    else:
        yield f"  Ease     {figure} ({figure.source}); no formula is made for this language"
    if _get_language(report) == "de":
        difficulty = estimate_german_difficulty(counts, report.word_counts)
        yield (
            f"  Words    {report.word_counts.uncommon} of {counts.words} are uncommon; difficulty about"
            f" {difficulty:.1f} on a scale of 1 to 7 (people's ratings: r {GERMAN_AGREEMENT})"
        )
    if figure.name != "words a sentence":
        yield f"  Length   {counts.words_per_sentence:.1f} words a sentence"


def _get_language(report: Report) -> str:
    return report.language.partition("-")[0].lower()


def _format_words(report: Report) -> Iterator[str]:
    if report.language.partition("-")[0].lower() not in LANGUAGES:
        yield from _format_hard_items("Longest words", "syllables", report.hard_words)
    elif report.uncommon_words:
        yield from _format_hard_items("Uncommon words, with their lines", "times", report.uncommon_words, "")


def _format_english_grade(counts: scores.Counts) -> str:
    return f"{scores.flesch_kincaid(counts):.1f} Flesch-Kincaid, {scores.smog(counts):.1f} SMOG"


def _format_spanish_ease(report: Report) -> str:
    score = scores.inflesz(report.counts)
    huerta = scores.fernandez_huerta(report.counts)
    described = scores.describe_inflesz(score)
    return f"INFLESZ {score:.0f} ({described}; the aim is 65), Fernández-Huerta {huerta:.0f}"


def _format_hard_items(
    title: str, unit: str, hard_items: Iterable[HardItem], title_end: str = ", with their lines"
) -> Iterator[str]:
    lines = [
        f"    {each.mark.line:>5}  {each.weight:>2} {unit if each.weight > 1 else unit[:-1]}: {each.text}"
        for each in hard_items
    ]
    if lines:
        yield f"  {title}{title_end}"
        yield from (
            line if len(line) <= MAX_LINE_WIDTH else line[: MAX_LINE_WIDTH - 1] + "…" for line in lines
        )


def _format_instrument(instrument_result: InstrumentResult) -> Iterator[str]:
    answers = list(instrument_result.answers.values())
    met, unmet = answers.count(Answer.YES), answers.count(Answer.NO)
    percent = (
        ""
        if instrument_result.percent is None
        else f" = {instrument_result.percent} % (wanted: {instrument_result.instrument.wanted_percent} %)"
    )
    raters = " and ".join(dict.fromkeys(instrument_result.raters.values()))
    rated_by = f"; rated by {raters}" if raters else "; an estimate"
    yield f"  {instrument_result.instrument.name}: {met} of {met + unmet} met{percent}{rated_by}"
    unmet_items = [
        item
        for item in instrument_result.instrument.items
        if instrument_result.answers[item.number] is Answer.NO
    ]
    yield from (f"    no       {item.number:>2} {item.question}" for item in unmet_items)
    for item in instrument_result.open_items[:_MAX_OPEN_ITEMS]:
        yield f"    a person {item.number:>2} {item.question}"
    if further_items := instrument_result.open_items[_MAX_OPEN_ITEMS:]:
        yield f"    a person also for {', '.join(str(item.number) for item in further_items)}"


def _format_exceptions(report: Report) -> Iterator[str]:
    for name, exception in report.exceptions:
        yield f"  {name} is {exception.level} here: {exception.reason}"
