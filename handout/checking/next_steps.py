"""What an author gains most by changing: each candidate is made in thought, and the figures counted again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.instruments.ratings import InstrumentResult, rate_without_rule
from handout.checking.reading import scores
from handout.checking.reading.scores import Counts
from handout.checking.reading.syllables import count_syllables
from handout.checking.rule import RULES
from handout.data_classes import NamedTuple

MAX_STEPS = 3
_CHANGED_SENTENCES = 5
_CHANGED_WORDS = 5
_LONG = 12
"""Sentences with more words gain by being two."""
_VERY_LONG = 40
"""Words of a sentence that is a step even where it changes no figure of the text."""
_POINTS_OF_A_GRADE = 15
"""Percent points of an instrument that weigh as much as a grade."""
_LEAST_GAIN = 2.0


class NextStep(NamedTuple):
    """A change, and what it is estimated to gain, in points for comparing."""

    text: str
    gain: float


def find_next_steps(
    document: CheckedDocument,
    fired: frozenset[str],
    told: frozenset[str],
    results: Collection[InstrumentResult],
) -> tuple[NextStep, ...]:
    """Return the changes that gain most, the best first; at most three.

    `fired` are the rules with findings, `told` those of them that are not turned off.
    """
    by_rule = _try_rules(document, fired, told, results)
    sentences = [step for step in _try_sentences(document) if step.gain >= _LEAST_GAIN]
    if not sentences and "long-sentence" in told:
        sentences = list(_try_very_long_sentence(document))
    steps = [*sentences, *_try_words(document), *by_rule]
    worth = [step for step in steps if step.gain >= _LEAST_GAIN]
    return tuple(sorted(worth, key=lambda step: (-step.gain, step.text))[:MAX_STEPS])


def _try_sentences(document: CheckedDocument) -> Iterator[NextStep]:
    """Yield the step of making two sentences of each of the longest ones."""
    longest = sorted((len(each.words) for each in document.sentences), reverse=True)[:_CHANGED_SENTENCES]
    number = sum(length > _LONG for length in longest)
    counts = document.counts_without_terms
    if not number or not counts.words:
        return
    changed = counts._replace(sentences=counts.sentences + number)
    these = f"each of the {number} longest sentences" if number > 1 else "the longest sentence"
    yield from _tell_grade(document, counts, changed, f"make two sentences of {these}")


def _try_very_long_sentence(document: CheckedDocument) -> Iterator[NextStep]:
    """Yield the step of splitting one sentence that loses readers, however easy the rest of the text is."""
    longest = max((len(each.words) for each in document.sentences), default=0)
    if longest >= _VERY_LONG:
        words = f"make two sentences of the longest sentence: {longest} → about {longest // 2} words"
        yield NextStep(words, _LEAST_GAIN)


def _try_words(document: CheckedDocument) -> Iterator[NextStep]:
    """Yield the step of saying the longest uncommon words in one or two syllables."""
    if document.language != "en":
        return
    uses: dict[str, int] = {}
    for words in document.uncommon_words:
        for word in words:
            uses[word.lower()] = uses.get(word.lower(), 0) + 1
    syllables = {word: count_syllables(word) for word in uses}
    medicines = _find_words_before_numbers(document)
    hard = [word for word in uses if syllables[word] > 2 and word not in medicines]
    hard.sort(key=lambda word: (-(syllables[word] - 1) * uses[word], word))
    hard = hard[:_CHANGED_WORDS]
    counts = document.counts_without_terms
    changed = counts._replace(
        syllables=counts.syllables - sum((syllables[word] - 1) * uses[word] for word in hard),
        polysyllables=max(0, counts.polysyllables - sum(uses[word] for word in hard)),
    )
    if hard:
        yield from _tell_grade(document, counts, changed, f"say in shorter words: {', '.join(hard)}")


def _find_words_before_numbers(document: CheckedDocument) -> frozenset[str]:
    """Return words with a number behind them: names of medicines with a dose, which have no shorter word."""
    numbers = {word for word in document.word_uses if word[0].isdigit()}
    with_numbers = (each.words for each in document.sentences if not numbers.isdisjoint(each.words))
    pairs = (pair for words in with_numbers for pair in pairwise(words))
    return frozenset(word.lower() for word, after in pairs if after in numbers)


def _tell_grade(document: CheckedDocument, counts: Counts, changed: Counts, text: str) -> Iterator[NextStep]:
    if document.language == "en":
        before, after = scores.flesch_kincaid(counts), scores.flesch_kincaid(changed)
        is_above = before > document.project.handout.reading_target
        if is_above:
            gain = (before - after) * _POINTS_OF_A_GRADE
            yield NextStep(f"{text}: grade {before:.1f} → about {after:.1f}", gain)
    elif counts.words_per_sentence > _LONG:
        before, after = counts.words_per_sentence, changed.words_per_sentence
        yield NextStep(f"{text}: {before:.0f} → about {after:.0f} words a sentence", (before - after) * 5)


def _try_rules(
    document: CheckedDocument,
    fired: frozenset[str],
    told: frozenset[str],
    results: Collection[InstrumentResult],
) -> Iterator[NextStep]:
    """Yield, for each rule with findings, what the instruments would say without them."""
    before = [result.percent or 0 for result in results]
    for name in sorted(told):
        changed = [rate_without_rule(each, document, fired, name) for each in results]
        # Most rules change no answer.
        if all(one is other for one, other in zip(changed, results, strict=True)):
            continue
        after = [each.percent or 0 for each in changed]
        shares = list(zip(before, after, strict=True))
        gain = (sum(after) - sum(before)) / 2
        if gain > 0:
            words = ", ".join(
                f"{each.instrument.name.partition(' ')[0]} {now} → about {then} %"
                for each, (now, then) in zip(results, shares, strict=True)
                if then > now
            )
            yield NextStep(f"{shorten_advice(RULES[name].do)}: {words}", gain)


def shorten_advice(advice: str) -> str:
    """Return the first sentence of a rule's advice, in small letters."""
    # An example may hold sentences of its own.
    first = advice.partition(", such as “")[0].partition(". ")[0].partition("; ")[0].rstrip(".")
    return first[:1].lower() + first[1:]
