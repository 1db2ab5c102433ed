"""Stamps: what fills a hole has exactly the marks and links that the plate keeps for it."""

from __future__ import annotations

import pytest

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.stamp import MisfitError, StampCanvas
from handout.pdf.structure import Node
from tests.support.documents import FACTS, canvas

ADDRESS = "https://example.org/"


class Painted:
    """A piece that paints so many marks and links."""

    def __init__(self, marks: int, links: int) -> None:
        self._marks, self._links = marks, links
        self._node = Node("P")

    def draw(self, drawn: TaggedCanvas, x: float, y: float, width: float) -> None:
        for at in range(self._marks):
            drawn.paint_as(self._node, f"{at} 0 9 9 re f")
        for at in range(self._links):
            drawn.link((at, 0, at + 9, 9), ADDRESS, self._node, "Our page")


@pytest.fixture
def stamp() -> StampCanvas:
    """A stamp's canvas for a plate whose one hole has two marks and two links."""
    drawn = canvas()
    text, link = Node("P", drawn.document), Node("Link", drawn.document)

    def paint() -> None:
        for at in range(2):
            drawn.paint_as(text, f"{at} 0 9 9 re f")
            drawn.link((at, 0, at + 9, 9), ADDRESS, link, "Our page")

    assert drawn.hole(paint, "hole") == 0
    return StampCanvas(drawn.drawn(), FACTS, frozenset())


def test_a_piece_that_fits_fills_the_hole(stamp: StampCanvas) -> None:
    stamp.fill(0, Painted(2, 2), 0, 0, 100)
    assert stamp.filled[0].count("/MCID") == 2
    assert sorted(stamp.links) == [0, 1]


@pytest.mark.parametrize(("marks", "links"), [(1, 2), (0, 2), (3, 2), (2, 1), (2, 0), (2, 3)])
def test_a_piece_of_more_or_fewer_marks_or_links_is_a_misfit(
    stamp: StampCanvas, marks: int, links: int
) -> None:
    with pytest.raises(MisfitError):
        stamp.fill(0, Painted(marks, links), 0, 0, 100)


def test_a_misfit_leaves_nothing_for_the_file(stamp: StampCanvas) -> None:
    with pytest.raises(MisfitError):
        stamp.fill(0, Painted(1, 2), 0, 0, 100)
    assert stamp.filled == {}
