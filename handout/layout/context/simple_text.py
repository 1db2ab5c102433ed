"""The fast path for a location's simple words: operators without a composed paragraph.

It gives the same operators as ``TextFlowable``, at a fraction of the cost, and None for all text
that is not simple.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.layout.context.simple_line import (
    SimpleLine,
    UsedGlyphs,
    cached_blank,
    cached_run_style,
    colour_operator,
    compose_line,
    is_latin_run,
    paint_text,
)
from handout.layout.flowables.text import TextFlowable
from handout.pdf.syntax import format_number
from handout.text import line_breaks
from handout.text.glyphs import (
    BREAK_AT_SPACE,
    FORCED_BREAK,
    HELD_SPACE,
    NO_BREAK,
    SPACES,
    Glyphs,
    split_at_forced_breaks,
)
from handout.text.held_spans import HELD_SPACE_SIGN, hold_spaces
from handout.text.line_filling import Line, break_lines
from handout.text.lines import measure_baseline
from handout.text.paragraph import TextStyle
from handout.text.shaping import MissingGlyphsError, Shaper

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import StructureElement


class SimpleFrame(NamedTuple):
    """The widths at which a text was queried.

    ``narrowest`` is the smallest one, in points; ``single_width`` says whether there is no other;
    ``line_count`` is the number of lines, 0 if it is not the same at all widths.
    """

    narrowest: float
    single_width: bool
    line_count: int


def compose_simple(
    runs: tuple[Run, ...], text: TextFlowable, frame: SimpleFrame
) -> SimpleLine | SimpleBlock | Literal[False] | None:
    """Return other words in place of a text, ready to paint.

    False if their measures would differ from those of the text, None for words that need the general
    path.
    """
    style = text.style
    if frame.line_count == 1:
        line = compose_line(runs, style, text.element, text.targets[1:])
        if line is not None and line.width <= min(frame.narrowest, style.max_width):
            return line
    if len(text.targets) > 1 or not frame.single_width:
        return None
    operators = compose_block(runs, style, round(min(frame.narrowest, style.max_width), 3))
    if operators is None:
        return None
    return SimpleBlock(operators, text.element) if operators.line_count == frame.line_count else False


class BlockOperators(NamedTuple):
    """The operators of simple words on one or more lines.

    The text begins at (x, y), from the top left corner.
    """

    line_count: int
    x: float
    y: float
    body: str
    used_glyphs: UsedGlyphs


class SimpleBlock:
    """Simple words on several lines as content of an element, or of the current artifact."""

    __slots__ = ("_element", "_operators")

    def __init__(self, operators: BlockOperators, element: StructureElement | None) -> None:
        self._operators, self._element = operators, element

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        operators = self._operators
        operators.used_glyphs.register(canvas)
        paint_text(canvas, self._element, x + operators.x, y + operators.y, operators.body)


class _WordRow:
    """The positions of words if all were on one line, in points (see ``ShapedParagraph``)."""

    __slots__ = ("break_classes", "ends", "starts")

    def __init__(self, words: _SimpleWords, size: float) -> None:
        self.break_classes = words.break_classes
        self.starts: list[float] = []
        self.ends: list[float] = []
        x = 0.0
        for piece, break_class in zip(words.glyphs, words.break_classes, strict=True):
            self.starts.append(x)
            x += piece.width * size / 1000
            self.ends.append(x)
            if break_class in SPACES:
                x += piece.space_width * size / 1000

    def measure_width(self, first: int, last: int) -> float:
        """Return the width of pieces ``first`` up to ``last``, without the space after them."""
        return self.ends[last - 1] - self.starts[first] if last > first else 0.0

    def measure_hyphen(self, last: int) -> float:
        """Return 0: words with soft hyphens are not simple."""
        return 0.0

    def split_at_forced_breaks(self) -> list[tuple[int, int]]:
        """Return first and last of each part between the author's line ends."""
        return split_at_forced_breaks(self.break_classes)


class _SimpleWords(NamedTuple):
    """Shaped words in reading order: the pieces, the run of each, and what follows it."""

    glyphs: list[Glyphs]
    run_indexes: list[int]
    break_classes: list[int]


@lru_cache(maxsize=256)
def compose_block(runs: tuple[Run, ...], style: TextStyle, width: float) -> BlockOperators | None:
    """Return simple words broken into lines of a width.

    None for all other text, such as a word that is too wide.
    """
    try:
        words = _shape_words(runs, style)
    except MissingGlyphsError:
        return None
    if words is None:
        return None
    row = _WordRow(words, style.size)
    lines = break_lines(row, width, balance=style.balance)
    if any(line.width > width for line in lines):
        return None
    return _write_operators(words, row, lines, style, width)


def _shape_words(runs: tuple[Run, ...], style: TextStyle) -> _SimpleWords | None:
    words = _SimpleWords([], [], [])
    texts = hold_spaces([run.text for run in runs])
    for run_index, (run, text) in enumerate(zip(runs, texts, strict=True)):
        if run.link or not is_latin_run(run, run.text.replace("\n", "")):
            return None
        shaper = cached_run_style(style, run.bold, run.italic).shaper
        if not _add_run(words, run_index, text, shaper):
            return None
    while words.glyphs and not words.glyphs[-1].text:
        for column in words:
            column.pop()
    if not words.break_classes:
        return None
    words.break_classes[-1] = NO_BREAK
    return words


def _add_run(words: _SimpleWords, run_index: int, text: str, shaper: Shaper) -> bool:
    """Add a run's words; return whether all of them are simple."""
    first, break_classes = len(words.break_classes), words.break_classes
    for count, line in enumerate(text.split("\n")):
        if count and break_classes:
            if break_classes[-1] == FORCED_BREAK:
                return False
            break_classes[-1] = FORCED_BREAK
        for space, word in _split_at_spaces(line):
            if space and break_classes and break_classes[-1] < HELD_SPACE:
                if len(break_classes) == first:
                    _add_blank(words, run_index, shaper)
                break_classes[-1] = space
            if word and not _add_word(words, run_index, word, shaper, begins_run=len(break_classes) == first):
                return False
    return True


def _split_at_spaces(line: str) -> Iterator[tuple[int, str]]:
    """Yield each word with the kind of space before it, 0 for the first."""
    space = 0
    for words in line.split(" "):
        for word in words.split(HELD_SPACE_SIGN):
            yield space, word
            space = HELD_SPACE
        space = BREAK_AT_SPACE


def _add_word(words: _SimpleWords, run_index: int, word: str, shaper: Shaper, *, begins_run: bool) -> bool:
    glyphs, run_indexes, break_classes = words
    if (
        begins_run
        and break_classes
        and break_classes[-1] == NO_BREAK
        and _can_break_between(glyphs[-1].text, word)
    ):
        return False
    for piece, break_class in shaper.shape_word(word, False):
        if not piece.is_simple:
            return False
        glyphs.append(piece)
        run_indexes.append(run_index)
        break_classes.append(break_class)
    return True


def _can_break_between(before: str, word: str) -> bool:
    return line_breaks.can_break(before[-1:] + word[:1])


def _add_blank(words: _SimpleWords, run_index: int, shaper: Shaper) -> None:
    """Add a piece without glyphs: the space before a run belongs to that run."""
    words.glyphs.append(cached_blank(shaper))
    words.run_indexes.append(run_index)
    words.break_classes.append(NO_BREAK)


def _write_operators(
    words: _SimpleWords, row: _WordRow, lines: Sequence[Line], style: TextStyle, width: float
) -> BlockOperators:
    parts = [colour_operator(style, False)]
    origin = last = (0.0, 0.0)
    font = ""
    for at, line in enumerate(lines):
        y = round(-measure_baseline(style) - at * style.leading, 3)
        x = _measure_indent(style, width, line.width)
        for begin, end in _split_into_groups(words, line):
            piece = words.glyphs[begin]
            position = (round(x, 3), y)
            if font:
                parts.append(f"{format_number(position[0] - last[0])} {format_number(y - last[1])} Td\n")
            else:
                origin = position
            last = position
            if (font_operator := f"/{piece.face.resource_name} {format_number(style.size)} Tf\n") != font:
                parts.append(font := font_operator)
            parts.append(f"[{_join_codes(words, begin, end)}]TJ\n")
            x += (row.starts[end] if end < line.last else row.ends[end - 1]) - row.starts[begin]
    body = "".join(parts).replace("><", "")
    return BlockOperators(len(lines), *origin, body, UsedGlyphs(words.glyphs))


def _measure_indent(style: TextStyle, width: float, line_width: float) -> float:
    if style.align == "center":
        return (width - line_width) / 2
    return width - line_width if style.align == "end" else 0.0


def _split_into_groups(words: _SimpleWords, line: Line) -> list[tuple[int, int]]:
    """Return first and last of each group of pieces of a line with the same run and face."""
    groups = []
    begin = line.first
    while begin < line.last:
        run_index, face = words.run_indexes[begin], words.glyphs[begin].face
        end = begin + 1
        while end < line.last and words.run_indexes[end] == run_index and words.glyphs[end].face is face:
            end += 1
        groups.append((begin, end))
        begin = end
    return groups


def _join_codes(words: _SimpleWords, begin: int, end: int) -> str:
    glyphs, break_classes = words.glyphs[begin:end], words.break_classes[begin:end]
    return "".join(
        [
            glyph.code_with_space if break_class >= HELD_SPACE else glyph.code
            for glyph, break_class in zip(glyphs, break_classes, strict=True)
        ]
    )
