"""The masthead: name and address share the width by what the address needs, so that its lines stay whole."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from handout.content.model import Location, Project
from handout.render import Renderer, render
from tests.support.entries import make_entry
from tests.support.goldens import example
from tests.support.handouts import block

LONG = "1200 North Quay Road, Building 4"


def located(name: str, *address: str) -> Location:
    return make_entry(
        Location, {"id": "here", "name": name, "address": address, "phones": {"main": "(301) 555-0142"}}
    )


def project_of(practice: str, *locations: Location) -> Project:
    made = example([block("paragraph", text="Text.")])
    return replace(made, brand=replace(made.brand, name=practice), locations=locations)


def head_lines(project: Project, theme: str) -> list[str]:
    pdf = render(project=project, root=Path(), location=project.locations[0], theme=theme).pdf
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.get_textpage().get_text_bounded(bottom=page.get_height() - 130).splitlines()


@pytest.mark.parametrize("theme", ["clinic", "calm", "warm", "bold"])
def test_no_line_of_a_long_address_breaks(theme: str) -> None:
    project = project_of(
        "Lakeside Clinic", located("Harbor Heart Clinic, Port Ellery", LONG, "Port Ellery, ME 04099")
    )
    lines = head_lines(project, theme)
    assert {"Harbor Heart Clinic, Port Ellery", LONG, "Port Ellery, ME 04099", "(301) 555-0142"} <= set(lines)


@pytest.mark.parametrize("theme", ["clinic", "calm", "warm", "bold"])
def test_a_long_name_has_the_room_that_a_short_address_leaves(theme: str) -> None:
    project = project_of("Lakeside Heart and Lung Clinic", located("Main", "8 Mill Lane", "Ely, ME 04099"))
    assert "Lakeside Heart and Lung Clinic" in head_lines(project, theme)


def test_locations_with_addresses_of_about_a_length_share_a_template() -> None:
    places = [
        located(f"Office {letter}", f"{number} Mill Lane", "Ely, ME 04099")
        for number, letter in enumerate("ABCDEF", 11)
    ]
    project = project_of("Lakeside Clinic", *places)
    press = Renderer(project=project, root=Path())
    for place in places:
        press.render(place)
    assert press.template_counts.total() == 1
