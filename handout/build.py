"""Builds a handout's PDFs into a folder, one for each location asked for: what `handout build` does.

Anything else that builds on request, such as a page in the browser, calls the same functions.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handout.data_classes import dataclass
from handout.delivery.output_files import Delivery, find_clashes, make_pdf_name, write_atomically
from handout.errors import HandoutError, OutputError, Problem

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.content.reading.project_reader import ReadResult
    from handout.delivery.protection import Passwords
    from handout.render import Rendered
    from handout.theme.printing import Printing

LogStep = Callable[[str, str, str], None]
"""Takes the number of a step, its name and what it did."""


@dataclass(frozen=True)
class BuildRequest:
    """What is asked for, the same for every location."""

    reading: ReadResult
    paper: str
    theme: str | None
    printing: Printing
    changed: str
    """A digest of what the command line put in place of the project's own; "" for a regular copy."""
    folder: Path
    created: dt.datetime | None
    force: bool
    passwords: Passwords | None
    personal: Project | None = None
    """The project for one patient, with the chosen parts and values; None for the general copy."""


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A PDF that is now in the output folder."""

    path: Path
    location: Location | None
    pages: int
    size: int
    delivery: Delivery
    problems: tuple[Problem, ...]
    content_hash: str = ""
    """What the code in its footer is made of; "" for a copy that is not the regular one."""

    @property
    def location_id(self) -> str:
        """The id of its location, "" without one."""
        return self.location.id if self.location else ""


@dataclass(frozen=True, slots=True)
class FailedDocument:
    """A PDF that could not be built, and why."""

    location_id: str
    error: HandoutError


def build_documents(
    request: BuildRequest, locations: Sequence[Location | None], log_step: LogStep
) -> Iterator[BuiltDocument | FailedDocument]:
    """Build for each location, and go on after one that fails.

    Raises OutputError before anything is written if two PDFs would have the same name.
    """
    names = [name_document(request, location) for location in locations]
    if clashing := find_clashes(names):
        hint = "give the locations ids that differ more"
        raise OutputError(
            Problem(f"two PDFs would be called {name}", hint=hint, code="name-clash") for name in clashing
        )
    for location, name in zip(locations, names, strict=True):
        try:
            yield _build_document(request, location, request.folder / name, log_step)
        except HandoutError as error:
            yield FailedDocument(location.id if location else "", error)


def _build_document(
    request: BuildRequest, location: Location | None, path: Path, log_step: LogStep
) -> BuiltDocument:
    rendered = _render(request, location, log_step)
    pdf = _protect(request, rendered.pdf)
    delivery = write_atomically(path, pdf, force=request.force)
    log_step("6", "deliver", f"{path}: {delivery}")
    content_hash = "" if request.changed else rendered.identity
    return BuiltDocument(path, location, rendered.pages, len(pdf), delivery, rendered.problems, content_hash)


def _render(request: BuildRequest, location: Location | None, log_step: LogStep) -> Rendered:
    from handout.render import render

    where = location.id if location else "no location"
    log_step("3", "lay out", f"for {where} on {request.paper}")
    begun = time.perf_counter()
    project = request.reading.project
    rendered = render(
        project=request.personal or project,
        general=project if request.personal else None,
        root=request.reading.root,
        location=location,
        paper=request.paper,
        theme=request.theme,
        created=request.created,
        printing=request.printing,
    )
    log_step("4", "draw", count_pages(rendered.pages))
    took = f"{(time.perf_counter() - begun) * 1000:.0f} ms"
    log_step("5", "export", f"{len(rendered.pdf)} bytes (3-5 took {took})")
    return rendered


def _protect(request: BuildRequest, pdf: bytes) -> bytes:
    if request.passwords is None:
        return pdf
    from handout.delivery.protection import encrypt_pdf

    return encrypt_pdf(pdf, request.passwords)


def name_document(request: BuildRequest, location: Location | None) -> str:
    """Return the file name of a location's PDF: it says how the copy differs from the regular one."""
    handout = request.reading.project.handout
    where = location.id if location else ""
    changed = f"changed-{request.changed}" if request.changed else ""
    protected = "protected" if request.passwords else ""
    personal = "personal" if request.personal else ""
    marks = (*request.printing.name_parts, changed, personal, protected)
    return make_pdf_name(handout.id, where, request.paper, handout.language, handout.version, *marks)


def digest_changes(project: Project, settings: Mapping[str, str], theme: str | None) -> str:
    """Return eight digits that differ with the settings; never the values, which may be personal.

    "" where nothing is changed.
    """
    other_theme = theme if theme not in (None, project.brand.theme) else None
    if not settings and other_theme is None:
        return ""
    changes = repr((sorted(settings.items()), other_theme))
    return hashlib.sha256(changes.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def count_pages(count: int) -> str:
    """Return a number of pages in words."""
    return "1 page" if count == 1 else f"{count} pages"
