"""Vector marks drawn as cached path operators: bullets, check boxes, icons, QR codes, rules."""

from __future__ import annotations

from dataclasses import field
from math import isqrt
from typing import Any

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.xobjects import FormXObject
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_number, format_operands
from handout.theme.colour import Colour

BEZIER_KAPPA = 0.5522847498
"""Control point distance of a Bézier quarter circle of radius 1 (error below 0.03 %)."""


@dataclass(frozen=True, slots=True)
class MarkOperators:
    """Operators for a unit square; a form, if any, is shared by all its uses in a document."""

    operators: str
    form: FormXObject | None = None


@dataclass(frozen=True, eq=False)
class VectorMark(BaseFlowable):
    """A drawing from cached operators in a unit square; tagged if it has a structure element."""

    operators: str | MarkOperators
    size: float
    element: StructureElement | None = None
    align: float = field(default=0.0, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the size: the drawing is square."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y), moved by ``align`` of the free width."""
        x = canvas.left_edge(x + (width - self.size) * self.align, self.size)
        mark = self.operators if isinstance(self.operators, MarkOperators) else MarkOperators(self.operators)
        placed = format_operands(self.size, 0, 0, self.size, x, y - self.size)
        operators = f"q {placed} cm {mark.operators} Q"
        if mark.form is not None:
            canvas.use_xobject(mark.form)
        if self.element is None:
            canvas.paint_operators(operators)
            return
        canvas.paint_tagged(self.element, operators)
        if self.element.role == "Figure":
            canvas.extend_bbox(self.element, (x, y - self.size, x + self.size, y))


ICON_SHARE = 0.6
"""Size of a pictogram on a disc, in diameters of the disc."""


@dataclass(frozen=True, eq=False)
class IconOnDisc(BaseFlowable):
    """A pictogram in the middle of a disc; what it shows is said by the words beside it."""

    disc: str
    icon: MarkOperators
    size: float

    def measure(self, width: float) -> float:
        """Return the disc's diameter."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the disc, then the pictogram."""
        VectorMark(self.disc, self.size).draw(canvas, x, y, self.size)
        inner = self.size * ICON_SHARE
        edge = (self.size - inner) / 2
        VectorMark(self.icon, inner).draw(canvas, x + edge, y - edge, inner)


@dataclass(frozen=True, eq=False)
class HorizontalRule(BaseFlowable):
    """A horizontal line over the full width."""

    colour: Colour
    thickness: float = 0.75

    def measure(self, width: float) -> float:
        """Return the thickness."""
        return self.thickness

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the line as a thin filled box, which prints the same everywhere."""
        left = canvas.left_edge(x, width)
        canvas.paint_operators(
            filled_box_operators(self.colour, left, y - self.thickness, width, self.thickness)
        )


@lru_cache(maxsize=256)
def fill_colour_operator(colour: Colour) -> str:
    """Return the operator that sets the fill colour."""
    return f"{format_operands(*colour.components)} rg"


@lru_cache(maxsize=256)
def stroke_colour_operator(colour: Colour) -> str:
    """Return the operator that sets the stroke colour."""
    return f"{format_operands(*colour.components)} RG"


def circle_path(x: float, y: float, radius: float) -> str:
    """Return the path of a circle around (x, y)."""
    handle = radius * BEZIER_KAPPA
    corners = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    path = [f"{format_operands(x + radius, y, decimals=4)} m"]
    for from_x, from_y, to_x, to_y in corners:
        first = (x + from_x * radius + to_x * handle, y + from_y * radius + to_y * handle)
        second = (x + to_x * radius + from_x * handle, y + to_y * radius + from_y * handle)
        end = (x + to_x * radius, y + to_y * radius)
        path.append(f"{format_operands(*first, *second, *end, decimals=4)} c")
    return " ".join(path)


def rounded_path(width: float, height: float, radius: float) -> str:
    """Return the path of a box with round corners, its lower left corner at the origin."""
    if radius <= 0:
        return f"0 0 {format_operands(width, height)} re"
    handle = radius * (1 - BEZIER_KAPPA)
    right, top = width - radius, height - radius
    corners = (
        (right, 0, width - handle, 0, width, handle, width, radius),
        (width, top, width, height - handle, width - handle, height, right, height),
        (radius, height, handle, height, 0, height - handle, 0, top),
        (0, radius, 0, handle, handle, 0, radius, 0),
    )
    turns = (f"{format_operands(*corner[:2])} l {format_operands(*corner[2:])} c" for corner in corners)
    return f"{format_number(radius)} 0 m {' '.join(turns)} h"


def filled_box_operators(colour: Colour, x: float, y: float, width: float, height: float) -> str:
    """Return the operators of a filled box with its lower left corner at (x, y)."""
    return f"q {fill_colour_operator(colour)} {format_operands(x, y, width, height)} re f Q"


@lru_cache(maxsize=64)
def disc_operators(colour: Colour) -> str:
    """Return the operators of a filled dot: a bullet, or the ground of a number or a monogram."""
    return f"{fill_colour_operator(colour)} {circle_path(0.5, 0.5, 0.5)} f"


@lru_cache(maxsize=64)
def square_operators(colour: Colour) -> str:
    """Return the operators of a filled square, which is a more formal bullet."""
    return f"{fill_colour_operator(colour)} 0.06 0.06 0.88 0.88 re f"


@lru_cache(maxsize=64)
def block_operators(colour: Colour) -> str:
    """Return the operators of a full square: the ground of a number or a pictogram."""
    return f"{fill_colour_operator(colour)} 0 0 1 1 re f"


@lru_cache(maxsize=64)
def ring_operators(colour: Colour) -> str:
    """Return the operators of an open circle, for a number or as a bullet."""
    return f"{stroke_colour_operator(colour)} 0.06 w {circle_path(0.5, 0.5, 0.47)} S"


@lru_cache(maxsize=64)
def small_ring_operators(colour: Colour) -> str:
    """Return the operators of a small ring that is thick enough to be seen."""
    return f"{stroke_colour_operator(colour)} 0.24 w {circle_path(0.5, 0.5, 0.38)} S"


BULLETS = {"disc": disc_operators, "square": square_operators, "ring": small_ring_operators}
"""The bullets that a theme can choose from."""


@lru_cache(maxsize=64)
def check_box_operators(colour: Colour, ground: Colour) -> str:
    """Return the operators of an empty check box with a line of a twelfth of its size."""
    return f"{fill_colour_operator(ground)} {stroke_colour_operator(colour)} 0.09 w 0.06 0.06 0.88 0.88 re B"


@lru_cache(maxsize=64)
def check_mark_operators(colour: Colour) -> str:
    """Return the operators of a check mark."""
    return f"{stroke_colour_operator(colour)} 0.14 w 1 J 1 j 0.12 0.5 m 0.4 0.2 l 0.9 0.82 l S"


@lru_cache(maxsize=64)
def cross_mark_operators(colour: Colour) -> str:
    """Return the operators of a cross mark."""
    return f"{stroke_colour_operator(colour)} 0.14 w 1 J 0.18 0.18 m 0.82 0.82 l S 0.18 0.82 m 0.82 0.18 l S"


DOTS_PER_MODULE = 4
"""Dots per QR code module in each direction.

Viewers that smooth pictures then blur only the edge of a module.
"""
_MODULE_DIGITS = bytes.maketrans(b"\x00\xff", b"f0")
"""Translation of a pixel to a hexadecimal digit: dark becomes four dots, light becomes none.

No byte made of two such digits is a letter, so nothing in the data ends the inline picture.
"""


@lru_cache(maxsize=1024)
def make_qr_code(url: str) -> tuple[str, int]:
    """Return a QR code (ISO/IEC 18004, level M) as stencil operators, and its modules per side.

    It fills the unit square, including the quiet zone of four modules that the standard requires. A
    stencil is an inline picture of one bit per dot (ISO 32000-1, 8.9.6.2 and 8.9.7). It takes a fifth
    of the time and half the size of boxes, and it is as sharp, because its dots end where the modules
    end.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    pixels = bytes(memoryview(image).cast("B"))
    side = isqrt(len(pixels))
    count = side + 8
    digits, even = pixels.translate(_MODULE_DIGITS).decode("ascii"), "0" * (side % 2)
    rows = [
        bytes.fromhex(digits[at : at + side] + even) * DOTS_PER_MODULE for at in range(0, side * side, side)
    ]
    dots = side * DOTS_PER_MODULE
    frame = format_operands(side / count, 0, 0, side / count, 4 / count, 4 / count, decimals=6)
    picture = b"".join(rows).decode("latin-1")
    return f"q {frame} cm 0 g BI/W {dots}/H {dots}/IM true/D[1 0] ID {picture} EI Q", count
