"""A paragraph broken into lines of a width, with the PDF operators that show them kept ready."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from handout.content.markup import Run
from handout.layout.bidi import visual_order
from handout.layout.glyphs import FORCED, GLUED, SPACED
from handout.layout.paragraph import Paragraph, TextStyle, composed
from handout.pdf.fonts import Face
from handout.pdf.tounicode import utf16
from handout.theme.colour import Colour

TOLERANCE = 0.005
"""Points by which sums of widths may miss each other before a line counts as too wide."""
RUNT = 0.2
"""A last line of one word narrower than this share of the width looks like a mistake."""
SPARE = 0.5
"""A line that gives a word to the last one keeps at least this share of the width."""


class Line(NamedTuple):
    """Pieces ``first`` up to ``last`` of a paragraph; ``kind`` stands behind them; width in points."""

    first: int
    last: int
    width: float
    kind: int


class Group(NamedTuple):
    """Neighbouring pieces of a line that are shown alike; ``x`` and ``width`` are points."""

    dress: int
    face: Face
    level: int
    first: int
    last: int
    x: float
    width: float


class Segment(NamedTuple):
    """Operators that belong to one structure element: a text object without its first matrix.

    The pen starts at (x, y) from the top left corner of the text; see ``Segment.at``. ``marks``
    are paths to be filled, seen from that corner.
    """

    slot: int
    x: float
    y: float
    body: str
    marks: str = ""

    def at(self, x: float, y: float) -> str:
        """Return the whole text object, for a text whose top left corner is (x, y)."""
        shown = f"BT\n1 0 0 1 {number(x + self.x)} {number(y + self.y)} Tm\n{self.body}ET"
        return f"{shown}\nq\n1 0 0 1 {number(x)} {number(y)} cm\n{self.marks}Q" if self.marks else shown


class Span(NamedTuple):
    """Where a slot's words stand on a line: left, baseline and width in points from the top left corner."""

    slot: int
    line: int
    x: float
    y: float
    width: float
    text: str


class Lines:
    """The lines of a text at one width. Never changed; shared by all flowables with the same text."""

    def __init__(self, paragraph: Paragraph, style: TextStyle, width: float) -> None:
        self.paragraph = paragraph.broken_to(width)
        self.style = style
        self.width = width
        self.lines = wrapped(self.paragraph, width, balance=style.balance)
        self._segments: dict[tuple[int, int], tuple[Segment, ...]] = {}

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def glyphs(self) -> tuple[tuple[Face, dict[int, str]], ...]:
        """Return each face with the glyphs shown of it and their texts."""
        faces: dict[Face, dict[int, str]] = {}
        for glyphs in self.paragraph.glyphs:
            faces.setdefault(glyphs.face, {}).update(glyphs.texts)
        return tuple(faces.items())

    @property
    def first_baseline(self) -> float:
        """Depth of the first baseline below the top."""
        return baseline(self.style)

    def segments(self, first: int, last: int) -> tuple[Segment, ...]:
        """Return the operators that show lines ``first`` up to ``last``, in reading order."""
        found = self._segments.get((first, last))
        if found is None:
            found = self._segments[first, last] = tuple(_segments(self, first, last))
        return found

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Return where the words of all slots but the paragraph's own stand, with line numbers."""
        if len(self.paragraph.slots) == 1:
            return ()
        return tuple(span for line in range(len(self.lines)) for span in self._spans(line))

    def _spans(self, line: int) -> Iterator[Span]:
        spans: list[Span] = []
        for group in self.groups(line):
            dress = self.paragraph.dresses[group.dress]
            text = self.paragraph.raw_text(group.first, group.last)
            y = -self.first_baseline + dress.rise
            last = spans[-1] if spans else None
            if last and last.slot == dress.slot and abs(last.x + last.width - group.x) < 0.6 * dress.size:
                width = group.x + group.width - last.x
                spans[-1] = last._replace(width=width, text=last.text + text)
            else:
                spans.append(Span(dress.slot, line, group.x, y, group.width, text))
        return (span._replace(text=span.text.strip()) for span in spans if span.slot and span.text.strip())

    def groups(self, line: int) -> list[Group]:
        """Return a line's groups in reading order, each with its place on the line."""
        first, last, width, _kind = self.lines[line]
        paragraph = self.paragraph
        groups: list[Group] = []
        begin = first
        while begin < last:
            end = _alike(paragraph, begin, last)
            face = paragraph.glyphs[begin].face
            level = paragraph.levels[begin] if paragraph.levels else 0
            # The space behind a group belongs to its width unless the line ends there.
            edge = paragraph.starts[end] if end < last else paragraph.ends[end - 1]
            extent = edge - paragraph.starts[begin]
            groups.append(Group(paragraph.dress[begin], face, level, begin, end, 0.0, extent))
            begin = end
        x = self._indent(width)
        for at in visual_order([group.level for group in groups]) if paragraph.levels else range(len(groups)):
            groups[at] = groups[at]._replace(x=x)
            x += groups[at].width
        return groups

    def _indent(self, width: float) -> float:
        align = self.style.align
        if align == "center":
            return (self.width - width) / 2
        return self.width - width if (align == "end") != self.paragraph.rtl else 0.0


@lru_cache(maxsize=256)
def baseline(style: TextStyle) -> float:
    """Return the depth of the first baseline below the top: half the leading's spare, then the ascent."""
    face = style.fonts.regular[0]
    return (style.leading - (face.ascent + face.descent) * style.size) / 2 + face.ascent * style.size


def line_text(lines: Lines) -> list[str]:
    """Return what each line says, in reading order and without the space at its end."""
    return [lines.paragraph.text(line.first, line.last) for line in lines.lines]


@lru_cache(maxsize=1024)
def laid_out(runs: tuple[Run, ...], style: TextStyle, width: float) -> Lines:
    """Return the lines of a text at a width in points. Raises Uncovered."""
    return Lines(composed(runs, style), style, width)


def _alike(paragraph: Paragraph, begin: int, last: int) -> int:
    """Return the end of the pieces from ``begin`` on that share dress, face and level."""
    dress, face = paragraph.dress[begin], paragraph.glyphs[begin].face
    end = begin + 1
    if paragraph.levels:
        level = paragraph.levels[begin]
        while end < last and paragraph.levels[end] == level and _continues(paragraph, end, dress, face):
            end += 1
    else:
        while end < last and _continues(paragraph, end, dress, face):
            end += 1
    return end


def _continues(paragraph: Paragraph, at: int, dress: int, face: Face) -> bool:
    return paragraph.dress[at] == dress and paragraph.glyphs[at].face is face


class Row(Protocol):
    """Pieces side by side, as a paragraph has them."""

    @property
    def kinds(self) -> list[int]:
        """What stands behind each piece."""

    @property
    def starts(self) -> list[float]:
        """Where each begins, in points."""

    @property
    def ends(self) -> list[float]:
        """Where each ends, in points."""

    def width(self, first: int, last: int) -> float:
        """Return the width of some pieces, in points."""

    def sections(self) -> list[tuple[int, int]]:
        """Return first and last of each stretch between forced line ends."""


def wrapped(paragraph: Row, width: float, *, balance: bool) -> tuple[Line, ...]:
    """Return the lines of a width in points, none of whose stretches that cannot be broken is wider."""
    count = len(paragraph.ends)
    if count and paragraph.ends[-1] <= width and FORCED not in paragraph.kinds:
        return (Line(0, count, paragraph.ends[-1], paragraph.kinds[-1]),)
    lines: list[Line] = []
    for first, last in paragraph.sections():
        ends = _greedy(paragraph, first, last, width)
        if balance and len(ends) > 1:
            ends = _balanced(paragraph, first, last, width, len(ends))
        else:
            _lengthen_runt(paragraph, first, ends, width)
        for begin, end in pairwise([first, *ends]):
            lines.append(Line(begin, end, paragraph.width(begin, end), paragraph.kinds[end - 1]))
    return tuple(lines)


def _greedy(paragraph: Row, first: int, last: int, width: float) -> list[int]:
    """Fill line after line; return where each ends."""
    starts, ends, kinds = paragraph.starts, paragraph.ends, paragraph.kinds
    breaks: list[int] = []
    at = first
    while at < last:
        stop = bisect_right(ends, starts[at] + width + TOLERANCE, at, last)
        if stop < last:
            while stop > at and kinds[stop - 1] == GLUED:
                stop -= 1
        if stop == at:
            # A single character wider than the line: nothing can be done but show it.
            stop += 1
            while stop < last and kinds[stop - 1] == GLUED:
                stop += 1
        breaks.append(stop)
        at = stop
    return breaks


def _balanced(paragraph: Row, first: int, last: int, width: float, count: int) -> list[int]:
    """Return the breaks for the narrowest width that needs no more lines."""
    low, high = paragraph.width(first, last) / count * 0.9, width
    best = _greedy(paragraph, first, last, width)
    for _ in range(12):
        middle = (low + high) / 2
        ends = _greedy(paragraph, first, last, middle)
        if len(ends) <= count and _widest(paragraph, first, ends) <= width + TOLERANCE:
            best, high = ends, middle
        else:
            low = middle
    return best


def _widest(paragraph: Row, first: int, ends: Sequence[int]) -> float:
    return max(paragraph.width(begin, end) for begin, end in pairwise([first, *ends]))


def _lengthen_runt(paragraph: Row, first: int, ends: list[int], width: float) -> None:
    """Give a last line of one short word the word before it, if that leaves a decent line."""
    if len(ends) < 2:
        return
    begin = ends[-3] if len(ends) > 2 else first
    last = ends[-1]
    if SPACED in paragraph.kinds[ends[-2] : last - 1] or paragraph.width(ends[-2], last) >= RUNT * width:
        return
    earlier = ends[-2] - 1
    while earlier > begin and paragraph.kinds[earlier - 1] == GLUED:
        earlier -= 1
    if earlier <= begin or paragraph.kinds[ends[-2] - 1] != SPACED:
        return
    left, right = paragraph.width(begin, earlier), paragraph.width(earlier, last)
    if left >= SPARE * width and right <= width + TOLERANCE:
        ends[-2] = earlier


def number(value: float) -> str:
    """Return a number as PDF wants it: at most three decimals, no exponent."""
    return f"{round(value, 3) + 0.0:.10g}"


def _segments(lines: Lines, first: int, last: int) -> Iterator[Segment]:
    pen: _Pen | None = None
    for line in range(first, last):
        y = -lines.first_baseline - (line - first) * lines.style.leading
        for group in lines.groups(line):
            slot = lines.paragraph.dresses[group.dress].slot
            if pen is None or pen.slot != slot:
                if pen is not None:
                    yield pen.segment()
                pen = _Pen(lines, slot)
            pen.show(group, y)
    if pen is not None:
        yield pen.segment()


class _Pen:
    """Writes the body of one segment; remembers what the text state is."""

    def __init__(self, lines: Lines, slot: int) -> None:
        self.slot = slot
        self._paragraph = lines.paragraph
        colour = lines.style.link_colour if _leads(lines.paragraph, slot) else lines.style.colour
        self._parts = [f"{colour_code(colour)} rg\n"]
        self._marks: list[str] = []
        self._origin: tuple[float, float] | None = None
        self._place = (0.0, 0.0)
        self._font = ""

    def show(self, group: Group, y: float) -> None:
        """Show a group on the baseline at ``y``."""
        dress = self._paragraph.dresses[group.dress]
        # Right-to-left pieces start at their right edge; see Glyphs.
        place = (round(group.x + (group.width if group.level % 2 else 0.0), 3), round(y + dress.rise, 3))
        paragraph = self._paragraph
        code = (_told if paragraph.tells else _joined)(paragraph, group.first, group.last)
        if not code:
            return
        if self._origin is None:
            self._origin = place
        else:
            right, up = place[0] - self._place[0], place[1] - self._place[1]
            self._parts.append(f"{number(right)} {number(up)} Td\n")
        self._place = place
        font = f"/{group.face.key} {number(dress.size)} Tf\n"
        if font != self._font:
            self._parts.append(font)
            self._font = font
        self._parts.append(f"[{code}]TJ\n")
        if paragraph.marked:
            self._mark(group, place, dress.size)

    def _mark(self, group: Group, place: tuple[float, float], size: float) -> None:
        """Draw the marks of a group, which begins at its right edge."""
        paragraph = self._paragraph
        for at in range(group.first, group.last):
            glyphs = paragraph.glyphs[at]
            edge = place[0] - paragraph.starts[at] + paragraph.starts[group.first]
            scale = f"{size / glyphs.face.units_per_em:.6f}"
            for glyph, right, up in glyphs.marks:
                x, y = number(edge + right * size / 1000), number(place[1] + up * size / 1000)
                self._marks.append(f"q\n{scale} 0 0 {scale} {x} {y} cm\n{glyphs.face.outlines[glyph]}f\nQ\n")

    def segment(self) -> Segment:
        """Return what has been written."""
        x, y = self._origin or (0.0, 0.0)
        body = "".join(self._parts).replace("><", "").replace("[]TJ\n", "")
        marks = "".join((self._parts[0], *self._marks)) if self._marks else ""
        return Segment(self.slot, x, y, body, marks)


def _joined(paragraph: Paragraph, first: int, last: int) -> str:
    return "".join(paragraph.codes[first:last])


def _told(paragraph: Paragraph, first: int, last: int) -> str:
    """Return the operators' inside with an /ActualText over each word that needs it, and the space behind.

    Without the space in it, or cut where a line may break inside a word, readers would guess
    where the spaces are.
    """
    parts: list[str] = []
    begin = first
    for at in range(first, last):
        if at + 1 < last and paragraph.kinds[at] < SPACED:
            continue
        code = _joined(paragraph, begin, at + 1)
        if any(glyphs.told for glyphs in paragraph.glyphs[begin : at + 1]):
            said = utf16(paragraph.raw_text(begin, at + 1))
            code = f"]TJ\n/Span <</ActualText <FEFF{said}>>> BDC\n[{code}]TJ\nEMC\n["
        parts.append(code)
        begin = at + 1
    return "".join(parts)


def _leads(paragraph: Paragraph, slot: int) -> bool:
    return bool(paragraph.slots[slot].link or paragraph.slots[slot].reference)


@lru_cache(maxsize=256)
def colour_code(colour: Colour) -> str:
    """Return the operands that set a colour."""
    return " ".join(number(part) for part in (colour.red, colour.green, colour.blue))
