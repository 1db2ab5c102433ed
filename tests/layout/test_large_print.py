"""Large print as a reader with weak eyes gets it: read back from the PDF, size by size and line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_double, create_string_buffer
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest

from handout.content.model.document import PaperName
from handout.content.reading.project_reader import read_project
from handout.layout.papers import PAPERS
from handout.render import Rendered, render
from handout.theme import theme as themes
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

ROOT = Path(__file__).parents[2]
SAMPLES = [ROOT / "content.yaml", *sorted((ROOT / "handout" / "cli" / "scaffold").rglob("content*.yaml"))]
MARGIN = 70.0
"""Points: a little less than 25 mm, for letters that lean over the edge."""
LARGE = ["large-print", "large-print-a4"]


@dataclass(frozen=True)
class Letter:
    """A character as it is seen: its size, baseline and box in points."""

    page: int
    letter: str
    size: float
    base: float
    box: tuple[float, float, float, float]
    italic: bool


def letters(pdf: bytes) -> Iterator[Letter]:
    raw = pypdfium2.raw
    x, y, name = c_double(), c_double(), create_string_buffer(200)
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            said = chr(raw.FPDFText_GetUnicode(text, at))
            if not said.strip() or raw.FPDFText_IsGenerated(text, at):
                continue
            raw.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
            size = raw.FPDFText_GetFontSize(text, at)
            assert 0 < raw.FPDFText_GetFontInfo(text, at, name, 200, None) <= 200
            font = name.value.lower()
            leans = b"italic" in font or b"oblique" in font
            yield Letter(number, said, size, round(y.value, 1), text.get_charbox(at), leans)


@cache
def made(source: Path, paper: str, theme: str) -> Rendered:
    reading = read_project(source)
    place = reading.project.locations[0] if reading.project.locations else None
    return render(project=reading.project, root=reading.root, location=place, paper=paper, theme=theme)


@pytest.mark.parametrize("source", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize(("paper", "theme"), [(LARGE[0], "clinic"), (LARGE[0], "calm"), (LARGE[1], "warm")])
def test_every_sample_is_large_and_stays_inside(source: Path, paper: str, theme: str) -> None:
    found = list(letters(made(source, paper, theme).pdf))
    assert min(letter.size for letter in found) >= 18
    assert not any(letter.italic for letter in found)
    lines: dict[tuple[int, float], int] = defaultdict(int)
    for letter in found:
        lines[letter.page, letter.base] += 1
    # Spaces are not counted above: one in six characters is one.
    assert max(lines.values()) * 6 / 5 <= 65
    width = PAPERS[paper].width
    assert all(
        letter.box[0] >= MARGIN and letter.box[2] <= width - MARGIN and letter.box[1] >= 30
        for letter in found
    )


@pytest.mark.parametrize("theme", [found.name for found in themes.list_themes()])
def test_every_type_role_of_every_theme_is_large(theme: str) -> None:
    brand = project([]).brand
    look = themes.load_theme(theme, brand, None, ROOT, ("large-print",))
    assert {role: spec.size for role, spec in look.types.items() if spec.size < 18} == {}
    assert (look.types["body"].size, look.types["body"].leading) == (18, 27)
    assert (look.types["heading1"].size, look.types["heading2"].size) == (22, 20)


def test_a_table_is_a_list_of_rows_with_their_headers() -> None:
    columns = [{"title": "Effect"}, {"title": "What to do"}, {"title": "When"}]
    rows = [["Nausea", "Sit still.", "Always"], ["Rash", "Call {location.phone}.", ""]]
    table = block("table", caption="Side effects", columns=columns, header_column=True, rows=rows)
    made = project([table])
    tree = tag_tree(render(project=made, root=ROOT, location=made.locations[0], paper="large-print").pdf)
    assert "Table" not in tree
    body = tree[tree.index("\n  H1") :]
    assert body.count("LI ") + body.count("LI\n") == 2
    assert "What to do: Sit still." in tree
    assert tree.count("When: ") == 1


def test_medicines_are_a_list_too() -> None:
    schedule = block("med_schedule", items=[
        {"medicine": "Sertraline", "for": "low mood", "dose": "50 mg", "times": ["morning"]},
        {"medicine": "Ibuprofen", "dose": "200 mg"},
    ])  # fmt: skip
    made = project([schedule])
    tree = tag_tree(render(project=made, root=ROOT, location=made.locations[0], paper="large-print").pdf)
    assert "Table" not in tree
    for said in ("Sertraline", "for low mood", "How much: 50 mg", "Morning: ", "If needed"):
        assert said.lower() in tree.lower()


def test_papers_of_the_content_are_the_papers_there_are() -> None:
    assert get_args(PaperName) == tuple(PAPERS)
