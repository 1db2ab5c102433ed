"""Makes the page pictures of the gallery from the sample: run it after any change to the look.

    python docs/gallery/make.py

Writes one PNG a page in colour, the first page in grey as a laser printer would give it, sheets with all
pages small in each theme, a sheet of first pages in six brands, and the small pictures of the themes that
`handout themes` names. Needs pypdfium2, which the ``test`` extra brings.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from msgspec.structs import replace
from PIL import Image

from handout.content.model import Project
from handout.content.model.clinic import Colours
from handout.content.reading.project_reader import read_project
from handout.render import render
from handout.theme.theme import list_themes

Colour = tuple[int, int, int]
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PIXELS_AN_INCH = 100
IN_GREY = (0, 1, 3)
"""Pages shown in grey: the first, one with lists, the one with emergency numbers."""


def pages_of(pdf: bytes, *, dpi: int = PIXELS_AN_INCH) -> list[Image.Image]:
    """Return every page of a PDF as an RGB picture."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture as a small PNG with a palette of its commonest colours, which stay as they are.

    Pillow's own palettes change what is rare, such as an icon, or faint, such as a panel.
    """
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    palette: list[Colour] = []
    for _, colour in counted[:4000]:
        if len(palette) < 256 and all(apart(colour, chosen) > 5 for chosen in palette):
            palette.append(colour)
    places = {colour: at for at, colour in enumerate(palette)}
    near: dict[Colour, int] = {}
    for _, colour in counted:
        about = colour[0] >> 3, colour[1] >> 3, colour[2] >> 3
        if colour not in places:
            if about not in near:
                near[about] = min(range(len(palette)), key=lambda at: apart(colour, palette[at]))
            places[colour] = near[about]
    small = Image.new("P", picture.size)
    small.putpalette([part for colour in palette for part in colour])
    pixels = picture.tobytes()
    small.putdata([places[pixel] for pixel in zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)])
    small.save(path, optimize=True)


def apart(one: Colour, other: Colour) -> int:
    """Return how far apart two colours are."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def sheet(pages: list[Image.Image], *, columns: int = 3, gap: int = 24) -> Image.Image:
    """Return all pages on one sheet, side by side on grey."""
    width, height = pages[0].size
    rows = -(-len(pages) // columns)
    ground = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#d8dadd")
    for at, page in enumerate(pages):
        ground.paste(page, (gap + at % columns * (width + gap), gap + at // columns * (height + gap)))
    return ground


BRANDS = {
    "Amber Ridge Psychiatry": ("clinic", "#54305F", "#E0A03A"),
    "Lakeview Family Practice": ("calm", "#0F5C6E", "#C8553D"),
    "Sunny Side Pediatrics": ("warm", "#E4572E", "#17BEBB"),
    "North Shore Cardiology": ("clinic", "#16324F", "#D7263D"),
    "Neon Sports Medicine": ("warm", "#39FF14", "#FF00C8"),
    "Greyfriars Surgery": ("calm", "#8A8A8A", ""),
}
"""Practices with a theme and two colours each: dark, fresh, bright, deep, shrill and grey."""


def branded(project: Project, name: str, primary: str, accent: str) -> Project:
    """Return the project in the name and the colours of another practice."""
    colours = Colours(primary=primary or None, accent=accent or None)
    brand = replace(project.brand, name=name, colours=colours)
    return replace(project, brand=brand)


def main() -> None:
    """Make all pictures anew."""
    # Pictures that another program of this folder makes stay.
    for old in (*HERE.glob("sample*.png"), *HERE.glob("theme-*.png")):
        old.unlink()
    reading = read_project(ROOT / "content.yaml")
    project, place = reading.project, reading.project.locations[0]

    def drawn(theme: str | None = None, of: Project = project) -> list[Image.Image]:
        return pages_of(render(project=of, root=reading.root, location=place, theme=theme).pdf)

    pages = drawn()
    for number, page in enumerate(pages, start=1):
        save(page, HERE / f"sample-{number}.png")
    save(grey(pages[0]), HERE / "sample-1-grey.png")
    save(sheet([smaller(page, 0.5) for page in pages]), HERE / "sample.png")
    chosen: list[Image.Image] = []
    for theme in list_themes():
        pages = drawn(theme.name)
        save(sheet([smaller(page, 0.32) for page in pages], columns=4), HERE / f"theme-{theme.name}.png")
        save(smaller(pages[0], 0.5), theme.picture)
        chosen += [grey(smaller(pages[at], 0.42)) for at in IN_GREY if at < len(pages)]
    save(sheet(chosen), HERE / "grey.png")
    shown = [drawn(theme, branded(project, name, *colours))[0] for name, (theme, *colours) in BRANDS.items()]
    save(sheet([smaller(page, 0.5) for page in shown]), HERE / "brands.png")
    print(f"{len(list(HERE.glob('*.png')))} pictures in {HERE.relative_to(ROOT)}")


def smaller(page: Image.Image, share: float) -> Image.Image:
    """Return a page at a share of its size."""
    size = (round(page.width * share), round(page.height * share))
    return page.resize(size, Image.Resampling.LANCZOS)


def grey(page: Image.Image) -> Image.Image:
    """Return a page as a laser printer without colour gives it."""
    return page.convert("L").convert("RGB")


if __name__ == "__main__":
    main()
