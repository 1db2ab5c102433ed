"""The content model: what a project, its document keys and its blocks are made of."""

from handout.content.model.base import MARK_KEY, Block, Entry, Words
from handout.content.model.blocks import BLOCKS
from handout.content.model.document import Author, Brand, Handout, Location, Project

__all__ = [
    "BLOCKS", "MARK_KEY", "Author", "Block", "Brand", "Entry", "Handout", "Location", "Project",
    "Words",
]  # fmt: skip
