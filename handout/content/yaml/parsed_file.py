"""A file as it was read: its nodes, and the problems of the file and of single records."""

from __future__ import annotations

from handout.content.yaml.yaml_tree import YamlNode
from handout.data_classes import NamedTuple
from handout.errors import Problem


class ParsedFile(NamedTuple):
    """The parsed content of a file with its problems; ``node`` is None when it cannot be read.

    ``problems`` concern the complete file. Each of ``row_problems`` concerns one record of a
    spreadsheet, and only that record is then unusable.
    """

    node: YamlNode | None
    problems: tuple[Problem, ...] = ()
    row_problems: tuple[Problem, ...] = ()
