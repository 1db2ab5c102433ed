"""File names from a template: legal everywhere, and the same as `handout build` gives without one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.batch.file_names import MAX_PATH_LENGTH, Naming, validate_template
from handout.delivery.output_files import MAX_NAME_LENGTH, make_file_name
from handout.errors import OutputError

TEMPLATE = "{location}/{handout}-{language}-{paper}.pdf"


def naming(template: str = "", **changed: str) -> Naming:
    given = {"handout": "ketamine", "language": "es-MX", "paper": "letter", "version": "1.2", **changed}
    return Naming(**given, template=template)


def test_without_a_template_it_is_the_name_of_a_build() -> None:
    assert naming().make_path("riverside") == make_file_name(
        "ketamine", "riverside", "letter", "es-MX", "v1.2"
    )
    assert naming().make_path("") == "ketamine_letter_es-mx_v1.2.pdf"


@pytest.mark.parametrize(
    ("template", "location", "expected"),
    [
        (TEMPLATE, "riverside", "riverside/ketamine-es-mx-letter.pdf"),
        (TEMPLATE, "", "ketamine-es-mx-letter.pdf"),
        ("{handout}_{location}_{version}", "riverside", "ketamine_riverside_1.2.pdf"),
        ("{handout}_{location}_{version}", "", "ketamine_1.2.pdf"),
        ("Clinic {location}/v{version}/{handout}", "a", "Clinic a/v1.2/ketamine.pdf"),
        ("{location}", "nul", "nul_.pdf"),
        ("{location}/x.pdf", "com1", "com1_/x.pdf"),
        ("CON/{location}.pdf", "a", "CON_/a.pdf"),
        ("{location}", "", "handout.pdf"),
        ("./{handout}. .pdf", "", "ketamine.pdf"),
    ],
)
def test_templates(template: str, location: str, expected: str) -> None:
    assert naming(template).make_path(location) == expected


@pytest.mark.parametrize(
    ("template", "codes"),
    [
        (TEMPLATE, []),
        ("{locations}/{handuot}.pdf", ["unknown-field", "unknown-field"]),
        ("{}.pdf", ["unknown-field"]),
        ("../{handout}.pdf", ["bad-template"]),
        ("a/../../{handout}.pdf", ["bad-template"]),
        ("/tmp/{handout}.pdf", ["bad-template"]),
        ("~/{handout}.pdf", ["bad-template"]),
        ("C:/{handout}.pdf", ["bad-template"]),
        ("{location}\\{handout}.pdf", ["bad-template"]),
        ("{handout}?.pdf", ["bad-template"]),
        ("{handout.pdf", ["bad-template"]),
        ("{location}/", ["bad-template"]),
    ],
)
def test_what_is_wrong_with_a_template(template: str, codes: list[str]) -> None:
    found = []
    try:
        validate_template(template)
    except OutputError as error:
        found = [problem.code for problem in error.problems]
    assert found == codes


piece = st.sampled_from(
    ["{location}", "{handout}", "{version}", "/", "-", "_", ".", " ", "CON", "nul.", "é", "x" * 90]
)


@given(st.lists(piece, min_size=1, max_size=8).map("".join), st.text(max_size=200), st.text(max_size=70))
def test_every_name_is_legal_everywhere(template: str, version: str, location: str) -> None:
    try:
        validate_template(template)
    except OutputError:
        return
    name = naming(template, version=version).make_path(location)
    assert name.endswith(".pdf")
    for segment in name.split("/"):
        assert 0 < len(segment) <= MAX_NAME_LENGTH
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]', segment)
        assert segment == segment.strip(" .")
        assert not re.fullmatch(r"(?i:con|prn|aux|nul|com\d|lpt\d)", segment.partition(".")[0])
    assert MAX_PATH_LENGTH > MAX_NAME_LENGTH
