"""Infobuttons: what a records system asks about is found by code or name; nothing of a patient is read."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from handout.cli.group import handout
from handout.desk.desk_server import DeskServer
from handout.desk.desk_session import DeskSession
from handout.desk.referral import find_referred
from handout.desk.requests import BadRequestError
from handout.desk.shelf import Shelf, read_shelf
from handout.errors import ExitCode
from handout.records.infobutton import Criterion, InfobuttonRequest, read_infobutton
from tests.desk.conftest import serve_desk
from tests.support.waiting import PATIENCE

ICD10, SNOMED = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.96"
CARE = """\
handout:
  id: {id}
  title: {title}
  also: [{also}]
  status: approved
  approved_by: Dr Lee
  codes: {codes}
content: [Text.]
"""
KINDS = {
    "low-mood": ("Low mood", "depression", "{icd10: [F30-F39]}"),
    "severe": ("Severe depression", "", "{icd10: [F33.2]}"),
    "inhaler": ("Your inhaler", "puffer", "{rxnorm: ['435'], snomed: ['195967001']}"),
    "sugar": ("Your sugar test", "A1c", "{loinc: [4548-4]}"),
}


def make_query(code: str = "", system: str = "", words: str = "", **more: str) -> str:
    names = {"c": code, "cs": system, "dn": words}
    asked = {f"mainSearchCriteria.v.{name}": value for name, value in names.items() if value}
    return urlencode({**asked, **more})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("library") / "handouts"
    folder.mkdir()
    for name, (title, also, codes) in KINDS.items():
        text = CARE.format(id=name, title=title, also=also, codes=codes)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_shelf((folder,))


def test_several_things_and_the_language_are_read() -> None:
    query = (
        make_query("F33.2", ICD10, "Depression")
        + ("&mainSearchCriteria1.v.c=195967001&mainSearchCriteria1.v.cs=" + SNOMED)
        + "&informationRecipient.languageCode.c=es&patientPerson.administrativeGenderCode.c=F&name=Zebedee"
    )
    read = read_infobutton(f"http://127.0.0.1:8017/infobutton?{query}")
    assert read == InfobuttonRequest(
        (Criterion("F33.2", "icd10", "Depression"), Criterion("195967001", "snomed", "")), "es"
    )
    assert read_infobutton(query) == read


@given(st.text(), st.text(max_size=300), st.text(max_size=30))
def test_whatever_comes_is_read_or_dropped(anything: str, value: str, name: str) -> None:
    read_infobutton(anything)
    read = read_infobutton(urlencode({"mainSearchCriteria.v.c": value, name: "Zebedee"}))
    assert "Zebedee" not in repr(read) or name.startswith(("mainSearch", "informationRecipient"))
    assert all(len(each.code) <= 200 for each in read.criteria)


@pytest.mark.parametrize(
    ("query", "how", "keys"),
    [
        (make_query("F33.2", ICD10), "code", ["severe"]),
        (make_query("f332", ICD10), "code", ["severe"]),
        (make_query("F33.21", ICD10), "wider", ["severe"]),
        (make_query("F31.0", ICD10), "wider", ["low-mood"]),
        (make_query("F33", ICD10), "wider", ["low-mood"]),
        (make_query("195967001", SNOMED), "code", ["inhaler"]),
        (make_query("195967001", ICD10), "nothing", []),
        (make_query("435", "2.16.840.1.113883.6.88"), "code", ["inhaler"]),
        (make_query("4548-4", "2.16.840.1.113883.6.1"), "code", ["sugar"]),
        (make_query("Z99", ICD10, "Puffer"), "name", ["inhaler"]),
        (make_query("Z99", ICD10, "Xylophone"), "nothing", []),
    ],
)
def test_the_surest_way_is_taken(shelf: Shelf, query: str, how: str, keys: list[str]) -> None:
    found = find_referred(shelf, read_infobutton(query))
    assert (found.how, [card.key for card in found.cards]) == (how, keys)


def test_other_names_find_a_handout(shelf: Shelf) -> None:
    assert [card.key for card in shelf.search("puffer")] == ["inhaler"]
    assert [card.key for card in shelf.search("a1c")] == ["sugar"]


def follow(desk: DeskServer, query: str, **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    try:
        sent = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-fetch-site": "cross-site"}
        connection.request("GET", f"/infobutton?{query}", headers={**sent, **headers})
        answer = connection.getresponse()
        return answer.status, answer.getheader("location") or ""
    finally:
        connection.close()


def test_a_window_is_led_to_the_page_and_nobody_else(session: DeskSession, library: Path) -> None:
    query = make_query("J45.909", ICD10, "Asthma", **{"informationRecipient.languageCode.c": "es"})
    with serve_desk(session, library, infobutton=True) as desk:
        status, target = follow(desk, query)
        assert status == 302
        assert target.startswith(urlsplit(desk.url).path + "#referral=")
        assert "J45" not in target, "no code stands in the page's address"
        asked = session.open_referral({"token": target.partition("=")[2]})
        assert [card["key"] for card in asked["cards"]] == ["asthma"]
        assert (asked["how"], asked["label"], asked["language"]) == ("wider", "Asthma", "es")
        for headers in (
            {"sec-fetch-mode": "no-cors"}, {"sec-fetch-dest": "iframe"}, {"host": "evil.example"},
            {"sec-fetch-mode": "", "sec-fetch-dest": ""},
        ):  # fmt: skip
            assert follow(desk, query, **headers)[0] in (403, 404, 421)
    with pytest.raises(BadRequestError):
        session.open_referral({"token": "none"})


def test_there_is_no_door_unless_it_is_wanted(desk: DeskServer) -> None:
    assert follow(desk, make_query("J45", ICD10))[0] == 403


def test_the_command_shows_what_would_be_found(library: Path) -> None:
    query = make_query("J45.9", ICD10)
    shown = CliRunner().invoke(handout, ["infobutton", f"/infobutton?{query}", "--library", str(library)])
    assert (shown.exit_code, shown.stdout.split(maxsplit=1)) == (ExitCode.OK, ["asthma", "Asthma at home\n"])
    refused = CliRunner().invoke(handout, ["infobutton", "/infobutton?name=x", "--library", str(library)])
    assert refused.exit_code == ExitCode.CONTENT
    assert "asks about nothing" in refused.stderr
