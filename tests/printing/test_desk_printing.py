"""The desk with real print servers: a basket on paper, every trouble told, and no trace of a patient."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from handout.cli.desk_printing import SystemPrinters
from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.errors import HandoutError
from tests.support.desk_troubles import meet_troubles, read_report
from tests.support.print_servers import PrintServers
from tests.support.waiting import wait_until

CANARY = "Zyxwvutsrq Qwertzuiop"
CONTENT = """\
handout:
  id: {id}
  title: {title}
  status: approved
  approved_by: Dr Lee
  papers: [letter, large-print]
  fields: {{visit: {{label: Your next visit}}}}
brand: {{name: Lakeview, sample: true}}
locations:
  - {{id: riverside, name: Riverside Clinic, printer: front}}
  - {{id: oak-hill, name: Oak Hill, letterhead: false, printer: front}}
content: ["See you on {{fields.visit}}."]
"""
PROFILES = """\
printers:
  front: {{queue: desk, sides: long-edge, tray: main, letterhead_tray: By Pass Tray, ask_above: 3, ink: save}}
  direct: {{uri: "{uri}"}}
"""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, servers: PrintServers) -> DeskSession:
    library = tmp_path / "library"
    (library / "handouts").mkdir(parents=True)
    for name, title in (("asthma", "Asthma at home"), ("visit", "Chlamydia")):
        (library / "handouts" / f"{name}.yaml").write_text(
            CONTENT.format(id=name, title=title), encoding="utf-8"
        )
    (library / "printers.yaml").write_text(PROFILES.format(uri=servers.printer.uri), encoding="utf-8")
    monkeypatch.setenv("CUPS_SERVER", servers.setting)
    for variable in ("XDG_CONFIG_HOME", "HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "settings"))
    desk = DeskSession(
        (library,),
        DeskMemory(tmp_path / "settings" / "desk.json"),
        lambda: dt.datetime(2026, 3, 2, 10, 42, tzinfo=dt.UTC),
        "riverside",
        SystemPrinters(library),
    )
    desk.load()
    return desk


def make_wish(key: str, visit: str = "", copies: int = 1, paper: str = "letter") -> dict[str, object]:
    return {"key": key, "language": "en", "paper": paper, "copies": copies, "values": {"visit": visit}}


def wait_until_printed(session: DeskSession, answer: dict[str, list[dict[str, str]]]) -> None:
    for job in answer["jobs"]:
        wait_until(lambda job=job: read_report(session, job["job"])["state"] == "done")  # type: ignore[misc]


def test_a_basket_is_one_job_from_the_profile_s_tray(session: DeskSession, servers: PrintServers) -> None:
    before = len(servers.printer.list_jobs())
    assert session.make_state()["printers"] == ["front", "direct", "nowhere"]
    for location, tray in (("riverside", "main"), ("oak-hill", "by-pass-tray")):
        wishes = [make_wish("asthma", "Monday"), make_wish("visit")]
        wait_until_printed(
            session,
            session.print_copies({"request": location, "location": location, "wishes": wishes}),
        )
        document, asked = servers.printer.list_jobs()[-1]
        assert f"media-source={tray}" in asked["IPP_MEDIA_COL"]
        assert (asked["IPP_SIDES"], asked["IPP_JOB_NAME"]) == ("two-sided-long-edge", "Handout")
        assert len(pypdfium2.PdfDocument(BytesIO(document.read_bytes()))) == 4
    assert len(servers.printer.list_jobs()) == before + 2


def test_copies_and_the_limit_are_the_profile_s(session: DeskSession, servers: PrintServers) -> None:
    asked = {"request": "many", "wishes": [make_wish("asthma", copies=4, paper="large-print")]}
    assert session.print_copies(asked) == {"sheets": 4}
    wait_until_printed(session, session.print_copies({**asked, "agreed": True}))
    assert servers.printer.list_jobs()[-1][1]["IPP_COPIES"] == "4"


def test_every_kind_of_trouble_is_told(session: DeskSession, servers: PrintServers) -> None:
    met = list(meet_troubles(session, servers))
    assert [each.told for each in met] == [each.wanted for each in met]
    assert len(Counter(each.wanted for each in met)) == 8


def test_a_job_in_trouble_comes_out_of_the_other_printer_alone(
    session: DeskSession, servers: PrintServers
) -> None:
    before = len(servers.printer.list_jobs())
    asked = {"request": "moved", "wishes": [make_wish("asthma")], "printer": "nowhere"}
    (job,) = session.print_copies(asked)["jobs"]
    moved = session.copies.move({"job": job["job"], "printer": "front"})
    assert moved["stopped"]
    wait_until_printed(session, moved)
    assert len(servers.printer.list_jobs()) == before + 1
    with pytest.raises(HandoutError):
        session.print_copies({**asked, "request": "unknown", "printer": "frnt"})


def test_no_trace_of_a_patient_stays_anywhere(
    session: DeskSession, servers: PrintServers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    for request, wishes in (("1", [make_wish("visit", CANARY)]), ("2", [make_wish("visit", CANARY)] * 2)):
        answer = session.print_copies({"request": request, "wishes": wishes})
        wait_until_printed(session, answer)
        document, asked = servers.printer.list_jobs()[-1]
        page = pypdfium2.PdfDocument(BytesIO(document.read_bytes()))[0].get_textpage().get_text_bounded()
        assert CANARY in " ".join(page.split())
        assert CANARY not in f"{asked}{answer}{session.make_state()}"
    # The spool is emptied as soon as the job has ended.
    wait_until(lambda: not list((servers.folder / "spool").glob("d*")))
    kept = servers.read_everything() + b"".join(
        f"{path}\n".encode() + (path.read_bytes() if path.is_file() else b"") for path in tmp_path.rglob("*")
    )
    for word in CANARY.split():
        assert word.encode() not in kept
        assert word not in caplog.text
    assert b"hlamydia" not in servers.read_everything(), "nor does a print log name the handout"
