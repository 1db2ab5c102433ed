"""The text flowable: the one way in which words get onto a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import NamedTuple

from handout.content.markup import Run
from handout.errors import ContentError, Mark, Problem
from handout.layout.artwork import box_code
from handout.layout.flowable import Piece
from handout.layout.lines import Lines, Segment, Span, laid_out, line_text
from handout.layout.paragraph import Slot, TextStyle, composed
from handout.layout.shaping import Uncovered
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.scripts import Script

__all__ = ["Lines", "Text", "TextStyle", "line_text"]

SLIGHT = 1e-6
TOLERANCE = 0.01
"""Points by which a height may miss the sum of the lines before one counts as too many."""
FEWEST = 2
"""Lines of a paragraph that never stand alone at the foot or the head of a page."""

FONTS_NEEDED = "missing-fonts"
"""Code of the problem that an extra is not installed; one for a script is enough in a document."""

CELLS = frozenset({"TD", "TH"})
"""Elements that stand even where nothing is written: every row of a table has all its columns."""


@dataclass(frozen=True, eq=False)
class Text(Piece):
    """Runs of text as a flowable, drawn as the content of ``node``.

    Links, references and foreign words get children of ``node``, made here, in reading order.
    Without a node the words belong to whatever context the canvas is in when they are drawn, and
    links are only words: for running headers and footers. Raises ContentError, with ``mark``, for
    each character that no face of the style can show.
    """

    runs: tuple[Run, ...]
    style: TextStyle
    node: Node | None
    mark: Mark | None = field(default=None, kw_only=True)
    grain: float = field(default=0.0, kw_only=True)
    """Points to which natural and minimum widths are rounded up; 0 to tell them as they are."""
    targets: tuple[Target, ...] = field(default=(), kw_only=True)
    """What each slot of the paragraph belongs to, the text itself first; made here unless given."""
    part: _Part | None = field(default=None, kw_only=True)
    """The lines that are left of a text that was split."""
    _ranges: dict[float, tuple[Lines, int, int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the structure elements of links, references and foreign words."""
        if not self.targets:
            slots = _slots(self.runs, self.style, self.mark)
            object.__setattr__(self, "targets", _targets(slots, self.node, self.style.language))

    def again(self, runs: Sequence[Run]) -> Text | None:
        """Return a text of other words in place of this one, under the same structure elements.

        None if these words need others: more links, another language. Raises ContentError like
        the text itself.
        """
        slots = _slots(tuple(runs), self.style, self.mark)
        if len(slots) != len(self.targets):
            return None
        targets = [Target(self.node)]
        for slot, own in zip(slots[1:], self.targets[1:], strict=True):
            target = own._replace(url="" if own.destination else slot.link)
            if _shape(slot) != own.shape or bool(target.url) != bool(own.url):
                return None
            targets.append(target)
        return replace(self, runs=tuple(runs), targets=tuple(targets), part=None)

    @property
    def text(self) -> str:
        """What the text says, spaces folded; a part that was split off says its share."""
        paragraph = self.part.lines.paragraph if self.part else composed(self.runs, self.style)
        first, last = self.part.pieces if self.part else (0, len(paragraph.glyphs))
        return paragraph.text(first, last)

    def lines(self, width: float) -> Lines:
        """Return the lines at this width, those of the part only if it was split off."""
        width = self._measured(width)
        part = self.part
        if part is None:
            return laid_out(self.runs, self.style, width)
        return Lines(part.lines.paragraph.part(*part.pieces), self.style, width)

    def _measured(self, width: float) -> float:
        return round(min(width, self.style.widest), 3)

    def _range(self, width: float) -> tuple[Lines, int, int]:
        """Return lines with first and last of those that are shown."""
        found = self._ranges.get(width)
        if found is not None:
            return found
        part = self.part
        if part is not None and part.lines.width == self._measured(width):
            found = part.lines, part.first, part.last
        else:
            lines = self.lines(width)
            found = lines, 0, len(lines)
        self._ranges[width] = found
        return found

    @property
    def link(self) -> Target | None:
        """The only link, or other element of its own, in a text that has no more than one."""
        return self.targets[1] if len(self.targets) == 2 else None

    @property
    def is_plain(self) -> bool:
        """Whether it has no elements of its own but a web link, and no frame has broken it yet."""
        link = self.link
        leads = link is not None and bool(link.url and link.node) and not any(link.shape)
        return self.part is None and (len(self.targets) == 1 or leads)

    def measure(self, width: float) -> float:
        """Return the height: leading times lines."""
        _, first, last = self._range(width)
        return (last - first) * self.style.leading

    def split(self, width: float, height: float, *, forced: bool = False) -> tuple[Text | None, Text | None]:
        """Return the lines that fit and the rest, never fewer than two on either side.

        So two or three lines stay together, unless ``forced``: then any line but none may be cut.
        """
        lines, first, last = self._range(width)
        count = last - first
        fitting = int((height + TOLERANCE) // self.style.leading)
        if fitting >= count:
            return self, None
        fitting = max(1, fitting) if forced else min(fitting, count - FEWEST)
        if fitting < (1 if forced else FEWEST):
            return None, self
        if fitting >= count:
            return self, None
        return self._cut(lines, first, first + fitting), self._cut(lines, first + fitting, last)

    def tightened(self, share: float) -> Text:
        """Return itself: leading is never tightened."""
        return self

    def _cut(self, lines: Lines, first: int, last: int) -> Text:
        begins = first == (self.part.first if self.part else 0)
        ends = last == (self.part.last if self.part else len(lines))
        return replace(
            self,
            part=_Part(lines, first, last),
            space_before=self.space_before if begins else 0.0,
            space_after=self.space_after if ends else 0.0,
            keep_with_next=self.keep_with_next and ends,
        )

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top corner at the start side at (x, y)."""
        lines, first, last = self._range(width)
        x = canvas.start(x, lines.width)
        for face, glyphs in lines.glyphs:
            canvas.use_glyphs(face, glyphs)
        segments = lines.segments(first, last)
        for segment in segments:
            self._show(canvas, segment, x, y)
        if not segments and self.node is not None and self.node.role in CELLS:
            canvas.leave_empty(self.node)
        for span in lines.spans:
            if first <= span.line < last:
                self._link(canvas, span, x, y - (span.line - first) * self.style.leading)

    def _show(self, canvas: TaggedCanvas, segment: Segment, x: float, y: float) -> None:
        node = self.targets[segment.slot].node
        if node is None:
            canvas.paint_text(segment.at(x, y))
        else:
            canvas.paint_as(node, segment.at(x, y))

    def _link(self, canvas: TaggedCanvas, span: Span, x: float, y: float) -> None:
        """Underline a link's words on one line and make them active."""
        target = self.targets[span.slot]
        lead(canvas, target, self.style, (x + span.x, y + span.y, span.width), span.text)

    def first_baseline(self, width: float) -> float:
        """Return the depth of the first baseline below the top; what a list's label is aligned to."""
        return self._range(width)[0].first_baseline

    def last_baseline(self, width: float) -> float:
        """Return the depth of the last baseline below the top."""
        lines, first, last = self._range(width)
        return lines.first_baseline + (last - first - 1) * self.style.leading

    def natural_width(self) -> float:
        """Return the width at which no line needs to be broken."""
        paragraph = composed(self.runs, self.style)
        return self._coarse(max((paragraph.width(*part) for part in paragraph.sections()), default=0.0))

    def minimum_width(self) -> float:
        """Return the width of the widest stretch that only an emergency would break."""
        return self._coarse(composed(self.runs, self.style).widest)

    def _coarse(self, width: float) -> float:
        return ceil(width / self.grain - SLIGHT) * self.grain if self.grain else width


class _Part(NamedTuple):
    """Lines ``first`` up to ``last`` of a text."""

    lines: Lines
    first: int
    last: int

    @property
    def pieces(self) -> tuple[int, int]:
        """First and last of the pieces that the lines hold."""
        return self.lines.lines[self.first].first, self.lines.lines[self.last - 1].last


class Target(NamedTuple):
    """What a slot of the paragraph belongs to, and where it leads."""

    node: Node | None
    url: str = ""
    destination: str = ""
    shape: tuple[str, ...] = ()
    """What its element says beside the words: reference, language, expansion."""


def lead(
    canvas: TaggedCanvas, target: Target, style: TextStyle, at: tuple[float, float, float], text: str
) -> None:
    """Underline a link's words on one line, ``at`` left, baseline and width, and make them active."""
    face, size = style.fonts.regular[0], style.size
    left, baseline, width = at
    if target.url:
        thickness = face.underline_thickness * size
        bottom = baseline + face.underline_position * size - thickness / 2
        canvas.code(box_code(style.link_colour, left, bottom, width, thickness))
    if target.node is None or not (target.url or target.destination):
        return
    rect = (left, baseline - face.descent * size, left + width, baseline + face.ascent * size)
    if target.url:
        canvas.link(rect, target.url, target.node, text)
    else:
        canvas.link_to(rect, target.destination, target.node, target.node.expansion or text)


def _slots(runs: tuple[Run, ...], style: TextStyle, mark: Mark | None) -> Sequence[Slot]:
    try:
        return composed(runs, style).slots
    except Uncovered as uncovered:
        raise _uncovered(uncovered, mark) from None


def _targets(slots: Sequence[Slot], node: Node | None, language: str) -> tuple[Target, ...]:
    """Make the structure elements of a paragraph's slots; ISO 32000-1, 14.8.4.4 names their roles."""
    targets = [Target(node)]
    for slot in slots[1:]:
        destination = f"ref-{slot.reference}" if slot.reference else ""
        own = _node(slot, node, language) if node is not None else None
        shape = _shape(slot)
        targets.append(Target(own, "" if destination else slot.link, destination, shape))
    return tuple(targets)


def _shape(slot: Slot) -> tuple[str, ...]:
    return slot.reference, slot.language, slot.expansion


def _node(slot: Slot, parent: Node, language: str) -> Node:
    if slot.reference:
        return Node("Link", Node("Reference", parent), expansion=slot.expansion)
    return Node("Link" if slot.link else "Span", parent, language=slot.language, expansion=slot.expansion)


def _uncovered(uncovered: Uncovered, mark: Mark | None) -> ContentError:
    needed = {character: uncovered.needs(character) for character in uncovered.characters}
    scripts = dict.fromkeys(script for script in needed.values() if script is not None)
    return ContentError(
        [_fonts_needed(script, mark) for script in scripts]
        + [_glyph_needed(character, mark) for character, script in needed.items() if script is None]
    )


def _fonts_needed(script: Script, mark: Mark | None) -> Problem:
    message = f"no font for {script.name} is installed"
    return Problem(message, mark, 'install the fonts: pip install "patient-handout[languages]"', FONTS_NEEDED)


def _glyph_needed(character: str, mark: Mark | None) -> Problem:
    return Problem(
        f"no font has the character {_shown(character)}U+{ord(character):04X} {_name(character)}",
        mark,
        code="missing-glyph",
        hint="use another character, or add a font family that has it to the brand's fonts",
    )


def _shown(character: str) -> str:
    return f"{character!r}, " if character.isprintable() else ""


def _name(character: str) -> str:
    return unicodedata.name(character, "(a character without a name)")
