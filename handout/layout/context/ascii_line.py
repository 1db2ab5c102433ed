"""The fast path for ASCII words on one line: their operators without a composed paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.layout.flowables.text import ElementTarget, draw_link
from handout.pdf.fonts.face import Face
from handout.pdf.syntax import format_number
from handout.text.glyphs import Glyphs
from handout.text.lines import colour_operands, measure_baseline
from handout.text.paragraph import RunStyle, TextStyle
from handout.text.paragraph_builder import make_run_style
from handout.text.shaping import MissingGlyphsError

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


def is_ascii_run(run: Run) -> bool:
    """Return whether a run is printable ASCII with single spaces.

    References, other languages and expansions need the general path.
    """
    text = run.text
    if not text or run.reference or run.language or run.expansion or run.script or text[0] == " ":
        return False
    return text.isascii() and text.isprintable() and "  " not in text


def make_text_run(
    text: str, run_style: RunStyle, x: float, pieces: list[Glyphs]
) -> tuple[TextRun, float] | None:
    """Return a run's words set one after the other from ``x`` on, and where the next run begins."""
    size, shape_word, begin, end = run_style.size, run_style.shaper.shape_word, x, x
    codes: list[str] = []
    face: Face | None = None
    words = text.split(" ")
    space_count = len(words) - 1
    for at, word in enumerate(words):
        if not word:
            break
        for glyphs, _ in (word_pieces := shape_word(word, False)):
            if glyphs.has_rises or glyphs.needs_actual_text or (face is not None and glyphs.face is not face):
                return None
            face = glyphs.face
            pieces.append(glyphs)
            codes.append(glyphs.code)
            end = x = x + glyphs.width * size / 1000
        if not word_pieces or face is None:
            return None
        if at < space_count:
            codes[-1] = pieces[-1].code_with_space
            x += pieces[-1].space_width * size / 1000
    if face is None:
        return None
    return TextRun(face, "".join(codes).replace("><", ""), begin, end), x


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


class LinkRun(NamedTuple):
    """The words of a link at the end of a line; lengths in points from the start of the line."""

    target: ElementTarget
    begin: float
    width: float
    text: str
    body: str


class AsciiLine:
    """Simple words on one line, ready to paint; ``width`` in points.

    The line belongs to a structure element, or to the current artifact if it has none.
    """

    __slots__ = ("_baseline", "_body", "_element", "_link_run", "_style", "_used_glyphs", "width")

    def __init__(
        self,
        style: TextStyle,
        element: StructureElement | None,
        body: str,
        width: float,
        used_glyphs: UsedGlyphs,
        link_run: LinkRun | None,
    ) -> None:
        self._style, self._element, self._body, self._link_run = style, element, body, link_run
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
        if self._body:
            paint_text(canvas, self._element, x, baseline_y, self._body)
        if (link_run := self._link_run) is not None:
            paint_text(
                canvas, link_run.target.element, x + round(link_run.begin, 3), baseline_y, link_run.body
            )
            draw_link(
                canvas,
                link_run.target,
                style,
                (x + link_run.begin, y - self._baseline, link_run.width),
                link_run.text,
            )


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
    return make_run_style(Run("", bold=bold, italic=italic), style, 0)


@lru_cache(maxsize=256)
def colour_operator(style: TextStyle, is_link: bool) -> str:
    """Return the operator that sets the colour of text, or of a link."""
    return f"{colour_operands(style.link_colour if is_link else style.colour)} rg\n"


def _make_link_run(target: ElementTarget, text_run: TextRun, text: str, body: str) -> LinkRun:
    return LinkRun(target, text_run.begin, text_run.end - text_run.begin, text, body)


def compose_line(
    runs: Sequence[Run],
    style: TextStyle,
    element: StructureElement | None,
    target: ElementTarget | None = None,
) -> AsciiLine | None:
    """Return simple words on one line, ready to paint; None for all other text.

    ``target`` is the target of the last run, if that run, and no other, is a link.
    """
    pieces: list[Glyphs] = []
    parts = [colour_operator(style, False)]
    x = last = end = 0.0
    url = font = ""
    for run in runs:
        if url or not is_ascii_run(run) or len(run.text) > MAX_RUN_LENGTH:
            return None
        run_style = cached_run_style(style, run.bold, run.italic)
        try:
            text_run_and_end = make_text_run(run.text, run_style, x, pieces)
        except MissingGlyphsError:
            return None
        if text_run_and_end is None:
            return None
        text_run, x = text_run_and_end
        font_operator, text_operator = (
            f"/{text_run.face.resource_name} {format_number(run_style.size)} Tf\n",
            f"[{text_run.code}]TJ\n",
        )
        end = text_run.end
        if url := run.link:
            text_operator = font_operator + text_operator
            continue
        begin = round(text_run.begin, 3)
        if len(parts) > 1:
            parts.append(f"{format_number(begin - last)} 0 Td\n")
        last = begin
        if font_operator != font:
            parts.append(font := font_operator)
        parts.append(text_operator)
    if not pieces or runs[-1].text.endswith(" ") or bool(url) != (target is not None):
        return None
    link_run = None
    if target is not None:
        link_body = colour_operator(style, True) + text_operator
        link_run = _make_link_run(target._replace(url=url), text_run, runs[-1].text, link_body)
    body = "".join(parts) if len(parts) > 1 else ""
    return AsciiLine(style, element, body, end, UsedGlyphs(pieces), link_run)
