"""Text in two columns: nothing lost, read in order, as even as its rules let it be."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.column_flow import FIRST_SHARES, LOW, ColumnFlow, _measure_cut
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.page.pagination import fill_pages
from handout.layout.papers import Frame
from tests.layout.flowables.test_stack import Brick, bricks, leaves

WIDTH = 218.0


def lines_of(flowable: Flowable) -> list[tuple[str, int]]:
    if isinstance(flowable, ColumnFlow):
        return lines_of(flowable.choose_cached(WIDTH))
    if isinstance(flowable, Stack | SideBySide):
        parts = flowable.children if isinstance(flowable, Stack) else flowable.parts
        return [line for part in parts for line in lines_of(part)]
    return [(leaf.name, line) for leaf in leaves(flowable) for line in leaf.lines]


def columns_of(flow: ColumnFlow) -> tuple[Flowable, Flowable]:
    arranged = flow.choose_cached(WIDTH)
    assert isinstance(arranged, SideBySide)
    first, second = arranged.parts
    return first, second


@given(bricks(), st.integers(6, 40))
def test_pages_of_columns_lose_nothing_keep_order_and_stay_in_the_frame(story: Stack, lines: int) -> None:
    frame = Frame(0, lines * 10, WIDTH, lines * 10)
    pages = fill_pages(Stack((ColumnFlow(story, 18.0),)), frame, frame)
    assert [line for page in pages for line in lines_of(page.body)] == lines_of(story)
    for page in pages:
        assert page.height <= frame.height + 0.01 or len(lines_of(page.body)) == 1


@given(bricks(), st.sampled_from([1.0, 0.7]))
def test_the_heights_of_cuts_are_those_of_the_parts_that_they_give(story: Stack, share: float) -> None:
    story = story.with_gaps(share, story.children)
    parts = [story.cut(at) for at in range(1, len(story.children))]
    assert story.measure_cuts(WIDTH) == [(one.measure(WIDTH), other.measure(WIDTH)) for one, other in parts]


def list_all_cuts(flow: ColumnFlow, room: float) -> Iterator[tuple[float, Flowable, Flowable]]:
    """Every place where the first column may end, none left out, in the order in which ties are decided."""
    body, reached = flow.body, -1.0
    for share in FIRST_SHARES:
        upper, lower = body.split(room, body.measure(room) * share)
        used = 0.0 if upper is None else upper.measure(room)
        if upper is not None and lower is not None and used > reached:
            reached = used
            first = lower.children[0] if isinstance(lower, Stack) else lower
            yield max(used, lower.measure(room)) + _measure_cut(first), upper, lower
    for at in range(1, len(body.children)):
        if not body.children[at - 1].keep_with_next:
            upper, lower = body.cut(at)
            cost = max(upper.measure(room), lower.measure(room)) + _measure_cut(body.children[at])
            yield cost, upper, lower


@given(bricks(), st.sampled_from([40.0, 120.0, WIDTH]))
def test_no_place_is_left_out_that_would_be_chosen(story: Stack, width: float) -> None:
    flow = ColumnFlow(story, 18.0)
    best = min(list_all_cuts(flow, (width - 18.0) / 2), key=lambda cut: cut[0], default=None)
    arranged = flow.choose_cached(width)
    if best is None or story.measure(width) <= LOW:
        assert arranged is story
        return
    expected = SideBySide(best[1:], gutter=18.0)
    if expected.measure(width) >= story.measure(width):
        assert arranged is story
        return
    assert isinstance(arranged, SideBySide)
    assert list(map(lines_of, arranged.parts)) == list(map(lines_of, expected.parts))


def test_columns_are_about_as_high_as_each_other() -> None:
    story = Stack([Brick(str(at), (0, 1, 2)) for at in range(8)])
    first, second = columns_of(ColumnFlow(story, 18.0))
    assert first.measure(100) == second.measure(100) == 120


def test_a_column_begins_with_a_section_where_that_is_about_as_even() -> None:
    sections = [
        Stack([Brick("heading", (0,), keep_with_next=True), Brick("a", tuple(range(7)))]),
        Stack([Brick("other heading", (0,), keep_with_next=True), Brick("b", tuple(range(9)))]),
    ]
    first, second = columns_of(ColumnFlow(Stack(sections), 18.0))
    assert [leaf.name for leaf in leaves(first)] == ["heading", "a"]
    assert [leaf.name for leaf in leaves(second)] == ["other heading", "b"]


def test_little_text_stays_in_one_column() -> None:
    story = Stack([Brick("a", (0, 1, 2)), Brick("b", (0, 1))])
    assert story.measure(WIDTH) <= LOW
    assert ColumnFlow(story, 18.0).choose_cached(WIDTH) is story
