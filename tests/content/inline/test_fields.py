"""Fields stand for what the project says, differ by location, and are never read as markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.fields import (
    FIXED_FIELDS,
    collect_field_values,
    fill_url_fields,
    is_location_field,
    list_field_names,
    resolve_fields,
)
from handout.content.inline.markup import Run, parse_inline
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Mark

PROJECT = read_project(Path(__file__).parents[1] / "good" / "content.yaml").project
RIVERSIDE, HILL = PROJECT.locations


def test_every_known_field_has_a_value() -> None:
    assert collect_field_values(PROJECT, RIVERSIDE).keys() == {*list_field_names(PROJECT.handout.fields)}
    assert all(FIXED_FIELDS.values())


def test_values_of_a_location() -> None:
    found = collect_field_values(PROJECT, RIVERSIDE)
    assert found["location.address"] == "12 Mill Road, Springfield"
    assert found["location.phone"] == found["location.phones.main"] == "(301) 555-0142"
    assert found["location.hours"] == "Monday to Friday: 8:30 am to 5 pm; Saturday: closed"
    assert found["author.name"] == "Tanveer A. Padder, MD"
    assert found["handout.reviewed"] == "March 1, 2026"
    assert found["brand.emergency_number"] == "911"


def test_only_location_fields_differ_between_locations() -> None:
    here, there = collect_field_values(PROJECT, RIVERSIDE), collect_field_values(PROJECT, HILL)
    assert all(is_location_field(name) for name in here if here[name] != there[name])


def test_fields_are_filled_into_runs_and_links() -> None:
    found = collect_field_values(PROJECT, RIVERSIDE)
    runs = resolve_fields(parse_inline("**Call** [{location.phone}](tel:{location.phone}) {x}"), found)
    assert runs == (
        Run("Call", bold=True),
        Run(" "),
        Run("(301) 555-0142", link="tel:3015550142"),
        Run(" {x}"),
    )
    assert fill_url_fields("{location.web}?a={b}", found) == "https://example.org/riverside?a={b}"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+44 20 7946 0958", "+442079460958"),
        ("+1 (301) 555-0142", "+13015550142"),
        ("(301) 555-0142, ext. 7", "3015550142;ext=7"),
        ("1-800-QUIT-NOW", "18007848669"),
        ("+49 (0)30 123-0", "+49301230"),
        ("\u0660\u0661\u0661 \u0661\u0662\u0663 \u0664\u0665\u0666\u0667", "0111234567"),
        ("*67 555-0142 #", "*675550142#"),
    ],
)
def test_a_number_is_dialled_with_all_that_a_telephone_knows(written: str, dialled: str) -> None:
    found = collect_field_values(PROJECT, RIVERSIDE) | {"location.phone": written}
    assert fill_url_fields("tel:{location.phone}", found) == f"tel:{dialled}"
    found["location.phone"] = "301 555 0142"
    assert fill_url_fields("TEL:+1 {location.phone}", found) == "tel:+13015550142"


@given(st.text(max_size=30))
def test_a_value_is_never_markup(value: str) -> None:
    runs = resolve_fields(parse_inline("a{location.name}b"), {"location.name": value})
    assert "".join(run.text for run in runs) == f"a{value}b"
    expected = (Run("a"), Run(value, is_name=True), Run("b"))
    assert runs == tuple(run for run in expected if run.text)


def test_an_unknown_field_is_told_at_its_mark() -> None:
    mark = Mark("content.yaml", 3, 4)
    with pytest.raises(ContentError) as caught:
        resolve_fields(parse_inline("{location.phon}"), collect_field_values(PROJECT, HILL), mark)
    (problem,) = caught.value.problems
    assert (problem.mark, problem.hint) == (mark, "did you mean 'location.phone'?")


@pytest.mark.parametrize("text", ["Call {location.phones.fax} if it bleeds.", "[us](tel:{location.phone})"])
def test_a_number_that_the_location_lacks_is_told_in_a_sentence(text: str) -> None:
    mark = Mark("content.yaml", 3, 4)
    found = {"location.name": "Hill", "location.phone": "", "location.phones.fax": ""}
    with pytest.raises(ContentError) as caught:
        resolve_fields(parse_inline(text), found, mark)
    (problem,) = caught.value.problems
    assert (problem.code, problem.mark) == ("empty-field", mark)
    assert "'Hill'" in problem.message


def test_a_number_alone_may_be_empty_and_so_may_one_without_a_location() -> None:
    assert (
        resolve_fields(parse_inline("{location.phone}"), {"location.name": "Hill", "location.phone": ""})
        == ()
    )
    lost = resolve_fields(parse_inline("Call {location.phone}."), {"location.name": "", "location.phone": ""})
    assert "".join(run.text for run in lost) == "Call ."
