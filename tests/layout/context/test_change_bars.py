"""Review copies: a bar stands in the margin at which lines start, whichever side that is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.content.reading.project_reader import read_project
from handout.layout.context.change_bars import BAR_GUTTER, BAR_WIDTH, ReviewMarks
from handout.layout.papers import PAPERS
from handout.render import render

CONTENT = """\
handout: {{id: water, title: Water, language: {language}}}
content:
  - Drink more.
  - keep_together: [{{callout: tip, text: Rest.}}]
"""
SHEET = PAPERS["letter"].width
MARGIN = 66.0
"""What the theme clinic leaves at both sides, in points."""


def bars(folder: Path, language: str) -> list[tuple[float, float]]:
    """The left and right sides of the bars in a copy where all is marked."""
    (folder / "content.yaml").write_text(CONTENT.format(language=language), encoding="utf-8")
    project = read_project(folder / "content.yaml").project
    said = {block.mark: "Changed" for block in project.content if block.mark}
    review = ReviewMarks("Changes since version 1.0", "Review copy.", said)
    pdf = render(project=project, root=folder, review=review).pdf
    found = [drawn.get_bounds() for drawn in pypdfium2.PdfDocument(pdf)[0].get_objects()]
    return [
        (left, right) for left, _, right, _ in found if right - left == pytest.approx(BAR_WIDTH, abs=0.02)
    ]


@pytest.mark.parametrize("language", ["en", "es", "az", "pa", "ku"])
def test_bars_stand_at_the_left_of_lines_that_start_there(tmp_path: Path, language: str) -> None:
    found = bars(tmp_path, language)
    assert len(found) == 2
    for left, right in found:
        assert (left, right) == pytest.approx(
            (MARGIN - BAR_GUTTER - BAR_WIDTH, MARGIN - BAR_GUTTER), abs=0.02
        )


@pytest.mark.parametrize(
    "language", ["ar", "fa", "he", "iw", "ug", "ks", "syr", "arc", "nqo", "az-Arab", "pa-Arab", "ku-Arab"]
)
def test_bars_stand_at_the_right_of_lines_that_start_there(tmp_path: Path, language: str) -> None:
    found = bars(tmp_path, language)
    assert len(found) == 2
    for left, right in found:
        far = SHEET - MARGIN + BAR_GUTTER
        assert (left, right) == pytest.approx((far, far + BAR_WIDTH), abs=0.02)
