"""Whether a font's rules for ASCII letters look at more than two neighbours (OpenType 1.9, GSUB, GPOS)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from handout.pdf.fonts.face import Face

_DEFAULT_FEATURES = frozenset({b"ccmp", b"kern", b"liga", b"locl", b"mark", b"mkmk", b"tnum"})
"""The features of pairwise faces that are on, or that tables turn on."""
_CONTEXT_KINDS = {"GSUB": (5, 6), "GPOS": (7, 8)}
"""The lookup types of rules with a context, and with a context before and after."""
_LIGATURE, _REVERSE_CHAIN = 4, 8
_EXTENSION = {"GSUB": 7, "GPOS": 9}
MAX_NEIGHBOURS = 2


def has_wide_rules(face: Face, letters: str) -> bool:
    """Return whether some rule that is on may look at three or more of these letters in a row."""
    glyphs = frozenset(map(face.glyph, letters))
    return any(_has_wide_rule(face, table, glyphs) for table in ("GSUB", "GPOS"))


def _has_wide_rule(face: Face, table: str, glyphs: frozenset[int]) -> bool:
    content = bytes(face.program.reference_table(table).data)
    try:
        return any(_is_wide(table, kind, content, at, glyphs) for kind, at in _iter_subtables(table, content))
    except (struct.error, IndexError):
        # A damaged table: what HarfBuzz makes of it is left to HarfBuzz.
        return True


def _read(content: bytes, at: int, count: int = 1) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", content, at)


def _read_offsets(content: bytes, at: int, base: int) -> tuple[list[int], int]:
    """Return the offsets of a counted array, from the table's begin, and where the array ends."""
    (count,) = _read(content, at)
    return [base + offset for offset in _read(content, at + 2, count)], at + 2 + 2 * count


def _iter_subtables(table: str, content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the lookup type and the offset of each subtable of the features that are on."""
    if len(content) < 10:
        return
    features, lookups = _read(content, 6, 2)
    (count,) = _read(content, features)
    used: set[int] = set()
    for record in range(features + 2, features + 2 + 6 * count, 6):
        if content[record : record + 4] in _DEFAULT_FEATURES:
            feature = features + _read(content, record + 4)[0]
            used.update(_read(content, feature + 4, _read(content, feature + 2)[0]))
    offsets, _ = _read_offsets(content, lookups, lookups)
    for index in sorted(used):
        (kind,) = _read(content, offsets[index])
        for at in _read_offsets(content, offsets[index] + 4, offsets[index])[0]:
            if kind == _EXTENSION[table]:
                real_kind, offset = struct.unpack_from(">HL", content, at + 2)
                yield real_kind, at + offset
            else:
                yield kind, at


def _is_wide(table: str, kind: int, content: bytes, at: int, glyphs: frozenset[int]) -> bool:
    if table == "GSUB" and kind == _LIGATURE:
        return _has_wide_ligature(content, at, glyphs)
    context, chain = _CONTEXT_KINDS[table]
    if kind not in (context, chain) and (table, kind) != ("GSUB", _REVERSE_CHAIN):
        return False
    (form,) = _read(content, at)
    if form != 3:
        # Rules by glyph or class: whether their first letter is one of ours decides.
        return bool(_read_coverage(content, at + _read(content, at + 2)[0]) & glyphs)
    if kind == context:
        count = _read(content, at + 2)[0]
        coverages = [at + offset for offset in _read(content, at + 6, count)]
    else:
        before, end = _read_offsets(content, at + 2, at)
        inside, end = _read_offsets(content, end, at)
        coverages = [*before, *inside, *_read_offsets(content, end, at)[0]]
    return len(coverages) > MAX_NEIGHBOURS and all(
        _read_coverage(content, each) & glyphs for each in coverages
    )


def _has_wide_ligature(content: bytes, at: int, glyphs: frozenset[int]) -> bool:
    """Return whether three letters make a ligature, and the first two make none by themselves."""
    firsts = sorted(_read_coverage(content, at + _read(content, at + 2)[0]))
    for first, ligatures in zip(firsts, _read_offsets(content, at + 4, at)[0], strict=False):
        if first not in glyphs:
            continue
        others = []
        for ligature in _read_offsets(content, ligatures, ligatures)[0]:
            count = _read(content, ligature + 2)[0]
            others.append(_read(content, ligature + 4, count - 1))
        pairs = {parts for parts in others if len(parts) == 1}
        if any(len(parts) > 1 and set(parts) <= glyphs and parts[:1] not in pairs for parts in others):
            return True
    return False


def _read_coverage(content: bytes, at: int) -> frozenset[int]:
    form, count = _read(content, at, 2)
    if form == 1:
        return frozenset(_read(content, at + 4, count))
    ranges = [_read(content, at + 4 + 6 * index, 2) for index in range(count)]
    if any(first <= last for (_, last), (first, _) in pairwise(ranges)):
        # They would be of no end: 65,535 ranges of as many glyphs each.
        raise struct.error("the ranges of a coverage overlap")
    return frozenset(glyph for first, last in ranges for glyph in range(first, last + 1))
