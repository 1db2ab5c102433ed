"""Images and drawings as XObjects: what the canvas paints and the document writes."""

from __future__ import annotations

from handout.data_classes import dataclass
from handout.pdf.flate import Stream
from handout.pdf.objects import IndirectObjects

Matrix = tuple[float, float, float, float, float, float]


class UnusableImageError(Exception):
    """A picture file that cannot be used in a handout; the message completes "logo.png ..."."""

    def __init__(self, message: str, *, code: str = "bad-picture", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class PrintBox:
    """The box in which a picture is printed, in points, and the resolution it needs."""

    width: float
    height: float
    ppi: float = 300.0
    cover: bool = False
    """Whether the picture covers the box and is cropped, instead of fitting inside it."""

    def compute_pixel_share(self, width: int, height: int) -> float:
        """Return the share of its pixels that a picture needs.

        It is 1 if the picture has only slightly too many pixels, or is too thin to be resampled.
        """
        needed_width, needed_height = (side / 72 * self.ppi for side in (self.width, self.height))
        choose = max if self.cover else min
        share = choose(needed_width / width, needed_height / height)
        is_too_small = share * min(width, height) < MIN_SHORTER_SIDE
        return 1.0 if share >= KEEP_PIXELS_SHARE or is_too_small else share


MIN_SHORTER_SIDE = 64
"""Shorter side in pixels below which rounding to full pixels would distort the proportions."""
KEEP_PIXELS_SHARE = 0.9
"""Share of needed pixels from which a picture is not resampled: saving a tenth is not worth it."""


@dataclass(frozen=True)
class ImageXObject:
    """An image ready for a PDF: encoded stream, soft mask, and upright size in pixels."""

    resource_name: str
    width: int
    height: int
    stream: Stream
    soft_mask: Stream | None = None
    upright_matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for_dark_background: bool = False
    """Whether it was drawn for a dark background: light shapes on a transparent ground."""
    painted_because: str = ""
    """What a drawing uses that is not read as paths, if it was painted as pixels for that."""

    @property
    def is_transparent(self) -> bool:
        """Whether the background shows through."""
        return self.soft_mask is not None

    def placement_matrix(self, x: float, y: float, width: float, height: float) -> Matrix:
        """Return the transformation that paints the image into a box (§8.9.5.1)."""
        a, b, c, d, e, f = self.upright_matrix
        return a * width, b * height, c * width, d * height, e * width + x, f * height + y

    def write(self, objects: IndirectObjects) -> int:
        """Add the image XObject and its soft mask, and return its object number."""
        if self.soft_mask is None:
            return objects.add(self.stream)
        soft_mask = objects.add(self.soft_mask)
        return objects.add(Stream(f"{self.stream.entries}/SMask {soft_mask} 0 R", self.stream.content))


@dataclass(frozen=True)
class FormXObject:
    """A drawing ready for a PDF: its operators and resources, and its size in points."""

    resource_name: str
    width: float
    height: float
    stream: Stream
    is_transparent: bool = False
    for_dark_background: bool = False
    """Whether it was drawn for a dark background: light shapes on a transparent ground."""

    def placement_matrix(self, x: float, y: float, width: float, height: float) -> Matrix:
        """Return the transformation that paints the drawing into a box."""
        return width / self.width, 0, 0, height / self.height, x, y

    def write(self, objects: IndirectObjects) -> int:
        """Add the form XObject and return its object number."""
        return objects.add(self.stream)


XObject = ImageXObject | FormXObject
