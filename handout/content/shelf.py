"""The files that several handouts share, each read once however many of them name it."""

from __future__ import annotations

from pathlib import Path

from handout.content.parsed_file import Tree
from handout.content.source import Limits, Node, attempt, read_text
from handout.errors import ContentError, Problem


class Shelf:
    """Trees of files as they were when first read; for one command, as it keeps them all."""

    def __init__(self) -> None:
        self._trees: dict[tuple[Path, str], Tree] = {}

    def file(self, path: Path, name: str, limits: Limits) -> Tree:
        """The tree of a YAML or CSV file that marks call `name`."""
        if (path, name) not in self._trees:
            self._trees[path, name] = _read(path, name, limits)
        return self._trees[path, name]

    def rows_of(self, node: Node) -> tuple[Problem, ...]:
        """What is wrong with single records, if the node is a spreadsheet that was read here."""
        return next((tree.rows for tree in self._trees.values() if tree.node is node), ())


def _read(path: Path, name: str, limits: Limits) -> Tree:
    if path.suffix.lower() == ".csv":
        from handout.content.columns import read_sheet

        return read_sheet(path, name)
    try:
        return Tree(*attempt(read_text(path, name, limits), name, limits))
    except ContentError as error:
        return Tree(None, error.problems)
