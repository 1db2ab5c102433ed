"""A cache of the files that several handouts share: each is read once."""

from __future__ import annotations

from pathlib import Path

from handout.content.yaml.parsed_file import ParsedFile
from handout.content.yaml.text_files import Limits, read_text
from handout.content.yaml.yaml_tree import YamlNode, try_compose_tree
from handout.errors import ContentError, Problem

SHEET_SUFFIXES = (".csv", ".xlsx", ".xlsm", ".xls", ".ods")
"""Endings of files in which locations stand in rows and columns."""


class FileCache:
    """Parsed files as they were when first read; it never drops one, so use one per command."""

    def __init__(self) -> None:
        self._parsed_files: dict[tuple[Path, str], ParsedFile] = {}

    def read_file(self, path: Path, name: str, limits: Limits) -> ParsedFile:
        """Return the parsed YAML or CSV file; ``name`` is its name in marks."""
        if (path, name) not in self._parsed_files:
            self._parsed_files[path, name] = _parse_file(path, name, limits)
        return self._parsed_files[path, name]

    def list_sheets(self) -> list[tuple[Path, str, str]]:
        """Return the lists of locations that were read: path, name in marks, and sheet ("" for the first)."""
        return [_split_sheet(path, name) for path, name in self._parsed_files if is_sheet(path)]

    def find_row_problems(self, node: YamlNode) -> tuple[Problem, ...]:
        """Return the problems of single records, if the node is a spreadsheet from this cache."""
        return next((tree.row_problems for tree in self._parsed_files.values() if tree.node is node), ())


def is_sheet(path: Path) -> bool:
    """Return whether a path, with or without the name of a sheet behind #, is that of a list of locations."""
    return path.name.lower().partition("#")[0].endswith(SHEET_SUFFIXES)


def _split_sheet(path: Path, name: str) -> tuple[Path, str, str]:
    file, _, sheet = path.name.partition("#")
    return path.with_name(file), name.partition("#")[0], sheet


def _parse_file(path: Path, name: str, limits: Limits) -> ParsedFile:
    if is_sheet(path):
        from handout.content.locations.location_sheet import read_location_sheet

        return read_location_sheet(*_split_sheet(path, name))
    try:
        return ParsedFile(*try_compose_tree(read_text(path, name, limits), name, limits))
    except ContentError as error:
        return ParsedFile(None, error.problems)
