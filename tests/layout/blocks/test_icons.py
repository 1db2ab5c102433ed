"""Pictograms: one shared drawing each, tinted where it is used, as their sources have them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from handout.content.model.pictograms import PICTOGRAMS
from handout.layout.blocks.icons import OPERATORS_FILE, PICTOGRAMS_FOLDER, list_icon_names, make_icon
from handout.render import render
from handout.theme.colour import Colour
from tests.support.all_of import check_all
from tests.support.goldens import example
from tests.support.handouts import block
from tests.support.pictograms import compiled

NAMES = {
    "tip", "info", "caution", "urgent", "emergency", "crisis", "phone", "hospital", "home", "steps",
    "morning", "noon", "evening", "bedtime",
}  # fmt: skip


def test_operators_are_what_the_drawings_say() -> None:
    assert OPERATORS_FILE.read_text(encoding="ascii") == compiled(), "run python -m tests.support.pictograms"


def test_there_is_one_of_each_and_its_licence() -> None:
    assert list_icon_names() >= NAMES
    assert list_icon_names() == PICTOGRAMS.keys()
    assert len(PICTOGRAMS) >= 100
    assert "MIT License" in (PICTOGRAMS_FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_drawings_stay_inside_their_box_and_bring_no_colour() -> None:
    lines = OPERATORS_FILE.read_text().splitlines()

    def check(kind: str) -> None:
        form = make_icon(kind, Colour(0, 0, 0)).form
        assert form is not None
        (line,) = (line for line in lines if line.startswith(f"{kind} "))
        operators = line.split(" ", 2)[2]
        assert not re.search(r"\b(rg|RG|g|G|k|K)\b", operators)
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", operators)]
        # Handles of curves may lie a hair outside of what is drawn.
        assert min(numbers) >= -0.01 * form.width
        assert max(numbers) <= 1.011 * form.width

    check_all(sorted(list_icon_names()), check, least=100)


def test_many_uses_share_one_drawing() -> None:
    body = [block("callout", kind=kind, text="Drink water.") for kind in ("tip", "caution", "tip", "tip")]
    project = example(body)
    pdf = render(project=project, root=Path(), location=project.locations[0]).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawings = [found for found in opened.objects if isinstance(found, pikepdf.Stream)]
        forms = [found for found in drawings if found.get("/Subtype") == "/Form"]
        assert len(forms) == 2
        opened.pages[0].contents_coalesce()
        page = opened.pages[0].Contents.read_bytes()
    assert page.count(b"/Ytip Do") == 3
    assert page.count(b"/Ycaution Do") == 1


def test_unknown_icon_is_a_slip_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        make_icon("unicorn", Colour(0, 0, 0))
