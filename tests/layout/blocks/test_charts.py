"""Bars and lines: as long as their numbers, each number said with its unit, readable on every paper."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Block
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.blocks.registry import lay_out_blocks
from handout.layout.flowables.chart import ChartFlowable, LyingPlan, UprightPlan
from handout.layout.flowables.chart_scale import choose_scale
from handout.pdf.structure import StructureElement
from handout.render import Renderer, render
from handout.theme import theme as themes
from tests.support.covering import pair_papers_with_themes
from tests.support.examples import count_examples
from tests.support.goldens import EXAMPLES, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
HEAD = """
handout: {id: charts, title: Charts, language: en, status: draft}
content:
"""


def make_chart(numbers: list[str], kind: str = "bars", label: str = "Day", **fields: object) -> Block:
    values = [{"label": f"{label} {at}", "value": number} for at, number in enumerate(numbers, start=1)]
    return block(kind, title="My numbers", values=values, **fields)


def pdf_of(body: list[Block], paper: str = "letter", theme: str | None = None, **handout: object) -> bytes:
    made = project(body, **handout)
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf


def find_boxes(pdf: bytes) -> list[list[float]]:
    """The boxes of the bars: those that are painted by one operator."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
        shown = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in opened.pages)
    (painted,) = re.findall(r"S Q q [\d. ]+ rg ((?:[\d. -]+ re ?)+)f Q", shown)
    return [
        [float(part) for part in box.split()] for box in painted.replace("re", ";").split(";") if box.strip()
    ]


def find_scale_lines(pdf: bytes) -> list[tuple[float, float]]:
    """Where the lines of the ticks begin, in the order of the ticks: from the least to the most."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
        shown = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in opened.pages)
    (painted,) = re.findall(r"RG 0\.5 w ((?:[\d. -]+ m [\d. -]+ l ?)+)S Q q [\d. ]+ rg [\d.]", shown)
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.-]+) ([\d.-]+) m [\d.-]+ [\d.-]+ l", painted)]


amounts = st.lists(st.integers(0, 500), min_size=2, max_size=6)


@settings(max_examples=count_examples(8), deadline=None)
@given(amounts, st.sampled_from([("letter", "en"), ("phone", "en"), ("letter", "ar"), ("phone", "ar")]))
def test_bars_are_as_long_as_their_numbers(numbers: list[int], where: tuple[str, str]) -> None:
    """Each bar ends within half a point of where its number stands between the lines that are drawn."""
    paper, language = where
    is_lying = paper == "phone"
    label = "A day with a long name" if is_lying else "Day"
    pdf = pdf_of([make_chart([str(each) for each in numbers], label=label)], paper, language=language)
    ticks, lines = choose_scale(numbers, from_zero=True).list_ticks(), find_scale_lines(pdf)
    assert len(lines) == len(ticks)
    first, last = (line[0 if is_lying else 1] for line in (lines[0], lines[-1]))
    assert abs(last - first) > 20
    for number, (x, y, wide, high) in zip(numbers, find_boxes(pdf), strict=True):
        begin, end = (x, x + wide) if is_lying else (y, y + high)
        if first > last:
            begin, end = end, begin
        assert begin == pytest.approx(first, abs=0.5)
        assert end == pytest.approx(first + (last - first) * number / ticks[-1], abs=0.5)


def find_chart(made: object, paper: str) -> ChartFlowable:
    renderer = Renderer(project=made, root=Path(), paper=paper)  # type: ignore[arg-type]
    context, _ = renderer.make_context(made.locations[0])  # type: ignore[attr-defined]
    stack = lay_out_blocks(context, made.content, StructureElement("Document"), 2)[0]  # type: ignore[attr-defined]
    chart = stack.children[-1]  # type: ignore[attr-defined]
    assert isinstance(chart, ChartFlowable)
    return chart


numbers = st.lists(st.floats(-1e4, 1e4).map(lambda number: round(number, 2)), min_size=1, max_size=12)


@settings(max_examples=count_examples(60), deadline=None)
@given(numbers, st.booleans())
def test_a_scale_holds_all_numbers_between_round_ticks(given_numbers: list[float], from_zero: bool) -> None:
    scale = choose_scale(given_numbers, from_zero=from_zero)
    ticks = scale.list_ticks()
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(ticks)
    assert all(-1e-6 <= scale.share(number) <= 1 + 1e-6 for number in given_numbers)
    assert not from_zero or ticks[0] <= 0 <= ticks[-1]
    written = [f"{tick:.{scale.count_decimals()}f}" for tick in ticks]
    assert [float(tick) for tick in written] == pytest.approx(ticks, abs=1e-5)
    assert len(set(written)) == len(ticks)


@pytest.mark.parametrize(("paper", "theme"), pair_papers_with_themes(1))
def test_every_paper_says_each_number_with_its_unit(paper: str, theme: str) -> None:
    tree = tag_tree(pdf_of([*EXAMPLES["bars"], *EXAMPLES["line"]], paper, theme))
    assert re.findall(r"ActualText='([\d.]+ (?:mm Hg|percent))'", tree) == [
        "152 mm Hg", "148 mm Hg", "128 mm Hg", "9.1 percent", "7.4 percent", "7.8 percent", "6.9 percent",
    ]  # fmt: skip
    assert (
        "Alt='Bar chart: My blood pressure, upper number (mm Hg). Lowest: Week 3, 128. Highest: Week 1, 152.'"
        in tree
    )
    assert "Goal: between 110 and 130" in tree


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
@pytest.mark.parametrize("paper", ["letter", "phone"])
def test_other_scripts_have_the_words_and_digits(language: str, paper: str) -> None:
    tree = tag_tree(pdf_of([*EXAMPLES["bars"], *EXAMPLES["line"]], paper, language=language))
    assert not re.search("Bar chart|Line chart|Lowest|Highest|Goal:", tree)
    assert tree.count("TH Scope=Row") == 10


def test_no_number_or_label_meets_another() -> None:
    """What has no room side by side stands one below the other, and nothing is cut."""
    short, long = (find_chart(project([make_chart(["1", "2", "3"], label=label)]), "letter")
                   for label in ("Day", "A day on which nothing special happened"))  # fmt: skip
    assert UprightPlan(short, 456).has_room
    assert not UprightPlan(long, 456).has_room
    plan = LyingPlan(long, 456)
    assert all(point.label.measure(plan.labels) <= plan.row for point in long.points)


def test_numbers_are_printed_as_they_are_written() -> None:
    body = [make_chart(["7,20", "6,5"], kind="line")]
    shown = pypdfium2.PdfDocument(pdf_of(body, language="de"))[0].get_textpage().get_text_bounded()
    assert "7,20" in shown
    assert "6,5" in shown
    assert not re.search(r"[67]\.\d", shown)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("bars: A\n    goal_to: 3\n    values: [{a: 1}]", "the goal of this chart is not said"),
        ("line: A\n    goal: ok\n    goal_from: 4\n    goal_to: 3\n    values: [{a: 1}, {b: 2}]",
         "the goal goes from 4 to 3"),
        ("bars: A\n    values: [{a: -1}]", "-1 cannot be a bar"),
        ("bars: A\n    values: [{a: 5 mg}]", "5 mg"),
        ('bars: A\n    values: [{a: "950"}, {b: "1,200"}]', "1,200 can be read as 1200 or as 1.200"),
        ('line: A\n    values: [{a: "950"}, {b: "1.200"}]', "1.200 can be read as 1200 or as 1.200"),
    ],
)  # fmt: skip
def test_a_chart_that_would_mislead_is_told(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}  - {written}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_project(path)


@pytest.mark.parametrize("values", [("1.025", "1.010"), ("0,125", "0,5"), ("950", "1200"), ("7,25", "6,5")])
def test_numbers_that_can_be_read_in_one_way_are_drawn(tmp_path: Path, values: tuple[str, str]) -> None:
    path = tmp_path / "content.yaml"
    written = f'{HEAD}  - bars: A\n    values: [{{a: "{values[0]}"}}, {{b: "{values[1]}"}}]\n'
    path.write_text(written, encoding="utf-8")
    (chart,) = read_project(path).project.content
    assert tuple(value.value for value in chart.values) == values  # type: ignore[attr-defined]
