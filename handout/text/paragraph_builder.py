"""Builds shaped paragraphs from runs: normal form, reading order, structure elements, shaped words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.patterns import defer_pattern
from handout.text import bidi, line_breaks
from handout.text.glyphs import (
    BREAK_ALLOWED,
    BREAK_AT_SPACE,
    FORCED_BREAK,
    HELD_SPACE,
    NO_BREAK,
    Glyphs,
)
from handout.text.held_spans import HELD_SPACE_SIGN, hold_spaces
from handout.text.paragraph import (
    InlineElement,
    RunStyle,
    ShapedParagraph,
    ShapedPieces,
    ShapingStyle,
    TextStyle,
)
from handout.text.shaping import MissingGlyphsError, cached_shaper

REFERENCE_SIZE, REFERENCE_RISE = 0.65, 0.33
"""Size and rise of a reference's raised number, as shares of the text size."""
SCRIPT_SIZE, SCRIPT_RISES = 0.7, {"super": 0.33, "sub": -0.16}
"""Size and rise of what an author raises or lowers; larger than a reference, because it must be read."""

_LINE_ENDS = defer_pattern("\r\n?|[\x85\u2028\u2029]")
_SPACES = defer_pattern("[\t\x0b\x0c\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")


def shape_paragraph(runs: tuple[Run, ...], style: TextStyle) -> ShapedParagraph:
    """Return the runs as a shaped paragraph, the same for all styles that differ only in lines and colours.

    Raises MissingGlyphsError with all characters that no face can show.
    """
    return shape_runs(runs, style.shaping)


@lru_cache(maxsize=1024)
def shape_runs(runs: tuple[Run, ...], style: ShapingStyle) -> ShapedParagraph:
    """Return the runs as a shaped paragraph; it is remembered."""
    runs = _separate_references(runs)
    texts = hold_spaces([_normalize_text(run.text) for run in runs])
    elements, element_indexes = _collect_elements(runs, style.language)
    run_styles = tuple(
        make_run_style(run, style, slot) for run, slot in zip(runs, element_indexes, strict=True)
    )
    rtl = bidi.is_right_to_left(style.language) or _is_all_right_to_left(runs)
    full_text = "".join(texts)
    builder = _ParagraphBuilder(run_styles, _find_levels(full_text, runs, texts, rtl=rtl))
    for run_index, text in enumerate(texts):
        builder.add_run(run_index, text)
    return ShapedParagraph(run_styles, elements, builder.finish(), rtl=rtl)


def _find_levels(full_text: str, runs: Sequence[Run], texts: Sequence[str], *, rtl: bool) -> list[int]:
    """Return the embedding levels of a paragraph; empty if all text runs from left to right."""
    # The sign has a direction of its own, and would part a telephone number into two that change places.
    full_text = full_text.replace(HELD_SPACE_SIGN, " ")
    if not bidi.has_right_to_left(full_text) and (not rtl or bidi.is_left_to_right_text(full_text)):
        return []
    embeddings: list[tuple[int, int, bool]] = []
    end = 0
    for run, text in zip(runs, texts, strict=True):
        begin, end = end, end + len(text)
        if run.language and text and bidi.is_right_to_left(run.language) != rtl:
            embeddings.append((begin, end, not rtl))
    return bidi.resolve_levels(full_text, rtl=rtl, embeddings=embeddings)


REFERENCE_COMMA = Run(",", reference=",")
"""The comma between two reference numbers: raised like them, but not a link."""
REFERENCE_DASH = Run("\u2013", reference=",")
"""The dash between the first and the last of several reference numbers in a row."""
SHORTEST_RANGE = 3
"""Reference numbers in a row from which only the first and the last are set."""


def _separate_references(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs with commas between the sorted numbers of adjacent references, dashes in ranges."""
    if len(runs) == 1 or not any(run.reference and after.reference for run, after in pairwise(runs)):
        return runs
    separated: list[Run] = []
    for is_reference, found in groupby(runs, key=lambda run: bool(run.reference and run.text)):
        group = list(found)
        separated += _collapse_ranges(_sort_numbers(group)) if is_reference else group
    return tuple(separated)


def _sort_numbers(references: list[Run]) -> list[Run]:
    if all(run.text.isdecimal() for run in references):
        return sorted(references, key=lambda run: int(run.text))
    return references


def _collapse_ranges(references: Sequence[Run]) -> Iterator[Run]:
    """Yield adjacent references: 1,3 with a comma, 1-12 with a dash for all between."""
    at = 0
    while at < len(references):
        if at:
            yield REFERENCE_COMMA
        end = at + 1
        while end < len(references) and _follows(references[end], references[end - 1]):
            end += 1
        if end - at >= SHORTEST_RANGE:
            yield from (references[at], REFERENCE_DASH, references[end - 1])
            at = end
        else:
            yield references[at]
            at += 1


def _follows(run: Run, before: Run) -> bool:
    return run.text.isdecimal() and before.text.isdecimal() and int(run.text) == int(before.text) + 1


def _normalize_text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


def _is_all_right_to_left(runs: Sequence[Run]) -> bool:
    text_runs = [run for run in runs if run.text.strip()]
    return bool(text_runs) and all(run.language and bidi.is_right_to_left(run.language) for run in text_runs)


def _collect_elements(runs: Sequence[Run], language: str) -> tuple[tuple[InlineElement, ...], list[int]]:
    """Return the inline elements, and the index of the element of each run.

    Adjacent runs of equal elements share one.
    """
    elements = [_OWN]
    element_indexes: list[int] = []
    last = _OWN
    for run in runs:
        element = _make_element(run, language)
        if element != last and element != _OWN and run.text:
            elements.append(element)
        element_indexes.append(0 if element == _OWN or not run.text else len(elements) - 1)
        last = element if run.text else last
    return tuple(elements), element_indexes


_OWN = InlineElement()
"""That of a paragraph, which nearly all of its words belong to."""


def _make_element(run: Run, language: str) -> InlineElement:
    """Return the inline element of a run in a paragraph of some language."""
    if run is REFERENCE_COMMA or run is REFERENCE_DASH:
        return _OWN
    foreign = "" if run.language == language else run.language
    if not (run.link or run.reference or foreign or run.expansion or run.script or run.plain_link):
        return _OWN
    return InlineElement(run.link, run.reference, foreign, run.expansion, run.script, run.plain_link)


@lru_cache(maxsize=256)
def spell_glyphs(glyphs: Glyphs) -> Glyphs:
    """Return raised glyphs with the text by which they are extracted."""
    from handout.content.inline.word_marks import spell_raised

    spelled = spell_raised(glyphs.text)
    if spelled == glyphs.text:
        return glyphs
    return Glyphs(
        glyphs.face, spelled, glyphs.width, glyphs.code, glyphs.texts, rtl=glyphs.rtl, needs_actual_text=True,
        marks=glyphs.marks,
    )  # fmt: skip


def make_run_style(run: Run, style: ShapingStyle, element: int) -> RunStyle:
    """Return the style of a run; ``element`` is the index of its structure element."""
    language = run.language or style.language
    bold, italic = style.bold or run.bold, style.italic or run.italic
    if style.bold_for_italics:
        bold, italic = bold or italic, False
    faces = style.fonts.select_faces(bold=bold, italic=italic, language=language)
    if run.script:
        share, shift = SCRIPT_SIZE, SCRIPT_RISES[run.script]
    elif run.reference and style.raise_references:
        share, shift = REFERENCE_SIZE, REFERENCE_RISE
    else:
        share, shift = 1.0, 0.0
    shaper = cached_shaper(faces, language, style.tabular)
    return RunStyle(shaper, style.size * share, style.size * shift, element, run.script == "super")


class _ParagraphBuilder:
    """A builder that adds the pieces of a paragraph run by run."""

    def __init__(self, run_styles: Sequence[RunStyle], levels: list[int]) -> None:
        self._run_styles = run_styles
        self._levels = levels
        self._pieces = ShapedPieces([], [], [], [])
        self._offset = 0
        self._missing: list[str] = []
        self._language = ""

    def add_run(self, run_index: int, text: str) -> None:
        """Add a run: words, the spaces between them (collapsed to one), and line ends."""
        begin = len(self._pieces.glyphs)
        add_word = self._add_bidi_word if self._levels else self._add_plain_word
        for count, line in enumerate(text.split("\n")):
            if count:
                self._add_line_end(run_index)
            is_after_space = False
            for words in line.split(" "):
                if is_after_space:
                    self._add_space(run_index, begin, BREAK_AT_SPACE)
                is_after_space = True
                is_held = False
                for word in words.split(HELD_SPACE_SIGN) if HELD_SPACE_SIGN in words else (words,):
                    if is_held:
                        self._add_space(run_index, begin, HELD_SPACE)
                    is_held = True
                    if not word:
                        continue
                    if begin and len(self._pieces.glyphs) == begin:
                        self._allow_break_at_join(run_index, word)
                    try:
                        add_word(run_index, word)
                    except MissingGlyphsError as uncovered:
                        self._missing += uncovered.characters
                        self._language = self._language or uncovered.language

    def finish(self) -> ShapedPieces:
        """Return the pieces without space at the end. Raises MissingGlyphsError."""
        if self._missing:
            raise MissingGlyphsError(self._missing, self._language)
        pieces = self._pieces
        while pieces.glyphs and not pieces.glyphs[-1].text:
            for row in pieces:
                del row[-1:]
        if pieces.break_classes:
            pieces.break_classes[-1] = NO_BREAK
        return pieces

    def _add_plain_word(self, run_index: int, word: str) -> None:
        """Add a word of a paragraph in which all text runs from left to right."""
        run_style, pieces = self._run_styles[run_index], self._pieces
        for glyphs, break_class in run_style.shaper.shape_word(word, False):
            pieces.glyphs.append(spell_glyphs(glyphs) if run_style.is_spelled else glyphs)
            pieces.run_indexes.append(run_index)
            pieces.break_classes.append(break_class)

    def _add_bidi_word(self, run_index: int, word: str) -> None:
        """Add a word of a paragraph with right-to-left text, split where the direction changes."""
        levels = self._levels[self._offset : self._offset + len(word)]
        begin = 0
        for level, same in groupby(levels):
            end = begin + len(list(same))
            for glyphs, break_class in self._run_styles[run_index].shaper.shape_word(
                word[begin:end], bool(level % 2)
            ):
                spelled = spell_glyphs(glyphs) if self._run_styles[run_index].is_spelled else glyphs
                self._pieces.add(spelled, run_index, break_class, (level,))
            begin = end
        self._offset += len(word)

    def _allow_break_at_join(self, run_index: int, word: str) -> None:
        """Allow a break where a run begins inside a word, if the word may break there."""
        if not self._pieces.break_classes or self._pieces.break_classes[-1] != NO_BREAK:
            return
        before = self._pieces.glyphs[-1].text
        if not line_breaks.can_break(before[-1:] + word[:1]):
            return
        if len(before) in line_breaks.find_break_opportunities(
            before + word, self._run_styles[run_index].shaper.language
        ):
            self._pieces.break_classes[-1] = BREAK_ALLOWED

    def _add_space(self, run_index: int, begin: int, break_class: int) -> None:
        break_classes, offset = self._pieces.break_classes, self._offset
        self._offset += 1
        if not break_classes or break_classes[-1] >= HELD_SPACE:
            return
        if len(break_classes) > begin and not self._levels:
            break_classes[-1] = break_class
            return
        level = self._levels[offset : offset + 1]
        begins = len(break_classes) == begin and not self._pieces.glyphs[-1].ends_with_span
        if begins or (level and level[0] != self._pieces.levels[-1]):
            self._add_blank(run_index, level)
        break_classes[-1] = break_class

    def _add_line_end(self, run_index: int) -> None:
        break_classes, offset = self._pieces.break_classes, self._offset
        self._offset += 1
        if not break_classes:
            return
        if break_classes[-1] == FORCED_BREAK:
            self._add_blank(run_index, self._levels[offset : offset + 1])
        break_classes[-1] = FORCED_BREAK

    def _add_blank(self, run_index: int, level: Sequence[int]) -> None:
        """Add a piece without glyphs, for a space with another style than the word before it."""
        if self._pieces.break_classes[-1] == BREAK_ALLOWED:
            self._pieces.break_classes[-1] = NO_BREAK
        rtl = bool(level and level[0] % 2)
        self._pieces.add(self._run_styles[run_index].shaper.make_blank(rtl=rtl), run_index, NO_BREAK, level)
