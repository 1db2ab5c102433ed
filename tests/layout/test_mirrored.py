"""Right-to-left pages: all that stands at the left side of an English page stands at the right one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handout.content.model import Project
from handout.content.reading.project_reader import read_project
from handout.render import render

WORDS = {
    "en": ("Water", "Drink more", "Call us", "One", "Two", "Name"),
    "he": ("מים", "לשתות", "טלפון", "אחת", "שתיים", "שם"),
}


def project(tmp_path: Path, language: str) -> Project:
    title, text, call, one, two, name = WORDS[language]
    (tmp_path / "content.yaml").write_text(
        f"""
handout: {{id: water, title: {title}, language: {language}, version: "1", status: approved, approved_by: X,
  reviewed: 2026-01-01, published: 2026-01-01}}
author: {{id: a, name: {name}}}
brand: {{name: {name}, theme: clinic}}
locations:
  - {{id: main, name: {name}, address: [12 Mill Road], phones: {{main: "(301) 555-0142"}}}}
content:
  - key_points: [{one}]
  - {text} [{call}](https://example.org/) {two}
  - [{one}, {two}]
  - steps: [{{title: {one}, text: {two}}}]
  - table: {{columns: [{{title: {one}}}, {{title: {two}}}], rows: [[{one}, {two}]]}}
  - callout: tip
    text: {two}
""",
        encoding="utf-8",
    )
    return read_project(tmp_path / "content.yaml").project


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Where all that is painted stands: left, bottom, right, top."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return [
        found.get_bounds() for found in page.get_objects() if found.type != pypdfium2.raw.FPDF_PAGEOBJ_TEXT
    ]


def drawn(tmp_path: Path, language: str) -> bytes:
    read = project(tmp_path, language)
    return render(project=read, root=tmp_path, location=read.locations[0]).pdf


def test_shapes_stand_on_the_other_side(tmp_path: Path) -> None:
    english, hebrew = drawn(tmp_path, "en"), drawn(tmp_path, "he")
    ours, theirs = boxes(english), boxes(hebrew)
    marks = [box for box in ours if box[2] - box[0] < 9 and box[2] < 102]
    assert len(marks) > 4, "edges of panels and bullets"
    for left, _, right, _ in marks:
        assert any(abs(612 - box[2] - left) < 0.1 and abs(612 - box[0] - right) < 0.1 for box in theirs)
    assert not any(box[2] < 102 for box in theirs), "nothing is left at the left"


def test_links_are_where_their_words_are(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(drawn(tmp_path, "he"))) as opened:
        (rect,) = (
            note.Rect for note in opened.pages[0].Annots if note.A.get("/URI") == "https://example.org/"
        )
        left, right = float(rect[0]), float(rect[2])
    page = pypdfium2.PdfDocument(drawn(tmp_path, "he"))[0].get_textpage()
    said = page.get_text_bounded(left=left - 1, right=right + 1, bottom=float(rect[1]), top=float(rect[3]))
    assert said.strip() == WORDS["he"][2]
    assert left > 306, "the line begins at the right"


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_latin_address_reads_from_left_to_right(tmp_path: Path, language: str) -> None:
    page = pypdfium2.PdfDocument(drawn(tmp_path, language))[0].get_textpage()
    search = page.search("12 Mill Road")
    at = search.get_next()
    assert at is not None
    places = [page.get_charbox(at[0] + step)[0] for step in range(2)]
    assert places == sorted(places)
