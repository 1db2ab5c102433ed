"""Emergency advice stands on the first or last page, unless its author says where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from handout.content.model import Block
from handout.data_classes import replace
from handout.layout.context.placed_blocks import PlacedBlock
from handout.layout.flowables.stack import Stack
from handout.layout.page.emergency_place import is_advice_outside
from handout.layout.page.pagination import LayoutPage
from handout.layout.papers import Frame
from handout.render import Rendered, render
from tests.support.handouts import block, project
from tests.support.pdf_checks import findings

WORDS = "This is a plain sentence about what a patient can do at home each day. "


def long(name: str) -> Block:
    return block("section", title=name, content=[block("paragraph", text=WORDS * 9) for _ in range(7)])


def advice(**keys: Any) -> Block:
    calls = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"], **keys)
    return block("section", title="When to get help", content=[calls])


def built(*content: Block) -> Rendered:
    made = project(list(content), density=0.0)
    return render(project=made, root=Path(), location=made.locations[0])


def pages_with(pdf: bytes, words: str) -> list[bool]:
    return [words in page.get_textpage().get_text_bounded(bottom=60) for page in pypdfium2.PdfDocument(pdf)]


def test_advice_in_the_middle_moves_to_the_last_page_and_is_told() -> None:
    done = built(long("One"), long("Two"), advice(), long("Three"), long("Four"), block("contact"))
    found = pages_with(done.pdf, "you cannot breathe")
    assert found == [False] * (len(found) - 1) + [True]
    assert len(found) > 2
    assert [problem.code for problem in done.problems] == ["moved-advice"]
    assert findings(done.pdf) == []


@pytest.mark.parametrize(
    "keys", [{"place": "here"}], ids=["pinned"]
)  # fmt: skip
def test_its_author_may_keep_it_where_it_is(keys: dict[str, Any]) -> None:
    done = built(long("One"), long("Two"), advice(**keys), long("Three"), long("Four"))
    found = pages_with(done.pdf, "you cannot breathe")
    assert not found[0]
    assert not found[-1]
    assert not done.problems


def test_advice_on_the_first_page_stays() -> None:
    done = built(advice(), long("One"), long("Two"), long("Three"))
    assert pages_with(done.pdf, "you cannot breathe")[0]
    assert not done.problems


def test_a_warning_inside_other_text_stays_with_it() -> None:
    warning = block("callout", kind="emergency", text="Call if you cannot breathe.", phone="911")
    mixed = block("section", title="Side effects", content=[
        block("paragraph", text=WORDS), block("bullets", items=[{"text": "Nausea."}]), warning,
    ])  # fmt: skip
    done = built(long("One"), long("Two"), mixed, long("Three"), long("Four"))
    found = pages_with(done.pdf, "cannot breathe")
    assert not found[-1]
    assert not done.problems


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_can_wait_may_stand_on_the_page_before(place: int) -> None:
    """Where no page holds all, one may end before the emergencies: these are what must be found at once."""
    calls = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"])
    emergencies = Stack([Stack(())], group="emergencies")
    whole = Stack([Stack(()), emergencies], group="calls")
    bodies = [Stack([emergencies]) if at == place else Stack(()) for at in range(3)]
    pages = [LayoutPage(at, Frame(0, 100, 100, 100), body, body) for at, body in enumerate(bodies, 1)]
    assert is_advice_outside(pages, [PlacedBlock(calls, whole, False)], [calls]) == (place != 1)
    paired = replace(whole, children=[Stack(()), Stack([Stack(())])])
    assert not is_advice_outside(pages, [PlacedBlock(calls, paired, False)], [calls])
