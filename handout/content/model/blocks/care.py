"""The blocks of medical care: when to call, medicines, what happens when, words, help in a language."""

# No `from __future__ import annotations` here: pydantic would compile each annotation from its
# text, at every start of the program.

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from handout.content.model.base import Block, Entry, Line, Words
from handout.content.model.document import Language, Term


class WhenToCall(Block):
    """Whom to call for what, from the less to the more urgent, with the location's numbers; never split."""

    name: ClassVar[str] = "when_to_call"
    lead: ClassVar[str] = "call_us"
    # Fields stand in the order in which they are printed, so that references are numbered by it.
    call_us: tuple[Line, ...] = Field(
        (), max_length=12,
        description="When to call the clinic; its number and its after-hours number are printed.",
        examples=[["your pain gets worse", "you have a fever"]],
    )  # fmt: skip
    go_to_er: tuple[Line, ...] = Field(
        (), max_length=12, description="When to go to the emergency room.",
        examples=[["you cannot walk 4 steps"]],
    )  # fmt: skip
    call_911: tuple[Line, ...] = Field(
        (), max_length=12,
        description="When to call the emergency number, which is the brand's `emergency_number`.",
        examples=[["you have chest pain or trouble breathing"]],
    )  # fmt: skip
    crisis: tuple[Line, ...] = Field(
        (), max_length=12,
        description="When to call the crisis line: the brand's `crisis_number`, then the location's own.",
        examples=[["you think about hurting yourself"]],
    )  # fmt: skip


class ApprovalStatus(Block):
    """Whether a drug is approved for a use, by whom, and as of which day."""

    name: ClassVar[str] = "approval_status"
    lead: ClassVar[str] = "drug"
    drug: Words = Field(min_length=1, description="The medicine or device.", examples=["Ketamine"])
    use: Words = Field(min_length=1, description="What it is used for.", examples=["depression"])
    status: Literal["approved", "not_approved", "off_label", "studied"] = Field(
        description="What the agency says of this use; `off_label` is approved for other uses only."
    )
    agency: Words = Field(Words("FDA"), description="Who approves medicines.", examples=["FDA"])
    as_of: dt.date | str = Field(description="The day on which this was so.", examples=["2026-03-01"])
    text: Words = Field(
        Words(), description="A sentence or two more.", examples=["Doctors may still prescribe it."]
    )


class Fact(Entry):
    """One fact: a short label and what it says."""

    label: Words = Field(min_length=1, description="A few words.", examples=["Length of visit"])
    text: Words = Field(min_length=1, description="What there is to know.", examples=["About 1 hour"])


class Facts(Block):
    """Facts at a glance, a label and a value each."""

    name: ClassVar[str] = "facts"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Title over the facts.")
    items: tuple[Fact, ...] = Field(
        min_length=1,
        description="Labels with their values.",
        examples=[[{"Length of visit": "About 1 hour"}]],
    )


class Moment(Entry):
    """What happens at one time."""

    when: Words = Field(min_length=1, description="When it happens.", examples=["Days 1 to 3"])
    what: Words = Field(min_length=1, description="What happens or what to do then.")


class Timeline(Block):
    """What to expect and when, along a line."""

    name: ClassVar[str] = "timeline"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Title over the line.")
    items: tuple[Moment, ...] = Field(
        min_length=1, description="Times with what happens then.", examples=[[{"Week 1": "Rest at home."}]]
    )


DoseTime = Literal["morning", "noon", "evening", "bedtime"]


class Medicine(Entry):
    """A row of a medicine schedule."""

    medicine: Words = Field(min_length=1, description="Name of the medicine.", examples=["Lisinopril 10 mg"])
    purpose: Words = Field(
        Words(), alias="for", description="What it is for.", examples=["high blood pressure"]
    )
    note: Words = Field(Words(), description="What else to know.", examples=["Take it with food."])
    dose: Words = Field(Words(), description="How much is taken each time.", examples=["1 tablet"])
    times: tuple[DoseTime, ...] = Field(
        (), description="When the dose is taken; its cell then holds a check mark.", examples=[["morning"]]
    )
    morning: Words = Field(Words(), description="How much in the morning, if that differs by time.")
    noon: Words = Field(Words(), description="How much at noon.", examples=["2 tablets"])
    evening: Words = Field(Words(), description="How much in the evening.")
    bedtime: Words = Field(Words(), description="How much at bedtime.")


class MedSchedule(Block):
    """Medicines by the time of day, with a pictogram and a word for each time."""

    name: ClassVar[str] = "med_schedule"
    lead: ClassVar[str] = "items"
    caption: Words = Field(Words(), description="What the table shows; “My medicines” when left out.")
    items: tuple[Medicine, ...] = Field(min_length=1, description="The medicines, a row each.")


class Glossary(Block):
    """Words explained: those of the handout's own `glossary`, or the ones given here."""

    name: ClassVar[str] = "glossary"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Heading over the list; “Words to know” when left out.")
    items: tuple[Term, ...] = Field(
        (), description="Words with how to say them and what they mean; the handout's when left out."
    )


class LanguageNotice(Block):
    """The clinic's own notices of free language help, as the brand's `language_notices` has them."""

    name: ClassVar[str] = "language_notice"
    lead: ClassVar[str] = "only"
    only: tuple[Language, ...] = Field(
        (), description="Languages whose notices are printed; all when left out.", examples=[["es", "vi"]]
    )
    title: Words = Field(Words(), description="Heading over the notices; “Language help” when left out.")
