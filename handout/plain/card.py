"""The report card: how a handout reads, what is hardest, and what a person must judge, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.plain import scores
from handout.plain.check import Hard, Report
from handout.plain.instruments import Answer, Rated
from handout.plain.rule import Level

WIDTH = 100
_PERSON = 6
"""Items that still need a person, listed on the card."""


def card(report: Report) -> list[str]:
    """The lines of the card."""
    return [
        f"{report.title} ({report.id})",
        *_reading(report),
        *_hardest("Longest sentences", "words", report.hard_sentences),
        *_hardest("Longest words", "syllables", report.hard_words),
        *(line for rated in report.rated for line in _rated(rated)),
        *_exceptions(report),
    ]


def grades(report: Report) -> str:
    """The reading level in a few words, for one line."""
    counts = report.counts_without_terms
    if not counts.sentences:
        return "no sentences to score"
    if report.language.lower().startswith("es"):
        return f"INFLESZ {scores.inflesz(counts):.0f}"
    if report.language.lower().startswith("en"):
        return f"grade {scores.flesch_kincaid(counts):.1f} Flesch-Kincaid, {scores.smog(counts):.1f} SMOG"
    return f"{counts.words_a_sentence:.0f} words a sentence"


def counted(report: Report) -> str:
    """Such as “2 errors, 1 warning, 3 notes”."""
    named = ((Level.ERROR, "error"), (Level.WARN, "warning"), (Level.NOTE, "note"))
    numbers = [(report.number(level), word) for level, word in named]
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in numbers if n) or "nothing found"


def _reading(report: Report) -> Iterator[str]:
    counts = report.counts
    sure = "" if counts.enough else "; low confidence below 30 sentences or 300 words"
    yield f"  Text     {counts.words} words in {counts.sentences} sentences{sure}"
    if not counts.sentences:
        return
    if report.language.lower().startswith("es"):
        yield f"  Ease     {_spanish(report)}"
    elif report.language.lower().startswith("en"):
        yield f"  Grade    {_english(report.counts)}; the aim is {report.target}"
        if report.counts_without_terms != report.counts:
            yield f"           {_english(report.counts_without_terms)} without its unavoidable terms"
        yield f"  Ease     {scores.flesch_ease(counts):.0f} of 100 (Flesch)"
    else:
        yield f"  Length   {counts.words_a_sentence:.1f} words a sentence; no grade for this language"
    yield "           A formula counts length. Whether it is understood, only readers can tell."


def _english(counts: scores.Counts) -> str:
    return f"{scores.flesch_kincaid(counts):.1f} Flesch-Kincaid, {scores.smog(counts):.1f} SMOG"


def _spanish(report: Report) -> str:
    score = scores.inflesz(report.counts)
    huerta = scores.fernandez_huerta(report.counts)
    return f"INFLESZ {score:.0f} ({scores.inflesz_word(score)}; the aim is 65), Fernández-Huerta {huerta:.0f}"


def _hardest(title: str, unit: str, hardest: Iterable[Hard]) -> Iterator[str]:
    lines = [f"    {each.mark.line:>5}  {each.weight:>2} {unit}: {each.text}" for each in hardest]
    if lines:
        yield f"  {title}, with their lines"
        yield from (line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in lines)


def _rated(rated: Rated) -> Iterator[str]:
    answers = list(rated.answers.values())
    met, unmet = answers.count(Answer.YES), answers.count(Answer.NO)
    percent = "" if rated.percent is None else f" = {rated.percent} % (wanted: {rated.instrument.wanted} %)"
    who = " and ".join(dict.fromkeys(rated.people.values()))
    by = f"; rated by {who}" if who else "; an estimate"
    yield f"  {rated.instrument.name}: {met} of {met + unmet} met{percent}{by}"
    missed = [item for item in rated.instrument.items if rated.answers[item.number] is Answer.NO]
    yield from (f"    no       {item.number:>2} {item.asks}" for item in missed)
    for item in rated.open[:_PERSON]:
        yield f"    a person {item.number:>2} {item.asks}"
    if more := rated.open[_PERSON:]:
        yield f"    a person also for {', '.join(str(item.number) for item in more)}"


def _exceptions(report: Report) -> Iterator[str]:
    for name, exception in report.exceptions:
        yield f"  {name} is {exception.level} here: {exception.reason}"
