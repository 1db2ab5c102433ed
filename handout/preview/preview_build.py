"""Builds a handout for the preview: its PDF if there is one, and all annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from handout.content.locations import location_selection
from handout.content.model import Location, Project
from handout.content.reading.project_reader import ReadResult, read_project
from handout.data_classes import NamedTuple, dataclass, replace
from handout.errors import HandoutError, Problem, Severity
from handout.render import render


class Annotation(NamedTuple):
    """A problem, and the words of the handout that it is about, if they are known."""

    problem: Problem
    excerpt: str = ""


Checker = Callable[[ReadResult], Iterable[Annotation]]
"""A function that returns annotations for a handout that can be read."""


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """What to show; an empty text means the handout's own first choice."""

    content: Path
    location: str = ""
    paper: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class PreviewBuild:
    """The result of a preview build; without project or PDF if problems prevented them."""

    options: PreviewOptions
    annotations: tuple[Annotation, ...]
    project: Project | None = None
    pdf: bytes | None = None


def build_preview(options: PreviewOptions, checks: Checker) -> PreviewBuild:
    """Read, check and render a handout. Problems are part of the result; none is raised.

    If the content no longer has the location, its first one is used. If no paper is given, the
    handout's first one is used.
    """
    try:
        # What is filled in for one patient follows at the desk, or with the build.
        reading = read_project(options.content, values_follow=True)
    except HandoutError as error:
        return PreviewBuild(options, _sort_annotations(map(Annotation, error.problems)))
    project, annotations = reading.project, [Annotation(problem) for problem in reading.problems]
    annotations += checks(reading)
    try:
        location = _choose_location(project, options.location)
        options = replace(
            options,
            location=location.id if location else "",
            paper=options.paper or project.handout.papers[0],
        )
        filled, notes = _fill_in(project)
        annotations += notes
        rendered = render(
            project=filled,
            root=reading.root,
            location=location,
            paper=options.paper,
            theme=options.theme or None,
        )
    except HandoutError as error:
        return PreviewBuild(
            options, _sort_annotations([*annotations, *map(Annotation, error.problems)]), project
        )
    annotations += map(Annotation, rendered.problems)
    return PreviewBuild(options, _sort_annotations(annotations), project, rendered.pdf)


def _fill_in(project: Project) -> tuple[Project, list[Annotation]]:
    """Return the project with lines to write on where a patient's values go, and a note that says so."""
    if not project.handout.fields:
        return project, []
    from handout.content.inline.filling_in import fill_in_fields

    names = ", ".join(project.handout.fields)
    message = f"shown without a patient's values, with lines or defaults in their place: {names}"
    note = Problem(message, project.handout.mark, "", "values-follow", Severity.NOTE)
    return fill_in_fields(project, {}, may_lack=True), [Annotation(note)]


def _choose_location(project: Project, wanted: str) -> Location | None:
    locations = location_selection.list_copy_locations(project)
    return next(
        (location for location in locations if location is not None and location.id == wanted), locations[0]
    )


def _sort_annotations(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Return the annotations sorted: errors first, then by file and line, each problem once."""
    severities = list(Severity)
    by_problem = {each.problem: each for each in annotations}

    def make_sort_key(annotation: Annotation) -> tuple[int, str, int, int]:
        mark = annotation.problem.mark
        position = (mark.file, mark.line, mark.column) if mark else ("", 0, 0)
        return (severities.index(annotation.problem.severity), *position)

    return tuple(sorted(by_problem.values(), key=make_sort_key))
