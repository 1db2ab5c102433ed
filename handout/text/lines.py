"""Paragraphs broken into lines of a given width, with the PDF operators that show them cached."""

from __future__ import annotations

from collections.abc import Iterator

from handout.caches import cached_property, lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.pdf.fonts.face import Face
from handout.pdf.fonts.to_unicode import encode_utf16_hex
from handout.pdf.syntax import format_number, format_operands
from handout.text.bidi import reorder_visually
from handout.text.glyphs import HELD_SPACE, SOFT_HYPHEN, Glyphs, remove_spans
from handout.text.line_filling import Line, break_lines
from handout.text.paragraph import ShapedParagraph, TextStyle
from handout.text.paragraph_builder import shape_paragraph
from handout.theme.colour import Colour


class GlyphGroup(NamedTuple):
    """Adjacent pieces of a line with the same style, face and level; lengths in points."""

    run_index: int
    face: Face
    level: int
    first: int
    last: int
    x: float
    width: float


class Segment(NamedTuple):
    """Operators that belong to one structure element: a text object without its first matrix.

    The text begins at (x, y), from the top left corner of the text; see ``make_text_object``.
    ``marks`` are paths to be filled, relative to the same corner.
    """

    element: int
    x: float
    y: float
    body: str
    marks: str = ""

    def make_text_object(self, x: float, y: float) -> str:
        """Return the complete text object for a text whose top left corner is at (x, y)."""
        text_object = f"BT\n1 0 0 1 {format_number(x + self.x)} {format_number(y + self.y)} Tm\n{self.body}ET"
        return (
            f"{text_object}\nq\n1 0 0 1 {format_number(x)} {format_number(y)} cm\n{self.marks}Q"
            if self.marks
            else text_object
        )


class ElementSpan(NamedTuple):
    """The position of an inline element's words on a line.

    Left, baseline and width are in points, from the top left corner of the text.
    """

    element: int
    line: int
    x: float
    y: float
    width: float
    text: str


class Lines:
    """The lines of a text at one width.

    They never change, and all flowables with the same text share them.
    """

    def __init__(self, paragraph: ShapedParagraph, style: TextStyle, width: float) -> None:
        self.paragraph, self.lines = break_paragraph(paragraph, width, balance=style.balance)
        self.style = style
        self.width = width
        self._segment_cache: dict[tuple[int, int], tuple[Segment, ...]] = {}

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def used_glyphs(self) -> tuple[tuple[Face, dict[int, str]], ...]:
        """Each face with the glyphs used of it and their texts."""
        faces: dict[Face, dict[int, str]] = {}
        for glyphs in self.paragraph.glyphs:
            faces.setdefault(glyphs.face, {}).update(glyphs.texts)
        for line in range(len(self.lines)):
            if (hyphen := self.get_hyphen(line)) is not None:
                faces.setdefault(hyphen.face, {}).update(hyphen.texts)
        return tuple(faces.items())

    @property
    def first_baseline(self) -> float:
        """The depth of the first baseline below the top, in points."""
        return measure_baseline(self.style)

    def get_hyphen(self, line: int) -> Glyphs | None:
        """Return the hyphen at the end of a line; None if there is none."""
        if self.lines[line].break_class != SOFT_HYPHEN:
            return None
        return self.paragraph.get_hyphen(self.lines[line].last)

    def make_segments(self, first: int, last: int) -> tuple[Segment, ...]:
        """Return the operators of lines ``first`` up to ``last``, in reading order."""
        cached = self._segment_cache.get((first, last))
        if cached is None:
            cached = self._segment_cache[first, last] = tuple(_write_segments(self, first, last))
        return cached

    @cached_property
    def element_texts(self) -> dict[int, str]:
        """The whole words of each inline element, on however many lines they are."""
        paragraph = self.paragraph
        texts: dict[int, str] = {}
        for at, run_index in enumerate(paragraph.run_indexes):
            if element := paragraph.run_styles[run_index].element:
                texts[element] = texts.get(element, "") + paragraph.get_raw_text(at, at + 1)
        return {element: text.strip() for element, text in texts.items()}

    @cached_property
    def spans(self) -> tuple[ElementSpan, ...]:
        """The positions of the words of all inline elements, with line numbers."""
        if len(self.paragraph.elements) == 1:
            return ()
        return tuple(span for line in range(len(self.lines)) for span in self._make_spans(line))

    def _make_spans(self, line: int) -> Iterator[ElementSpan]:
        spans: list[ElementSpan] = []
        for group in self.make_groups(line):
            run_style = self.paragraph.run_styles[group.run_index]
            text = self.paragraph.get_raw_text(group.first, group.last)
            y = -self.first_baseline + run_style.rise
            last = spans[-1] if spans else None
            if (
                last
                and last.element == run_style.element
                and abs(last.x + last.width - group.x) < 0.6 * run_style.size
            ):
                width = group.x + group.width - last.x
                spans[-1] = last._replace(width=width, text=last.text + text)
            else:
                spans.append(ElementSpan(run_style.element, line, group.x, y, group.width, text))
        return (span._replace(text=span.text.strip()) for span in spans if span.element and span.text.strip())

    def make_groups(self, line: int) -> list[GlyphGroup]:
        """Return a line's groups in reading order, each with its position on the line."""
        first, last, width, _break_class = self.lines[line]
        paragraph, x = self.paragraph, self._measure_indent(width)
        groups: list[GlyphGroup] = []
        begin = first
        while begin < last:
            end = _find_group_end(paragraph, begin, last)
            face = paragraph.glyphs[begin].face
            level = paragraph.levels[begin] if paragraph.levels else 0
            # The space behind a group belongs to its width unless the line ends there.
            edge = paragraph.starts[end] if end < last else paragraph.ends[end - 1]
            extent = edge - paragraph.starts[begin]
            groups.append(GlyphGroup(paragraph.run_indexes[begin], face, level, begin, end, x, extent))
            x += extent
            begin = end
        return self._reorder(groups) if paragraph.levels else groups

    def _reorder(self, groups: list[GlyphGroup]) -> list[GlyphGroup]:
        """Return groups in reading order, placed as the directions of their text want."""
        x = groups[0].x if groups else 0.0
        for at in reorder_visually([group.level for group in groups]):
            groups[at] = groups[at]._replace(x=x)
            x += groups[at].width
        return groups

    def _measure_indent(self, width: float) -> float:
        align = self.style.align
        if align == "center":
            return (self.width - width) / 2
        return self.width - width if (align == "end") != self.paragraph.rtl else 0.0


def measure_baseline(style: TextStyle) -> float:
    """Return the depth of the first baseline below the top, in points.

    That is half of the leading that ascent and descent leave free, plus the ascent.
    """
    return style.first_baseline


def list_line_texts(lines: Lines) -> list[str]:
    """Return the text of each line, in reading order and without the space at its end."""
    return [lines.paragraph.get_text(line.first, line.last) for line in lines.lines]


@lru_cache(maxsize=1024)
def break_paragraph(
    paragraph: ShapedParagraph, width: float, *, balance: bool
) -> tuple[ShapedParagraph, tuple[Line, ...]]:
    """Return a paragraph without words too wide for a line, and its lines; these do not depend on leading."""
    paragraph = paragraph.break_wide_words(width)
    return paragraph, break_lines(paragraph, width, balance=balance)


def lay_out_lines(runs: tuple[Run, ...], style: TextStyle, width: float) -> Lines:
    """Return the lines of a text at a width in points. Raises MissingGlyphsError."""
    return set_paragraph(shape_paragraph(runs, style), style, width)


@lru_cache(maxsize=1024)
def set_paragraph(paragraph: ShapedParagraph, style: TextStyle, width: float) -> Lines:
    """Return the lines of a shaped paragraph at a width in points; they are remembered."""
    return Lines(paragraph, style, width)


def _find_group_end(paragraph: ShapedParagraph, begin: int, last: int) -> int:
    """Return the end of the group that starts at ``begin``: same style, face and level."""
    run_index, face = paragraph.run_indexes[begin], paragraph.glyphs[begin].face
    end = begin + 1
    if paragraph.levels:
        level = paragraph.levels[begin]
        while (
            end < last
            and paragraph.levels[end] == level
            and _belongs_to_group(paragraph, end, run_index, face)
        ):
            end += 1
    else:
        while end < last and _belongs_to_group(paragraph, end, run_index, face):
            end += 1
    return end


def _belongs_to_group(paragraph: ShapedParagraph, at: int, run_index: int, face: Face) -> bool:
    return paragraph.run_indexes[at] == run_index and paragraph.glyphs[at].face is face


def _write_segments(lines: Lines, first: int, last: int) -> Iterator[Segment]:
    writer: _SegmentWriter | None = None
    for line in range(first, last):
        y = -lines.first_baseline - (line - first) * lines.style.leading
        for group in lines.make_groups(line):
            element = lines.paragraph.run_styles[group.run_index].element
            if writer is None or writer.element != element:
                if writer is not None:
                    yield writer.make_segment()
                writer = _SegmentWriter(lines, element)
            hyphen = lines.get_hyphen(line) if group.last == lines.lines[line].last else None
            writer.show(group, y, hyphen)
    if writer is not None:
        yield writer.make_segment()


class _SegmentWriter:
    """A writer of the operators of one segment; it tracks the text state."""

    def __init__(self, lines: Lines, element: int) -> None:
        self.element = element
        self._paragraph = lines.paragraph
        colour = lines.style.link_colour if _is_link(lines.paragraph, element) else lines.style.colour
        self._parts = [f"{colour_operands(colour)} rg\n"]
        self._marks: list[str] = []
        self._origin: tuple[float, float] | None = None
        self._position = (0.0, 0.0)
        self._font = ""

    def show(self, group: GlyphGroup, y: float, hyphen: Glyphs | None) -> None:
        """Add a group with its baseline at ``y``, and the hyphen that its line ends with."""
        run_style = self._paragraph.run_styles[group.run_index]
        # Right-to-left pieces start at their right edge; see Glyphs.
        position = (
            round(group.x + (group.width if group.level % 2 else 0.0), 3),
            round(y + run_style.rise, 3),
        )
        paragraph = self._paragraph
        code = (_add_actual_text if paragraph.needs_actual_text else _join_codes)(
            paragraph, group.first, group.last
        )
        if not code:
            return
        if hyphen is not None:
            code += hyphen.code
        if self._origin is None:
            self._origin = position
        else:
            right, up = position[0] - self._position[0], position[1] - self._position[1]
            self._parts.append(f"{format_number(right)} {format_number(up)} Td\n")
        self._position = position
        font = f"/{group.face.resource_name} {format_number(run_style.size)} Tf\n"
        if font != self._font:
            self._parts.append(font)
            self._font = font
        self._parts.append(f"[{code}]TJ\n")
        if paragraph.has_marks:
            self._draw_marks(group, position, run_style.size)

    def _draw_marks(self, group: GlyphGroup, position: tuple[float, float], size: float) -> None:
        """Draw the marks of a group, which begins at its right edge."""
        paragraph = self._paragraph
        for at in range(group.first, group.last):
            glyphs = paragraph.glyphs[at]
            edge = position[0] - paragraph.starts[at] + paragraph.starts[group.first]
            scale = format_number(size / glyphs.face.units_per_em, decimals=6)
            for glyph, right, up in glyphs.marks:
                x, y = (
                    format_number(edge + right * size / 1000),
                    format_number(position[1] + up * size / 1000),
                )
                self._marks.append(f"q\n{scale} 0 0 {scale} {x} {y} cm\n{glyphs.face.outlines[glyph]}f\nQ\n")

    def make_segment(self) -> Segment:
        """Return the segment written so far."""
        x, y = self._origin or (0.0, 0.0)
        body = "".join(self._parts).replace("><", "").replace("[]TJ\n", "")
        marks = "".join((self._parts[0], *self._marks)) if self._marks else ""
        return Segment(self.element, x, y, body, marks)


def _join_codes(paragraph: ShapedParagraph, first: int, last: int) -> str:
    return "".join(paragraph.codes[first:last])


def _add_actual_text(paragraph: ShapedParagraph, first: int, last: int) -> str:
    """Return the inside of a TJ array, with an /ActualText on each word that needs one.

    The /ActualText includes the space after the word. Without that space, or with one /ActualText
    for each part of a word that may break, readers would guess where the spaces are.
    """
    parts: list[str] = []
    begin = first
    for at in range(first, last):
        if at + 1 < last and paragraph.break_classes[at] < HELD_SPACE:
            continue
        code = _join_codes(paragraph, begin, at + 1)
        if any(glyphs.needs_actual_text for glyphs in paragraph.glyphs[begin : at + 1]):
            actual_text = encode_utf16_hex(paragraph.get_raw_text(begin, at + 1))
            code = f"]TJ\n/Span <</ActualText <FEFF{actual_text}>>> BDC\n[{remove_spans(code)}]TJ\nEMC\n["
        parts.append(code)
        begin = at + 1
    return "".join(parts)


def _is_link(paragraph: ShapedParagraph, element: int) -> bool:
    inline_element = paragraph.elements[element]
    return bool((inline_element.link and not inline_element.plain_link) or inline_element.reference)


@lru_cache(maxsize=256)
def colour_operands(colour: Colour) -> str:
    """Return the operands that set a colour."""
    return format_operands(*colour.components)
