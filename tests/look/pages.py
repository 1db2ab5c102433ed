"""Small pictures of every block in every theme, and how far apart two pictures may be.

``python -m tests.look.pages`` writes the pictures anew; look at what changed before committing it.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFilter

from handout.layout.page.fit import UNFITTED
from handout.render import render
from handout.theme.theme import list_themes
from tests.support.arrangements import arranged_as
from tests.support.goldens import EXAMPLES, example, picture
from tests.support.pdf_checks import seen_elsewhere

FOLDER = Path(__file__).parent / "golden"
SCALE = 0.75
"""Pixels a point: two points are a pixel and a half, and a picture a few kilobytes."""
HEAD, FOOT = 126, 84
"""Points at the head and the foot that only the picture of a whole page shows: they change with its hash."""
EDGE = 30.0
"""Mean difference, of 255, that three by three pixels may have: edges are smoothed a little differently
from one computer to the next."""
FLAT = 8.0
"""Difference, of 255, that a flat ground may have: tints are not smoothed, so they differ hardly at all."""

BLOCKS = [name for name in EXAMPLES if not name.startswith("split-")]
THEMES = [theme.name for theme in list_themes()]
COLOURS = {"primary": "#54305f", "accent": "#d98a1f"}


def shown(block: str, theme: str, root: Path) -> Image.Image:
    """The first page of an example in a theme, without what every page has."""
    project = example(EXAMPLES[block])
    colours = type(project.brand.colours)(**COLOURS)
    brand = replace(project.brand, colours=colours)
    project = replace(project, brand=brand)
    # All blocks in every theme are looked at in test_matrix, and each alone in tests/layout/test_goldens.
    with arranged_as({"": UNFITTED}, ""), nullcontext() if block == "page" else seen_elsewhere("test_matrix"):
        pdf = render(project=project, root=root, location=project.locations[0], theme=theme).pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil().convert("RGB")
    if block == "page":
        # All but the line that holds the content hash.
        page.paste("white", (0, page.height - round(60 * SCALE), page.width, page.height))
        return page
    return page.crop((0, round(HEAD * SCALE), page.width, page.height - round(FOOT * SCALE)))


def side_by_side(block: str, root: Path, themes: list[str] | None = None) -> Image.Image:
    """An example in all themes, cut below the last of what is there."""
    parts = [shown(block, theme, root) for theme in themes or THEMES]
    white = Image.new("RGB", parts[0].size, "white")
    lowest = max((ImageChops.difference(part, white).getbbox() or (0, 0, 0, 1))[3] for part in parts)
    whole = Image.new("RGB", (sum(part.width for part in parts), lowest + 2), "white")
    for at, part in enumerate(parts):
        whole.paste(part, (at * part.width, 0))
    return whole


def farthest(one: Image.Image, other: Image.Image) -> tuple[float, tuple[int, int]]:
    """How many times over its tolerance the worst place is, and where; 1 is the most that may pass."""
    if abs(one.height - other.height) > 1 or one.width != other.width:
        return 99.0, (0, min(one.height, other.height))
    size = (0, 0, one.width, min(one.height, other.height))
    one, other = one.crop(size), other.crop(size)
    changed = ImageChops.difference(one, other).getbbox()
    if changed is None:
        return 0.0, (0, 0)
    # Filters look two pixels around each that differs; they take long on a page that hardly does.
    left, top = max(0, changed[0] - 4), max(0, changed[1] - 4)
    part = (left, top, min(size[2], changed[2] + 4), min(size[3], changed[3] + 4))
    worst, at = _farthest(one.crop(part), other.crop(part))
    return worst, (left + at[0], top + at[1])


def _farthest(one: Image.Image, other: Image.Image) -> tuple[float, tuple[int, int]]:
    edges = ImageChops.difference(one, other).filter(ImageFilter.BoxBlur(1))
    flat = ImageChops.multiply(_flat(one), _flat(other))
    flats = ImageChops.multiply(ImageChops.difference(one, other), flat)
    return max(_worst(edges, EDGE), _worst(flats, FLAT))


def _flat(page: Image.Image) -> Image.Image:
    """White where no edge is near, black elsewhere."""
    steps = ImageChops.difference(
        page.filter(ImageFilter.MaxFilter(5)), page.filter(ImageFilter.MinFilter(5))
    )
    return steps.point(([255] * 4 + [0] * 252) * 3)


def _worst(apart: Image.Image, tolerance: float) -> tuple[float, tuple[int, int]]:
    brightest = max(apart.split(), key=lambda band: band.getextrema()[1])
    worst = brightest.getextrema()[1]
    left, top, *_ = brightest.point([0] * worst + [255] * (256 - worst)).getbbox() or (0, 0)
    return worst / tolerance, (left, top)


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as folder:
        root = picture(Path(folder))
        for block in BLOCKS:
            side_by_side(block, root).save(FOLDER / f"{block}.png", optimize=True)


if __name__ == "__main__":
    main()
