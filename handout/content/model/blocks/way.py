"""The block of the way to a clinic: a map or a drawn route, with address, parking, bus and door."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, Prose
from handout.content.model.clinic import AssetPath
from handout.content.model.pictograms import PictogramName


class Stop(Entry):
    """A place on the way, and how one goes on from there."""

    place: Annotated[Prose, Meta(description="The place.", examples=["Bus stop Mill Road"], min_length=1)]
    text: Annotated[Prose, Meta(description="How one goes on.", examples=["Walk toward the church."])] = (
        Prose()
    )
    icon: PictogramName = "walk"


class WayMap(Block):
    """The way to the clinic: address, parking, bus and door, beside a picture of a map or a drawn route."""

    name: ClassVar[str] = "map"
    lead: ClassVar[str] = "title"
    title: Annotated[Prose, Meta(description="Title of the panel; “Map and directions” when left out.")] = (
        Prose()
    )
    address: Annotated[
        Prose, Meta(description="The address; the location's when left out.", examples=["12 Mill Road"])
    ] = Prose("{location.address}")
    parking: Annotated[
        Prose, Meta(description="Where one parks.", examples=["Free, behind the building"])
    ] = Prose()
    bus: Annotated[Prose, Meta(description="Bus or train.", examples=["Line 4 to Mill Road"])] = Prose()
    door: Annotated[
        Prose, Meta(description="Which door one takes.", examples=["The blue one; it has no steps."])
    ] = Prose()
    picture: Annotated[
        AssetPath | None,
        Meta(description="PNG, JPEG or SVG of a map.", examples=["assets/map.svg"]),
    ] = None
    alt: Annotated[Prose, Meta(description="What the map shows, in a sentence.")] = Prose()
    route: Annotated[
        tuple[Stop, ...],
        Meta(description="Places on the way, drawn as a line: {place, text, icon}.", max_length=6),
    ] = ()
