"""The outline of a body and the places of its parts: our own drawing, half of it mirrored."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import hypot

from handout.caches import lru_cache
from handout.layout.flowables.vector_marks import BEZIER_KAPPA
from handout.pdf.syntax import format_operands

BODY_WIDTH, BODY_HEIGHT = 96.0, 222.0
"""The box around the body, in its own units; its middle is at x 0, its top at y 0."""

Point = tuple[float, float]
ROUNDS = 200
"""How often places that are too close are moved apart at most."""

_ARM = (
    (6.0, 30.0), (6.6, 39.0), (13.0, 43.5), (23.0, 47.5), (29.0, 57.0), (32.0, 75.0), (35.5, 93.0),
    (39.5, 110.0), (42.5, 125.0), (46.0, 136.0), (45.0, 146.0), (41.0, 149.0), (38.0, 142.0), (36.5, 127.0),
    (32.0, 111.0), (27.5, 96.0), (24.0, 80.0), (21.5, 66.0),
)  # fmt: skip
"""From the neck around the arm to the armpit, at one side."""
_LEG = (
    (21.5, 66.0), (19.5, 82.0), (18.5, 95.0), (22.0, 112.0), (24.5, 126.0), (23.5, 146.0), (20.0, 165.0),
    (21.0, 181.0), (17.0, 203.0), (20.0, 213.0), (17.0, 219.0), (9.0, 218.5), (7.5, 209.0), (8.5, 198.0),
    (7.0, 182.0), (7.5, 165.0), (4.5, 146.0), (0.0, 127.0),
)  # fmt: skip
"""From the armpit around the leg to its inside, at the same side."""
HEAD = (0.0, 17.0, 12.0, 15.5)
"""Middle and radii of the head."""

SINGLE_PLACES = {
    "head": HEAD, "neck": (0.0, 36.5, 8.0, 4.5), "chest": (0.0, 59.0, 20.0, 13.0),
    "belly": (0.0, 89.0, 19.0, 13.0), "lower_belly": (0.0, 112.0, 22.0, 9.0),
    "back_of_head": HEAD, "back_of_neck": (0.0, 36.5, 8.0, 4.5),
    "upper_back": (0.0, 62.0, 20.0, 15.0), "lower_back": (0.0, 98.0, 20.0, 13.0),
}  # fmt: skip
"""Middle and radii of parts in the middle of the body."""
PAIRED_PLACES = {
    "shoulder": (22.0, 51.5, 9.0, 8.0), "upper_arm": (28.0, 74.0, 9.0, 12.0), "elbow": (31.5, 95.0, 9.0, 7.5),
    "forearm": (36.0, 111.0, 9.0, 10.0), "wrist": (39.5, 126.0, 7.0, 5.0), "hand": (41.5, 140.0, 8.0, 10.0),
    "hip": (17.0, 119.0, 9.0, 9.0), "thigh": (14.0, 143.0, 12.0, 14.0), "knee": (13.8, 165.0, 9.0, 8.0),
    "shin": (14.0, 187.0, 9.0, 12.0), "ankle": (12.5, 204.0, 7.0, 5.0), "foot": (13.5, 214.0, 9.0, 6.5),
    "shoulder_blade": (11.5, 60.0, 8.0, 10.0), "back_of_arm": (28.0, 74.0, 9.0, 12.0),
    "back_of_hand": (41.5, 140.0, 8.0, 10.0), "buttock": (11.5, 121.0, 10.5, 10.0),
    "back_of_thigh": (14.0, 144.0, 12.0, 13.0), "back_of_knee": (13.8, 165.0, 9.0, 7.0),
    "calf": (14.0, 184.0, 9.0, 13.0), "heel": (13.0, 213.0, 8.0, 6.5),
}  # fmt: skip
"""The same of parts at both sides, where x grows; mirrored they are at the other side."""


def find_place(part: str, view: str) -> tuple[float, float, float, float]:
    """Return middle and radii of a part as it is seen: from the front, the left hand is on the right."""
    if part in SINGLE_PLACES:
        return SINGLE_PLACES[part]
    side, _, name = part.partition("_")
    x, y, across, down = PAIRED_PLACES[name]
    return (x if (side == "left") == (view == "front") else -x), y, across, down


def spread_places(places: Sequence[Point], apart: float) -> list[Point]:
    """Return places moved as little as it takes until no two are closer than ``apart``."""
    spread = list(places)
    for _ in range(ROUNDS):
        is_spread = True
        for one, other in combinations(range(len(spread)), 2):
            (x, y), (other_x, other_y) = spread[one], spread[other]
            distance = hypot(other_x - x, other_y - y)
            if distance >= apart - 0.01:
                continue
            is_spread = False
            share = (apart - distance) / 2
            across, down = ((other_x - x) / distance, (other_y - y) / distance) if distance else (0.0, 1.0)
            spread[one] = x - across * share, y - down * share
            spread[other] = other_x + across * share, other_y + down * share
        if is_spread:
            break
    return spread


@lru_cache(maxsize=1)
def make_body_path() -> str:
    """Return the path of the body without its head, y growing downwards from the top of the head."""
    half = [*_curve(_ARM), *_curve(_LEG)]
    there = [f"{format_operands(*_ARM[0], decimals=2)} m"]
    there += [f"{format_operands(*one, *two, *end, decimals=2)} c" for _, one, two, end in half]
    back = [
        f"{format_operands(-two[0], two[1], -one[0], one[1], -start[0], start[1], decimals=2)} c"
        for start, one, two, _ in reversed(half)
    ]
    return " ".join([*there, *back, "h"])


def _curve(points: tuple[Point, ...]) -> list[tuple[Point, Point, Point, Point]]:
    """Return Bézier curves through points, smooth at each but the ends (Catmull and Rom)."""
    around = (points[0], *points, points[-1])
    curves = []
    for at, (start, end) in enumerate(pairwise(points)):
        before, after = around[at], around[at + 3]
        one = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
        two = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
        curves.append((start, one, two, end))
    return curves


def make_ellipse_path(x: float, y: float, across: float, down: float) -> str:
    """Return the path of an ellipse around (x, y)."""
    quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    path = [f"{format_operands(x + across, y, decimals=2)} m"]
    for from_x, from_y, to_x, to_y in quarters:
        corners = (
            (from_x + to_x * BEZIER_KAPPA, from_y + to_y * BEZIER_KAPPA),
            (to_x + from_x * BEZIER_KAPPA, to_y + from_y * BEZIER_KAPPA),
            (to_x, to_y),
        )
        points = [(x + right * across, y + below * down) for right, below in corners]
        path.append(f"{format_operands(*points[0], *points[1], *points[2], decimals=2)} c")
    return " ".join(path)
