"""Blocks to write on: lines, questions, teach-back, and the strip for the staff."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from handout.content.model.base import Block, NonEmptyProse, Prose


class FillIn(Block):
    """Something to write in by hand, on lines at least 9 mm apart."""

    name: ClassVar[str] = "fill_in"
    lead: ClassVar[str] = "label"
    label: Annotated[Prose, Meta(description="What to write.", examples=["My weight today"], min_length=1)]
    kind: Annotated[
        Literal["lines", "short", "box"],
        Meta(description="Lines under the label, one line beside it, or an empty box under it."),
    ] = "lines"
    lines: Annotated[
        int,
        Meta(description="How many lines, or a box of how many lines' height; `short` has one.", ge=1, le=30),
    ] = 2


class Questions(Block):
    """Questions to ask, with room for the answers and for questions of one's own."""

    name: ClassVar[str] = "questions"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Heading; “Questions to ask” when left out.")] = Prose()
    text: Annotated[Prose, Meta(description="A sentence under the heading.")] = Prose()
    items: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(description="Questions, as the reader would ask them.", examples=[["What will it cost?"]]),
    ] = ()
    lines: Annotated[int, Meta(description="Lines to write on under each question.", ge=0, le=10)] = 1
    own: Annotated[int, Meta(description="Lines at the end, for questions of one's own.", ge=0, le=20)] = 2


class TeachBack(Block):
    """Prompts to say in one's own words what was explained, with lines for notes."""

    name: ClassVar[str] = "teach_back"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Heading; “Tell us in your own words” when left out.")] = Prose()
    text: Annotated[Prose, Meta(description="A sentence under the heading; a fixed one when left out.")] = (
        Prose()
    )
    items: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(description="What to tell.", examples=[["How will you take this medicine?"]], min_length=1),
    ]
    lines: Annotated[int, Meta(description="Lines to write on under each prompt.", ge=0, le=10)] = 2


class Staff(Block):
    """A strip for the staff to fill in: who gave it, when, in which language, if it was clear."""

    name: ClassVar[str] = "staff"
    lead: ClassVar[str] = "show"
    show: Annotated[
        tuple[Literal["given_by", "date", "language", "understood"], ...],
        Meta(description="What is asked for.", min_length=1),
    ] = ("given_by", "date", "language", "understood")
    title: Annotated[Prose, Meta(description="Title; “For staff” when left out.")] = Prose()
