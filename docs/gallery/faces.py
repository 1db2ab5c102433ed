"""Makes the samples of faces in docs/themes.md: `python docs/gallery/faces.py`.

Writes faces/NAME.png: the same lines in each face. Needs the extras ``faces`` and ``test``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.reading.project_reader import read_project
from handout.render import render

HERE = Path(__file__).parent / "faces"
FACES = ("Atkinson Hyperlegible", "Figtree", "Noto Sans", "Public Sans", "Source Sans 3")
CONTENT = """
handout: {{id: specimen, title: "{face}", language: en-US, version: "1", status: draft}}
brand: {{sample: true, name: "{face}", theme: calm, fonts: {{body: "{face}"}}}}
locations: [{{id: here, name: Here, phones: {{main: (301) 555-0142}}}}]
content:
  - section: Call (410) 555-0160 before March 10, 2026
    content:
      - >-
        Take 0.5 mg at 8:30 am, **not 5 mg**. *Oak Hill, MD 21098.* Code B8O0-I1l5. Your nurse will look at
        your skin and ask how you slept. Bring all your pills in their bottles, even those from the store.
"""
SCALE = 2.0
BAND = (0.158, 0.296)
"""Where the lines stand, as shares of the page's height."""


def main() -> None:
    """Make every sample."""
    HERE.mkdir(exist_ok=True)
    for face in FACES:
        draw(face).quantize(32).save(HERE / f"{face.lower().replace(' ', '-')}.png", optimize=True)
    print(f"{len(FACES)} pictures in gallery/faces")


def draw(face: str) -> Image.Image:
    """Return the lines of a face, cut out of its page."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "content.yaml"
        source.write_text(CONTENT.format(face=face), encoding="utf-8")
        reading = read_project(source)
        done = render(project=reading.project, root=reading.root, location=reading.project.locations[0])
    page = pypdfium2.PdfDocument(done.pdf)[0].render(scale=SCALE).to_pil().convert("RGB")
    return page.crop((100, round(BAND[0] * page.height), page.width - 100, round(BAND[1] * page.height)))


if __name__ == "__main__":
    main()
