"""Rules about reading level: grade, and length of sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument, Sentence
from handout.checking.reading.reading_figures import measure_reading
from handout.checking.reading.scores import Counts, describe_inflesz, flesch_kincaid, inflesz, smog
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import cut_at_word
from handout.patterns import defer_pattern

MAX_GRADE = 8
SMOG_OFFSET = 3
"""Grades by which SMOG is above Flesch-Kincaid for the same handouts.

Measured means over 148 handouts: 9.6 and 6.5.
"""
MAX_SENTENCE_WORDS = 20
MAX_PARAGRAPH_SENTENCES = 4
MAX_MEAN_WORDS = 15
MIN_WORDS_FOR_GRADE = 30
"""A shorter text has no meaningful grade."""

_UNIT = defer_pattern(r"[mk]?g|mcg|[mcd]?l|mmol|[cmk]?m|kcal|in|lb|lbs|oz|[cf]|%", re.IGNORECASE)
"""Units in letters that stand after numbers and are read with them."""
LITTLE_TEXT_MARGIN = 1
"""Grades by which a short text must be above its aim: its figures are no more exact than that."""

_SOURCE = "AMA and NIH: grade 6; PMC5849699 (148 hospital handouts)"
_SHORTEN_ADVICE = (
    "Shorten the sentences and words that the report card lists. List words you cannot avoid under `terms:`."
)


@rule(
    "reading-level", Level.NOTE, "The text is at the grade it aims at",
    why="Half of adults read below grade 8; ill and worried people read worse than that.",
    do=_SHORTEN_ADVICE, source=_SOURCE, language="en",
)  # fmt: skip
def check_reading_level(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the text is above its target, but not above grade 8."""
    counts, target = document.counts_without_terms, document.project.handout.reading_target
    if (
        counts.words >= MIN_WORDS_FOR_GRADE
        and _is_above_grade(counts, target if counts.is_sufficient else target + LITTLE_TEXT_MARGIN)
        and not _is_above_grade(counts, MAX_GRADE)
    ):
        yield Finding(f"{_format_grades(counts)}; the aim is grade {target}", document.mark)


@rule(
    "reading-level-high", Level.WARN, "The text is not above grade 8",
    why="Above grade 8 most readers of a handout miss part of it. A formula sees length only, not sense.",
    do=_SHORTEN_ADVICE, source=_SOURCE, language="en",
)  # fmt: skip
def check_reading_level_high(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the text is above grade 8."""
    counts = document.counts_without_terms
    if counts.words >= MIN_WORDS_FOR_GRADE and _is_above_grade(counts, MAX_GRADE):
        target = document.project.handout.reading_target
        yield Finding(f"{_format_grades(counts)}; the aim is grade {target}", document.mark)


@rule(
    "reading-ease-es", Level.NOTE, "Spanish text is quite easy on the INFLESZ scale (65 or more)",
    why="INFLESZ 65 is where text becomes easy for most Spanish readers.",
    do=_SHORTEN_ADVICE, source="Barrio-Cantalejo et al., An Sist Sanit Navar 2008;31:135", language="es",
)  # fmt: skip
def check_reading_ease(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if INFLESZ is at least 55 but below 65."""
    score = round(inflesz(document.counts_without_terms), 1)
    if document.counts.words >= MIN_WORDS_FOR_GRADE and 55 <= score < 65:
        yield Finding(f"INFLESZ is {score:.1f} ({describe_inflesz(score)}); the aim is 65", document.mark)


@rule(
    "reading-ease-es-low", Level.WARN, "Spanish text is not hard on the INFLESZ scale (55 at least)",
    why="Below INFLESZ 55 a text is harder than a newspaper.",
    do=_SHORTEN_ADVICE, source="Barrio-Cantalejo et al., An Sist Sanit Navar 2008;31:135", language="es",
)  # fmt: skip
def check_reading_ease_low(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if INFLESZ is below 55."""
    score = round(inflesz(document.counts_without_terms), 1)
    if document.counts.words >= MIN_WORDS_FOR_GRADE and score < 55:
        yield Finding(
            f"INFLESZ is {score:.1f} ({describe_inflesz(score)}); it must not be below 55", document.mark
        )


@rule(
    "reading-figure", Level.NOTE, "Text in other languages reads easily by the formula made for its language",
    why="Each language has its own lengths of words and sentences; the figures of English do not fit them.",
    do="Shorten the longest sentences and words.",
    source="Kandel and Moles 1958 (fr); Lucisano and Piemontese 1988 (it); Martins et al. 1996 (pt); "
    "Douma 1960 (nl); Oborneva 2006 (ru); Pisarek 1969 (pl); Björnsson 1968 (sv, da, no)",
)  # fmt: skip
def check_reading_figure(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if the figure of its language misses its aim; German is told by its sentences."""
    counts, language = document.counts_without_terms, document.language
    if language in ("en", "es", "de") or document.shown_language != language:
        return
    figure = measure_reading(counts, language)
    if counts.words >= MIN_WORDS_FOR_GRADE and figure.is_formula and figure.distance > 0:
        yield Finding(f"{figure}; the aim is {figure.aim:g}", document.mark)


@rule(
    "mean-sentence", Level.NOTE, "In other languages, sentences have 15 words or fewer on average",
    why="No grade formula holds for every language, but long sentences are hard in all of them.",
    do="Split the longest sentences.", source="plainlanguage.gov: 15 to 20 words a sentence",
)  # fmt: skip
def check_mean_sentence(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if sentences have more than 15 words on average.

    For languages without a grade formula: neither English nor Spanish.
    """
    mean = document.counts.words_per_sentence
    if document.language not in ("en", "es") and mean > MAX_MEAN_WORDS and len(document.sentences) > 2:
        yield Finding(f"sentences have {mean:.0f} words on average", document.mark)


@rule(
    "long-sentence", Level.WARN, "A sentence has 20 words or fewer",
    why="A reader who struggles has forgotten the beginning when the end comes.",
    do="Make two sentences of it, one idea in each.",
    source="plainlanguage.gov: 15 to 20 words a sentence; PEMAT-P item 8",
)  # fmt: skip
def check_long_sentence(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each sentence over 20 words."""
    for sentence in document.sentences:
        if len(sentence.words) > MAX_SENTENCE_WORDS and _count_read_words(sentence) > MAX_SENTENCE_WORDS:
            message = f"{len(sentence.words)} words in one sentence: “{cut_at_word(sentence.text)}”"
            mark = document.find_mark(sentence.passage, sentence.text, sentence.start)
            yield Finding(message, mark, sentence.text, len(sentence.words))


@rule(
    "long-paragraph", Level.NOTE, "A paragraph has 4 sentences or fewer",
    why="A grey block of text is what readers skip first.",
    do="Make two paragraphs of it, or a list.", source="PEMAT-P item 8; CDC Index item 9",
)  # fmt: skip
def check_long_paragraph(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each paragraph over 4 sentences."""
    run: list[Sentence] = []
    for sentence in (*document.sentences, None):
        if sentence is not None and run and run[-1].passage is sentence.passage:
            run.append(sentence)
            continue
        if len(run) > MAX_PARAGRAPH_SENTENCES:
            passage = run[0].passage
            message = f"{len(run)} sentences in one paragraph"
            mark = document.find_mark(passage, passage.text)
            yield Finding(message, mark, passage.text, len(run))
        run = [sentence] if sentence is not None else []


def _count_read_words(sentence: Sentence) -> int:
    """Return how many words a sentence has, with a number and its unit as one: 5 mL."""
    words = sentence.words
    units = sum(
        _UNIT.fullmatch(word) is not None and words[at][-1].isdigit() for at, word in enumerate(words[1:])
    )
    return len(words) - units


def _is_above_grade(counts: Counts, grade: int) -> bool:
    return round(flesch_kincaid(counts), 1) > grade or round(smog(counts), 1) > grade + SMOG_OFFSET


def _format_grades(counts: Counts) -> str:
    confidence_note = "" if counts.is_sufficient else " (little text: low confidence)"
    return f"Flesch-Kincaid grade {flesch_kincaid(counts):.1f}, SMOG {smog(counts):.1f}{confidence_note}"
