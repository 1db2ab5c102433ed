"""The counters of benchmarks/pages.py notice planted faults, and find none where there is none."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.page_faults import Element, Names, count_faults, read_elements
from benchmarks.pages import BARS, PAPERS, RELEASED, Case, Figures, format_table, list_cases, measure, sum_up

NAMES = Names(key_points=("Key points",), emergency=("Emergency", "Call 911"))

HEAD = """
handout: {id: planted, title: "Planted", language: en-US, version: "1", status: approved,
  approved_by: "A clinic", published: 2026-01-01, reviewed: 2026-01-01}
brand: {sample: true, name: "A clinic", theme: clinic, emergency_number: "911"}
locations: [{id: here, name: Here, address: [12 Mill Road], phones: {main: (301) 555-0142}}]
content:
"""


def said(role: str, page: int, text: str = "words") -> Element:
    return Element(role, [page], text)


def listed(*items: tuple[int, int]) -> Element:
    """A list whose items have their label and their body on these pages."""
    return Element("L", kids=[Element("LI", kids=[said("Lbl", a), said("LBody", b)]) for a, b in items])


def table(*pages: int) -> Element:
    head = Element("TR", kids=[said("TH", pages[0])])
    return Element(
        "Table", kids=[head, *(Element("TR", kids=[said("TH", at), said("TD", at)]) for at in pages)]
    )


def panel(heading: str, *pages: int) -> Element:
    return Element("Sect", kids=[said("H2", pages[0], heading), *(said("P", page) for page in pages)])


def faults(*kids: Element, pages: int = 4) -> dict[str, int]:
    """Return what is counted, without what is not there."""
    found = count_faults(Element("Document", kids=list(kids)), pages, NAMES)
    return {name: count for name, count in found.items() if count}


def test_what_stands_whole_has_no_faults() -> None:
    whole = listed((1, 1), (1, 1), (1, 1))
    assert faults(said("H2", 1), said("P", 1, "These:"), whole, table(2, 2, 2), panel("Key points", 1)) == {}


def test_short_list_cut_in_the_middle() -> None:
    assert faults(listed(*[(1, 1)] * 3, *[(2, 2)] * 3)) == {"cut lists": 1, "cut short lists": 1}


def test_a_page_may_end_after_any_picture_of_a_storyboard() -> None:
    steps = listed((1, 1), (2, 2), (2, 2))
    for step in steps.kids:
        step.kids[1].kids.append(said("Figure", step.all_pages()[0]))
    assert faults(steps) == {"cut storyboards": 1}
    steps.kids[0].kids[1].kids.clear()
    assert faults(steps) == {"cut lists": 1, "cut short lists": 1, "few rows left": 1}


def test_list_that_no_page_can_hold_is_told_apart() -> None:
    spans = [(1, 50.0, 700.0), (2, 600.0, 700.0)]
    items = [Element("LI", kids=[Element("LBody", [page], "x", spans=[(page, foot, head)])])
             for page, foot, head in spans]  # fmt: skip
    assert faults(Element("L", kids=items)) == {
        "cut lists": 1, "lists taller than a page": 1, "few rows left": 1
    }  # fmt: skip
    page = said("P", 1)
    page.spans.append((1, 0.0, 800.0))
    assert faults(Element("L", kids=items), page)["cut short lists"] == 1


def test_long_list_that_leaves_two_items() -> None:
    assert faults(listed(*[(1, 1)] * 6, *[(2, 2)] * 2)) == {"cut lists": 1, "few rows left": 1}


def test_label_parted_from_its_value() -> None:
    found = faults(listed((1, 1), (1, 2), (2, 2)))
    assert found["parted labels"] == 1


def test_list_inside_a_list_is_counted_by_itself() -> None:
    inner = listed((1, 1), (2, 2))
    outer = Element("L", kids=[Element("LI", kids=[said("Lbl", 1), Element("LBody", [1], "x", [inner])])])
    assert faults(outer)["cut lists"] == 2


def test_table_that_leaves_two_rows() -> None:
    assert faults(table(1, 1, 1, 1, 1, 1, 1, 2, 2)) == {"cut tables": 1, "few rows left": 1}


def test_heading_and_introduction_at_the_foot_of_a_page() -> None:
    assert faults(said("H2", 1), said("P", 2)) == {"parted headings": 1}
    assert faults(said("P", 1, "You need:"), listed((2, 2), (2, 2))) == {"parted introductions": 1}


def test_opening_words_of_a_section_parted_from_its_table() -> None:
    parted = Element("Sect", kids=[said("H2", 1), said("P", 1, "Sit first."), table(2, 2, 2)])
    assert faults(parted) == {"parted introductions": 1}
    later = Element("Sect", kids=[said("H2", 1), *(said("P", 1, "More.") for _ in range(5)), table(2, 2, 2)])
    assert faults(later) == {}


def test_key_points_cut() -> None:
    assert faults(panel("Key points", 1, 2)) == {"cut key points": 1}


@pytest.mark.parametrize(
    ("panels", "found"),
    [
        ([panel("Emergency Call 911", 2, 2)], {"emergency groups inside": 1}),
        ([panel("Emergency Call 911", 1, 1)], {}),
        ([panel("Call 911", 4), panel("Emergency Crisis", 4)], {}),
        ([panel("Call 911", 3), panel("Emergency Crisis", 4)], {"cut emergency groups": 1}),
        ([panel("Call 911", 1), said("P", 2), panel("Emergency Crisis", 4)], {}),
    ],
)
def test_emergency_advice_cut_or_buried(panels: list[Element], found: dict[str, int]) -> None:
    assert faults(*panels) == found


def plant(folder: Path, body: str) -> Figures:
    path = folder / "content.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    return measure(Case("planted", path, "letter", "clinic"))


def test_a_built_handout_shows_its_faults(tmp_path: Path) -> None:
    """A long list goes over the page, after which a forced break leaves a hole and a forgotten page."""
    items = "\n".join(f"      - Point {number} of a list that goes on." for number in range(60))
    figures = plant(tmp_path, f"  - bullets:\n{items}\n  - page_break:\n  - One line.\n")
    assert figures.pages == len(figures.fills) == 3
    assert figures.faults["cut lists"] == 1
    assert not figures.faults["cut short lists"]
    assert figures.sparse + figures.forgotten >= 1
    assert figures.forgotten
    assert 60 * 8 < figures.words < 60 * 12


def test_a_built_handout_that_is_whole(tmp_path: Path) -> None:
    figures = plant(tmp_path, "  - key_points: [Rest.]\n  - callout: emergency\n    text: Call.\n")
    assert figures.pages == 1
    assert not figures.forgotten
    assert not Counter(figures.faults).total()


def test_pages_and_words_are_read_from_the_file() -> None:
    from tests.support.documents import bulleted, canvas, say

    drawn = canvas()
    say(drawn, "H1", "A title")
    bulleted(drawn, "Rest")
    drawn.end_page()
    say(drawn, "P", "More here")
    drawn.end_page()
    root = read_elements(drawn.finish())
    assert root.all_text().split() == ["A", "title", "-", "Rest", "More", "here"]
    assert root.all_pages() == [1, 1, 1, 2]


def test_every_document_theme_and_paper_is_built_and_released_figures_fit(tmp_path: Path) -> None:
    cases = list(list_cases(tmp_path))
    assert {case.document for case in cases} >= {
        "sample",
        "new",
        "cast",
        "blocks",
        "leaflet",
        "article",
        "short",
    }
    assert {case.paper for case in cases} == {*PAPERS, "trifold"}
    assert all(case.path.is_file() for case in cases)
    released = json.loads(RELEASED.read_text(encoding="utf-8"))
    assert released["totals"].keys() <= sum_up([])["totals"].keys()


def test_table_tells_now_then_bar_and_what_misses_it() -> None:
    figures = [
        Figures("sample", "letter", "clinic", "", 0, 3, 300, (0.5, 0.9, 0.2), {"cut key points": 2}),
        Figures("sample", "letter", "clinic", "density=1.0", 1, 2, 300, (0.9, 0.9), {}),
    ]
    released = {"release": "0.1", "totals": {"pages": 10}, "pages": {"sample": {"letter": [10]}}}
    lines = list(format_table(figures, released, each=True))
    rows = {line[:42].strip(): line[42:].split() for line in lines[: -len(figures)]}
    assert "filled 50 90 20 %; 2 cut key points" in lines[-2]
    assert rows["pages"] == ["3", "10"]
    assert rows["words a page"] == ["100", "-"]
    assert rows["inner pages under 65 %"] == ["1", "-", "7"]
    assert rows["last pages under 30 %"] == ["1", "-", "5"]
    assert rows["cut key points"] == ["2", "-", "0", "!"]
    assert rows["sample letter clinic density=1.0"] == ["2", "-", "1", "!"]
    assert set(BARS) <= set(rows)
