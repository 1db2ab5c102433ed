"""Makes the gallery's pictures of front pages: `python docs/gallery/front_pages.py`.

Writes front-pages.png, the first page of an example in each theme side by side, themes.png, both pages of
one example in each theme, and scenes.png, the heads with each scene. Needs the extra ``test``.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import get_args

import pypdfium2
from msgspec.structs import replace
from PIL import Image

from handout.content.model.document import Hero
from handout.content.model.picture_choices import SceneName
from handout.content.reading.project_reader import read_project
from handout.render import render
from handout.theme.theme import list_themes

HERE = Path(__file__).parent
SHOWN = ("asthma", "gestational-diabetes", "child-fever", "prednisone-taper")
IN_ALL_THEMES = "wound-care"
WITH_SCENES, HEAD = "prednisone-taper", 140
"""The example whose head is shown with each scene, and how high that is, in points."""
SCALE, SMALL, GAP, GROUND = 0.9, 0.75, 14, "#D8DBE0"


def main() -> None:
    """Make both pictures."""
    save([draw_pages(name, SCALE)[0] for name in SHOWN], len(SHOWN), "front-pages.png")
    pages = [page for theme in list_themes() for page in draw_pages(IN_ALL_THEMES, SMALL, theme.name)]
    save(pages, 4, "themes.png")
    save(draw_scenes(), 2, "scenes.png")


def draw_scenes() -> list[Image.Image]:
    """Return the head of one example with each scene, in one theme after another."""
    path = HERE.parent / "examples" / WITH_SCENES / "content.yaml"
    found = read_project(path)
    heads = []
    scenes = [name for name in get_args(SceneName) if name != "none"]
    for scene, theme in zip((*scenes, scenes[0]), cycle(list_themes()), strict=False):
        hero = Hero(scene=scene)
        made = replace(found.project, handout=replace(found.project.handout, hero=hero))
        pdf = render(project=made, root=found.root, location=made.locations[0], theme=theme.name).pdf
        page = pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil().convert("RGB")
        heads.append(page.crop((0, 0, page.width, round(HEAD * SCALE))))
    return heads


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
