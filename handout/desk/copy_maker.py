"""Makes copies in memory by the one recipe; what was laid out once is kept for the next copy."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from handout.content.choosing import choose_parts
from handout.content.inline.filling_in import fill_in_fields
from handout.content.model import Location, Project
from handout.data_classes import dataclass
from handout.errors import ContentError, Problem
from handout.layout.papers import PAPERS
from handout.library import LibraryHandout
from handout.theme.printing import Ink, Printing

if TYPE_CHECKING:
    from handout.render import Rendered, Renderer

MAX_RENDERERS = 64
"""Renderers that are kept: one for each handout, paper and set of chosen parts."""


BUNDLE_TITLE = "Handouts"
"""Title of several handouts in one job: it names none of them."""


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A PDF of one or several handouts, with the content hash of each."""

    pdf: bytes
    pages: int
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """Which copy is wanted. Its values are one patient's, so it is never shown or logged."""

    handout: LibraryHandout
    location: Location | None
    paper: str
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    values: dict[str, str] = field(default_factory=dict, repr=False)


class CopyMaker:
    """Makes PDFs; its methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._renderers: OrderedDict[tuple[Path, str, str, str], tuple[LibraryHandout, Renderer]] = (
            OrderedDict()
        )

    def make(
        self, requests: Sequence[CopyRequest], *, ink: Ink = "full", both_sides: bool = True
    ) -> MadeCopy:
        """Return one PDF for one paper, each handout on sheets of its own.

        Raises ContentError for a choice or value that does not fit.
        """
        for request in requests:
            if request.paper not in PAPERS:
                raise ContentError(Problem("there is no such paper", code="unknown-paper"))
        with self._lock:
            if len(requests) > 1:
                return _bind(requests, ink, both_sides=both_sides)
            made = self._make_one(requests[0], ink)
            return MadeCopy(made.pdf, made.pages, (made.identity,))

    def _make_one(self, request: CopyRequest, ink: Ink) -> Rendered:
        if request.handout.reading.project.handout.fields:
            # Nothing made of one patient's values is kept.
            return _make_renderer(request, ink, general=False).render(request.location)
        return self._find_renderer(request, ink, general=False).render(request.location)

    def make_fillable(self, request: CopyRequest) -> MadeCopy:
        """Return a copy with form fields. Raises ContentError as `make`."""
        with self._lock:
            renderer = _make_renderer(request, "full", general=False, fillable=True)
            made = renderer.render(request.location)
            return MadeCopy(made.pdf, made.pages, (made.identity,))

    def make_general(self, request: CopyRequest) -> Rendered:
        """Return the copy that is made for nobody in particular: every part, no values."""
        general = CopyRequest(request.handout, request.location, request.paper)
        with self._lock:
            return self._find_renderer(general, "full", general=True).render(general.location)

    def forget(self) -> None:
        """Forget everything that was laid out, because the library has changed."""
        with self._lock:
            self._renderers.clear()

    def _find_renderer(self, request: CopyRequest, ink: Ink, *, general: bool) -> Renderer:
        key = (request.handout.path, request.paper, ink, repr(sorted(request.choices.items())))
        made_for, renderer = self._renderers.get(key, (None, None))
        if renderer is None or made_for is not request.handout:
            # Somebody may have asked for the handout as it was, while the library was read again.
            renderer = _make_renderer(request, ink, general=general)
        self._renderers[key] = request.handout, renderer
        self._renderers.move_to_end(key)
        if len(self._renderers) > MAX_RENDERERS:
            self._renderers.popitem(last=False)
        return renderer


def _make_renderer(request: CopyRequest, ink: Ink, *, general: bool, fillable: bool = False) -> Renderer:
    # What lays pages out is loaded with the first copy: the page is open before that.
    from handout.render import Renderer

    # What is folded comes as sheets: the desk makes copies for the printer only.
    imposed = PAPERS[request.paper].sheet is not None
    return Renderer(
        project=_make_project(request, general=general),
        root=request.handout.reading.root,
        paper=request.paper,
        printing=Printing(ink=ink, imposed=imposed, fillable=fillable),
        general=request.handout.reading.project,
    )


def _make_project(request: CopyRequest, *, general: bool) -> Project:
    """``general`` leaves lines to write on for every value, also those that a copy must not be without."""
    whole = request.handout.reading.project
    project = choose_parts(whole, request.choices)
    if whole.handout.fields:
        project = fill_in_fields(project, request.values, may_lack=general)
    return project


def _bind(requests: Sequence[CopyRequest], ink: Ink, *, both_sides: bool) -> MadeCopy:
    from handout.bundle import BundleRequest, HandoutCopy, make_bundle

    parts = [
        HandoutCopy(
            _make_project(each, general=False),
            each.handout.reading.root,
            each.location,
            each.handout.reading.project,
        )
        for each in requests
    ]
    wanted = BundleRequest(
        title=BUNDLE_TITLE, paper=requests[0].paper, duplex=both_sides, printing=Printing(ink=ink)
    )
    bundle = make_bundle(parts, wanted)
    return MadeCopy(bundle.pdf, bundle.pages, tuple(part.identity for part in bundle.parts))
