"""Many handouts in one print file: each starts a new sheet; outline and structure are shared."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from handout.content.canonical_json import encode_canonical
from handout.content.model import Author, Location, Project
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Problem
from handout.layout import papers
from handout.layout.context.layout_context import LayoutContext
from handout.layout.page.contents import BundlePageNumbers, ContentsEntry, ContentsLayout, lay_out_contents
from handout.layout.page.document import DocumentLayout, lay_out_document
from handout.layout.papers import Paper
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement
from handout.pdf.tools.bound_canvas import BindingCanvas
from handout.render import Renderer
from handout.text.bidi import is_right_to_left
from handout.theme.content_hash import REGULAR_PRINTING
from handout.theme.printing import Printing

HASH_FORMAT = 1
"""Version of the content that a bundle's hash is made from; raise it when that changes."""

HANDOUT_KEYS = ("handout", "language", "contentHash")
"""Keys of each handout in the file's property `handouts`, joined by colons.

`handout verify` splits it again.
"""


@dataclass(frozen=True, slots=True)
class HandoutCopy:
    """One handout for one location, as part of a bundle; ``root`` is the project's folder.

    ``general`` is the project of which ``project`` is a copy for one patient.
    """

    project: Project
    root: Path
    location: Location | None
    general: Project | None = None


@dataclass(frozen=True, slots=True)
class BundleRequest:
    """The options of a bundle, which are the same for all its handouts.

    ``title`` is the title of the file; ``theme`` overrides the brands' themes. ``contents`` adds a
    table of contents at the front. With ``duplex`` every handout fills full sheets of two pages.
    ``created`` is the date to note in the file; None notes no date. ``printing`` is how all will be
    printed.
    """

    title: str
    paper: str = "letter"
    theme: str | None = None
    contents: bool = False
    duplex: bool = True
    created: dt.datetime | None = None
    printing: Printing = REGULAR_PRINTING


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A handout in its bundle: its first page there (from 1) and its number of pages."""

    handout: str
    language: str
    version: str
    page: int
    pages: int
    identity: str
    """Content hash of the handout, as of its separate file."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished bundle: its bytes, page count, parts, and problems for the authors."""

    pdf: bytes
    pages: int
    parts: tuple[BundlePart, ...]
    problems: tuple[Problem, ...]


def make_bundle(copies: Sequence[HandoutCopy], request: BundleRequest) -> Bundle:
    """Make one PDF of several handouts, in their order; the same handout may occur twice.

    Each begins on a right-hand page and looks the same as a separate file. Raises ContentError with the
    problems of all handouts together, and ValueError when there is no handout.
    """
    if not copies:
        raise ValueError("a bundle needs a handout")
    paper = papers.find_paper(request.paper)
    root = StructureElement("Document")
    # The contents come first and are laid out last, when the pages are known.
    contents_element = StructureElement("Sect", root) if request.contents else None
    laid_out = _lay_out_copies(copies, request, root, paper)
    contents_layout = _lay_out_contents(laid_out, request, contents_element, paper)
    canvas = BindingCanvas((paper.width, paper.height), _make_metadata(laid_out, request), document=root)
    if contents_layout is not None:
        numbers = BundlePageNumbers(laid_out[0].context, paper, request.title)
        canvas.paint_page_extras = numbers.draw
        canvas.is_right_to_left = is_right_to_left(contents_layout.context.language)
        contents_layout.draw(canvas)
        _fill_sheet(canvas, request)
    parts = tuple(
        _draw_handout(canvas, number, each, request) for number, each in enumerate(laid_out, start=1)
    )
    pages = canvas.page_index
    problems = dict.fromkeys(problem for handout in laid_out for problem in handout.problems)
    return Bundle(canvas.finish(), pages, parts, tuple(problems))


@dataclass(frozen=True, slots=True)
class _LaidOutHandout:
    """A handout on its pages, and the metadata that it would have as a separate file."""

    context: LayoutContext
    layout: DocumentLayout
    metadata: Metadata
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """Title of the handout."""
        return self.metadata.title

    @property
    def language(self) -> str:
        """Language of the handout (BCP 47)."""
        return self.metadata.language

    @property
    def authors(self) -> tuple[Author, ...]:
        """Authors chosen for the handout."""
        return self.context.project.chosen_authors


def _lay_out_copies(
    copies: Sequence[HandoutCopy], request: BundleRequest, root: StructureElement, paper: Paper
) -> list[_LaidOutHandout]:
    """Lay out every handout, each under its element. Raises ContentError with all problems."""
    handouts: list[_LaidOutHandout] = []
    problems: list[Problem] = []
    language = copies[0].project.handout.language
    for copy in copies:
        try:
            handouts.append(_lay_out_copy(copy, request, root, paper, language))
        except ContentError as error:
            problems += _add_marks(error.problems, copy)
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return handouts


def _lay_out_copy(
    copy: HandoutCopy, request: BundleRequest, root: StructureElement, paper: Paper, language: str
) -> _LaidOutHandout:
    renderer = Renderer(
        project=copy.project,
        root=copy.root,
        paper=request.paper,
        theme=request.theme,
        printing=request.printing,
        general=copy.general,
    )
    context, metadata = renderer.make_context(copy.location)
    own_language = metadata.language if metadata.language != language else ""
    layout = lay_out_document(
        context, StructureElement("Art", root, title=metadata.title, language=own_language), paper
    )
    return _LaidOutHandout(context, layout, metadata, (*context.theme.problems, *context.notes))


def _add_marks(problems: Iterable[Problem], copy: HandoutCopy) -> list[Problem]:
    """Return the problems with a mark each, so that every problem names its handout's file."""
    handout_mark = copy.project.handout.mark
    return [problem if problem.mark else replace(problem, mark=handout_mark) for problem in problems]


def _lay_out_contents(
    laid_out: Sequence[_LaidOutHandout],
    request: BundleRequest,
    contents_element: StructureElement | None,
    paper: Paper,
) -> ContentsLayout | None:
    """Lay out the contents in the look and language of the first handout; None if not wanted."""
    if contents_element is None:
        return None
    lay_out_with = partial(lay_out_contents, laid_out[0].context, paper=paper, title=request.title)
    # Numbers change no line's height: how long the contents are is known before the pages are.
    length = len(
        lay_out_with(parent=StructureElement("Sect"), entries=_make_entries(laid_out, request, 0)).pages
    )
    return lay_out_with(parent=contents_element, entries=_make_entries(laid_out, request, length))


def _make_entries(
    laid_out: Sequence[_LaidOutHandout], request: BundleRequest, contents_pages: int
) -> list[ContentsEntry]:
    entries: list[ContentsEntry] = []
    page = 1 + _round_to_sheets(contents_pages, request)
    for number, handout in enumerate(laid_out, start=1):
        entries.append(ContentsEntry(handout.title, handout.language, page, _destination_name(number)))
        page += _round_to_sheets(len(handout.layout.pages), request)
    return entries


def _round_to_sheets(pages: int, request: BundleRequest) -> int:
    """Return the number of pages rounded up to full sheets."""
    return pages + pages % 2 if request.duplex else pages


def _destination_name(number: int) -> str:
    return f"handout-{number}"


def _draw_handout(
    canvas: BindingCanvas, number: int, handout: _LaidOutHandout, request: BundleRequest
) -> BundlePart:
    """Draw a handout on new sheets (step 4)."""
    first = canvas.page_index
    canvas.is_right_to_left = is_right_to_left(handout.language)
    canvas.destination_prefix = ""
    canvas.add_destination(_destination_name(number), 0, handout.layout.paper.height)
    canvas.destination_prefix = f"{_destination_name(number)}."
    handout.layout.draw(canvas)
    pages = canvas.page_index - first
    _fill_sheet(canvas, request)
    metadata = handout.metadata
    identifiers = metadata.identifiers
    return BundlePart(
        identifiers["handout"], metadata.language, metadata.version, first + 1, pages,
        identifiers["contentHash"],
    )  # fmt: skip


def _fill_sheet(canvas: BindingCanvas, request: BundleRequest) -> None:
    if request.duplex and canvas.page_index % 2:
        canvas.add_empty_page()


def _make_metadata(laid_out: Sequence[_LaidOutHandout], request: BundleRequest) -> Metadata:
    """Return the file's metadata: the handouts in it, each with its content hash."""
    handout_metadata = [each.metadata for each in laid_out]
    identifiers = [each.identifiers for each in handout_metadata]
    locations = dict.fromkeys(each["location"] for each in identifiers if each["location"])
    return Metadata(
        title=request.title,
        author=", ".join(dict.fromkeys(author.name for each in laid_out for author in each.authors)),
        keywords=tuple(dict.fromkeys(word for each in handout_metadata for word in each.keywords)),
        language=handout_metadata[0].language,
        created=request.created,
        modified=request.created,
        both_sides=request.duplex,
        identifiers={
            "contentHash": _compute_identity([each["contentHash"] for each in identifiers], request),
            "handouts": " ".join(":".join(each[key] for key in HANDOUT_KEYS) for each in identifiers),
            "language": handout_metadata[0].language,
            "location": ", ".join(locations),
            "paper": request.paper,
            "versions": ", ".join(f"{each['handout']} {each['version']}" for each in identifiers),
            **request.printing.identifiers,
        },
    )


def _compute_identity(hashes: Sequence[str], request: BundleRequest) -> str:
    """Return the content hash of a bundle: of its handouts' hashes, title and binding."""
    parts = {
        "bundle": HASH_FORMAT,
        "title": request.title,
        "paper": request.paper,
        "contents": request.contents,
        "duplex": request.duplex,
        "handouts": tuple(hashes),
    }
    return hashlib.sha256(encode_canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()
