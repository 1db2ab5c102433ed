"""The foot of every page is one line that says whom to call and which copy it is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.content.model import Block
from handout.render import render
from tests.support.handouts import block, project

CALLS = block("when_to_call", call_us=["you feel worse"], call_911=["you cannot breathe"])


def feet(body: list[Block], paper: str = "letter") -> list[str]:
    """What stands below the text of each page."""
    made = project(body)
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf
    return [
        page.get_textpage().get_text_bounded(bottom=20, top=60).strip() for page in pypdfium2.PdfDocument(pdf)
    ]


def test_emergency_numbers_stand_on_every_page_of_a_handout_with_emergency_advice() -> None:
    advised = feet([block("paragraph", text="Words. " * 900), CALLS])
    assert len(advised) > 2
    assert all("Emergency 911" in foot for foot in advised)
    assert not any("Crisis" in foot for foot in advised)


def test_no_emergency_number_stands_where_nothing_is_said_of_emergencies() -> None:
    assert not any("911" in foot for foot in feet([block("paragraph", text="Words.")]))


def test_a_call_out_with_the_crisis_number_is_about_a_crisis() -> None:
    foot = feet([block("callout", kind="emergency", text="Call now.", phone="988")])[0]
    assert "Crisis line 988" in foot
    assert "Emergency" not in foot


@pytest.mark.parametrize("paper", ["letter", "a4", "large-print", "booklet", "booklet-a5"])
def test_it_is_one_line(paper: str) -> None:
    for foot in feet([block("paragraph", text="Words. " * 400), CALLS], paper):
        line = " ".join(foot.splitlines()) if foot.count("\n") < 2 else ""
        assert "911" in line


def test_large_print_says_version_and_code_once_at_the_end() -> None:
    made = project([block("paragraph", text="Words. " * 400)], version="7.3")
    pdf = render(project=made, root=Path(), location=made.locations[0], paper="large-print").pdf
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert [page.count("Version 7.3") for page in pages] == [0] * (len(pages) - 1) + [1]
