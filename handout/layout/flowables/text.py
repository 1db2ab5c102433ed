"""The text flowable: the one class that puts text on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from math import ceil

from handout.caches import cached_property
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple, dataclass, replace
from handout.errors import Mark
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.missing_glyphs import make_missing_glyphs_error
from handout.layout.flowables.text_elements import ElementTarget, draw_link, make_signature, make_targets
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.text.digit_widths import widen_digits
from handout.text.lines import Lines, Segment, list_line_texts, set_paragraph
from handout.text.paragraph import ShapedParagraph, TextStyle
from handout.text.paragraph_builder import shape_paragraph
from handout.text.shaping import MissingGlyphsError

__all__ = ["Lines", "TextFlowable", "TextStyle", "list_line_texts"]

ROUNDING_TOLERANCE = 1e-6
HEIGHT_TOLERANCE = 0.01
"""Points by which a height may fall short of its lines, because sums have rounding errors."""
MIN_LINES_TOGETHER = 2
"""The fewest lines of a paragraph that may be alone at the foot or head of a page."""

CELL_ROLES = frozenset({"TD", "TH"})
"""Elements that exist even without content: every row of a table has all its columns."""


@dataclass(frozen=True, eq=False)
class TextFlowable(BaseFlowable):
    """Runs of text as a flowable, drawn as the content of ``element``.

    Links, references and foreign words get children of ``element``, made here, in reading order.
    Without an element the text belongs to the canvas's current context when it is drawn, and links are
    only text: for running headers and footers. Raises ContentError, with ``mark``, for each character
    that no face of the style can show.
    """

    runs: tuple[Run, ...]
    style: TextStyle
    element: StructureElement | None
    mark: Mark | None = field(default=None, kw_only=True)
    width_quantum: float = field(default=0.0, kw_only=True)
    """Points to which natural and minimum widths are rounded up, with the widest digits; 0 for exact ones."""
    targets: tuple[ElementTarget, ...] = field(default=(), kw_only=True)
    """The target of each inline element, the text itself first; made here unless given."""
    part: _TextPart | None = field(default=None, kw_only=True)
    """The lines left of a text that was split."""
    _line_ranges: dict[float, tuple[Lines, int, int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the structure elements of links, references and foreign words."""
        if not self.targets:
            targets = make_targets(self._paragraph.elements, self.element, self.style.language)
            object.__setattr__(self, "targets", targets)

    @cached_property
    def _paragraph(self) -> ShapedParagraph:
        """The whole text, shaped; what shares it has no need to look it up by its words again."""
        return _shape(self.runs, self.style, self.mark)

    def with_content(self, runs: Sequence[Run]) -> TextFlowable | None:
        """Return a text of other runs in place of this one, with the same structure elements.

        None if the runs need other elements: more links, another language. Raises ContentError like the
        text itself.
        """
        slots = _shape(tuple(runs), self.style, self.mark).elements
        if len(slots) != len(self.targets):
            return None
        targets = [ElementTarget(self.element)]
        for slot, own in zip(slots[1:], self.targets[1:], strict=True):
            target = own._replace(url="" if own.destination else slot.link)
            if (
                make_signature(slot) != own.signature
                or bool(target.url) != bool(own.url)
                or slot.plain_link != own.is_plain
            ):
                return None
            targets.append(target)
        return replace(self, runs=tuple(runs), targets=tuple(targets), part=None)

    @property
    def text(self) -> str:
        """The text, with spaces collapsed; only the part's text if it was split."""
        paragraph = self.part.lines.paragraph if self.part else self._paragraph
        first, last = self.part.piece_range if self.part else (0, len(paragraph.glyphs))
        return paragraph.get_text(first, last)

    def get_lines(self, width: float) -> Lines:
        """Return the lines at this width, only the part's lines if the text was split."""
        width = self._limit_width(width)
        part = self.part
        if part is None:
            return set_paragraph(self._paragraph, self.style, width)
        return Lines(part.lines.paragraph.extract_part(*part.piece_range), self.style, width)

    def _limit_width(self, width: float) -> float:
        return round(min(width, self.style.max_width), 3)

    def _find_line_range(self, width: float) -> tuple[Lines, int, int]:
        """Return the lines, with first and last of those that are shown."""
        line_range = self._line_ranges.get(width)
        if line_range is not None:
            return line_range
        part = self.part
        if part is not None and part.lines.width == self._limit_width(width):
            line_range = part.lines, part.first, part.last
        else:
            lines = self.get_lines(width)
            line_range = lines, 0, len(lines)
        self._line_ranges[width] = line_range
        return line_range

    @property
    def is_simple(self) -> bool:
        """Whether it is unsplit and has no inline elements except links to addresses and numbers."""
        return self.part is None and all(
            target.url and target.element and not any(target.signature) for target in self.targets[1:]
        )

    def measure(self, width: float) -> float:
        """Return the height: leading times the number of lines."""
        _, first, last = self._find_line_range(width)
        return (last - first) * self.style.leading

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[TextFlowable | None, TextFlowable | None]:
        """Return the lines that fit and the rest, never fewer than two on either side.

        So two or three lines stay together. If ``forced``, one line is enough for the first part.
        """
        lines, first, last = self._find_line_range(width)
        count = last - first
        fitting = int((height + HEIGHT_TOLERANCE) // self.style.leading)
        if fitting >= count:
            return self, None
        fitting = max(1, fitting) if forced else min(fitting, count - MIN_LINES_TOGETHER)
        if fitting < (1 if forced else MIN_LINES_TOGETHER):
            return None, self
        if fitting >= count:
            return self, None
        return self._make_part(lines, first, first + fitting), self._make_part(lines, first + fitting, last)

    def _make_part(self, lines: Lines, first: int, last: int) -> TextFlowable:
        begins = first == (self.part.first if self.part else 0)
        ends = last == (self.part.last if self.part else len(lines))
        return replace(
            self,
            part=_TextPart(lines, first, last),
            space_before=self.space_before if begins else 0.0,
            space_after=self.space_after if ends else 0.0,
            keep_with_next=self.keep_with_next and ends,
            introduces_next=self.introduces_next and ends,
            is_rest=not begins or self.is_rest,
        )

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top corner of the start side at (x, y)."""
        lines, first, last = self._find_line_range(width)
        x = canvas.left_edge(x, lines.width)
        for face, glyphs in lines.used_glyphs:
            canvas.use_glyphs(face, glyphs)
        segments = lines.make_segments(first, last)
        for segment in segments:
            self._paint_segment(canvas, segment, x, y)
        if not segments and self.element is not None and self.element.role in CELL_ROLES:
            canvas.add_empty_element(self.element)
        shown = [span for span in lines.spans if first <= span.line < last]
        for element in dict.fromkeys(span.element for span in shown):
            places = [
                (x + span.x, y - (span.line - first) * self.style.leading + span.y, span.width)
                for span in shown
                if span.element == element
            ]
            draw_link(canvas, self.targets[element], self.style, places, lines.element_texts[element])

    def _paint_segment(self, canvas: TaggedCanvas, segment: Segment, x: float, y: float) -> None:
        element = self.targets[segment.element].element
        if element is None:
            canvas.paint_text(segment.make_text_object(x, y))
        else:
            canvas.paint_tagged(element, segment.make_text_object(x, y))

    def first_baseline(self, width: float) -> float:
        """Return the depth of the first baseline below the top; list labels align to it."""
        return self._find_line_range(width)[0].first_baseline

    def last_baseline(self, width: float) -> float:
        """Return the depth of the last baseline below the top."""
        lines, first, last = self._find_line_range(width)
        return lines.first_baseline + (last - first - 1) * self.style.leading

    def natural_width(self) -> float:
        """Return the width at which no line needs to be broken."""
        return self._measure_rounded(_measure_unbroken)

    def minimum_width(self) -> float:
        """Return the width of the widest part that only an emergency break would split."""
        return self._measure_rounded(_measure_least)

    def _measure_rounded(self, measure: Callable[[ShapedParagraph], float]) -> float:
        """Return a width of the text; a rounded one has room for other digits too."""
        width = measure(self._paragraph)
        if not self.width_quantum:
            return width
        return self.round_width(max(width, measure(shape_paragraph(self.widest_runs, self.style))))

    @property
    def widest_runs(self) -> tuple[Run, ...]:
        """The runs with the widest digits: numbers of one pattern take the same width."""
        return widen_digits(self.runs, self.style.shaping)

    def round_width(self, width: float) -> float:
        """Return a width rounded up as this text rounds its own."""
        return (
            ceil(width / self.width_quantum - ROUNDING_TOLERANCE) * self.width_quantum
            if self.width_quantum
            else width
        )


def _measure_unbroken(paragraph: ShapedParagraph) -> float:
    parts = paragraph.split_at_forced_breaks()
    return max((paragraph.measure_width(*part) for part in parts), default=0.0)


def _measure_least(paragraph: ShapedParagraph) -> float:
    return paragraph.min_content_width


class _TextPart(NamedTuple):
    """Lines ``first`` up to ``last`` of a text."""

    lines: Lines
    first: int
    last: int

    @property
    def piece_range(self) -> tuple[int, int]:
        """First and last of the pieces on the lines."""
        return self.lines.lines[self.first].first, self.lines.lines[self.last - 1].last


def _shape(runs: tuple[Run, ...], style: TextStyle, mark: Mark | None) -> ShapedParagraph:
    try:
        return shape_paragraph(runs, style)
    except MissingGlyphsError as error:
        raise make_missing_glyphs_error(error, mark) from None
