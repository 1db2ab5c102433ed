"""What a loaded picture is, pixels or a vector form, and how either is drawn."""

from __future__ import annotations

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.loader import FormXObject, ImageXObject

Drawable = ImageXObject | FormXObject


def draw_drawable(
    canvas: TaggedCanvas, drawable: Drawable, x: float, y: float, width: float, height: float
) -> None:
    """Draw a picture or a vector form with its lower left corner at (x, y)."""
    if isinstance(drawable, FormXObject):
        canvas.paint_form(drawable, x, y, width, height)
    else:
        canvas.paint_image(drawable, x, y, width, height)
