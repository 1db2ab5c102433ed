"""Pages divided at the least cost: nothing is lost, no last page forgotten, and groups stay whole."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handout.content.model import Block
from handout.layout.flowables.boxes import BalancedColumns, HangingItem
from handout.layout.flowables.stack import PageBreakFlowable, Stack
from handout.layout.page.pagination import paginate
from handout.layout.papers import Frame
from handout.render import render
from tests.layout.flowables.test_stack import FRAME, Brick, bricks, leaves
from tests.support.goldens import example
from tests.support.handouts import block


def filler(count: int) -> list[Block]:
    return [block("paragraph", text=f"Paragraph {number} says no more than this.") for number in range(count)]


def page_texts(body: list[Block], root: Path = Path(), theme: str = "clinic") -> list[str]:
    """The words of each page between head and foot."""
    project = example(body)
    pdf = render(project=project, root=root, location=project.locations[0], theme=theme).pdf
    return [page.get_textpage().get_text_bounded(bottom=75, top=740) for page in pypdfium2.PdfDocument(pdf)]


@given(bricks())
def test_weighing_loses_nothing_keeps_order_and_stays_in_the_frame(story: Stack) -> None:
    pages = paginate(story, Frame(0, 60, 100, 60), FRAME)
    before = [(leaf.name, line) for leaf in leaves(story) for line in leaf.lines]
    after = [(leaf.name, line) for page in pages for leaf in leaves(page.body) for line in leaf.lines]
    assert after == before
    for page in pages:
        assert page.body.measure(100) <= page.frame.height + 0.01


def test_last_page_takes_over_what_the_page_before_can_spare() -> None:
    story = Stack([Brick(str(at), (0, 1, 2), breakable=False) for at in range(9)])
    frame = Frame(0, 250, 100, 250)
    first, second = paginate(story, frame, frame)
    assert [leaf.name for leaf in leaves(first.body)] == ["0", "1", "2", "3", "4", "5"]
    assert [leaf.name for leaf in leaves(second.body)] == ["6", "7", "8"]


@pytest.mark.parametrize("count", range(44, 62, 3))
def test_no_handout_ends_with_fewer_than_four_lines(count: int) -> None:
    pages = page_texts(filler(count))
    assert len(pages) > 1
    assert len(pages[-1].split("\n")) >= 4


def test_page_break_at_the_head_of_a_section_takes_the_heading_along() -> None:
    section = block("section", title="The heading", content=[block("page_break"), *filler(2)])
    first, second = page_texts([*filler(3), section])
    assert "The heading" not in first
    assert "The heading" in second


def test_page_break_at_the_end_of_a_section_parts_it_from_the_next() -> None:
    sections = [
        block("section", title="One", content=[*filler(2), block("page_break")]),
        block("section", title="Two", content=filler(2)),
    ]
    first, second = page_texts(list(sections))
    assert "One" in first
    assert "Two" in second


def test_page_break_deep_inside_a_first_child_is_honoured() -> None:
    inner = Stack([Stack([Brick("a", (0,)), PageBreakFlowable(), Brick("b", (0,))]), Brick("c", (0,))])
    pages = paginate(Stack([inner]), FRAME, FRAME)
    assert [[leaf.name for leaf in leaves(page.body)] for page in pages] == [["a"], ["b", "c"]]


@pytest.mark.parametrize("theme", ["clinic", "calm", "warm", "bold"])
def test_tall_picture_stays_with_its_headings(tmp_path: Path, theme: str) -> None:
    Image.new("RGB", (300, 900), "#88aacc").save(tmp_path / "tall.png")
    picture = block("image", src="tall.png", alt="A tower", caption="A tower.")
    inner = block("section", title="Inner heading", content=[picture])
    pages = page_texts(
        [*filler(4), block("section", title="Outer heading", content=[inner])], tmp_path, theme
    )
    (with_outer,) = [page for page in pages if "Outer heading" in page]
    assert "Inner heading" in with_outer
    assert "A tower." in with_outer


@pytest.mark.parametrize("count", range(8, 26, 2))
def test_key_points_and_call_outs_are_never_split(count: int) -> None:
    points = [f"Point {number} of five." for number in range(1, 6)]
    body = [
        *filler(count),
        block("key_points", items=points),
        block("callout", kind="urgent", title="Call us", items=points[:3], phone="555-0199"),
    ]
    for page in page_texts(body):
        assert ("Key points" in page) == ("Point 5 of five." in page)
        assert ("Call us" in page) == ("555-0199" in page)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_columns_are_as_even_as_they_can_be_in_order(heights: list[int]) -> None:
    items = [Brick(str(at), tuple(range(height))) for at, height in enumerate(heights)]
    columns = BalancedColumns(items, gutter=10)
    best = min(max(sum(heights[:cut]), sum(heights[cut:])) for cut in range(1, len(heights) + 1))
    assert columns.measure(100) == 10 * best
    left, right = columns.choose_cached(100).parts
    assert leaves(left) + leaves(right) == items


@pytest.mark.parametrize("count", range(14, 26))
def test_heading_label_and_first_item_never_stand_alone_at_a_foot(count: int) -> None:
    items = [{"text": f"Item {number} of six."} for number in range(1, 7)]
    section = block(
        "section",
        title="The heading",
        content=[block("paragraph", text="Bring along:"), block("bullets", items=items)],
    )
    for page in page_texts([*filler(count), section]):
        assert ("The heading" in page) == ("Bring along:" in page) == ("Item 2 of six." in page)
        # Nor does the last item stand alone at a head.
        assert ("Item 5 of six." in page) == ("Item 6 of six." in page)


@pytest.mark.parametrize("count", range(12, 24, 2))
@pytest.mark.parametrize("theme", ["clinic", "calm", "warm", "bold"])
def test_rows_of_a_table_are_never_parted(count: int, theme: str) -> None:
    rows = [[f"Row {number} begins here and goes on", f"and row {number} ends " * 4] for number in range(8)]
    columns = [{"title": "One", "width": "30%"}, {"title": "Two"}]
    for page in page_texts([*filler(count), block("table", columns=columns, rows=rows)], theme=theme):
        flat = " ".join(page.split())
        for number in range(8):
            assert (f"Row {number} begins" in flat) == (flat.count(f"row {number}") == 4)


def test_body_stands_lower_where_its_label_reaches_above_it() -> None:
    label, body = Brick("label", (0,)), Brick("body", tuple(range(6)))
    item = HangingItem(label, body, indent=20, label_drop=-4)
    assert item.measure(100) == 64
    head, rest = item.split(100, 44)
    assert head is not None
    assert rest is not None
    assert (head.measure(100), rest.measure(100)) == (44, 20)
