"""The fast path for Latin words on one line: their operators without a composed paragraph."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.layout.flowables.text import ElementTarget, draw_link
from handout.pdf.fonts.face import Face
from handout.pdf.syntax import format_number
from handout.text.glyphs import Glyphs
from handout.text.lines import colour_operands, measure_baseline
from handout.text.paragraph import RunStyle, TextStyle
from handout.text.paragraph_builder import make_run_style
from handout.text.shaping import MissingGlyphsError, Shaper

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import StructureElement

MAX_RUN_LENGTH = 160
"""Longer runs, in characters, take the general path."""


class TextRun(NamedTuple):
    """A run on the line: its face, its operators, and its begin and end in points."""

    face: Face
    code: str
    begin: float
    end: float


FIRST_NON_LATIN = "\u0250"
"""The first character after the Latin letters; all before it run from left to right."""


def is_latin_run(run: Run, text: str) -> bool:
    """Return whether a run's ``text`` is printable Latin text, which is shaped word by word as it stands.

    References, other languages and expansions need the general path.
    """
    if not run.text or run.reference or run.language or run.expansion or run.script:
        return False
    if text.isascii():
        return text.isprintable()
    # A space that holds is set as a part of its word.
    is_printable = text.replace("\xa0", "").isprintable()
    return is_printable and max(text) < FIRST_NON_LATIN and unicodedata.is_normalized("NFC", text)


def is_line_run(run: Run) -> bool:
    """Return whether a run can be set as words with single spaces between them."""
    return is_latin_run(run, run.text) and run.text != " " and "  " not in run.text


class _ShapedRun(NamedTuple):
    """A run's words wherever they stand: ``steps`` are the advances up to their end, in points."""

    face: Face
    code: str
    pieces: tuple[Glyphs, ...]
    steps: tuple[float, ...]
    space_after: float


@lru_cache(maxsize=2048)
def _shape_run(text: str, shaper: Shaper, size: float) -> _ShapedRun | None:
    """Return a run's words set one after the other; None for all that is not simple."""
    pieces: list[Glyphs] = []
    codes: list[str] = []
    steps: list[float] = []
    if text[0] == " ":
        # The space before a run's words belongs to that run.
        blank = cached_blank(shaper)
        pieces.append(blank)
        codes.append(blank.code_with_space)
        steps.append(blank.space_width * size / 1000)
    words = [word for word in text.split(" ") if word]
    for at, word in enumerate(words):
        if at:
            codes[-1] = pieces[-1].code_with_space
            steps.append(pieces[-1].space_width * size / 1000)
        for glyphs, _ in (word_pieces := shaper.shape_word(word, False)):
            if not glyphs.is_simple:
                return None
            pieces.append(glyphs)
            codes.append(glyphs.code)
            steps.append(glyphs.width * size / 1000)
        if not word_pieces:
            return None
    if not words or any(piece.face is not pieces[0].face for piece in pieces):
        return None
    space_after = 0.0
    if text[-1] == " ":
        codes[-1] = pieces[-1].code_with_space
        space_after = pieces[-1].space_width * size / 1000
    code = "".join(codes).replace("><", "")
    return _ShapedRun(pieces[0].face, code, tuple(pieces), tuple(steps), space_after)


def make_text_run(
    text: str, run_style: RunStyle, x: float, pieces: list[Glyphs]
) -> tuple[TextRun, float] | None:
    """Return a run's words set one after the other from ``x`` on, and where the next run begins."""
    shaped = _shape_run(text, run_style.shaper, run_style.size)
    if shaped is None:
        return None
    pieces += shaped.pieces
    # Added one by one, as the general path does: sums of floats depend on their order.
    end = x
    for step in shaped.steps:
        end += step
    return TextRun(shaped.face, shaped.code, x, end), end + shaped.space_after


class UsedGlyphs:
    """The glyphs that some text uses, for the fonts of the file.

    Glyphs of ASCII characters are skipped if the file's fonts include them already.
    """

    __slots__ = ("_faces", "_pieces", "_special_pieces")

    def __init__(self, pieces: Sequence[Glyphs]) -> None:
        self._pieces = pieces
        self._special_pieces = [piece for piece in pieces if not piece.has_default_glyphs]
        self._faces = {piece.face for piece in pieces}

    def register(self, canvas: TaggedCanvas) -> None:
        """Register with a canvas the used glyphs that its fonts may lack."""
        for piece in self._special_pieces if self._faces <= canvas.ascii_faces else self._pieces:
            canvas.use_glyphs(piece.face, piece.texts)


class LineSegment(NamedTuple):
    """Words of a line that belong to one element; lengths in points from the start of the line.

    ``target`` is the target of a link, None for words of the text itself.
    """

    target: ElementTarget | None
    begin: float
    width: float
    text: str
    body: str


class SimpleLine:
    """Simple words on one line, ready to paint; ``width`` in points.

    The line belongs to a structure element, or to the current artifact if it has none.
    """

    __slots__ = ("_baseline", "_element", "_segments", "_style", "_used_glyphs", "width")

    def __init__(
        self,
        style: TextStyle,
        element: StructureElement | None,
        segments: Sequence[LineSegment],
        width: float,
        used_glyphs: UsedGlyphs,
    ) -> None:
        self._style, self._element, self._segments = style, element, segments
        self._baseline = measure_baseline(style)
        self._used_glyphs = used_glyphs
        self.width = width

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        self._used_glyphs.register(canvas)
        style = self._style
        if style.align != "start":
            spare = round(min(width, style.max_width), 3) - self.width
            x += round(spare / 2 if style.align == "center" else spare, 3)
        baseline_y = y + round(-self._baseline, 3)
        for segment in self._segments:
            element = self._element if segment.target is None else segment.target.element
            paint_text(canvas, element, x + round(segment.begin, 3), baseline_y, segment.body)
        for segment in self._segments:
            if segment.target is not None:
                place = (x + segment.begin, y - self._baseline, segment.width)
                draw_link(canvas, segment.target, style, [place], segment.text)


def paint_text(canvas: TaggedCanvas, element: StructureElement | None, x: float, y: float, body: str) -> None:
    """Paint text that begins at (x, y) as content of an element, or of the current artifact."""
    code = f"BT\n1 0 0 1 {format_number(x)} {format_number(y)} Tm\n{body}ET"
    if element is None:
        canvas.paint_text(code)
    else:
        canvas.paint_tagged(element, code)


@lru_cache(maxsize=512)
def cached_run_style(style: TextStyle, bold: bool, italic: bool) -> RunStyle:
    """Return the cached style of a run."""
    return make_run_style(Run("", bold=bold, italic=italic), style.shaping, 0)


@lru_cache(maxsize=64)
def cached_blank(shaper: Shaper) -> Glyphs:
    """Return the piece that carries the space before a run."""
    return shaper.make_blank()


@lru_cache(maxsize=256)
def colour_operator(style: TextStyle, is_link: bool) -> str:
    """Return the operator that sets the colour of text, or of a link."""
    return f"{colour_operands(style.link_colour if is_link else style.colour)} rg\n"


class _SegmentBuilder:
    """A builder of the words of one element on a line."""

    def __init__(self, style: TextStyle, target: ElementTarget | None, begin: float) -> None:
        self._target = target
        self._parts = [colour_operator(style, target is not None and not target.is_plain)]
        self._begin = self._last = round(begin, 3)
        self._start, self._end = begin, begin
        self._font = ""
        self._texts: list[str] = []

    def add(self, text_run: TextRun, text: str, size: float) -> None:
        """Add a run."""
        begin = round(text_run.begin, 3)
        if self._texts:
            self._parts.append(f"{format_number(begin - self._last)} 0 Td\n")
        self._last = begin
        font = f"/{text_run.face.resource_name} {format_number(size)} Tf\n"
        if font != self._font:
            self._parts.append(font)
            self._font = font
        self._parts.append(f"[{text_run.code}]TJ\n")
        self._end = text_run.end
        self._texts.append(text)

    def finish(self) -> LineSegment:
        """Return the segment."""
        text = "".join(self._texts).strip()
        return LineSegment(self._target, self._start, self._end - self._start, text, "".join(self._parts))


def compose_line(
    runs: Sequence[Run],
    style: TextStyle,
    element: StructureElement | None,
    targets: Sequence[ElementTarget] = (),
) -> SimpleLine | None:
    """Return simple words on one line, ready to paint; None for all other text.

    ``targets`` are the targets of the runs that are links, in their order.
    """
    pieces: list[Glyphs] = []
    builders: list[_SegmentBuilder] = []
    x = end = 0.0
    last_link, last_text = "", " "
    links = iter(targets)
    for run in runs:
        if not is_line_run(run) or len(run.text) > MAX_RUN_LENGTH:
            return None
        if run.text[0] == " " == last_text[-1] or (run.link and last_link):
            return None
        run_style = cached_run_style(style, run.bold, run.italic)
        try:
            text_run_and_end = make_text_run(run.text, run_style, x, pieces)
        except MissingGlyphsError:
            return None
        if text_run_and_end is None:
            return None
        text_run, x = text_run_and_end
        if not builders or run.link != last_link:
            target = next(links, None) if run.link else None
            if run.link and (target is None or target.is_plain != run.plain_link):
                return None
            own_target = None if target is None else ElementTarget(target[0], run.link, *target[2:])
            builders.append(_SegmentBuilder(style, own_target, text_run.begin))
        builders[-1].add(text_run, run.text, run_style.size)
        last_link, last_text, end = run.link, run.text, text_run.end
    if not builders or last_text[-1] == " " or next(links, None) is not None:
        return None
    return SimpleLine(style, element, [builder.finish() for builder in builders], end, UsedGlyphs(pieces))
