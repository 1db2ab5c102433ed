"""Plates: each part as large as its share, with its number on it, and said in words with the share."""

from __future__ import annotations

import re
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from math import atan2, pi
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.flowables.plate_drawing import PlateDrawing, PlatePiece
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement
from handout.render import Renderer, render
from handout.theme import theme as themes
from tests.support.covering import pair_papers_with_themes
from tests.support.examples import count_examples
from tests.support.goldens import EXAMPLES, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
NUMBER = r"(-?[\d.]+)"
SECTOR = re.compile(rf"{NUMBER} {NUMBER} m {NUMBER} {NUMBER} l ((?:(?:{NUMBER} ){{6}}c )+)h f")


def pdf_of(shares: list[str], paper: str = "letter", theme: str | None = None, **handout: object) -> bytes:
    parts = [{"food": f"Food {at}", "share": share, "text": "Some."} for at, share in enumerate(shares, 1)]
    made = project([block("plate", title="My plate", parts=parts)], **handout)
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf


def measure_sectors(pdf: bytes) -> list[float]:
    """The share of a turn of each sector that is painted, clockwise."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
        shown = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in opened.pages)
    shares = []
    for found in SECTOR.finditer(shown):
        x, y, *first = (float(found[at]) for at in (1, 2, 3, 4))
        curves = [float(part) for part in found[5].replace("c", "").split()]
        ends = [first, *(curves[at + 4 : at + 6] for at in range(0, len(curves), 6))]
        angles = [atan2(end[0] - x, end[1] - y) for end in ends]
        turned = sum((after - before) % (2 * pi) for before, after in pairwise(angles))
        shares.append(turned / (2 * pi))
    return shares


@st.composite
def whole_plates(draw: st.DrawFn) -> list[str]:
    """Shares in twelfths that make a plate."""
    cuts = sorted(draw(st.sets(st.integers(1, 11), min_size=1, max_size=5)))
    sizes = [after - before for before, after in zip([0, *cuts], [*cuts, 12], strict=True)]
    shares = [Fraction(size, 12) for size in sizes]
    return [
        f"{share.numerator}/{share.denominator}" if share.numerator < 10 else "1/2" for share in shares
    ] if max(sizes) < 10 else ["1/2", "1/2"]  # fmt: skip


@settings(max_examples=count_examples(8), deadline=None)
@given(whole_plates(), st.sampled_from(["letter", "phone"]), st.sampled_from(["en", "ar"]))
def test_each_part_is_as_large_as_its_share(shares: list[str], paper: str, language: str) -> None:
    measured = measure_sectors(pdf_of(shares, paper, language=language))
    assert measured == pytest.approx([float(Fraction(share)) for share in shares], abs=0.002)


@pytest.mark.parametrize(("paper", "theme"), pair_papers_with_themes(2))
def test_every_paper_says_each_part_with_its_share(paper: str, theme: str) -> None:
    made = project(EXAMPLES["plate"])
    tree = tag_tree(
        render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf
    )
    assert "Figure Alt='A plate: 1/2 Vegetables, 1/4 Protein, and 1/4 Starch'" in tree
    said = re.findall(r"“([^”]*)”", tree.split("L ListNumbering=Decimal")[1])
    assert said[:8] == [
        "1", "Vegetables: 1/2", "Salad, beans, carrots.", "2", "Protein: 1/4", "Fish, eggs or tofu.", "3",
        "Starch: 1/4",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "share"), [("ar", "1/2"), ("fa", "\u06f1/\u06f2"), ("zh-Hans", "1/2")])
@pytest.mark.parametrize("paper", ["letter", "phone", "large-print"])
def test_other_scripts_have_the_words_and_digits(language: str, share: str, paper: str) -> None:
    tree = tag_tree(pdf_of(["1/2", "1/2"], paper, language=language))
    assert "A plate" not in tree
    assert share in tree


@pytest.mark.parametrize("paper", ["large-print", "booklet"])
def test_a_page_may_end_under_the_plate_and_never_inside_its_parts(paper: str) -> None:
    """Its parts have their names on the plate; what to choose of each stays together."""
    words = block("paragraph", text="A plate keeps your sugar small. " * 12)
    parts = [{"food": f"Food {at}", "share": "1/4", "text": "Some of it. " * 5} for at in range(1, 5)]
    made = project([words, block("plate", title="My plate", parts=parts)])
    tree = tag_tree(render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf)
    plate = tree[tree.index("My plate") :]
    assert len(set(re.findall(r"p(\d) \u201cSome", plate))) == 1


def test_a_smaller_plate_keeps_the_names_on_it() -> None:
    def make(word: str) -> PlateDrawing:
        made = project([])
        context, _ = Renderer(project=made, root=Path()).make_context(made.locations[0])
        name = context.literal(word, "cell", None, bold=True)
        ink = context.colour("text")
        pieces = [PlatePiece(Fraction(1, 2), ink, Stack(()), name) for _ in range(2)]
        return PlateDrawing(pieces, StructureElement("Figure"), ink, ink, 196.0, 18.0)

    for word in ("Meat", "Vegetables"):
        plate = make(word)
        smaller = plate.shrink(0.75)
        assert plate.has_names(plate.diameter)
        assert smaller.has_names(smaller.diameter)
        assert 0.75 * plate.diameter <= smaller.diameter < plate.diameter
    without = make("Everything that grows in a garden")
    assert not without.has_names(without.diameter)
    assert without.shrink(0.75).diameter == 0.75 * without.diameter


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("[{food: A, share: 1/2}, {food: B, share: 1/4}]", "is 3/4 of a plate"),
        ("[{food: A, share: 1/2}, {food: B, share: half}]", "half"),
    ],
)
def test_parts_that_are_no_whole_plate_are_told(tmp_path: Path, parts: str, said: str) -> None:
    path = tmp_path / "content.yaml"
    head = "handout: {id: plate, title: Plate, language: en, status: draft}"
    path.write_text(f"{head}\ncontent:\n  - plate: My plate\n    parts: {parts}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_project(path)
