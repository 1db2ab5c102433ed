"""Plain SVG drawings straight into path operators, for svglib makes every first build wait.

Importing svglib brings in reportlab.graphics and reportlab.platypus: 68 ms, and 20 ms more to
convert two drawings, of a cold build that took 370. What logos are made of (shapes, colours,
strokes, groups, transformations) is read here instead. All else (gradients, clipping, masks,
style sheets, opacity, reuse ...) is left to svglib: ``read`` then returns None.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from handout.pdf.artwork import Matrix
from handout.pdf.svg_path import Segment, ellipse, path, polyline, rectangle
from handout.pdf.svg_values import NotPlainError, colour, length, numbers, product, transformation
from handout.pdf.syntax import number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_POINTS = 0.75
"""Points in a user unit, which is a CSS pixel (CSS Values 4 §6.2)."""

_LARGEST = 1_000_000
"""Coordinates beyond this are left to svglib, as is all that is not finite."""

_FINE = 50
"""Units that a drawing measures at least, so that three decimals show all its details."""

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_SILENT = frozenset({"title", "desc", "metadata", "defs"})
"""Elements that paint nothing; what stands in ``defs`` is only seen by what is not plain."""

_GEOMETRY = {
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
_INITIAL = {
    "fill": "black", "fill-rule": "nonzero", "stroke": "none", "stroke-width": "1",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4",
    "stroke-dasharray": "none", "stroke-dashoffset": "0", "color": "black", "visibility": "visible",
}  # fmt: skip
_OPACITIES = frozenset({"opacity", "fill-opacity", "stroke-opacity"})
_IDLE = (
    "id", "class", "version", "baseProfile", "role", "lang", "tabindex", "focusable", "aria-", "data-",
    "font", "text-", "letter-", "word-", "line-height", "white-space", "writing-mode", "direction",
    "unicode-bidi", "baseline", "dominant-baseline", "inline-size", "shape-", "image-rendering", "color-",
    "clip-rule", "overflow", "enable-background", "stop-", "flood-", "lighting-", "solid-", "-inkscape-",
)  # fmt: skip
"""How attributes and properties begin that change nothing about shapes."""

_NEUTRAL = frozenset({"none", "normal", "auto"})
"""Values by which any other property changes nothing."""

_CAPS = {"butt": "0", "round": "1", "square": "2"}
_JOINS = {"miter": "0", "round": "1", "bevel": "2"}

Style = dict[str, str]


class Plain(NamedTuple):
    """A drawing that has been read: its size in points and its operators, which need no resources."""

    width: float
    height: float
    operators: str


def read(root: Element) -> Plain | None:
    """Return the drawing of an ``svg`` element, or None if it is not plain."""
    try:
        return _read(root)
    except (NotPlainError, ArithmeticError, ValueError):
        return None


def _read(root: Element) -> Plain:
    if any(_name(element) in ("style", "script") for element in root.iter()) or _name(root) != "svg":
        raise NotPlainError("style sheets")
    own = _declared(root, "svg")
    x, y, across, down = view = _view_box(root)
    width = _POINTS * length(root.get("width", str(across)), across)
    height = _POINTS * length(root.get("height", str(down)), down)
    if not (0 < width < 1e5 and 0 < height < 1e5 and across > 0 and down > 0):
        raise NotPlainError("size")
    fine = next((scale for scale in (1, 10, 100) if scale * max(width, height) >= _FINE), 1000)
    scale = min(width / across, height / down) * fine
    left, top = (width * fine - across * scale) / 2, (height * fine + down * scale) / 2
    matrix = (scale, 0, 0, -scale, left - x * scale, top + y * scale)
    painter = _Painter(view[2:])
    if fine > 1:
        painter.code.append(f"{number(1 / fine)} 0 0 {number(1 / fine)} 0 0 cm")
    if own.pop("display", "") != "none":
        painter.children(root, {**_INITIAL, **own}, matrix)
    return Plain(width, height, "\n".join(painter.code))


def _name(element: Element) -> str:
    """Return the name of an SVG element, or nothing for one of another vocabulary."""
    tag = str(element.tag).removeprefix(_NAMESPACE)
    return "" if tag.startswith("{") else tag


def _view_box(root: Element) -> tuple[float, float, float, float]:
    if root.get("preserveAspectRatio", "xMidYMid").split() not in (["xMidYMid"], ["xMidYMid", "meet"]):
        raise NotPlainError("preserveAspectRatio")
    given = "width" in root.attrib, "height" in root.attrib
    if "viewBox" not in root.attrib:
        return 0.0, 0.0, length(root.get("width", "")), length(root.get("height", ""))
    x, y, width, height = numbers(root.get("viewBox", ""))
    if any(given) and not all(given):
        raise NotPlainError("one side")
    return x, y, width, height


def _declared(element: Element, name: str) -> Style:
    """Return the properties that an element sets itself, by attributes and by ``style``."""
    found: Style = {}
    geometry = _GEOMETRY[name].split()
    for key, text in element.attrib.items():
        if not key.startswith("{") and key != "style" and key not in geometry:
            _declare(found, key, text.strip())
    for declaration in filter(str.strip, element.get("style", "").split(";")):
        key, _, text = declaration.partition(":")
        _declare(found, key.strip().lower(), text.strip())
    return found


def _declare(found: Style, key: str, text: str) -> None:
    if text == "inherit":
        found.pop(key, None)
    elif key in _INITIAL or key == "display":
        found[key] = text
    elif key in _OPACITIES:
        if numbers(text) != [1]:
            raise NotPlainError(key)
    elif not key.startswith(_IDLE) and text not in _NEUTRAL:
        raise NotPlainError(key)


class _Painter:
    """Writes the shapes of one drawing; repeats no colour, width or dash that is set already."""

    def __init__(self, viewport: tuple[float, float]) -> None:
        self.code: list[str] = []
        self._width, self._height = viewport
        self._state: dict[str, str] = {}

    def children(self, element: Element, style: Style, matrix: Matrix) -> None:
        for child in element:
            name = _name(child)
            if name and name not in _SILENT:
                self._element(child, name, style, matrix)

    def _element(self, element: Element, name: str, style: Style, matrix: Matrix) -> None:
        if name not in _GEOMETRY or name == "svg":
            raise NotPlainError(name[:40])
        own = _declared(element, name)
        if own.pop("display", "") == "none":
            return
        style = {**style, **own}
        if "transform" in element.attrib:
            matrix = product(transformation(element.get("transform", "")), matrix)
        if name == "g":
            self.children(element, style, matrix)
            return
        if any(_name(child) not in ("", *_SILENT) for child in element):
            raise NotPlainError("animation")
        if style["visibility"] not in ("hidden", "collapse"):
            if name == "line":
                style["fill"] = "none"
            self._paint(self._shape(element, name), style, matrix)

    def _shape(self, element: Element, name: str) -> list[Segment]:
        if name == "path":
            return path(element.get("d", ""))
        if name in ("polyline", "polygon"):
            return polyline(element.get("points", ""), closed=name == "polygon")
        if name == "line":
            x1, y1, x2, y2 = self._lengths(element, "x1 y1 x2 y2")
            return [("m", (x1, y1)), ("l", (x2, y2))]
        if name == "circle":
            x, y, radius = self._lengths(element, "cx cy r")
            return ellipse(x, y, radius, radius)
        either = element.get("rx", "auto"), element.get("ry", "auto")
        rx, ry = (given if given != "auto" else other for given, other in (either, either[::-1]))
        radii = length(rx.replace("auto", "0"), self._width), length(ry.replace("auto", "0"), self._height)
        if name == "ellipse":
            x, y = self._lengths(element, "cx cy")
            return ellipse(x, y, *radii)
        x, y, width, height = self._lengths(element, "x y width height")
        return rectangle(x, y, width, height, *radii)

    def _lengths(self, element: Element, names: str) -> list[float]:
        full = {"r": None, **dict.fromkeys(("x", "x1", "x2", "cx", "width"), self._width)}
        return [length(element.get(name, "0"), full.get(name, self._height)) for name in names.split()]

    def _paint(self, segments: list[Segment], style: Style, matrix: Matrix) -> None:
        fill, stroke = _paint_of(style, "fill"), _paint_of(style, "stroke")
        if stroke and not length(style["stroke-width"]):
            stroke = ""
        if not segments or not (fill or stroke):
            return
        if fill:
            self._set("rg", fill)
        if stroke:
            self._set("RG", stroke)
            self._pen(style, _scale(matrix))
        rule = _choice({"nonzero": "", "evenodd": "*"}, style["fill-rule"])
        operator = ("B" if stroke else "f") + rule if fill else "S"
        self.code.append(f"{_spelled(segments, matrix)} {operator}")

    def _pen(self, style: Style, scale: float) -> None:
        """Set line width, cap, join, mitre limit and dashes (ISO 32000-1 §8.4.3)."""
        width = _number(length(style["stroke-width"]) * scale)
        join = _choice(_JOINS, style["stroke-linejoin"])
        if width == "0" or width.startswith("-"):
            raise NotPlainError("stroke-width")
        self._set("w", width)
        self._set("J", _choice(_CAPS, style["stroke-linecap"]))
        self._set("j", join)
        if join == _JOINS["miter"]:
            (limit,) = numbers(style["stroke-miterlimit"])
            if limit < 1:
                raise NotPlainError("stroke-miterlimit")
            self._set("M", _number(limit))
        self._set("d", _dashes(style, scale))

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self.code.append(f"{operands} {operator}")


def _paint_of(style: Style, kind: str) -> str:
    """Return the operands of a colour, or nothing where nothing is painted."""
    text = style[kind]
    channels = colour(style["color"] if text.lower() == "currentcolor" else text)
    return " ".join(map(number, channels)) if channels else ""


def _dashes(style: Style, scale: float) -> str:
    if style["stroke-dasharray"] == "none":
        return "[] 0"
    parts = [length(part) * scale for part in style["stroke-dasharray"].replace(",", " ").split()]
    spelled = [_number(part) for part in parts]
    offset = length(style["stroke-dashoffset"]) * scale
    # A pattern of no length is a solid line in SVG and an error in PDF; PDF knows no negative phase.
    if not parts or min(parts) < 0 or offset < 0 or set(spelled) == {"0"}:
        raise NotPlainError("stroke-dasharray")
    return f"[{' '.join(spelled)}] {_number(offset)}"


def _choice(known: dict[str, str], text: str) -> str:
    if text not in known:
        raise NotPlainError(text[:40])
    return known[text]


def _scale(matrix: Matrix) -> float:
    """Return how much a line's width grows. Raises NotPlainError if that depends on its direction."""
    a, b, c, d, *_ = matrix
    area = abs(a * d - b * c)
    if not area or abs(a * c + b * d) > 1e-6 * area or abs(a * a + b * b - c * c - d * d) > 1e-6 * area:
        raise NotPlainError("skewed stroke")
    return sqrt(area)


def _spelled(segments: list[Segment], matrix: Matrix) -> str:
    a, b, c, d, e, f = matrix
    if not (a * d - b * c):
        raise NotPlainError("flat")
    written: list[str] = []
    for operator, values in _without_boxes(segments, upright=not (b or c)):
        if operator == "re":
            x, y, width, height = values
            written += map(_number, (a * x + e, d * y + f, a * width, d * height))
        else:
            for x, y in zip(values[::2], values[1::2], strict=True):
                written += _number(a * x + c * y + e), _number(b * x + d * y + f)
        written.append(operator)
    return " ".join(written)


def _without_boxes(segments: list[Segment], *, upright: bool) -> list[Segment]:
    """Return the segments, boxes as lines unless they stay upright: ``re`` knows no others."""
    if upright or segments[0][0] != "re":
        return segments
    x, y, width, height = segments[0][1]
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return [*(("l" if at else "m", corner) for at, corner in enumerate(corners)), ("h", ())]


def _number(value: float) -> str:
    if not abs(value) < _LARGEST:
        raise NotPlainError("number")
    return number(value)
