"""SVG shapes as the lines and cubic curves that PDF supports (ISO 32000-1 §8.5.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

from handout.patterns import defer_pattern
from handout.pdf.svg.values import NUMBER, SEPARATORS, UnsupportedSvgError, parse_numbers

Point = tuple[float, float]
PathSegment = tuple[str, tuple[float, ...]]
"""A path operator (m, l, c, h or re) and its coordinates in user units, y downward."""

_COMMAND = defer_pattern(r"([MmZzLlHhVvCcSsQqTtAa])")
_COUNTS = {"m": 2, "z": 0, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}
"""How many numbers each command takes; further numbers repeat the command (SVG 2 §9.3)."""

_SEPARATORS = defer_pattern(f"[{SEPARATORS}]*")
_FLAG = defer_pattern("[01]")
_QUARTER_CIRCLE = 4 / 3 * tan(pi / 8)
"""Control point distance of a Bézier quarter circle of radius 1."""

_MIN_RADIUS = 1e-9
"""Radii below this turn an arc into a line, as radii of zero do (SVG 2 §9.5.1)."""


def build_rectangle(
    x: float, y: float, width: float, height: float, rx: float, ry: float
) -> list[PathSegment]:
    """Return a rectangle, clockwise from the left end of its top side (SVG 2 §10.2)."""
    if width <= 0 or height <= 0:
        return []
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        return [("re", (x, y, width, height))]
    right, bottom = x + width, y + height
    dx, dy = rx * (1 - _QUARTER_CIRCLE), ry * (1 - _QUARTER_CIRCLE)
    return [
        ("m", (x + rx, y)),
        ("l", (right - rx, y)), ("c", (right - dx, y, right, y + dy, right, y + ry)),
        ("l", (right, bottom - ry)), ("c", (right, bottom - dy, right - dx, bottom, right - rx, bottom)),
        ("l", (x + rx, bottom)), ("c", (x + dx, bottom, x, bottom - dy, x, bottom - ry)),
        ("l", (x, y + ry)), ("c", (x, y + dy, x + dx, y, x + rx, y)),
        ("h", ()),
    ]  # fmt: skip


def build_ellipse(x: float, y: float, rx: float, ry: float) -> list[PathSegment]:
    """Return an ellipse around (x, y), clockwise from its right end (SVG 2 §10.3)."""
    if rx <= 0 or ry <= 0:
        return []
    dx, dy = rx * _QUARTER_CIRCLE, ry * _QUARTER_CIRCLE
    left, right, top, bottom = x - rx, x + rx, y - ry, y + ry
    return [
        ("m", (right, y)),
        ("c", (right, y + dy, x + dx, bottom, x, bottom)), ("c", (x - dx, bottom, left, y + dy, left, y)),
        ("c", (left, y - dy, x - dx, top, x, top)), ("c", (x + dx, top, right, y - dy, right, y)),
        ("h", ()),
    ]  # fmt: skip


def build_polyline(points: str, *, closed: bool) -> list[PathSegment]:
    """Return the lines through ``points``.

    Raises UnsupportedSvgError for an odd number of coordinates.
    """
    coordinates = parse_numbers(points)
    if len(coordinates) % 2:
        raise UnsupportedSvgError("points")
    lines: list[PathSegment] = [
        ("l", (coordinates[at], coordinates[at + 1])) for at in range(0, len(coordinates), 2)
    ]
    if not lines:
        return []
    return [("m", lines[0][1]), *lines[1:], *([("h", ())] if closed else [])]


def parse_path(data: str) -> list[PathSegment]:
    """Return the segments of a ``d`` attribute.

    Raises UnsupportedSvgError if it breaks the grammar.
    """
    before_commands, *rest = _COMMAND.split(data)
    if before_commands.strip() or (rest and rest[0] not in "Mm"):
        raise UnsupportedSvgError("path data")
    pen = _PathBuilder()
    for command, text in zip(rest[::2], rest[1::2], strict=True):
        for kind, values in _split_arguments(command, text):
            pen.apply(kind, values)
    return pen.segments


def _split_arguments(command: str, text: str) -> Iterator[tuple[str, list[float]]]:
    values = _parse_arc_numbers(text) if command in "Aa" else parse_numbers(text)
    count = _COUNTS[command.lower()]
    if not count and not values:
        yield command, []
        return
    if not count or not values or len(values) % count:
        raise UnsupportedSvgError("path data")
    for at in range(0, len(values), count):
        yield command, values[at : at + count]
        command = {"m": "l", "M": "L"}.get(command, command)


def _parse_arc_numbers(text: str) -> list[float]:
    """Return the numbers of arcs, whose flags need no separator ("0 01.5" is 0, 0, 1.5)."""
    values: list[float] = []
    at = 0
    while (at := _skip_separators(text, at)) < len(text):
        token = (_FLAG if len(values) % 7 in (3, 4) else NUMBER).match(text, at)
        if token is None:
            raise UnsupportedSvgError("arc")
        values.append(float(token[0]))
        at = token.end()
    return values


def _skip_separators(text: str, at: int) -> int:
    separators = _SEPARATORS.match(text, at)
    return separators.end() if separators else at


class _PathBuilder:
    """Applies path commands; tracks the position, subpath start and last control point."""

    def __init__(self) -> None:
        self.segments: list[PathSegment] = []
        self._position: Point = (0.0, 0.0)
        self._subpath_start: Point = (0.0, 0.0)
        self._is_closed = True
        self._last_control: tuple[str, Point] = ("", self._position)
        self._commands: dict[str, Callable[..., None]] = {
            "m": self._move, "z": self._close, "l": self._line, "h": self._horizontal, "v": self._vertical,
            "c": self._cubic, "s": self._smooth_cubic, "q": self._quadratic, "t": self._smooth_quadratic,
            "a": self._arc,
        }  # fmt: skip

    def apply(self, command: str, values: list[float]) -> None:
        """Apply one path command with its numbers."""
        kind = command.lower()
        if command == kind:
            values = self._make_absolute(kind, values)
        self._commands[kind](*values)
        if kind not in "csqt":
            self._last_control = ("", self._position)

    def _make_absolute(self, kind: str, values: list[float]) -> list[float]:
        x, y = self._position
        if kind == "v":
            return [values[0] + y]
        if kind == "a":
            return [*values[:5], values[5] + x, values[6] + y]
        return [value + (y if at % 2 else x) for at, value in enumerate(values)]

    def _reflect_control(self, family: str) -> Point:
        last, (x, y) = self._last_control
        if last != family:
            return self._position
        return 2 * self._position[0] - x, 2 * self._position[1] - y

    def _add(self, operator: str, *coordinates: float) -> None:
        if self._is_closed:
            # After closing, drawing goes on from where the subpath began (SVG 2 §9.3.4).
            self.segments.append(("m", self._subpath_start))
            self._is_closed = False
        self.segments.append((operator, coordinates))
        self._position = coordinates[-2], coordinates[-1]

    def _move(self, x: float, y: float) -> None:
        self._position = self._subpath_start = (x, y)
        self._is_closed = True

    def _close(self) -> None:
        if self._is_closed:
            self._add("l", *self._subpath_start)
        self.segments.append(("h", ()))
        self._position = self._subpath_start
        self._is_closed = True

    def _line(self, x: float, y: float) -> None:
        self._add("l", x, y)

    def _horizontal(self, x: float) -> None:
        self._add("l", x, self._position[1])

    def _vertical(self, y: float) -> None:
        self._add("l", self._position[0], y)

    def _cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._add("c", x1, y1, x2, y2, x, y)
        self._last_control = ("cubic", (x2, y2))

    def _smooth_cubic(self, x2: float, y2: float, x: float, y: float) -> None:
        self._cubic(*self._reflect_control("cubic"), x2, y2, x, y)

    def _quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        from_x, from_y = self._position
        first_control = (from_x + 2 * (x1 - from_x) / 3, from_y + 2 * (y1 - from_y) / 3)
        self._add("c", *first_control, x + 2 * (x1 - x) / 3, y + 2 * (y1 - y) / 3, x, y)
        self._last_control = ("quadratic", (x1, y1))

    def _smooth_quadratic(self, x: float, y: float) -> None:
        self._quadratic(*self._reflect_control("quadratic"), x, y)

    def _arc(
        self, rx: float, ry: float, rotation: float, large: float, sweep: float, x: float, y: float
    ) -> None:
        if min(abs(rx), abs(ry)) < _MIN_RADIUS:
            self._line(x, y)
        elif self._position != (x, y):
            rotation_radians = radians(rotation % 360)
            for curve in _convert_arc_to_curves(
                self._position, (abs(rx), abs(ry)), rotation_radians, (large != sweep, bool(sweep)), (x, y)
            ):
                self._add("c", *curve)


def _convert_arc_to_curves(
    start: Point, radii: Point, rotation: float, flags: tuple[bool, bool], end: Point
) -> Iterator[tuple[float, ...]]:
    """Yield an elliptical arc as cubic curves of at most a quarter turn (SVG 2 appendix B.2.4).

    ``flags``: whether the centre is on the side of the positive root, and whether angles grow.
    """
    across, along = cos(rotation), sin(rotation)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    # The half chord in the ellipse's own axes, as fractions of the radii (B.2.4 step 1, B.2.5).
    u = (across * half_x + along * half_y) / radii[0]
    v = (across * half_y - along * half_x) / radii[1]
    radius_scale = max(hypot(u, v), 1.0)
    rx, ry, u, v = radii[0] * radius_scale, radii[1] * radius_scale, u / radius_scale, v / radius_scale
    # On the unit circle the centre lies square to the chord (step 2).
    squared_half_chord = u * u + v * v
    centre_distance = sqrt(max(1 / squared_half_chord - 1, 0)) * (1 if flags[0] else -1)
    centre_u, centre_v = centre_distance * v, -centre_distance * u
    angle = atan2(v - centre_v, u - centre_u)
    turn = (atan2(-v - centre_v, -u - centre_u) - angle) % (2 * pi)
    if not flags[1]:
        turn -= 2 * pi
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def to_user_space(at_u: float, at_v: float) -> Point:
        x, y = (centre_u + at_u) * rx, (centre_v + at_v) * ry
        return across * x - along * y + middle[0], along * x + across * y + middle[1]

    parts = max(ceil(abs(turn) / (pi / 2) - 1e-9), 1)
    control_length = 4 / 3 * tan(turn / parts / 4)
    for part in range(1, parts + 1):
        u1, v1 = cos(angle), sin(angle)
        angle += turn / parts
        u2, v2 = cos(angle), sin(angle)
        end_point = end if part == parts else to_user_space(u2, v2)
        yield (
            *to_user_space(u1 - control_length * v1, v1 + control_length * u1),
            *to_user_space(u2 + control_length * v2, v2 - control_length * u2),
            *end_point,
        )
