"""The faces that docs/themes.md offers: found by name, complete, drawn with the zero that the table tells."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handout.pdf.fonts.face import load_face
from handout.theme.fonts import find_family

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| `([\w ]+)` \| !\[\1\]\((\S+)\) \| ([^|]+) \| (plain|slashed) \|",
    (ROOT / "docs" / "themes.md").read_text(encoding="utf-8"), re.MULTILINE,
)  # fmt: skip
CONTOURS = {"plain": 2, "slashed": 3}
"""Outlines of a zero: an oval in an oval, or an oval with two holes beside the slash."""


def test_all_faces_are_offered() -> None:
    names = {name for name, *_ in ROWS}
    assert names == {"Atkinson Hyperlegible", "Figtree", "Noto Sans", "Public Sans", "Source Sans 3"}


@pytest.mark.parametrize(("name", "picture", "source", "zero"), ROWS)
def test_a_face_is_complete_and_its_zero_is_as_told(name: str, picture: str, source: str, zero: str) -> None:
    family = find_family(name, None)
    assert family.name == name
    assert family.lacking == ()
    assert (ROOT / "docs" / picture).is_file()
    for file in (family.regular, family.bold, family.italic, family.bold_italic):
        font = TTFont(BytesIO(bytes(load_face(file.path).program.blob.data)))
        assert font["glyf"][font.getBestCmap()[ord("0")]].numberOfContours == CONTOURS[zero]
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    base, _, extras = declared.partition("[project.optional-dependencies]")
    package = f"fontpkg-{name.lower().replace(' ', '-')}"
    assert package in (base if source.startswith("handout") else extras)
