"""The shape of a theme file, so that a clinic's own theme is checked like content."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handout.content.model.base import Entry

ColourText = Annotated[
    str, StringConstraints(pattern=r"^(#[0-9a-fA-F]{6}|[a-z_0-9]+( \d{1,3}%)?( (on|by) [a-z_0-9]+)?)$")
]


class TypeRole(Entry):
    """How one kind of text is set; lengths in points."""

    size: float = Field(12.0, ge=6, le=96, description="Size of the type.")
    leading: float = Field(17.0, ge=6, le=140, description="Distance of baselines.")
    bold: bool = Field(False, description="Whether it is set in bold.")
    italic: bool = Field(False, description="Whether it is set in italics.")
    colour: str = Field("text", description="Colour role.")
    align: Literal["start", "center", "end"] = Field("start", description="Alignment.")
    balance: bool = Field(False, description="Whether lines are made about equally long.")
    heading_face: bool = Field(False, description="Whether the brand's heading face is used.")
    widest: float = Field(
        0.0, ge=0, le=2000, description="Longest line in points; 0 for as long as the room."
    )
    before: float = Field(0.0, ge=0, le=200, description="Space before.")
    after: float = Field(0.0, ge=0, le=200, description="Space after.")


class StyleWords(Entry):
    """Words that choose between ways of drawing."""

    masthead: Literal["band", "line", "card"] = Field(
        "band", description="How the first page begins: a band over the full width, a line, a rounded card."
    )
    heading: Literal["plain", "rule", "bar"] = Field(
        "plain", description="What stands over a section's heading: nothing, a fine rule, a short bar."
    )
    panel: Literal["edge", "line", "fill", "outline"] = Field(
        "edge", description="How panels stand out: a strong edge, a rule over them, a tinted ground, a frame."
    )
    table: Literal["rules", "open", "banded", "stacked"] = Field(
        "rules",
        description="How rows are told apart: rules under a tinted head, rules alone, tinted rows; "
        "stacked makes a list of them.",
    )
    bullets: Literal["disc", "square", "ring"] = Field("disc", description="The mark of a list's item.")
    steps: Literal["disc", "ring"] = Field("disc", description="What a step's number stands on.")
    columns: Literal["two", "one"] = Field("two", description="Whether things may stand side by side.")
    emphasis: Literal["italic", "bold"] = Field("italic", description="How *emphasis* is set.")
    references: Literal["raised", "line"] = Field(
        "raised", description="Numbers of references: small and raised, or in brackets on the line."
    )
    notice: Literal["every", "last"] = Field(
        "every", description="Where the disclaimer stands: at the foot of every page, or after the text."
    )


class ThemeFile(Entry):
    """A theme: every role of colour, type and space, and the words that choose a style."""

    title: str = Field(description="Name as people see it.")
    description: str = Field(description="One sentence on its character.")
    colours: dict[str, ColourText] = Field(description="Colour roles.")
    type: dict[str, TypeRole] = Field(description="Type roles.")
    space: dict[str, Annotated[float, Field(ge=0, le=1000)]] = Field(description="Lengths in points.")
    style: StyleWords = Field(description="Ways of drawing.")
