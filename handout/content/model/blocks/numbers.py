"""The block of numbers that stand out: each large, with the words that it belongs to."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, Prose


class BigNumber(Entry):
    """A number with its unit, and the words that say what it is."""

    number: Annotated[
        Prose,
        Meta(
            description="The number, with its unit: a few characters.",
            examples=["3 in 100"],
            min_length=1,
            max_length=24,
        ),
    ]
    text: Annotated[Prose, Meta(description="What it is.", examples=["children get a sore."], min_length=1)]


class Numbers(Block):
    """One to three numbers, set large, that a reader should remember."""

    name: ClassVar[str] = "numbers"
    lead: ClassVar[str] = "items"
    items: Annotated[
        tuple[BigNumber, ...],
        Meta(
            description="Pairs of number and words: `2 liters: of water each day`.",
            min_length=1,
            max_length=3,
        ),
    ]
