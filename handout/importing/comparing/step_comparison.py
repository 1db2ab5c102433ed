"""Compares the numbers before the steps of an article with those that the handout shows before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handout.data_classes import dataclass
from handout.importing.comparing.lost_words import text_with_references
from handout.importing.drafts.draft import (
    Draft,
    DraftHeading,
    DraftItem,
    DraftList,
    DraftReferences,
    iter_texts,
)
from handout.importing.words.folded_words import split_folded_words

MAX_WORDS = 6
"""The first words of a step, by which it is known."""


@dataclass(frozen=True, slots=True)
class SourceStep:
    """A step of the article, its number, and where it stands."""

    place: str
    number: int
    text: str
    is_counted: bool = True
    """Whether the number may also say nothing, as in Markdown where all are 1."""


def tell_changed_steps(steps: Sequence[SourceStep], draft: Draft) -> Iterator[str]:
    """Tell the steps before which the handout shows another number, or none where it has a list."""
    if not steps:
        return
    shown: dict[str, list[tuple[int, str]]] = {}
    for number, text in _iter_steps(draft):
        folded = _fold(text)
        shown.setdefault(folded.split(" ", 2)[1], []).append((number, folded))
    others = "\n".join(_iter_other_texts(draft))
    whole = "\n".join([*(text for group in shown.values() for _, text in group), others])
    lost: list[tuple[SourceStep, str]] = []
    for step, before in zip(steps, (None, *steps), strict=False):
        words = " ".join(split_folded_words(step.text)[:MAX_WORDS])
        is_habit = not step.is_counted and before is not None and before.number == step.number
        alike = shown.get(words.partition(" ")[0], ())
        numbers = [number for number, text in alike if text.startswith(f" {words} ")]
        if not words or is_habit or step.number in numbers or f" {step.number} {words} " in whole:
            continue
        if numbers:
            shown_as = f"has the number {numbers[0]}, in the article {step.number}"
            yield f"{step.place}: the step “{words} …” {shown_as}"
        elif f"\n {words} " in f"\n{others}":
            lost.append((step, words))
    if lost:
        numbers = [step.number for step, _ in lost]
        yield f"{lost[0][0].place}: not shown before “{lost[0][1]} …”: {', '.join(map(str, numbers))}"


def _iter_other_texts(draft: Draft) -> Iterator[str]:
    """Yield the folded texts before which the handout shows no number."""
    for block in draft.blocks:
        is_numbered = isinstance(block, DraftList) and block.numbered
        if not is_numbered and not isinstance(block, DraftHeading | DraftReferences):
            yield from map(_fold, iter_texts(block))


def _fold(text: str) -> str:
    return f" {' '.join(split_folded_words(text_with_references(text)))} "


def _iter_steps(draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield the steps of a draft with their numbers; smaller steps have letters, which count the same."""
    for block in draft.blocks:
        if isinstance(block, DraftList) and block.numbered:
            yield from _iter_items(block.items, block.start)


def _iter_items(items: Iterable[DraftItem], start: int) -> Iterator[tuple[int, str]]:
    for number, item in enumerate(items, start):
        yield number, item.text
        yield from _iter_items(item.items, 1)
