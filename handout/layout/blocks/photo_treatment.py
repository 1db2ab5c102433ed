"""Photo treatment: a picture cut to a shape around what matters in it, or in two tones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from handout.data_classes import dataclass
from handout.layout.blocks.drawables import Drawable, draw_drawable
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import WHITE, Colour

RATIOS = {"3:2": 1.5, "square": 1.0, "circle": 1.0}
"""Width of a cut picture, in heights."""
FOCUS = {
    "middle": (0.5, 0.5), "top": (0.5, 0.0), "bottom": (0.5, 1.0), "start": (0.0, 0.5), "end": (1.0, 0.5),
}  # fmt: skip
"""What stays of a cut picture: the share of what is cut that is cut before it, across and down."""


@dataclass(frozen=True, eq=False)
class TreatedPicture(BaseFlowable):
    """A picture that fills its shape: what does not fit in is cut off, away from the focus."""

    drawable: Drawable
    element: StructureElement | None
    ratio: float
    """Width in heights; 0 for the picture's own."""
    focus: str = field(default="middle", kw_only=True)
    radius: float = field(default=0.0, kw_only=True)
    """Radius of round corners, in points."""
    is_circle: bool = field(default=False, kw_only=True)
    tint: Colour | None = field(default=None, kw_only=True)
    """The colour from which it goes to white in two tones; None for its own colours."""
    share: float = field(default=1.0, kw_only=True)
    tallest: float = field(default=1e9, kw_only=True)
    check: Callable[[float], None] | None = field(default=None, kw_only=True)
    """Is told how wide the whole picture would be at this size, in points."""

    def size(self, width: float) -> tuple[float, float]:
        """Return the width and height of the shape."""
        ratio = self.ratio or self.drawable.width / self.drawable.height
        wide = min(width * self.share, self.tallest * ratio)
        return wide, wide / ratio

    def measure(self, width: float) -> float:
        """Return the height at this width."""
        return self.size(width)[1]

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Clip to the shape and fill it with the picture."""
        wide, high = self.size(width)
        left, foot = canvas.left_edge(x, wide), y - high
        scale = max(wide / self.drawable.width, high / self.drawable.height)
        full_wide, full_high = self.drawable.width * scale, self.drawable.height * scale
        if self.check is not None:
            self.check(full_wide)
        across, down = FOCUS[self.focus]
        if canvas.is_right_to_left:
            across = 1.0 - across
        canvas.saveState()
        shape = canvas.beginPath()
        radius = wide / 2 if self.is_circle else self.radius
        shape.roundRect(left, foot, wide, high, radius)
        canvas.clipPath(shape, stroke=0, fill=0)
        if self.tint is not None:
            # White with the lightness of the picture is the picture in grey (ISO 32000-1, 11.3.5.3).
            canvas.paint_operators(filled_box_operators(WHITE, left, foot, wide, high))
            canvas.setBlendMode("Luminosity")
        with canvas.artifact("Layout") if self.element is None else canvas.tag(self.element):
            draw_drawable(
                canvas, self.drawable, left - (full_wide - wide) * across,
                foot - (full_high - high) * (1.0 - down), full_wide, full_high,
            )  # fmt: skip
        if self.tint is not None:
            # Black becomes the colour, white stays white, and greys are between (11.3.5.2).
            canvas.setBlendMode("Screen")
            canvas.paint_operators(filled_box_operators(self.tint, left, foot, wide, high))
        canvas.restoreState()
        if self.element is not None:
            canvas.extend_bbox(self.element, (left, foot, left + wide, y))
