"""PEMAT-P and the CDC Clear Communication Index: an estimate for each item, or the person it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from handout.plain.manuscript import Manuscript


class Answer(StrEnum):
    """What an item gets. `NONE` is an item that does not apply."""

    YES = "yes"
    NO = "no"
    PERSON = "needs a person"
    NONE = "does not apply"


Judge: TypeAlias = Callable[[Manuscript, frozenset[str]], Answer]
"""From the handout, and the ids of all rules that found something, to an answer."""


class Item(NamedTuple):
    """One question of an instrument, in our words."""

    number: int
    asks: str
    judge: Judge


class Instrument(NamedTuple):
    """A published way of rating a handout. `wanted` is the share of items met, in percent, that it "
    "asks for."""

    id: str
    name: str
    items: tuple[Item, ...]
    wanted: int
    source: str


class Rated(NamedTuple):
    """An instrument's answers by item number, and who gave those that a person gave."""

    instrument: Instrument
    answers: Mapping[int, Answer]
    people: Mapping[int, str]

    @property
    def percent(self) -> int | None:
        """Items met among those answered yes or no, in percent; None when there are none."""
        met = sum(answer is Answer.YES for answer in self.answers.values())
        answered = met + sum(answer is Answer.NO for answer in self.answers.values())
        return round(100 * met / answered) if answered else None

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that a person still has to judge."""
        return tuple(item for item in self.instrument.items if self.answers[item.number] is Answer.PERSON)


def rate(instrument: Instrument, manuscript: Manuscript, fired: frozenset[str]) -> Rated:
    """Answer every item; the last rating that a person recorded goes before an estimate."""
    answers = {item.number: item.judge(manuscript, fired) for item in instrument.items}
    people: dict[int, str] = {}
    for rating in sorted(manuscript.project.handout.ratings, key=lambda rating: rating.date):
        if rating.instrument == instrument.id:
            given = (
                (Answer.YES, rating.met),
                (Answer.NO, rating.not_met),
                (Answer.NONE, rating.not_applicable),
            )
            for answer, numbers in given:
                for number in numbers:
                    if number in answers:
                        answers[number] = answer
                        people[number] = f"{rating.reviewed_by}, {rating.date}"
    return Rated(instrument, answers, people)


def person(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
    """The judge of what no rule can tell."""
    return Answer.PERSON


def clean(*rules: str) -> Judge:
    """A judge that says yes when none of the rules found anything."""

    def judge(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
        return Answer.NO if fired.intersection(rules) else Answer.YES

    return judge


def when(applies: Callable[[Manuscript], bool], judge: Judge) -> Judge:
    """A judge for handouts of a kind only."""

    def judged(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
        return judge(manuscript, fired) if applies(manuscript) else Answer.NONE

    return judged


def doubtful(judge: Judge) -> Judge:
    """A judge whose no is sure, and whose yes needs a person."""

    def judged(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
        answer = judge(manuscript, fired)
        return Answer.PERSON if answer is Answer.YES else answer

    return judged


def in_english(judge: Judge) -> Judge:
    """A judge that goes by rules which know English only."""

    def judged(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
        return judge(manuscript, fired) if manuscript.language == "en" else Answer.PERSON

    return judged
