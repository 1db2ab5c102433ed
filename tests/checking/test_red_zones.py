"""A red zone is emergency advice: it needs a number, and the foot of every page repeats it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from handout.checking.check import check_handout
from handout.content.model import Block
from handout.render import render
from tests.support.handouts import block, project


def planned(**red: object) -> list[Block]:
    zone = {"zone": "red", "title": "get help now", "if": ["You cannot breathe."], "do": ["Get help."]}
    green = {"zone": "green", "title": "all is well", "if": ["You breathe well."], "do": ["Keep going."]}
    return [block("zones", items=[green, zone | red])]


def found(body: list[Block]) -> set[str]:
    report = check_handout(project(body), Path(), dt.date(2026, 1, 1))
    return {finding.rule.id for finding in report.findings}


@pytest.mark.parametrize("told", [{"do": ["Call 911."]}, {"phone": "{location.phone}"}])
def test_a_red_zone_names_a_number(told: dict[str, object]) -> None:
    assert "emergency-without-number" in found(planned())
    assert "emergency-without-number" not in found(planned(**told))
    assert "no-emergency-advice" not in found(planned(**told))


def test_the_number_stands_at_the_foot_of_every_page() -> None:
    made = project([*planned(), block("paragraph", text="Words. " * 900)])
    pdf = render(project=made, root=Path(), location=made.locations[0]).pdf
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert len(pages) > 1
    assert all("Emergency 911" in page for page in pages)
