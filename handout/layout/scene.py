"""All that a block needs to become flowables: theme, faces, words, fields, numbers and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handout.content import fields, markup
from handout.content.locales import Locale
from handout.content.markup import Run
from handout.content.model import Location, Project, Words
from handout.errors import ContentError, Mark, Problem
from handout.layout.abbreviations import Abbreviations, abbreviations
from handout.layout.boxes import PanelLook
from handout.layout.slots import Content, F, Slot, Slots, SlotText, Told, TracedValues, mentions_location
from handout.layout.text import FONTS_NEEDED, Text, TextStyle
from handout.layout.typeface import FontStack, leading_factor, stack
from handout.pdf.structure import Node
from handout.theme.colour import LARGE_CONTRAST, Colour
from handout.theme.theme import Theme

if TYPE_CHECKING:
    from handout.layout.changebars import Review

GRAIN = 12.0
"""Points in which widths of a location's words are told: telephone numbers differ by less, and columns of a
table that is as wide for one as for the other let both share a plate."""
_SAFE_SCHEMES = ("https://", "http://", "mailto:", "tel:")
T = TypeVar("T")
OUTLINE, LOUD_OUTLINE = 0.9, 3.0
"""Thickness of the line around a panel and around an emergency, in points."""


@dataclass(frozen=True)
class Scene:
    """What is the same for every block of one document; blocks read it and never change it.

    Only ``problems`` and ``notes`` grow: a block that cannot be laid out tells there what is wrong, so that
    all problems come to light at once.
    """

    project: Project
    place: Location | None
    """The location; what is the same for all of them reads it as ``location``, which is noted."""
    root: Path
    theme: Theme
    words: Locale
    values: Mapping[str, str]
    numbers: Mapping[str, int]
    """The number of each reference, by its id."""
    frame_height: float
    """Height of a full page's frame: nothing that cannot be split may be taller."""
    fingerprint: str = ""
    """Short form of the content hash, for the footer; "" to print none."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """What the author should know of a handout that can be made all the same."""
    letterhead: bool = True
    """False leaves the masthead's place blank on every page that has one, for pre-printed paper."""
    slots: Slots | None = None
    """Where parts that differ by location are kept open; None to lay them out like all others."""
    review: Review | None = None
    """What is marked as changed, in a copy for the approver."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files that were read before, by path: all stamps of a plate see the same."""

    @property
    def location(self) -> Location | None:
        """The location; outside a slot, all that is laid out with it is for this location only."""
        if self.slots is not None:
            self.slots.whole = True
        return self.place

    def fact(self, question: Callable[[Scene], F]) -> F:
        """Return an answer about the location that decides on what is laid out.

        The question is asked again for every location: it must look at nothing but the scene it
        is given, and answer with something that can be compared.
        """
        return question(self) if self.slots is None else self.slots.fact(self.at_location, question)

    def said(
        self, say: Callable[[Scene], tuple[Run, ...]], role: str, node: Node | None,
        mark: Mark | None = None, **changes: object,
    ) -> Text:  # fmt: skip
        """Return text that each location says in its own words, in a type role.

        ``say`` gives the runs for the scene of a location, and is asked for every one.
        """

        def first(runs: tuple[Run, ...]) -> Text:
            return replace(self.set(runs, role, node, mark, **changes), grain=GRAIN)

        if self.slots is None:
            return first(say(self))

        return SlotText.of(self.slots.open(self.at_location, say, first), 0)

    def composed(
        self, words: Iterable[str], say: Callable[[Scene], tuple[Run, ...]], role: str, node: Node | None,
        mark: Mark | None = None, **changes: object,
    ) -> Text:  # fmt: skip
        """Return text made of words that may have fields of the location in them."""
        if mentions_location(*words):
            return self.said(say, role, node, mark, **changes)
        return self.set(say(self), role, node, mark, **changes)

    def open(self, content: Callable[[Scene], T], make: Callable[[T], Content], told: Told) -> Slot:
        """Return a slot for something else than text. Raises LookupError where no slots are kept open."""
        if self.slots is None:
            raise LookupError("no slots are kept open")
        return self.slots.open(self.at_location, content, make, told)

    @cached_property
    def at_location(self) -> Scene:
        """The scene as what stands in a slot sees it: there the location may be used freely."""
        return replace(self, slots=None)

    @property
    def one_column(self) -> bool:
        """Whether nothing stands beside something else: on small paper and in large type."""
        return self.theme.style.columns == "one"

    @property
    def language(self) -> str:
        """Language of the document (BCP 47)."""
        return self.project.handout.language

    def style(self, role: str) -> TextStyle:
        """Return the text style of a type role."""
        return _style(self.theme, role, self.language)

    def colour(self, role: str) -> Colour:
        """Return the colour of a colour role."""
        return self.theme.colours[role]

    def space(self, role: str) -> float:
        """Return the length of a space role, in points."""
        return self.theme.space[role]

    def runs(self, words: str) -> tuple[Run, ...]:
        """Return words as runs with fields filled in and references numbered."""
        mark = words.mark if isinstance(words, Words) else None
        resolved = tuple(fields.resolve(markup.parse(words), self._values, mark))
        for run in resolved:
            if run.link:
                _check_address(run.link, mark)
        if any(run.reference for run in resolved):
            resolved = tuple(self._numbered(run) if run.reference else run for run in resolved)
        return self._abbreviations.spelled_out(resolved)

    @cached_property
    def _values(self) -> Mapping[str, str]:
        return self.values if self.slots is None else TracedValues(self.values, self.slots.baked)

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return abbreviations(self.project.handout.glossary)

    def _numbered(self, run: Run) -> Run:
        number = str(self.numbers.get(run.reference, "?"))
        shown = number if self.theme.style.references == "raised" else f" [{number}]"
        return replace(run, text=shown, expansion=self.words.source_number.format(number=number))

    def plain(self, words: str) -> str:
        """Return words as plain text: no markup, fields filled in."""
        return "".join(run.text for run in self.runs(words) if not run.reference)

    def spoken(self, words: str, what: str) -> str:
        """Return words as plain text that must say something, such as a picture's alternative.

        Raises ContentError, at the words' mark, if nothing is left of them: where all was a field
        that this location leaves empty.
        """
        if said := self.plain(words).strip():
            return said
        problem = f"{what} says nothing{f' at {self.place.id}' if self.place else ''}"
        hint = "write more than a field that can be empty"
        raise ContentError(Problem(problem, _mark(words), code="says-nothing", hint=hint))

    def address(self, url: Words) -> str:
        """Return a web address with its fields filled in; it is never read as markup."""
        filled = fields.fill(url, self._values, url.mark)
        if filled:
            _check_address(filled, url.mark)
        return filled

    def text(self, words: str, role: str, node: Node | None, **changes: object) -> Text:
        """Return a text flowable with inline markup, set in a type role."""
        return self.composed((words,), lambda there: there.runs(words), role, node, _mark(words), **changes)

    def literal(self, text: str, role: str, node: Node | None, **changes: object) -> Text:
        """Return a text flowable of a string that holds no markup."""
        return self.set((Run(text),), role, node, _mark(text), **changes)

    def set(
        self, runs: tuple[Run, ...], role: str, node: Node | None, mark: Mark | None = None, **changes: object
    ) -> Text:
        """Return a text flowable of runs in a type role; ``changes`` replace parts of its style."""
        style = self.style(role)
        if changes:
            style = _changed(style, tuple(changes.items()))
        spec = self.theme.types[role]
        return Text(runs, style, node, mark=mark, space_before=spec.before, space_after=spec.after)

    def middle(self, text: Text) -> float:
        """Return how far below a text's top the middle of its first line's capitals lies."""
        return _middle(text.style)

    def panel(self, role: str) -> PanelLook:
        """Return the look of a panel whose colours are ``role`` and ``role_edge``."""
        return panel_look(self.theme, role)

    def file(self, path: str, mark: Mark | None) -> bytes:
        """Return the bytes of a file of the project. Raises ContentError if it cannot be read."""
        if (known := self.files.get(path)) is not None:
            return known
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            reason = error.strerror or "unreadable"
            raise ContentError(
                Problem(f"{path} cannot be read: {reason}", mark, code="unreadable-file")
            ) from error

    def attempt(self, build: Callable[[], T]) -> T | None:
        """Build something; if its content has problems, keep them for later and return None."""
        try:
            return build()
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def told_once(self) -> list[Problem]:
        """Return the problems, of those that an extra would solve only the first in the files."""
        needed = [problem for problem in self.problems if problem.code == FONTS_NEEDED]
        first = {problem.message: problem for problem in sorted(needed, key=_place_of, reverse=True)}
        return [*first.values(), *(problem for problem in self.problems if problem.code != FONTS_NEEDED)]


def _check_address(url: str, mark: Mark | None) -> None:
    """Refuse what a field has made of an address: content is data and never a script's way in."""
    if not url.lower().startswith(_SAFE_SCHEMES):
        message = f"the address {url!r} does not begin with https://, mailto: or tel:"
        raise ContentError(Problem(message, mark, "mend the field it is made of", "bad-url"))


def _place_of(problem: Problem) -> tuple[bool, str, int, int]:
    mark = problem.mark
    return (mark is None, mark.file, mark.line, mark.column) if mark else (True, "", 0, 0)


def _mark(words: str) -> Mark | None:
    return words.mark if isinstance(words, Words) else None


@lru_cache(maxsize=512)
def _style(theme: Theme, role: str, language: str) -> TextStyle:
    spec = theme.types[role]
    fonts: FontStack = stack(theme.heading_families if spec.heading_face else theme.body_families)
    return TextStyle(
        fonts=fonts,
        size=spec.size,
        leading=round(spec.leading * leading_factor(language), 3),
        colour=theme.colours[spec.colour],
        link_colour=theme.colours["link"],
        bold=spec.bold,
        italic=spec.italic,
        align=spec.align,
        balance=spec.balance,
        language=language,
        widest=spec.widest or inf,
        upright=theme.style.emphasis == "bold",
        raised=theme.style.references == "raised",
    )


@lru_cache(maxsize=256)
def _changed(style: TextStyle, changes: tuple[tuple[str, object], ...]) -> TextStyle:
    return replace(style, **dict(changes))  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def _middle(style: TextStyle) -> float:
    face = style.fonts.regular[0]
    spare = style.leading - (face.ascent + face.descent) * style.size
    return spare / 2 + (face.ascent - face.cap_height / 2) * style.size


@lru_cache(maxsize=128)
def panel_look(theme: Theme, role: str) -> PanelLook:
    """Return how the theme draws a panel: strong edge, plain fill, or a rule over it.

    A ground dark enough for light words stays filled in every theme: it is the loudest on its page.
    """
    colours, space = theme.colours, theme.space
    base = PanelLook(fill=colours[role], radius=space["panel_radius"], padding=space["panel_padding"])
    edge = colours.get(f"{role}_edge", colours["rule"])
    if theme.style.panel == "outline":
        loud = role == "emergency"
        return replace(base, fill=None, outline=edge, outline_width=LOUD_OUTLINE if loud else OUTLINE)
    if theme.style.panel == "edge":
        return replace(base, edge=edge, edge_width=space["panel_edge"])
    if theme.style.panel == "line" and colours[role].contrast(colours["paper"]) < LARGE_CONTRAST:
        return replace(base, fill=None, top=edge, top_width=space["panel_rule"], radius=0.0, inset=0.0)
    return base
