"""The properties of a drawing's elements, from attributes, style sheets and ``style`` (CSS Cascade 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout.pdf.svg.style_sheet import StyleRule, find_declarations, parse_declarations
from handout.pdf.svg.values import UnsupportedSvgError, parse_numbers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SvgStyle = dict[str, str]

GEOMETRY_ATTRIBUTES = {
    "svg": "viewBox width height x y preserveAspectRatio zoomAndPan contentScriptType contentStyleType",
    "g": "transform",
    "a": "transform href target",
    "path": "transform d",
    "rect": "transform x y width height rx ry",
    "circle": "transform cx cy r",
    "ellipse": "transform cx cy rx ry",
    "line": "transform x1 y1 x2 y2",
    "polyline": "transform points",
    "polygon": "transform points",
}
INITIAL_STYLE = {
    "fill": "black", "fill-rule": "nonzero", "stroke": "none", "stroke-width": "1",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4",
    "stroke-dasharray": "none", "stroke-dashoffset": "0", "color": "black", "visibility": "visible",
    "fill-opacity": "1", "stroke-opacity": "1",
}  # fmt: skip
_OWN_PROPERTIES = frozenset({"display", "opacity"})
"""Properties of an element that its children do not inherit."""
_IGNORED_PREFIXES = (
    "id", "class", "version", "baseProfile", "role", "lang", "tabindex", "focusable", "aria-", "data-",
    "font", "text-", "letter-", "word-", "line-height", "white-space", "writing-mode", "direction",
    "unicode-bidi", "baseline", "dominant-baseline", "inline-size", "shape-", "image-rendering", "color-",
    "clip-rule", "overflow", "enable-background", "stop-", "flood-", "lighting-", "solid-", "-inkscape-",
)  # fmt: skip
"""Prefixes of attributes and properties that do not affect shapes."""

_NEUTRAL_VALUES = frozenset({"none", "normal", "auto"})
"""Values with which any other property has no effect."""


def read_style(element: Element, name: str, rules: tuple[StyleRule, ...]) -> SvgStyle:
    """Return the properties that an element sets by attributes, style sheets and its ``style``."""
    style: SvgStyle = {}
    geometry = GEOMETRY_ATTRIBUTES[name].split()
    for key, text in element.attrib.items():
        if not key.startswith("{") and key != "style" and key not in geometry:
            _set_property(style, key, text.strip())
    for key, text in (*find_declarations(rules, element), *parse_declarations(element.get("style", ""))):
        _set_property(style, key, text)
    return style


def _set_property(style: SvgStyle, key: str, text: str) -> None:
    if text == "inherit":
        style.pop(key, None)
    elif key in INITIAL_STYLE or key in _OWN_PROPERTIES:
        style[key] = text
    elif not key.startswith(_IGNORED_PREFIXES) and text not in _NEUTRAL_VALUES:
        raise UnsupportedSvgError(key)


def parse_opacity(text: str) -> float:
    """Return an opacity (CSS Color 4 §4.2) between 0 and 1."""
    (value,) = parse_numbers(text.strip().removesuffix("%"))
    return min(max(value / 100 if text.strip().endswith("%") else value, 0.0), 1.0)
