"""Makes the gallery's picture of all pictograms: `python docs/gallery/pictograms.py`.

Writes pictograms.png: every pictogram over its name, group by group. Needs the extra ``test``.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from handout.content.model.pictograms import PICTOGRAM_GROUPS
from handout.layout.blocks.icons import make_icon
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.metadata import Metadata
from handout.render import Renderer
from tests.support.handouts import project

HERE = Path(__file__).parent
ACROSS, CELL, HIGH, SIZE, MARGIN, HEAD = 10, 72.0, 62.0, 30.0, 14.0, 30.0
"""Pictograms on a line, and lengths in points."""


def main() -> None:
    """Make the picture."""
    context, _ = Renderer(project=project([]), root=HERE).make_context(None)
    lines = sum(-(-len(names) // ACROSS) for names in PICTOGRAM_GROUPS.values())
    height = 2 * MARGIN + lines * HIGH + len(PICTOGRAM_GROUPS) * HEAD
    canvas = TaggedCanvas(
        (2 * MARGIN + ACROSS * CELL, height), Metadata(title="Pictograms", language="en"), tagged=False
    )
    y = height - MARGIN
    with canvas.artifact():
        for group, names in PICTOGRAM_GROUPS.items():
            context.literal(group.capitalize(), "heading2", None).draw(canvas, MARGIN, y, CELL * 3)
            y -= HEAD
            for at, name in enumerate(names):
                left, top = MARGIN + at % ACROSS * CELL, y - at // ACROSS * HIGH
                icon = make_icon(name, context.colour("label"))
                VectorMark(icon, SIZE, align=0.5).draw(canvas, left, top, CELL)
                label: TextFlowable = context.literal(name, "small", None, align="center")
                label.draw(canvas, left, top - SIZE - 4.0, CELL)
            y -= -(-len(names) // ACROSS) * HIGH
    page = pypdfium2.PdfDocument(canvas.finish())[0]
    picture: Image.Image = page.render(scale=1.4).to_pil()
    picture.quantize(16).save(HERE / "pictograms.png", optimize=True)


if __name__ == "__main__":
    main()
