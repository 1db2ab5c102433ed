"""The fast path for simple words on several lines: their operators without a composed paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.layout.context.simple_line import colour_operator, paint_text
from handout.layout.context.simple_words import SimpleWords, shape_words
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.text_elements import ElementTarget, draw_link
from handout.pdf.fonts.face import Face
from handout.pdf.syntax import format_number
from handout.text.digit_widths import widen_digits
from handout.text.glyphs import NO_BREAK
from handout.text.line_filling import Line, break_lines
from handout.text.lines import measure_baseline
from handout.text.paragraph import TextStyle
from handout.text.paragraph_builder import shape_paragraph

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas


LinkPlaces = tuple[int, str, list[tuple[float, int, float]]]
"""A link's element, its words, and where they are: left, number and width on each line."""


class _BlockSegment(NamedTuple):
    """Operators of one element's words, which begin at (x, y) from the top left corner."""

    element: int
    x: float
    y: float
    body: str


class _BrokenWords(NamedTuple):
    """Words and their lines at a width."""

    words: SimpleWords
    lines: Sequence[Line]
    width: float


class SimpleBlock:
    """Simple words on any number of lines, measured and painted as the text flowable does it.

    ``broken`` are its lines at each width for which it may be asked.
    """

    __slots__ = ("_broken", "_runs", "_style", "_targets", "_text")

    def __init__(
        self, runs: tuple[Run, ...], text: TextFlowable, targets: Sequence[ElementTarget],
        broken: dict[float, _BrokenWords],
    ) -> None:  # fmt: skip
        self._runs, self._text, self._targets, self._broken = runs, text, targets, broken
        self._style = text.style

    def measure(self, width: float) -> float:
        """Return the height: leading times the number of lines."""
        return len(self._broken[width].lines) * self._style.leading

    def first_baseline(self, width: float) -> float:
        """Return the depth of the first baseline below the top."""
        return measure_baseline(self._style)

    def last_baseline(self, width: float) -> float:
        """Return the depth of the last baseline below the top."""
        return measure_baseline(self._style) + (len(self._broken[width].lines) - 1) * self._style.leading

    def minimum_width(self) -> float:
        """Return the width of the widest part that only an emergency break would split."""
        lines = (line.width for broken in self._broken.values() for line in broken.lines)
        return measure_minimum(self._runs, self._text, max(lines, default=0.0))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        broken, targets, style = self._broken[width], self._targets, self._style
        broken.words.used_glyphs.register(canvas)
        writer = _BlockWriter(style, [bool(target.url and not target.is_plain) for target in targets])
        writer.write(broken)
        for element, left, baseline, body in writer.segments:
            paint_text(canvas, targets[element].element, x + left, y + baseline, body)
        first_baseline = -measure_baseline(style)
        for element, text, places in writer.links:
            moved = [(x + left, y - at * style.leading + first_baseline, wide) for left, at, wide in places]
            draw_link(canvas, targets[element], style, moved, text)


def compose_block(
    runs: tuple[Run, ...], text: TextFlowable, widths: Iterable[float], *, may_fit: bool = True
) -> SimpleBlock | None:
    """Return simple words that can be measured and painted at some widths in place of a text.

    None for all other words, such as one that is too wide. ``may_fit`` says whether it is worth to try
    whether no line needs to break.
    """
    targets = _match_targets(runs, text.targets)
    if targets is None:
        return None
    broken: dict[float, _BrokenWords] = {}
    for width in widths:
        found = _break_words(runs, text.style, round(min(width, text.style.max_width), 3), may_fit)
        if found is None:
            return None
        broken[width] = found
    return SimpleBlock(runs, text, targets, broken)


def measure_minimum(runs: tuple[Run, ...], text: TextFlowable, longest_line: float) -> float:
    """Return the minimum width of simple words in place of a text.

    It is rounded up and has room for the widest digits, so it is nearly always that of words known before.
    """
    style = text.style
    if not text.width_quantum:
        return _measure_widest_part(runs, style)
    # All numbers of a pattern have the same widest digits, so this is mostly known.
    width = text.round_width(_measure_widest_part(widen_digits(runs, style.shaping), style))
    # No part is wider than the line that it stands on.
    return width if longest_line <= width else max(width, text.round_width(_measure_widest_part(runs, style)))


@lru_cache(maxsize=1024)
def _measure_widest_part(runs: tuple[Run, ...], style: TextStyle) -> float:
    words = shape_words(runs, style, True)
    return shape_paragraph(runs, style).min_content_width if words is None else words.measure_widest()


def _match_targets(runs: tuple[Run, ...], targets: Sequence[ElementTarget]) -> Sequence[ElementTarget] | None:
    """Return the targets of the text and of each link, with its address; None if the links are others."""
    links = [run for run in runs if run.link]
    if len(links) != len(targets) - 1:
        return None
    if any(run.plain_link != target.is_plain for run, target in zip(links, targets[1:], strict=True)):
        return None
    moved = (target._replace(url=run.link) for run, target in zip(links, targets[1:], strict=True))
    return (targets[0], *moved)


def _break_words(runs: tuple[Run, ...], style: TextStyle, width: float, may_fit: bool) -> _BrokenWords | None:
    if may_fit:
        words = shape_words(runs, style, False)
        if words is None:
            return None
        parts = words.split_at_forced_breaks()
        if all(words.measure_width(*part) <= width for part in parts):
            # Which spaces hold makes no difference where no line breaks, and takes long to find out.
            return _BrokenWords(
                words, [Line(*part, words.measure_width(*part), NO_BREAK) for part in parts], width
            )
    words = shape_words(runs, style, True)
    if words is None:
        return None
    lines = break_lines(words, width, balance=style.balance)
    if any(line.width > width for line in lines):
        return None
    return _BrokenWords(words, lines, width)


class _BlockWriter:
    """A writer of the operators of a block, one segment for the words of each element."""

    def __init__(self, style: TextStyle, is_link: Sequence[bool]) -> None:
        self._style, self._is_link = style, is_link
        self._font_size = f" {format_number(style.size)} Tf\n"
        self.segments: list[_BlockSegment] = []
        self.links: list[LinkPlaces] = []
        self._element, self._origin, self._last = -1, (0.0, 0.0), (0.0, 0.0)
        self._parts: list[str] = []
        self._font = ""

    def write(self, broken: _BrokenWords) -> None:
        """Write all lines."""
        words, lines, width = broken
        top = -measure_baseline(self._style)
        for at, line in enumerate(lines):
            y = round(top - at * self._style.leading, 3)
            x = _measure_indent(self._style, width, line.width)
            for begin, end in words.split_into_groups(line):
                element = words.elements[words.run_indexes[begin]]
                self._show(element, words.glyphs[begin].face, words.join_codes(begin, end), (round(x, 3), y))
                extent = (words.starts[end] if end < line.last else words.ends[end - 1]) - words.starts[begin]
                if element:
                    self._add_link(words, element, (x, at, extent))
                x += extent
        self._end_segment()

    def _show(self, element: int, face: Face, code: str, position: tuple[float, float]) -> None:
        """Add glyphs of one run and face."""
        if element != self._element:
            self._end_segment()
            self._element, self._origin, self._font = element, position, ""
            self._parts = [colour_operator(self._style, self._is_link[element])]
        else:
            right, up = position[0] - self._last[0], position[1] - self._last[1]
            self._parts.append(f"{format_number(right)} {format_number(up)} Td\n")
        self._last = position
        if face.resource_name != self._font:
            self._font = face.resource_name
            self._parts.append(f"/{self._font}{self._font_size}")
        self._parts.append(f"[{code}]TJ\n")

    def _add_link(self, words: SimpleWords, element: int, place: tuple[float, int, float]) -> None:
        if self.links and self.links[-1][0] == element:
            self.links[-1][2].append(place)
        else:
            self.links.append((element, words.get_link_text(element), [place]))

    def _end_segment(self) -> None:
        if self._parts:
            body = "".join(self._parts).replace("><", "")
            self.segments.append(_BlockSegment(self._element, *self._origin, body))


def _measure_indent(style: TextStyle, width: float, line_width: float) -> float:
    if style.align == "center":
        return (width - line_width) / 2
    return width - line_width if style.align == "end" else 0.0
