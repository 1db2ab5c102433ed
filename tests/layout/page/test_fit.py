"""Fit: a handout takes the paper that it may take, as loosely as that allows, or says what is in the way."""

from __future__ import annotations

import re
from itertools import cycle, islice
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from handout.caches import clear_caches
from handout.content.model import Block, Project
from handout.content.model.document import Fit, Handout
from handout.data_classes import replace as replace_record
from handout.errors import Severity
from handout.layout.page import pouring
from handout.layout.page.document import build_document
from handout.layout.page.fit import QUIET_STEPS, choose_fitting, find_least
from handout.layout.page.fit import STEPS as DENSITY_STEPS
from handout.layout.page.fit_estimates import NEAR, add_advances, compute_page_limit
from handout.layout.papers import PAPERS
from handout.pdf.structure import StructureElement
from handout.render import Rendered, Renderer, render
from handout.theme.density import Density
from handout.theme.theme import load_theme
from tests.support.examples import count_examples
from tests.support.handouts import block, project
from tests.support.pdf_checks import findings

WORDS = "This is a plain sentence about what a patient can do at home each day. "


def section(number: int, *content: Block) -> Block:
    return block("section", title=f"Section number {number}", content=list(content))


def body(sections: int) -> list[Block]:
    items = [{"text": f"Point {number} of a short list."} for number in range(1, 5)]
    return [
        block("key_points", items=["Rest.", "Drink."]),
        *(
            section(number, block("paragraph", text=WORDS * 3), block("bullets", items=items))
            for number in range(1, sections + 1)
        ),
    ]


def built(content: list[Block], paper: str = "letter", **handout: Any) -> Rendered:
    made = project(content, **handout)
    return render(project=made, root=Path(), location=made.locations[0], paper=paper)


def density_of(made: Project, paper: str = "letter") -> Density:
    context, _ = Renderer(project=made, root=Path(), paper=paper).make_context(made.locations[0])
    return context.theme.density


def pretended(pages_at: dict[tuple[float, int], int], costs: dict[float, float]) -> Any:
    """A layout whose pages, and the costs of their breaks, are known beforehand."""

    def pour(density: Density, limit: int, order: tuple[int, ...] | None) -> Any:
        known = [pages for (share, columns), pages in pages_at.items()
                 if columns == density.columns and share <= density.share]  # fmt: skip
        worst = max(costs.values(), default=0.0)
        pages = [SimpleNamespace(fill=0.2)] * known[-1]
        return SimpleNamespace(
            density=density,
            count=known[-1],
            text_pages=known[-1] * 0.9,
            least_text_pages=known[-1] * 0.8,
            pages=pages,
            order=order or (),
            cost=costs.get(density.share, worst),
            is_advice_outside=True,
        )

    return pour


def chosen(
    pages_at: dict[tuple[float, int], int], costs: dict[float, float] | None = None, expected: float = 0.0,
    **handout: Any,
) -> Density:  # fmt: skip
    entry = replace(project([]).handout, **handout)
    tries = [pretended(pages_at, costs or {})]
    return choose_fitting(
        entry, PAPERS["letter"], tries, may_have_columns=lambda: True, expected=expected
    ).density


PAGES = {(0.0, 1): 5, (0.4, 1): 4, (0.9, 1): 3, (0.0, 2): 4, (0.3, 2): 3, (0.8, 2): 2}


@pytest.mark.parametrize(
    ("pages", "density"),
    [(5, Density()), (4, Density(0.5)), (3, Density(1.0)), (2, Density(0.875, 2)), (1, Density(1.0, 2))],
)
def test_the_loosest_that_fits_wins_and_one_column_comes_first(pages: int, density: Density) -> None:
    assert chosen(PAGES, fit=Fit(pages=pages)) == density


def drawn_together(pages: int, *, others: int = 2, least: float = 1.8) -> Density:
    """Return the density of a handout of three pages in one column; fewer with gaps drawn together.

    Two columns are not tried where that is chosen.
    """
    tried: set[int] = set()

    def make_pour(weighed: int) -> Any:
        def pour(density: Density, limit: int, order: tuple[int, ...] | None) -> Any:
            tried.add(density.columns)
            poured = pretended({(0.0, 1): 4, (0.9, 1): 3, (0.0, 2): 2}, {})(density, limit, order)
            poured.text_pages = 2.1 if density.columns == 1 else 1.8
            poured.least_text_pages = least
            if density == Density(1.0):
                poured.pages = poured.pages[:weighed]
            return poured

        return pour

    entry = replace(project([]).handout, fit=Fit(sheets=1))
    tries = [make_pour(pages), make_pour(others)]
    density = choose_fitting(entry, PAPERS["letter"], tries, may_have_columns=lambda: True).density
    assert max(tried) == density.columns
    return density


def test_one_column_that_fits_with_its_gaps_drawn_together_comes_before_two() -> None:
    assert drawn_together(3) == Density(0.0, 2)
    assert drawn_together(2) == Density(1.0)
    assert drawn_together(2, others=3) == Density(0.0, 2), "not at every location"
    assert drawn_together(2, least=2.1) == Density(0.0, 2), "too long with its gaps as small as they may be"


def test_large_print_is_not_told_to_fit_a_sheet_that_was_meant_for_others() -> None:
    long = [*body(14), block("steps", items=[{"text": WORDS * 2} for _ in range(9)])]
    aimed = built(long, "large-print", fit={"sheets": 1})
    assert aimed.pages > 2
    assert not aimed.problems
    assert aimed.pages == built(long, "large-print", density=1.0).pages, "as few as can be"
    own = built(long, "large-print", fit={"sheets": 1, "large_print_sheets": 1})
    assert [told.code for told in own.problems] == ["does-not-fit"]
    assert built(long, fit={"sheets": 1, "large_print_sheets": 9}).problems, "other papers have their own"


STEPS = st.lists(st.integers(1, 9), min_size=9, max_size=9).map(lambda pages: sorted(pages, reverse=True))


@given(STEPS, STEPS, st.integers(1, 9), st.integers(0, 20))
def test_the_search_finds_what_trying_every_density_finds(
    one: list[int], two: list[int], limit: int, expected: int
) -> None:
    """Pages never rise with the density, and text in one column shrinks by two fifths at most.

    What was expected only says where the search begins.
    """
    one = [max(pages, ceil(one[0] * 0.65)) for pages in one]
    pages = {(step / 8, columns): count
             for columns, counts in ((1, one), (2, two)) for step, count in enumerate(counts)}  # fmt: skip
    fitting = [Density(*key) for key in pages if pages[key] <= limit]
    density = chosen(pages, expected=float(expected), fit=Fit(pages=limit))
    assert density == (fitting[0] if fitting else Density(1.0, 2))


@given(st.integers(-1, 7), st.integers(1, 9), st.integers(-3, 12))
def test_the_least_is_found_from_any_guess(low: int, least: int, guess: int) -> None:
    tried: list[int] = []

    def fits(step: int) -> bool:
        tried.append(step)
        return step >= least

    high = max(least, low + 1)
    assert find_least(fits, low, high, guess) == max(least, low + 1)
    assert len(set(tried)) == len(tried) <= 5


@given(st.integers(-1, 7), st.integers(1, 9), st.integers(-3, 12), st.data())
def test_what_is_expected_only_says_what_is_tried(
    low: int, least: int, guess: int, data: st.DataObject
) -> None:
    high = max(least, low + 1)
    found = find_least(
        lambda step: step >= least, low, high, guess, lambda low, high: data.draw(st.integers(low, high))
    )
    assert found == high


@settings(max_examples=count_examples(6), deadline=None)
@given(st.lists(st.integers(8, 60), min_size=14, max_size=30), st.integers(1, 2))
def test_the_choice_is_what_a_search_of_all_densities_finds(words: list[int], pages: int) -> None:
    """In one column: the loosest of those that fit, of all that are laid out; with real pages."""
    clear_caches()
    texts = [" ".join(islice(cycle(WORDS.split()), count)) for count in words]
    made = project([block("paragraph", text=text) for text in texts], fit={"pages": pages}, text_columns=1)

    def fits(step: int) -> bool:
        context, _ = Renderer(project=made, root=Path()).make_context(made.locations[0])
        theme = load_theme(
            made.brand.theme, made.brand, made.locations[0], Path(), (), Density(step / DENSITY_STEPS)
        )
        there = replace_record(context, theme=theme, frame_height=PAPERS["letter"].height)
        document = build_document(there, StructureElement("Document"), PAPERS["letter"])
        return len(document.fill_pages()) <= pages

    fitting = [step for step in range(DENSITY_STEPS + 1) if fits(step)]
    chosen = density_of(made)
    if not fitting:
        assert render(project=made, root=Path(), location=made.locations[0]).pages > pages
    elif fitting[0]:
        assert chosen == Density(fitting[0] / DENSITY_STEPS)
    else:
        # A little closer only for better page breaks.
        assert chosen.share in (0.0, *QUIET_STEPS)


def test_no_density_far_from_the_pages_is_tried_on_the_way_down_from_a_guess() -> None:
    """What fits at 0.75 and at 0.625 is tried at 0.5 then, and not at 0.25 before."""
    tried: list[float] = []

    def pour(density: Density, limit: int, order: tuple[int, ...] | None) -> Any:
        text = 2.5 - 0.9 * density.share
        if density.share not in tried:
            tried.append(density.share)
        return SimpleNamespace(count=ceil(text / 1.05), text_pages=text, order=())

    entry = replace(project([]).handout, fit=Fit(pages=2))
    fitting = choose_fitting(entry, PAPERS["letter"], [pour], may_have_columns=lambda: True)
    assert fitting.density == Density(0.5)
    assert tried == [0.0, 1.0, 0.75, 0.625, 0.5, 0.375]


def test_room_for_two_columns_is_measured_only_where_they_are_wanted() -> None:
    asked: list[bool] = []

    def ask() -> bool:
        asked.append(True)
        return True

    for handout in ({}, {"fit": Fit(pages=5)}, {"density": 0.2}, {"density": 1.0, "text_columns": 1}):
        entry = replace(project([]).handout, **handout)
        choose_fitting(entry, PAPERS["letter"], [pretended(PAGES, {})], may_have_columns=ask)
        assert not asked, handout
    entry = replace(project([]).handout, fit=Fit(pages=2))
    choose_fitting(entry, PAPERS["letter"], [pretended(PAGES, {})], may_have_columns=ask)
    assert asked


def test_a_text_far_too_long_for_one_column_is_tried_three_times() -> None:
    """The closest in one column, the guess and its neighbour; not the loosest, nor the closest in two."""
    tried: list[Density] = []
    pour = pretended({(0.0, 1): 6, (0.8, 1): 5, (0.0, 2): 6, (0.4, 2): 5, (0.8, 2): 4}, {})

    def note(density: Density, limit: int, order: tuple[int, ...] | None) -> Any:
        if density not in tried:
            tried.append(density)
        return pour(density, limit, order)

    entry = replace(project([]).handout, fit=Fit(pages=4))
    fitting = choose_fitting(entry, PAPERS["letter"], [note], may_have_columns=lambda: True, expected=8.0)
    assert fitting.density == Density(0.875, 2)
    assert tried == [Density(1.0), Density(0.875, 2), Density(0.75, 2)]


def test_without_a_limit_a_little_closeness_saves_a_page() -> None:
    assert chosen({(0.0, 1): 3, (0.2, 1): 2}) == Density(0.25)
    assert chosen({(0.0, 1): 3, (0.5, 1): 2}) == Density(), "not at any price"


def test_where_nothing_fits_the_best_pages_win_of_those_that_are_as_few() -> None:
    pages = {(0.0, 1): 9, (0.5, 1): 8, (0.0, 2): 8, (0.75, 2): 7}
    assert chosen(pages, fit=Fit(pages=2)) == Density(1.0, 2)
    assert chosen(pages, {1.0: 300.0, 0.875: 90.0, 0.75: 85.0}, fit=Fit(pages=2)) == Density(0.875, 2)
    assert chosen(pages, {1.0: 300.0, 0.625: 0.0}, fit=Fit(pages=2)).share >= 0.75, "but no page more"


def test_holes_are_mended_by_a_little_closeness() -> None:
    assert chosen({(0.0, 1): 3}, {0.0: 200.0, 0.125: 190.0, 0.25: 20.0}) == Density(0.25)
    assert chosen({(0.0, 1): 3}, {0.0: 30.0, 0.25: 0.0}) == Density(), "a small hole is left alone"


@pytest.mark.parametrize(
    ("paper", "handout"),
    [
        ("letter", {"fit": {"sheets": 1}}),
        ("large-print", {"fit": {"sheets": 1}}),
        ("booklet", {}),
        ("trifold", {}),
    ],
)
def test_the_same_input_gives_the_same_bytes_whatever_was_made_before(paper: str, handout: Any) -> None:
    calls = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"])
    content = [*body(3), section(4, calls), *body(2)[1:]] if paper != "trifold" else body(2)
    pdf = built(content, paper, **handout).pdf
    assert built(content, paper, **handout).pdf == pdf
    clear_caches()
    assert built(content, paper, **handout).pdf == pdf


def test_a_long_handout_is_not_laid_out_again_for_its_holes() -> None:
    poured: list[float] = []
    pour = pretended({(0.0, 1): 60}, {0.0: 900.0})

    def count(density: Density, limit: int, order: tuple[int, ...] | None) -> Any:
        poured.append(density.share)
        return pour(density, limit, order)

    choose_fitting(project([]).handout, PAPERS["letter"], [count], may_have_columns=lambda: False)
    assert set(poured) <= {0.0, 0.35}


def test_a_search_lays_nothing_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[Any] = []
    build = pouring.build_document

    def count(context: Any, *arguments: Any) -> Any:
        laid_out.append(
            (context.theme.density, context.untracked_location.id, tuple(map(id, context.project.content)))
        )
        return build(context, *arguments)

    monkeypatch.setattr(pouring, "build_document", count)
    calls = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"])
    done = built([*body(7), section(8, calls), *body(6)[1:]], fit={"sheets": 1})
    assert done.pages
    assert len(set(laid_out)) == len(laid_out)
    assert len(laid_out) <= 14


@pytest.mark.parametrize(
    ("fit", "paper", "limit"),
    [
        (Fit(sheets=1), "letter", 2), (Fit(pages=3), "a4", 3), (Fit(sheets=2, pages=3), "letter", 3),
        (Fit(sheets=1), "booklet", 4), (Fit(sheets=1), "trifold", 0), (None, "letter", 0),
        (Fit(sheets=1, large_print_sheets=3), "large-print", 6), (Fit(large_print_sheets=3), "letter", 0),
    ],
)  # fmt: skip
def test_a_sheet_has_the_pages_of_its_paper(fit: Fit | None, paper: str, limit: int) -> None:
    assert compute_page_limit(replace(project([]).handout, fit=fit), PAPERS[paper]) == limit


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_handout_of_three_pages_fits_a_sheet_and_is_sound(paper: str) -> None:
    assert built(body(10), paper, density=0.0).pages > 2
    fitted = built(body(10), paper, fit={"sheets": 1})
    assert fitted.pages == 2
    assert not fitted.problems
    assert findings(fitted.pdf) == []
    assert fitted.pdf == built(body(10), paper, fit={"sheets": 1}).pdf


def test_what_is_in_the_way_is_told_largest_first() -> None:
    steps = block("steps", items=[{"text": WORDS * 2} for _ in range(9)])
    done = built([*body(14), section(15, steps)], fit={"pages": 1})
    (told,) = done.problems
    assert done.pages > 1
    assert (told.severity, told.code) == (Severity.WARNING, "does-not-fit")
    assert "lines too many" in told.message
    assert "most paper goes to `steps`" in told.message


def test_sections_of_small_blocks_are_named_and_no_emergency_advice() -> None:
    signs = [f"sign {number} of something bad that is described here at length" for number in range(9)]
    calls = block("when_to_call", call_us=signs, call_911=signs)
    alarm = block("callout", kind="emergency", text=WORDS * 9)
    small = [section(at, *(block("paragraph", text=WORDS) for _ in range(6))) for at in range(5)]
    problems = built([*small, section(6, calls, alarm)], fit={"pages": 1}).problems
    (told,) = [problem for problem in problems if problem.code == "does-not-fit"]
    assert "most paper goes to `section`" in told.message
    assert "when_to_call" not in told.message
    assert "callout" not in told.message
    assert "paragraph" not in told.message
    assert "no emergency advice" in (told.hint or "")


def test_the_lines_that_are_too_many_are_those_that_have_to_go() -> None:
    """Sections of one size: what is told falls to about nothing where the last one too many goes."""
    told: dict[int, int] = {}
    for sections in (12, 13, 14, 15, 16, 18, 20):
        problems = built(body(sections), fit={"pages": 2}).problems
        told[sections] = int(re.findall(r"about (\d+) lines", problems[0].message)[0]) if problems else 0
    most = max(sections for sections, lines in told.items() if not lines)
    size = (told[20] - told[18]) / 2
    assert size > 0
    assert told[most + 1] <= 2.5 * size, "one section too many, and the hole before it"
    assert abs(told[20] - (20 - most) * size) <= 1.6 * size


def test_columns_are_read_one_after_the_other_as_they_are_tagged() -> None:
    done = built(body(8), density=1.0)
    words = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(done.pdf))
    places = [words.index(f"Section number {number}") for number in range(1, 9)]
    assert places == sorted(places)
    assert findings(done.pdf) == []


@pytest.mark.parametrize("paper", ["large-print", "large-print-a4", "booklet", "booklet-a5", "trifold"])
def test_narrow_and_large_papers_have_one_column(paper: str) -> None:
    assert density_of(project(body(1), density=1.0), paper).columns == 1


def test_a_wide_face_has_one_column() -> None:
    """Chinese characters are as wide as they are high: twenty in half a page are too few."""
    han = project([block("paragraph", text="\u4f60\u597d\u4e16\u754c" * 60)], language="zh-Hans", density=1.0)
    assert density_of(han).columns == 1
    assert density_of(project(body(1), density=1.0)).columns == 2
    assert density_of(project(body(1), density=1.0, text_columns=1)).columns == 1


def test_all_locations_are_set_alike() -> None:
    made = project([*body(9), block("contact")], fit={"sheets": 1})
    here = made.locations[0]
    long = replace(here, id="long", name="A much longer name of a place", address=tuple("abcdefgh"))
    both = replace(made, locations=(here, long))
    press, other = Renderer(project=both, root=Path()), Renderer(project=both, root=Path())
    densities = {press.make_context(place)[0].theme.density for place in both.locations}
    assert len(densities) == 1
    assert [press.render(place).pages for place in both.locations] == [2, 2]
    # The order in which they are made does not matter.
    assert other.render(long).pdf == press.render(long).pdf


def test_a_change_of_any_location_that_decides_is_seen() -> None:
    """What was found for one list of locations is not taken for another one of the same longest location."""
    made = project([*body(9), block("contact")], fit={"sheets": 1})
    most = replace(made.locations[0], id="most", address=tuple("abcdefgh"))
    second = replace(most, id="second", address=tuple("abcdefg"))
    high = replace(second, address=("A long line of the address of a large place with many houses " * 3,) * 7)
    lists = [replace(made, locations=(most, other)) for other in (second, high)]

    def find_density(made: Project) -> Density:
        return Renderer(project=made, root=Path()).make_context(most)[0].theme.density

    clear_caches()
    alone = find_density(lists[1])
    clear_caches()
    before = find_density(lists[0])
    assert before != alone
    assert find_density(lists[1]) == alone


def test_locations_at_which_it_does_not_fit_are_told_by_name() -> None:
    """One density for all, and no word against those at which it fits."""
    made = project([*body(11), block("contact")], fit={"sheets": 1})
    line = "A long line of the address of a large place with many houses"
    short = [replace(made.locations[0], id=name) for name in ("oak", "bay")]
    far, farther = (replace(short[0], id=name, address=(line,) * lines) for name, lines in
                    (("far", 20), ("farther", 21)))  # fmt: skip
    alone = Renderer(project=replace(made, locations=(farther,)), root=Path()).render(farther).problems
    assert [problem.message[:26] for problem in alone] == ["the handout takes 3 pages "]
    press = Renderer(project=replace(made, locations=(short[0], far, short[1], farther)), root=Path())
    places = {place.id: press.render(place) for place in (short[0], far, short[1], farther)}
    densities = {press.make_context(place)[0].theme.density for place in (*short, far, farther)}
    assert len(densities) == 1
    assert {name: done.pages for name, done in places.items()} == {"oak": 2, "bay": 2, "far": 3, "farther": 3}
    told = {name: [problem.message[:40] for problem in done.problems] for name, done in places.items()}
    whole = "at farther the handout takes 3 pages and not"[:40]
    assert told["oak"] == told["bay"] == told["farther"] == [whole]
    assert told["far"] == [whole, "at far the handout takes 3 pages and not"]
    assert "what is said of the location" in (places["oak"].problems[0].hint or "")
    everywhere = project([*body(20), block("contact")], fit={"sheets": 1})
    problems = (
        Renderer(project=replace(everywhere, locations=(short[0], far)), root=Path()).render(far).problems
    )
    assert [problem.message[:26] for problem in problems] == ["the handout takes 4 pages "]


def test_fit_and_density_count_in_the_hash() -> None:
    made = body(2)
    wishes: list[dict[str, Any]] = [{}, {"fit": {"sheets": 1}}, {"fit": {"pages": 2}}, {"density": 0.5}]
    assert len({built(made, **wish).identity for wish in wishes}) == len(wishes)
    assert Handout.__struct_fields__.count("fit") == 1


def test_a_width_by_advances_is_near_the_one_that_is_set_and_not_given_for_joined_letters() -> None:
    made = project([block("paragraph", text="Wait – “AV” and Tolerate Vary: at 9.45, don’t tilt it. " * 9)])
    context, _ = Renderer(project=made, root=Path()).make_context(made.locations[0])
    text = made.content[0].text  # type: ignore[attr-defined]
    about = add_advances(context, text)
    assert about == pytest.approx(context.literal(text, "body", None).natural_width(), rel=NEAR / 2)
    assert add_advances(context, "नमस्ते") is None
