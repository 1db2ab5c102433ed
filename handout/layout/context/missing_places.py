"""Where a character stands that no font has, when its text was made of a name, an address and more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handout.content.model import Location, Project
from handout.content.model.base import find_character
from handout.data_classes import replace
from handout.errors import Problem
from handout.layout.flowables.missing_glyphs import MISSING_FONTS, MissingGlyphProblem


def place_missing_glyphs(
    problems: Iterable[Problem], project: Project, location: Location | None
) -> list[Problem]:
    """Return problems; those of characters in names, addresses and the like with their marks."""
    told = (location, project.authors, project.brand, project.handout)
    return [
        replace(problem, mark=find_character(told, problem.character))
        if isinstance(problem, MissingGlyphProblem) and problem.mark is None
        else problem
        for problem in problems
    ]


def drop_repeated_fonts(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems; of those that one optional package would solve, only the first."""
    needed = [problem for problem in problems if problem.code == MISSING_FONTS]
    first = {problem.message: problem for problem in sorted(needed, key=_mark_sort_key, reverse=True)}
    return [*first.values(), *(problem for problem in problems if problem.code != MISSING_FONTS)]


def _mark_sort_key(problem: Problem) -> tuple[bool, str, int, int]:
    mark = problem.mark
    return (mark is None, mark.file, mark.line, mark.column) if mark else (True, "", 0, 0)
