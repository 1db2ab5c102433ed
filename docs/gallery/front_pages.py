"""Makes the gallery's pictures of front pages: `python docs/gallery/front_pages.py`.

Writes front-pages.png, the first page of an example in each theme side by side, and themes.png, both pages of
one example in each theme. Needs the extra ``test``.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.reading.project_reader import read_project
from handout.render import render
from handout.theme.theme import list_themes

HERE = Path(__file__).parent
SHOWN = ("asthma", "gestational-diabetes", "child-fever", "prednisone-taper")
IN_ALL_THEMES = "wound-care"
SCALE, SMALL, GAP, GROUND = 0.9, 0.75, 14, "#D8DBE0"


def main() -> None:
    """Make both pictures."""
    save([draw_pages(name, SCALE)[0] for name in SHOWN], len(SHOWN), "front-pages.png")
    pages = [page for theme in list_themes() for page in draw_pages(IN_ALL_THEMES, SMALL, theme.name)]
    save(pages, 4, "themes.png")


def save(pages: list[Image.Image], columns: int, name: str) -> None:
    """Write pages in rows on grey."""
    width, height = pages[0].size
    rows = -(-len(pages) // columns)
    whole = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for at, page in enumerate(pages):
        whole.paste(page, (GAP + at % columns * (width + GAP), GAP + at // columns * (height + GAP)))
    whole.quantize(128, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def draw_pages(name: str, scale: float, theme: str | None = None) -> list[Image.Image]:
    """Return the pages of an example, in its own theme or another."""
    reading = read_project(HERE.parent / "examples" / name / "content.yaml")
    place = reading.project.locations[0]
    done = render(project=reading.project, root=reading.root, location=place, theme=theme)
    return [page.render(scale=scale).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(done.pdf)]


if __name__ == "__main__":
    main()
