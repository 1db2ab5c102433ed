"""Workbooks as administrators keep them give the locations that a careful YAML file would."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.locations.kept_ids import NamedPlace, make_identifiers
from handout.content.locations.location_lists import LocationLists, read_locations
from handout.content.locations.workbook_reader import read_workbook
from handout.content.model import Location
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Severity

HEADER = (
    "Clinic Name", "Street", "Suite", "City", "State", "ZIP", "Phone", "Fax", "Hours M-F", "Sat", "Website",
    "Manager", "By appointment",
)  # fmt: skip
ROW = (
    "Salem Clinic", "12 Mill Road", "Suite 4", "Salem", "MA", 1970, 9785550142, "978-555-0143", "8-5",
    "9-12", "www.example.org/salem", "Pat Doe", "Evenings",
)  # fmt: skip


def save(path: Path, *rows: tuple[object, ...], title: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def codes(path: Path) -> list[str]:
    return [problem.code for problem in LocationLists().read_file(path).problems]


def test_a_workbook_as_clinics_keep_it(tmp_path: Path) -> None:
    path = save(tmp_path / "clinics.xlsx", ("Our clinics, spring 2026",), (), HEADER, ROW)
    (salem,) = read_locations(path)
    assert salem.id == "salem-clinic"
    assert salem.address == ("12 Mill Road", "Suite 4", "Salem, MA 01970")
    assert (salem.phones.main, salem.phones.fax) == ("(978) 555-0142", "978-555-0143")
    assert [(each.days, each.hours) for each in salem.hours] == [
        ("Monday to Friday", "8-5"), ("Saturday", "9-12"), ("By appointment", "Evenings"),
    ]  # fmt: skip
    assert salem.web == "https://www.example.org/salem"
    listed = LocationLists().read_file(path)
    assert {problem.severity for problem in listed.problems} == {Severity.NOTE}
    assert sorted(problem.code for problem in listed.problems) == [
        "column-not-printed", "made-ids", "repaired-cell", "repaired-cell", "repaired-cell",
        "title-rows",
    ]  # fmt: skip
    repaired = next(problem for problem in listed.problems if "ZIP" in problem.message)
    assert "01970" in repaired.message
    assert repaired.mark is not None
    assert (repaired.mark.line, repaired.mark.column) == (4, 6)


def test_a_project_names_the_workbook_and_the_sheet(tmp_path: Path) -> None:
    path = save(tmp_path / "clinics.xlsx", ("id", "name"), ("a", "A"))
    book = openpyxl.load_workbook(path)
    second = book.create_sheet("West Side")
    second.append(("id", "name"))
    second.append(("b", "B"))
    book.save(path)
    content = tmp_path / "content.yaml"
    for written, expected in (
        ("clinics.xlsx", "a"),
        ('"clinics.xlsx#West Side"', "b"),
        ('"clinics.xlsx#west side"', "b"),
    ):
        content.write_text(
            f"handout: {{id: x, title: T}}\nlocations: {written}\ncontent: [Hello.]\n", encoding="utf-8"
        )
        assert [place.id for place in read_project(content).project.locations] == [expected]
    assert [place.id for place in read_locations(tmp_path / "clinics.xlsx#West Side")] == ["b"]
    content.write_text(
        'handout: {id: x, title: T}\nlocations: "clinics.xlsx#East"\ncontent: [Hello.]\n', encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        read_project(content)
    assert next(problem.code for problem in caught.value.problems) == "unknown-sheet"
    assert "Sheet1, West Side" in caught.value.problems[0].hint


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("phone", "N/A", "no-value"), ("phone", "none", "no-value"), ("fax", "TBD", "no-value"),
        ("phone", "ask Pat", "bad-phone"), ("phone", "3015550142.0", "spreadsheet-error"),
        ("phone", "(301) none", "bad-phone"), ("phone", "(301) not yet", "bad-phone"),
        ("phone", "1.30156E+09", "spreadsheet-error"), ("email", "desk at example", "bad-email"),
        ("zip", "2134", "bad-zip"), ("web", "unknown", "no-value"), ("web", "our site", "bad-url"),
        ("Monday", "5-Sep", "spreadsheet-error"), ("hours", "2026-09-05", "spreadsheet-error"),
        ("phone", "5/9/2026", "spreadsheet-error"), ("Sat", "Sep-05", "spreadsheet-error"),
        ("street", "N/A", "no-value"), ("suite", "TBD", "no-value"),
    ],
)  # fmt: skip
def test_what_cannot_be_what_it_says_is_told_with_its_cell(
    tmp_path: Path, column: str, cell: str, code: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"id,name,{column}\na,A,{cell}\n", encoding="utf-8")
    listed = LocationLists().read_file(path)
    assert next(problem.code for problem in listed.problems if problem.severity is Severity.ERROR) == code
    assert {(each.mark.line, each.mark.column) for each in listed.problems if each.mark} >= {(2, 3)}
    assert listed.locations == ()


@pytest.mark.parametrize(
    ("cell", "text"),
    [('"=""0301555"""', "0301555"), ("'0301555", "0301555"), ("0301 555", "0301 555"), ("911", "911")],
)
def test_cells_that_a_program_was_told_to_keep_as_text(tmp_path: Path, cell: str, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"id,name,phone\na,A,{cell}\n", encoding="utf-8")
    assert read_locations(path)[0].phones.main == text


@pytest.mark.parametrize(
    ("state", "code", "printed"),
    [
        ("NJ", "8540", "NJ 08540"), ("Maine", "4101", "Maine 04101"), ("PR", "601", "PR 00601"),
        ("MD", "20001", "MD 20001"), ("MA", "1970-1234", "MA 01970-1234"), ("CA", "94105", "CA 94105"),
    ],
)  # fmt: skip
def test_zip_codes(tmp_path: Path, state: str, code: str, printed: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"id,name,city,state,zip\na,A,Town,{state},{code}\n", encoding="utf-8")
    assert read_locations(path)[0].address == (f"Town, {printed}",)


@pytest.mark.parametrize(
    ("suite", "lines"),
    [
        ("N/A", ("1 Mill Road", "Salem, MA 01970")), ("-", ("1 Mill Road", "Salem, MA 01970")),
        ("none", ("1 Mill Road", "Salem, MA 01970")), ("X", ("1 Mill Road", "X", "Salem, MA 01970")),
        ("Suite 4", ("1 Mill Road", "Suite 4", "Salem, MA 01970")),
    ],
)  # fmt: skip
def test_a_part_of_an_address_that_is_not_there_is_not_printed(
    tmp_path: Path, suite: str, lines: tuple[str, ...]
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        f"id,name,street,suite,city,ST,zip\na,A,1 Mill Road,{suite},Salem,MA,1970\n", encoding="utf-8"
    )
    assert read_locations(path)[0].address == lines


@pytest.mark.parametrize(
    ("header", "cell", "read"),
    [
        ("After-Hrs Phone", "301-444-2121", lambda place: place.phones.after_hours),
        ("After Hours #", "301-444-2121", lambda place: place.phones.after_hours),
        ("Main Phone Number", "301-444-2121", lambda place: place.phones.main),
        ("Clinic Email", "desk@example.com", lambda place: place.email),
        ("Web Address", "https://example.com/", lambda place: place.web),
    ],
)
def test_columns_as_clinics_name_them(
    tmp_path: Path, header: str, cell: str, read: Callable[[Location], str]
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"id,name,{header}\na,A,{cell}\n", encoding="utf-8")
    assert read(read_locations(path)[0]) == cell


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("English/Spanish", ("en", "es")), ("English; Spanish", ("en", "es")),
        ("English and French", ("en", "fr")),
        ("en, es-MX", ("en", "es-MX")), ("Vietnamese", ("vi",)),
    ],
)  # fmt: skip
def test_languages_by_their_names(tmp_path: Path, cell: str, tags: tuple[str, ...]) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f'id,name,languages\na,A,"{cell}"\n', encoding="utf-8")
    assert read_locations(path)[0].languages == tags


def test_a_language_that_nobody_knows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id,name,languages\na,A,English/Sindarin\n", encoding="utf-8")
    listed = LocationLists().read_file(path)
    assert [problem.code for problem in listed.problems if problem.severity is Severity.ERROR] == [
        "bad-value"
    ]


def test_other_countries(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id,name,street,town,postcode\na,A,1 Lane,Leeds,LS1 4AB\n", encoding="utf-8")
    assert read_locations(path)[0].address == ("1 Lane", "Leeds LS1 4AB")


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=6)), max_size=12))
def test_ids_differ_and_do_not_depend_on_what_follows(pairs: list[tuple[str, str]]) -> None:
    made = list(make_identifiers([NamedPlace(name, city) for name, city in pairs], ()))
    assert len(set(made)) == len(pairs)
    assert all(made)


def test_hours_that_a_workbook_made_a_date_of_are_told(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", ("id", "name", "Monday"), ("a", "A", dt.date(2026, 9, 5)))
    assert "spreadsheet-error" in codes(path)


@pytest.mark.parametrize("hours", ["9-5", "9:00-17:00", "9 am to 5 pm", "closed", "-", "Mon-Fri 9-5"])
def test_hours_stay_as_they_are_written(tmp_path: Path, hours: str) -> None:
    path = save(tmp_path / "x.xlsx", ("id", "name", "Monday"), ("a", "A", hours))
    assert read_locations(path)[0].hours[0].hours == hours


def test_ids_of_many_clinics_of_one_name_are_counted_on() -> None:
    made = list(make_identifiers([NamedPlace("Clinic", "")] * 20_000, ()))
    assert (made[0], made[1], made[-1]) == ("clinic", "clinic-2", "clinic-20000")


def test_names_in_other_scripts_have_ids_of_their_own_whatever_the_order() -> None:
    names = ["Клиника", "诊所", "عيادة", "Clínica"]
    made = dict(zip(names, make_identifiers([NamedPlace(name, "") for name in names], ()), strict=True))
    turned = dict(
        zip(names[::-1], make_identifiers([NamedPlace(name, "") for name in names[::-1]], ()), strict=True)
    )
    assert made == turned
    assert made["Клиника"] == "klinika"
    assert len(set(made.values())) == 4


def test_numbers_dates_and_times_as_a_person_sees_them(tmp_path: Path) -> None:
    row = (7, 8.5, True, dt.date(2026, 3, 1), dt.time(8, 30), None, "x")
    table = read_workbook(save(tmp_path / "x.xlsx", ("a", "b", "c", "d", "e", "f", "g"), row), "x.xlsx")
    assert table.records[1].cells == ["7", "8.5", "yes", "2026-03-01", "8:30", "", "x"]


class TestBad:
    @pytest.mark.parametrize(
        "content", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0 old", b"id,name\na,A\n"]
    )
    def test_no_workbook(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "x.xlsx"
        path.write_bytes(content)
        with pytest.raises(ContentError) as caught:
            LocationLists().read_file(path)
        assert caught.value.problems[0].code == "not-workbook"

    def test_a_bomb(self, tmp_path: Path) -> None:
        path = tmp_path / "x.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for part in range(5):
                package.writestr(f"{part}.xml", b"\0" * (64 * 1024 * 1024))
        with pytest.raises(ContentError) as caught:
            LocationLists().read_file(path)
        assert caught.value.problems[0].code == "too-large"

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError) as caught:
            LocationLists().read_file(tmp_path / "x.xlsx")
        assert caught.value.problems[0].code == "missing-file"


def test_ten_messy_rows_are_all_read(tmp_path: Path) -> None:
    rows = [(f"Clinic {n}", f"{n} Road", "", "Salem", "MA", 1970, 9785550100 + n) for n in range(10)]
    path = save(tmp_path / "x.xlsx", ("name", "street", "suite", "city", "state", "zip", "phone"), *rows)
    found: tuple[Location, ...] = read_locations(path)
    assert [place.id for place in found] == [f"clinic-{n}" for n in range(10)]
    assert codes(path).count("repaired-cell") == 20


@pytest.mark.parametrize("sheet", ["Sheet1", "A & B “new”"])
def test_one_cell_at_the_far_corner_is_told_and_costs_no_memory(tmp_path: Path, sheet: str) -> None:
    path = save(tmp_path / "clinics.xlsx", HEADER, ROW, title=sheet)
    book = openpyxl.load_workbook(path)
    book[sheet]["XFD1048576"] = "x"
    book.save(path)
    with pytest.raises(ContentError) as caught:
        read_locations(path)
    (problem,) = caught.value.problems
    assert problem.code == "too-many-values"
    assert problem.message.startswith("the sheet reaches to row 1048576, column 16384, ")


def test_a_format_far_away_is_no_value(tmp_path: Path) -> None:
    path = save(tmp_path / "clinics.xlsx", HEADER, ROW)
    book = openpyxl.load_workbook(path)
    book["Sheet1"]["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(path)
    assert [place.id for place in read_locations(path)] == ["salem-clinic"]


def test_a_hidden_first_sheet_is_not_the_one_that_people_see(tmp_path: Path) -> None:
    path = save(tmp_path / "clinics.xlsx", ("Lists", "Do not touch"), title="Lookup")
    book = openpyxl.load_workbook(path)
    book["Lookup"].sheet_state = "hidden"
    sheet = book.create_sheet("Clinics")
    for row in (HEADER, ROW):
        sheet.append(row)
    book.active = 1
    book.save(path)
    assert [place.id for place in read_locations(path)] == ["salem-clinic"]


@pytest.mark.parametrize("number", ["5E+09", "9.79E+09", "5e+09", "9,8E+09"])
def test_what_a_program_leaves_of_a_long_number_is_no_telephone_number(tmp_path: Path, number: str) -> None:
    path = save(tmp_path / "clinics.xlsx", ("id", "name", "phone"), ("a", "A", number))
    assert codes(path) == ["spreadsheet-error"]


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path: Path) -> None:
    head = ("Name", "Street", "City", "State", "ZIP", "Phone")
    rows = [(f"Clinic {n}", f"{n} Road", "Salem" if n == 1 else None, "MA", "01970", "") for n in range(1, 4)]
    path = save(tmp_path / "clinics.xlsx", head, *rows)
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("C2:C4")
    book.save(path)
    assert [place.address[-1] for place in read_locations(path)] == ["Salem, MA 01970"] * 3
    (note,) = (each for each in LocationLists().read_file(path).problems if each.code == "merged-cells")
    assert "“Salem”" in note.message
    assert note.severity is Severity.NOTE


def test_a_merged_name_names_one_location(tmp_path: Path) -> None:
    path = save(
        tmp_path / "clinics.xlsx", ("Name", "Phone"), ("Mill", "301-555-0101"), (None, "301-555-0102")
    )
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.save(path)
    assert "merged-cells" not in codes(path)
    with pytest.raises(ContentError):
        read_locations(path)


def test_a_row_without_the_city_that_others_have_is_told(tmp_path: Path) -> None:
    head = ("Name", "Street", "City", "State", "ZIP")
    rows = [("Mill", "1 Road", "Salem", "MA", "01970"), ("Oak", "2 Road", "", "MA", "01970")]
    problems = LocationLists().read_file(save(tmp_path / "clinics.xlsx", head, *rows)).problems
    (gap,) = (each for each in problems if each.code == "place-gap")
    assert gap.mark is not None
    assert (gap.mark.line, gap.mark.column, gap.severity) == (3, 3, Severity.WARNING)
    assert "city" in gap.message


def test_a_region_beside_the_state_is_no_part_of_the_address(tmp_path: Path) -> None:
    head = ("Name", "Street", "City", "Region", "State", "ZIP")
    (place,) = read_locations(
        save(tmp_path / "a.xlsx", head, ("Mill", "1 Road", "Salem", "North", "MA", "01970"))
    )
    assert place.address[-1] == "Salem, MA 01970"
    head = ("Name", "Street", "City", "Region", "Postcode")
    (place,) = read_locations(save(tmp_path / "b.xlsx", head, ("Mill", "1 Road", "Bari", "Puglia", "70121")))
    assert place.address[-1] == "Bari, Puglia 70121"
    twice = ("Name", "Street", "City", "Town")
    with pytest.raises(ContentError, match="the column 'Town' means the same as 'City'"):
        read_locations(save(tmp_path / "c.xlsx", twice, ("Mill", "1 Road", "Bari", "Bari")))


@pytest.mark.parametrize(
    ("written", "state", "printed"),
    [
        (9785550142, "MA", "(978) 555-0142"), ("978-555-0142", "MA", "978-555-0142"),
        (9785550142, "ON", "9785550142"), ("1785550142", "MA", "1785550142"),
        ("19785550142", "MA", "19785550142"),
    ],
)  # fmt: skip
def test_ten_digits_are_grouped_where_the_state_says_how(
    tmp_path: Path, written: object, state: str, printed: str
) -> None:
    head = ("Name", "Street", "City", "State", "Phone")
    (place,) = read_locations(save(tmp_path / "a.xlsx", head, ("Mill", "1 Road", "Salem", state, written)))
    assert place.phones is not None
    assert place.phones.main == printed
