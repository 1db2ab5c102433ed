"""Which locations a handout is built for, and the list of them."""

from __future__ import annotations

import json
import shlex
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.locations.location_lists import LocationLists
from handout.content.locations.location_selection import find_location, list_copy_locations, select_locations
from handout.content.model import Handout, Location, Project
from handout.errors import ContentError, ExitCode
from tests.cli.conftest import Run
from tests.support.effort import grows_at_most
from tests.support.entries import make_entry


def project(*places: Location) -> Project:
    return Project(handout=Handout(id="asthma", title="Asthma"), locations=places)


def place(identifier: str, label: str = "", **keys: object) -> Location:
    return make_entry(Location, {"id": identifier, "name": label or identifier.title(), **keys})


def test_only_and_except() -> None:
    found = select_locations(
        project(
            place("a"),
            place("b", only=["asthma", "flu"]),
            place("c", only=["flu"]),
            place("d", **{"except": ["asthma"]}),
            place("e", **{"except": ["flu"]}),
        )
    )
    assert [each.id for each in found] == ["a", "b", "e"]


def test_without_locations_there_is_one_document() -> None:
    assert list_copy_locations(project()) == (None,)


def test_unknown_lists_all_ids_and_guesses() -> None:
    with pytest.raises(ContentError) as error:
        find_location(project(place("riverside"), place("oak-hill")), "oakhill")
    (problem,) = error.value.problems
    assert problem.hint == "did you mean 'oak-hill'? the locations are: riverside, oak-hill"


def test_unknown_without_a_guess() -> None:
    with pytest.raises(ContentError) as error:
        find_location(project(place("riverside"), place("oak-hill")), "zzz")
    assert error.value.problems[0].hint == "the locations are: riverside, oak-hill"


def test_an_ambiguous_beginning_names_all_that_are_meant() -> None:
    with pytest.raises(ContentError) as error:
        find_location(project(place("oak-hill"), place("oak-park"), place("harbour")), "OAK")
    (problem,) = error.value.problems
    assert problem.code == "ambiguous-location"
    assert problem.message == "'OAK' may be any of these locations: oak-hill (Oak-Hill), oak-park (Oak-Park)"


def test_the_whole_goes_before_a_beginning_and_an_id_as_written_before_all() -> None:
    both = project(place("oak"), place("oak-hill"), place("third", label="Oak-Hill"))
    assert find_location(both, "oak").id == "oak"
    assert find_location(both, "oak-hill").id == "oak-hill"
    assert find_location(both, "TH").id == "third"
    with pytest.raises(ContentError, match=r"oak-hill.*third"):
        find_location(both, "Oak-Hill")


@pytest.mark.parametrize("wanted", ["holyoke", "Holy", "street clinic", "main-west", "Clinic west", "01040"])
def test_any_words_of_name_city_or_id_find_a_location(wanted: str) -> None:
    west = place("main-west", label="Main Street Clinic", address=["1 Elm Road", "Holyoke, MA 01040"])
    assert find_location(project(place("lake", label="Lakeside"), west), wanted).id == "main-west"


def test_of_many_that_are_meant_a_few_are_named() -> None:
    many = [place(f"m{at:02d}", label=f"Clinic {at}", address=["Holyoke"]) for at in range(30)]
    with pytest.raises(ContentError) as error:
        find_location(project(*many), "holyoke")
    message = error.value.problems[0].message
    assert message.startswith("'holyoke' may be any of these locations: m00 (Clinic 0), m01 (Clinic 1), ")
    assert message.endswith("m07 (Clinic 7) and 22 more")


@pytest.mark.parametrize("nothing", ["", "  "])
def test_nothing_is_the_beginning_of_no_location(nothing: str) -> None:
    with pytest.raises(ContentError, match="no location"):
        find_location(project(place("riverside")), nothing)


def test_both_ways_of_writing_a_letter_are_one_name() -> None:
    assert find_location(project(place("zh", label="Z\u00fcrich")), "Zu\u0308r").id == "zh"


@given(st.text(max_size=12))
def test_whatever_is_asked_for_is_a_location_or_a_problem(wanted: str) -> None:
    here = project(place("oak-hill"), place("harbour"))
    with suppress(ContentError):
        found = find_location(here, wanted)
        assert wanted.strip()
        assert found in here.locations


def test_the_list(run: Run, project: Path) -> None:
    result = run("locations")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines() == [
        "riverside  Riverside Clinic",
        "oak-hill   Oak Hill",
        "harbour    Harbour  (not given this handout)",
    ]
    assert run("locations", str(project)).stdout == result.stdout
    found = json.loads(run("locations", "--json").stdout)
    assert found["locations"][2] == {"id": "harbour", "name": "Harbour", "given": False, "fields": {}}


def test_a_list_of_none(run: Run, project: Path) -> None:
    (project / "content.yaml").write_text("handout: {id: x, title: X}\ncontent: [Words.]\n", encoding="utf-8")
    result = run("locations")
    assert (result.stdout, result.stderr) == ("", "The content names no locations.\n")
    assert "handout locations FOLDER" in run("locations", "missing").stderr


def test_ten_thousand_are_listed_in_time_that_grows_with_their_number(tmp_path: Path, run: Run) -> None:
    def list_them(count: int) -> None:
        rows = "".join(f"c{n},Clinic {n},(301) 555-{n:04}\n" for n in range(count))
        (tmp_path / "clinics.csv").write_text("id,name,phone\n" + rows, encoding="utf-8")
        (tmp_path / "content.yaml").write_text(
            "locations: clinics.csv\nhandout: {id: t, title: T}\ncontent: [Hi]\n", encoding="utf-8"
        )
        assert len(run("locations", str(tmp_path)).stdout.splitlines()) == count

    assert grows_at_most(list_them, 8000)


def test_many_repaired_cells_are_told_in_one_line(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Clinic {n},Salem,MA,1970\n" for n in range(40))
    (tmp_path / "places.csv").write_text(f"name,city,state,zip\n{rows}", encoding="utf-8")
    content = "handout: {id: x, title: Rest}\nbrand: {name: L}\nlocations: places.csv\ncontent: [Words.]\n"
    (tmp_path / "content.yaml").write_text(content, encoding="utf-8")
    told = run("build", str(tmp_path), "--location", "clinic-3", "-o", str(tmp_path / "out")).stderr
    assert told.count("[repaired-cell]") == 1
    assert "40 cells are put right" in told
    told = run("build", str(tmp_path), "--location", "clinic-3", "-o", str(tmp_path / "out"), "-v").stderr
    assert told.count("[repaired-cell]") == 40


def test_ids_are_kept_of_a_list_by_its_name_of_a_library_and_of_the_sheet_that_a_handout_names(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = openpyxl.Workbook()
    for title, place in (("Old", "North"), ("Our Clinics", "South")):
        sheet = book.create_sheet(title)
        sheet.append(["name", "street"])
        sheet.append([place, "1 Elm"])
    book.remove(book.worksheets[0])
    book.save("clinics.xlsx")
    Path("library.yaml").write_text("locations: clinics.xlsx\n", encoding="utf-8")
    content = 'handout: {id: x, title: T}\nlocations: "clinics.xlsx#Our Clinics"\ncontent: [Hello.]\n'
    Path("rest.yaml").write_text(content, encoding="utf-8")
    ids = Path("clinics.ids.csv")
    assert (
        run("locations").stdout.split()
        == run("locations", "clinics.xlsx").stdout.split()
        == ["north", "North"]
    )
    assert run("locations", "rest.yaml", "--keep-ids").exit_code == ExitCode.OK
    assert ids.read_text("utf-8") == "id,name,city,street\nsouth,South,,1 Elm\n"
    # A spreadsheet program saves what was corrected in it in its own way.
    ids.write_text("\ufeffid;name;city;street\r\nsouthern;South;;1 Elm\r\n", encoding="utf-8")
    assert run("locations", "clinics.xlsx#Our Clinics").stdout.split() == ["southern", "South"]
    assert run("locations", "--keep-ids").exit_code == ExitCode.OK
    kept = ids.read_text("utf-8").splitlines()
    assert kept == ["id,name,city,street", "north,North,,1 Elm", "southern,South,,1 Elm"]


def test_the_command_that_keeps_ids_is_told_as_it_works(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my clinics.csv").write_text("name\nNorth\n", encoding="utf-8")
    (problem,) = LocationLists().read_file(Path("my clinics.csv")).problems
    _, *arguments = shlex.split(problem.hint.partition("name: ")[2].partition(";")[0])
    assert run(*arguments).exit_code == ExitCode.OK
    assert Path("my clinics.ids.csv").is_file()
    assert LocationLists().read_file(Path("my clinics.csv")).problems == ()
