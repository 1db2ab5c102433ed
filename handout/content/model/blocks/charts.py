"""Blocks that show given numbers: bars, and a line over time."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, Prose


class ChartValue(Entry):
    """One number with what it belongs to."""

    label: Annotated[Prose, Meta(description="What it belongs to.", examples=["Week 1"], min_length=1)]
    value: Annotated[
        str,
        Meta(
            description="The number, printed as it is written; without a unit.",
            examples=["7.2"],
            pattern=r"^-?[0-9]{1,7}([.,][0-9]{1,4})?$",
        ),
    ]


class Chart(Block):
    """What all charts have beside their numbers: what these are, and what they should be."""

    lead: ClassVar[str] = "title"
    title: Annotated[
        Prose, Meta(description="What the numbers are.", examples=["My blood sugar"], min_length=1)
    ]
    unit: Annotated[Prose, Meta(description="Their unit.", examples=["mg/dL"])] = Prose()
    goal: Annotated[
        Prose, Meta(description="What the numbers should be, in words.", examples=["between 80 and 130"])
    ] = Prose()
    goal_from: Annotated[
        float | None,
        Meta(description="Where the band of the goal begins.", examples=[80], ge=-1e6, le=1e7),
    ] = None
    goal_to: Annotated[float | None, Meta(description="Where it ends.", examples=[130], ge=-1e6, le=1e7)] = (
        None
    )


class Bars(Chart):
    """Numbers as bars that begin at 0, each with its number and label.

    Where the labels have no room side by side, the bars lie one below the other.
    """

    name: ClassVar[str] = "bars"
    values: Annotated[
        tuple[ChartValue, ...],
        Meta(
            description="The numbers; `Week 1: 152` is short for {label, value}.",
            examples=[[{"Week 1": 152}, {"Week 2": 148}]],
            min_length=1,
            max_length=14,
        ),
    ]


class Line(Chart):
    """Numbers over time as dots on a line, each with its number and label.

    Where the labels have no room side by side, the time runs from top to bottom.
    """

    name: ClassVar[str] = "line"
    values: Annotated[
        tuple[ChartValue, ...],
        Meta(
            description="The numbers in the order of time; `March: 7.9` is short for {label, value}.",
            examples=[[{"March": 7.9}, {"June": 7.2}]],
            min_length=2,
            max_length=14,
        ),
    ]
