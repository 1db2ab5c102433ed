"""Jobs to real servers: what arrives, what is told, and that nothing is done in silence or twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from handout.errors import ExitCode
from handout.printing.ipp_operations import IppServer
from handout.printing.ipp_printer import IppPrinter
from handout.printing.ipp_transport import Endpoint, parse_printer_uri, read_certificate
from handout.printing.job_following import JobOutcome, cancel_job, follow_job, send_job
from handout.printing.job_ticket import MEDIA, JobTicket
from handout.printing.lp_printer import LpPrinter, find_lp
from handout.printing.print_services import find_queue, open_print_service
from handout.printing.printer_facts import JobProgress, JobState, Printer
from handout.printing.printing_errors import NotPrintedError
from tests.support.print_servers import PrintServers
from tests.support.waiting import PATIENCE, wait_until

LETTER, A4 = MEDIA[0], MEDIA[1]
TICKET = JobTicket(LETTER, pages=1)


def open_desk(servers: PrintServers) -> Printer:
    return open_print_service(servers.setting, "front-desk").open_queue("desk")


def open_direct(servers: PrintServers, scheme: str = "ipp", certificate: str = "") -> IppPrinter:
    uri = servers.printer.uri.replace("ipp:", f"{scheme}:")
    endpoint, path = parse_printer_uri(uri, certificate)
    return IppPrinter("front", IppServer(endpoint, path, uri, "front-desk"), is_queue=False)


def print_and_follow(printer: Printer, pdf: bytes, ticket: JobTicket = TICKET) -> JobOutcome:
    return follow_job(send_job(printer, pdf, ticket), PATIENCE, lambda trouble: None)


def test_everything_asked_for_arrives_by_the_queue_and_by_the_printer(
    servers: PrintServers, pdf: bytes
) -> None:
    for printer in (open_desk(servers), open_direct(servers)):
        before = len(servers.printer.list_jobs())
        ticket = replace(TICKET, copies=3, sides="short-edge", tray="Manual")
        outcome = print_and_follow(printer, pdf, ticket)
        assert (outcome.progress.state, outcome.forgotten) == (JobState.DONE, True)
        (document, asked), = servers.printer.list_jobs()[before:]  # fmt: skip
        assert (asked["IPP_COPIES"], asked["IPP_SIDES"]) == ("3", "two-sided-short-edge")
        assert "media-size={x-dimension=21590 y-dimension=27940}" in asked["IPP_MEDIA_COL"]
        assert "media-source=manual" in asked["IPP_MEDIA_COL"]
        assert asked["IPP_MULTIPLE_DOCUMENT_HANDLING"] == "separate-documents-collated-copies"
        assert (asked["IPP_JOB_NAME"], asked["CONTENT_TYPE"]) == ("Handout", "application/pdf")
        assert document.read_bytes().startswith(b"%PDF")
    assert hashlib.sha256(document.read_bytes()).digest() == hashlib.sha256(pdf).digest()


def test_words_keep_their_place_and_size_through_the_queue(servers: PrintServers, pdf: bytes) -> None:
    print_and_follow(open_desk(servers), pdf)
    printed = servers.printer.list_jobs()[-1][0].read_bytes()
    assert printed != pdf, "the queue's filter wrote it anew"
    boxes = [pypdfium2.PdfDocument(document)[0].get_textpage().get_charbox(0) for document in (pdf, printed)]
    assert boxes[0] == pytest.approx(boxes[1], abs=0.1)


def test_both_sides_are_the_default_where_the_printer_can(servers: PrintServers, pdf: bytes) -> None:
    outcome = print_and_follow(open_desk(servers), pdf)
    assert outcome.sent.ticket.sides == "long-edge"
    assert servers.printer.list_jobs()[-1][1]["IPP_SIDES"] == "two-sided-long-edge"


def test_the_socket_of_cups_does_as_its_port(servers: PrintServers, pdf: bytes) -> None:
    desk = open_print_service(str(servers.socket_path), "front-desk").open_queue("desk")
    assert print_and_follow(desk, pdf).progress.state is JobState.DONE


def list_documents(servers: PrintServers, job: str) -> list[Path]:
    """Return what CUPS keeps of a job."""
    return list((servers.folder / "spool").glob(f"d{int(job.rpartition('-')[2]):05}-*"))


def test_the_command_lp_tells_when_a_job_has_left_the_queue(
    servers: PrintServers, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = find_lp()
    if not program:
        pytest.skip("the command lp is not installed")
    monkeypatch.setenv("CUPS_SERVER", servers.setting)
    printer = LpPrinter("desk", program)
    with servers.printer.having("media-empty-error"):
        sent = send_job(printer, pdf, TICKET)
        assert follow_job(sent, 0, lambda trouble: None).progress == JobProgress(JobState.PRINTING)
        stopped = send_job(printer, pdf, TICKET)
        assert cancel_job(stopped)
        assert printer.read_progress(stopped.job).state is JobState.LEFT
    outcome = follow_job(sent, PATIENCE, lambda trouble: None)
    assert (outcome.progress, outcome.forgotten) == (JobProgress(JobState.LEFT), False)
    assert list_documents(servers, sent.job) != [], "as is said: a copy may be kept for a while"
    servers.run("cancel", "-a", "-x", "desk")


def test_a_document_is_gone_from_the_spool_when_it_is_printed(servers: PrintServers, pdf: bytes) -> None:
    assert print_and_follow(open_desk(servers), pdf).forgotten
    kept = [path for path in (servers.folder / "spool").iterdir() if path.name.startswith("d")]
    assert kept == []


@pytest.mark.parametrize(
    ("ticket", "code", "hint"),
    [
        (replace(TICKET, tray="tray-3"), "no-such-tray", "auto, main, manual, by-pass-tray"),
        (replace(TICKET, media=MEDIA[4]), "paper-mismatch", "--paper"),
        (replace(TICKET, copies=10_000), "too-many-copies", "several times"),
    ],
)
def test_what_the_printer_cannot_do_is_told_before_anything_is_sent(
    servers: PrintServers, pdf: bytes, ticket: JobTicket, code: str, hint: str
) -> None:
    before = len(servers.printer.list_jobs())
    for printer in (open_desk(servers), open_direct(servers)):
        with pytest.raises(NotPrintedError) as caught:
            send_job(printer, pdf, ticket)
        assert [problem.code for problem in caught.value.problems] == [code]
        assert hint in caught.value.problems[0].hint
        assert caught.value.exit_code is ExitCode.NOT_DELIVERED
    assert len(servers.printer.list_jobs()) == before


def test_the_paper_that_is_in_the_printer_is_compared(servers: PrintServers, pdf: bytes) -> None:
    with pytest.raises(NotPrintedError, match="the pages are for a4, front holds letter"):
        send_job(open_direct(servers), pdf, replace(TICKET, media=A4))


@pytest.mark.parametrize(
    ("reasons", "code", "by_queue"),
    [
        ("media-empty-error,media-needed", "out-of-paper", False),
        ("media-jam-error", "paper-jam", False),
        ("toner-empty-error", "no-toner", False),
        ("cover-open-error", "door-open", False),
        ("media-empty-error", "out-of-paper", True),
    ],
)
def test_a_trouble_is_told_while_it_lasts_and_the_job_ends_after_it(
    servers: PrintServers, pdf: bytes, reasons: str, code: str, by_queue: bool
) -> None:
    printer = open_desk(servers) if by_queue else open_direct(servers)
    with servers.printer.having(reasons):
        sent = send_job(printer, pdf, TICKET)
        wait_for_trouble(printer, sent.job, code)
        assert follow_job(sent, 0, lambda trouble: None).progress.state is JobState.WAITING
    assert follow_job(sent, PATIENCE, lambda trouble: None).progress.state is JobState.DONE


def wait_for_trouble(printer: Printer, job: str, code: str) -> None:
    """Wait until it is told: on a busy machine a printer may be silent for a moment first."""
    wait_until(lambda: code in [trouble.code for trouble in printer.read_progress(job).troubles])


def test_a_job_that_the_printer_gives_up_is_told(servers: PrintServers, pdf: bytes) -> None:
    with servers.printer.failing():
        outcome = print_and_follow(open_direct(servers), pdf)
    assert outcome.progress.state is JobState.FAILED


def test_a_printer_that_is_not_there_is_told_though_the_queue_takes_the_job(
    servers: PrintServers, pdf: bytes
) -> None:
    queue = open_print_service(servers.setting, "front-desk").open_queue("nowhere")
    job = str(open_server(queue).print_job("Handout", {}, pdf))
    wait_for_trouble(queue, job, "printer-silent")
    queue.cancel(job)
    assert queue.read_progress(job).state is JobState.CANCELLED
    assert queue.forget(job)


def open_server(printer: Printer) -> IppServer:
    assert isinstance(printer, IppPrinter)
    return printer.server


@contextmanager
def set_queue(servers: PrintServers, stop: str, start: str) -> Iterator[None]:
    servers.run(stop, "desk")
    try:
        yield
    finally:
        servers.run(start, "desk")


def test_a_queue_that_somebody_stopped_gets_nothing(servers: PrintServers, pdf: bytes) -> None:
    before = len(servers.printer.list_jobs())
    for stop, start, code in (
        ("cupsdisable", "cupsenable", "printer-paused"),
        ("cupsreject", "cupsaccept", "printer-refuses"),
    ):
        with set_queue(servers, stop, start), pytest.raises(NotPrintedError) as caught:
            send_job(open_desk(servers), pdf, TICKET)
        assert [problem.code for problem in caught.value.problems] == [code]
    assert len(servers.printer.list_jobs()) == before


def test_a_job_can_be_cancelled(servers: PrintServers, pdf: bytes) -> None:
    with servers.printer.having("media-empty-error"):
        sent = send_job(open_desk(servers), pdf, TICKET)
        assert cancel_job(sent)
    state = follow_job(sent, PATIENCE, lambda trouble: None).progress.state
    # With its document CUPS may forget the job itself.
    assert state in (JobState.CANCELLED, JobState.GONE)


def test_a_job_that_nobody_knows_is_gone(servers: PrintServers) -> None:
    assert open_desk(servers).read_progress("9999").state is JobState.GONE


def test_a_printer_that_nobody_knows_is_told_with_the_nearest_name(servers: PrintServers) -> None:
    service = open_print_service(servers.setting, "front-desk")
    assert {queue.name for queue in service.list_queues()} == {"desk", "nowhere"}
    assert (find_queue(service, "DESK"), service.find_default()) == ("desk", "")
    with pytest.raises(NotPrintedError) as caught:
        find_queue(service, "dekk")
    assert (caught.value.problems[0].code, caught.value.problems[0].hint) == (
        "no-printer",
        "did you mean 'desk'?",
    )


def test_encryption_is_with_the_known_certificate_only(servers: PrintServers, pdf: bytes) -> None:
    endpoint = Endpoint("localhost", servers.printer.port, tls=True)
    certificate = read_certificate(endpoint)
    printed = print_and_follow(open_direct(servers, "ipps", certificate), pdf)
    assert printed.progress.state is JobState.DONE
    before = len(servers.printer.list_jobs())
    for wrong in ("0" * 64, ""):
        with pytest.raises(NotPrintedError) as caught:
            send_job(open_direct(servers, "ipps", wrong), pdf, TICKET)
        assert [problem.code for problem in caught.value.problems] == ["certificate"]
    assert len(servers.printer.list_jobs()) == before


def test_a_server_that_is_not_there_is_told(pdf: bytes) -> None:
    printer = IppPrinter(
        "front", IppServer(Endpoint("localhost", 9), "/", "ipp://localhost:9/", "me"), is_queue=False
    )
    with pytest.raises(NotPrintedError) as caught:
        send_job(printer, pdf, TICKET)
    assert [problem.code for problem in caught.value.problems] == ["printer-silent"]
