"""Checks one handout: applies every rule, measures the reading level, rates by the instruments."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import nlargest
from pathlib import Path

from handout.checking.document.checked_document import CheckedDocument, Sentence
from handout.checking.instruments.cdc import CDC_INDEX
from handout.checking.instruments.pemat import PEMAT_P
from handout.checking.instruments.ratings import InstrumentResult, rate_handout
from handout.checking.next_steps import find_next_steps
from handout.checking.reading.scores import Counts
from handout.checking.reading.syllables import count_syllables
from handout.checking.reading.word_frequency import WordCounts, is_rare
from handout.checking.rule import Finding, Level, Rule
from handout.checking.rules import RULES
from handout.content.model import Project
from handout.content.model.clinic import CheckLevel
from handout.data_classes import NamedTuple
from handout.errors import Mark, Problem, Severity
from handout.patterns import to_small_letters

MAX_HARD_ITEMS = 5
"""The number of sentences and of words that the report card lists."""
_SEVERITIES = {Level.ERROR: Severity.ERROR, Level.WARN: Severity.WARNING, Level.NOTE: Severity.NOTE}
_LEVEL_ORDER = {level: -number for number, level in enumerate(Level)}
_NO_VERSIONS: Mapping[str, str] = {}


class ReportedFinding(NamedTuple):
    """A finding of a rule, with the level that the rule has for this handout."""

    rule: Rule
    level: Level
    message: str
    mark: Mark
    excerpt: str
    weight: int = 0
    found: str = ""
    repair: str = ""

    @property
    def problem(self) -> Problem:
        """The finding as a problem; its hint says what to do."""
        severity = _SEVERITIES[self.level]
        return Problem(self.message, self.mark, self.rule.do, self.rule.id, severity)


class HardItem(NamedTuple):
    """A sentence or word that makes the text hard, with its weight and its mark."""

    text: str
    weight: int
    """Words of a sentence; syllables of a word."""
    mark: Mark


class Report(NamedTuple):
    """All results of checking one handout."""

    id: str
    title: str
    language: str
    target_grade: int
    mark: Mark
    findings: tuple[ReportedFinding, ...]
    exceptions: tuple[tuple[str, CheckLevel], ...]
    """Rules that have another level for this handout, with the reason."""
    counts: Counts
    counts_without_terms: Counts
    hard_sentences: tuple[HardItem, ...]
    hard_words: tuple[HardItem, ...]
    word_counts: WordCounts
    uncommon_words: tuple[HardItem, ...]
    """Uncommon words, weighted by how often they stand in the text."""
    instrument_results: tuple[InstrumentResult, ...]
    next_steps: tuple[str, ...]
    """The changes that gain most, with what they are estimated to gain."""

    def count_findings(self, level: Level) -> int:
        """Return the number of findings of a level."""
        return sum(finding.level is level for finding in self.findings)


def check_handout(
    project: Project,
    root: Path,
    today: dt.date,
    handout_versions: Mapping[str, str] = _NO_VERSIONS,
    source: Project | None = None,
) -> Report:
    """Check a handout as of `today`, and beside the `source` that it translates, if that is given.

    Findings are sorted by level, then by file, line and column.
    """
    source_document = CheckedDocument(source, root, today) if source is not None else None
    document = CheckedDocument(project, root, today, handout_versions, source_document)
    exceptions = {**project.brand.checks, **project.handout.checks}
    all_findings = list(_run_rules(document))
    findings = [
        ReportedFinding(rule, level, *finding)
        for rule, finding in all_findings
        if (level := _get_level(rule, exceptions)) is not Level.OFF
    ]
    handout, fired = project.handout, frozenset(rule.id for rule, _ in all_findings)
    told = frozenset(finding.rule.id for finding in findings)
    results = tuple(rate_handout(instrument, document, fired) for instrument in (PEMAT_P, CDC_INDEX))
    return Report(
        handout.id, str(handout.title), handout.language, handout.reading_target, document.mark,
        tuple(sorted(findings, key=_make_sort_key)),
        tuple((name, exception) for name, exception in exceptions.items() if name in RULES),
        document.counts, document.counts_without_terms,
        find_hard_sentences(document), find_hard_words(document),
        document.word_counts, find_uncommon_words(document),
        results, tuple(step.text for step in find_next_steps(document, fired, told, results)),
    )  # fmt: skip


def find_hard_sentences(document: CheckedDocument) -> tuple[HardItem, ...]:
    """Return the longest sentences, those with more letters first among equals."""

    def weight(sentence: Sentence) -> tuple[int, int]:
        return len(sentence.words), sum(map(len, sentence.words))

    # Letters are counted only where so many words stand.
    least = min(nlargest(MAX_HARD_ITEMS, (len(each.words) for each in document.sentences)), default=0)
    long_ones = [each for each in document.sentences if len(each.words) >= least]
    hardest = nlargest(MAX_HARD_ITEMS, long_ones, key=weight)
    return tuple(
        HardItem(each.text, len(each.words), document.find_mark(each.passage, each.text, each.start))
        for each in hardest
    )


def find_hard_words(document: CheckedDocument) -> tuple[HardItem, ...]:
    """Return the words with the most syllables, weighted by how often they occur.

    Words of the handout's `terms` are left out. English only.
    """
    if document.language != "en":
        return ()
    terms = {part for term in document.project.handout.terms for part in to_small_letters(term).split()}
    first_sentences: dict[str, Sentence] = {}
    counts: Counter[str] = Counter()
    # Most words are short, which is seen soonest.
    long_words = {
        word
        for word in document.word_uses
        if len(word) > 4 and count_syllables(word) > 2 and word.isalpha() and not word.isupper()
    }
    for sentence in document.sentences:
        if long_words.isdisjoint(sentence.words):
            continue
        for number, word in enumerate(sentence.words):
            if word not in long_words:
                continue
            # A capital inside a sentence begins a name, which has no plainer word.
            if (number and word[0].isupper()) or (small := to_small_letters(word)) in terms:
                continue
            counts[small] += 1
            first_sentences.setdefault(small, sentence)
    hardest = sorted(counts, key=lambda word: (-(count_syllables(word) - 2) * counts[word], word))[
        :MAX_HARD_ITEMS
    ]
    return tuple(
        HardItem(word, count_syllables(word), _find_word_mark(document, first_sentences[word], word))
        for word in hardest
    )


def find_uncommon_words(document: CheckedDocument) -> tuple[HardItem, ...]:
    """Return the uncommon words that stand most often in the prose, rare ones first among equals."""
    first_sentences: dict[str, Sentence] = {}
    first_forms: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for sentence, words in zip(document.sentences, document.uncommon_words, strict=True):
        for word in words:
            small = to_small_letters(word)
            if small not in counts:
                first_sentences[small], first_forms[small] = sentence, word
            counts[small] += 1

    def show(word: str) -> str:
        # A German noun has a capital everywhere; other words have one where a sentence begins.
        is_noun = document.language == "de" and word not in document.vocabulary_of_small_letters
        return first_forms[word] if is_noun else word

    def sort_key(word: str) -> tuple[bool, int, str]:
        return not is_rare(word, document.language), -counts[word], word

    return tuple(
        HardItem(show(word), counts[word], _find_word_mark(document, first_sentences[word], word))
        for word in sorted(counts, key=sort_key)[:MAX_HARD_ITEMS]
    )


def _find_word_mark(document: CheckedDocument, sentence: Sentence, word: str) -> Mark:
    at = max(to_small_letters(sentence.text).find(word), 0)
    return document.find_mark(sentence.passage, sentence.text[at:], sentence.start + at)


def _run_rules(document: CheckedDocument) -> Iterator[tuple[Rule, Finding]]:
    # A rule for one language runs only on text that is in it.
    language = document.language if document.shown_language == document.language else ""
    for rule in RULES.values():
        if not rule.language or rule.language == language:
            for finding in rule.check(document):
                yield rule, finding


def _get_level(rule: Rule, exceptions: Mapping[str, CheckLevel]) -> Level:
    return Level(exceptions[rule.id].level) if rule.id in exceptions else rule.level


def _make_sort_key(finding: ReportedFinding) -> tuple[int, Mark, str]:
    return _LEVEL_ORDER[finding.level], finding.mark, finding.rule.id


def find_patient_data(project: Project, root: Path, today: dt.date) -> bool:
    """Return whether a handout has words that may be a patient's, also if its own check leaves them out."""
    return any(RULES["patient-data"].check(CheckedDocument(project, root, today)))


def find_other_numbers(
    project: Project, root: Path, today: dt.date, source: Project
) -> tuple[ReportedFinding, ...]:
    """Return where a translation's numbers, units or telephones are not those of its `source`, as errors.

    Empty where the handout or its brand gives a reason for another level of that rule.
    """
    rule = RULES["translation-numbers"]
    if _get_level(rule, {**project.brand.checks, **project.handout.checks}) is not Level.ERROR:
        return ()
    document = CheckedDocument(project, root, today, source=CheckedDocument(source, root, today))
    return tuple(ReportedFinding(rule, Level.ERROR, *finding) for finding in rule.check(document))
