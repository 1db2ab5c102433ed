"""The command lp, where no service answers: no file is named, and refusals are told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from handout.errors import ExitCode
from handout.printing.job_following import follow_job, send_job
from handout.printing.job_ticket import MEDIA, JobTicket
from handout.printing.print_services import find_only_queue, find_queue, open_print_service
from handout.printing.printer_facts import JobState
from handout.printing.printing_errors import NotPrintedError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="lp is a command of Unix")
CLOSED = "127.0.0.1:9"
LP = """\
#!{python}
import pathlib, sys
folder = pathlib.Path({folder!r})
(folder / "arguments").write_text("\\n".join(sys.argv[1:]))
(folder / "document").write_bytes(sys.stdin.buffer.read())
if (folder / "refuses").exists():
    sys.exit("lp: The printer or class does not exist.")
print("request id is desk-12 (1 file(s))")
"""
LPSTAT = """\
#!{python}
import pathlib, sys
queue = pathlib.Path({folder!r}) / "queue"
if sys.argv[1:] == ["-e"]:
    print("desk")
elif sys.argv[1:] != ["-o", "desk"] or not queue.exists():
    sys.exit(1)
else:
    print(queue.read_text())
"""
CANCEL = """\
#!{python}
import pathlib, sys
with (pathlib.Path({folder!r}) / "cancelled").open("a") as file:
    print(*sys.argv[1:], file=file)
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("lp", LP), ("lpstat", LPSTAT), ("cancel", CANCEL)):
        path = tmp_path / name
        path.write_text(text.format(python=sys.executable, folder=str(tmp_path)), encoding="utf-8")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_job_goes_by_stdin_under_its_neutral_title(programs: Path) -> None:
    service = open_print_service(CLOSED, "me")
    printer = service.open_queue(find_only_queue(service))
    ticket = JobTicket(MEDIA[1], pages=3, copies=2, sides="short-edge", colour="grey")
    sent = send_job(printer, b"%PDF-1.7", ticket)
    outcome = follow_job(sent, 0, lambda trouble: None)
    assert (sent.job, outcome.progress.state, outcome.forgotten) == ("desk-12", JobState.HANDED_OVER, False)
    arguments = (programs / "arguments").read_text().split("\n")
    assert arguments[:6] == ["-d", "desk", "-n", "2", "-t", "Handout"]
    assert {"sides=two-sided-short-edge", "media=iso_a4_210x297mm", "print-scaling=none"} < set(arguments)
    assert arguments[-1] == "-"
    assert (programs / "document").read_bytes() == b"%PDF-1.7"


def test_a_job_is_followed_for_as_long_as_the_queue_has_it(programs: Path) -> None:
    printer = open_print_service(CLOSED, "me").open_queue("desk")
    queue = programs / "queue"
    for lines, job, state in (
        ("desk-11 me 1024 Fr 27 Nov\ndesk-12 me 1024 Fr 27 Nov", "desk-12", JobState.PRINTING),
        ("desk-11 me 1024\ndesk-120 me 1024", "desk-12", JobState.LEFT),
        ("", "desk-12", JobState.LEFT),
        ("desk-12 me 1024", "", JobState.HANDED_OVER),
    ):
        queue.write_text(lines)
        assert printer.read_progress(job).state is state
    (programs / "lpstat").unlink()
    assert printer.read_progress("desk-12").state is JobState.HANDED_OVER


def test_a_job_is_stopped_by_its_name_or_that_is_refused(programs: Path) -> None:
    printer = open_print_service(CLOSED, "me").open_queue("desk")
    printer.cancel("desk-12")
    assert (programs / "cancelled").read_text().splitlines() == ["desk-12"]
    assert not printer.forget("desk-12")
    for job in ("", "desk-13"):
        with pytest.raises(NotPrintedError):
            printer.cancel(job)
        (programs / "cancel").unlink(missing_ok=True)


def test_what_lp_refuses_is_told(programs: Path) -> None:
    (programs / "refuses").touch()
    with pytest.raises(NotPrintedError, match="does not exist") as caught:
        send_job(open_print_service(CLOSED, "me").open_queue("desk"), b"%PDF", JobTicket(MEDIA[0], 1))
    assert caught.value.exit_code is ExitCode.NOT_DELIVERED


def test_a_tray_is_not_asked_of_lp(programs: Path) -> None:
    service = open_print_service(CLOSED, "me")
    with pytest.raises(NotPrintedError, match="no tray 'main'"):
        send_job(
            service.open_queue(find_queue(service, "desk")), b"%PDF", JobTicket(MEDIA[0], 1, tray="main")
        )
    assert not (programs / "document").exists()


def test_without_any_service_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotPrintedError) as caught:
        open_print_service(CLOSED, "me")
    assert caught.value.problems[0].code == "no-print-service"
