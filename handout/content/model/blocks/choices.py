"""The block for what applies to one patient: labelled parts, of which one or some are chosen."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, Identifier, Prose
from handout.content.model.blocks.general import Blocks


class Part(Entry):
    """One of the parts to choose from: its name, and the blocks that are printed if it applies."""

    id: Annotated[Identifier, Meta(description="Short name, for `--choose side=left`.", examples=["left"])]
    label: Annotated[
        Prose, Meta(description="What the part is called on paper.", examples=["Left knee"], min_length=1)
    ]
    content: Annotated[Blocks, Meta(description="The blocks that belong to it.")] = ()


class Choose(Block):
    """Parts that do not apply to every patient. The general copy prints all, each with a box to tick.

    A copy for one patient has only the parts that were chosen, under their labels.
    """

    name: ClassVar[str] = "choose"
    lead: ClassVar[str] = "id"
    id: Annotated[Identifier, Meta(description="Short name, for `--choose side=left`.", examples=["side"])]
    label: Annotated[
        Prose,
        Meta(
            description="What is asked at the front desk; the general copy prints it over the boxes.",
            examples=["Your operation is on the side that is ticked:"],
            min_length=1,
        ),
    ]
    many: Annotated[bool, Meta(description="Whether several parts may apply to one patient.")] = False
    parts: Annotated[tuple[Part, ...], Meta(description="The parts to choose from.", min_length=2)]

    @property
    def content(self) -> Blocks:
        """The blocks of all parts, in reading order."""
        return tuple(block for part in self.parts for block in part.content)
