"""A handout for a phone: one narrow column without heads and feet, cut to its text, with numbers to tap."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handout.content.model import Block
from handout.content.reading.project_reader import read_project
from handout.layout.papers import FLAT_PAPERS, PAPERS, PRINTED_PAPERS, list_printed_papers
from handout.render import Rendered, render
from handout.theme import theme as themes
from handout.versions.copy_status import judge_copy
from tests.support.handouts import block, project

ROOT = Path(__file__).parents[3]
CALLS = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"])
LONG = [block("paragraph", text=f"Paragraph {at} says something. " * 12) for at in range(40)]
FINGER = 19.5
"""Points of this page: some 26 CSS pixels, above the 24 that WCAG 2.2 asks for (2.5.8)."""


def made(body: list[Block], paper: str = "phone", theme: str | None = None) -> Rendered:
    filled = project(body, version="7.3")
    return render(project=filled, root=ROOT, location=filled.locations[0], paper=paper, theme=theme)


def words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("theme", [found.name for found in themes.list_themes()])
def test_a_page_ends_where_its_text_ends(theme: str) -> None:
    for body in ([block("paragraph", text="One line.")], LONG):
        for page in pypdfium2.PdfDocument(made(body, theme=theme).pdf):
            width, height = page.get_size()
            assert width == pytest.approx(PAPERS["phone"].width, abs=0.1)
            assert height <= PAPERS["phone"].height + 0.1
            bottom = min(found.get_bounds()[1] for found in page.get_objects())
            assert 10 <= bottom <= 32


def test_nothing_stands_at_the_head_or_foot_of_pages() -> None:
    shown = made([*LONG, CALLS])
    assert shown.pages > 2
    text = words(shown.pdf)
    assert "Page 1" not in text
    assert text.count("Version 7.3") == 1
    assert text.count("Emergency 911") == 1


def test_numbers_can_be_tapped_on_the_height_of_their_line() -> None:
    reading = read_project(ROOT / "docs" / "examples" / "cast" / "content.yaml")
    location = reading.project.locations[0]
    pdf = render(project=reading.project, root=reading.root, location=location, paper="phone").pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        links = [link for page in opened.pages for link in page.get("/Annots", []) if "/A" in link]
        numbers = [link for link in links if str(link.A.URI).startswith("tel:")]
        digits = "".join(filter(str.isdigit, location.phones.main))
        assert sum(str(link.A.URI).endswith(digits) for link in numbers) >= 3
        heights = [float(link.Rect[3] - link.Rect[1]) for link in numbers]
    # The lines that end the handout say again what stands in a larger size above.
    assert sum(height >= FINGER for height in heights) >= 4
    assert min(heights) >= 17


def test_closeness_and_fit_are_for_sheets() -> None:
    plain = made(LONG)
    filled = project(LONG, version="7.3", fit={"pages": 1}, density=1.0)
    close = render(project=filled, root=ROOT, location=filled.locations[0], paper="phone")
    assert sizes(close.pdf) == sizes(plain.pdf)
    assert not [problem for problem in close.problems if problem.code == "does-not-fit"]


def test_a_copy_is_known_again(tmp_path: Path) -> None:
    filled = project([block("paragraph", text="Rest.")])
    copy = render(project=filled, root=ROOT, location=filled.locations[0], paper="phone")
    (tmp_path / "copy.pdf").write_bytes(copy.pdf)
    verdict = judge_copy(tmp_path / "copy.pdf", filled, ROOT)
    assert (verdict.status, verdict.paper) == ("current", "phone")


def test_no_printer_is_given_a_phone_s_pages() -> None:
    assert "phone" not in PRINTED_PAPERS
    assert "phone" not in FLAT_PAPERS
    assert list_printed_papers(["phone", "a4"]) == ("a4",)
    assert list_printed_papers(["phone"]) == ("letter",)


def test_the_last_screen_is_no_leftover_of_a_few_lines() -> None:
    """A page is cut to its text, so that all may be about as long; none needs a page more for that."""
    for count in (5, 10, 35):
        heights = [height for _, height in sizes(made(LONG[:count]).pdf)]
        assert len(heights) == 1 or heights[-1] >= 0.25 * max(heights)
