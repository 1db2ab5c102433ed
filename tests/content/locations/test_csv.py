"""Spreadsheets as people save them give the locations that YAML would; no cell is ever changed."""

from __future__ import annotations

import csv
import gc
import io
import re
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from handout.content.canonical_json import encode_canonical
from handout.content.locations.csv_reader import parse_table
from handout.content.locations.kept_ids import (
    KeptId,
    NamedPlace,
    encode_kept_ids,
    find_ids_path,
    find_kept_ids,
)
from handout.content.locations.location_lists import LocationLists, read_locations
from handout.content.locations.location_sheet import (
    is_known_header,
    list_made_ids,
    parse_location_table,
)
from handout.content.model import Location
from handout.content.reading.project_reader import read_handout, read_project
from handout.content.yaml.yaml_tree import YamlMapping, YamlScalar, YamlSequence
from handout.errors import ContentError, Mark, Severity
from tests.support.effort import grows_at_most

HEADER = ["id", "name", "phone", "address", "languages"]

cell = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\r\t",;|= 0'), max_size=12)
tables = st.lists(st.lists(cell, min_size=len(HEADER), max_size=len(HEADER)), max_size=6)


def written(rows: list[list[str]], dialect: str | type[csv.Dialect], encoding: str, separator: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, dialect, delimiter=separator).writerows([HEADER, *rows])
    return text.getvalue().encode(encoding)


def blank(row: list[str]) -> bool:
    return not "".join(row).strip(",;\t \r\n\xa0")


@given(
    tables,
    st.sampled_from(["excel", "unix"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(",;\t"),
)
def test_every_cell_comes_back_as_it_was_written(
    rows: list[list[str]], dialect: str, encoding: str, separator: str
) -> None:
    found = parse_table(written(rows, dialect, encoding, separator), "x.csv", is_known_header)
    assert [record.cells for record in found.records] == [HEADER, *(row for row in rows if not blank(row))]
    assert found.problems == ()


@given(tables)
def test_windows_letters_come_back_with_a_warning(rows: list[list[str]]) -> None:
    kept = [[each.encode("cp1252", "ignore").decode("cp1252") for each in row] for row in rows]
    kept.append(["é", "", "", "", ""])
    found = parse_table(written(kept, "excel", "cp1252", ";"), "x.csv", is_known_header)
    assert [record.cells for record in found.records][1:] == [row for row in kept if not blank(row)]
    assert [problem.code for problem in found.problems] == ["guessed-encoding"]


@given(st.binary(max_size=300))
def test_no_bytes_end_in_a_traceback(raw: bytes) -> None:
    for start in (b"", b"id,name,hours,logo\n", b"\xff\xfe", b"sep=;\n"):
        with suppress(ContentError):
            assert parse_location_table(parse_table(start + raw, "x.csv", is_known_header)) is not None


def locations(tmp_path: Path, raw: bytes | str) -> tuple[Location, ...]:
    file = tmp_path / "locations.csv"
    file.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return read_locations(file)


YAML = """\
- id: riverside
  name: Riverside Clinic
  address: [12 Mill Road, "Springfield, MD 02134"]
  phones: {main: "0301 555", after_hours: "0302", crisis: "0303", fax: "0304"}
  hours: [{days: Monday to Friday, hours: 8 to 5}, {days: Saturday, hours: 9 to 12}]
  web: https://example.org
  map_url: https://example.org/map
  email: desk@example.org
  languages: [en, es]
  colours: {primary: "#0B5A6F"}
  letterhead: no
  only: [ketamine, tms]
  except: [ect]
"""

SHEETS = {
    "plain": """\
id,name,address,phone,After hours,CRISIS-LINE,fax,hours,web,Map URL,E-mail,Languages,\
Primary colour,letterhead,only,except
riverside,Riverside Clinic,"12 Mill Road
Springfield, MD 02134",0301 555,0302,0303,0304,Monday to Friday: 8 to 5 | Saturday: 9 to 12,https://example.org,\
https://example.org/map,desk@example.org,"en, es",#0B5A6F,NO,ketamine; tms,ect
""",
    "dotted": """\
sep=;\r
id;name;address 1;Address 2;phones.main;phones.after_hours;phones.crisis;phones.fax;hours.Monday to Friday;\
Saturday;website;map;email;language;colours.primary;letterhead;only;except;# note;;\r
\r
riverside;Riverside Clinic;12 Mill Road;Springfield, MD 02134;0301 555;0302;0303;0304;8 to 5;9 to 12;\
https://example.org;https://example.org/map;desk@example.org;en;#0B5A6F;off;"ketamine, tms";ect;anything;;\r
""",
}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_spreadsheet_gives_what_yaml_gives(tmp_path: Path, name: str, encoding: str) -> None:
    yaml = tmp_path / "locations.yaml"
    yaml.write_text(YAML, encoding="utf-8")
    (expected,) = read_locations(yaml)
    if name == "dotted":
        expected = replace(expected, languages=("en",))
    (found,) = locations(tmp_path, SHEETS[name].encode(encoding))
    assert encode_canonical(found) == encode_canonical(expected)


def test_marks_name_the_record_and_the_cell() -> None:
    raw = b'id,name,phone\n\nriverside,"River\nside",555\nlakeside,Lakeside,\n'
    node = parse_location_table(parse_table(raw, "x.csv", is_known_header)).node
    assert isinstance(node, YamlSequence)
    first, second = node.items
    assert isinstance(first, YamlMapping)
    assert isinstance(second, YamlMapping)
    assert first.mark == Mark("x.csv", 3, 1)
    phones = first.get("phones")
    assert isinstance(phones, YamlMapping)
    assert phones.get("main") == YamlScalar("555", Mark("x.csv", 3, 3), False)
    # The cell of two lines makes the next record begin two lines later, as an editor shows it.
    assert second.mark == Mark("x.csv", 5, 1)
    assert second.get("phones") is None


def test_what_yaml_would_read_otherwise_is_kept_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    file.write_text("id,name,phone\n007,no,0301\n", encoding="utf-8")
    listed = LocationLists().read_file(file)
    assert [(place.id, place.name, place.phones.main) for place in listed.locations] == [
        ("007", "no", "0301")
    ]
    assert listed.problems == ()


def test_a_project_names_its_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "locations.csv").write_text("id,name\na,A\nb,B\n", encoding="utf-8")
    content = tmp_path / "content.yaml"
    content.write_text("handout: {id: x, title: T}\nlocations: locations.csv\ncontent: [Hello.]\n", "utf-8")
    assert [place.id for place in read_project(content).project.locations] == ["a", "b"]
    changed = read_project(content, overrides={"locations.b.phones.main": "555"}).project.locations
    assert [place.phones.main for place in changed] == ["", "555"]


def test_one_broken_record_leaves_the_others(tmp_path: Path) -> None:
    sheet_file = tmp_path / "locations.csv"
    sheet_file.write_text("id,name,email\na,A,\nb,,\nc,C,at home\nd,D,,x\ne,E,\nf,F,\ne,E2,\n", "utf-8")
    content = tmp_path / "content.yaml"
    content.write_text("handout: {id: x, title: T}\nlocations: locations.csv\ncontent: [Hello.]\n", "utf-8")
    reading = read_handout(content, LocationLists())
    assert [place.id for place in reading.project.locations] == ["a", "f"]
    assert reading.broken_count == 5
    assert reading.broken_locations == ("b", "C", "D", "E", "E2")
    told = [(problem.code, problem.mark and problem.mark.line) for problem in reading.problems]
    assert told == [("missing-value", 3), ("bad-email", 4), ("row-length", 5), ("duplicate-id", 8)]
    with pytest.raises(ContentError) as strict:
        read_project(content)
    assert strict.value.problems == reading.problems


def test_only_locations_come_from_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "brand.csv").write_text("name\nX\n", encoding="utf-8")
    content = tmp_path / "content.yaml"
    content.write_text("handout: {id: x, title: T}\nbrand: brand.csv\ncontent: [Hello.]\n", "utf-8")
    with pytest.raises(ContentError, match="only locations can be kept in a spreadsheet"):
        read_project(content)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"id,name\n" + b"a" * (16 * 1024 * 1024), "too-large"),
        (b"id,name\n" + (b"a," * 999 + b"b\n") * 1001, "too-many-values"),
        ("id,name\nä,ö\n".encode("utf-16")[:-1], "not-utf-8"),
        (b"id,name\na," + b'"' + b"b" * 200_000, "unclosed-quote"),
    ],
    ids=["bytes", "cells", "half a letter", "long cell"],
)
def test_limits(tmp_path: Path, raw: bytes, code: str) -> None:
    with pytest.raises(ContentError) as error:
        locations(tmp_path, raw)
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no file"):
        read_locations(tmp_path / "none.csv")


def test_ten_thousand_locations_are_read(tmp_path: Path) -> None:
    rows = "".join(f"clinic-{n},Clinic {n},{n} Mill Road,555-{n:05}\n" for n in range(10_000))
    found = locations(tmp_path, f"id,name,address,phone\n{rows}")
    assert len(found) == 10_000
    assert found[-1].phones.main == "555-09999"


def test_a_long_table_takes_little_memory() -> None:
    count = 1000
    rows = "".join(
        f"site-{n},Riverton Office {n},{n} Mill Road,(301) 555-{n:04},https://example.org/{n}\n"
        for n in range(count)
    )
    raw = f"id,name,address,phone,web\n{rows}".encode()
    parse_location_table(parse_table(raw[:90], "x.csv", is_known_header))  # what is made once
    tracemalloc.start()
    try:
        parsed = parse_location_table(parse_table(raw, "x.csv", is_known_header))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(parsed.node, YamlSequence)
    assert len(parsed.node.items) == count
    # Its cells take half of it; as nodes they took three times as much.
    assert peak < 1200 * count


def test_the_paths_of_a_library_begin_above_its_handouts(tmp_path: Path) -> None:
    folder = tmp_path / "handouts"
    folder.mkdir()
    file = folder / "x.yaml"
    file.write_text("handout: {id: x, title: T}\ncontent: [Hello.]\n", encoding="utf-8")
    assert read_project(file).root == folder
    (tmp_path / "locations.csv").write_text("id,name\na,A\n", encoding="utf-8")
    assert read_project(file).root == tmp_path
    main = folder / "content.yaml"
    main.write_bytes(file.read_bytes())
    assert read_project(main).root == folder


def test_the_columns_of_the_page_about_them_are_known() -> None:
    page = (Path(__file__).parents[3] / "docs" / "locations.md").read_text(encoding="utf-8")
    rows = [re.split(r"(?<!\\)\|", line) for line in page.splitlines() if line.startswith("| `")]
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row[1])]
    others = [row[2] for row in rows if "hours.Monday" not in row[1]]
    names += [name for other in others for name in re.split(r"[,;] ", other.strip(" …")) if name]
    assert len(names) > 40
    assert [name for name in names if not is_known_header(name)] == []


def test_every_key_of_a_location_has_a_column() -> None:
    from handout.content.model.field_types import get_fields

    assert all(is_known_header(key) for key in get_fields(Location) if key not in ("colours",))


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("MD,410-55", ["short-phone"]),
        (",116 117", []),
        ("NSW,13 11 14", []),
        ("MD,911", []),
        ("md,(301) 555-0142", []),
        ("MD,555-0142", []),
    ],
)
def test_a_number_that_may_have_been_cut_is_told(tmp_path: Path, number: str, codes: list[str]) -> None:
    path = tmp_path / "places.csv"
    path.write_text(f"id,name,state,phone\nmill,Mill,{number}\n", encoding="utf-8")
    from handout.content.locations.location_sheet import read_location_sheet

    sheet = read_location_sheet(path, "places.csv")
    assert [problem.code for problem in sheet.problems] == codes


def test_what_a_clinic_has_none_of_is_left_out_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    rows = ("mill,Mill,N/A,N/A,8-5", "oak,Oak,none,9-12,8-5", "elm,Elm,-,none,8-5")
    path.write_text("\n".join(("id,name,fax,Sat,Hours M-F", *rows)), encoding="utf-8")
    listed = LocationLists().read_file(path)
    assert [(place.id, place.phones.fax, len(place.hours)) for place in listed.locations] == [
        ("mill", "", 1), ("oak", "", 2), ("elm", "", 1),
    ]  # fmt: skip
    told = [(each.mark and each.mark.column, each.message, each.severity) for each in listed.problems]
    assert told == [
        (3, "“N/A”, “none”, “-” are taken for none, here and in 2 other rows", Severity.NOTE),
        (4, "“N/A”, “none” are taken for none, here and in 1 other row", Severity.NOTE),
    ]


def test_a_mistake_of_a_cell_or_row_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "id,name,phone,email\nmill,Mill,301-555-0142,TBD\noak,Oak, Suite 4,301-555-0143,oak@example.org\n",
        encoding="utf-8",
    )
    problems = LocationLists().read_file(path).problems
    assert [problem.code for problem in problems] == ["no-value", "row-length"]


def test_kept_ids_stay_when_another_clinic_closes_or_opens(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    head, rows = "name,city\n", ["North,Rockville\n", "North,Bethesda\n", "South,Laurel\n"]

    def list_ids(*rows: str) -> list[str]:
        path.write_text(head + "".join(rows), encoding="utf-8")
        return [place.id for place in read_locations(path)]

    before = list_ids(*rows)
    assert before == ["north-rockville", "north-bethesda", "south"]
    kept = find_ids_path(path)
    kept.write_bytes(encode_kept_ids(*list_made_ids(path, str(path))))
    assert list_ids(*rows[1:]) == before[1:]
    kept.write_bytes(encode_kept_ids(*list_made_ids(path, str(path))))
    assert list_ids(rows[2], "South,Salem\n", *rows[:2]) == ["south", "south-salem", *before[:2]]
    (note,) = LocationLists().read_file(path).problems
    assert (note.code, note.message) == ("made-ids", "no id is kept for 'South'")
    kept.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ContentError, match="this is no list of ids"):
        list_ids(*rows)


def test_an_id_is_not_that_of_a_closed_clinic_with_the_same_name_and_city(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    head = "name,street,suite,city\n"
    rows = [f"North,{street},Rockville\n" for street in ("1 Elm,N/A", "2 Oak,N/A", "2 Oak,Suite 9")]

    def list_ids(*rows: str) -> list[str]:
        path.write_text(head + "".join(rows), encoding="utf-8")
        return [place.id for place in read_locations(path)]

    def keep_ids() -> None:
        find_ids_path(path).write_bytes(encode_kept_ids(*list_made_ids(path, str(path))))

    before = list_ids(*rows)
    keep_ids()
    for _ in range(2):
        assert list_ids(*rows[1:]) == before[1:]
        assert list_ids(rows[2]) == before[2:]
        assert list_ids(*rows[::-1]) == before[::-1]
        # Nor is an id lost, or that of a clinic that is gone given away.
        new = list_ids(rows[1], "North,3 Ash,,Rockville\n")
        assert new[0] == before[1]
        assert new[1] not in before
        list_ids(*rows[1:])
        keep_ids()
    assert list_ids(*rows) == before
    with pytest.raises(ContentError, match="given a second time"):
        list_ids(*rows, rows[0])
    with pytest.raises(ContentError, match="nothing tells two locations 'North' in Rockville apart"):
        keep_ids()


def test_a_clinic_alone_with_its_name_keeps_its_id_in_a_new_street(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    find_ids_path(path).write_text("id,name,city\nour-north,North,Rockville\n", encoding="utf-8")
    path.write_text("name,street,city\nNORTH,7 Elm,Rockville\n", encoding="utf-8")
    assert [place.id for place in read_locations(path)] == ["our-north"]


def test_kept_ids_of_many_clinics_of_one_name_take_time_that_grows_with_their_number() -> None:
    def find_them(count: int) -> None:
        places = [NamedPlace("Clinic", "", f"{n} Elm") for n in range(count)]
        kept = [KeptId(f"c{n}", place) for n, place in enumerate(places)]
        assert find_kept_ids(places, kept) == [each.id for each in kept]

    assert grows_at_most(find_them, 800)


def test_locations_share_what_is_empty(tmp_path: Path) -> None:
    """A list holds ten thousands of them, and the collector need not look at any."""
    path = tmp_path / "locations.csv"
    path.write_text("id,name,phone\na,One,301-555-0142\nb,Two,301-555-0143\n", encoding="utf-8")
    one, two = read_locations(path)
    assert one.fields == {}
    assert one.fields is two.fields
    assert not any(map(gc.is_tracked, (one, two, one.phones, two.phones)))
