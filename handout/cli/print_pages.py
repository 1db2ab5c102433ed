"""The pages of a print job, made in memory: one handout, or several bound into one job."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.personal_copy import PersonalChoices
from handout.data_classes import NamedTuple, dataclass, replace
from handout.errors import ContentError, Problem
from handout.layout.papers import FLAT_PAPERS, PAPERS, PRINTED_PAPERS

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.content.reading.project_reader import ReadResult
    from handout.theme.printing import Printing

BUNDLE_TITLE = "Handouts"
"""Title of several handouts in one job: it names none of them."""


class ReadCopy(NamedTuple):
    """A handout as read, the location that it is printed for, and what is printed for one patient."""

    reading: ReadResult
    location: Location | None
    personal: Project | None = None

    @property
    def project(self) -> Project:
        """What is printed: the handout with its brand and locations."""
        return self.personal or self.reading.project

    @property
    def general(self) -> Project | None:
        """The handout that a personal copy is one of."""
        return self.reading.project if self.personal else None


@dataclass(frozen=True, slots=True)
class PrintPages:
    """A PDF in memory; ``paper`` names what its pages were made for.

    ``identities`` are the content hashes of its handouts.
    """

    pdf: bytes
    pages: int
    paper: str
    problems: tuple[Problem, ...]
    identities: tuple[str, ...]


def read_copies(
    contents: Sequence[Path | None], location: str | None, language: str | None, personal: PersonalChoices
) -> list[ReadCopy]:
    """Return every handout with its location.

    Raises ContentError with the problems of all, also for placeholders and missing values.
    """
    copies: list[ReadCopy] = []
    problems: list[Problem] = []
    # All are of the place that the first one found: elsewhere the same words may mean another.
    chosen_id = ""
    for content in contents:
        try:
            copy = _read_copy(
                content, location, chosen_id, language, values_follow=bool(personal.fields_file)
            )
            chosen_id = chosen_id or (copy.location.id if copy.location is not None else "")
            copies.append(copy)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(dict.fromkeys(problems))
    if not personal:
        return copies
    own = personal.apply_to_all([copy.reading.project for copy in copies])
    return [copy._replace(personal=project) for copy, project in zip(copies, own, strict=True)]


def _read_copy(
    content: Path | None, wanted: str | None, chosen_id: str, language: str | None, *, values_follow: bool
) -> ReadCopy:
    from handout.checking.release_checks import check_no_placeholders
    from handout.content.locations import location_selection
    from handout.content.reading.project_reader import read_project

    context = click.get_current_context(silent=True)
    command = context.info_name if context else "print"
    path = options.find_content_file(content, example_command=f"handout {command} FOLDER", language=language)
    reading = read_project(path, values_follow=values_follow)
    project = reading.project
    reading = replace(reading, problems=(*reading.problems, *check_no_placeholders(project)))
    if chosen_id:
        return ReadCopy(reading, location_selection.find_location_by_id(project, chosen_id))
    if wanted:
        return ReadCopy(reading, location_selection.find_location(project, wanted))
    return ReadCopy(reading, location_selection.list_copy_locations(project)[0])


def find_unready(copies: Sequence[ReadCopy], today: dt.date) -> list[Problem]:
    """Return why a handout must not be given to a patient on that day."""
    from handout.checking.release_checks import find_release_problems

    return [problem for copy in copies for problem in find_release_problems(copy.project, today)]


def choose_paper(copies: Sequence[ReadCopy], paper: str | None, loaded: str) -> str:
    """Return the paper to make pages for: as asked, else one that is in the printer, else the first.

    Several handouts are bound, so that their pages cannot be folded. Raises ContentError for a fold.
    """
    several = len(copies) > 1
    if several and paper is not None and paper not in FLAT_PAPERS:
        hint = f"use one of {', '.join(FLAT_PAPERS)}, or print them one by one"
        raise ContentError(Problem(f"{paper} is for one handout at a time", hint=hint, code="folded-bundle"))
    if paper is not None:
        return paper
    usable = FLAT_PAPERS if several else PRINTED_PAPERS
    made_for = [name for name in copies[0].project.handout.papers if name in usable]
    on_loaded = [name for name in made_for if not loaded or PAPERS[name].sheet_name == loaded]
    return next(iter([*on_loaded, *([loaded] if loaded in PAPERS else []), *made_for]), FLAT_PAPERS[0])


def make_pages(copies: Sequence[ReadCopy], paper: str, printing: Printing, *, both_sides: bool) -> PrintPages:
    """Make the PDF; folded pages are put on their sheets. Raises ContentError."""
    made = (
        _bind(copies, paper, printing, both_sides=both_sides)
        if len(copies) > 1
        else _render(copies[0], paper, printing)
    )
    read_problems = [problem for copy in copies for problem in copy.reading.problems]
    return replace(made, problems=tuple(dict.fromkeys([*read_problems, *made.problems])))


def _render(copy: ReadCopy, paper: str, printing: Printing) -> PrintPages:
    from handout.render import render

    rendered = render(
        project=copy.project,
        general=copy.general,
        root=copy.reading.root,
        location=copy.location,
        paper=paper,
        printing=replace(printing, imposed=PAPERS[paper].sheet is not None),
    )
    return PrintPages(rendered.pdf, rendered.pages, paper, rendered.problems, (rendered.identity,))


def _bind(copies: Sequence[ReadCopy], paper: str, printing: Printing, *, both_sides: bool) -> PrintPages:
    from handout.bundle import BundleRequest, HandoutCopy, make_bundle

    parts = [HandoutCopy(copy.project, copy.reading.root, copy.location, copy.general) for copy in copies]
    request = BundleRequest(title=BUNDLE_TITLE, paper=paper, duplex=both_sides, printing=printing)
    bundle = make_bundle(parts, request)
    identities = tuple(part.identity for part in bundle.parts)
    return PrintPages(bundle.pdf, bundle.pages, paper, bundle.problems, identities)
