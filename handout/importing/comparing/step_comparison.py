"""Compares the numbers before the steps of an article with those that the handout shows before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handout.data_classes import dataclass
from handout.importing.comparing.passage import Passage
from handout.importing.comparing.written_content import WrittenContent
from handout.importing.words.folded_words import split_folded_words

MAX_WORDS = 6
"""The first words of a step, by which it is known."""
MAX_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SourceStep:
    """A step of the article, its number, and where it stands."""

    place: str
    number: int
    text: str
    is_counted: bool = True
    """Whether the number may also say nothing, as in Markdown where all are 1."""


class _ShownSteps:
    """The beginnings of all that the handout shows, each found at once however much there is."""

    def __init__(self, written: WrittenContent) -> None:
        self._numbers: dict[str, list[int]] = {}
        """The numbers before each beginning of a step."""
        self._typed: set[str] = set()
        """Numbers that are words, with those after them."""
        for number, text in written.steps:
            words = split_folded_words(text)
            self._add_typed(words)
            for beginning in _iter_beginnings(words):
                self._numbers.setdefault(beginning, []).append(number)
        for title in written.titles:
            self._add_typed(split_folded_words(title))
        others = [split_folded_words(text) for text in written.others]
        self._others = {beginning for words in others for beginning in _iter_beginnings(words)}
        self._add_typed([word for words in others for word in words])

    def _add_typed(self, words: Sequence[str]) -> None:
        for at, word in enumerate(words):
            # “1º” is written as “1o”.
            digits = word[:-1] if word.endswith("o") else word
            if digits.isdecimal() and len(digits) <= MAX_DIGITS:
                following = words[at + 1 : at + 1 + MAX_WORDS]
                self._typed.update(f"{int(digits)} {beginning}" for beginning in _iter_beginnings(following))

    def find_numbers(self, words: str) -> list[int]:
        """Return the numbers of the steps that begin with some words."""
        return self._numbers.get(words, [])

    def is_typed(self, number: int, words: str) -> bool:
        """Return whether a number stands as a word before some words."""
        return f"{abs(number)} {words}" in self._typed

    def is_other(self, words: str) -> bool:
        """Return whether some words begin a text that is no step."""
        return words in self._others


def _iter_beginnings(words: Sequence[str]) -> Iterator[str]:
    """Yield the first word, the first two, and so on."""
    beginning = ""
    for word in words[:MAX_WORDS]:
        beginning = f"{beginning} {word}" if beginning else word
        yield beginning


def drop_step_numbers(passages: Sequence[Passage], written: WrittenContent) -> Iterator[Passage]:
    """Yield the passages without the numbers that stand alone and are shown before their step."""
    shown = {(number, " ".join(split_folded_words(text)[:MAX_WORDS])) for number, text in written.steps}
    for passage, following in zip(passages, (*passages[1:], None), strict=False):
        number = passage.text.strip()
        if shown and following and number.isdecimal() and len(number) <= MAX_DIGITS:
            words = " ".join(split_folded_words(following.text)[:MAX_WORDS])
            if (int(number), words) in shown:
                continue
        yield passage


def tell_changed_steps(steps: Sequence[SourceStep], written: WrittenContent) -> Iterator[str]:
    """Tell the steps before which the handout shows another number, or none where it has a list."""
    if not steps:
        return
    shown = _ShownSteps(written)
    lost: list[tuple[SourceStep, str]] = []
    befores: Iterable[SourceStep | None] = (None, *steps)
    for step, before in zip(steps, befores, strict=False):
        words = " ".join(split_folded_words(step.text)[:MAX_WORDS])
        is_habit = not step.is_counted and before is not None and before.number == step.number
        numbers = shown.find_numbers(words)
        if not words or is_habit or step.number in numbers or shown.is_typed(step.number, words):
            continue
        if numbers:
            shown_as = f"has the number {numbers[0]}, in the article {step.number}"
            yield f"{step.place}: the step “{words} …” {shown_as}"
        elif shown.is_other(words):
            lost.append((step, words))
    if lost:
        told = [step.number for step, _ in lost]
        yield f"{lost[0][0].place}: not shown before “{lost[0][1]} …”: {', '.join(map(str, told))}"
