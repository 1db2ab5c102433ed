"""The pixels of printed pictures: warn the author about too few, and of drawings that became pixels."""

from __future__ import annotations

from handout.errors import Mark, Problem, Severity
from handout.layout.context.layout_context import LayoutContext
from handout.pdf.images.xobjects import FormXObject, ImageXObject

MIN_PPI = 150.0
"""Pixels per inch below which a printed picture looks blurred at reading distance."""


def check_resolution(
    context: LayoutContext, drawable: ImageXObject | FormXObject, path: str, width: float, mark: Mark | None
) -> None:
    """Note a picture that has too few pixels for being printed ``width`` points wide."""
    if not isinstance(drawable, ImageXObject) or drawable.width / width * 72 >= MIN_PPI:
        return
    resolution = drawable.width / width * 72
    wanted_pixels = round(width / 72 * MIN_PPI * 2)
    message = f"{path} will look blurred: it has {resolution:.0f} pixels an inch where it is printed"
    hint = f"use one at least {wanted_pixels} pixels wide, or an SVG" if wanted_pixels else "use a larger one"
    problem = Problem(message, mark, hint, "blurred-picture", Severity.WARNING)
    if problem not in context.notes:
        context.notes.append(problem)


def check_width(
    context: LayoutContext,
    drawable: ImageXObject | FormXObject,
    path: str,
    width: float,
    wished: float,
    mark: Mark | None,
) -> None:
    """Note a picture that is printed narrower than wished, so that its pixels do not show."""
    if not isinstance(drawable, ImageXObject) or wished <= width * 1.005:
        return
    message = (
        f"{path} is printed {width / 72:.1f} inches wide instead of {wished / 72:.1f}: "
        f"it has only {drawable.width} pixels in a row, and fewer than {MIN_PPI:.0f} an inch look blurred"
    )
    wanted_pixels = round(wished / 72 * MIN_PPI * 2)
    hint = f"use one at least {wanted_pixels} pixels wide, or an SVG"
    problem = Problem(message, mark, hint, "blurred-picture", Severity.WARNING)
    if problem not in context.notes:
        context.notes.append(problem)


def note_painted_drawing(
    context: LayoutContext, drawable: ImageXObject | FormXObject, path: str, mark: Mark | None
) -> None:
    """Note a drawing that is painted as pixels, and what it uses that is the reason."""
    if isinstance(drawable, FormXObject) or not drawable.painted_because:
        return
    message = f"{path} is painted as pixels, not as lines: it uses {drawable.painted_because}"
    hint = "look at it in print; plain shapes stay sharp at any size"
    problem = Problem(message, mark, hint, "drawing-as-pixels", Severity.WARNING)
    if problem not in context.notes:
        context.notes.append(problem)
