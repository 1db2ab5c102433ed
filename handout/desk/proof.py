"""One trial print of a handout as it stands on disk: its PDF if it has one, and all there is to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from handout.content import places
from handout.content.model import Location, Project
from handout.content.read import Reading, read_project
from handout.errors import HandoutError, Problem, Severity
from handout.render import render


class Remark(NamedTuple):
    """A problem, and the words of the handout that it is about, if they are known."""

    problem: Problem
    excerpt: str = ""


Checks = Callable[[Reading], Iterable[Remark]]
"""What a checker has to say of a handout that can be read."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown; an empty text stands for the handout's own first choice."""

    content: Path
    location: str = ""
    paper: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a wish; without a reading or a PDF where problems stood in the way."""

    wish: Wish
    remarks: tuple[Remark, ...]
    project: Project | None = None
    pdf: bytes | None = None


def prove(wish: Wish, checks: Checks) -> Proof:
    """Read, check and render what is wished for. Problems are part of the result; none is raised.

    A location or paper that the content no longer has gives way to its first.
    """
    try:
        reading = read_project(wish.content)
    except HandoutError as error:
        return Proof(wish, _ordered(map(Remark, error.problems)))
    project, said = reading.project, [Remark(problem) for problem in reading.problems]
    said += checks(reading)
    try:
        place = _place(project, wish.location)
        wish = replace(
            wish, location=place.id if place else "", paper=wish.paper or project.handout.papers[0]
        )
        rendered = render(
            project=project, root=reading.root, location=place, paper=wish.paper, theme=wish.theme or None
        )
    except HandoutError as error:
        return Proof(wish, _ordered([*said, *map(Remark, error.problems)]), project)
    said += map(Remark, rendered.problems)
    return Proof(wish, _ordered(said), project, rendered.pdf)


def _place(project: Project, wanted: str) -> Location | None:
    known = places.for_all(project)
    return next((place for place in known if place is not None and place.id == wanted), known[0])


def _ordered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Errors first, each kind by file and line, each problem once."""
    severities = list(Severity)
    once = {remark.problem: remark for remark in remarks}

    def place(remark: Remark) -> tuple[int, str, int, int]:
        mark = remark.problem.mark
        where = (mark.file, mark.line, mark.column) if mark else ("", 0, 0)
        return (severities.index(remark.problem.severity), *where)

    return tuple(sorted(once.values(), key=place))
