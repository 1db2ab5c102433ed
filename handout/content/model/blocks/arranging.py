"""Blocks that arrange others: included ones, breaks, what stays together, columns."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block
from handout.content.model.blocks.general import Blocks
from handout.content.model.clinic import AssetPath


class Include(Block):
    """A fragment shared by several handouts: the blocks of another file stand in its place."""

    name: ClassVar[str] = "include"
    lead: ClassVar[str] = "path"
    path: Annotated[
        AssetPath, Meta(description="YAML file with a list of blocks.", examples=["shared/emergency.yaml"])
    ]


class PageBreak(Block):
    """What follows starts on a new page."""

    name: ClassVar[str] = "page_break"


class KeepTogether(Block):
    """Blocks that stay on one page if they fit on one."""

    name: ClassVar[str] = "keep_together"
    lead: ClassVar[str] = "content"
    content: Annotated[Blocks, Meta(description="The blocks to keep together.", min_length=1)]


class TearOff(Block):
    """Blocks under a line to cut along, at the foot of the last side; it is the last block of a handout."""

    name: ClassVar[str] = "tear_off"
    lead: ClassVar[str] = "content"
    content: Annotated[
        Blocks,
        Meta(description="The blocks on the strip; two stand side by side.", min_length=1, max_length=4),
    ]


class ColumnsBlock(Block):
    """Blocks in two columns of the same height; one under the other where columns would hurt.

    That is where a block inside needs the full width, or where both columns do not fit on one page.
    """

    name: ClassVar[str] = "columns"
    lead: ClassVar[str] = "content"
    content: Annotated[Blocks, Meta(description="The blocks to set in columns.", min_length=1)]
