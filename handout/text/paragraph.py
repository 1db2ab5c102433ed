"""Runs of text as shaped pieces: a paragraph before its line width is known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Literal

from handout.caches import cached_property
from handout.content.inline.markup import Script
from handout.data_classes import NamedTuple, dataclass
from handout.text import line_breaks
from handout.text.font_stack import FontStack
from handout.text.glyphs import (
    BREAK_ALLOWED,
    BREAK_AT_SPACE,
    HELD_SPACE,
    NO_BREAK,
    SOFT_HYPHEN,
    SPACES,
    UNBREAKABLE,
    Glyphs,
    split_at_forced_breaks,
)
from handout.text.shaping import Shaper
from handout.theme.colour import Colour


class ShapingStyle(NamedTuple):
    """The part of a text's style that decides its glyphs and their widths; see `TextStyle`."""

    fonts: FontStack
    size: float
    bold: bool
    italic: bool
    language: str
    tabular: bool
    bold_for_italics: bool
    raise_references: bool


@dataclass(frozen=True)
class TextStyle:
    """The style of a text. ``size`` and ``leading`` are in points.

    ``balance`` makes the lines about equally long, for headings. ``tabular`` uses figures of equal
    width, for columns of numbers. ``language`` (BCP 47) is the language of runs that have none.
    No line is longer than ``max_width``, even if there is more room: long lines tire the eyes.
    For readers with weak eyes, ``bold_for_italics`` sets bold instead of italics, and
    ``raise_references`` False puts reference numbers on the line.
    """

    fonts: FontStack
    size: float
    leading: float
    colour: Colour
    link_colour: Colour
    bold: bool = False
    italic: bool = False
    align: Literal["start", "center", "end"] = "start"
    balance: bool = False
    language: str = "en"
    tabular: bool = False
    max_width: float = inf
    bold_for_italics: bool = False
    raise_references: bool = True

    def __post_init__(self) -> None:
        # A style is part of the key of every cached paragraph and line: its hash is asked for often.
        key = (self.fonts, self.size, self.leading, self.colour, self.bold, self.italic, self.align)
        object.__setattr__(self, "_hash", hash((key, self.language, self.balance, self.max_width)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined,no-any-return]

    @cached_property
    def first_baseline(self) -> float:
        """The depth of the first baseline below the top, in points."""
        face = self.fonts.regular[0]
        return (self.leading - (face.ascent + face.descent) * self.size) / 2 + face.ascent * self.size

    @cached_property
    def shaping(self) -> ShapingStyle:
        """What shaping reads: texts that are set more closely, or in another colour, share their glyphs."""
        return ShapingStyle(
            self.fonts, self.size, self.bold, self.italic, self.language, self.tabular,
            self.bold_for_italics, self.raise_references,
        )  # fmt: skip


class InlineElement(NamedTuple):
    """A part of a paragraph with its own structure element; by default the paragraph."""

    link: str = ""
    reference: str = ""
    language: str = ""
    expansion: str = ""
    script: Script = ""
    plain_link: bool = False


class RunStyle(NamedTuple):
    """How the pieces of one run are set; sizes in points.

    ``element`` is an index into the paragraph's ``elements``; 0 is the paragraph's own element.
    """

    shaper: Shaper
    size: float
    rise: float
    element: int
    is_spelled: bool = False
    """Whether raised digits are extracted as ``⁶``, so that ``10⁶`` never reads as 106."""


MOST_HELD = 40
"""Spaces of a part without a break that are released one by one."""


class ShapedParagraph:
    """Shaped pieces in reading order, in parallel lists; lengths are points. It never changes.

    Piece ``i`` is ``glyphs[i]`` in the style ``run_styles[run_indexes[i]]``, and ``break_classes[i]``
    says what follows it. ``starts`` and ``ends`` are the positions if all pieces were on one line.
    ``levels`` (UAX #9) is empty if all text runs from left to right.
    """

    def __init__(
        self,
        run_styles: tuple[RunStyle, ...],
        elements: tuple[InlineElement, ...],
        pieces: ShapedPieces,
        *,
        rtl: bool,
    ) -> None:
        self.run_styles = run_styles
        self.elements = elements
        self.rtl = rtl
        self.glyphs, self.run_indexes = pieces.glyphs, pieces.run_indexes
        self.break_classes, self.levels = pieces.break_classes, pieces.levels
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.codes: list[str] = []
        self.needs_actual_text = self.has_marks = False
        """Whether some glyphs need /ActualText, or have marks drawn beside the text."""
        self._place_pieces()

    def _place_pieces(self) -> None:
        x = 0.0
        sizes = [dress.size for dress in self.run_styles]
        for glyphs, run_index, break_class in zip(
            self.glyphs, self.run_indexes, self.break_classes, strict=True
        ):
            size = sizes[run_index]
            self.starts.append(x)
            x += glyphs.width * size / 1000
            self.ends.append(x)
            if break_class in SPACES:
                x += glyphs.space_width * size / 1000
            if glyphs.is_simple:
                self.codes.append(glyphs.code_with_space if break_class >= HELD_SPACE else glyphs.code)
            else:
                self.codes.append(glyphs.make_code(break_class, size))
                self.needs_actual_text = self.needs_actual_text or glyphs.needs_actual_text
                self.has_marks = self.has_marks or bool(glyphs.marks)

    def measure_width(self, first: int, last: int) -> float:
        """Return the width of pieces ``first`` up to ``last``, without the space after them."""
        return self.ends[last - 1] - self.starts[first] if last > first else 0.0

    @cached_property
    def min_content_width(self) -> float:
        """The width of the widest part in which no line may break, in points."""
        return max(
            (
                self.measure_width(first, last) + self.measure_hyphen(last)
                for first, last in self.list_unbreakable_ranges()
            ),
            default=0.0,
        )

    def measure_hyphen(self, last: int) -> float:
        """Return the width of the hyphen that a line before piece ``last`` ends with, in points."""
        hyphen = self.get_hyphen(last)
        return hyphen.width * self.run_styles[self.run_indexes[last - 1]].size / 1000 if hyphen else 0.0

    def get_hyphen(self, last: int) -> Glyphs | None:
        """Return the hyphen that a line before piece ``last`` ends with; None without a soft hyphen."""
        if not last or self.break_classes[last - 1] != SOFT_HYPHEN:
            return None
        return self.run_styles[self.run_indexes[last - 1]].shaper.shape_hyphen()

    def list_unbreakable_ranges(self) -> list[tuple[int, int]]:
        """Return first and last of each part in which no line may break."""
        bounds = [
            0,
            *(at + 1 for at, break_class in enumerate(self.break_classes) if break_class not in UNBREAKABLE),
        ]
        if bounds[-1] != len(self.break_classes):
            bounds.append(len(self.break_classes))
        return [(bounds[at], bounds[at + 1]) for at in range(len(bounds) - 1)]

    def split_at_forced_breaks(self) -> list[tuple[int, int]]:
        """Return first and last of each part between the author's line ends."""
        return split_at_forced_breaks(self.break_classes)

    def get_text(self, first: int, last: int) -> str:
        """Return the text of pieces ``first`` up to ``last``, without the space after them."""
        return self.get_raw_text(first, last).rstrip(" ")

    def get_raw_text(self, first: int, last: int) -> str:
        """Return the text of pieces ``first`` up to ``last``, with the space after them."""
        texts = (
            glyphs.text + " " if break_class >= HELD_SPACE else glyphs.text
            for glyphs, break_class in zip(
                self.glyphs[first:last], self.break_classes[first:last], strict=True
            )
        )
        return "".join(texts)

    def extract_part(self, first: int, last: int) -> ShapedParagraph:
        """Return pieces ``first`` up to ``last`` as a new paragraph."""
        piece_range = slice(first, last)
        pieces = ShapedPieces(
            self.glyphs[piece_range],
            self.run_indexes[piece_range],
            self.break_classes[piece_range],
            self.levels[piece_range],
        )
        return ShapedParagraph(self.run_styles, self.elements, pieces, rtl=self.rtl)

    def break_wide_words(self, width: float) -> ShapedParagraph:
        """Return the paragraph with break opportunities in each part wider than ``width``.

        Such words break after the punctuation of an address if they have any, else between any two
        user-perceived characters.
        """
        # All on one line is the common case, and quicker to see than the widest word.
        if (self.ends and self.ends[-1] <= width) or self.min_content_width <= width:
            return self
        if HELD_SPACE in self.break_classes and (released := self._release_spaces(width)) is not None:
            return released.break_wide_words(width)
        pieces = ShapedPieces([], [], [], [])
        for first, last in self.list_unbreakable_ranges():
            for at in range(first, last):
                if self.measure_width(first, last) + self.measure_hyphen(last) <= width:
                    pieces.add(
                        self.glyphs[at],
                        self.run_indexes[at],
                        self.break_classes[at],
                        self.levels[at : at + 1],
                    )
                else:
                    self._split_wide_piece(pieces, at, width)
        return ShapedParagraph(self.run_styles, self.elements, pieces, rtl=self.rtl)

    def _release_spaces(self, width: float) -> ShapedParagraph | None:
        """Return the paragraph with plain spaces for as few held ones as parts wider than ``width`` need.

        None if there are none: what is held and fits stays held.
        """
        break_classes = list(self.break_classes)
        parts = self.list_unbreakable_ranges()
        while parts:
            first, last = parts.pop()
            if self.measure_width(first, last) <= width:
                continue
            held = [at for at in range(first, last - 1) if break_classes[at] == HELD_SPACE]
            # A long row of them is no amount or name: all at once, or it would take very long.
            released = [self._choose_release(held, last, width)] if 0 < len(held) <= MOST_HELD else held
            bounds = [first, *(at + 1 for at in released), last]
            for at in released:
                break_classes[at] = BREAK_AT_SPACE
            parts += pairwise(bounds) if released else ()
        if break_classes == self.break_classes:
            return None
        pieces = ShapedPieces(self.glyphs, self.run_indexes, break_classes, self.levels)
        return ShapedParagraph(self.run_styles, self.elements, pieces, rtl=self.rtl)

    def _choose_release(self, held: Sequence[int], last: int, width: float) -> int:
        """Return the first held space after which the rest fits; after a word rather than after a number."""
        words = [at for at in held if not self.glyphs[at].text[-1:].isdigit()]
        for candidates in (words, held):
            for at in candidates:
                if self.measure_width(at + 1, last) <= width:
                    return at
        return held[0]

    def _split_wide_piece(self, pieces: ShapedPieces, at: int, width: float) -> None:
        word, run_style = self.glyphs[at], self.run_styles[self.run_indexes[at]]
        # A word of letters shows by a hyphen that it goes on; an address or a number would be changed by it.
        goes_on = not word.rtl and word.text.isalpha() and word.text[:1] < "\u0590"
        hyphen_width = run_style.shaper.shape_hyphen().width if goes_on else 0.0
        limit = max(width * 1000 / run_style.size - hyphen_width, 0.0)
        bounds = [0, *line_breaks.find_emergency_breaks(word.text), len(word.text)]
        parts = [
            part
            for begin, end in pairwise(bounds)
            for part in run_style.shaper.split_to_width(word.text[begin:end], limit, rtl=word.rtl)
        ] or [word]
        for part in parts:
            has_room = goes_on and part.width <= limit
            break_class = SOFT_HYPHEN if has_room else BREAK_ALLOWED
            pieces.add(part, self.run_indexes[at], break_class, self.levels[at : at + 1])
        if self.break_classes[at] == SOFT_HYPHEN and not goes_on:
            # There is no room for its hyphen.
            pieces.break_classes[-1] = BREAK_ALLOWED
            return
        # What carries only a space must not begin a line.
        is_before_blank = at + 1 < len(self.glyphs) and not self.glyphs[at + 1].text
        pieces.break_classes[-1] = (
            self.break_classes[at] if self.break_classes[at] != NO_BREAK or is_before_blank else BREAK_ALLOWED
        )


class ShapedPieces(NamedTuple):
    """The parallel lists of a paragraph while it is built."""

    glyphs: list[Glyphs]
    run_indexes: list[int]
    break_classes: list[int]
    levels: list[int]

    def add(self, glyphs: Glyphs, run_index: int, break_class: int, level: Sequence[int]) -> None:
        """Append one piece."""
        self.glyphs.append(glyphs)
        self.run_indexes.append(run_index)
        self.break_classes.append(break_class)
        self.levels.extend(level)
