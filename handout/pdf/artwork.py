"""Pictures and drawings ready for a PDF: what the canvas paints and the document writes."""

from __future__ import annotations

from dataclasses import dataclass

from handout.pdf.objects import Objects, Stream

Matrix = tuple[float, float, float, float, float, float]


class RefusedError(Exception):
    """A picture file is not fit for a handout; the message completes "logo.png ..."."""

    def __init__(self, message: str, *, code: str = "bad-picture", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Print:
    """The box in which a picture is printed, in points, and how fine its pixels need to be."""

    width: float
    height: float
    ppi: float = 300.0
    cover: bool = False
    """Whether the picture fills the box, so that some of it is cut off, instead of fitting into it."""

    def share(self, width: int, height: int) -> float:
        """Return the share of its pixels that a picture needs; 1 if it has no more than a little too many."""
        most_wide, most_high = (side / 72 * self.ppi for side in (self.width, self.height))
        choose = max if self.cover else min
        share = choose(most_wide / width, most_high / height)
        too_thin = share * min(width, height) < THIN
        return 1.0 if share >= FINE_ENOUGH or too_thin else share


THIN = 64
"""Pixels of the shorter side under which whole pixels would change a picture's proportions."""
FINE_ENOUGH = 0.9
"""Share of the pixels from which a picture is kept as it is: to save a tenth is not worth new pixels."""


@dataclass(frozen=True)
class Picture:
    """A picture ready for a PDF: ``width`` and ``height`` in pixels as seen, encoded stream, soft mask."""

    key: str
    width: int
    height: int
    stream: Stream
    mask: Stream | None = None
    upright: Matrix = (1, 0, 0, 1, 0, 0)
    pale: bool = False
    """Whether it was drawn for a dark ground: light shapes on nothing."""

    @property
    def transparent(self) -> bool:
        """Tell whether what lies below shows through."""
        return self.mask is not None

    def matrix(self, x: float, y: float, width: float, height: float) -> Matrix:
        """Return the transformation that paints the picture into a box (§8.9.5.1)."""
        a, b, c, d, e, f = self.upright
        return a * width, b * height, c * width, d * height, e * width + x, f * height + y

    def write(self, objects: Objects) -> int:
        """Add the image XObject and its mask; return its number."""
        if self.mask is None:
            return objects.add(self.stream)
        mask = objects.add(self.mask)
        return objects.add(Stream(f"{self.stream.entries}/SMask {mask} 0 R", self.stream.content))


@dataclass(frozen=True)
class Form:
    """A drawing ready for a PDF: ``width`` and ``height`` in points, operators with their own resources."""

    key: str
    width: float
    height: float
    stream: Stream
    transparent: bool = False
    pale: bool = False
    """Whether it was drawn for a dark ground: light shapes on nothing."""

    def matrix(self, x: float, y: float, width: float, height: float) -> Matrix:
        """Return the transformation that paints the drawing into a box."""
        return width / self.width, 0, 0, height / self.height, x, y

    def write(self, objects: Objects) -> int:
        """Add the form XObject and return its number."""
        return objects.add(self.stream)


Artwork = Picture | Form
