"""The content model: the classes of a project, its document keys and its blocks."""

from handout.content.model.base import Block, Entry, MarkedText, Prose
from handout.content.model.blocks import BLOCKS
from handout.content.model.clinic import Author, Brand, Location
from handout.content.model.document import Handout, Project

__all__ = [
    "BLOCKS",
    "Author",
    "Block",
    "Brand",
    "Entry",
    "Handout",
    "Location",
    "MarkedText",
    "Project",
    "Prose",
]  # fmt: skip
