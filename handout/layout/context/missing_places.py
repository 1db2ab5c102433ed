"""Where a character stands that no font has, when its text was made of a name, an address and more."""

from __future__ import annotations

from collections.abc import Iterable

from handout.content.model import Location, Project
from handout.content.model.base import find_character
from handout.data_classes import replace
from handout.errors import Problem
from handout.layout.flowables.missing_glyphs import MissingGlyphProblem


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
