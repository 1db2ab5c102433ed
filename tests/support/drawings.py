"""Drawings in tests: made from a few elements, rendered from a PDF, and painted by resvg for comparison."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageStat
from resvg_py import svg_to_bytes

from handout.layout.blocks.pictures import draw_drawable
from handout.pdf.images.xobjects import XObject
from handout.pdf.structure import StructureElement
from tests.support.documents import canvas


def drawing(inside: str, frame: str = 'viewBox="0 0 80 60"') -> bytes:
    """Return an SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{inside}</svg>'.encode()


def seen(picture: XObject, width: float = 200, scale: float = 2) -> Image.Image:
    """Return the picture as rendered from a page that is at least ``width`` points wide."""
    zoom = max(width / picture.width, 1)
    size = picture.width * zoom, picture.height * zoom
    drawn = canvas()
    drawn.set_page_size(size)
    with drawn.tag(StructureElement("Figure", drawn.document, alt="A drawing")):
        draw_drawable(drawn, picture, 0, 0, *size)
    document = pypdfium2.PdfDocument(drawn.finish())
    page: Image.Image = document[0].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return page


def paint_reference(source: bytes, size: tuple[int, int]) -> Image.Image:
    """Return the drawing as resvg paints it, in the middle of a white page of ``size`` pixels."""
    png = svg_to_bytes(
        svg_string=source.decode(), skip_system_fonts=True, dpi=96, width=size[0], height=size[1]
    )
    painted = Image.open(BytesIO(png)).convert("RGBA")
    page = Image.new("RGBA", size, "white")
    page.alpha_composite(painted, ((size[0] - painted.width) // 2, (size[1] - painted.height) // 2))
    return page.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean absolute difference of all channels, from 0 to 255."""
    assert one.size == other.size
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3
