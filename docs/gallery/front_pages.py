"""Makes the gallery's picture of three front pages: `python docs/gallery/front_pages.py`.

Writes front-pages.png: the first page of an example in each theme, side by side. Needs the extra ``test``.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.reading.project_reader import read_project
from handout.render import render

HERE = Path(__file__).parent
SHOWN = ("asthma", "gestational-diabetes", "child-fever")
SCALE, GAP, GROUND = 0.9, 14, "#D8DBE0"


def main() -> None:
    """Make the picture."""
    pages = [draw_first_page(name) for name in SHOWN]
    wide = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    whole = Image.new("RGB", (wide, pages[0].height + 2 * GAP), GROUND)
    x = GAP
    for page in pages:
        whole.paste(page, (x, GAP))
        x += page.width + GAP
    whole.quantize(128, dither=Image.Dither.NONE).save(HERE / "front-pages.png", optimize=True)


def draw_first_page(name: str) -> Image.Image:
    """Return the first page of an example."""
    reading = read_project(HERE.parent / "examples" / name / "content.yaml")
    done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    picture: Image.Image = pypdfium2.PdfDocument(done.pdf)[0].render(scale=SCALE).to_pil()
    return picture.convert("RGB")


if __name__ == "__main__":
    main()
