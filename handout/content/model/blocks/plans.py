"""Blocks that help a patient act: plans in zones, chances as dots, calendars and logs to fill in."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from handout.content.model.base import Block, Entry, NonEmptyProse, Prose


class Zone(Entry):
    """One zone of a plan: how one feels in it, and what to do."""

    zone: Annotated[
        Literal["green", "yellow", "red"],
        Meta(description="Its colour; the word is printed, and the frame of a more urgent zone is thicker."),
    ]
    title: Annotated[Prose, Meta(description="What the zone means.", examples=["going well"], min_length=1)]
    signs: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(description="How one knows.", examples=[["You breathe easily."]], min_length=1),
    ] = field(name="if")
    actions: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(description="What to do then.", examples=[["Take your medicine each day."]], min_length=1),
    ] = field(name="do")
    phone: Annotated[Prose, Meta(description="Number to call, set large.", examples=["{location.phone}"])] = (
        Prose()
    )


class Zones(Block):
    """An action plan in green, yellow and red zones, side by side where there is room."""

    name: ClassVar[str] = "zones"
    lead: ClassVar[str] = "items"
    items: Annotated[
        tuple[Zone, ...],
        Meta(
            description="The zones, from well to worst, each {zone, title, if, do, phone}.",
            min_length=2,
            max_length=3,
        ),
    ]


class RiskOption(Entry):
    """How many of all are affected, with or without something."""

    title: Annotated[Prose, Meta(description="What is compared.", examples=["With the medicine"])] = Prose()
    count: Annotated[int, Meta(description="How many of `of` are affected.", examples=[3], ge=0, le=1000)]


class Risk(Block):
    """A chance as dots, in numbers, and from both sides: how many are affected, and how many are not.

    Both options are out of the same number, so that they can be compared.
    """

    name: ClassVar[str] = "risk"
    lead: ClassVar[str] = "options"
    title: Annotated[Prose, Meta(description="What the dots are about.")] = Prose()
    options: Annotated[
        tuple[RiskOption, ...],
        Meta(
            description="One or two counts; `With the medicine: 4` is short for {title, count}.",
            examples=[[{"Without the medicine": 6}, {"With the medicine": 4}]],
            min_length=1,
            max_length=2,
        ),
    ]
    of: Annotated[Literal[100, 1000], Meta(description="Out of how many; the number of dots.")] = 100
    event: Annotated[
        Prose,
        Meta(
            description="What happens to them, as it follows “3 in 100”.",
            examples=["people have a stroke"],
            min_length=1,
        ),
    ]
    period: Annotated[Prose, Meta(description="In which time.", examples=["in 5 years"], min_length=1)]
    others: Annotated[
        Prose,
        Meta(
            description="What is said of the others, as it follows their number; “do not.” when left out.",
            examples=["have no stroke."],
        ),
    ] = Prose()


class DoseStage(Entry):
    """Days on which the same is taken."""

    days: Annotated[int, Meta(description="How many days.", examples=[3], ge=1, le=42)]
    morning: Annotated[Prose, Meta(description="How much in the morning.", examples=["2"])] = Prose()
    noon: Annotated[Prose, Meta(description="How much at noon.")] = Prose()
    evening: Annotated[Prose, Meta(description="How much in the evening.")] = Prose()
    bedtime: Annotated[Prose, Meta(description="How much at bedtime.")] = Prose()


class DoseCalendar(Block):
    """Every dose of one medicine by day and time of day, with a circle to fill in for each."""

    name: ClassVar[str] = "dose_calendar"
    lead: ClassVar[str] = "medicine"
    medicine: Annotated[
        Prose, Meta(description="Name and strength.", examples=["Prednisone 10 mg"], min_length=1)
    ]
    note: Annotated[
        Prose, Meta(description="A sentence under the name.", examples=["Take it with food."])
    ] = Prose()
    stages: Annotated[
        tuple[DoseStage, ...],
        Meta(
            description="What is taken, stage by stage: one for the same dose each day, more for a taper.",
            examples=[[{"days": 3, "morning": "4"}, {"days": 3, "morning": "2"}]],
            min_length=1,
            max_length=14,
        ),
    ]


class Log(Block):
    """A table to write numbers in, with the goal over it."""

    name: ClassVar[str] = "log"
    lead: ClassVar[str] = "title"
    title: Annotated[
        Prose, Meta(description="What is written down.", examples=["My blood sugar"], min_length=1)
    ]
    goal: Annotated[
        Prose, Meta(description="What the numbers should be.", examples=["below 95 before breakfast"])
    ] = Prose()
    columns: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="What is written on each line.",
            examples=[["Before breakfast", "1 hour after lunch"]],
            min_length=1,
            max_length=6,
        ),
    ]
    lines: Annotated[int, Meta(description="How many lines.", ge=1, le=42)] = 7
    numbered: Annotated[bool, Meta(description="Whether each line begins with “Day 1”, “Day 2”, …")] = True
