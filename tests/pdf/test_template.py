"""Stamps: what fills a hole has exactly the marks and links that the plate keeps for it."""

from __future__ import annotations

import pytest

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.template import FillCanvas, MismatchError
from tests.support.documents import FACTS, canvas

ADDRESS = "https://example.org/"


class Painted:
    """A piece that paints so many marks and links."""

    def __init__(self, marks: int, links: int) -> None:
        self._marks, self._links = marks, links
        self._node = StructureElement("P")

    def draw(self, drawn: TaggedCanvas, x: float, y: float, width: float) -> None:
        for at in range(self._marks):
            drawn.paint_tagged(self._node, f"{at} 0 9 9 re f")
        for at in range(self._links):
            drawn.add_link([(at, 0, at + 9, 9)], ADDRESS, self._node, "Our page")


@pytest.fixture
def stamp() -> FillCanvas:
    """A stamp's canvas for a plate whose one hole has two marks and two links."""
    drawn = canvas()
    text, link = StructureElement("P", drawn.document), StructureElement("Link", drawn.document)

    def paint() -> None:
        for at in range(2):
            drawn.paint_tagged(text, f"{at} 0 9 9 re f")
            drawn.add_link([(at, 0, at + 9, 9)], ADDRESS, link, "Our page")

    assert drawn.record_placeholder(paint, "hole") == 0
    return FillCanvas(drawn.finish_recording(), FACTS, frozenset())


def test_a_piece_that_fits_fills_the_hole(stamp: FillCanvas) -> None:
    stamp.fill_placeholder(0, Painted(2, 2), 0, 0, 100)
    assert stamp.filled_operators[0].count("/MCID") == 2
    assert sorted(stamp.links) == [0, 1]


@pytest.mark.parametrize(("marks", "links"), [(1, 2), (0, 2), (3, 2), (2, 1), (2, 0), (2, 3)])
def test_a_piece_of_more_or_fewer_marks_or_links_is_a_misfit(
    stamp: FillCanvas, marks: int, links: int
) -> None:
    with pytest.raises(MismatchError):
        stamp.fill_placeholder(0, Painted(marks, links), 0, 0, 100)


def test_a_misfit_leaves_nothing_for_the_file(stamp: FillCanvas) -> None:
    with pytest.raises(MismatchError):
        stamp.fill_placeholder(0, Painted(1, 2), 0, 0, 100)
    assert stamp.filled_operators == {}
