"""A dose never begins a page without its medicine: captions stand again over what a page end parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace

from handout.content.model import Block, Location
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.repeated_heading import RepeatedHeading
from handout.layout.flowables.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.render import Renderer, render
from tests.layout.test_whole_handouts import squeezed
from tests.support.entries import make_entry
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

NAME = "Syrup for fever"


def make_table(rows: int, caption: str = NAME) -> Block:
    columns = [{"title": "Weight"}, {"title": "How much"}]
    return block(
        "table", caption=caption, columns=columns, header_column=True,
        rows=[[f"{at} to {at + 1} kg", f"{at} mL"] for at in range(10, 10 + rows)],
    )  # fmt: skip


def make_calendar(days: int) -> Block:
    return block(
        "dose_calendar",
        medicine=NAME,
        stages=[{"days": days, "morning": "2", "noon": "2", "evening": "1", "bedtime": "1"}],
    )


def make_log(lines: int) -> Block:
    return block("log", title=NAME, columns=["Dose"], lines=lines, numbered=True)


def read_pages(pdf: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("paper", ["letter", "large-print", "booklet"])
@pytest.mark.parametrize(
    ("make", "count", "word"),
    [(make_table, 70, "mL"), (make_calendar, 42, "Day"), (make_log, 42, "Day")],
)
def test_the_caption_stands_on_each_page_and_is_read_once(
    make: Callable[[int], Block], count: int, word: str, paper: str
) -> None:
    made_for = project([block("paragraph", text="Words. " * 300), make(count)])
    pdf = render(project=made_for, root=Path(), location=made_for.locations[0], paper=paper).pdf
    pages = [page for page in read_pages(pdf) if word in page]
    assert len(pages) > 1
    assert all(page.count(squeezed(NAME)) == 1 for page in pages)
    assert all(page.index(squeezed(NAME)) < page.index(word) for page in pages)
    assert tag_tree(pdf).count(NAME) == 1


@pytest.mark.parametrize("paper", ["letter", "large-print"])
def test_a_table_without_a_caption_repeats_nothing_else(paper: str) -> None:
    made_for = project([block("section", title=NAME, content=[make_table(70, caption="")])])
    pages = read_pages(render(project=made_for, root=Path(), location=None, paper=paper).pdf)
    assert sum(squeezed(NAME) in page for page in pages) == 1


@pytest.mark.parametrize("paper", ["letter", "large-print"])
def test_stamped_captions_are_those_of_each_location(paper: str) -> None:
    places = [make_entry(Location, {"id": name, "name": name * 3}) for name in "abc"]
    base = replace(project([make_table(70, "Syrup at {location.name}")]), locations=tuple(places))
    press = Renderer(project=base, root=Path(), paper=paper)
    for place in places:
        stamped = press.render(place).pdf
        assert stamped == Renderer(project=base, root=Path(), paper=paper).render(place).pdf
        pages = [page for page in read_pages(stamped) if "mL" in page]
        assert all(f"Syrupat{place.name}" in page for page in pages)


CALLS: dict[str, Any] = {
    "call_us": ["you have a fever"], "go_to_er": ["you fall"], "call_911": ["you cannot breathe"],
}  # fmt: skip


def make_calls(lines: int, each: int) -> list[str]:
    """The pages, in large print, of words and a section that tells whom to call, with reasons for each."""
    calls = block("when_to_call", **{name: words * each for name, words in CALLS.items()})
    body = [block("paragraph", text="Words. " * 18 * lines)] if lines else []
    made_for = project([*body, block("section", title="Get help", content=[calls])])
    return read_pages(
        render(project=made_for, root=Path(), location=made_for.locations[0], paper="large-print").pdf
    )


def test_in_large_print_too_all_calls_stand_on_one_page_where_it_holds_them() -> None:
    for lines in range(1, 12, 2):
        reasons = [squeezed(words[0]) for words in CALLS.values()]
        assert sum(any(words in page for words in reasons) for page in make_calls(lines, 2)) == 1


def test_calls_that_no_page_holds_stand_under_their_heading_on_each() -> None:
    reasons = [squeezed(words[0]) for words in CALLS.values()]
    pages = [page for page in make_calls(0, 9) if any(words in page for words in reasons)]
    assert len(pages) > 1
    assert all("Gethelp" in page for page in pages)


class Plain(BaseFlowable):
    """A box of 20 points."""

    def measure(self, width: float) -> float:
        return 20.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        raise AssertionError


def test_a_page_too_low_for_the_heading_and_more_goes_on_without_it() -> None:
    heading, parts = Plain(keep_with_next=True), [Plain(), Plain()]
    rest: Any = Stack((heading, *parts), repeated=heading)
    upper, rest = rest.split(100.0, 40.0)
    assert upper.children == (heading, parts[0])
    assert isinstance(rest.children[0], RepeatedHeading)
    upper, rest = rest.split(100.0, 15.0, forced=True)
    assert upper.children == (parts[1],)
    assert rest is None
