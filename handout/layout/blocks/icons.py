"""The pictograms of panels, points, steps and schedules: one-colour shapes, clear even in grey.

They can be recognised from a distance. They are Phosphor Icons (pictograms/LICENSE).
Reading an SVG takes a millisecond, so the package
contains their operators in pictograms/operators.txt. ``python -m tests.support.pictograms``
generates that file.
"""

from __future__ import annotations

from pathlib import Path

from handout.caches import lru_cache
from handout.layout.flowables.vector_marks import MarkOperators, fill_colour_operator
from handout.pdf.flate import compress_shared_stream
from handout.pdf.images.xobjects import FormXObject
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

PICTOGRAMS_FOLDER = Path(__file__).parents[1] / "pictograms"
OPERATORS_FILE = PICTOGRAMS_FOLDER / "operators.txt"


@lru_cache(maxsize=256)
def make_icon(kind: str, colour: Colour, ground: Colour | None = None) -> MarkOperators:
    """Make an icon in ``colour`` for the unit square; its holes show the ``ground`` behind it.

    Raises KeyError for a name that is not in ``list_icon_names()``.
    """
    form = _load_form(kind)
    scale = format_operands(1 / form.width, 0, 0, 1 / form.height, 0, 0, decimals=7)
    return MarkOperators(f"{fill_colour_operator(colour)} {scale} cm /{form.resource_name} Do", form)


def list_icon_names() -> frozenset[str]:
    """Return the names of all icons."""
    return frozenset(_load_lines())


@lru_cache(maxsize=1)
def _load_lines() -> dict[str, tuple[str, str]]:
    """Return size and operators of every icon."""
    lines = (line.split(" ", 2) for line in OPERATORS_FILE.read_text(encoding="ascii").splitlines())
    return {kind: (size, operators) for kind, size, operators in lines}


@lru_cache(maxsize=256)
def _load_form(kind: str) -> FormXObject:
    """Load an icon as a form without a colour, painted in the current fill colour.

    A form inherits the graphics state (ISO 32000-1, 8.10.1), so all tints share one object.
    """
    size, operators = _load_lines()[kind]
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {size} {size}]/Resources<<>>"
    stream = compress_shared_stream(operators.encode("ascii"), entries)
    return FormXObject(f"Y{kind}", float(size), float(size), stream)
