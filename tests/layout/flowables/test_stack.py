"""Where a column of flowables may break: nothing lost, order kept, rules of good looks held."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handout.data_classes import dataclass
from handout.layout.flowables.boxes import Panel, PanelLook
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import PageBreakFlowable, Stack
from handout.layout.page.pagination import paginate
from handout.layout.papers import Frame


@dataclass(frozen=True, eq=False)
class Brick(BaseFlowable):
    """A piece of some lines of ten points; breaks between lines, never fewer than two on a side."""

    name: str
    lines: tuple[int, ...]
    breakable: bool = True

    def measure(self, width: float) -> float:
        return 10.0 * len(self.lines)

    def split(self, width, height, *, forced=False):
        room = int(height // 10)
        if room >= len(self.lines):
            return self, None
        least = 1 if forced else 2
        room = max(room, 1) if forced else min(room, len(self.lines) - least)
        if room >= len(self.lines):
            return self, None
        if (not self.breakable and not forced) or room < least:
            return None, self
        return self._part(self.lines[:room]), self._part(self.lines[room:])

    def _part(self, lines):
        return replace(self, lines=lines)


def leaves(flowable) -> list[Brick]:
    if isinstance(flowable, Stack):
        return [leaf for child in flowable.children for leaf in leaves(child)]
    return [flowable] if isinstance(flowable, Brick) else []


@st.composite
def bricks(draw, depth=2):
    count = draw(st.integers(1, 6))
    children = []
    for _ in range(count):
        kind = draw(st.sampled_from(["brick", "brick", "heading", "break", "stack"]))
        if kind == "break":
            children.append(PageBreakFlowable())
        elif kind == "stack" and depth:
            children.append(draw(bricks(depth=depth - 1)))
        else:
            lines = 1 if kind == "heading" else draw(st.integers(1, 14))
            children.append(
                Brick(
                    draw(st.uuids()).hex,
                    tuple(range(lines)),
                    keep_with_next=kind == "heading",
                    space_before=draw(st.sampled_from([0.0, 5.0, 20.0])),
                    breakable=draw(st.booleans()),
                )
            )
    return Stack(children, keep_together=draw(st.booleans()))


FRAME = Frame(0, 100, 100, 100)


@given(bricks())
def test_pouring_loses_nothing_keeps_order_and_stays_in_the_frame(story) -> None:
    pages = paginate(story, Frame(0, 60, 100, 60), FRAME)
    before = [(leaf.name, line) for leaf in leaves(story) for line in leaf.lines]
    after = [(leaf.name, line) for page in pages for leaf in leaves(page.body) for line in leaf.lines]
    assert after == before
    for page in pages:
        assert page.body.measure(100) <= page.frame.height + 0.01


@given(bricks(depth=0))
def test_a_page_ends_with_a_heading_only_where_nothing_else_is_possible(story) -> None:
    pages = paginate(story, FRAME, FRAME)
    breaks_asked = any(isinstance(child, PageBreakFlowable) for child in story.children)
    for page in pages[:-1]:
        on_page = leaves(page.body)
        if on_page[-1].keep_with_next and not breaks_asked:
            # The chain of headings alone fills the page, or what follows cannot join it.
            assert all(leaf.keep_with_next for leaf in on_page)


def test_heading_moves_with_its_paragraph() -> None:
    body = Stack(
        [Brick("a", tuple(range(8))), Brick("h", (0,), keep_with_next=True), Brick("b", tuple(range(3)))]
    )
    first, second = paginate(body, FRAME, FRAME)
    assert [leaf.name for leaf in leaves(first.body)] == ["a"]
    assert [leaf.name for leaf in leaves(second.body)] == ["h", "b"]


def test_what_is_taller_than_a_page_begins_where_there_is_room() -> None:
    short = Stack([Brick(name, (0,)) for name in "abc"], keep_together=True, tallest=50.0)
    story = Stack([Brick("t", (0,)), short])
    height = story.measure(100) - 1
    assert [len(leaves(part)) for part in story.split(100, height) if part] == [1, 3]
    tall = replace(short, tallest=short.measure(100) - 1)
    assert [len(leaves(part)) for part in Stack([Brick("t", (0,)), tall]).split(100, height) if part] == [
        3,
        1,
    ]


def test_a_quiet_panel_breaks_only_where_both_parts_are_large() -> None:
    def split(lines: int, least: float) -> list[float]:
        body = Stack([Brick("t", (0,), keep_with_next=True), Brick("words", tuple(range(lines)))])
        panel = Panel(body, PanelLook(padding=0.0), least_part=least)
        return [part.measure(100) for part in panel.split(100, 50.0) if part]

    assert split(7, 30.0) == [50.0, 30.0]
    assert split(7, 50.0) == [80.0], "fewer lines than that would stand on a side"
    assert split(7, 0.0) == [80.0], "and others break only where they are forced"


def test_what_may_not_break_is_forced_to_only_where_nothing_but_its_heading_stands_over_it() -> None:
    def split(*, is_heading: bool) -> list[list[str]]:
        first = Brick("first", (0, 1), keep_with_next=is_heading)
        story = Stack([first, Brick("whole", tuple(range(9)), breakable=False)])
        parts = story.split(100, 60.0, forced=True)
        return [[leaf.name for leaf in leaves(part)] for part in parts if part]

    assert split(is_heading=False) == [["first"], ["whole"]]
    assert split(is_heading=True) == [["first", "whole"], ["whole"]]


def test_larger_of_two_spaces_counts_and_none_at_the_top() -> None:
    stack = Stack([Brick("a", (0,), space_before=7, space_after=4), Brick("b", (0,), space_before=9)])
    assert stack.measure(100) == 10 + 9 + 10


def test_page_break_inside_a_section_is_honoured() -> None:
    inner = Stack([Brick("a", (0,)), PageBreakFlowable(), Brick("b", (0,))])
    pages = paginate(Stack([Brick("t", (0,)), inner, Brick("z", (0,))]), FRAME, FRAME)
    assert [[leaf.name for leaf in leaves(page.body)] for page in pages] == [["t", "a"], ["b", "z"]]


def test_breaks_at_the_ends_make_no_empty_pages() -> None:
    pages = paginate(
        Stack([PageBreakFlowable(), Brick("a", (0,)), PageBreakFlowable(), PageBreakFlowable()]), FRAME, FRAME
    )
    assert len(pages) == 1


@given(bricks(), st.lists(st.floats(0, 200), min_size=1, max_size=4))
def test_parts_are_as_high_as_if_they_were_measured_anew(story: Stack, heights: list[float]) -> None:
    """What a part knows of the stack that it was cut from is, to the last bit, what it would measure."""
    rest: Flowable | None = story
    for height in heights:
        if rest is None:
            return
        head, rest = rest.split(100, height)
        for part in (head, rest):
            if isinstance(part, Stack):
                anew = replace(part, children=part.children)
                assert part.measure(100) == anew.measure(100)
                assert part.measure_cuts(100) == anew.measure_cuts(100)
