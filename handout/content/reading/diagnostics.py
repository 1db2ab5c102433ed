"""Diagnostics of one reading: problems, and the names that the content defines and refers to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from handout.content.yaml.yaml_tree import YamlNode
from handout.data_classes import dataclass
from handout.errors import Mark, Problem, Severity


@dataclass(slots=True)
class Diagnostics:
    """Problems and names from reading a project under ``root``, each with the mark of its value."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    cited_references: list[tuple[str, Mark]] = field(default_factory=list)
    """References that the text names."""
    defined_references: list[tuple[str, Mark]] = field(default_factory=list)
    """References that are defined."""
    used_fields: list[tuple[str, Mark]] = field(default_factory=list)
    sentence_fields: set[tuple[str, Mark]] = field(default_factory=set)
    """Fields used among other words, which make no sense when the field is empty."""
    cited_authors: list[tuple[str, Mark]] = field(default_factory=list)
    defined_authors: list[tuple[str, Mark]] = field(default_factory=list)
    """Author ids that are defined."""
    defined_choices: dict[str, tuple[bool, frozenset[str], Mark]] = field(default_factory=dict)
    """Each choice by its id: whether several parts may apply, the ids of its parts, and its mark."""
    named_locations: list[tuple[str, Mark]] = field(default_factory=list)
    """Locations that `only` and `except` of blocks name."""
    found_pictures: set[str] = field(default_factory=set)
    """Paths of pictures that exist: thousands of locations may name the same one."""
    values_follow: bool = False
    """Whether the fields of one patient are filled in after reading."""
    gaps_follow: bool = False
    """Whether what some locations lack is told with the copy of each."""
    fill_in_names: list[str] = field(default_factory=list)
    glossary_marks: list[Mark] = field(default_factory=list)
    """Marks of blocks that print the handout's own glossary."""
    notice_marks: list[Mark] = field(default_factory=list)
    """Marks of blocks that print the brand's language notices."""
    notice_languages: list[tuple[str, Mark]] = field(default_factory=list)
    """Languages that these blocks name."""
    required_notice_marks: list[Mark] = field(default_factory=list)
    """Marks of keys that require language notices to be printed always."""
    incomplete_kinds: set[str] = field(default_factory=set)
    """Kinds of definitions that could not all be read; none of them is reported as missing."""

    def merge_names(self, other: Diagnostics) -> None:
        """Add the names from another reading under the same root, without its problems."""
        self.cited_references += other.cited_references
        self.used_fields += other.used_fields
        self.sentence_fields |= other.sentence_fields

    def error(self, message: str, mark: Mark, hint: str = "", code: str = "problem", path: str = "") -> None:
        """Add a problem that stops the build."""
        self.problems.append(Problem(message, mark, hint, code, Severity.ERROR, path))

    def warn(self, message: str, mark: Mark, hint: str = "", code: str = "problem", path: str = "") -> None:
        """Add a warning."""
        self.problems.append(Problem(message, mark, hint, code, Severity.WARNING, path))


@dataclass(frozen=True, slots=True)
class EntryPosition:
    """The position of an entry and of its fields in the content."""

    mark: Mark
    path: str
    fields: dict[str, YamlNode]

    def mark_of(self, key: str) -> Mark:
        """Return the mark of a field's value, or of the entry when the field was left out."""
        node = self.fields.get(key)
        return node.mark if node is not None else self.mark

    def path_of(self, key: str) -> str:
        """Return the key path of a field."""
        return f"{self.path}.{key}" if self.path else key


def sort_problems(problems: Iterable[Problem], main_file: str) -> tuple[Problem, ...]:
    """Return each problem once, errors first, then by file, line and column.

    Problems can repeat, because a file may be included often. The main file comes before others.
    """

    def sort_key(problem: Problem) -> tuple[bool, bool, str, int, int]:
        """Return the sort key of a problem: severity, file, line and column."""
        mark = problem.mark or Mark(main_file)
        return (
            problem.severity is not Severity.ERROR,
            mark.file != main_file,
            mark.file,
            mark.line,
            mark.column,
        )

    unique = {(problem.mark, problem.code, problem.message): problem for problem in problems}
    explained = {_get_line(problem) for problem in unique.values() if problem.code in _LEAVES_NOTHING}
    told = [
        problem
        for problem in unique.values()
        if problem.code not in ("empty-item", "missing-value") or _get_line(problem) not in explained
    ]
    return tuple(sorted(told, key=sort_key))


_LEAVES_NOTHING = frozenset({"text-cut-off", "custom-tag"})
"""What makes a value empty; that it is empty need not be told as well."""


def _get_line(problem: Problem) -> tuple[str, int]:
    return (problem.mark.file, problem.mark.line) if problem.mark else ("", 0)
