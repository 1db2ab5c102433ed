"""Lines to write on are far enough apart, of the right number, and are told to those who cannot see them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from handout.content.model import Block
from handout.render import render
from tests.layout.test_tags import rendered
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

MM = 72 / 25.4
LABEL = "What I want to say about it. "


def rules(pdf: bytes) -> list[list[tuple[float, float, float]]]:
    """Long thin boxes on each page above the footer: left, right and bottom."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        boxes = [shape.get_bounds() for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
        found.append([
            (left, right, bottom) for left, bottom, right, top in boxes
            if 0.78 < top - bottom < 1.2 and right - left > 40 and bottom > 45
        ])  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (block("fill_in", label=LABEL, lines=1), 1),
        (block("fill_in", label=LABEL, lines=7), 7),
        (block("fill_in", label=LABEL * 20, lines=30), 30),
        (block("fill_in", label=LABEL, kind="short"), 1),
        (block("fill_in", label=LABEL * 20, kind="short"), 1),
        (block("questions", items=["One?", LABEL * 9], lines=3, own=2), 8),
        (block("questions", own=20), 20),
        (block("questions", items=["One?"], lines=0, own=0), 0),
        (block("teach_back", items=["How?", "Why?", "When?"]), 6),
        (block("teach_back", items=["How?"] * 30, lines=10), 300),
        (block("staff"), 3),
        (block("staff", show=["understood"]), 0),
    ],
)
def test_lines_are_as_many_as_asked_for_and_nine_millimetres_apart(body: Block, count: int) -> None:
    pages = rules(rendered([body], 792).pdf)
    assert sum(map(len, pages)) == count
    for page in pages:
        for (left, right, upper), (start, _, lower) in pairwise(sorted(page, key=lambda rule: -rule[2])):
            beside = start >= right or abs(upper - lower) < 1
            assert beside or left > 300 or upper - lower >= 9 * MM - 0.01


@pytest.mark.parametrize("label", ["Dose", "Rescue inhaler, how many puffs", LABEL * 3])
@pytest.mark.parametrize("paper", ["trifold", "booklet", "phone", "letter"])
def test_a_line_to_write_on_is_three_centimetres_long_beside_whatever_label(label: str, paper: str) -> None:
    made = project([block("fill_in", label=label, kind="short")])
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf
    lines = [right - left for page in rules(pdf) for left, right, _ in page]
    assert len(lines) == 1
    assert lines[0] >= 30 * MM - 0.1


def test_all_room_to_write_is_told_once() -> None:
    body = [
        block("fill_in", label="A", kind="short"), block("fill_in", label="B", kind="box", lines=30),
        block("fill_in", label="C", lines=30),
    ]  # fmt: skip
    tree = tag_tree(rendered(body, 500).pdf)
    assert tree.count("ActualText=' Line to write on '") == 1
    assert tree.count("ActualText=' Box to write in '") == 1
    assert tree.count("ActualText=' 30 lines to write on '") == 1


def test_a_label_never_leaves_its_first_line() -> None:
    filler = block("paragraph", text="Words. " * 200)
    for height in range(420, 520, 9):
        pdf = rendered([filler, block("fill_in", label="Write here", lines=3)], height).pdf
        pages = pypdfium2.PdfDocument(pdf)
        on = next(
            at for at in range(len(pages)) if "Write here" in pages[at].get_textpage().get_text_bounded()
        )
        assert rules(pdf)[on]
