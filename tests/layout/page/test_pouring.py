"""Pouring: a trial that knows a block from another order has the pages of one that lays it out anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handout.caches import clear_caches
from handout.content.model import Block, Location, Project
from handout.layout.blocks import registry
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.placed_blocks import KnownLayouts
from handout.layout.page import document
from handout.layout.page.emergency_place import list_orders, reorder
from handout.layout.page.pouring import Pourer, Pouring
from handout.layout.page.story import number_references
from handout.layout.papers import PAPERS
from handout.render import Renderer, render
from handout.theme.density import Density
from tests.support.handouts import block, project

WORDS = "This is a plain sentence about what a patient can do at home each day. "
SOURCES = ("one", "two")


def content() -> list[Block]:
    """Sections with sources that are numbered otherwise where the advice stands elsewhere."""
    calls = block("when_to_call", call_us=["you feel worse[^two]"], call_911=["you cannot breathe"])
    sources = [{"id": name, "citation": f"A book named {name}."} for name in SOURCES]
    sections = [
        block("section", title=f"Section {at}", content=[block("paragraph", text=WORDS * 6)] * 4)
        for at in range(4)
    ]
    return [
        block("key_points", items=["Rest.", "Drink."]),
        sections[0],
        block("paragraph", text="Call us if:"),
        block("section", title="When to call", content=[calls]),
        *sections[1:],
        block("paragraph", text="Said in a book.[^one]"),
        block("references", items=sources),
        block("contact"),
    ]


def make_pourer(*, forgets: bool, made: Project | None = None) -> Pourer:
    made = made or project(content())
    renderer = Renderer(project=made, root=Path(), paper="letter")
    base, _ = renderer.make_context(made.locations[0])

    def make_context(density: Density, location: Location | None) -> LayoutContext:
        return replace(base, theme=replace(base.theme, density=density))

    pourer = Pourer(made, PAPERS["letter"], make_context, moves_advice=True)
    if forgets:
        object.__setattr__(pourer, "known", _Forgetful())
    return pourer


class _Forgetful(KnownLayouts):
    def bind(self, context: LayoutContext, *, knows_parts: bool) -> LayoutContext:
        return context


def describe(poured: Pouring) -> tuple[object, ...]:
    pages = [(round(page.height, 3), page.fill) for page in poured.pages]
    placed = [each.block.name for each in poured.placed]
    return poured.count, pages, placed, poured.is_advice_outside, poured.cost


@pytest.mark.parametrize("columns", [1, 2])
def test_a_known_block_gives_the_pages_of_one_laid_out_anew(columns: int) -> None:
    """Known from another order, or from the same density in the other number of columns."""
    knowing, forgetful = make_pourer(forgets=False), make_pourer(forgets=True)
    orders = [(), *list_orders(knowing.project.content)]
    assert len(orders) > 2
    knowing.pour(Density(1.0, 3 - columns), None, orders[1])
    for order in orders:
        density = Density(1.0, columns)
        assert describe(knowing.pour(density, None, order)) == describe(forgetful.pour(density, None, order))


def test_a_block_that_asks_nothing_of_columns_is_laid_out_once_for_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[tuple[str, int]] = []
    lay_out = registry.lay_out_block

    def count(context: LayoutContext, laid_out: Block, *rest: Any) -> Any:
        made.append((laid_out.name, context.theme.density.columns))
        return lay_out(context, laid_out, *rest)

    monkeypatch.setattr(registry, "lay_out_block", count)
    pourer = make_pourer(forgets=False)
    for columns in (1, 2, 1):
        pourer.pour(Density(1.0, columns), None)
    assert ("paragraph", 1) in made
    assert ("paragraph", 2) not in made
    assert ("section", 2) in made, "one has a block as wide as the page"


def test_blocks_ask_their_context_for_columns_and_never_the_density() -> None:
    blocks = Path(registry.__file__).parent
    texts = {path.name: path.read_text(encoding="utf-8") for path in blocks.glob("*.py")}
    asked = {name for name, text in texts.items() if re.search(r"theme\.density|set_in_text", text)}
    assert asked == {"registry.py", "text_columns.py"}, "what they are told is noted"


def test_texts_are_parsed_once_for_all_densities_and_heads_made_once_for_all_orders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    pourer = make_pourer(forgets=False)

    def count(owner: Any, name: str, told: Callable[..., str]) -> None:
        function = getattr(owner, name)

        def counted(*arguments: Any, **named: Any) -> Any:
            made.append(told(*arguments))
            return function(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)

    count(LayoutContext, "_parse_runs", lambda context, words: str(words))
    count(document, "_make_head", lambda context, *_: f"head at {context.theme.density.share}")
    orders = list(list_orders(pourer.project.content))
    numbers = [number_references(reorder(pourer.project, order)) for order in orders]
    alike = [order for at, order in enumerate(orders) if numbers[at] == numbers[0]]
    assert len(alike) > 1
    for density in (Density(0.0), Density(1.0)):
        for order in alike:
            pourer.pour(density, None, order)
    assert len(set(made)) == len(made)
    assert sum(each.startswith("head at ") for each in made) == 2


def test_advice_near_the_end_is_tried_before_the_sources_and_then_last() -> None:
    advice = block("when_to_call", call_911=["you cannot breathe"])
    sources = block("references", items=[{"id": "one", "citation": "A book."}])
    words = block("glossary", items=[{"term": "dose", "meaning": "How much you take."}])
    blocks = [advice, block("paragraph", text=WORDS), block("contact"), words, sources]
    assert [[blocks[at].name for at in order] for order in list_orders(blocks)] == [
        ["paragraph", "when_to_call", "contact", "glossary", "references"],
        ["paragraph", "contact", "when_to_call", "glossary", "references"],
        ["paragraph", "contact", "glossary", "when_to_call", "references"],
        ["paragraph", "contact", "glossary", "references", "when_to_call"],
    ]


def test_a_template_takes_what_a_search_laid_out_and_is_the_one_that_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where a block stands twice, by an alias of YAML: alone, and in a section."""
    here = block("paragraph", text="Call **{location.name}** at {location.phone}, day and night.")
    twice = block("section", title="Twice", content=[block("paragraph", text=WORDS), here])
    again = block("section", title="Again", content=[twice.content[0], twice, twice])
    other = project([*content(), twice, again, twice, twice.content[0]])
    laid_out: list[tuple[bool, str]] = []
    forgets = False
    lay_out = registry.lay_out_block

    def note(context: LayoutContext, laid: Block, *rest: Any) -> Any:
        if context.slots is not None:
            laid_out.append((forgets, laid.name))
        return lay_out(context, laid, *rest)

    monkeypatch.setattr(registry, "lay_out_block", note)
    pdfs = []
    for forgets in (False, True):
        if forgets:
            monkeypatch.setattr(KnownLayouts, "bind", _Forgetful.bind)
        clear_caches()
        for made in (project(content()), other):
            pdfs.append(render(project=made, root=Path(), location=made.locations[0]).pdf)
    assert pdfs[:2] == pdfs[2:]
    assert (False, "contact") in laid_out, "it is about the location"
    assert (False, "references") not in laid_out
    assert (True, "references") in laid_out


def test_a_trial_that_is_counted_and_weighed_is_divided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    divided: list[object] = []
    divide = document.divide_greedily

    def count(*arguments: Any) -> Any:
        divided.append(arguments)
        return divide(*arguments)

    monkeypatch.setattr(document, "divide_greedily", count)
    poured = make_pourer(forgets=False).pour(Density(), None)
    assert poured.count == len(poured.pages) > 1
    assert len(divided) == 1


def test_advice_moved_without_a_limit_is_not_moved_where_it_may_stay() -> None:
    """One column of three pages is tried without a limit; two columns that fit as written stay so."""
    points = block("bullets", items=[{"text": "Point of a short list."}] * 4)
    part = block("section", title="A section", content=[block("paragraph", text=WORDS * 3), points])
    calls = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"])
    advice = block("section", title="When to call", content=[calls])
    pourer = make_pourer(forgets=False, made=project([*[part] * 3, advice, *[part] * 4]))
    loose = pourer.pour_best(Density(), None)
    assert loose.count == 3
    assert loose.order
    assert pourer.pour_best(Density(columns=2), None, 2).order == ()


def test_a_template_has_what_is_noted_while_it_is_drawn_and_blocks_that_stand_twice(tmp_path: Path) -> None:
    Image.new("RGB", (120, 90)).save(tmp_path / "a.png")
    twice = block("callout", kind="tip", text=WORDS)
    section = block("section", title="Twice", content=[twice, block("paragraph", text=WORDS)])
    picture = block("image", src="a.png", alt="A room", crop="circle")
    made = project([section, twice, picture])
    rendered = render(project=made, root=tmp_path, location=made.locations[0])
    assert [problem.code for problem in rendered.problems] == ["blurred-picture"]


def test_a_copy_without_tags_needs_no_alternative_text() -> None:
    made = project([block("qr", url="https://example.org/{location.phone}", label="Here")])
    assert render(project=made, root=Path(), location=made.locations[0], tagged=False).pdf
