"""The block of key points: what a reader must take away, if nothing else."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, Prose
from handout.content.model.pictograms import PictogramName


class KeyPoint(Entry):
    """One key point: a sentence, or a few words with what belongs to them."""

    title: Annotated[Prose, Meta(description="A verb and a word or two.", examples=["Keep it dry"])] = Prose()
    text: Annotated[
        Prose,
        Meta(
            description="The sentence, or what follows the title.",
            examples=["and clean, every day"],
            min_length=1,
        ),
    ]
    icon: PictogramName = ""


class KeyPoints(Block):
    """The main message and the main action, in a panel before anything else.

    Three or four short points that all have an icon become tiles, where the paper is wide enough.
    """

    name: ClassVar[str] = "key_points"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Title of the panel; “Key points” when left out.")] = Prose()
    items: Annotated[
        tuple[KeyPoint, ...],
        Meta(
            description="Three to five short sentences, or {title, text, icon}.",
            examples=[["You will be watched closely the whole time."]],
            min_length=1,
            max_length=7,
        ),
    ]
