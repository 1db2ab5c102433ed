"""A shaped word as the PDF operators that show it, with the text that its glyphs stand for.

Nothing here depends on the font size; see ``shaping``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import uharfbuzz as hb

from handout.caches import lru_cache
from handout.patterns import defer_pattern
from handout.pdf.fonts.face import Face
from handout.pdf.fonts.to_unicode import encode_utf16_hex
from handout.pdf.syntax import format_number
from handout.text.rtl_glyphs import NO_TEXT, PlacedGlyph, write_right_to_left

NO_BREAK, BREAK_ALLOWED, SOFT_HYPHEN, HELD_SPACE, BREAK_AT_SPACE, FORCED_BREAK = range(6)
"""What follows a shaped piece.

Nothing, a break opportunity, one that shows a hyphen, a space at which no line may break (see
``held_spans``), a space, or a forced line end. From ``HELD_SPACE`` on a space is shown.
"""
UNBREAKABLE = frozenset((NO_BREAK, HELD_SPACE))
SPACES = frozenset((HELD_SPACE, BREAK_AT_SPACE))

JOINERS_AND_SELECTORS = defer_pattern("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners and variation selectors: the shaper reads them and leaves no glyph for them."""
_EXTRACTED_AS = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "})
NON_JOINER = "\u200c"
WIDEST_SPACE, NARROW_SPACE = 700, 260
"""The widest space that is one between words, and the space that replaces a wider one; 1/1000 em."""
_RISE = defer_pattern(r"@(-?\d+)@")


def split_at_forced_breaks(break_classes: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last of each group of pieces up to a forced line end."""
    bounds = [0, *(at + 1 for at, break_class in enumerate(break_classes) if break_class == FORCED_BREAK)]
    if bounds[-1] != len(break_classes):
        bounds.append(len(break_classes))
    return list(pairwise(bounds))


class Glyphs:
    """A word or part of one, shaped in one face. Widths are 1/1000 em.

    ``code`` goes between the brackets of a TJ operator; ``code_with_space`` is the same with a space
    after it. If the glyphs do not give the text by themselves, ``needs_actual_text`` is true and an
    /ActualText (ISO 32000-1, 14.9.4) is needed. Right-to-left pieces start at their right edge and
    leave the pen at their left edge, so that glyphs are shown in reading order; see ``rtl_glyphs``,
    also for ``marks``. ``has_default_glyphs`` says that ASCII characters have the glyphs that the face
    uses for them when no special features are requested.
    """

    __slots__ = (
        "code", "code_with_space", "ends_with_span", "face", "has_default_glyphs", "has_rises",
        "is_simple", "marks", "needs_actual_text", "rtl", "space_width", "text", "texts", "width",
    )  # fmt: skip

    def __init__(
        self,
        face: Face,
        text: str,
        width: float,
        code: str,
        texts: Mapping[int, str],
        *,
        rtl: bool,
        needs_actual_text: bool = False,
        marks: tuple[PlacedGlyph, ...] = (),
        is_hangul: bool = False,
        has_default_glyphs: bool = False,
    ) -> None:
        glyph, self.space_width, space_behind, space_before = _find_space_glyph(face, is_hangul=is_hangul)
        self.face = face
        self.text = text
        self.width = width
        self.code = code
        self.rtl = rtl
        self.needs_actual_text = needs_actual_text
        self.marks = marks
        self.has_default_glyphs = has_default_glyphs
        self.texts = {**texts, glyph: " "}
        space = space_before if rtl else space_behind
        if "]" not in code:
            # Nearly all words: neither raised letters nor parts with a text of their own.
            self.has_rises = self.ends_with_span = False
            self.is_simple = not (needs_actual_text or marks)
            self.code_with_space = code + space
            return
        self.has_rises = "@" in code
        self.is_simple = not (self.has_rises or needs_actual_text or marks or "/Span" in code)
        self.code_with_space = _add_space(code, space)
        self.ends_with_span = self.code_with_space.endswith(_SPAN_END)

    def make_code(self, break_class: int, size: float) -> str:
        """Return the inside of a TJ array at this size, with the space if one follows."""
        code = self.code_with_space if break_class >= HELD_SPACE else self.code
        if not self.has_rises:
            return code
        return _RISE.sub(lambda rise: format_number(int(rise[1]) * size / 1000), code)


@lru_cache(maxsize=128)
def _find_space_glyph(face: Face, *, is_hangul: bool = False) -> tuple[int, int, str, str]:
    """Return a space: its glyph, width, and code behind a word that runs right and one that runs left.

    Korean faces have a wider space between syllables; faces of pictures have one as wide as a picture, which
    would be a hole between words.
    """
    glyph = face.font.get_nominal_glyph(0x20) or 0
    if is_hangul:
        buffer = hb.Buffer()
        buffer.add_str("\uac00 \uac00")
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        glyph = buffer.glyph_infos[1].codepoint
    width = face.advances[glyph]
    space_width = width if width <= WIDEST_SPACE else NARROW_SPACE
    excess = width - space_width
    behind = f"<{glyph:04X}> {excess}" if excess else f"<{glyph:04X}>"
    return glyph, space_width, behind, f" {space_width}<{glyph:04X}>]TJ\n[ {space_width}"


def make_glyphs(face: Face, text: str, buffer: hb.Buffer, *, rtl: bool) -> Glyphs:
    """Return a text as glyphs, after HarfBuzz has shaped it in ``buffer``."""
    scale = 1000 / face.units_per_em
    ids = [glyph.codepoint for glyph in buffer.glyph_infos]
    offsets = [place.position for place in buffer.glyph_positions]
    width = sum([place[2] for place in offsets]) * scale
    face_texts = list(map(face.glyph_texts.get, ids))
    texts = _map_glyph_texts(text, buffer, face_texts, rtl=rtl)
    if rtl:
        code, marks = write_right_to_left(face, _place_from_right(ids, offsets, scale), texts, -width)
        return Glyphs(face, text, width, code, texts, rtl=True, marks=marks)
    is_moved = any(place[0] or place[1] for place in offsets)
    extracts = _extracts_as(face_texts, text)
    if not extracts and max(text) >= _FIRST_PICTURE:
        # PDFium loses such characters in an /ActualText.
        extracts = _extracts_as(list(map(texts.get, ids)), text)
    has_spans = not extracts and buffer.script in _CLUSTER_SPAN_SCRIPTS
    if has_spans or is_moved:
        clusters = _split_clusters(text, buffer, face_texts) if has_spans else [(0, len(ids), "")]
        code = _write_clusters(face, _place_glyphs(ids, offsets, scale), clusters, width)
    else:
        code = _write_on_baseline(face, ids, offsets, scale)
    needs_actual_text, is_hangul = not has_spans and (is_moved or not extracts), buffer.script == "Hang"
    return Glyphs(
        face, text, width, code, texts, rtl=False, needs_actual_text=needs_actual_text, is_hangul=is_hangul
    )


def make_non_joiner(face: Face) -> Glyphs | None:
    """Return a non-joiner that separates two right-to-left letters; None if the face has none.

    It is invisible, but readers find it in the text.
    """
    if not face.non_joiner:
        return None
    back = face.advances[face.non_joiner] - 1
    code = f" 1]TJ\n3 Tr\n[<{face.non_joiner:04X}>]TJ\n0 Tr\n[ {back}"
    return Glyphs(face, NON_JOINER, 0.0, code, {face.non_joiner: NON_JOINER}, rtl=True)


def _extracts_as(face_texts: Sequence[str | None], text: str) -> bool:
    """Return whether the glyphs, one after the other, give this text when it is extracted."""
    if None in face_texts:
        return False
    extracted = "".join(map(str, face_texts))
    return extracted == text or _normalize_extracted(extracted) == _normalize_extracted(text)


def _normalize_extracted(text: str) -> str:
    if text.isascii():
        return text
    return JOINERS_AND_SELECTORS.sub("", text).translate(_EXTRACTED_AS)


_GlyphOffsets = tuple[int, int, int, int]
"""HarfBuzz's x and y offset, and x and y advance."""


def _place_glyphs(ids: Sequence[int], offsets: Sequence[_GlyphOffsets], scale: float) -> list[PlacedGlyph]:
    x = 0
    placed: list[PlacedGlyph] = []
    for glyph, (right, up, advance, _down) in zip(ids, offsets, strict=True):
        placed.append((glyph, (x + right) * scale, up * scale))
        x += advance
    return placed


def _place_from_right(
    ids: Sequence[int], offsets: Sequence[_GlyphOffsets], scale: float
) -> list[PlacedGlyph]:
    """Return glyphs placed from the right edge, in reading order.

    HarfBuzz lists them from left to right.
    """
    placed = _place_glyphs(ids, offsets, scale)
    width = sum(place[2] for place in offsets) * scale
    return [(glyph, x - width, y) for glyph, x, y in reversed(placed)]


_FIRST_PICTURE = "\U0001f000"
_CLUSTER_SPAN_SCRIPTS = frozenset({"Deva", "Gujr", "Guru", "Taml"})
"""Scripts whose words have an /ActualText on each cluster that needs one, not on the whole word.

MuPDF reads the last letters of a word twice if they agree with its /ActualText. In other scripts PDFium
loses spaces or moves letters if the /ActualText is narrower than a word; see docs/languages.md.
"""
_SPAN_END = "]TJ\nEMC\n["
_SPAN = defer_pattern(r"\]TJ\n(?:/Span <</ActualText <[0-9A-F]+>>> BDC|EMC)\n\[")
_LAST_SPAN_END = defer_pattern(r"\]TJ\nEMC\n\[( -?\d+)?$")
"""The end of an /ActualText with which a word ends, and the way from its last glyph to its edge."""
_Cluster = tuple[int, int, str]
"""First and last of the glyphs of a cluster, and its /ActualText, which may be empty."""


def _write_clusters(
    face: Face, placed: Sequence[PlacedGlyph], clusters: Iterable[_Cluster], end: float
) -> str:
    """Return the inside of a TJ array; the pen starts at 0 and ends at ``end`` (1/1000 em)."""
    writer = _PositionedWriter(face)
    for first, last, actual_text in clusters:
        if actual_text:
            writer.open_span(actual_text)
        for glyph, x, y in placed[first:last]:
            writer.show(glyph, x, y)
        if actual_text:
            writer.close_span()
    return writer.finish(end)


def _split_clusters(text: str, buffer: hb.Buffer, face_texts: Sequence[str | None]) -> Iterator[_Cluster]:
    """Split a word where HarfBuzz does, with an /ActualText where the glyphs would mislead."""
    places = [place.position for place in buffer.glyph_positions]
    starts = [info.cluster for info in buffer.glyph_infos]
    edges = [at for at in range(len(starts) + 1) if at in (0, len(starts)) or starts[at] != starts[at - 1]]
    for first, last in pairwise(edges):
        cluster = text[starts[first] : starts[last] if last < len(starts) else len(text)]
        if _extracts_as(face_texts[first:last], cluster):
            is_moved = any(place[0] or place[1] for place in places[first:last])
            yield first, last, cluster if is_moved else ""
            continue
        middle, rest = last, cluster
        while middle > first + 1 and (end := face_texts[middle - 1]) and rest.endswith(end) and rest != end:
            # Letters at the end that stand for themselves stay outside: MuPDF would read them twice.
            middle, rest = middle - 1, rest.removesuffix(end)
        yield first, middle, rest
        yield middle, last, ""


def remove_spans(code: str) -> str:
    """Return a word's code without the /ActualText of its clusters, for one around the whole word."""
    return _SPAN.sub("", code)


def _add_space(code: str, space: str) -> str:
    """Return a word's code with its space, inside the /ActualText that the word may end with.

    Behind it, PDFium would not read the space, if nothing else follows there.
    """
    end = _LAST_SPAN_END.search(code)
    if end is None:
        return code + space
    head, end_of_text, shown = code[: end.start()].rpartition(">>> BDC")
    return f"{head}0020{end_of_text}{shown}{end[1] or ''}{space}{_SPAN_END}"


class _PositionedWriter:
    """A writer of TJ arrays of placed glyphs that tracks the pen in 1/1000 em."""

    def __init__(self, face: Face) -> None:
        self._advances = face.advances
        self._parts: list[str] = []
        self._pen = 0

    def open_span(self, text: str) -> None:
        """Begin glyphs that stand for a text together."""
        self._parts.append(f"]TJ\n/Span <</ActualText <FEFF{encode_utf16_hex(text)}>>> BDC\n[")

    def close_span(self) -> None:
        """End the glyphs that stand for a text together."""
        self._parts.append(_SPAN_END)

    def show(self, glyph: int, x: float, y: float) -> None:
        """Show a glyph; ``y`` is how far it is raised, in 1/1000 em."""
        self._move_to(x)
        glyph_code, rise = f"<{glyph:04X}>", round(y)
        self._parts.append(f"]TJ\n@{rise}@ Ts\n[{glyph_code}]TJ\n0 Ts\n[" if rise else glyph_code)
        self._pen += self._advances[glyph]

    def finish(self, end: float) -> str:
        """Return the inside of the array, with the pen at ``end``."""
        self._move_to(end)
        return "".join(self._parts).replace("><", "")

    def _move_to(self, x: float) -> None:
        if shift := round(self._pen - x):
            # The space keeps it apart from a number that the word before may end with.
            self._parts.append(f" {shift}")
            self._pen -= shift


def _write_on_baseline(face: Face, ids: Sequence[int], offsets: Sequence[_GlyphOffsets], scale: float) -> str:
    """Return the inside of a TJ array for glyphs side by side on the baseline.

    Almost all text is like that.
    """
    if not ids:
        return ""
    parts: list[str] = []
    advances = face.advances
    drift = 0.0
    for glyph, offset in zip(ids, offsets, strict=True):
        if drift >= 0.5 or drift <= -0.5:
            shift = round(drift)
            parts.append(f">{shift}<{glyph:04X}")
            drift -= shift
        else:
            parts.append(f"{glyph:04X}")
        drift += advances[glyph] - offset[2] * scale
    shift = round(drift)
    return f"<{''.join(parts)}>{shift or ''}"


def _map_glyph_texts(
    text: str, buffer: hb.Buffer, face_texts: Sequence[str | None], *, rtl: bool
) -> dict[int, str]:
    """Return the text of each glyph: what the face knows, else the text of its cluster.

    If several glyphs of a cluster are unknown (a letter and its dots), the first one gets all the text.
    """
    infos = buffer.glyph_infos
    if None not in face_texts:
        return {glyph.codepoint: known or "" for glyph, known in zip(infos, face_texts, strict=True)}
    starts = [*sorted({glyph.cluster for glyph in infos}), len(text)]
    texts: dict[int, str] = {}
    used_clusters: set[int] = set()
    pairs = list(zip(infos, face_texts, strict=True))
    for glyph, face_text in reversed(pairs) if rtl else pairs:
        end = next(start for start in starts if start > glyph.cluster)
        cluster = NO_TEXT if glyph.cluster in used_clusters else text[glyph.cluster : end]
        texts.setdefault(glyph.codepoint, face_text or cluster)
        used_clusters.add(glyph.cluster)
    return texts
