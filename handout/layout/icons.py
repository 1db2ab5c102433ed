"""The pictograms of call-outs and schedules: simple shapes that stay clear in grey and at arm's length."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

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


def _phone(colour: Colour, ground: Colour) -> str:
    return _urgent(colour, ground)


def _hospital(colour: Colour, ground: Colour) -> str:
    house = f"{fill(colour)} 0.06 0.04 0.88 0.92 re f"
    return f"{house} {fill(ground)} 0.43 0.3 0.14 0.5 re f 0.25 0.48 0.5 0.14 re f"


def _crisis(colour: Colour, ground: Colour) -> str:
    bubble = f"{fill(colour)} {circle_path(0.5, 0.56, 0.42)} f 0.2 0.3 m 0.14 0.02 l 0.48 0.16 l h f"
    dots = " ".join(circle_path(x, 0.56, 0.065) for x in (0.3, 0.5, 0.7))
    return f"{bubble} {fill(ground)} {dots} f"


def _rays(colour: Colour, *, above: bool) -> str:
    """Return the rays of a sun, all around it or above the horizon only."""
    angles = [pi * at / 4 for at in range(5 if above else 8)]
    height = 0.3 if above else 0.5
    rays = (
        f"{0.5 + 0.33 * cos(a):.3f} {height + 0.33 * sin(a):.3f} m "
        f"{0.5 + 0.46 * cos(a):.3f} {height + 0.46 * sin(a):.3f} l S"
        for a in angles
    )
    return f"{stroke(colour)} 0.08 w 1 J {' '.join(rays)}"


def _morning(colour: Colour, ground: Colour) -> str:
    sun = f"{fill(colour)} {circle_path(0.5, 0.3, 0.22)} f {_rays(colour, above=True)}"
    return f"{sun} {fill(ground)} 0 0 1 0.22 re f {fill(colour)} 0.04 0.14 0.92 0.08 re f"


def _noon(colour: Colour, ground: Colour) -> str:
    return f"{fill(colour)} {circle_path(0.5, 0.5, 0.22)} f {_rays(colour, above=False)}"


def _evening(colour: Colour, ground: Colour) -> str:
    sun = f"{fill(colour)} {circle_path(0.5, 0.36, 0.3)} f {fill(ground)} 0 0 1 0.36 re f"
    return f"{sun} {fill(colour)} 0.04 0.26 0.92 0.08 re f 0.2 0.1 0.6 0.08 re f"


def _bedtime(colour: Colour, ground: Colour) -> str:
    moon = f"{fill(colour)} {circle_path(0.46, 0.5, 0.42)} f"
    return f"{moon} {fill(ground)} {circle_path(0.64, 0.6, 0.34)} f"


_ICONS = {
    "phone": _phone,
    "hospital": _hospital,
    "crisis": _crisis,
    "morning": _morning,
    "noon": _noon,
    "evening": _evening,
    "bedtime": _bedtime,
    "tip": _tip,
    "info": _info,
    "caution": _caution,
    "urgent": _urgent,
    "emergency": _emergency,
}
