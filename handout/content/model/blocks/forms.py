"""The blocks that a pen is for: lines to write on, questions, teach-back, and the staff's strip."""

# No `from __future__ import annotations` here: pydantic would compile each annotation from its
# text, at every start of the program.

from typing import ClassVar, Literal

from pydantic import Field

from handout.content.model.base import Block, Line, Words


class FillIn(Block):
    """Something to write in by hand, on lines at least 9 mm apart."""

    name: ClassVar[str] = "fill_in"
    lead: ClassVar[str] = "label"
    label: Words = Field(min_length=1, description="What to write.", examples=["My weight today"])
    kind: Literal["lines", "short", "box"] = Field(
        "lines", description="Lines under the label, one line beside it, or an empty box under it."
    )
    lines: int = Field(
        2, ge=1, le=30, description="How many lines, or a box of how many lines' height; `short` has one."
    )


class Questions(Block):
    """Questions to ask, with room for the answers and for questions of one's own."""

    name: ClassVar[str] = "questions"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Heading; “Questions to ask” when left out.")
    text: Words = Field(Words(), description="A sentence under the heading.")
    items: tuple[Line, ...] = Field(
        (), description="Questions, as the reader would ask them.", examples=[["What will it cost?"]]
    )
    lines: int = Field(1, ge=0, le=10, description="Lines to write on under each question.")
    own: int = Field(2, ge=0, le=20, description="Lines at the end, for questions of one's own.")


class TeachBack(Block):
    """Prompts to say in one's own words what was explained, with lines for notes."""

    name: ClassVar[str] = "teach_back"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Heading; “Tell us in your own words” when left out.")
    text: Words = Field(Words(), description="A sentence under the heading; a fixed one when left out.")
    items: tuple[Line, ...] = Field(
        min_length=1, description="What to tell.", examples=[["How will you take this medicine?"]]
    )
    lines: int = Field(2, ge=0, le=10, description="Lines to write on under each prompt.")


class Staff(Block):
    """A strip for the staff to fill in: who gave it, when, in which language, if it was clear."""

    name: ClassVar[str] = "staff"
    lead: ClassVar[str] = "show"
    show: tuple[Literal["given_by", "date", "language", "understood"], ...] = Field(
        ("given_by", "date", "language", "understood"), min_length=1, description="What is asked for."
    )
    title: Words = Field(Words(), description="Title; “For staff” when left out.")
