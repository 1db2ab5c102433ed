"""The pictograms of call-outs: simple shapes that stay clear in grey and at arm's length."""

from __future__ import annotations

from functools import lru_cache
from math import pi

from handout.layout.artwork import circle_path, fill, polygon_path, regular_polygon, stroke
from handout.theme.colour import Colour


@lru_cache(maxsize=128)
def icon(kind: str, colour: Colour, ground: Colour) -> str:
    """Return the operators of an icon in the unit square, ``colour`` on ``ground``."""
    return _ICONS[kind](colour, ground)


def _tip(colour: Colour, ground: Colour) -> str:
    bulb = f"{fill(colour)} {circle_path(0.5, 0.6, 0.34)} f 0.36 0.2 0.28 0.18 re f"
    foot = f"{fill(colour)} 0.38 0.1 0.24 0.06 re f 0.43 0.02 0.14 0.05 re f"
    shine = f"{stroke(ground)} 0.06 w 1 J 0.33 0.62 m 0.34 0.71 0.42 0.78 0.5 0.79 c S"
    return f"{bulb} {foot} {shine}"


def _info(colour: Colour, ground: Colour) -> str:
    disc = f"{fill(colour)} {circle_path(0.5, 0.5, 0.48)} f"
    return f"{disc} {fill(ground)} {circle_path(0.5, 0.74, 0.075)} f 0.43 0.22 0.14 0.38 re f"


def _caution(colour: Colour, ground: Colour) -> str:
    triangle = polygon_path((0.5, 0.93), (0.97, 0.1), (0.03, 0.1))
    frame = f"{fill(colour)} {stroke(colour)} 0.06 w 1 j {triangle} B"
    mark = f"{fill(ground)} 0.445 0.36 0.11 0.32 re f {circle_path(0.5, 0.24, 0.068)} f"
    return f"{frame} {mark}"


def _urgent(colour: Colour, ground: Colour) -> str:
    disc = f"{fill(colour)} {circle_path(0.5, 0.5, 0.48)} f"
    # A handset: two heads joined by an arc, as on every telephone sign.
    arc = f"{stroke(ground)} 0.1 w 1 J 0.32 0.66 m 0.32 0.42 0.44 0.32 0.67 0.32 c S"
    heads = "0.17 w 1 J 0.32 0.7 m 0.34 0.66 l S 0.71 0.32 m 0.67 0.34 l S"
    return f"{disc} {arc} {heads}"


def _emergency(colour: Colour, ground: Colour) -> str:
    sign = f"{fill(colour)} {regular_polygon(8, 0.52, pi / 8)} f"
    mark = f"{fill(ground)} 0.43 0.42 0.14 0.38 re f {circle_path(0.5, 0.26, 0.085)} f"
    return f"{sign} {mark}"


_ICONS = {
    "tip": _tip,
    "info": _info,
    "caution": _caution,
    "urgent": _urgent,
    "emergency": _emergency,
}
