"""Blocks for medical care: when to call, medicines, timelines, glossary, language help."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, field

from handout.content.model.base import Block, Entry, NonEmptyProse, Prose
from handout.content.model.clinic import Language
from handout.content.model.document import Term
from handout.content.model.pictograms import PictogramName


class WhenToCall(Block):
    """Whom to call, most urgent last, with the location's numbers: on one page, or each under its heading."""

    name: ClassVar[str] = "when_to_call"
    lead: ClassVar[str] = "call_us"
    # Fields stand in the order in which they are printed, so that references are numbered by it.
    call_us: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="When to call the clinic; its number and its after-hours number are printed.",
            examples=[["your pain gets worse", "you have a fever"]],
            max_length=12,
        ),
    ] = ()
    go_to_er: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="When to go to the emergency room.",
            examples=[["you cannot walk 4 steps"]],
            max_length=12,
        ),
    ] = ()
    call_911: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="When to call the emergency number, which is the brand's `emergency_number`.",
            examples=[["you have chest pain or trouble breathing"]],
            max_length=12,
        ),
    ] = ()
    crisis: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="When to call the crisis line: the brand's `crisis_number`, then the location's own.",
            examples=[["you think about hurting yourself"]],
            max_length=12,
        ),
    ] = ()
    place: Annotated[
        Literal["auto", "here"],
        Meta(
            description="Where it stands if it is emergency advice: `auto` moves it to the first or the last "
            "page, `here` leaves it where it is written."
        ),
    ] = "auto"


class ApprovalStatus(Block):
    """Whether a drug is approved for a use, by whom, and as of which day."""

    name: ClassVar[str] = "approval_status"
    lead: ClassVar[str] = "drug"
    drug: Annotated[Prose, Meta(description="The medicine or device.", examples=["Ketamine"], min_length=1)]
    use: Annotated[Prose, Meta(description="What it is used for.", examples=["depression"], min_length=1)]
    status: Annotated[
        Literal["approved", "not_approved", "off_label", "studied"],
        Meta(description="What the agency says of this use; `off_label` is approved for other uses only."),
    ]
    agency: Annotated[Prose, Meta(description="Who approves medicines.", examples=["FDA"])] = Prose("FDA")
    as_of: Annotated[
        dt.date | str, Meta(description="The day on which this was so.", examples=["2026-03-01"])
    ]
    text: Annotated[
        Prose, Meta(description="A sentence or two more.", examples=["Doctors may still prescribe it."])
    ] = Prose()


class Fact(Entry):
    """One fact: a short label and what it says."""

    label: Annotated[Prose, Meta(description="A few words.", examples=["Length of visit"], min_length=1)]
    text: Annotated[
        Prose, Meta(description="What there is to know.", examples=["About 1 hour"], min_length=1)
    ]
    icon: PictogramName = ""


class Facts(Block):
    """Facts at a glance, a label and a value each."""

    name: ClassVar[str] = "facts"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Title over the facts.")] = Prose()
    items: Annotated[
        tuple[Fact, ...],
        Meta(
            description="Labels with their values.",
            examples=[[{"Length of visit": "About 1 hour"}]],
            min_length=1,
        ),
    ]


class Moment(Entry):
    """What happens at one time."""

    when: Annotated[Prose, Meta(description="When it happens.", examples=["Days 1 to 3"], min_length=1)]
    what: Annotated[Prose, Meta(description="What happens or what to do then.", min_length=1)]


class Timeline(Block):
    """What to expect and when, along a line."""

    name: ClassVar[str] = "timeline"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Title over the line.")] = Prose()
    items: Annotated[
        tuple[Moment, ...],
        Meta(
            description="Times with what happens then.",
            examples=[[{"Week 1": "Rest at home."}]],
            min_length=1,
        ),
    ]
    across: Annotated[
        bool, Meta(description="Whether four moments or fewer stand side by side, where there is room.")
    ] = False


DoseTime = Literal["morning", "noon", "evening", "bedtime"]


class Medicine(Entry):
    """A row of a medicine schedule."""

    medicine: Annotated[
        Prose, Meta(description="Name of the medicine.", examples=["Lisinopril 10 mg"], min_length=1)
    ]
    purpose: Annotated[Prose, Meta(description="What it is for.", examples=["high blood pressure"])] = field(
        default=Prose(), name="for"
    )
    note: Annotated[Prose, Meta(description="What else to know.", examples=["Take it with food."])] = Prose()
    dose: Annotated[Prose, Meta(description="How much is taken each time.", examples=["1 tablet"])] = Prose()
    times: Annotated[
        tuple[DoseTime, ...],
        Meta(description="When the dose is taken; its cell then holds a check mark.", examples=[["morning"]]),
    ] = ()
    morning: Annotated[Prose, Meta(description="How much in the morning, if that differs by time.")] = Prose()
    noon: Annotated[Prose, Meta(description="How much at noon.", examples=["2 tablets"])] = Prose()
    evening: Annotated[Prose, Meta(description="How much in the evening.")] = Prose()
    bedtime: Annotated[Prose, Meta(description="How much at bedtime.")] = Prose()


class MedSchedule(Block):
    """Medicines by the time of day, with a pictogram and a word for each time."""

    name: ClassVar[str] = "med_schedule"
    lead: ClassVar[str] = "items"
    caption: Annotated[Prose, Meta(description="What the table shows; “My medicines” when left out.")] = (
        Prose()
    )
    items: Annotated[tuple[Medicine, ...], Meta(description="The medicines, a row each.", min_length=1)]


class Glossary(Block):
    """Words explained: those of the handout's own `glossary`, or the ones given here."""

    name: ClassVar[str] = "glossary"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Heading over the list; “Words to know” when left out.")] = (
        Prose()
    )
    items: Annotated[
        tuple[Term, ...],
        Meta(description="Words with how to say them and what they mean; the handout's when left out."),
    ] = ()


class LanguageNotice(Block):
    """The clinic's own notices of free language help, as the brand's `language_notices` has them."""

    name: ClassVar[str] = "language_notice"
    lead: ClassVar[str] = "only"
    only: Annotated[
        tuple[Language, ...],
        Meta(description="Languages whose notices are printed; all when left out.", examples=[["es", "vi"]]),
    ] = ()
    title: Annotated[Prose, Meta(description="Heading over the notices; “Language help” when left out.")] = (
        Prose()
    )
