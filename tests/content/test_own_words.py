"""Own words for a location: blocks with `only` and `except`, and fields of its own, checked when read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from handout.content.approval import compute_approved_hash, encode_record, make_record
from handout.content.own_words import OwnWords
from handout.content.paths import find_record_path
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Problem, Severity
from handout.render import Renderer

HEAD = """\
handout: {id: knee, title: Your new knee}
brand: {name: Lakeview, sample: true}
locations:
  - id: oak
    name: Oak Hill
    fields:
      parking: Park behind the building.
      shuttle: {value: "(301) 555-0199", type: phone}
  - id: elm
    name: Elm Street
    fields: {parking: Use the garage.}
  - {id: fir, name: Fir Lane, fields: {parking: Park in front.}}
content:
"""


def write(folder: Path, content: str, head: str = HEAD) -> Path:
    path = folder / "content.yaml"
    path.write_text(head + content, encoding="utf-8")
    return path


def find_problems(path: Path) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        read_project(path)
    return [problem for problem in caught.value.problems if problem.severity is Severity.ERROR]


def say(problems: list[Problem]) -> list[str]:
    return [
        f"{problem.mark and problem.mark.line}: {problem.message} ({problem.hint})" for problem in problems
    ]


def list_words(path: Path) -> dict[str, str]:
    """The words of the body by location."""
    project = read_project(path).project
    own_words = OwnWords(project)
    return {
        place.id: " ".join(getattr(block, "text", block.name) for block in own_words.select(place).content)
        for place in project.locations
    }


def test_a_block_is_printed_where_it_is_meant_to_be(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "  - All.\n"
        "  - {paragraph: Oak., only: oak}\n"
        "  - {paragraph: Not fir., except: [fir]}\n"
        "  - {paragraph: Two., only: [elm, fir], except: [fir]}\n",
    )  # fmt: skip
    assert list_words(path) == {"oak": "All. Oak. Not fir.", "elm": "All. Not fir. Two.", "fir": "All."}


def test_a_section_of_which_nothing_is_left_goes_with_its_heading(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "  - All.\n"
        "  - section: Parking\n"
        "    content:\n"
        "      - keep_together:\n"
        "          - {paragraph: Oak., only: [oak]}\n",
    )  # fmt: skip
    assert list_words(path) == {"oak": "All. section", "elm": "All.", "fir": "All."}


def test_what_an_include_brings_is_limited_as_the_include_is(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("- One.\n- {paragraph: Two., except: [elm]}\n", encoding="utf-8")
    path = write(tmp_path, "  - All.\n  - {include: more.yaml, only: [oak, elm]}\n")
    project = read_project(path).project
    counts = {place.id: len(OwnWords(project).select(place).content) for place in project.locations}
    assert counts == {"oak": 3, "elm": 2, "fir": 1}


def test_an_unknown_location_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    path = write(tmp_path, "  - All.\n  - paragraph: Oak.\n    only: [oak, eml]\n")
    [problem] = find_problems(path)
    assert (problem.code, problem.message) == ("unknown-location", "no location has the id 'eml'")
    assert problem.hint == "did you mean 'elm'?"
    assert problem.mark is not None
    assert (problem.mark.line, problem.mark.column) == (16, 17)


def test_a_field_that_one_location_lacks_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = write(tmp_path, "  - Call {location.fields.shuttle}.\n")
    assert say(find_problems(path)) == [
        "14: {location.fields.shuttle} has no value at: elm, fir (give each of them `fields:` with shuttle, "
        "or a column fields.shuttle; or leave them out with `except:`)"
    ]


def test_a_field_is_asked_only_of_those_that_print_it(tmp_path: Path) -> None:
    path = write(tmp_path, "  - All.\n  - {paragraph: 'Call {location.fields.shuttle}.', only: [oak]}\n")
    assert [problem.code for problem in read_project(path).problems] == []


def test_a_misspelt_field_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "  - Here {location.fields.praking}\n")
    assert say(find_problems(path)) == [
        "14: no field is called {location.fields.praking} (did you mean 'location.fields.parking'?)"
    ]


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        ("phone", "none", "'none' is no telephone number"),
        ("email", "desk", "'desk' is no e-mail address"),
        ("number", "ten", "'ten' is no number"),
        ("web", "example.org", "the address 'example.org' does not say what opens it"),
    ],
)
def test_a_value_must_be_what_its_type_says(tmp_path: Path, kind: str, value: str, fault: str) -> None:
    head = HEAD.replace('{value: "(301) 555-0199", type: phone}', f"{{value: {value}, type: {kind}}}")
    assert [problem.message for problem in find_problems(write(tmp_path, "  - All.\n", head))] == [fault]


def test_sources_must_be_listed_wherever_they_are_named(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "  - It heals.[^who]\n"
        "  - references: [{id: who, citation: 'WHO, 2025'}]\n"
        "    only: [oak]\n",
    )  # fmt: skip
    [problem] = find_problems(path)
    assert problem.message == "the source 'who' is named here, and its list is not printed at elm, fir"


def test_a_location_for_which_nothing_is_left_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "  - {paragraph: Oak., only: [oak]}\n")
    assert [problem.message for problem in find_problems(path)] == [
        "nothing of the handout is left for elm, fir"
    ]


def test_the_hash_of_a_copy_counts_what_that_location_prints(tmp_path: Path) -> None:
    """A change for one location is a new copy there, and nowhere else."""

    def compute_hashes(content: str, head: str = HEAD) -> list[str]:
        reading = read_project(write(tmp_path, content, head))
        renderer = Renderer(project=reading.project, root=reading.root)
        return [renderer.compute_identity(place) for place in reading.project.locations]

    text = "  - All.\n  - {paragraph: 'Oak: {location.fields.parking}', only: [oak]}\n"
    before = compute_hashes(text)
    assert [a != b for a, b in zip(before, compute_hashes(text.replace("Oak:", "Oaks:")), strict=True)] == [
        True, False, False,
    ]  # fmt: skip
    # An own field that nothing uses changes no copy, one that is used its location's.
    moved = HEAD.replace("behind", "beside").replace("Use the garage", "Use the street")
    assert [a != b for a, b in zip(before, compute_hashes(text, moved), strict=True)] == [True, False, False]


def test_an_approval_knows_the_blocks_of_all_and_the_facts_of_none(tmp_path: Path) -> None:
    text = "  - All.\n  - {paragraph: 'Oak: {location.fields.parking}', only: [oak]}\n"
    path = write(tmp_path, text)
    reading = read_project(path)
    record = make_record(reading.project, reading.root, "Ana Ruiz, MD", dt.date(2026, 3, 1))
    find_record_path(path).write_bytes(encode_record(record))

    def is_kept(content: str, head: str = HEAD) -> bool:
        now = read_project(write(tmp_path, content, head))
        return compute_approved_hash(now.project, now.root) == record.content_hash and (
            now.project.handout.status == "approved"
        )

    assert is_kept(text, HEAD.replace("behind", "beside"))
    assert not is_kept(text.replace("Oak:", "Oaks:"))
    assert not is_kept(text.replace("only: [oak]", "only: [oak, elm]"))


def test_spare_columns_are_fields_and_misspelt_ones_are_not(tmp_path: Path) -> None:
    sheet = tmp_path / "places.csv"
    sheet.write_text(
        "id,name,phone,Parking,fields.shuttle\n"
        "oak,Oak Hill,(301) 555-0101,Behind.,hourly\n"
        "elm,Elm Street,(301) 555-0102,N/A,hourly\n",
        encoding="utf-8",
    )  # fmt: skip
    head = "handout: {id: knee, title: Your new knee}\nlocations: places.csv\ncontent:\n"
    reading = read_project(write(tmp_path, "  - Runs {location.fields.shuttle}.\n", head))
    values = [{name: own.value for name, own in each.fields.items()} for each in reading.project.locations]
    assert values == [{"parking": "Behind.", "shuttle": "hourly"}, {"shuttle": "hourly"}]
    assert [problem.message for problem in reading.problems] == [
        "columns of your own, for texts to use: {location.fields.parking}"
    ]
    [problem] = find_problems(write(tmp_path, "  - 'Park: {location.fields.parking}'\n", head))
    assert problem.message == "{location.fields.parking} has no value at: elm"
    sheet.write_text("id,name,Fone\noak,Oak Hill,(301) 555-0101\n", encoding="utf-8")
    found = find_problems(write(tmp_path, "  - All.\n", head))
    assert found[0].message == "no column is called 'Fone'"
