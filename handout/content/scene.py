"""What one reading collects on its way: problems, and the names that places refer to and define."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from handout.content.source import Node
from handout.errors import Mark, Problem, Severity


@dataclass(slots=True)
class Scene:
    """Problems and names found while a project under `root` is read; marks are of the exact value."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    cites: list[tuple[str, Mark]] = field(default_factory=list)
    """References named in the text."""
    sources: list[tuple[str, Mark]] = field(default_factory=list)
    """References defined."""
    used_fields: list[tuple[str, Mark]] = field(default_factory=list)
    sentence_fields: set[tuple[str, Mark]] = field(default_factory=set)
    """Those of them that stand among other words, which make no sense without them."""
    named_authors: list[tuple[str, Mark]] = field(default_factory=list)
    authors: list[tuple[str, Mark]] = field(default_factory=list)
    """Author ids defined."""
    files: set[str] = field(default_factory=set)
    """Paths of pictures that were looked for and found: thousands of locations may name the same one."""
    fill_ins: list[str] = field(default_factory=list)
    glossaries: list[Mark] = field(default_factory=list)
    """Blocks that print the handout's own glossary."""
    notices: list[Mark] = field(default_factory=list)
    """Blocks that print the brand's language notices."""
    notice_languages: list[tuple[str, Mark]] = field(default_factory=list)
    """Languages that such blocks name."""
    wanted_notices: list[Mark] = field(default_factory=list)
    """Where it is said that they are always printed."""
    broken: set[str] = field(default_factory=set)
    """Kinds of definitions of which some could not be read, so that nothing can be called missing."""

    def take(self, other: Scene) -> None:
        """Add the names that another reading under the same root has found; its problems are left."""
        self.cites += other.cites
        self.used_fields += other.used_fields
        self.sentence_fields |= other.sentence_fields

    def error(self, message: str, mark: Mark, hint: str = "", code: str = "problem", path: str = "") -> None:
        self.problems.append(Problem(message, mark, hint, code, Severity.ERROR, path))

    def warn(self, message: str, mark: Mark, hint: str = "", code: str = "problem", path: str = "") -> None:
        self.problems.append(Problem(message, mark, hint, code, Severity.WARNING, path))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry and its fields were written."""

    mark: Mark
    path: str
    fields: dict[str, Node]

    def at(self, key: str) -> Mark:
        """The mark of a field's value, or of the entry when the field was left out."""
        node = self.fields.get(key)
        return node.mark if node is not None else self.mark

    def under(self, key: str) -> str:
        """The key path of a field."""
        return f"{self.path}.{key}" if self.path else key


def ordered(problems: Iterable[Problem], main: str) -> tuple[Problem, ...]:
    """Each problem once (a file may be included often); errors first, then by file, line and column."""

    def place(problem: Problem) -> tuple[bool, bool, str, int, int]:
        mark = problem.mark or Mark(main)
        return problem.severity is not Severity.ERROR, mark.file != main, mark.file, mark.line, mark.column

    unique = {(problem.mark, problem.code, problem.message): problem for problem in problems}
    return tuple(sorted(unique.values(), key=place))
