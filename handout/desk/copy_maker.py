"""Makes copies in memory by the one recipe; what was laid out once is kept for the next copy."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from handout.content.choosing import choose_parts
from handout.content.inline.filling_in import fill_in_fields
from handout.content.model import Location
from handout.errors import ContentError, Problem
from handout.layout.papers import PAPERS, list_printed_papers
from handout.library import LibraryHandout
from handout.render import Rendered, Renderer
from handout.theme.printing import Printing

MAX_RENDERERS = 64
"""Renderers that are kept: one for each handout, paper and set of chosen parts."""


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
        self._renderers: OrderedDict[tuple[Path, str, str], Renderer] = OrderedDict()

    def make(self, request: CopyRequest) -> Rendered:
        """Return the PDF of a copy. Raises ContentError for a choice or value that does not fit."""
        reading = request.handout.reading
        if request.paper not in list_printed_papers(reading.project.handout.papers):
            raise ContentError(Problem("this handout is not made for that paper", code="unknown-paper"))
        with self._lock:
            if reading.project.handout.fields:
                # Nothing made of one patient's values is kept.
                return _make_renderer(request, general=False).render(request.location)
            return self._find_renderer(request, general=False).render(request.location)

    def make_general(self, request: CopyRequest) -> Rendered:
        """Return the copy that is made for nobody in particular: every part, no values."""
        general = CopyRequest(request.handout, request.location, request.paper)
        with self._lock:
            return self._find_renderer(general, general=True).render(general.location)

    def forget(self) -> None:
        """Forget everything that was laid out, because the library has changed."""
        with self._lock:
            self._renderers.clear()

    def _find_renderer(self, request: CopyRequest, *, general: bool) -> Renderer:
        key = (request.handout.path, request.paper, repr(sorted(request.choices.items())))
        renderer = self._renderers.get(key) or _make_renderer(request, general=general)
        self._renderers[key] = renderer
        self._renderers.move_to_end(key)
        if len(self._renderers) > MAX_RENDERERS:
            self._renderers.popitem(last=False)
        return renderer


def _make_renderer(request: CopyRequest, *, general: bool) -> Renderer:
    """``general`` leaves lines to write on for every value, also those that a copy must not be without."""
    whole = request.handout.reading.project
    project = choose_parts(whole, request.choices)
    if whole.handout.fields:
        project = fill_in_fields(project, request.values, may_lack=general)
    # What is folded comes as sheets: the desk makes copies for the printer only.
    imposed = PAPERS[request.paper].sheet is not None
    return Renderer(
        project=project,
        root=request.handout.reading.root,
        paper=request.paper,
        printing=Printing(imposed=imposed),
        general=whole,
    )
