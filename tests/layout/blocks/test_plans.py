"""Zones, calendars and logs: nothing by colour alone, every dose once, room for a pen, on every paper."""

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
from handout.layout.blocks.dose_calendar import CIRCLE_SIZE, is_nothing
from handout.layout.blocks.registry import lay_out_blocks
from handout.pdf.structure import StructureElement
from handout.render import Renderer, render
from handout.theme import theme as themes
from tests.support.covering import pair_papers_with_themes
from tests.support.examples import count_examples
from tests.support.goldens import EXAMPLES, example, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
HEAD = """
handout: {id: plans, title: Plans, language: en, status: draft}
content:
"""


def pdf_of(body: list[Block], paper: str = "letter", theme: str | None = None, **handout: object) -> bytes:
    made = project(body, **handout)
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf


def operators(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
        return "\n".join(page.Contents.read_bytes().decode("latin-1") for page in opened.pages)


@pytest.mark.parametrize(("paper", "theme"), pair_papers_with_themes(3, 1))
def test_a_zone_s_colour_is_said_and_its_frame_grows(paper: str, theme: str) -> None:
    made = example(EXAMPLES["zones"])
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf
    tree = tag_tree(pdf)
    heads = re.findall(r"(?:Green|Yellow|Red): [a-z ]+", tree)
    assert heads == ["Green: going well", "Yellow: call us", "Red: get help now"]
    shown = operators(pdf)
    if theme == "calm":
        return
    widths = [float(width) for width in re.findall(r"RG ([\d.]+) w [^\n]*? S\b", shown)]
    frames = [width for width in widths if width in (1.0, 1.8, 3.0)]
    assert frames == [1.0, 1.8, 3.0]


@pytest.mark.parametrize(
    ("yellow", "red", "levels"),
    [(3, 1, 1), (1, 6, 2)],
    ids=["where all have room", "not where one would grow"],
)
def test_heads_of_zones_are_of_one_height(yellow: int, red: int, levels: int) -> None:
    """A title of two lines makes the other heads as high, if the plan takes no more room for it."""
    items = [
        {"zone": "green", "title": "well", "if": ["Fine."], "do": ["Go on."]},
        {
            "zone": "yellow",
            "title": "it is getting worse now",
            "if": ["A cough."] * yellow,
            "do": ["Call us."],
        },
        {"zone": "red", "title": "now", "if": ["No words."] * red, "do": ["Call 911."]},
    ]
    shown = operators(pdf_of([block("zones", items=items)], theme="clinic"))
    heads = re.findall(r"h W n [\d. ]+ rg 0 [\d.]+ [\d.]+ ([\d.]+) re f", shown)
    assert len(heads) == 3
    assert len(set(heads)) == levels


def test_zones_of_one_plan_are_level() -> None:
    """The actions of all zones stand at the foot of their panels."""
    made = example(EXAMPLES["zones"])
    text = pypdfium2.PdfDocument(render(project=made, root=Path(), location=made.locations[0]).pdf)[0]
    page = text.get_textpage()
    places = [page.get_charbox(page.search(words).get_next()[0])[1] for words in ("Keep going", "Call 911.")]
    assert places[0] == pytest.approx(places[1], abs=4.0)


def find_lines(pdf: bytes) -> list[str]:
    """The lines of text that stand on the pages, as they are seen."""
    pages = pypdfium2.PdfDocument(pdf)
    return [line.strip() for page in pages for line in page.get_textpage().get_text_bounded().splitlines()]


def make_zones(**red: object) -> Block:
    names = ("green", "yellow", "red")
    items = [{"zone": name, "title": "now", "if": ["a sign"], "do": ["Call us."]} for name in names]
    return block("zones", items=[*items[:2], items[2] | red])


def find_heads(pdf: bytes) -> list[float]:
    """How far from the foot the heads of the zones stand."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return [page.get_charbox(page.search(f"{word}:").get_next()[0])[1] for word in ("Green", "Yellow", "Red")]


LONG_NUMBER = "(301) 555-0142 ext. 4410"
LONG_WORD = "hydrochlorothiazidesulfonamidoacetate"


@pytest.mark.parametrize("red", [{"phone": LONG_NUMBER}, {"if": [LONG_WORD]}], ids=["number", "word"])
def test_zones_stand_below_one_another_where_a_number_or_word_has_no_room(red: dict[str, object]) -> None:
    pdf = pdf_of([make_zones(**red)])
    heads = find_heads(pdf)
    assert heads == sorted(heads, reverse=True)
    assert heads[0] - heads[2] > 60
    assert any(LONG_NUMBER in line or LONG_WORD in line for line in find_lines(pdf))
    level = find_heads(pdf_of([make_zones(phone="(301) 555-0142")]))
    assert level[0] == pytest.approx(level[2], abs=4.0)


def test_calls_stand_below_one_another_where_a_word_has_no_room() -> None:
    word = LONG_WORD + LONG_WORD[:12]
    calls = block("when_to_call", call_us=["you feel worse"], call_911=[word])
    assert any(word in line for line in find_lines(pdf_of([calls], density=0.3)))


@pytest.mark.parametrize("dose", ["40 mg", "7.5 mg", "1/2 tab", "100 mg"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_dose_stands_on_one_line_of_its_calendar(dose: str, paper: str) -> None:
    stages = [{"days": 7, "morning": dose, "noon": dose, "bedtime": dose}]
    lines = find_lines(pdf_of([block("dose_calendar", medicine="Medicine", stages=stages)], paper))
    assert sum(line.count(dose) for line in lines) == 21
    assert {"Morning", "Bedtime"} <= {word for line in lines for word in line.split()}


@pytest.mark.parametrize("dose", ["0", "0 mg", "0.0", "\u0660"])
@pytest.mark.parametrize("paper", ["letter", "large-print"])
def test_a_dose_of_nothing_is_said_and_has_no_circle(dose: str, paper: str) -> None:
    stages = [{"days": 2, "morning": "10 mg", "noon": dose}]
    tree = tag_tree(pdf_of([block("dose_calendar", medicine="Medicine", stages=stages)], paper))
    assert tree.count("ActualText='Check box '") == 2
    assert tree.count(dose.replace(" ", "\u00a0")) + tree.count(dose) >= 2


@pytest.mark.parametrize("dose", ["0.5", "10", "1/2", "\u00bd", "none"])
def test_other_doses_are_not_nothing(dose: str) -> None:
    assert not is_nothing(dose)


@pytest.mark.parametrize("columns", [1, 3, 6])
@pytest.mark.parametrize("numbered", [True, False])
def test_the_columns_of_a_log_are_equally_wide(columns: int, numbered: bool) -> None:
    names = ["Time", "BP", "HR", "O2", "Wt", "Note"][:columns]
    made = project([block("log", title="My numbers", columns=names, lines=5, numbered=numbered)])
    context, _ = Renderer(project=made, root=Path(), paper="letter").make_context(made.locations[0])
    stack = lay_out_blocks(context, made.content, StructureElement("Document"), 2)[0]
    widths = stack.children[-1].columns.widths(480.0)  # type: ignore[attr-defined]
    assert max(widths[numbered:]) - min(widths[numbered:]) < 0.1
    assert sum(widths) == pytest.approx(480.0)
    assert min(widths[numbered:]) >= 60
    if numbered:
        # What is to be written needs the room, and “Day 5” does not.
        assert 30 < widths[0] < 50


amounts = st.sampled_from(["", "1", "2", "1/2"])
stages = st.lists(
    st.fixed_dictionaries({
        "days": st.integers(1, 9), "morning": st.just("1"), "noon": amounts, "bedtime": amounts,
    }),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=count_examples(8), deadline=None)
@given(stages, st.sampled_from(["letter", "phone", "large-print"]))
def test_every_dose_has_its_circle(planned: list[dict[str, object]], paper: str) -> None:
    pdf = pdf_of([block("dose_calendar", medicine="Medicine", stages=planned)], paper)
    doses = sum(
        int(str(stage["days"])) * sum(bool(stage[time]) for time in ("morning", "noon", "bedtime"))
        for stage in planned
    )
    tree = tag_tree(pdf)
    assert tree.count("ActualText='Check box '") == doses
    days = sum(int(str(stage["days"])) for stage in planned)
    assert f"\u201cDay {days}\u201d" in tree
    assert f"\u201cDay {days + 1}\u201d" not in tree


def test_circles_are_large_enough_for_a_pen() -> None:
    assert CIRCLE_SIZE >= 4 * 72 / 25.4


def test_a_log_has_its_lines_and_goal() -> None:
    tree = tag_tree(pdf_of([block("log", title="My weight", goal="under 150", columns=["Weight"], lines=5)]))
    assert tree.count("TH Scope=Row") == 5
    assert "\u201cGoal: under 150\u201d" in tree
    plain = tag_tree(pdf_of([block("log", title="My weight", columns=["Weight"], lines=5, numbered=False)]))
    assert "TH Scope=Row" not in plain
    assert plain.count("TD") == 5


@pytest.mark.parametrize(
    ("columns", "paper", "stacked"),
    [
        (["Before breakfast", "1 hour after breakfast", "1 hour after lunch", "1 hour after dinner"],
         "phone", True),
        (["Before breakfast", "1 hour after breakfast", "1 hour after lunch", "1 hour after dinner"],
         "letter", False),
        (["Weight", "Pulse"], "phone", False),
        (["Rehabilitation", "Physiotherapist", "Hydrochlorothiazide", "Temperature", "Medications"],
         "letter", True),
    ],
)  # fmt: skip
def test_a_log_without_room_for_its_headers_has_a_labelled_line_for_each(
    columns: list[str], paper: str, stacked: bool
) -> None:
    tree = tag_tree(pdf_of([block("log", title="My numbers", columns=columns, lines=2)], paper))
    assert ("TH Scope=Column" not in tree) == stacked
    times = 2 if stacked else 1
    assert [tree.count(f"\u201c{words}\u201d") for words in columns] == [times] * len(columns)
    assert tree.count("Day 2") == 1


MEALS = ["Before breakfast", "1 hour after breakfast", "1 hour after lunch", "1 hour after dinner"]


@pytest.mark.parametrize(
    ("columns", "numbered", "stacked", "shown"),
    [
        # A column is wider than the others where its word needs it.
        (["Time", "Temperature", "Medicine and dose"], False, False, "Temperature"),
        (MEALS, True, True, "1 hour after breakfast"),
        ([words.replace("breakfast", "break\u00adfast") for words in MEALS], True, False, "lunch"),
    ],
)
def test_no_word_of_a_log_s_header_is_torn_on_a_leaflet(
    columns: list[str], numbered: bool, stacked: bool, shown: str
) -> None:
    log = block("log", title="My numbers", columns=columns, lines=2, numbered=numbered)
    pdf = pdf_of([log], "trifold", "bold")
    assert ("TH Scope=Column" not in tag_tree(pdf)) == stacked
    assert shown in " ".join(find_lines(pdf))


def test_headers_of_a_log_that_fit_on_a_line_stand_on_one() -> None:
    lines = find_lines(pdf_of([block("log", title="My numbers", columns=MEALS, lines=7)], density=1.0))
    assert any(all(words in line for words in MEALS) for line in lines)


def test_a_log_without_numbers_has_none_on_its_labelled_lines_either() -> None:
    log = block("log", title="My numbers", columns=[*MEALS, "At bedtime"], lines=2, numbered=False)
    tree = tag_tree(pdf_of([log], "phone"))
    assert tree.count("\u201cBefore breakfast\u201d") == 2
    assert "Day" not in tree


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("zones: [{zone: red, title: bad, if: [a], do: [b]}, {zone: green, title: ok, if: [a], do: [b]}]",
         "the zones stand in the order red, green"),
        ("dose_calendar: {medicine: A, stages: [{days: 3}]}", "this calendar has no dose"),
        ("dose_calendar: {medicine: A, stages: [{days: 42, noon: 1}, {days: 1, noon: 1}]}",
         "43 days are too many"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_followed_is_told(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}  - {written}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_project(path)


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
@pytest.mark.parametrize("paper", ["letter", "phone"])
def test_other_scripts_have_the_words(language: str, paper: str) -> None:
    body = [part for name in ("zones", "risk", "dose_calendar", "log") for part in EXAMPLES[name]]
    tree = tag_tree(pdf_of(body, paper, language=language))
    assert "Fill in" not in tree
    assert "What to do" not in tree
