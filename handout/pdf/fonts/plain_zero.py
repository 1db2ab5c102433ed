"""A plain zero for faces that draw a slash through theirs: dates and telephone numbers have no O to confuse.

The slash is left out of the outline in memory, where the file is opened; the glyph keeps its number, its
width and its kerning (OpenType 1.9, "glyf", "loca").
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence

import uharfbuzz as hb

from handout.data_classes import NamedTuple

SLASHED_FACES = ("AtkinsonHyperlegible-",)
"""How the PostScript names of faces begin whose zero is made plain; a clinic's own faces stay as they are."""
_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_STEPS = 8
"""Points of each curve at which the extent of a contour is measured."""
_WEIGHTS = [
    ((1 - share) ** 2, 2 * share * (1 - share), share**2)
    for share in (step / _STEPS for step in range(1, _STEPS))
]
"""What the ends of a curve and the point between them count at each of these."""


class _Point(NamedTuple):
    x: float
    y: float
    on: bool


_Contour = Sequence[_Point]


def draw_plain_zero(face: hb.Face) -> bytes | None:
    """Return a font file with a plain zero; None if its zero has no slash, or is not to be changed."""
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
    if not name.startswith(SLASHED_FACES) or "glyf" not in face.table_tags or "fvar" in face.table_tags:
        return None
    content = bytes(face.blob.data)
    tables = dict(_read_directory(content))
    slant = math.tan(math.radians(-_read_italic_angle(content, tables)))
    changed = bytearray(content)
    for glyph in _find_zeros(face):
        start, end = _find_glyph(content, tables, glyph)
        contours = _read_contours(content[start:end])
        if len(contours) != 3:
            continue
        plain = _write_glyph([contours[0], _make_counter(contours, slant)])
        if len(plain) <= end - start:
            changed[start:end] = plain.ljust(end - start, b"\0")
    return bytes(changed) if changed != content else None


def _find_zeros(face: hb.Face) -> set[int]:
    """Return the glyphs of the zero: proportional, and of the width of all figures."""
    glyphs = set()
    for features in ({}, {"tnum": True}, {"pnum": True}):
        buffer = hb.Buffer()
        buffer.add_str("0")
        buffer.guess_segment_properties()
        hb.shape(hb.Font(face), buffer, features)
        glyphs |= {info.codepoint for info in buffer.glyph_infos}
    return glyphs


def _read_directory(content: bytes) -> Iterator[tuple[str, int]]:
    (count,) = struct.unpack_from(">H", content, 4)
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", content, at)
        yield tag.decode("latin-1"), offset


def _read_italic_angle(content: bytes, tables: dict[str, int]) -> float:
    (angle,) = struct.unpack_from(">i", content, tables["post"] + 4)
    return float(angle) / 65536


def _find_glyph(content: bytes, tables: dict[str, int], glyph: int) -> tuple[int, int]:
    """Return where a glyph begins and ends in the file."""
    (is_long,) = struct.unpack_from(">h", content, tables["head"] + 50)
    if is_long:
        start, end = struct.unpack_from(">2L", content, tables["loca"] + 4 * glyph)
    else:
        start, end = (2 * half for half in struct.unpack_from(">2H", content, tables["loca"] + 2 * glyph))
    return tables["glyf"] + start, tables["glyf"] + end


def _read_contours(glyph: bytes) -> list[_Contour]:
    """Return the contours of a simple glyph; none of a composite one."""
    count = struct.unpack_from(">h", glyph)[0] if glyph else 0
    if count <= 0:
        return []
    ends = struct.unpack_from(f">{count}H", glyph, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", glyph, at)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = glyph[at]
        at += 1
        repeats = 0
        if flag & _REPEAT:
            repeats = glyph[at]
            at += 1
        flags += [flag] * (repeats + 1)
    xs, at = _read_coordinates(glyph, at, flags, _SHORT_X, _SAME_X)
    ys, at = _read_coordinates(glyph, at, flags, _SHORT_Y, _SAME_Y)
    points = [_Point(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends))
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=False)]


def _read_coordinates(
    glyph: bytes, at: int, flags: Sequence[int], short: int, same: int
) -> tuple[list[int], int]:
    values, value = [], 0
    for flag in flags:
        if flag & short:
            value += glyph[at] if flag & same else -glyph[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", glyph, at)[0]
            at += 2
        values.append(value)
    return values, at


def _make_counter(contours: Sequence[_Contour], slant: float) -> _Contour:
    """Return the hole of a plain zero: the outer contour, shrunk into the room of both halves of the hole."""
    outer, *halves = contours
    left, bottom, right, top = _measure([outer], slant)
    inner_left, inner_bottom, inner_right, inner_top = _measure(halves, slant)
    counter = []
    # The other way round, so that it is cut out.
    for point in reversed(outer):
        across = inner_left + (point.x - slant * point.y - left) / (right - left) * (inner_right - inner_left)
        up = inner_bottom + (point.y - bottom) / (top - bottom) * (inner_top - inner_bottom)
        counter.append(_Point(across + slant * up, up, point.on))
    return counter


def _measure(contours: Sequence[_Contour], slant: float) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of contours that are set upright."""
    places = [(x - slant * y, y) for contour in contours for x, y in _trace(contour)]
    across, up = zip(*places, strict=True)
    return min(across), min(up), max(across), max(up)


def _trace(contour: _Contour) -> Iterator[tuple[float, float]]:
    """Yield points along a contour of quadratic curves; between two controls is a point in the middle."""
    full: list[_Point] = []
    for point, after in zip(contour, (*contour[1:], contour[0]), strict=True):
        full.append(point)
        if not point.on and not after.on:
            full.append(_Point((point.x + after.x) / 2, (point.y + after.y) / 2, True))
    for at, point in enumerate(full):
        if point.on:
            yield point.x, point.y
            continue
        before, after = full[at - 1], full[(at + 1) % len(full)]
        for first, middle, last in _WEIGHTS:
            yield (
                first * before.x + middle * point.x + last * after.x,
                first * before.y + middle * point.y + last * after.y,
            )


def _write_glyph(contours: Sequence[_Contour]) -> bytes:
    """Return a simple glyph without instructions."""
    points = [(round(point.x), round(point.y), point.on) for contour in contours for point in contour]
    across, up = [x for x, _, _ in points], [y for _, y, _ in points]
    ends = [sum(map(len, contours[: at + 1])) - 1 for at in range(len(contours))]
    head = struct.pack(">5h", len(contours), min(across), min(up), max(across), max(up))
    flags, xs, ys = bytearray(), bytearray(), bytearray()
    last_x = last_y = 0
    for x, y, on in points:
        flags.append(
            on * _ON_CURVE
            | _write_step(xs, x - last_x, _SHORT_X, _SAME_X)
            | _write_step(ys, y - last_y, _SHORT_Y, _SAME_Y)
        )
        last_x, last_y = x, y
    return head + struct.pack(f">{len(ends) + 1}H", *ends, 0) + bytes(flags + xs + ys)


def _write_step(values: bytearray, step: int, short: int, same: int) -> int:
    """Append the distance to the next point, and return its flags."""
    if step == 0:
        return same
    if abs(step) < 256:
        values.append(abs(step))
        return short | (same if step > 0 else 0)
    values += struct.pack(">h", step)
    return 0
