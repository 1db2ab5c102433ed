"""A file as it was read: its nodes, and the problems of the file and of single records."""

from __future__ import annotations

from typing import NamedTuple

from handout.content.source import Node
from handout.errors import Problem


class Tree(NamedTuple):
    """What a file holds, and its problems; `node` is None when nothing could be read.

    `problems` concern the file as a whole, `rows` one record of a spreadsheet each, which alone
    is then unusable.
    """

    node: Node | None
    problems: tuple[Problem, ...] = ()
    rows: tuple[Problem, ...] = ()
