"""Rules of reading level: grade, sentence and paragraph length."""

from __future__ import annotations

from collections.abc import Iterator

from handout.plain.manuscript import Manuscript, Sentence
from handout.plain.rule import Found, Level, rule
from handout.plain.scores import Counts, flesch_kincaid, inflesz, inflesz_word, smog
from handout.plain.search import short

HIGH_GRADE = 8
SMOG_ABOVE = 3
"""Grades that SMOG gives more than Flesch-Kincaid for the same handouts (9.6 and 6.5 over 148 of them)."""
LONG_SENTENCE = 20
LONG_PARAGRAPH = 4
LONG_MEAN = 15
TOO_FEW_WORDS = 30
"""Text this short has no grade worth telling."""

_SOURCE = "AMA and NIH: grade 6; PMC5849699 (148 hospital handouts)"
_SHORTEN = (
    "Shorten the sentences and words that the report card lists. List words you cannot avoid under `terms:`."
)


@rule(
    "reading-level", Level.NOTE, "The text is at the grade it aims at",
    why="Half of adults read below grade 8; ill and worried people read worse than that.",
    do=_SHORTEN, source=_SOURCE, language="en",
)  # fmt: skip
def reading_level(manuscript: Manuscript) -> Iterator[Found]:
    counts, target = manuscript.counts_without_terms, manuscript.project.handout.reading_target
    if counts.words >= TOO_FEW_WORDS and _above(counts, target) and not _above(counts, HIGH_GRADE):
        yield Found(f"{_grades(counts)}; the aim is grade {target}", manuscript.start)


@rule(
    "reading-level-high", Level.WARN, "The text is not above grade 8",
    why="Above grade 8 most readers of a handout miss part of it. A formula sees length only, not sense.",
    do=_SHORTEN, source=_SOURCE, language="en",
)  # fmt: skip
def reading_level_high(manuscript: Manuscript) -> Iterator[Found]:
    counts = manuscript.counts_without_terms
    if counts.words >= TOO_FEW_WORDS and _above(counts, HIGH_GRADE):
        target = manuscript.project.handout.reading_target
        yield Found(f"{_grades(counts)}; the aim is grade {target}", manuscript.start)


@rule(
    "reading-ease-es", Level.NOTE, "Spanish text is quite easy on the INFLESZ scale (65 or more)",
    why="INFLESZ 65 is where text becomes easy for most Spanish readers.",
    do=_SHORTEN, source="Barrio-Cantalejo et al., An Sist Sanit Navar 2008;31:135", language="es",
)  # fmt: skip
def reading_ease(manuscript: Manuscript) -> Iterator[Found]:
    score = inflesz(manuscript.counts_without_terms)
    if manuscript.counts.words >= TOO_FEW_WORDS and 55 <= score < 65:
        yield Found(f"INFLESZ is {score:.0f} ({inflesz_word(score)}); the aim is 65", manuscript.start)


@rule(
    "reading-ease-es-low", Level.WARN, "Spanish text is not hard on the INFLESZ scale (55 at least)",
    why="Below INFLESZ 55 a text is harder than a newspaper.",
    do=_SHORTEN, source="Barrio-Cantalejo et al., An Sist Sanit Navar 2008;31:135", language="es",
)  # fmt: skip
def reading_ease_low(manuscript: Manuscript) -> Iterator[Found]:
    score = inflesz(manuscript.counts_without_terms)
    if manuscript.counts.words >= TOO_FEW_WORDS and score < 55:
        yield Found(
            f"INFLESZ is {score:.0f} ({inflesz_word(score)}); it must not be below 55", manuscript.start
        )


@rule(
    "mean-sentence", Level.NOTE, "In other languages, sentences have 15 words or fewer on average",
    why="No grade formula holds for every language, but long sentences are hard in all of them.",
    do="Split the longest sentences.", source="plainlanguage.gov: 15 to 20 words a sentence",
)  # fmt: skip
def mean_sentence(manuscript: Manuscript) -> Iterator[Found]:
    mean = manuscript.counts.words_a_sentence
    if manuscript.language not in ("en", "es") and mean > LONG_MEAN and len(manuscript.sentences) > 2:
        yield Found(f"sentences have {mean:.0f} words on average", manuscript.start)


@rule(
    "long-sentence", Level.WARN, "A sentence has 20 words or fewer",
    why="A reader who struggles has forgotten the beginning when the end comes.",
    do="Make two sentences of it, one idea in each.",
    source="plainlanguage.gov: 15 to 20 words a sentence; PEMAT-P item 8",
)  # fmt: skip
def long_sentence(manuscript: Manuscript) -> Iterator[Found]:
    for sentence in manuscript.sentences:
        if len(sentence.words) > LONG_SENTENCE:
            message = f"{len(sentence.words)} words in one sentence: “{short(sentence.text)}”"
            yield Found(
                message, manuscript.locate(sentence.passage, sentence.text, sentence.start), sentence.text
            )


@rule(
    "long-paragraph", Level.NOTE, "A paragraph has 4 sentences or fewer",
    why="A grey block of text is what readers skip first.",
    do="Make two paragraphs of it, or a list.", source="PEMAT-P item 8; CDC Index item 9",
)  # fmt: skip
def long_paragraph(manuscript: Manuscript) -> Iterator[Found]:
    run: list[Sentence] = []
    for sentence in (*manuscript.sentences, None):
        if sentence is not None and run and run[-1].passage is sentence.passage:
            run.append(sentence)
            continue
        if len(run) > LONG_PARAGRAPH:
            passage = run[0].passage
            message = f"{len(run)} sentences in one paragraph"
            yield Found(message, manuscript.locate(passage, passage.text), passage.text)
        run = [sentence] if sentence is not None else []


def _above(counts: Counts, grade: int) -> bool:
    return round(flesch_kincaid(counts), 1) > grade or round(smog(counts), 1) > grade + SMOG_ABOVE


def _grades(counts: Counts) -> str:
    sure = "" if counts.enough else " (little text: low confidence)"
    return f"Flesch-Kincaid grade {flesch_kincaid(counts):.1f}, SMOG {smog(counts):.1f}{sure}"
