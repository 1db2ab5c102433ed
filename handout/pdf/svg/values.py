"""Values in SVG drawings, as SVG 2 defines them: numbers, lengths, colours, transformations."""

from __future__ import annotations

import re
from math import cos, radians, sin, tan

from handout.caches import lru_cache
from handout.patterns import defer_pattern
from handout.pdf.images.xobjects import Matrix

Channels = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
NUMBER = defer_pattern(_NUMBER)
SEPARATORS = " \t\r\n\f,"

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = defer_pattern(rf"({_NUMBER})([a-z]*|%)", re.IGNORECASE)
_FUNCTION = defer_pattern(r"[\s,]*([a-zA-Z]+)\s*\(([^()]*)\)")
_RGB = defer_pattern(r"rgb\(([^()]*)\)")
_HEX = defer_pattern(r"#([0-9a-f]{3}|[0-9a-f]{6})")


class UnsupportedSvgError(Exception):
    """A drawing uses something that is not read as paths; the message names it."""


def parse_numbers(text: str) -> list[float]:
    """Return numbers that are separated by spaces, commas, signs or nothing at all ("1.5.5-2").

    Raises UnsupportedSvgError if the text contains anything else.
    """
    if NUMBER.sub("", text).strip(SEPARATORS):
        raise UnsupportedSvgError(text[:40])
    return [float(match) for match in NUMBER.findall(text)]


@lru_cache(maxsize=256)
def parse_length(text: str, percent_base: float | None = None) -> float:
    """Return a length in user units (CSS pixels); ``percent_base`` is the value of 100 %, if known.

    Raises UnsupportedSvgError for units that depend on fonts or windows.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise UnsupportedSvgError(text[:40])
    unit = match[2].lower()
    if unit == "%" and percent_base is not None:
        return float(match[1]) * percent_base / 100
    if unit not in _UNITS:
        raise UnsupportedSvgError(text[:40])
    return float(match[1]) * _UNITS[unit]


@lru_cache(maxsize=256)
def parse_colour(text: str) -> Channels | None:
    """Return a colour (CSS Color 3), or None for no paint.

    A colour is a name, ``#rgb``, ``#rrggbb`` or ``rgb()``. Raises UnsupportedSvgError for
    gradients, patterns and transparent colours.
    """
    text = text.strip().lower()
    if text in ("none", "transparent"):
        return None
    digits = _load_colour_names().get(text, "")
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    if digits:
        red, green, blue = bytes.fromhex(digits)
        return red / 255, green / 255, blue / 255
    if match := _RGB.fullmatch(text):
        return _parse_rgb(match[1])
    raise UnsupportedSvgError(f"the paint {text[:40]}")


def _parse_rgb(text: str) -> Channels:
    parts = text.replace(",", " ").split()
    is_percentage = [part.endswith("%") for part in parts]
    if len(parts) != 3 or any(is_percentage) != all(is_percentage):
        raise UnsupportedSvgError(f"the paint {text[:40]}")
    values = parse_numbers(" ".join(part.rstrip("%") for part in parts))
    if len(values) != 3:
        raise UnsupportedSvgError(f"the paint {text[:40]}")
    red, green, blue = (min(max(value / (100 if all(is_percentage) else 255), 0), 1) for value in values)
    return red, green, blue


def multiply_matrices(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first`` and then ``second`` (ISO 32000-1 §8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def parse_transform(text: str) -> Matrix:
    """Return the matrix of a ``transform`` attribute.

    Raises UnsupportedSvgError if the attribute cannot be parsed.
    """
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    end = 0
    while match := _FUNCTION.match(text, end):
        matrix = multiply_matrices(_parse_transform_function(match[1], parse_numbers(match[2])), matrix)
        end = match.end()
    if text[end:].strip(SEPARATORS):
        raise UnsupportedSvgError(text[:40])
    return matrix


def _parse_transform_function(kind: str, values: list[float]) -> Matrix:
    match kind, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle]:
            return _rotation_matrix(radians(angle))
        case "rotate", [angle, x, y]:
            rotated = multiply_matrices((1, 0, 0, 1, -x, -y), _rotation_matrix(radians(angle)))
            return multiply_matrices(rotated, (1, 0, 0, 1, x, y))
        case "skewX", [angle]:
            return 1, 0, tan(radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, tan(radians(angle)), 0, 1, 0, 0
    raise UnsupportedSvgError(kind[:40])


def _rotation_matrix(angle: float) -> Matrix:
    return cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0


@lru_cache(maxsize=1)
def _load_colour_names() -> dict[str, str]:
    words = iter(_COLOUR_NAMES.split())
    return dict(zip(words, words, strict=True))


_COLOUR_NAMES = """
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue
5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c
cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey
a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred
8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f
darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc
ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080
honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan
e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon
800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen
3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace
fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f
pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna
a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa
springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0
violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
"""
"""The colour names of CSS Color 4 §6.1, each followed by its value."""
