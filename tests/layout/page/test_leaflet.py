"""A folded sheet: key points as large as the cover has room for, and panels that are about equally full."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.content.model import Block
from handout.content.reading.project_reader import read_project
from handout.layout.page.leaflet import LeafletLayout, lay_out_leaflet
from handout.layout.papers import PAPERS
from handout.pdf.structure import StructureElement
from handout.render import Renderer, render
from tests.support.handouts import block, project
from tests.support.pdf_checks import findings

WORDS = "This is a plain sentence about what a patient can do at home each day. "


def laid_out(*content: Block) -> LeafletLayout:
    made = project(list(content))
    context, _ = Renderer(project=made, root=Path(), paper="trifold").make_context(made.locations[0])
    return lay_out_leaflet(context, StructureElement("Document"), PAPERS["trifold"])


@pytest.mark.parametrize("paragraphs", [9, 14])
def test_panels_are_about_equally_full(paragraphs: int) -> None:
    inside = laid_out(*(block("paragraph", text=WORDS * 2) for _ in range(paragraphs))).pages[1:-1]
    assert len(inside) > 1
    assert len({page.frame for page in inside}) == 1, "and each has the whole panel"
    assert max(page.fill for page in inside) - min(page.fill for page in inside) < 0.2


def test_a_heading_and_what_introduces_a_list_stay_with_it_though_panels_are_less_equal() -> None:
    reading = read_project(Path(__file__).parents[3] / "docs/examples/asthma/content.yaml")
    made = reading.project
    pdf = render(
        project=made, root=reading.root, location=made.locations[0], paper="trifold", theme="bold"
    ).pdf
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    (together,) = [text for text in texts if "What sets off" in text]
    assert "Smoke" in together
    assert "Colds and flu" in together


def sizes_on_cover(*points: str) -> float:
    """Return the height of the first letter of the key points."""
    made = project([block("key_points", items=list(points)), block("paragraph", text=WORDS)])
    pdf = render(project=made, root=Path(), location=made.locations[0], paper="trifold").pdf
    assert findings(pdf) == []
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    _, foot, _, head = page.get_charbox(page.get_text_range().index("Rest"))
    return head - foot


def test_few_key_points_are_larger_on_the_cover_than_many() -> None:
    few, many = sizes_on_cover("Rest a lot.", "Drink."), sizes_on_cover("Rest a lot.", *([WORDS] * 6))
    assert few > 1.2 * many


def test_key_points_that_name_the_location_are_as_large_for_all() -> None:
    named = sizes_on_cover("Rest a lot.", "Call {location.phone}.")
    assert named < sizes_on_cover("Rest a lot.", "Drink.")
