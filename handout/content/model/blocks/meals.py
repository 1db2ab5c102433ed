"""The block of a plate: which part of a meal is what."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, Prose


class PlatePart(Entry):
    """A part of the plate: what is on it, and how much of the plate it takes."""

    food: Annotated[
        Prose, Meta(description="What is on it, in a word or two.", examples=["Vegetables"], min_length=1)
    ]
    share: Annotated[
        str,
        Meta(
            description="How much of the plate it takes; all shares are a whole plate.",
            examples=["1/2"],
            pattern=r"^[1-9]/([2-9]|1[0-2])$",
        ),
    ]
    text: Annotated[Prose, Meta(description="What to choose.", examples=["Salad, beans, broccoli."])] = (
        Prose()
    )


class Plate(Block):
    """A plate drawn in its parts, each with its share and what to choose beside it."""

    name: ClassVar[str] = "plate"
    lead: ClassVar[str] = "title"
    title: Annotated[Prose, Meta(description="The title above.", examples=["My plate"], min_length=1)]
    parts: Annotated[
        tuple[PlatePart, ...],
        Meta(
            description="The parts, each {food, share, text}, clockwise from the plate's left half.",
            min_length=2,
            max_length=6,
        ),
    ]
    size: Annotated[
        Prose, Meta(description="How large the plate is.", examples=["A plate 9 inches across."])
    ] = Prose()
    drink: Annotated[Prose, Meta(description="What to drink with it.", examples=["Water, or tea."])] = Prose()
