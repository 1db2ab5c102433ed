"""The document information of a stamp is that of its own location."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf

from handout.content.locations.location_lists import LocationLists
from handout.content.reading.project_reader import read_handout
from handout.render import Renderer

_CONTENT = """\
handout: {id: t, title: Care, subtitle: "Call {location.phone}"}
brand: {name: Lake, theme: clinic}
locations:
  - {id: a, name: Oak, address: 1 Mill Road, phones: {main: (301) 555-0101}}
  - {id: b, name: Oak, address: 1 Mill Road, phones: {main: (301) 555-0102}}
content: [Rest well.]
"""


def test_a_subtitle_never_tells_the_telephone_of_another_location(tmp_path: Path) -> None:
    file = tmp_path / "content.yaml"
    file.write_text(_CONTENT, encoding="utf-8")
    project = read_handout(file, LocationLists()).project
    press = Renderer(project=project, root=tmp_path)
    for place, phone in zip(project.locations, ("(301) 555-0101", "(301) 555-0102"), strict=True):
        with pikepdf.open(BytesIO(press.render(place).pdf)) as pdf:
            assert str(pdf.docinfo["/Subject"]) == f"Call {phone}"
