"""Makes the operators of the pictograms from their SVG files: ``python -m tests.support.pictograms``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

from handout.layout.blocks.icons import OPERATORS_FILE, PICTOGRAMS_FOLDER
from handout.pdf.svg import reader

COLOUR = re.compile(r"(?:[\d.]+ ){3}(?:rg|RG) ?")


def compiled() -> str:
    """A line for each drawing: its name, its size in points, its operators without a colour."""
    lines = []
    for path in sorted(PICTOGRAMS_FOLDER.glob("*.svg")):
        plain = reader.read_svg(fromstring(path.read_text(encoding="utf-8")))  # noqa: S314 - our own files
        assert plain is not None, path.name
        assert plain.width == plain.height, path.name
        operators = " ".join(COLOUR.sub("", plain.operators).split())
        lines.append(f"{path.stem} {plain.width:g} {operators}\n")
    return "".join(lines)


if __name__ == "__main__":
    OPERATORS_FILE.write_text(compiled(), encoding="ascii", newline="\n")
