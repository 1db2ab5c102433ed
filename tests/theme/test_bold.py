"""The theme in frames: square, white, with lines between columns, and no less said than by the others."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from handout.content.model.document import Hero
from handout.layout.page.fit import UNFITTED
from handout.layout.papers import PAPERS
from handout.render import render
from tests.support.arrangements import arranged_as
from tests.support.goldens import EXAMPLES, example, tag_tree
from tests.support.handouts import block


def pdf_of(name: str, theme: str, paper: str = "letter", *, hero: bool = False) -> bytes:
    made = example(EXAMPLES[name])
    if hero:
        made = replace(made, handout=replace(made.handout, hero=Hero()))
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf


def operators(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages[0].contents_coalesce()
        return opened.pages[0].Contents.read_bytes().decode("latin-1")


def test_a_table_has_lines_at_both_sides_of_every_cell() -> None:
    """Two tables of two columns: three upright lines in each of their five rows, heads included."""
    upright = re.findall(r"[\d.]+ [\d.]+ 0\.75 ([\d.]+) re f", operators(pdf_of("table", "bold")))
    assert len(upright) == 15
    assert all(float(height) > 15 for height in upright)
    assert not re.findall(r"[\d.]+ [\d.]+ 0\.75 [\d.]+ re f", operators(pdf_of("table", "clinic")))


def test_panels_are_square_frames_without_a_ground() -> None:
    shown = operators(pdf_of("key_points", "bold"))
    assert re.search(r"1\.4 w 0 0 [\d.]+ [\d.]+ re S", shown)


def test_steps_stand_on_squares() -> None:
    assert operators(pdf_of("steps", "bold")).count("0 0 1 1 re f") == 2


COMPARED = ["key_points-tiles", "zones", "table", "steps", "risk", "dose_calendar"]


def words_of(theme: str, paper: str) -> dict[str, set[str]]:
    """What is said of each example in a document of all, each behind a paragraph that names it."""
    body = [part for name in COMPARED for part in (block("paragraph", text=f"Now {name}!"), *EXAMPLES[name])]
    made = example(body)
    # How closely the two are set is another matter.
    with arranged_as({"": UNFITTED}, ""):
        pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf
    tree = re.sub(r" p[\d+]+", "", tag_tree(pdf))
    starts = [tree.index(f"Now {name}!") for name in COMPARED]
    assert starts == sorted(starts)
    ends = [*starts[1:], len(tree)]
    return {
        name: {
            word
            for pair in re.findall(r"“(.*?)”|Alt='(.*?)'", tree[start:end])
            for part in pair
            for word in part.split()
        }
        for name, start, end in zip(COMPARED, starts, ends, strict=True)
    }


@pytest.mark.parametrize("paper", sorted(set(PAPERS) - {"trifold", "trifold-a4"}))
def test_as_much_is_said_as_in_another_theme(paper: str) -> None:
    clinic, bold = words_of("clinic", paper), words_of("bold", paper)
    # The code of the content differs, and what is run in differs by line.
    missing = {
        name: [word for word in clinic[name] - bold[name] if not re.fullmatch(r"[0-9A-Z]{8}", word)]
        for name in COMPARED
    }
    assert not any(missing.values()), missing
    assert all(len(words) > 5 for words in clinic.values())


def test_a_hero_without_a_picture_has_blocks_that_rise_to_its_end() -> None:
    shown = operators(pdf_of("page", "bold", hero=True))
    blocks = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) \3 re f", shown)
    assert len(blocks) == 10
    columns = Counter(float(left) for left, *_ in blocks)
    assert [columns[left] for left in sorted(columns)] == [1, 2, 3, 4]
