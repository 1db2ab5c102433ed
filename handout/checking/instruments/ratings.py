"""The rating of a handout by PEMAT-P and the CDC Clear Communication Index.

Each item gets an estimate, or the note that it needs a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeAlias

from handout.caches import cache
from handout.checking.document.checked_document import CheckedDocument
from handout.data_classes import NamedTuple


class Answer(StrEnum):
    """The answer to an item. `NOT_APPLICABLE` is for an item that does not apply."""

    YES = "yes"
    NO = "no"
    PERSON = "needs a person"
    NOT_APPLICABLE = "does not apply"


Answering: TypeAlias = Callable[[CheckedDocument, frozenset[str]], Answer]
"""A function of the handout and the ids of all rules with findings; it returns an answer."""


class Judge(NamedTuple):
    """What answers an item, and the rules whose findings it looks at."""

    answer: Answering
    rules: frozenset[str] = frozenset()
    """Also those of these names for one language: “jargon” stands for “jargon-es” too."""

    def depends_on(self, rule: str) -> bool:
        """Return whether the answer may be another one without the findings of a rule."""
        return rule in self.rules or rule.rpartition("-")[0] in self.rules


class Item(NamedTuple):
    """One question of an instrument, in our words."""

    number: int
    question: str
    judge: Judge


class Instrument(NamedTuple):
    """A published way of rating a handout.

    `wanted_percent` is the share of items met, in percent, that it asks for.
    """

    id: str
    name: str
    items: tuple[Item, ...]
    wanted_percent: int
    source: str

    def __reduce__(self) -> tuple[Callable[[str], Instrument], tuple[str]]:
        """Return how another process finds it: its judges are functions that cannot be sent."""
        return find_instrument, (self.id,)


INSTRUMENTS: dict[str, Instrument] = {}
"""Every instrument by its id; filled when its module is imported."""


def register_instrument(instrument: Instrument) -> Instrument:
    """Return the instrument, which can now be found by its id."""
    INSTRUMENTS[instrument.id] = instrument
    return instrument


def find_instrument(name: str) -> Instrument:
    """Return the instrument with an id."""
    return INSTRUMENTS[name]


class InstrumentResult(NamedTuple):
    """An instrument's answers by item number, and the raters of those that a person gave."""

    instrument: Instrument
    answers: Mapping[int, Answer]
    raters: Mapping[int, str]

    @property
    def percent(self) -> int | None:
        """Items met among those answered yes or no, in percent; None when there are none."""
        answers = list(self.answers.values())
        met = answers.count(Answer.YES)
        answered = met + answers.count(Answer.NO)
        return round(100 * met / answered) if answered else None

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The items that a person must still judge."""
        return tuple(item for item in self.instrument.items if self.answers[item.number] is Answer.PERSON)


def rate_handout(
    instrument: Instrument, document: CheckedDocument, fired: frozenset[str]
) -> InstrumentResult:
    """Answer every item; the last rating that a person recorded replaces the estimate."""
    answers = {item.number: item.judge.answer(document, fired) for item in instrument.items}
    raters: dict[int, str] = {}
    for rating in sorted(document.project.handout.ratings, key=lambda rating: rating.date):
        if rating.instrument == instrument.id:
            rated_items = (
                (Answer.YES, rating.met),
                (Answer.NO, rating.not_met),
                (Answer.NOT_APPLICABLE, rating.not_applicable),
            )
            for answer, numbers in rated_items:
                for number in numbers:
                    if number in answers:
                        answers[number] = answer
                        raters[number] = f"{rating.reviewed_by}, {rating.date}"
    return InstrumentResult(instrument, answers, raters)


def rate_without_rule(
    result: InstrumentResult, document: CheckedDocument, fired: frozenset[str], rule: str
) -> InstrumentResult:
    """Return what a result would be without the findings of one rule; what a person answered stays."""
    others = fired - {rule}
    changed = {
        item.number: item.judge.answer(document, others)
        for item in _find_items(result.instrument.id, rule)
        if item.number not in result.raters
    }
    return result._replace(answers={**result.answers, **changed}) if changed else result


@cache
def _find_items(instrument: str, rule: str) -> tuple[Item, ...]:
    """Return the items of an instrument whose answers depend on a rule; those of most rules are none."""
    return tuple(item for item in INSTRUMENTS[instrument].items if item.judge.depends_on(rule))


def _leave_to_person(document: CheckedDocument, fired: frozenset[str]) -> Answer:
    return Answer.PERSON


leave_to_person = Judge(_leave_to_person)
"""The judge of an item that no rule can judge."""


def judge_by_rules(*rules: str) -> Judge:
    """Return a judge that answers yes when none of the rules has a finding."""

    def judge(document: CheckedDocument, fired: frozenset[str]) -> Answer:
        return Answer.NO if fired.intersection(rules) else Answer.YES

    return Judge(judge, frozenset(rules))


def judge_by_language(*rules: str) -> Judge:
    """Return a judge by rules for English; elsewhere the same rules of that language can only say no."""

    def judge(document: CheckedDocument, fired: frozenset[str]) -> Answer:
        if document.language == "en":
            return Answer.NO if fired.intersection(rules) else Answer.YES
        own = fired.intersection(f"{rule}-{document.language}" for rule in rules)
        return Answer.NO if own else Answer.PERSON

    return Judge(judge, frozenset(rules))


def judge_if(applies: Callable[[CheckedDocument], bool], judge: Judge) -> Judge:
    """Return a judge for handouts to which the item applies; else the item does not apply."""

    def judge_applicable(document: CheckedDocument, fired: frozenset[str]) -> Answer:
        return judge.answer(document, fired) if applies(document) else Answer.NOT_APPLICABLE

    return Judge(judge_applicable, judge.rules)


def confirm_yes(judge: Judge) -> Judge:
    """Return a judge whose no is certain, and whose yes needs a person."""

    def judge_with_doubt(document: CheckedDocument, fired: frozenset[str]) -> Answer:
        answer = judge.answer(document, fired)
        return Answer.PERSON if answer is Answer.YES else answer

    return Judge(judge_with_doubt, judge.rules)


def judge_if_english(judge: Judge) -> Judge:
    """Return a judge that uses rules for English only; other languages need a person."""

    def judge_in_english(document: CheckedDocument, fired: frozenset[str]) -> Answer:
        return judge.answer(document, fired) if document.language == "en" else Answer.PERSON

    return Judge(judge_in_english, judge.rules)
