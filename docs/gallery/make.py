"""Makes the page pictures of the gallery from the sample: run it after any change to the look.

    python docs/gallery/make.py

Writes one PNG a page in colour, the first page in grey as a laser printer would give it, and a sheet
with all pages small. Needs pypdfium2, which the ``test`` extra brings.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.read import read_project
from handout.render import render

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PIXELS_AN_INCH = 100


def pages_of(pdf: bytes, *, dpi: int = PIXELS_AN_INCH) -> list[Image.Image]:
    """Return every page of a PDF as an RGB picture."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def save(picture: Image.Image, name: str) -> None:
    """Write a picture as a small PNG: a palette of 64 colours is plenty for type and flat panels."""
    picture.quantize(64, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def sheet(pages: list[Image.Image], *, columns: int = 3, gap: int = 24) -> Image.Image:
    """Return all pages on one sheet, side by side on grey."""
    width, height = pages[0].size
    rows = -(-len(pages) // columns)
    ground = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#d8dadd")
    for at, page in enumerate(pages):
        ground.paste(page, (gap + at % columns * (width + gap), gap + at // columns * (height + gap)))
    return ground


def main() -> None:
    """Make all pictures anew."""
    for old in HERE.glob("*.png"):
        old.unlink()
    reading = read_project(ROOT / "content.yaml")
    project = reading.project
    done = render(project=project, root=reading.root, location=project.locations[0], paper="letter")
    pages = pages_of(done.pdf)
    for number, page in enumerate(pages, start=1):
        save(page, f"sample-{number}.png")
    save(pages[0].convert("L").convert("RGB"), "sample-1-grey.png")
    save(
        sheet([page.resize((page.width // 2, page.height // 2), Image.Resampling.LANCZOS) for page in pages]),
        "sample.png",
    )
    print(f"{len(pages) + 2} pictures in {HERE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
