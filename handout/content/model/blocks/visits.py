"""Blocks for a visit and for the pocket: the next appointment, a card to carry, a scale of pain."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, NonEmptyProse, Prose


class Appointment(Block):
    """The next visit: what is known is printed, what is not is a line to write on."""

    name: ClassVar[str] = "appointment"
    lead: ClassVar[str] = "title"
    title: Annotated[Prose, Meta(description="Title of the panel; “My next visit” when left out.")] = Prose()
    day: Annotated[Prose, Meta(description="Day of the visit.", examples=["Monday, December 7"])] = Prose()
    time: Annotated[Prose, Meta(description="When it begins.", examples=["9:30 am"])] = Prose()
    seen_by: Annotated[Prose, Meta(description="Whom one sees.", examples=["Dr. Rivera"])] = Prose()
    bring: Annotated[Prose, Meta(description="What to bring.", examples=["Bring your medicine list."])] = (
        Prose()
    )
    phone: Annotated[
        Prose, Meta(description="Number by which it is changed.", examples=["{location.phone}"])
    ] = Prose()


class WalletCard(Block):
    """A card of 85 × 54 mm to cut out and carry; larger where its words are set large."""

    name: ClassVar[str] = "wallet_card"
    lead: ClassVar[str] = "title"
    title: Annotated[
        Prose,
        Meta(description="What others must know at once.", examples=["I take a blood thinner"], min_length=1),
    ]
    fields: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(description="Labels with a line to write on.", examples=[["Name", "Medicine"]], max_length=3),
    ] = ()
    lines: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="Short lines under them.",
            examples=[["In an emergency, show this card."]],
            max_length=4,
        ),
    ] = ()
    phone: Annotated[Prose, Meta(description="Number to call.", examples=["{location.phone}"])] = Prose()


class PainScale(Block):
    """How bad it is, from 0 to 10, with faces and numbers to circle."""

    name: ClassVar[str] = "pain_scale"
    lead: ClassVar[str] = "question"
    question: Annotated[
        Prose,
        Meta(
            description="The question above the scale.", examples=["How bad is your pain now?"], min_length=1
        ),
    ]
