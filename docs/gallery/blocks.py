"""Makes the pictures of the blocks that the sample does not need: run it after any change to the look.

    python docs/gallery/blocks.py

Writes one PNG a page of blocks.yaml, and a sheet of all its pages in grey, into blocks/.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.reading.project_reader import read_project
from handout.render import render

HERE = Path(__file__).parent
PIXELS_AN_INCH = 100
GAP = 24


def save(picture: Image.Image, name: str) -> None:
    """Write a picture as a small PNG: an octree keeps rare colours, such as an icon's, as they are."""
    small = picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small.save(HERE / "blocks" / name, optimize=True)


def in_grey(pages: list[Image.Image]) -> Image.Image:
    """Return all pages side by side at half size, as a laser printer without colour gives them."""
    width, height = pages[0].width // 2, pages[0].height // 2
    sheet = Image.new("L", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), 216)
    for at, page in enumerate(pages):
        small = page.resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small.convert("L"), (GAP + at * (width + GAP), GAP))
    return sheet.convert("RGB")


def main() -> None:
    """Make all pictures anew."""
    (HERE / "blocks").mkdir(exist_ok=True)
    for old in (HERE / "blocks").glob("*.png"):
        old.unlink()
    reading = read_project(HERE / "blocks.yaml")
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    document = pypdfium2.PdfDocument(done.pdf)
    pages = [page.render(scale=PIXELS_AN_INCH / 72).to_pil().convert("RGB") for page in document]
    for number, page in enumerate(pages, start=1):
        save(page, f"blocks-{number}.png")
    save(in_grey(pages), "grey.png")
    print(f"{len(pages) + 1} pictures in {HERE.name}/blocks")


if __name__ == "__main__":
    main()
