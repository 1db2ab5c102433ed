"""Shapes of SVG drawings as the lines and cubic curves that PDF knows (ISO 32000-1 §8.5.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

from handout.pdf.svg_values import GAPS, NUMBER, NotPlainError, numbers

Point = tuple[float, float]
Segment = tuple[str, tuple[float, ...]]
"""A path operator (m, l, c, h or re) and its coordinates in user units, y downward."""

_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])")
_COUNTS = {"m": 2, "z": 0, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}
"""How many numbers each command takes; more of them repeat it (SVG 2 §9.3)."""

_GAP = re.compile(f"[{GAPS}]*")
_FLAG = re.compile("[01]")
_QUARTER = 4 / 3 * tan(pi / 8)
"""Control point distance of a Bézier quarter circle of radius 1."""

_FLAT = 1e-9
"""Radii below this make an arc a line, as radii of nothing do (SVG 2 §9.5.1)."""


def rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> list[Segment]:
    """Return a rectangle, clockwise from the left end of its top side (SVG 2 §10.2)."""
    if width <= 0 or height <= 0:
        return []
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        return [("re", (x, y, width, height))]
    right, bottom = x + width, y + height
    dx, dy = rx * (1 - _QUARTER), ry * (1 - _QUARTER)
    return [
        ("m", (x + rx, y)),
        ("l", (right - rx, y)), ("c", (right - dx, y, right, y + dy, right, y + ry)),
        ("l", (right, bottom - ry)), ("c", (right, bottom - dy, right - dx, bottom, right - rx, bottom)),
        ("l", (x + rx, bottom)), ("c", (x + dx, bottom, x, bottom - dy, x, bottom - ry)),
        ("l", (x, y + ry)), ("c", (x, y + dy, x + dx, y, x + rx, y)),
        ("h", ()),
    ]  # fmt: skip


def ellipse(x: float, y: float, rx: float, ry: float) -> list[Segment]:
    """Return an ellipse around (x, y), clockwise from its right end (SVG 2 §10.3)."""
    if rx <= 0 or ry <= 0:
        return []
    dx, dy = rx * _QUARTER, ry * _QUARTER
    left, right, top, bottom = x - rx, x + rx, y - ry, y + ry
    return [
        ("m", (right, y)),
        ("c", (right, y + dy, x + dx, bottom, x, bottom)), ("c", (x - dx, bottom, left, y + dy, left, y)),
        ("c", (left, y - dy, x - dx, top, x, top)), ("c", (x + dx, top, right, y - dy, right, y)),
        ("h", ()),
    ]  # fmt: skip


def polyline(points: str, *, closed: bool) -> list[Segment]:
    """Return the lines through ``points``. Raises NotPlainError for a number too many."""
    found = numbers(points)
    if len(found) % 2:
        raise NotPlainError("points")
    lines: list[Segment] = [("l", (found[at], found[at + 1])) for at in range(0, len(found), 2)]
    if not lines:
        return []
    return [("m", lines[0][1]), *lines[1:], *([("h", ())] if closed else [])]


def path(data: str) -> list[Segment]:
    """Return the segments of a ``d`` attribute. Raises NotPlainError if it breaks the grammar."""
    head, *rest = _COMMAND.split(data)
    if head.strip() or (rest and rest[0] not in "Mm"):
        raise NotPlainError("path data")
    pen = _Pen()
    for command, text in zip(rest[::2], rest[1::2], strict=True):
        for kind, values in _steps(command, text):
            pen.follow(kind, values)
    return pen.segments


def _steps(command: str, text: str) -> Iterator[tuple[str, list[float]]]:
    values = _arc_numbers(text) if command in "Aa" else numbers(text)
    count = _COUNTS[command.lower()]
    if not count and not values:
        yield command, []
        return
    if not count or not values or len(values) % count:
        raise NotPlainError("path data")
    for at in range(0, len(values), count):
        yield command, values[at : at + count]
        command = {"m": "l", "M": "L"}.get(command, command)


def _arc_numbers(text: str) -> list[float]:
    """Return the numbers of arcs, whose flags need nothing after them ("0 01.5" is 0, 0, 1.5)."""
    found: list[float] = []
    at = 0
    while (at := _end_of_gap(text, at)) < len(text):
        token = (_FLAG if len(found) % 7 in (3, 4) else NUMBER).match(text, at)
        if token is None:
            raise NotPlainError("arc")
        found.append(float(token[0]))
        at = token.end()
    return found


def _end_of_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


class _Pen:
    """Follows path commands; knows where it is, where the subpath began and how the last curve ended."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._closed = True
        self._bend: tuple[str, Point] = ("", self._at)
        self._steps: dict[str, Callable[..., None]] = {
            "m": self._move, "z": self._close, "l": self._line, "h": self._across, "v": self._down,
            "c": self._cubic, "s": self._smooth_cubic, "q": self._quadratic, "t": self._smooth_quadratic,
            "a": self._arc,
        }  # fmt: skip

    def follow(self, command: str, values: list[float]) -> None:
        kind = command.lower()
        if command == kind:
            values = self._absolute(kind, values)
        self._steps[kind](*values)
        if kind not in "csqt":
            self._bend = ("", self._at)

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        x, y = self._at
        if kind == "v":
            return [values[0] + y]
        if kind == "a":
            return [*values[:5], values[5] + x, values[6] + y]
        return [value + (y if at % 2 else x) for at, value in enumerate(values)]

    def _reflected(self, family: str) -> Point:
        last, (x, y) = self._bend
        if last != family:
            return self._at
        return 2 * self._at[0] - x, 2 * self._at[1] - y

    def _add(self, operator: str, *coordinates: float) -> None:
        if self._closed:
            # After closing, drawing goes on from where the subpath began (SVG 2 §9.3.4).
            self.segments.append(("m", self._start))
            self._closed = False
        self.segments.append((operator, coordinates))
        self._at = coordinates[-2], coordinates[-1]

    def _move(self, x: float, y: float) -> None:
        self._at = self._start = (x, y)
        self._closed = True

    def _close(self) -> None:
        if self._closed:
            self._add("l", *self._start)
        self.segments.append(("h", ()))
        self._at = self._start
        self._closed = True

    def _line(self, x: float, y: float) -> None:
        self._add("l", x, y)

    def _across(self, x: float) -> None:
        self._add("l", x, self._at[1])

    def _down(self, y: float) -> None:
        self._add("l", self._at[0], y)

    def _cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._add("c", x1, y1, x2, y2, x, y)
        self._bend = ("cubic", (x2, y2))

    def _smooth_cubic(self, x2: float, y2: float, x: float, y: float) -> None:
        self._cubic(*self._reflected("cubic"), x2, y2, x, y)

    def _quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        from_x, from_y = self._at
        first = (from_x + 2 * (x1 - from_x) / 3, from_y + 2 * (y1 - from_y) / 3)
        self._add("c", *first, x + 2 * (x1 - x) / 3, y + 2 * (y1 - y) / 3, x, y)
        self._bend = ("quadratic", (x1, y1))

    def _smooth_quadratic(self, x: float, y: float) -> None:
        self._quadratic(*self._reflected("quadratic"), x, y)

    def _arc(
        self, rx: float, ry: float, rotation: float, large: float, sweep: float, x: float, y: float
    ) -> None:
        if min(abs(rx), abs(ry)) < _FLAT:
            self._line(x, y)
        elif self._at != (x, y):
            turned = radians(rotation % 360)
            for curve in _curves(self._at, (abs(rx), abs(ry)), turned, (large != sweep, bool(sweep)), (x, y)):
                self._add("c", *curve)


def _curves(
    start: Point, radii: Point, rotation: float, flags: tuple[bool, bool], end: Point
) -> Iterator[tuple[float, ...]]:
    """Yield an elliptical arc as cubic curves of a quarter turn at most (SVG 2 appendix B.2.4).

    ``flags``: whether the centre lies on the positive root's side, and whether angles grow.
    """
    across, along = cos(rotation), sin(rotation)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    # The half chord in the ellipse's own axes, as fractions of the radii (B.2.4 step 1, B.2.5).
    u = (across * half_x + along * half_y) / radii[0]
    v = (across * half_y - along * half_x) / radii[1]
    grown = max(hypot(u, v), 1.0)
    rx, ry, u, v = radii[0] * grown, radii[1] * grown, u / grown, v / grown
    # On the unit circle the centre lies square to the chord (step 2).
    square = u * u + v * v
    away = sqrt(max(1 / square - 1, 0)) * (1 if flags[0] else -1)
    centre_u, centre_v = away * v, -away * u
    angle = atan2(v - centre_v, u - centre_u)
    turn = (atan2(-v - centre_v, -u - centre_u) - angle) % (2 * pi)
    if not flags[1]:
        turn -= 2 * pi
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def placed(at_u: float, at_v: float) -> Point:
        x, y = (centre_u + at_u) * rx, (centre_v + at_v) * ry
        return across * x - along * y + middle[0], along * x + across * y + middle[1]

    parts = max(ceil(abs(turn) / (pi / 2) - 1e-9), 1)
    reach = 4 / 3 * tan(turn / parts / 4)
    for part in range(1, parts + 1):
        u1, v1 = cos(angle), sin(angle)
        angle += turn / parts
        u2, v2 = cos(angle), sin(angle)
        last = end if part == parts else placed(u2, v2)
        yield *placed(u1 - reach * v1, v1 + reach * u1), *placed(u2 + reach * v2, v2 - reach * u2), *last
