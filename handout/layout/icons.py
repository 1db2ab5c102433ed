"""The pictograms of call-outs, steps and schedules: silhouettes in one colour, clear in grey and from afar.

They are Phosphor Icons (pictograms/LICENSE). Reading an SVG takes a millisecond, so the package holds
their operators ready in pictograms/operators.txt; ``python -m tests.support.pictograms`` makes it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from handout.layout.artwork import Stamp, fill
from handout.pdf.artwork import Form
from handout.pdf.objects import static
from handout.theme.colour import Colour

FOLDER = Path(__file__).parent / "pictograms"
OPERATORS = FOLDER / "operators.txt"


@lru_cache(maxsize=256)
def icon(kind: str, colour: Colour, ground: Colour | None = None) -> Stamp:
    """Return an icon in ``colour`` for the unit square; ``ground`` shows through, so nothing paints it.

    Raises KeyError for a kind that is not in ``kinds()``.
    """
    form = _forms()[kind]
    return Stamp(f"{fill(colour)} {1 / form.width:.7f} 0 0 {1 / form.height:.7f} 0 0 cm /{form.key} Do", form)


def kinds() -> frozenset[str]:
    """Return what there is an icon of."""
    return frozenset(_forms())


@lru_cache(maxsize=1)
def _forms() -> dict[str, Form]:
    """Return every icon as a form without a colour: it is painted in the one that is set around it.

    A form inherits the graphics state (ISO 32000-1 §8.10.1), so all tints share one object.
    """
    forms = {}
    for line in OPERATORS.read_text(encoding="ascii").splitlines():
        kind, size, operators = line.split(" ", 2)
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {size} {size}]/Resources<<>>"
        stream = static(operators.encode("ascii"), entries)
        forms[kind] = Form(f"Y{kind}", float(size), float(size), stream)
    return forms
