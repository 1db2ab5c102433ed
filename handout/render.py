"""Rendering: a project, a location and a paper become PDF bytes.

It is pure: it reads only the project's files, uses no clock, environment or network, and writes no
file. The same input gives the same bytes in any process.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from handout.caches import IdentityKey, register_mapping
from handout.content.canonical_json import CanonicalContent
from handout.content.inline import fields
from handout.content.locales import load_locale
from handout.content.model import Location, Project
from handout.content.own_words import OwnWords, Visibility
from handout.data_classes import dataclass, replace
from handout.errors import Problem
from handout.layout import papers
from handout.layout.context.layout_context import LayoutContext
from handout.layout.page.arrangement import Arranger, list_references
from handout.layout.page.document import build_document
from handout.layout.page.emergency_place import reorder
from handout.layout.page.fit import UNFITTED, Fitting
from handout.layout.page.story import number_references
from handout.layout.page.template import MAX_OWN_FONTS, Template
from handout.pdf.metadata import Metadata
from handout.pdf.objects import CompleteFile
from handout.pdf.structure import StructureElement, StructureError
from handout.theme import theme as themes
from handout.theme.content_hash import REGULAR_PRINTING, ContentHash
from handout.theme.copy_code import make_copy_code
from handout.theme.density import REGULAR, Density
from handout.theme.printing import Printing
from handout.theme.theme import Theme

if TYPE_CHECKING:
    from handout.layout.context.change_bars import ReviewMarks

MAX_TEMPLATES = 24
"""Maximum number of cached templates per theme variant, so that memory stays bounded."""

MAX_LOOKS = 8
"""Maximum number of cached theme variants: one for all locations with the same colours and blocks."""

MAX_RENDERERS = 4
"""Maximum number of projects whose templates ``render`` keeps."""


@dataclass(frozen=True)
class Rendered:
    """A finished PDF: bytes, page count, problems for the author, content hash, SHA-256 ("" if not known)."""

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]
    identity: str = ""
    digest: str = ""


def render(
    *,
    project: Project,
    root: Path,
    location: Location | None = None,
    paper: str = "letter",
    theme: str | None = None,
    created: dt.datetime | None = None,
    tagged: bool = True,
    printing: Printing = REGULAR_PRINTING,
    review: ReviewMarks | None = None,
    general: Project | None = None,
) -> Rendered:
    """Make the PDF of one handout for one location on one paper.

    ``root`` is the project's folder, from which pictures and fonts are read. ``theme`` overrides the
    brand's theme. ``created`` is the date to note in the file; None notes no date. ``printing`` is how
    the copy will be printed. ``tagged=False`` is for measuring the cost of tags. ``review`` marks
    changes. ``general`` is the project of which ``project`` is a copy for one patient. Raises
    ContentError with all problems that layout found.

    The last few projects keep their templates, so that another location is a copy of one; a theme, font
    or picture that changed on disk is seen. A copy for one patient and one with marks keep nothing.
    """
    key = IdentityKey(project), root, paper, theme, created, tagged, printing
    keeps = review is None and general is None
    # Taken out while it is at work: two threads never share one.
    renderer = _RENDERERS.pop(key, None) if keeps else None
    if renderer is None or not renderer.is_current():
        renderer = Renderer(
            project=project, root=root, paper=paper, theme=theme, created=created, tagged=tagged,
            printing=printing, review=review, general=general,
        )  # fmt: skip
    rendered = renderer.render(location)
    if keeps:
        _RENDERERS[key] = renderer
        while len(_RENDERERS) > MAX_RENDERERS:
            _RENDERERS.popitem(last=False)
    return rendered


def list_deciding_locations(project: Project) -> tuple[Location, ...]:
    """Return the few locations that decide how closely the handout is set, at all that print the same blocks.

    A project with these alone gives each location the document that it has among all: so there are many
    of them where there are many, and all of few, whose copies have fonts of their own.
    """
    groups = OwnWords(project).group_locations().values()
    chosen = [location for places in groups for location in list_references(places)]
    chosen += project.locations[: MAX_OWN_FONTS + 1]
    return tuple({id(location): location for location in chosen}.values())


class Renderer:
    """A renderer of one handout on one paper for any number of locations.

    A document is made in two steps. A template is laid out and drawn once for all locations with the
    same layout. Filling it adds the content that differs by location. The document of a location never
    depends on which locations came before it.
    """

    def __init__(
        self, *, project: Project, root: Path, paper: str = "letter", theme: str | None = None,
        created: dt.datetime | None = None, tagged: bool = True, printing: Printing = REGULAR_PRINTING,
        review: ReviewMarks | None = None, general: Project | None = None,
    ) -> None:  # fmt: skip
        self._project, self._root = project, root
        # A copy for one patient has the hash of the general one: it is a copy of that version, and no
        # number made from a patient's own values may stand in a footer.
        self._general = general or project
        self._paper_name, self._paper = paper, papers.find_paper(paper)
        self._printing = papers.adapt_printing(self._paper, printing)
        self._theme = theme or project.brand.theme
        self._created, self._tagged = created, tagged
        self._review = review
        self._own_words = OwnWords(project)
        self._own_words_of_general = OwnWords(self._general) if general else self._own_words
        self._field_values = fields.collect_field_values(project)
        self._theme_variants: OrderedDict[tuple[str, str, Visibility], _ThemeVariant] = OrderedDict()
        self._spelled: dict[str, str] = {}
        self.template_counts: Counter[str] = Counter()
        """Number of templates made, by the part of a location that matched no existing template."""

    def render(self, location: Location | None) -> Rendered:
        """Make the PDF of one location. Raises ContentError with all problems that layout found."""
        variant, arranger = self._find_arranged_variant(location)
        # A copy with marks in it is none to hand out: it must never pass for one.
        identity = "" if self._review else variant.content_hash.compute(location)
        context = self._make_context(variant, location, identity)
        metadata = self._metadata(context, identity)
        mismatch = "first"
        for at, template in enumerate(variant.templates):
            filled = template.fill(context, metadata)
            if not isinstance(filled, str):
                # Locations of a kind come together: the template that fitted is tried first.
                variant.templates.insert(0, variant.templates.pop(at))
                return self._finish(filled, template, variant, identity, location)
            mismatch = filled
        template = arranger.make_template(context, metadata, tagged=self._tagged)
        self.template_counts[mismatch] += 1
        variant.templates.insert(0, template)
        del variant.templates[MAX_TEMPLATES:]
        filled = template.fill(context, metadata)
        if isinstance(filled, str):
            raise StructureError(f"a template does not fit the location that it was made for: {filled}")
        return self._finish(filled, template, variant, identity, location)

    def find_layout_problems(self) -> tuple[Problem, ...]:
        """Return what the author of a new handout should know: it is laid out once, not weighed, not drawn.

        Raises ContentError with all problems that `render` would find.
        """
        variant = self._find_theme_variant(None)
        context = self._make_context(variant, None, "")
        build_document(context, StructureElement("Document"), self._paper).fill_pages()
        return (*variant.theme.problems, *context.notes)

    def _finish(
        self, filled: CompleteFile, template: Template, variant: _ThemeVariant, identity: str,
        location: Location | None,
    ) -> Rendered:  # fmt: skip
        (pdf, digest), sheet, pages = filled, self._paper.sheet, template.pages
        if self._printing.imposed and sheet is not None:
            from handout.layout.page.imposition import make_print_sides
            from handout.pdf.tools.impose import impose_pages

            sides = make_print_sides(
                self._paper, pages, right_to_left=template.is_right_to_left,
                back_cover=template.has_back_cover,
            )  # fmt: skip
            pdf, pages, digest = impose_pages(pdf, sides, (sheet.width, sheet.height)), len(sides), ""
        problems = (*variant.theme.problems, *variant.problems, *template.notes)
        if variant.arranger is not None:
            problems += variant.arranger.make_local_problems(variant.fitting, template.pages, location)
        return Rendered(pdf, pages, problems, identity, digest)

    def is_current(self) -> bool:
        """Return whether themes, fonts and pictures are on disk what they were when they were read."""
        return all(
            variant.content_hash.is_current()
            # A theme is the same object as long as its file and its fonts are the same.
            and self._load_theme(variant.location, REGULAR) is variant.regular_theme
            for variant in self._theme_variants.values()
        )

    def make_context(self, location: Location | None) -> tuple[LayoutContext, Metadata]:
        """Return the layout context and the metadata of a location's document, for a bundle."""
        variant, arranger = self._find_arranged_variant(location)
        arranger.forget()
        identity = variant.content_hash.compute(location)
        context = self._make_context(variant, location, identity)
        return context, self._metadata(context, identity)

    def compute_identity(self, location: Location | None, canonical: CanonicalContent | None = None) -> str:
        """Return the content hash of one location's document, without making it.

        ``canonical`` is the location's canonical form, if it was made before. Raises ContentError for a
        theme that cannot be used.
        """
        return self._find_theme_variant(location).content_hash.compute(location, canonical)

    def _find_theme_variant(self, location: Location | None) -> _ThemeVariant:
        """Return the theme variant for a location's colours and own words, nearly always one for all."""
        colours = location.colours if location is not None else None
        primary, accent = (colours.primary or "", colours.accent or "") if colours is not None else ("", "")
        key = primary, accent, self._own_words.see(location)
        if key in self._theme_variants:
            self._theme_variants.move_to_end(key)
            return self._theme_variants[key]
        theme = self._load_theme(location, REGULAR)
        project = self._own_words.select(location)
        general = self._own_words_of_general.select(location)
        content_hash = ContentHash(general, self._root, self._paper_name, theme, self._printing)
        variant = _ThemeVariant(theme, content_hash, project, number_references(project), theme, location)
        self._theme_variants[key] = variant
        if len(self._theme_variants) > MAX_LOOKS:
            self._theme_variants.popitem(last=False)
        return variant

    def _load_theme(self, location: Location | None, density: Density) -> Theme:
        brand, root = self._project.brand, self._root
        return themes.load_theme(self._theme, brand, location, root, self._variants, density)

    def _find_arranged_variant(self, location: Location | None) -> tuple[_ThemeVariant, Arranger]:
        """Return the theme variant for a location, as closely set as the handout asks, and what chose it."""
        variant = self._find_theme_variant(location)
        arranger = variant.arranger = variant.arranger or self._arrange(variant, location)
        return variant, arranger

    def _arrange(self, variant: _ThemeVariant, location: Location | None) -> Arranger:
        def make_context(density: Density, location: Location | None) -> LayoutContext:
            context = self._make_context(variant, location, key)
            return replace(context, theme=self._load_theme(location, density))

        arranger = Arranger(variant.project, self._paper, make_context, location, self._review is None)
        key = variant.content_hash.compute(arranger.references[0])
        # A copy with marks in it has lines of its own.
        hashes = map(variant.content_hash.compute, arranger.references)
        known = "" if self._review else "".join(hashes)
        fitting = arranger.arrange(known)
        variant.problems = arranger.make_problems(fitting)
        if fitting.order:
            variant.project = reorder(variant.project, fitting.order)
            variant.reference_numbers = number_references(variant.project)
        variant.fitting, variant.theme = fitting, self._load_theme(location, fitting.density)
        return arranger

    @property
    def _variants(self) -> tuple[str, ...]:
        return (*self._paper.variants, *self._printing.variants)

    def _make_context(
        self, variant: _ThemeVariant, location: Location | None, identity: str
    ) -> LayoutContext:
        field_values = self._field_values
        if location is not None:
            field_values = {**field_values, **fields.collect_location_values(location)}
        return LayoutContext(
            project=variant.project,
            untracked_location=location,
            root=self._root,
            theme=variant.theme,
            locale=load_locale(self._project.handout.language),
            field_values=field_values,
            reference_numbers=variant.reference_numbers,
            frame_height=self._paper.height,
            fingerprint=make_copy_code(identity),
            preloaded_files=variant.content_hash.files,
            letterhead=self._printing.letterhead,
            fillable=self._printing.fillable,
            review=self._review,
        )

    def _spell(self, context: LayoutContext, words: str) -> str:
        """Return words as plain text; those without a field are the same for all locations."""
        if "{" in words or words not in self._spelled:
            self._spelled[words] = context.plain_text(words)
        return self._spelled[words]

    def _metadata(self, context: LayoutContext, identity: str) -> Metadata:
        """Return the file's metadata: from the document's keys, never from the clock."""
        handout, location = self._project.handout, context.untracked_location
        return Metadata(
            title=self._spell(context, handout.title),
            author=", ".join(author.name for author in self._project.chosen_authors),
            subject=self._spell(context, handout.subtitle),
            keywords=handout.tags,
            language=handout.language,
            version=handout.version,
            created=self._created,
            modified=self._created,
            identifiers={
                "contentHash": identity,
                "handout": handout.id,
                "language": handout.language,
                "location": location.id if location else "",
                "paper": self._paper_name,
                "version": handout.version,
                **self._printing.identifiers,
            },
        )


_RendererKey = tuple[IdentityKey[Project], Path, str, str | None, dt.datetime | None, bool, Printing]
_RENDERERS: OrderedDict[_RendererKey, Renderer] = register_mapping("render.renderers", OrderedDict())


@dataclass
class _ThemeVariant:
    """The theme of some locations, and the templates made with it, most recently used first."""

    theme: Theme
    content_hash: ContentHash
    project: Project
    """The project, with its blocks in the order in which they are laid out."""
    reference_numbers: Mapping[str, int]
    regular_theme: Theme
    """The theme before it was set more closely."""
    location: Location | None
    """A location whose colours the theme has."""
    arranger: Arranger | None = None
    """What chose how closely it is set and in which order; None before that."""
    fitting: Fitting = UNFITTED
    problems: tuple[Problem, ...] = ()
    templates: list[Template] = field(default_factory=list)
