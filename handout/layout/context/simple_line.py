"""The fast path for Latin words on one line: their operators without a composed paragraph."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.layout.flowables.text_elements import ElementTarget, draw_link
from handout.pdf.fonts.face import Face
from handout.pdf.syntax import format_number
from handout.text.glyphs import Glyphs
from handout.text.lines import colour_operands, measure_baseline
from handout.text.paragraph import RunStyle, TextStyle
from handout.text.paragraph_builder import make_run_style
from handout.text.shaping import MissingGlyphsError, ShapedWord, Shaper

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import StructureElement

MAX_RUN_LENGTH = 160
"""Longer runs, in characters, take the general path."""


FIRST_NON_LATIN = "\u0250"
"""The first character after the Latin letters; all before it run from left to right."""


def is_plain_run(run: Run) -> bool:
    """Return whether a run has text and nothing but looks and a link.

    References, other languages and expansions need the general path.
    """
    return bool(run.text) and not (run.reference or run.language or run.expansion or run.script)


def is_latin_text(text: str) -> bool:
    """Return whether it is printable Latin text, which is shaped word by word as it stands."""
    if text.isascii():
        return text.isprintable()
    # A space that holds is set as a part of its word.
    is_printable = text.replace("\xa0", "").isprintable()
    return is_printable and max(text) < FIRST_NON_LATIN and unicodedata.is_normalized("NFC", text)


class _SetRun(NamedTuple):
    """A run's words as they are set, wherever they stand on a line.

    ``steps`` are the advances up to their end, in points; ``shown`` is the operator that shows them, and
    ``opening`` the same with colour and font before it.
    """

    font: str
    shown: str
    opening: str
    steps: Sequence[float]
    space_after: float
    used_glyphs: UsedGlyphs


@lru_cache(maxsize=2048)
def _set_run(text: str, style: TextStyle, bold: bool, italic: bool, is_coloured: bool) -> _SetRun | None:
    """Return a run's words set one after the other; None for all that is not simple."""
    run_style = cached_run_style(style, bold, italic)
    shaped = _shape_run(text, run_style.shaper)
    if shaped is None:
        return None
    size = run_style.size
    font = _font_operator(shaped.face, size)
    opening = f"{colour_operator(style, is_coloured)}{font}{shaped.shown}"
    steps = [width * size / 1000 for width in shaped.widths]
    return _SetRun(font, shaped.shown, opening, steps, shaped.space_after * size / 1000, shaped.used_glyphs)


@lru_cache(maxsize=64)
def _font_operator(face: Face, size: float) -> str:
    return f"/{face.resource_name} {format_number(size)} Tf\n"


class _ShapedRun(NamedTuple):
    """A run's words in one face, at any size: the same name or number stands in several.

    ``widths`` are those of its pieces and of the spaces between them, in 1/1000 em.
    """

    face: Face
    shown: str
    widths: tuple[float, ...]
    space_after: float
    used_glyphs: UsedGlyphs


@lru_cache(maxsize=2048)
def _shape_run(text: str, shaper: Shaper) -> _ShapedRun | None:
    """Return a run's words one after the other; None for all that is not simple."""
    if not is_latin_text(text) or "  " in text or len(text) > MAX_RUN_LENGTH:
        return None
    words = _shape_words([word for word in text.split(" ") if word], shaper)
    if words is None:
        return None
    pieces: list[Glyphs] = []
    codes: list[str] = []
    widths: list[float] = []
    space_after = 0.0
    if text[0] == " ":
        # The space before a run's words belongs to that run.
        blank = cached_blank(shaper)
        pieces.append(blank)
        codes.append(blank.code_with_space)
        widths.append(blank.space_width)
    for at, word in enumerate(words):
        if at:
            codes[-1] = pieces[-1].code_with_space
            widths.append(pieces[-1].space_width)
        for glyphs, _ in word:
            pieces.append(glyphs)
            codes.append(glyphs.code)
            widths.append(glyphs.width)
    if not words:
        widths, space_after = [0.0], widths[0]
    elif text[-1] == " ":
        codes[-1] = pieces[-1].code_with_space
        space_after = pieces[-1].space_width
    used_glyphs = UsedGlyphs(pieces)
    if len(used_glyphs.faces) > 1:
        return None
    shown = f"[{''.join(codes)}]TJ\n".replace("><", "")
    return _ShapedRun(pieces[0].face, shown, tuple(widths), space_after, used_glyphs)


def _shape_words(words: Sequence[str], shaper: Shaper) -> list[ShapedWord] | None:
    """Return the pieces of words; None if one of them is not simple."""
    try:
        shaped = [shaper.shape_word(word, False) for word in words]
    except MissingGlyphsError:
        return None
    for word in shaped:
        if not word:
            return None
        for glyphs, _ in word:
            if not glyphs.is_simple:
                return None
    return shaped


class UsedGlyphs:
    """The glyphs that some text uses, for the fonts of the file.

    Glyphs of ASCII characters are skipped if the file's fonts include them already.
    """

    __slots__ = ("_pieces", "_special_pieces", "faces")

    def __init__(self, pieces: Sequence[Glyphs]) -> None:
        self._pieces = pieces
        self._special_pieces = tuple([piece for piece in pieces if not piece.has_default_glyphs])
        self.faces = {piece.face for piece in pieces}

    def register(self, canvas: TaggedCanvas) -> None:
        """Register with a canvas the used glyphs that its fonts may lack."""
        for piece in self._special_pieces if self.faces <= canvas.ascii_faces else self._pieces:
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

    __slots__ = ("_element", "_segments", "_style", "_used_glyphs", "width")

    def __init__(
        self,
        style: TextStyle,
        element: StructureElement | None,
        segments: Sequence[LineSegment],
        width: float,
        used_glyphs: Sequence[UsedGlyphs],
    ) -> None:
        self._style, self._element, self._segments = style, element, segments
        self._used_glyphs = used_glyphs
        self.width = width

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        for used_glyphs in self._used_glyphs:
            used_glyphs.register(canvas)
        style = self._style
        if style.align != "start":
            spare = round(min(width, style.max_width), 3) - self.width
            x += round(spare / 2 if style.align == "center" else spare, 3)
        baseline = measure_baseline(style)
        baseline_y = y + round(-baseline, 3)
        for target, begin, _, _, body in self._segments:
            element = self._element if target is None else target.element
            paint_text(canvas, element, x + round(begin, 3), baseline_y, body)
        for target, begin, extent, text, _ in self._segments:
            if target is not None:
                draw_link(canvas, target, style, [(x + begin, y - baseline, extent)], text)


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


class _PlacedRun(NamedTuple):
    """A run on its line: where it begins and ends, in points."""

    text: str
    set_run: _SetRun
    begin: float
    end: float


def _make_segment(target: ElementTarget | None, placed: Sequence[_PlacedRun]) -> LineSegment:
    """Return the runs of one element."""
    text, first, begin, end = placed[0]
    body = first.opening
    if len(placed) > 1:
        parts, last, font = [body], round(begin, 3), first.font
        for each in placed[1:]:
            here = round(each.begin, 3)
            parts.append(f"{format_number(here - last)} 0 Td\n")
            if each.set_run.font != font:
                font = each.set_run.font
                parts.append(font)
            parts.append(each.set_run.shown)
            last = here
        body, end = "".join(parts), placed[-1].end
        text = "".join([each.text for each in placed])
    return LineSegment(target, begin, end - begin, text.strip(), body)


def compose_line(
    runs: Sequence[Run],
    style: TextStyle,
    element: StructureElement | None,
    targets: Sequence[ElementTarget] = (),
) -> SimpleLine | None:
    """Return simple words on one line, ready to paint; None for all other text.

    ``targets`` are the targets of the runs that are links, in their order.
    """
    groups: list[tuple[ElementTarget | None, list[_PlacedRun]]] = []
    x = end = 0.0
    last_link, last_sign = "", " "
    links = iter(targets)
    for run in runs:
        text, link = run.text, run.link
        if not is_plain_run(run) or (text[0] == " " == last_sign) or (link and last_link):
            return None
        set_run = _set_run(text, style, run.bold, run.italic, bool(link) and not run.plain_link)
        if set_run is None:
            return None
        begin = x
        # Added one by one, as the general path does: sums of floats depend on their order.
        end = reduce(add, set_run.steps, x)
        x = end + set_run.space_after
        if not groups or link != last_link:
            target = next(links, None) if link else None
            if link and (target is None or target.is_plain != run.plain_link):
                return None
            own_target = None if target is None else ElementTarget(target[0], link, *target[2:])
            groups.append((own_target, []))
        groups[-1][1].append(_PlacedRun(text, set_run, begin, end))
        last_link, last_sign = link, text[-1]
    if not groups or last_sign == " " or next(links, None) is not None:
        return None
    segments = [_make_segment(target, placed) for target, placed in groups]
    used_glyphs = [each.set_run.used_glyphs for _, placed in groups for each in placed]
    return SimpleLine(style, element, segments, end, used_glyphs)
