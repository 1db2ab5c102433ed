"""Shaped simple words in reading order, for the fast path: a row of pieces that lines are filled with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.layout.context.simple_line import (
    UsedGlyphs,
    cached_blank,
    cached_run_style,
    is_latin_text,
    is_plain_run,
)
from handout.pdf.fonts.face import Face
from handout.text import line_breaks
from handout.text.glyphs import (
    BREAK_AT_SPACE,
    FORCED_BREAK,
    HELD_SPACE,
    NO_BREAK,
    SPACES,
    UNBREAKABLE,
    Glyphs,
    split_at_forced_breaks,
)
from handout.text.held_spans import HELD_SPACE_SIGN, hold_spaces
from handout.text.line_filling import Line
from handout.text.paragraph import TextStyle
from handout.text.shaping import MissingGlyphsError, Shaper


class SimpleWords:
    """Shaped words in reading order, and their positions if all were on one line, in points.

    It is a row of pieces for ``break_lines``, as ``ShapedParagraph`` is.
    """

    __slots__ = ("break_classes", "elements", "ends", "glyphs", "run_indexes", "starts", "used_glyphs")

    def __init__(self) -> None:
        self.glyphs: list[Glyphs] = []
        self.run_indexes: list[int] = []
        self.break_classes: list[int] = []
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.elements: list[int] = []
        """The element of each run: 0 for the text itself, then the links in their order."""

    def add(self, glyphs: Glyphs, run_index: int, break_class: int) -> None:
        """Add a piece."""
        self.glyphs.append(glyphs)
        self.run_indexes.append(run_index)
        self.break_classes.append(break_class)

    def extend(self, shaped: _ShapedLine, run_index: int) -> None:
        """Add the words of a run."""
        self.glyphs += shaped.pieces
        self.run_indexes += [run_index] * len(shaped.pieces)
        self.break_classes += shaped.break_classes

    def place(self, size: float) -> None:
        """End the words: drop what only carries a space at their end, and find all positions."""
        while self.glyphs and not self.glyphs[-1].text:
            for column in (self.glyphs, self.run_indexes, self.break_classes):
                column.pop()
        if self.break_classes:
            self.break_classes[-1] = NO_BREAK
        x = 0.0
        for piece, break_class in zip(self.glyphs, self.break_classes, strict=True):
            self.starts.append(x)
            x += piece.width * size / 1000
            self.ends.append(x)
            if break_class in SPACES:
                x += piece.space_width * size / 1000
        self.used_glyphs = UsedGlyphs(self.glyphs)

    def measure_width(self, first: int, last: int) -> float:
        """Return the width of pieces ``first`` up to ``last``, without the space after them."""
        return self.ends[last - 1] - self.starts[first] if last > first else 0.0

    def measure_hyphen(self, last: int) -> float:
        """Return 0: words with soft hyphens are not simple."""
        return 0.0

    def split_at_forced_breaks(self) -> list[tuple[int, int]]:
        """Return first and last of each part between the author's line ends."""
        return split_at_forced_breaks(self.break_classes)

    def measure_widest(self) -> float:
        """Return the width of the widest part in which no line may break."""
        bounds = [0, *(at + 1 for at, kind in enumerate(self.break_classes) if kind not in UNBREAKABLE)]
        if bounds[-1] != len(self.break_classes):
            bounds.append(len(self.break_classes))
        return max(self.measure_width(*part) for part in pairwise(bounds))

    @property
    def has_mixed_links(self) -> bool:
        """Whether a link is set in several faces, whose parts would have to be joined on each line."""
        faces: dict[int, Face] = {}
        for glyphs, run_index in zip(self.glyphs, self.run_indexes, strict=True):
            if self.elements[run_index] and faces.setdefault(run_index, glyphs.face) is not glyphs.face:
                return True
        return False

    def get_link_text(self, element: int) -> str:
        """Return the whole words of a link, on however many lines they are."""
        run_index = self.elements.index(element)
        first = self.run_indexes.index(run_index)
        last = first + self.run_indexes.count(run_index)
        texts = [
            glyphs.text + " " if break_class >= HELD_SPACE else glyphs.text
            for glyphs, break_class in zip(
                self.glyphs[first:last], self.break_classes[first:last], strict=True
            )
        ]
        return "".join(texts).strip()

    def split_into_groups(self, line: Line) -> list[tuple[int, int]]:
        """Return first and last of each group of pieces of a line with the same run and face."""
        groups = []
        begin = line.first
        while begin < line.last:
            run_index, face = self.run_indexes[begin], self.glyphs[begin].face
            end = begin + 1
            while end < line.last and self.run_indexes[end] == run_index and self.glyphs[end].face is face:
                end += 1
            groups.append((begin, end))
            begin = end
        return groups

    def join_codes(self, first: int, last: int) -> str:
        """Return the inside of the TJ array of some pieces."""
        glyphs, break_classes = self.glyphs[first:last], self.break_classes[first:last]
        return "".join(
            [
                glyph.code_with_space if break_class >= HELD_SPACE else glyph.code
                for glyph, break_class in zip(glyphs, break_classes, strict=True)
            ]
        )


@lru_cache(maxsize=256)
def shape_words(runs: tuple[Run, ...], style: TextStyle, held: bool) -> SimpleWords | None:
    """Return the words, with ``held`` those spaces that hold; None for words that are not simple."""
    words, link_count = SimpleWords(), 0
    texts: Sequence[str] = [run.text for run in runs]
    for run_index, (run, text) in enumerate(zip(runs, hold_spaces(texts) if held else texts, strict=True)):
        if not is_plain_run(run) or not is_latin_text(run.text.replace("\n", "")):
            return None
        if run.link:
            link_count += 1
            if not text.strip() or (run_index and runs[run_index - 1].link):
                return None
        words.elements.append(link_count if run.link else 0)
        try:
            if not _add_run(words, run_index, text, cached_run_style(style, run.bold, run.italic).shaper):
                return None
        except MissingGlyphsError:
            return None
    words.place(style.size)
    return words if words.break_classes and not words.has_mixed_links else None


def _add_run(words: SimpleWords, run_index: int, text: str, shaper: Shaper) -> bool:
    """Add a run's words; return whether all of them are simple."""
    first, break_classes = len(words.break_classes), words.break_classes
    for count, line in enumerate(text.split("\n")):
        if count and break_classes:
            if break_classes[-1] == FORCED_BREAK:
                return False
            break_classes[-1] = FORCED_BREAK
        shaped = _shape_line(line, shaper)
        if shaped is None:
            return False
        if shaped.opening_space and break_classes and break_classes[-1] < HELD_SPACE:
            # A piece without glyphs: the space before a run belongs to that run.
            words.add(cached_blank(shaper), run_index, NO_BREAK)
            break_classes[-1] = shaped.opening_space
        joins_run = len(break_classes) == first and break_classes and break_classes[-1] == NO_BREAK
        if joins_run and line_breaks.can_break(words.glyphs[-1].text[-1:] + shaped.first_letter):
            return False
        words.extend(shaped, run_index)
    return True


class _ShapedLine(NamedTuple):
    """A run's words up to a line end: the kind of space before them, their pieces and what follows each."""

    opening_space: int
    first_letter: str
    pieces: Sequence[Glyphs]
    break_classes: Sequence[int]


@lru_cache(maxsize=1024)
def _shape_line(line: str, shaper: Shaper) -> _ShapedLine | None:
    """Return words by themselves, for most runs are the same at all locations; None if one is not simple."""
    opening_space, first_letter = 0, ""
    pieces: list[Glyphs] = []
    break_classes: list[int] = []
    for space, word in _split_at_spaces(line):
        if not break_classes:
            opening_space = opening_space or space
        elif space and break_classes[-1] < HELD_SPACE:
            break_classes[-1] = space
        if word:
            first_letter = first_letter or word[0]
            if not (shaped := shaper.shape_word(word, False)):
                return None
            for piece, break_class in shaped:
                if not piece.is_simple:
                    return None
                pieces.append(piece)
                break_classes.append(break_class)
    return _ShapedLine(opening_space, first_letter, pieces, break_classes)


def _split_at_spaces(line: str) -> Iterator[tuple[int, str]]:
    """Yield each word with the kind of space before it, 0 for the first."""
    space = 0
    for words in line.split(" "):
        for word in words.split(HELD_SPACE_SIGN):
            yield space, word
            space = HELD_SPACE
        space = BREAK_AT_SPACE
