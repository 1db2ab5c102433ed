"""Simple SVG drawings converted directly to path operators, because svglib slows each first build.

Importing svglib loads reportlab.graphics and reportlab.platypus: 68 ms, plus 20 ms to convert
two drawings, in a cold build that took 370 ms. This module reads what logos are made of: shapes,
colours, strokes, groups and transformations. Everything else (gradients, clipping, masks, style
sheets, opacity, reuse ...) is left to svglib: ``read_svg`` then returns None.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from handout.pdf.images.xobjects import Matrix
from handout.pdf.svg.path import PathSegment, build_ellipse, build_polyline, build_rectangle, parse_path
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
    from xml.etree.ElementTree import Element

_POINTS_PER_UNIT = 0.75
"""Points in a user unit, which is a CSS pixel (CSS Values 4 §6.2)."""

_MAX_COORDINATE = 1_000_000
"""Larger coordinates, and those that are not finite, are left to svglib."""

_MIN_UNITS = 50
"""Smallest size in units of a drawing, so that three decimals are enough for all its details."""

_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_UNPAINTED_ELEMENTS = frozenset({"title", "desc", "metadata", "defs"})
"""Elements that paint nothing; only unsupported elements use the content of ``defs``."""

_GEOMETRY_ATTRIBUTES = {
    "svg": "viewBox width height x y preserveAspectRatio zoomAndPan contentScriptType contentStyleType",
    "g": "transform",
    "path": "transform d",
    "rect": "transform x y width height rx ry",
    "circle": "transform cx cy r",
    "ellipse": "transform cx cy rx ry",
    "line": "transform x1 y1 x2 y2",
    "polyline": "transform points",
    "polygon": "transform points",
}
_INITIAL_STYLE = {
    "fill": "black", "fill-rule": "nonzero", "stroke": "none", "stroke-width": "1",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4",
    "stroke-dasharray": "none", "stroke-dashoffset": "0", "color": "black", "visibility": "visible",
}  # fmt: skip
_OPACITY_PROPERTIES = frozenset({"opacity", "fill-opacity", "stroke-opacity"})
_IGNORED_PREFIXES = (
    "id", "class", "version", "baseProfile", "role", "lang", "tabindex", "focusable", "aria-", "data-",
    "font", "text-", "letter-", "word-", "line-height", "white-space", "writing-mode", "direction",
    "unicode-bidi", "baseline", "dominant-baseline", "inline-size", "shape-", "image-rendering", "color-",
    "clip-rule", "overflow", "enable-background", "stop-", "flood-", "lighting-", "solid-", "-inkscape-",
)  # fmt: skip
"""Prefixes of attributes and properties that do not affect shapes."""

_NEUTRAL_VALUES = frozenset({"none", "normal", "auto"})
"""Values with which any other property has no effect."""

_LINE_CAPS = {"butt": "0", "round": "1", "square": "2"}
_LINE_JOINS = {"miter": "0", "round": "1", "bevel": "2"}

SvgStyle = dict[str, str]


class SvgDrawing(NamedTuple):
    """A drawing that was read: its size in points and its operators, which need no resources."""

    width: float
    height: float
    operators: str


def read_svg(root: Element) -> SvgDrawing | None:
    """Return the drawing of an ``svg`` element, or None if it uses something unsupported."""
    try:
        return _read_root(root)
    except (UnsupportedSvgError, ArithmeticError, ValueError):
        return None


def _read_root(root: Element) -> SvgDrawing:
    if any(_svg_name(element) in ("style", "script") for element in root.iter()) or _svg_name(root) != "svg":
        raise UnsupportedSvgError("style sheets")
    root_style = _read_style(root, "svg")
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
    painter = _SvgPainter(view_box[2:])
    if detail_scale > 1:
        painter.operators.append(
            f"{format_number(1 / detail_scale)} 0 0 {format_number(1 / detail_scale)} 0 0 cm"
        )
    if root_style.pop("display", "") != "none":
        painter.paint_children(root, {**_INITIAL_STYLE, **root_style}, matrix)
    return SvgDrawing(width, height, "\n".join(painter.operators))


def _svg_name(element: Element) -> str:
    """Return the name of an SVG element, or "" for an element of another namespace."""
    tag = str(element.tag).removeprefix(_SVG_NAMESPACE)
    return "" if tag.startswith("{") else tag


def _read_view_box(root: Element) -> tuple[float, float, float, float]:
    if root.get("preserveAspectRatio", "xMidYMid").split() not in (["xMidYMid"], ["xMidYMid", "meet"]):
        raise UnsupportedSvgError("preserveAspectRatio")
    has_sides = "width" in root.attrib, "height" in root.attrib
    if "viewBox" not in root.attrib:
        return 0.0, 0.0, parse_length(root.get("width", "")), parse_length(root.get("height", ""))
    x, y, width, height = parse_numbers(root.get("viewBox", ""))
    if any(has_sides) and not all(has_sides):
        raise UnsupportedSvgError("one side")
    return x, y, width, height


def _read_style(element: Element, name: str) -> SvgStyle:
    """Return the properties that an element sets by its attributes and its ``style``."""
    style: SvgStyle = {}
    geometry = _GEOMETRY_ATTRIBUTES[name].split()
    for key, text in element.attrib.items():
        if not key.startswith("{") and key != "style" and key not in geometry:
            _set_property(style, key, text.strip())
    for declaration in filter(str.strip, element.get("style", "").split(";")):
        key, _, text = declaration.partition(":")
        _set_property(style, key.strip().lower(), text.strip())
    return style


def _set_property(style: SvgStyle, key: str, text: str) -> None:
    if text == "inherit":
        style.pop(key, None)
    elif key in _INITIAL_STYLE or key == "display":
        style[key] = text
    elif key in _OPACITY_PROPERTIES:
        if parse_numbers(text) != [1]:
            raise UnsupportedSvgError(key)
    elif not key.startswith(_IGNORED_PREFIXES) and text not in _NEUTRAL_VALUES:
        raise UnsupportedSvgError(key)


class _SvgPainter:
    """Writes the shapes of one drawing; omits colours, widths and dashes that are already set."""

    def __init__(self, viewport: tuple[float, float]) -> None:
        self.operators: list[str] = []
        self._width, self._height = viewport
        self._state: dict[str, str] = {}

    def paint_children(self, element: Element, style: SvgStyle, matrix: Matrix) -> None:
        """Paint the child elements of ``element`` with the inherited style and matrix."""
        for child in element:
            name = _svg_name(child)
            if name and name not in _UNPAINTED_ELEMENTS:
                self._paint_element(child, name, style, matrix)

    def _paint_element(self, element: Element, name: str, style: SvgStyle, matrix: Matrix) -> None:
        if name not in _GEOMETRY_ATTRIBUTES or name == "svg":
            raise UnsupportedSvgError(name[:40])
        own_style = _read_style(element, name)
        if own_style.pop("display", "") == "none":
            return
        style = {**style, **own_style}
        if "transform" in element.attrib:
            matrix = multiply_matrices(parse_transform(element.get("transform", "")), matrix)
        if name == "g":
            self.paint_children(element, style, matrix)
            return
        if any(_svg_name(child) not in ("", *_UNPAINTED_ELEMENTS) for child in element):
            raise UnsupportedSvgError("animation")
        if style["visibility"] not in ("hidden", "collapse"):
            if name == "line":
                style["fill"] = "none"
            self._paint_path(self._build_shape(element, name), style, matrix)

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
        rx, ry = (
            own_radius if own_radius != "auto" else other_radius
            for own_radius, other_radius in (either, either[::-1])
        )
        radii = (
            parse_length(rx.replace("auto", "0"), self._width),
            parse_length(ry.replace("auto", "0"), self._height),
        )
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

    def _paint_path(self, segments: list[PathSegment], style: SvgStyle, matrix: Matrix) -> None:
        fill, stroke = _format_paint(style, "fill"), _format_paint(style, "stroke")
        if stroke and not parse_length(style["stroke-width"]):
            stroke = ""
        if not segments or not (fill or stroke):
            return
        if fill:
            self._set_state("rg", fill)
        if stroke:
            self._set_state("RG", stroke)
            self._set_line_style(style, _get_stroke_scale(matrix))
        rule = _look_up({"nonzero": "", "evenodd": "*"}, style["fill-rule"])
        operator = ("B" if stroke else "f") + rule if fill else "S"
        self.operators.append(f"{_format_path(segments, matrix)} {operator}")

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
