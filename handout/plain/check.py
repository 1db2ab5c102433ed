"""Checking one handout: every rule at its level, the reading level, and what a person still has to judge."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from handout.content.model import Project
from handout.content.model.clinic import CheckLevel
from handout.errors import Mark, Problem, Severity
from handout.plain.cdc import CDC
from handout.plain.instruments import Rated, rate
from handout.plain.manuscript import Manuscript, Sentence
from handout.plain.pemat import PEMAT
from handout.plain.rule import Found, Level, Rule
from handout.plain.rules import RULES
from handout.plain.scores import Counts
from handout.plain.syllables import syllables

HARDEST = 5
"""Sentences and words that the report card lists."""
_SEVERITIES = {Level.ERROR: Severity.ERROR, Level.WARN: Severity.WARNING, Level.NOTE: Severity.NOTE}
_NO_LIBRARY: Mapping[str, str] = {}


class Finding(NamedTuple):
    """What a rule found, at the level that it has here."""

    rule: Rule
    level: Level
    message: str
    mark: Mark
    excerpt: str

    @property
    def problem(self) -> Problem:
        """The finding as a problem, with what to do as its hint."""
        severity = _SEVERITIES[self.level]
        return Problem(self.message, self.mark, self.rule.do, self.rule.id, severity)


class Hard(NamedTuple):
    """A sentence or word that makes the text hard, with how hard it is and where it stands."""

    text: str
    weight: int
    """Words of a sentence; syllables of a word."""
    mark: Mark


class Report(NamedTuple):
    """All that a check tells about one handout."""

    id: str
    title: str
    language: str
    target: int
    start: Mark
    findings: tuple[Finding, ...]
    exceptions: tuple[tuple[str, CheckLevel], ...]
    """Rules that have another level here, with the reason."""
    counts: Counts
    counts_without_terms: Counts
    hard_sentences: tuple[Hard, ...]
    hard_words: tuple[Hard, ...]
    rated: tuple[Rated, ...]

    def number(self, level: Level) -> int:
        """How many findings of a level there are."""
        return sum(finding.level is level for finding in self.findings)


def check(project: Project, root: Path, today: dt.date, library: Mapping[str, str] = _NO_LIBRARY) -> Report:
    """Check a handout as of `today`. Findings are in order of level, then of file, line and column."""
    manuscript = Manuscript(project, root, today, library)
    given = {**project.brand.checks, **project.handout.checks}
    raw = list(_found(manuscript))
    findings = [
        Finding(rule, level, *found) for rule, found in raw if (level := _level(rule, given)) is not Level.OFF
    ]
    handout, fired = project.handout, frozenset(rule.id for rule, _ in raw)
    return Report(
        handout.id, str(handout.title), handout.language, handout.reading_target, manuscript.start,
        tuple(sorted(findings, key=_place)),
        tuple((name, exception) for name, exception in given.items() if name in RULES),
        manuscript.counts, manuscript.counts_without_terms,
        hard_sentences(manuscript), hard_words(manuscript),
        tuple(rate(instrument, manuscript, fired) for instrument in (PEMAT, CDC)),
    )  # fmt: skip


def hard_sentences(manuscript: Manuscript) -> tuple[Hard, ...]:
    """The longest sentences, those with more long words first."""

    def weight(sentence: Sentence) -> tuple[int, int]:
        return len(sentence.words), sum(len(word) for word in sentence.words)

    hardest = sorted(manuscript.sentences, key=weight, reverse=True)[:HARDEST]
    return tuple(
        Hard(each.text, len(each.words), manuscript.locate(each.passage, each.text, each.start))
        for each in hardest
    )


def hard_words(manuscript: Manuscript) -> tuple[Hard, ...]:
    """The words of most syllables, weighed by how often they stand; `terms` left out. English only."""
    if manuscript.language != "en":
        return ()
    terms = {part for term in manuscript.project.handout.terms for part in term.lower().split()}
    first: dict[str, Sentence] = {}
    counts: Counter[str] = Counter()
    for sentence in manuscript.sentences:
        for number, word in enumerate(sentence.words):
            # A capital inside a sentence begins a name, which has no plainer word.
            if number and word[0].isupper():
                continue
            if (
                len(word) > 4
                and word.isalpha()
                and not word.isupper()
                and syllables(word) > 2
                and word.lower() not in terms
            ):
                counts[word.lower()] += 1
                first.setdefault(word.lower(), sentence)
    hardest = sorted(counts, key=lambda word: (-(syllables(word) - 2) * counts[word], word))[:HARDEST]
    return tuple(Hard(word, syllables(word), _word_mark(manuscript, first[word], word)) for word in hardest)


def _word_mark(manuscript: Manuscript, sentence: Sentence, word: str) -> Mark:
    at = max(sentence.text.lower().find(word), 0)
    return manuscript.locate(sentence.passage, sentence.text[at:], sentence.start + at)


def _found(manuscript: Manuscript) -> Iterator[tuple[Rule, Found]]:
    for rule in RULES.values():
        if rule.language in ("", manuscript.language):
            for found in rule.find(manuscript):
                yield rule, found


def _level(rule: Rule, given: Mapping[str, CheckLevel]) -> Level:
    return Level(given[rule.id].level) if rule.id in given else rule.level


def _place(finding: Finding) -> tuple[int, Mark, str]:
    return -list(Level).index(finding.level), finding.mark, finding.rule.id
