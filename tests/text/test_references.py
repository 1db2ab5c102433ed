"""Numbers of sources that stand together: sorted, with a comma between two and a dash for three or more."""

from __future__ import annotations

import pytest

from handout.content.inline.markup import Run
from handout.text.lines import lay_out_lines, list_line_texts
from tests.text.setting import style


def cited(numbers: str, width: float = 400.0) -> str:
    runs = [Run("Said."), *(Run(number, reference=f"id{number}") for number in numbers.split())]
    return "|".join(list_line_texts(lay_out_lines(tuple(runs), style(raise_references=True), width)))


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ("1", "1"),
        ("1 2", "1,2"),
        ("1 2 3", "1–3"),
        (" ".join(map(str, range(1, 13))), "1–12"),
        ("1 3 5", "1,3,5"),
        ("1 2 4 5 6", "1,2,4–6"),
        ("1 2 3 7 9 10 11", "1–3,7,9–11"),
        ("3 1 2", "1–3"),
        ("9 10 11", "9–11"),
    ],
)
def test_numbers_of_sources(numbers: str, printed: str) -> None:
    assert cited(numbers) == f"Said.{printed}"


def test_a_range_is_never_parted_by_a_line_end() -> None:
    said = cited("1 2 3 4", width=26.0)
    assert "1–4" in said


def test_numbers_in_brackets_on_the_line_stay_as_they_are() -> None:
    runs = (Run("Said."), Run(" [1]", reference="a"), Run(" [2]", reference="b"), Run(" [3]", reference="c"))
    (line,) = list_line_texts(lay_out_lines(runs, style(), 400.0))
    assert [part for part in ("[1]", "[2]", "[3]") if part in line] == ["[1]", "[2]", "[3]"]


def test_sources_apart_are_not_joined() -> None:
    runs = tuple(
        Run(text, reference=text if text.isdigit() else "") for text in ("1", " and ", "2", " so ", "3")
    )
    assert list_line_texts(lay_out_lines(runs, style(), 400.0)) == ["1 and 2 so 3"]
