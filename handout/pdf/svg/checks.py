"""What a drawing may hold: nothing unsafe, nothing that no renderer of ours paints as a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from handout.pdf.images.xobjects import UnusableImageError
from handout.pdf.svg.style_sheet import parse_declarations
from handout.pdf.svg.values import UnsupportedSvgError, parse_colour

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_FILTERS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DisplacementMap "
    "DistantLight DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Merge MergeNode Morphology Offset "
    "PointLight SpecularLighting SpotLight Tile Turbulence"
)
_ELEMENT_NAMES = (
    "svg g a path rect circle ellipse line polyline polygon use symbol defs title desc metadata style "
    "script linearGradient radialGradient stop pattern mask clipPath marker filter switch view text tspan "
    "textPath tref"
)
_PAINTED_ELEMENTS = frozenset(_ELEMENT_NAMES.split()) | {f"fe{name}" for name in _FILTERS.split()}
"""Elements that the renderer paints as a browser does, or that paint nothing; text is empty here."""

_PROPERTY_NAMES = (
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color visibility display overflow "
    "clip-path clip-rule mask mask-type filter flood-color flood-opacity lighting-color stop-color "
    "stop-opacity marker marker-start marker-mid marker-end paint-order mix-blend-mode isolation "
    "color-interpolation color-interpolation-filters color-rendering shape-rendering image-rendering "
    "enable-background pointer-events cursor"
)
_PAINTED_PROPERTIES = frozenset(_PROPERTY_NAMES.split())
_SILENT_PREFIXES = (
    "font", "text-", "letter-", "word-", "line-height", "white-space", "writing-mode", "direction",
    "unicode-bidi", "user-select", "baseline", "dominant-baseline", "alignment-baseline", "inline-size",
    "transition", "shape-", "-inkscape-", "-webkit-font", "solid-", "kerning", "glyph-orientation",
    "animation",
)  # fmt: skip
"""Prefixes of properties that change nothing of a drawing without text."""
_NEUTRAL_VALUES = frozenset({"none", "normal", "auto", "initial", "inherit", "visible"})
_REFUSED_ATTRIBUTES = {
    "systemLanguage": "a choice by language", "requiredExtensions": "an extension of SVG",
    "requiredFeatures": "a choice by features", "{http://www.w3.org/XML/1998/namespace}base": "xml:base",
}  # fmt: skip
_COLOUR_PROPERTIES = frozenset({"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"})
_COLOUR_WORDS = frozenset(
    {"", "currentcolor", "inherit", "none", "transparent", "context-fill", "context-stroke"}
)
_FUNCTION = re.compile(
    r"\b(var|calc|env|attr|min|max|clamp|icc-color|color|color-mix|lab|lch|oklab|oklch|hwb|image|"
    r"device-cmyk|light-dark|inset|circle|ellipse|polygon|path|linear-gradient|radial-gradient)\s*\(",
    re.IGNORECASE,
)
_COLOUR_FUNCTION = re.compile(r"(rgba?|hsla?)\([-+\d.%,/ eEdg]*\)|#(?:[0-9a-f]{4}|[0-9a-f]{8})")
_WINDOW_UNIT = re.compile(r"[-+]?[\d.]+(rem|vw|vh|vmin|vmax|ch|lh|q)", re.IGNORECASE)
_SHEET_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTORS = re.compile(r"[\w\s.,#>*-]*")
_LIMITS = {"numOctaves": 10.0, "order": 15.0, "radius": 500.0, "stdDeviation": 500.0}
"""Largest values of attributes that take time; nobody draws with larger ones."""


def check_painted(root: Element) -> None:
    """Raise UnusableImageError, naming it, for what the renderer paints otherwise than a browser."""
    for element in root.iter():
        try:
            _check_element(element)
        except UnsupportedSvgError as error:
            raise UnusableImageError(
                f"uses {error}, which cannot be painted as a browser shows it",
                code="drawing-part",
                hint="save it as plain SVG with paths only, or as a large PNG",
            ) from error
    _check_size(root)


def _check_size(root: Element) -> None:
    sides = root.get("width", ""), root.get("height", "")
    has_sides = all(side and not side.strip().endswith("%") for side in sides)
    if "viewBox" not in root.attrib and not has_sides:
        raise UnusableImageError(
            "has no size", hint="give the svg element a width and a height, or a viewBox"
        )


def _check_element(element: Element) -> None:
    tag = str(element.tag)
    if tag.startswith("{") and not tag.startswith(_SVG_NAMESPACE):
        return
    name = tag.removeprefix(_SVG_NAMESPACE)
    if name not in _PAINTED_ELEMENTS:
        raise UnsupportedSvgError(f"<{name[:30]}>")
    for key, text in element.attrib.items():
        if key in _REFUSED_ATTRIBUTES:
            raise UnsupportedSvgError(_REFUSED_ATTRIBUTES[key])
        if key not in ("style", "id", "class", "d", "points") and not key.startswith(("data-", "aria-")):
            _check_attribute(name, key, text.strip())
    _check_declarations(parse_declarations(element.get("style", "")))
    if name == "style":
        _check_sheet(element)


def _check_attribute(name: str, key: str, text: str) -> None:
    _check_value(key, text)
    limit = _LIMITS.get(key)
    if limit is not None and name.startswith("fe"):
        numbers = re.findall(r"[\d.]+(?:[eE]\d+)?", text)
        if any(float(number) > limit for number in numbers if number.strip(".")):
            raise UnsupportedSvgError(f"{key}={text[:20]!r}")
    if key in ("in", "in2") and text in ("BackgroundImage", "BackgroundAlpha", "FillPaint", "StrokePaint"):
        raise UnsupportedSvgError(f"the filter input {text}")


def _check_sheet(element: Element) -> None:
    if element.get("media", "all") not in ("", "all", "screen"):
        raise UnsupportedSvgError("a style sheet for some media")
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", " ", element.text or "", flags=re.DOTALL)
    if "@" in sheet or _SHEET_RULE.sub("", sheet).strip():
        raise UnsupportedSvgError("an at-rule of CSS")
    for selectors, body in _SHEET_RULE.findall(sheet):
        if not _SELECTORS.fullmatch(selectors):
            raise UnsupportedSvgError(f"the selector {selectors.strip()[:30]!r}")
        _check_declarations(parse_declarations(body))


def _check_declarations(declarations: Iterable[tuple[str, str]]) -> None:
    for key, text in declarations:
        is_known = key in _PAINTED_PROPERTIES or key.startswith(_SILENT_PREFIXES)
        if not is_known and text.lower() not in _NEUTRAL_VALUES:
            raise UnsupportedSvgError(f"the style {key[:30]!r}")
        _check_value(key, text)


def _check_value(key: str, text: str) -> None:
    """Raise UnsupportedSvgError for a value that browsers know and the renderer does not."""
    if key.startswith(_SILENT_PREFIXES):
        return
    if match := _FUNCTION.search(text):
        raise UnsupportedSvgError(f"{match[1]}() in {key!r}")
    if _WINDOW_UNIT.fullmatch(text):
        raise UnsupportedSvgError(f"the length {text!r}")
    if key in _COLOUR_PROPERTIES:
        _check_colour(key, text)
    elif (key, text) in (("vector-effect", "non-scaling-stroke"), ("stroke-linejoin", "arcs")) or (
        key == "clip" and text not in ("auto", "inherit")
    ):
        raise UnsupportedSvgError(f"{key}={text[:30]!r}")


def _check_colour(key: str, text: str) -> None:
    colour = re.sub(r"url\([^)]*\)", "", text).strip().lower()
    if colour not in _COLOUR_WORDS and not _COLOUR_FUNCTION.fullmatch(colour):
        try:
            parse_colour(colour)
        except UnsupportedSvgError:
            raise UnsupportedSvgError(f"the colour {text[:30]!r} in {key!r}") from None


_MAX_USE_DEPTH = 200
"""Elements inside or used by each other, one in the next."""


def count_painted_elements(root: Element, most: int) -> int:
    """Return how many elements are painted when all that is used again is counted again.

    Raises UnusableImageError for a drawing of which a part uses itself, for more than ``most``, and for
    parts that use each other in a long chain.
    """
    named = {element.get("id", ""): element for element in root.iter()}
    counts: dict[Element, int] = {}
    open_elements: set[Element] = set()

    def count(element: Element) -> int:
        if element in counts:
            return counts[element]
        if element in open_elements:
            raise UnusableImageError("has a part that uses itself", code="unsafe-drawing")
        if len(open_elements) >= _MAX_USE_DEPTH:
            raise UnusableImageError(
                "is nested too deeply", code="huge-drawing", hint="simplify it or save it as PNG"
            )
        open_elements.add(element)
        parts = (*element, *(named[target] for target in _list_targets(element) if target in named))
        counts[element] = min(1 + sum(map(count, parts)), most + 1)
        open_elements.discard(element)
        return counts[element]

    total = count(root)
    if total > most:
        raise UnusableImageError(
            "has too many parts", code="huge-drawing", hint="simplify it or save it as PNG"
        )
    return total


def _list_targets(element: Element) -> Iterator[str]:
    """Yield the ids of what an element uses."""
    if str(element.tag).rpartition("}")[2] == "a":
        return
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == "href" and text.strip().startswith("#"):
            yield text.strip()[1:]
        yield from re.findall(r"url\(\s*[\"']?#([^)\"']+)", text)
