"""Where pages stand on sheets: nothing lost, and what is read together lies together."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.layout.page.imposition import (
    LEAFLET_PANELS,
    SheetSide,
    arrange_booklet,
    arrange_leaflet,
    make_print_sides,
    pad_pages,
)
from handout.layout.papers import FLAP_ALLOWANCE, PAPERS

counts = st.integers(1, 200)


def numbers(sides: tuple[SheetSide, ...]) -> list[int]:
    return sorted(page for page in chain(*sides) if page is not None)


def read(sides: tuple[SheetSide, ...], *, right_bound: bool) -> list[int | None]:
    """The pages of a folded booklet, leaf by leaf, as a reader turns them."""
    leaves: list[tuple[int | None, int | None]] = []
    inner: list[tuple[int | None, int | None]] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        (left, right), (back_left, back_right) = front, back
        if right_bound:
            left, right, back_left, back_right = right, left, back_right, back_left
        # Turned over its short edge, the right half of the front has the left half of the back behind it.
        leaves.append((right, back_left))
        inner.append((back_right, left))
    return list(chain(*leaves, *reversed(inner)))


@given(counts, st.booleans(), st.booleans())
def test_a_booklet_reads_from_first_to_last(count: int, right_bound: bool, back_cover: bool) -> None:
    sides = arrange_booklet(count, right_bound=right_bound, back_cover=back_cover)
    assert numbers(sides) == list(range(count))
    assert len(sides) * 2 % 4 == 0
    assert len(sides) * 2 - count < 4
    pages = read(sides, right_bound=right_bound)
    assert [page for page in pages if page is not None] == list(range(count))


@given(counts, st.booleans())
def test_opened_flat_neighbours_face_each_other(count: int, back_cover: bool) -> None:
    pages = pad_pages(count, -(-count // 4) * 4, before_last=back_cover)
    spreads = {(pages[at], pages[at + 1]) for at in range(1, len(pages) - 1, 2)}
    sides = arrange_booklet(count, back_cover=back_cover)
    # The middle of the booklet is one printed side; all other spreads lie on two sheets, half and half.
    assert sides[-1] in spreads
    lefts = {(side[0], at) for at, side in enumerate(sides) if at % 2}
    for left, _ in spreads - {sides[-1]}:
        assert left is None or (left in {page for page, _ in lefts}) or left in {side[0] for side in sides}


@given(counts)
def test_the_middle_and_the_covers(count: int) -> None:
    whole = -(-count // 4) * 4
    pages = pad_pages(count, whole, before_last=False)
    sides = arrange_booklet(count)
    assert sides[0] == (pages[-1], pages[0])
    assert sides[-1] == (pages[whole // 2 - 1], pages[whole // 2])


@given(counts, st.booleans())
def test_right_bound_is_mirrored(count: int, back_cover: bool) -> None:
    left = arrange_booklet(count, back_cover=back_cover)
    right = arrange_booklet(count, right_bound=True, back_cover=back_cover)
    assert right == tuple(side[::-1] for side in left)


def test_a_booklet_of_eight_as_a_printer_knows_it() -> None:
    assert arrange_booklet(8) == ((7, 0), (1, 6), (5, 2), (3, 4))
    assert arrange_booklet(6) == ((None, 0), (1, None), (5, 2), (3, 4))
    assert arrange_booklet(6, back_cover=True) == ((5, 0), (1, None), (None, 2), (3, 4))


@given(st.integers(1, LEAFLET_PANELS), st.booleans())
def test_a_leaflet_has_cover_and_back_beside_each_other(count: int, mirrored: bool) -> None:
    outside, inside = arrange_leaflet(count, right_to_left=mirrored)
    assert numbers((outside, inside)) == list(range(count))
    if mirrored:
        outside, inside = outside[::-1], inside[::-1]
    assert outside[2] == 0
    if count > 1:
        assert outside[1] == count - 1
    assert [page for page in inside if page is not None] == list(range(1, min(count - 1, 4)))


def test_more_than_six_panels_are_refused() -> None:
    with pytest.raises(ValueError, match="7 pages on 6 panels"):
        arrange_leaflet(7)


@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.sheet])
@pytest.mark.parametrize("mirrored", [False, True])
def test_pages_lie_on_the_sheet_and_not_on_each_other(name: str, mirrored: bool) -> None:
    paper = PAPERS[name]
    assert paper.sheet is not None
    for side in make_print_sides(paper, 6, right_to_left=mirrored):
        edges = sorted((placed.x, placed.x + paper.width) for placed in side.pages)
        assert edges[0][0] >= 0
        assert edges[-1][1] <= paper.sheet.width + 0.01
        assert all(end <= start + 0.01 for (_, end), (start, _) in pairwise(edges))


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_flap_is_narrower_and_the_folds_of_both_sides_meet(mirrored: bool) -> None:
    paper = PAPERS["trifold"]
    assert paper.sheet is not None
    outside, inside = make_print_sides(paper, 6, right_to_left=mirrored)
    width = paper.sheet.width
    assert [round(width - fold, 2) for fold in reversed(outside.folds)] == [round(x, 2) for x in inside.folds]
    first, second = outside.folds if not mirrored else [width - fold for fold in reversed(outside.folds)]
    assert second - first - first == pytest.approx(FLAP_ALLOWANCE, abs=0.01)
    assert 1 <= FLAP_ALLOWANCE / 72 * 25.4 <= 2


def test_a_whole_sheet_is_not_imposed() -> None:
    with pytest.raises(ValueError, match="whole sheets"):
        make_print_sides(PAPERS["letter"], 4)
