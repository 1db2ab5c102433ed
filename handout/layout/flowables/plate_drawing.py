"""A plate in parts: each a sector of the circle, as large as its share, with its number and name in it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, cos, hypot, pi, sin, tan

from handout.data_classes import NamedTuple, dataclass, replace
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import TOLERANCE
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import circle_path, fill_colour_operator, stroke_colour_operator
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

RIM = 0.88
"""Radius of the part of a plate that food lies on, in radii of the plate."""
FARTHER = (0.97, 1.04, 1.11, 1.18)
"""How far a part's name may be from the plate's centre, in distances of the part's own centre."""
START = 0.5
"""Where the first part begins, in turns clockwise from the top: at the foot, so that it is on the left."""
SMALLER = 0.02
"""Share of its size by which a plate is tried smaller."""
NAME_GAP = 2.0
"""Points between a number and the name under it."""
EDGE = 2.0
"""Points between a name and the edge of its part at least."""


class PlatePiece(NamedTuple):
    """A part of the plate."""

    share: Fraction
    fill: Colour
    number: Flowable
    name: TextFlowable


@dataclass(frozen=True, eq=False)
class PlateDrawing(BaseFlowable):
    """A plate, never mirrored; the number and the name of each part stand on it, if all names have room."""

    pieces: Sequence[PlatePiece]
    element: StructureElement
    line: Colour
    ground: Colour
    diameter: float
    number_size: float

    def _diameter(self, width: float) -> float:
        return min(self.diameter, width)

    def measure(self, width: float) -> float:
        """Return the height: a plate is as high as wide."""
        return self._diameter(width)

    def shrink(self, share: float) -> PlateDrawing:
        """Return a smaller plate, as far as it still has room for the names on it."""
        smallest = 1.0
        if self.has_names(self.diameter):
            while smallest > share and self.has_names(self.diameter * max(smallest - SMALLER, share)):
                smallest = max(smallest - SMALLER, share)
            share = smallest
        return replace(self, diameter=self.diameter * share)

    def has_names(self, diameter: float) -> bool:
        """Return whether a plate of this size has room for the names of all its parts."""
        spots = self.place_names(diameter / 2)
        return all(self._has_room(at, spot, diameter / 2) for at, spot in enumerate(spots))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the plate as a Figure; the numbers and names on it are said beside it."""
        wide = self._diameter(width)
        left = canvas.left_edge(x, wide)
        middle, height, radius = left + wide / 2, y - wide / 2, wide / 2
        spots, has_names = self.place_names(radius), self.has_names(wide)
        places = [
            (
                middle + across,
                height + up + (self.number_size + self._name_height(piece, is_shown=has_names)) / 2,
            )
            for piece, (across, up) in zip(self.pieces, spots, strict=True)
        ]
        with canvas.tag(self.element):
            canvas.paint_operators(self._make_operators(middle, height, radius))
            for piece, (across, top) in zip(self.pieces if has_names else (), places, strict=False):
                room = piece.name.natural_width() + TOLERANCE
                start = canvas.left_edge(across - room / 2, room)
                piece.name.draw(canvas, start, top - self.number_size - NAME_GAP, room)
        for piece, (across, top) in zip(self.pieces, places, strict=True):
            start = canvas.left_edge(across - self.number_size / 2, self.number_size)
            piece.number.draw(canvas, start, top, self.number_size)
        canvas.extend_bbox(self.element, (left, y - wide, left + wide, y))

    def _name_height(self, piece: PlatePiece, *, is_shown: bool) -> float:
        return NAME_GAP + piece.name.style.leading if is_shown else 0.0

    def list_angles(self) -> list[tuple[float, float]]:
        """Return where each part begins and ends, in radians clockwise from the top."""
        reached, angles = Fraction(START), []
        for piece in self.pieces:
            angles.append((float(reached) * 2 * pi, float(reached + piece.share) * 2 * pi))
            reached += piece.share
        return angles

    def place_names(self, radius: float) -> list[tuple[float, float]]:
        """Return the middle of each part's number and name, from the centre: to the right, and up."""
        spots = []
        for at, (first, last) in enumerate(self.list_angles()):
            middle, half = (first + last) / 2, (last - first) / 2
            # The centre of a sector, as in any table of centroids.
            distance = radius * RIM * 2 / 3 * sin(half) / half
            tried = [(distance * far * sin(middle), distance * far * cos(middle)) for far in FARTHER]
            spots.append(next((spot for spot in tried if self._has_room(at, spot, radius)), tried[0]))
        return spots

    def _has_room(self, at: int, spot: tuple[float, float], radius: float) -> bool:
        """Return whether number and name lie inside their part."""
        piece, (first, last) = self.pieces[at], self.list_angles()[at]
        wide = piece.name.natural_width() / 2 + EDGE
        high = (self.number_size + NAME_GAP + piece.name.style.leading) / 2
        corners = [(spot[0] + side * wide, spot[1] + end * high) for side in (-1, 0, 1) for end in (-1, 1)]
        normals = ((cos(first), -sin(first)), (-cos(last), sin(last)))
        within = all(hypot(*corner) <= radius * RIM - EDGE for corner in corners)
        # Up to half a plate, a part is what lies on the inner side of both of its edges.
        return within and all(
            corner[0] * across + corner[1] * up >= 0 for corner in corners for across, up in normals
        )

    def _make_operators(self, x: float, y: float, radius: float) -> str:
        """Return plate, parts and the lines between them."""
        line, inner = stroke_colour_operator(self.line), radius * RIM
        drawn = [f"q {line} 1.2 w {fill_colour_operator(self.ground)} {circle_path(x, y, radius - 0.6)} B"]
        lines = []
        for piece, (first, last) in zip(self.pieces, self.list_angles(), strict=True):
            sector = make_sector_path(x, y, inner, first, last)
            drawn.append(f"{fill_colour_operator(piece.fill)} {sector} f")
            edge = format_operands(x + inner * sin(first), y + inner * cos(first))
            lines.append(f"{format_operands(x, y)} m {edge} l")
        return " ".join((*drawn, *lines, circle_path(x, y, inner), "S Q"))


def make_sector_path(x: float, y: float, radius: float, first: float, last: float) -> str:
    """Return the path of a sector around (x, y), between angles in radians clockwise from the top."""
    count = ceil((last - first) / (pi / 2) - 1e-9)
    step = (last - first) / count
    handle = 4 / 3 * tan(step / 4) * radius
    path = [f"{format_operands(x, y)} m"]
    angle = first
    start = x + radius * sin(angle), y + radius * cos(angle)
    path.append(f"{format_operands(*start)} l")
    for _ in range(count):
        after = angle + step
        end = x + radius * sin(after), y + radius * cos(after)
        one = start[0] + handle * cos(angle), start[1] - handle * sin(angle)
        two = end[0] - handle * cos(after), end[1] + handle * sin(after)
        path.append(f"{format_operands(*one, *two, *end)} c")
        angle, start = after, end
    return " ".join((*path, "h"))
