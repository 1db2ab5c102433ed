"""Gaps drawn together: no text is changed or lost, nothing becomes taller, no more is taken than needed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handout.data_classes import dataclass
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook, SideBySide
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import LEAST_GAP, Stack
from handout.layout.flowables.tightening import LEAST_SHARE, NEAR, Tightener, fit_by_tightening, tighten
from handout.layout.page.pagination import paginate
from handout.layout.papers import Frame
from tests.layout.flowables.test_stack import FRAME, Brick, bricks, leaves

SHARES = st.floats(LEAST_SHARE, 1.0)


def name_lines(flowable: Flowable) -> list[tuple[str, int]]:
    return [(leaf.name, line) for leaf in leaves(flowable) for line in leaf.lines]


def make_bricks(*gaps: float) -> Stack:
    return Stack([Brick(str(at), (0, 1), space_after=gap) for at, gap in enumerate(gaps)])


@given(bricks(), SHARES)
def test_no_text_is_lost_and_nothing_becomes_taller(story: Stack, share: float) -> None:
    closer = tighten(story, share)
    assert name_lines(closer) == name_lines(story)
    assert closer.measure(100) <= story.measure(100)


@given(st.lists(st.floats(0, 30), min_size=2, max_size=8), SHARES)
def test_a_share_of_each_gap_is_left_and_never_less_than_the_least(gaps: list[float], share: float) -> None:
    closer = tighten(make_bricks(*gaps), share)
    expected = sum(max(gap * share, min(gap, LEAST_GAP)) for gap in gaps[:-1])
    assert abs(closer.measure(100) - 20 * len(gaps) - expected) < 1e-6


def test_a_panel_keeps_its_width_and_loses_height() -> None:
    panel = Panel(make_bricks(10, 10), PanelLook(padding=10))
    closer = tighten(Stack([panel]), 0.7).children[0]  # type: ignore[attr-defined]
    assert closer.look.padding == 7
    assert closer.look.sides == 10
    assert closer.measure(100) == panel.measure(100) - 2 * 3 - 3


def test_gaps_inside_items_and_beside_one_another_are_drawn_together() -> None:
    item = HangingItem(Brick("label", (0,)), make_bricks(10, 10), indent=20)
    assert tighten(item, 0.7).measure(100) == item.measure(100) - 3
    beside = SideBySide([make_bricks(10, 10), make_bricks(0, 0)])
    assert tighten(beside, 0.7).measure(100) == beside.measure(100) - 3


@given(st.lists(st.floats(4, 20), min_size=3, max_size=8), st.floats(0.85, 1.0))
def test_what_fits_is_as_loose_as_it_can_be(gaps: list[float], room: float) -> None:
    story = make_bricks(*gaps)
    height = story.measure(100) * room
    closer = fit_by_tightening(story, 100, height)
    if closer is None:
        assert tighten(story, LEAST_SHARE).measure(100) > height
    else:
        assert height - max(0.02 * sum(gaps), NEAR) - 0.01 <= closer.measure(100) <= height + 0.01


def test_what_nearly_goes_on_a_page_goes_on_it() -> None:
    """Three blocks of 80 points with gaps of 14 are 8 points too tall for the page."""
    blocks = [Brick(str(at), tuple(range(8)), breakable=False, space_after=14.0) for at in range(5)]
    frame = Frame(0, 260, 100, 260)
    loose = paginate(Stack(blocks), frame, frame, may_tighten=False)
    closer = paginate(Stack(blocks), frame, frame)
    assert [len(list(leaves(page.body))) for page in loose] == [2, 2, 1]
    assert [len(list(leaves(page.body))) for page in closer] == [3, 2]
    assert closer[0].loose is not None
    assert closer[0].height <= 260 < closer[0].loose.measure(100)
    assert closer[1].loose is None


@given(bricks())
def test_tightened_pages_keep_the_order_and_take_no_page_more(story: Stack) -> None:
    loose = paginate(story, Frame(0, 60, 100, 60), FRAME, may_tighten=False)
    pages = paginate(story, Frame(0, 60, 100, 60), FRAME)
    assert len(pages) <= len(loose)
    assert [line for page in pages for line in name_lines(page.body)] == name_lines(story)
    assert all(before.number + 1 == after.number for before, after in pairwise(pages))


@dataclass(frozen=True, eq=False)
class Drawing(BaseFlowable):
    """A picture that may be smaller."""

    height: float

    def measure(self, width: float) -> float:
        return self.height

    def shrink(self, share: float) -> Drawing:
        return Drawing(self.height * share)


@given(st.floats(60, 200), st.floats(0.9, 1.0))
def test_a_picture_gives_some_of_its_height_and_keeps_most(tall: float, room: float) -> None:
    story = Stack([make_bricks(10, 10), Drawing(tall)])
    height = story.measure(100) - tall * (1.0 - room)
    closer = fit_by_tightening(story, 100, height)
    assert closer is not None
    assert closer.measure(100) <= height + 0.01
    assert closer.children[1].height >= tall * 0.77  # type: ignore[attr-defined]


@given(bricks(), st.lists(SHARES | st.just(LEAST_SHARE), min_size=1, max_size=4))
def test_pages_tightened_together_are_as_each_by_itself(story: Stack, shares: list[float]) -> None:
    tightener = Tightener()
    for share in shares:
        alone = tighten(story, share)
        together = tightener.tighten(story, share)
        assert together.measure(100) == alone.measure(100)
        assert [leaf.name for leaf in leaves(together)] == [leaf.name for leaf in leaves(alone)]
        assert fit_by_tightening(story, 100, alone.measure(100)) is not None
