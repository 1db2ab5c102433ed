"""Drawings that are not read as paths, painted as pixels by resvg: no file, no network, no font."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from handout.pdf.images.xobjects import PrintBox, UnusableImageError
from handout.pdf.svg.checks import check_painted, count_painted_elements

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PAINT_PPI = 600.0
"""Pixels an inch of a painted drawing: edges look as smooth in print as those of paths."""
MAX_PIXELS = 16_000_000
"""Most pixels of a painted drawing; one as large as a page has some fewer than 600 an inch."""
MAX_PAINTED_ELEMENTS = 50_000
_DPI = 96
"""CSS pixels an inch, which absolute lengths are measured in."""
_PROBE_SIDE = 512
"""Pixels of the longer side of the picture that only tells the proportions."""


def paint_svg(root: Element, print_box: PrintBox | None) -> bytes:
    """Return a checked drawing as a PNG file for the box that it is printed in.

    Raises UnusableImageError for a drawing that the renderer would paint otherwise than a browser.
    """
    count_painted_elements(root, MAX_PAINTED_ELEMENTS)
    check_painted(root)
    source = tostring(root, encoding="unicode")
    if print_box is None:
        return _render(source, _PROBE_SIDE, _PROBE_SIDE)
    width, height = (max(1, round(side / 72 * print_box.ppi)) for side in (print_box.width, print_box.height))
    if print_box.cover:
        probe = _render(source, _PROBE_SIDE, _PROBE_SIDE)
        sides = int.from_bytes(probe[16:20], "big"), int.from_bytes(probe[20:24], "big")
        width = height = max(width, height) * max(sides) // min(sides)
    # Both sides are bounded: a drawing may be a thousand times as high as wide, and there is no more memory.
    share = min(1.0, sqrt(MAX_PIXELS / (width * height)))
    return _render(source, max(1, int(width * share)), max(1, int(height * share)))


def _render(source: str, width: int, height: int) -> bytes:
    """Return the largest picture with the drawing's proportions that fits."""
    from resvg_py import svg_to_bytes

    try:
        return svg_to_bytes(svg_string=source, skip_system_fonts=True, dpi=_DPI, width=width, height=height)
    except (ValueError, RuntimeError) as error:
        raise UnusableImageError(
            "cannot be understood", hint="save it as plain SVG, or as a large PNG"
        ) from error
