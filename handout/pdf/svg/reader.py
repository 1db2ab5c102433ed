"""Simple SVG drawings converted directly to path operators: sharp at any size, and quickly made.

This module reads what logos are made of: shapes, colours, opacity, strokes, groups, transformations
and the style sheets of drawing programs. For everything else (gradients, clipping, masks, reuse ...)
``read_svg`` raises an error that names it, and the drawing is painted as pixels by a renderer.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from handout.data_classes import NamedTuple
from handout.pdf.images.xobjects import Matrix
from handout.pdf.svg.path import PathSegment, build_ellipse, build_polyline, build_rectangle, parse_path
from handout.pdf.svg.properties import (
    GEOMETRY_ATTRIBUTES,
    INITIAL_STYLE,
    SvgStyle,
    parse_opacity,
    read_style,
)
from handout.pdf.svg.style_sheet import StyleRule, read_style_rules
from handout.pdf.svg.values import (
    UnsupportedSvgError,
    multiply_matrices,
    parse_colour,
    parse_length,
    parse_numbers,
    parse_transform,
)
from handout.pdf.syntax import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_POINTS_PER_UNIT = 0.75
"""Points in a user unit, which is a CSS pixel (CSS Values 4 §6.2)."""

_MAX_COORDINATE = 1_000_000
"""Larger coordinates, and those that are not finite, are left to the renderer."""

_MIN_UNITS = 50
"""Smallest size in units of a drawing, so that three decimals are enough for all its details."""

_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_UNPAINTED_NAMES = (
    "title desc metadata defs style script symbol clipPath mask pattern marker filter linearGradient "
    "radialGradient"
)
_UNPAINTED_ELEMENTS = frozenset(_UNPAINTED_NAMES.split())
"""Elements that paint nothing; what uses their content is not read.

Scripts are never run.
"""

_LINE_CAPS = {"butt": "0", "round": "1", "square": "2"}
_LINE_JOINS = {"miter": "0", "round": "1", "bevel": "2"}


class SvgDrawing(NamedTuple):
    """A drawing that was read: its size in points, its operators and their graphics states."""

    width: float
    height: float
    operators: str
    graphics_states: Mapping[str, str]


def read_svg(root: Element) -> SvgDrawing:
    """Return the drawing of an ``svg`` element.

    Raises UnsupportedSvgError, which names what the drawing uses that cannot be read.
    """
    try:
        return _read_root(root)
    except (ArithmeticError, ValueError) as error:
        raise UnsupportedSvgError("a number that cannot be read") from error


def _read_root(root: Element) -> SvgDrawing:
    if _svg_name(root) != "svg":
        raise UnsupportedSvgError("no namespace")
    rules = read_style_rules(root)
    root_style = read_style(root, "svg", rules)
    x, y, view_width, view_height = view_box = _read_view_box(root)
    width = _POINTS_PER_UNIT * parse_length(root.get("width", str(view_width)), view_width)
    height = _POINTS_PER_UNIT * parse_length(root.get("height", str(view_height)), view_height)
    if not (0 < width < 1e5 and 0 < height < 1e5 and view_width > 0 and view_height > 0):
        raise UnsupportedSvgError("size")
    detail_scale = next((scale for scale in (1, 10, 100) if scale * max(width, height) >= _MIN_UNITS), 1000)
    scale = min(width / view_width, height / view_height) * detail_scale
    left, top = (
        (width * detail_scale - view_width * scale) / 2,
        (height * detail_scale + view_height * scale) / 2,
    )
    matrix = (scale, 0, 0, -scale, left - x * scale, top + y * scale)
    painter = _SvgPainter(view_box[2:], rules)
    if detail_scale > 1:
        painter.operators.append(
            f"{format_number(1 / detail_scale)} 0 0 {format_number(1 / detail_scale)} 0 0 cm"
        )
    if parse_opacity(root_style.pop("opacity", "1")) != 1:
        raise UnsupportedSvgError("opacity")
    if root_style.pop("display", "") != "none":
        painter.paint_children(root, {**INITIAL_STYLE, **root_style}, matrix)
    return SvgDrawing(width, height, "\n".join(painter.operators), painter.graphics_states)


def _svg_name(element: Element) -> str:
    """Return the name of an SVG element, or "" for an element of another namespace."""
    tag = str(element.tag).removeprefix(_SVG_NAMESPACE)
    return "" if tag.startswith("{") else tag


def _read_view_box(root: Element) -> tuple[float, float, float, float]:
    if root.get("preserveAspectRatio", "xMidYMid").split() not in (["xMidYMid"], ["xMidYMid", "meet"]):
        raise UnsupportedSvgError("preserveAspectRatio")
    has_sides = "width" in root.attrib, "height" in root.attrib
    if "viewBox" not in root.attrib:
        if not all(has_sides):
            raise UnsupportedSvgError("no size")
        return 0.0, 0.0, parse_length(root.get("width", "")), parse_length(root.get("height", ""))
    x, y, width, height = parse_numbers(root.get("viewBox", ""))
    if any(has_sides) and not all(has_sides):
        raise UnsupportedSvgError("a width without a height")
    return x, y, width, height


class _SvgPainter:
    """Writes the shapes of one drawing; omits colours, widths and dashes that are already set."""

    def __init__(self, viewport: tuple[float, float], rules: tuple[StyleRule, ...]) -> None:
        self.operators: list[str] = []
        self.graphics_states: dict[str, str] = {}
        self._width, self._height = viewport
        self._rules = rules
        self._state: dict[str, str] = {}

    def paint_children(self, element: Element, style: SvgStyle, matrix: Matrix) -> None:
        """Paint the child elements of ``element`` with the inherited style and matrix."""
        for child in element:
            name = _svg_name(child)
            if name and name not in _UNPAINTED_ELEMENTS:
                self._paint_element(child, name, style, matrix)

    def _paint_element(self, element: Element, name: str, style: SvgStyle, matrix: Matrix) -> None:
        if name not in GEOMETRY_ATTRIBUTES or name == "svg":
            raise UnsupportedSvgError(name[:40])
        own_style = read_style(element, name, self._rules)
        opacity = parse_opacity(own_style.pop("opacity", "1"))
        if own_style.pop("display", "") == "none":
            return
        style = {**style, **own_style}
        if "transform" in element.attrib:
            matrix = multiply_matrices(parse_transform(element.get("transform", "")), matrix)
        if name in ("g", "a"):
            if opacity != 1:
                raise UnsupportedSvgError("the opacity of a group")
            self.paint_children(element, style, matrix)
            return
        if any(_svg_name(child) not in ("", *_UNPAINTED_ELEMENTS) for child in element):
            raise UnsupportedSvgError("animation")
        if style["visibility"] not in ("hidden", "collapse"):
            if name == "line":
                style["fill"] = "none"
            self._paint_path(self._build_shape(element, name), style, matrix, opacity)

    def _build_shape(self, element: Element, name: str) -> list[PathSegment]:
        if name == "path":
            return parse_path(element.get("d", ""))
        if name in ("polyline", "polygon"):
            return build_polyline(element.get("points", ""), closed=name == "polygon")
        if name == "line":
            x1, y1, x2, y2 = self._read_lengths(element, "x1 y1 x2 y2")
            return [("m", (x1, y1)), ("l", (x2, y2))]
        if name == "circle":
            x, y, radius = self._read_lengths(element, "cx cy r")
            return build_ellipse(x, y, radius, radius)
        either = element.get("rx", "auto"), element.get("ry", "auto")
        bases = self._width, self._height
        rx, ry = (
            None if radius == "auto" else parse_length(radius, base)
            for radius, base in zip(either, bases, strict=True)
        )
        # Each that is not said is as long as the other: a share of that one's side, not of its own.
        radii = rx if rx is not None else ry or 0.0, ry if ry is not None else rx or 0.0
        if name == "ellipse":
            x, y = self._read_lengths(element, "cx cy")
            return build_ellipse(x, y, *radii)
        x, y, width, height = self._read_lengths(element, "x y width height")
        return build_rectangle(x, y, width, height, *radii)

    def _read_lengths(self, element: Element, names: str) -> list[float]:
        percent_bases = {"r": None, **dict.fromkeys(("x", "x1", "x2", "cx", "width"), self._width)}
        return [
            parse_length(element.get(name, "0"), percent_bases.get(name, self._height))
            for name in names.split()
        ]

    def _paint_path(
        self, segments: list[PathSegment], style: SvgStyle, matrix: Matrix, opacity: float
    ) -> None:
        fill, stroke = _format_paint(style, "fill"), _format_paint(style, "stroke")
        if stroke and not parse_length(style["stroke-width"]):
            stroke = ""
        if not segments or not (fill or stroke):
            return
        if opacity != 1 and fill and stroke:
            raise UnsupportedSvgError("the opacity of a shape with a stroke")
        fill_alpha, stroke_alpha = (
            opacity * parse_opacity(style[f"{kind}-opacity"]) for kind in ("fill", "stroke")
        )
        self._set_alphas(fill_alpha if fill else 1.0, stroke_alpha if stroke else 1.0)
        if fill:
            self._set_state("rg", fill)
        if stroke:
            self._set_state("RG", stroke)
            self._set_line_style(style, _get_stroke_scale(matrix))
        path = _format_path(segments, matrix)
        rule = _look_up({"nonzero": "", "evenodd": "*"}, style["fill-rule"])
        if fill and stroke and stroke_alpha != 1:
            # One operator for both would let the ground show through the stroke, not the fill (§11.7.4.4).
            self.operators += (f"{path} f{rule}", f"{path} S")
            return
        operator = ("B" if stroke else "f") + rule if fill else "S"
        self.operators.append(f"{path} {operator}")

    def _set_alphas(self, fill: float, stroke: float) -> None:
        """Set the opacities of what is filled and stroked (ISO 32000-1 §11.6.4.4)."""
        if not self.graphics_states and fill == stroke == 1:
            return
        state = f"<</ca {format_number(fill)}/CA {format_number(stroke)}>>"
        names = {known: name for name, known in self.graphics_states.items()}
        name = names.get(state, f"G{len(self.graphics_states)}")
        self.graphics_states[name] = state
        self._set_state("gs", f"/{name}")

    def _set_line_style(self, style: SvgStyle, scale: float) -> None:
        """Set line width, cap, join, mitre limit and dashes (ISO 32000-1 §8.4.3)."""
        width = _format_coordinate(parse_length(style["stroke-width"]) * scale)
        join = _look_up(_LINE_JOINS, style["stroke-linejoin"])
        if width == "0" or width.startswith("-"):
            raise UnsupportedSvgError("stroke-width")
        self._set_state("w", width)
        self._set_state("J", _look_up(_LINE_CAPS, style["stroke-linecap"]))
        self._set_state("j", join)
        if join == _LINE_JOINS["miter"]:
            (limit,) = parse_numbers(style["stroke-miterlimit"])
            if limit < 1:
                raise UnsupportedSvgError("stroke-miterlimit")
            self._set_state("M", _format_coordinate(limit))
        self._set_state("d", _format_dashes(style, scale))

    def _set_state(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self.operators.append(f"{operands} {operator}")


def _format_paint(style: SvgStyle, kind: str) -> str:
    """Return the operands of a colour, or "" where nothing is painted."""
    text = style[kind]
    channels = parse_colour(style["color"] if text.lower() == "currentcolor" else text)
    return " ".join(map(format_number, channels)) if channels else ""


def _format_dashes(style: SvgStyle, scale: float) -> str:
    if style["stroke-dasharray"] == "none":
        return "[] 0"
    parts = [parse_length(part) * scale for part in style["stroke-dasharray"].replace(",", " ").split()]
    lengths = [_format_coordinate(part) for part in parts]
    offset = parse_length(style["stroke-dashoffset"]) * scale
    # A pattern of no length is a solid line in SVG and an error in PDF; PDF knows no negative phase.
    if not parts or min(parts) < 0 or offset < 0 or set(lengths) == {"0"}:
        raise UnsupportedSvgError("stroke-dasharray")
    return f"[{' '.join(lengths)}] {_format_coordinate(offset)}"


def _look_up(choices: dict[str, str], text: str) -> str:
    if text not in choices:
        raise UnsupportedSvgError(text[:40])
    return choices[text]


def _get_stroke_scale(matrix: Matrix) -> float:
    """Return the factor by which a line's width grows.

    Raises UnsupportedSvgError if the factor depends on the line's direction.
    """
    a, b, c, d, *_ = matrix
    area = abs(a * d - b * c)
    if not area or abs(a * c + b * d) > 1e-6 * area or abs(a * a + b * b - c * c - d * d) > 1e-6 * area:
        raise UnsupportedSvgError("skewed stroke")
    return sqrt(area)


def _format_path(segments: list[PathSegment], matrix: Matrix) -> str:
    a, b, c, d, e, f = matrix
    if not (a * d - b * c):
        raise UnsupportedSvgError("flat")
    tokens: list[str] = []
    for operator, values in _expand_rectangle(segments, is_axis_aligned=not (b or c)):
        if operator == "re":
            x, y, width, height = values
            tokens += map(_format_coordinate, (a * x + e, d * y + f, a * width, d * height))
        else:
            for x, y in zip(values[::2], values[1::2], strict=True):
                tokens += _format_coordinate(a * x + c * y + e), _format_coordinate(b * x + d * y + f)
        tokens.append(operator)
    return " ".join(tokens)


def _expand_rectangle(segments: list[PathSegment], *, is_axis_aligned: bool) -> list[PathSegment]:
    """Return the segments, with a rectangle as lines if ``re`` cannot express it.

    ``re`` can only draw axis-aligned rectangles.
    """
    if is_axis_aligned or segments[0][0] != "re":
        return segments
    x, y, width, height = segments[0][1]
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return [*(("l" if at else "m", corner) for at, corner in enumerate(corners)), ("h", ())]


def _format_coordinate(value: float) -> str:
    if not abs(value) < _MAX_COORDINATE:
        raise UnsupportedSvgError("number")
    return format_number(value)
