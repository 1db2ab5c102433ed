"""A telephone number of a location that was mistyped is told, and never dialled as somebody else's."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from handout.content.inline.dialled_numbers import find_letters_for_digits, make_value_url
from handout.content.locations.location_lists import read_locations
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Problem


def list_problems(phone: str) -> list[Problem]:
    """Return what is told of a location with a number."""
    text = (
        "handout: {id: a, title: A, language: en}\nbrand: {name: Oak}\n"
        f'locations: [{{id: n, name: North, phones: {{main: "{phone}"}}}}]\ncontent: [Rest.]\n'
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "content.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            return list(read_project(path).problems)
        except ContentError as error:
            return list(error.problems)


MISTYPED = [
    "(301) 234-O142",
    "3O1-555-0142",
    "301 5l5 0142",
    "301.555.014O",
    "01 42 68 53 OO",
    "301-5S5-0142",
]
FINE = [
    "(301) 555-0142", "1-800-FLOWERS", "1-800-4-A-CHILD", "(866) 4-USA-DOJ", "988", "116 123", "13 11 14",
    "(301) 555-0142 x12", "(301) 555-0142 ext. 12", "Room 5B, 301 555 0142", "+49 30 123456", "030 / 123456",
    "912 345 678", "138 1234 5678", "24/7 301-555-0142", "*67 555-0142", "٠٢ ٢٥٥٥ ٠١٤٢",
]  # fmt: skip


@pytest.mark.parametrize("phone", MISTYPED)
def test_a_letter_among_figures_is_an_error_and_not_dialled(phone: str) -> None:
    """O is no 6 of a telephone's keys where it stands for 0."""
    assert find_letters_for_digits(phone)
    assert make_value_url(phone) == ""
    assert [(each.code, each.severity.name) for each in list_problems(phone)] == [("bad-phone", "ERROR")]


@pytest.mark.parametrize("phone", ["ask at desk", "see below", "none yet"])
def test_a_value_without_a_number_is_an_error(phone: str) -> None:
    """It would stand large in the box that says whom to call."""
    assert [(each.code, each.severity.name) for each in list_problems(phone)] == [("bad-phone", "ERROR")]


@pytest.mark.parametrize(
    ("phone", "count"), [("301-234-01", 2), ("301 234 01433", 5), ("(301) 234-014", None)]
)
def test_figures_lost_or_added_are_told(phone: str, count: int | None) -> None:
    """Groups of three may be another country's number."""
    told = [each for each in list_problems(phone) if each.code == "short-phone"]
    assert bool(told) is (count is not None)
    assert not told or f"{count} figures" in told[0].message


@pytest.mark.parametrize("phone", FINE)
def test_numbers_as_clinics_write_them_are_not_told(phone: str) -> None:
    """Letters of the keys, extensions, short numbers and those of other countries."""
    assert [each.code for each in list_problems(phone) if "phone" in each.code] == []
    assert find_letters_for_digits(phone) == ""


def test_a_sheet_is_told_likewise(tmp_path: Path) -> None:
    """A list of locations is read by the same rules."""
    path = tmp_path / "x.csv"
    path.write_text("id,name,phone\nn,North,555-O142\ns,South,(301) 555-0142\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_locations(path)
    assert [(each.code, each.mark and each.mark.line) for each in caught.value.problems] == [("bad-phone", 2)]
