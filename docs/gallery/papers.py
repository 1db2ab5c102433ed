"""Makes the gallery's pictures of papers and of ways to print: `python docs/gallery/papers.py`.

Writes papers/NAME.png: all pages of a short handout, or all sheets for the printer, side by side.
Needs the extras ``print`` and ``test``.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.reading.project_reader import read_project
from handout.render import render
from handout.theme.printing import Printing

HERE = Path(__file__).parent
PICTURES = HERE / "papers"
CAST = HERE.parent / "examples" / "cast" / "content.yaml"
LEAFLET = HERE / "leaflet.yaml"
SHOWN: dict[str, tuple[Path, str, Printing]] = {
    "large-print": (CAST, "large-print", Printing()),
    "booklet": (CAST, "booklet", Printing()),
    "booklet-sheets": (CAST, "booklet", Printing(imposed=True)),
    "phone": (CAST, "phone", Printing()),
    "trifold": (LEAFLET, "trifold", Printing()),
    "trifold-sheets": (LEAFLET, "trifold", Printing(imposed=True)),
    "a4": (CAST, "a4", Printing()),
    "ink-save": (CAST, "letter", Printing(ink="save")),
    "letterhead-off": (CAST, "letter", Printing(letterhead=False)),
}
"""The handout, the paper and the way of printing of each picture."""
SCALE, GAP, ACROSS = 0.42, 10, 4
GROUND = "#D8DBE0"


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(exist_ok=True)
    for name, (content, paper, printing) in SHOWN.items():
        reading = read_project(content)
        done = render(
            project=reading.project, root=reading.root, location=reading.project.locations[0],
            paper=paper, printing=printing,
        )  # fmt: skip
        sheet(done.pdf).quantize(64).save(PICTURES / f"{name}.png", optimize=True)
    print(f"{len(SHOWN)} pictures in gallery/papers")


def sheet(pdf: bytes) -> Image.Image:
    """Return all pages of a PDF side by side."""
    pages = [page.render(scale=SCALE).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    wide, high = max(page.width for page in pages) + GAP, max(page.height for page in pages) + GAP
    across = min(ACROSS, len(pages))
    whole = Image.new("RGB", (across * wide + GAP, -(-len(pages) // across) * high + GAP), GROUND)
    for at, page in enumerate(pages):
        whole.paste(page, (GAP + at % across * wide, GAP + at // across * high))
    return whole


if __name__ == "__main__":
    main()
