"""The layout context of a document: theme, faces, locale, fields, reference numbers and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handout.caches import cached_property
from handout.content.inline import fields, markup
from handout.content.inline.dialled_numbers import list_short_numbers
from handout.content.inline.found_links import add_links
from handout.content.inline.markup import Run
from handout.content.locales import Locale
from handout.content.model import Location, MarkedText, Project, Prose
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Mark, Problem
from handout.layout.context.abbreviations import Abbreviations, cached_abbreviations
from handout.layout.context.address_order import keep_addresses_in_order
from handout.layout.context.address_safety import check_address
from handout.layout.context.column_questions import ColumnAnswers, ColumnQuestions
from handout.layout.context.location_slots import (
    AltText,
    F,
    LocationSlot,
    LocationSlots,
    LocationText,
    Refillable,
    TracedValues,
    mentions_location,
)
from handout.layout.context.missing_places import drop_repeated_fonts, place_missing_glyphs
from handout.layout.context.placed_blocks import KnownParts, KnownRuns, PlacedBlock
from handout.layout.context.spoken_signs import name_signs
from handout.layout.context.theme_looks import change_style, make_panel_look, make_style, measure_cap_middle
from handout.layout.flowables.boxes import PanelLook
from handout.layout.flowables.text import TextFlowable, TextStyle
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour
from handout.theme.theme import Theme

if TYPE_CHECKING:
    from handout.layout.context.change_bars import ReviewMarks

WIDTH_QUANTUM = 12.0
"""Points to which widths of location texts are rounded up.

Telephone numbers differ by less. Table columns that are equally wide for two locations let both
share a template.
"""
T = TypeVar("T")


@dataclass(frozen=True)
class LayoutContext(ColumnQuestions):
    """The data shared by all blocks of one document; blocks read it and never change it.

    Only ``problems`` and ``notes`` grow: a block that cannot be laid out reports its problems there, so
    that all problems are found in one run.
    """

    project: Project
    untracked_location: Location | None
    """The location, read without recording; shared layout code must use ``location``."""
    root: Path
    theme: Theme
    locale: Locale
    field_values: Mapping[str, str]
    reference_numbers: Mapping[str, int]
    """The number of each reference, by its id."""
    frame_height: float
    """Height of a full page's frame; an unbreakable flowable may not be taller."""
    frame_width: float = inf
    """Width of a full page's frame, in points, where blocks choose what goes beside what."""
    fingerprint: str = ""
    """Short form of the content hash, for the footer; "" prints none."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """Notes for the author about a handout that can still be made."""
    letterhead: bool = True
    """False leaves the masthead area blank on every page that has one, for preprinted paper."""
    fillable: bool = False
    """Whether what is written by hand on paper becomes a form field."""
    slots: LocationSlots | None = None
    """The open slots for parts that differ by location; None lays them out like other parts."""
    review: ReviewMarks | None = None
    """The changes to mark in a review copy."""
    set_in_text_column: bool = False
    """Whether what is laid out stands in one of two columns of text; blocks ask `in_text_column`."""
    answers: ColumnAnswers | None = None
    """What a block is told of columns while it is laid out; None notes nothing."""
    placed_blocks: list[PlacedBlock] | None = None
    """Every block that was laid out, to tell which of them take most paper; None keeps none."""
    known_parts: KnownParts | None = None
    """Parts of the document that were laid out before, in other trials; None knows none."""
    known_runs: KnownRuns | None = None
    """The runs of texts that were parsed before, in other densities; None knows none."""
    preloaded_files: Mapping[str, bytes] = field(default_factory=dict)
    """Files that were read before, by path.

    So every document of a template uses the same bytes.
    """

    @property
    def location(self) -> Location | None:
        """The location; reading it outside a slot makes the layout specific to that location."""
        if self.slots is not None:
            self.slots.location_specific = True
        self._note_location()
        return self.untracked_location

    def _note_location(self) -> None:
        """Note that what is laid out depends on the location."""
        if self.known_parts is not None:
            self.known_parts.location_uses += 1

    def depend_on(self, question: Callable[[LayoutContext], F]) -> F:
        """Return an answer about the location that the layout depends on.

        ``question`` is called again for every location. It must read nothing but the context it is
        given, and return a value that can be compared.
        """
        self._note_location()
        return question(self) if self.slots is None else self.slots.depend_on(self.slot_context, question)

    def location_text(
        self,
        make_runs: Callable[[LayoutContext], tuple[Run, ...]],
        role: str,
        element: StructureElement | None,
        mark: Mark | None = None,
        **changes: object,
    ) -> TextFlowable:
        """Return text that differs by location, in a type role.

        ``make_runs`` returns the runs for the context of a location and is called for every location.
        """
        self._note_location()

        def make_text(runs: tuple[Run, ...]) -> TextFlowable:
            return replace(self.typeset(runs, role, element, mark, **changes), width_quantum=WIDTH_QUANTUM)

        if self.slots is None:
            return make_text(make_runs(self))

        def prepare(runs: tuple[Run, ...]) -> tuple[Run, ...]:
            # What a slot is filled with again is never typeset by itself.
            return self.link_runs(runs) if element is not None else runs

        slot = self.slots.open_slot(self.slot_context, make_runs, make_text, prepare=prepare)
        return LocationText.of(slot, 0)

    def text_with_fields(
        self,
        words: Iterable[str],
        make_runs: Callable[[LayoutContext], tuple[Run, ...]],
        role: str,
        element: StructureElement | None,
        mark: Mark | None = None,
        **changes: object,
    ) -> TextFlowable:
        """Return text made of words that may contain location fields."""
        if mentions_location(*words):
            return self.location_text(make_runs, role, element, mark, **changes)
        return self.typeset(make_runs(self), role, element, mark, **changes)

    def open_slot(
        self,
        get_content: Callable[[LayoutContext], T],
        make_flowable: Callable[[T], Refillable],
        alt_text: AltText,
    ) -> LocationSlot:
        """Open a slot for content other than text.

        Raises LookupError if the context has no slots.
        """
        if self.slots is None:
            raise LookupError("no slots are kept open")
        return self.slots.open_slot(self.slot_context, get_content, make_flowable, alt_text)

    @cached_property
    def slot_context(self) -> LayoutContext:
        """The context inside a slot, where the location may be used freely."""
        return replace(self, slots=None)

    @property
    def language(self) -> str:
        """Language of the document (BCP 47)."""
        return self.project.handout.language

    def style(self, role: str) -> TextStyle:
        """Return the text style of a type role."""
        return make_style(self.theme, role, self.language)

    def colour(self, role: str) -> Colour:
        """Return the colour of a colour role."""
        return self.theme.colours[role]

    def space(self, role: str) -> float:
        """Return the length of a space role, in points."""
        return self.theme.space[role]

    def parse_runs(self, words: str) -> tuple[Run, ...]:
        """Parse words into runs with fields filled in and references numbered."""
        if "{" in words:
            self._note_location()
            return self._parse_runs(words)
        if self.known_runs is None:
            return self._parse_runs(words)
        runs = self.known_runs.get(words)
        if runs is None:
            runs = self.known_runs[words] = self._parse_runs(words)
        return runs

    def _parse_runs(self, words: str) -> tuple[Run, ...]:
        mark = _get_mark(words)
        runs = keep_addresses_in_order(markup.parse_inline(words), self._traced_values, self.project)
        resolved = fields.resolve_fields(runs, self._traced_values, mark)
        for run in resolved:
            if run.link:
                check_address(run.link, mark)
        if any(run.reference for run in resolved):
            resolved = tuple(self._number_reference(run) if run.reference else run for run in resolved)
        return name_signs(self._glossary_abbreviations.add_expansions(resolved), self.locale)

    @cached_property
    def _traced_values(self) -> Mapping[str, str]:
        return (
            self.field_values
            if self.slots is None
            else TracedValues(self.field_values, self.slots.inlined_fields)
        )

    @cached_property
    def _glossary_abbreviations(self) -> Abbreviations:
        return cached_abbreviations(self.project.handout.glossary)

    def _number_reference(self, run: Run) -> Run:
        number = str(self.reference_numbers.get(run.reference, "?"))
        text = number if self.theme.style.references == "raised" else f" [{number}]"
        return replace(run, text=text, expansion=self.locale.source_number.format(number=number))

    def plain_text(self, words: str) -> str:
        """Return words as plain text: no markup, fields filled in."""
        return "".join(markup.spell_run(run) for run in self.parse_runs(words) if not run.reference)

    def require_text(self, words: str, subject: str) -> str:
        """Return words as plain text that must not be empty, such as an alternative text.

        Raises ContentError, at the words' mark, if the text is empty because it contained only a
        field that this location leaves empty.
        """
        if text := self.plain_text(words).strip():
            return text
        where = f" at {self.untracked_location.id}" if self.untracked_location else ""
        hint = "write more than a field that can be empty"
        raise ContentError(Problem(f"{subject} says nothing{where}", _get_mark(words), hint, "says-nothing"))

    def resolve_address(self, url: Prose) -> str:
        """Return a web address with its fields filled in; it is never parsed as markup."""
        if "{" in url:
            self._note_location()
        filled = fields.fill_url_fields(url, self._traced_values, url.mark)
        if filled:
            check_address(filled, url.mark)
        return filled

    def text(
        self, words: str, role: str, element: StructureElement | None, **changes: object
    ) -> TextFlowable:
        """Return a text flowable with inline markup, set in a type role."""
        return self.text_with_fields(
            (words,), lambda context: context.parse_runs(words), role, element, _get_mark(words), **changes
        )

    def literal(
        self, text: str, role: str, element: StructureElement | None, **changes: object
    ) -> TextFlowable:
        """Return a text flowable for a string without markup."""
        return self.typeset((Run(text),), role, element, _get_mark(text), **changes)

    def name(self, text: str, role: str, element: StructureElement | None, **changes: object) -> TextFlowable:
        """Return a text flowable for a name: no number in it is one to call."""
        return self.typeset((Run(text, is_name=True),), role, element, _get_mark(text), **changes)

    def typeset(
        self, runs: tuple[Run, ...], role: str, element: StructureElement | None, mark: Mark | None = None,
        **changes: object,
    ) -> TextFlowable:  # fmt: skip
        """Return a text flowable of runs in a type role; ``changes`` override its style."""
        if element is not None:
            runs = self.link_runs(runs)
        style = self.style(role)
        if changes:
            style = change_style(style, tuple(changes.items()))
        spec = self.theme.types[role]
        return TextFlowable(runs, style, element, mark=mark, space_before=spec.before, space_after=spec.after)

    def link_runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return runs with a link on every address and telephone number."""
        return add_links(runs, self._short_numbers)

    @cached_property
    def _short_numbers(self) -> tuple[tuple[str, str], ...]:
        """The emergency and crisis numbers, with the addresses that reach them."""
        return list_short_numbers(self.project.brand.emergency_number, self.project.brand.crisis_number)

    def cap_middle(self, text: TextFlowable) -> float:
        """Return the distance from a text's top to the middle of its first line's capitals."""
        return measure_cap_middle(text.style)

    def panel_look(self, role: str) -> PanelLook:
        """Return the look of a panel whose colours are ``role`` and ``role_edge``."""
        return make_panel_look(self.theme, role)

    def read_file(self, path: str, mark: Mark | None) -> bytes:
        """Return the bytes of a project file. Raises ContentError if it cannot be read."""
        if (preloaded := self.preloaded_files.get(path)) is not None:
            return preloaded
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            reason = error.strerror or "unreadable"
            raise ContentError(
                Problem(f"{path} cannot be read: {reason}", mark, code="unreadable-file")
            ) from error

    def attempt(self, build: Callable[[], T]) -> T | None:
        """Call a function; if it raises ContentError, collect its problems and return None."""
        try:
            return build()
        except ContentError as error:
            self.problems.extend(self.place_problems(error.problems))
            return None

    def place_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems, those of characters in names and addresses with their marks."""
        return place_missing_glyphs(problems, self.project, self.untracked_location)

    def deduplicate_problems(self) -> list[Problem]:
        """Return the problems; of those that one optional package would solve, only the first."""
        return drop_repeated_fonts(self.problems)


def _get_mark(words: str) -> Mark | None:
    return words.mark if isinstance(words, MarkedText) else None
