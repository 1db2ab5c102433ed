"""Vector marks drawn as cached path operators: bullets, check boxes, icons, QR codes, rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import isqrt
from typing import Any

from handout.layout.flowable import Piece
from handout.pdf.artwork import Form
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour

CIRCLE = 0.5522847498
"""Control point distance of a Bézier quarter circle of radius 1 (error below 0.03 %)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Operators for a unit square that paint a form which all their uses in a document share."""

    operators: str
    form: Form | None = None


@dataclass(frozen=True, eq=False)
class Artwork(Piece):
    """Cached operators in a unit square, drawn at a size; tagged if it has a node."""

    operators: str | Stamp
    size: float
    node: Node | None = None
    align: float = field(default=0.0, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the size: artwork is square."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y), or moved by ``align`` of the free width."""
        x = canvas.start(x + (width - self.size) * self.align, self.size)
        stamp = self.operators if isinstance(self.operators, Stamp) else Stamp(self.operators)
        place = f"q {self.size:g} 0 0 {self.size:g} {x:.2f} {y - self.size:.2f} cm {stamp.operators} Q"
        if stamp.form is not None:
            canvas.uses(stamp.form)
        if self.node is None:
            canvas.code(place)
            return
        canvas.paint_as(self.node, place)
        if self.node.role == "Figure":
            canvas.bound(self.node, (x, y - self.size, x + self.size, y))


@dataclass(frozen=True, eq=False)
class Rule(Piece):
    """A horizontal line over the full width."""

    colour: Colour
    thickness: float = 0.75

    def measure(self, width: float) -> float:
        """Return the thickness."""
        return self.thickness

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the line as a thin filled box, which prints alike everywhere."""
        left = canvas.start(x, width)
        canvas.code(box_code(self.colour, left, y - self.thickness, width, self.thickness))


@lru_cache(maxsize=256)
def fill(colour: Colour) -> str:
    """Return the operator that sets the fill colour."""
    return "{:.4g} {:.4g} {:.4g} rg".format(*colour.parts)


@lru_cache(maxsize=256)
def stroke(colour: Colour) -> str:
    """Return the operator that sets the stroke colour."""
    return "{:.4g} {:.4g} {:.4g} RG".format(*colour.parts)


def circle_path(x: float, y: float, radius: float) -> str:
    """Return the path of a circle around (x, y)."""
    bend = radius * CIRCLE
    corners = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    path = [f"{x + radius:.4g} {y:.4g} m"]
    for from_x, from_y, to_x, to_y in corners:
        first = (x + from_x * radius + to_x * bend, y + from_y * radius + to_y * bend)
        second = (x + to_x * radius + from_x * bend, y + to_y * radius + from_y * bend)
        end = (x + to_x * radius, y + to_y * radius)
        path.append(" ".join(f"{part:.4g}" for part in (*first, *second, *end)) + " c")
    return " ".join(path)


def rounded_path(width: float, height: float, radius: float) -> str:
    """Return a box with round corners and its lower left corner at the origin."""
    if radius <= 0:
        return f"0 0 {width:g} {height:g} re"
    bend = radius * (1 - CIRCLE)
    right, top = width - radius, height - radius
    corners = (
        (right, 0, width - bend, 0, width, bend, width, radius),
        (width, top, width, height - bend, width - bend, height, right, height),
        (radius, height, bend, height, 0, height - bend, 0, top),
        (0, radius, 0, bend, bend, 0, radius, 0),
    )
    turns = (
        "{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*corner) for corner in corners
    )
    return f"{radius:.2f} 0 m {' '.join(turns)} h"


def box_code(colour: Colour, x: float, y: float, width: float, height: float) -> str:
    """Return the operators of a filled box with its lower left corner at (x, y)."""
    return f"q {fill(colour)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"


@lru_cache(maxsize=64)
def bullet(colour: Colour) -> str:
    """Return a filled dot: a bullet, or a disc for a number or a monogram to stand on."""
    return f"{fill(colour)} {circle_path(0.5, 0.5, 0.5)} f"


@lru_cache(maxsize=64)
def square(colour: Colour) -> str:
    """Return a filled square: a bullet of a stricter kind."""
    return f"{fill(colour)} 0.06 0.06 0.88 0.88 re f"


@lru_cache(maxsize=64)
def ring(colour: Colour) -> str:
    """Return an open circle: for a number, or as a bullet."""
    return f"{stroke(colour)} 0.06 w {circle_path(0.5, 0.5, 0.47)} S"


@lru_cache(maxsize=64)
def open_bullet(colour: Colour) -> str:
    """Return a small ring that is heavy enough to be seen."""
    return f"{stroke(colour)} 0.24 w {circle_path(0.5, 0.5, 0.38)} S"


BULLETS = {"disc": bullet, "square": square, "ring": open_bullet}
"""The marks of list items that a theme can choose from."""


@lru_cache(maxsize=64)
def box(colour: Colour, ground: Colour) -> str:
    """Return an empty check box with a line of a twelfth of its size."""
    return f"{fill(ground)} {stroke(colour)} 0.09 w 0.06 0.06 0.88 0.88 re B"


@lru_cache(maxsize=64)
def check(colour: Colour) -> str:
    """Return a check mark."""
    return f"{stroke(colour)} 0.14 w 1 J 1 j 0.12 0.5 m 0.4 0.2 l 0.9 0.82 l S"


@lru_cache(maxsize=64)
def cross(colour: Colour) -> str:
    """Return a cross mark."""
    return f"{stroke(colour)} 0.14 w 1 J 0.18 0.18 m 0.82 0.82 l S 0.18 0.82 m 0.82 0.18 l S"


FINER = 4
"""Dots that a module of a QR code is painted with each way: viewers that smooth pictures blur but its rim."""
_MODULES = bytes.maketrans(b"\x00\xff", b"f0")
"""A dark pixel as four dots, a light one as none: a module is a hexadecimal digit. No byte of two such
digits is a letter, so that nothing in it ends the picture."""


@lru_cache(maxsize=1024)
def qr_code(url: str) -> tuple[str, int]:
    """Return the modules of a QR code (ISO/IEC 18004, level M) as a stencil, and their count a side.

    It fills the unit square with the quiet zone of four modules that the standard asks for. A
    stencil is an inline picture of one bit a dot (ISO 32000-1 §8.9.6.2, §8.9.7): a fifth of the
    time and half the size of boxes, and as sharp, for its dots end where the modules do.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    pixels = bytes(memoryview(image).cast("B"))
    side = isqrt(len(pixels))
    count = side + 8
    digits, even = pixels.translate(_MODULES).decode("ascii"), "0" * (side % 2)
    rows = [bytes.fromhex(digits[at : at + side] + even) * FINER for at in range(0, side * side, side)]
    dots = side * FINER
    frame = f"{side / count:.6f} 0 0 {side / count:.6f} {4 / count:.6f} {4 / count:.6f} cm 0 g"
    picture = b"".join(rows).decode("latin-1")
    return f"q {frame} BI/W {dots}/H {dots}/IM true/D[1 0] ID {picture} EI Q", count
