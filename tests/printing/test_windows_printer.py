"""Windows: what is asked of a driver, what it grants, where the pages are drawn, and what is told."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from handout.printing.job_following import follow_job, send_job
from handout.printing.job_ticket import MEDIA, JobTicket
from handout.printing.printer_facts import JobProgress, JobState
from handout.printing.printing_errors import NotPrintedError
from handout.printing.troubles import JAM, OUT_OF_PAPER, PAUSED, SILENT
from handout.printing.windows_api import DevMode, load_windows_api
from handout.printing.windows_printer import DrawnPages, WindowsPrinter, WindowsService, open_pages
from tests.printing.fake_windows import DENSITY, FakeDriver, make_api

TICKET = JobTicket(MEDIA[0], pages=3)
LETTER = (612.0, 792.0)


def make_printer(
    driver: FakeDriver, sizes: tuple[tuple[float, float], ...] = (LETTER,) * 3
) -> WindowsPrinter:
    def draw(page: int, context: int, place: tuple[int, int, int, int]) -> None:
        driver.calls.append(f"draw {page + 1} at {place}")

    return WindowsPrinter(driver.name, make_api(driver), lambda pdf: DrawnPages(sizes, draw))


def test_a_driver_is_asked_for_everything_and_keeps_what_is_its_own() -> None:
    driver = FakeDriver()
    ticket = replace(TICKET, copies=2, sides="short-edge", tray="fach 2", colour="grey")
    sent = send_job(make_printer(driver), b"%PDF", ticket)
    assert (sent.job, sent.ticket.tray, driver.titles) == ("12", "Fach 2", ["Handout"])
    mode = driver.mode
    assert mode is not None
    asked = (
        mode.dmCopies,
        mode.dmDuplex,
        mode.dmDefaultSource,
        mode.dmColor,
        mode.dmPaperSize,
        mode.dmCollate,
    )
    assert asked == (2, 3, 258, 1, 1, 1)
    assert mode.dmFields & 0x9B03 == 0x9B03


def test_pages_are_drawn_at_actual_size_from_the_papers_corner() -> None:
    driver = FakeDriver()
    send_job(make_printer(driver), b"%PDF", TICKET)
    width, height = (round(length / 72 * DENSITY) for length in LETTER)
    drawn = [call for call in driver.calls if call.startswith("draw")]
    assert drawn == [f"draw {page} at (-100, -150, {width}, {height})" for page in (1, 2, 3)]
    page_calls = [call.split()[0] for call in driver.calls if call in ("page", "end page") or "draw" in call]
    assert page_calls == ["page", "draw", "end"] * 3
    assert driver.calls.count("open") == driver.calls.count("close")
    assert driver.calls.count("context") == driver.calls.count("delete context") == 1


@pytest.mark.parametrize(("sides", "blank_pages"), [("long-edge", 2), ("one", 0)])
def test_copies_that_a_driver_does_not_make_are_drawn(sides: str, blank_pages: int) -> None:
    driver = FakeDriver(makes_copies=False)
    send_job(make_printer(driver), b"%PDF", replace(TICKET, copies=2, sides=sides))  # type: ignore[arg-type]
    drawn = [call.split()[1] for call in driver.calls if call.startswith("draw")]
    assert drawn == ["1", "2", "3", "1", "2", "3"]
    assert driver.calls.count("page") == 6 + blank_pages
    assert driver.calls.count("document") == 1


@pytest.mark.parametrize(
    ("ticket", "forced", "code"),
    [
        (replace(TICKET, sides="long-edge"), {"dmDuplex": 1}, "cannot-duplex"),
        (replace(TICKET, sides="one"), {"dmDuplex": 2}, "cannot-duplex"),
        (TICKET, {"dmPaperSize": 9}, "paper-mismatch"),
        (replace(TICKET, tray="Fach 2"), {"dmDefaultSource": 7}, "no-such-tray"),
        (replace(TICKET, colour="grey"), {"dmColor": 2}, "cannot-grey"),
    ],
)
def test_what_a_driver_does_not_grant_is_told_and_nothing_is_printed(
    ticket: JobTicket, forced: dict[str, int], code: str
) -> None:
    driver = FakeDriver(forced=forced)
    with pytest.raises(NotPrintedError) as caught:
        send_job(make_printer(driver), b"%PDF", ticket)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert "document" not in driver.calls


def test_paper_that_a_driver_does_not_really_use_is_told() -> None:
    driver = FakeDriver(paper_mm=(210.0, 297.0))
    with pytest.raises(NotPrintedError, match="Empfang would use paper of 210 × 297 mm"):
        send_job(make_printer(driver), b"%PDF", TICKET)
    assert "document" not in driver.calls


def test_sheets_to_be_folded_lie_across() -> None:
    driver = FakeDriver(paper_mm=(279.4, 215.9))
    send_job(make_printer(driver, sizes=((792.0, 612.0),) * 2), b"%PDF", replace(TICKET, sides="short-edge"))
    assert driver.mode is not None
    assert driver.mode.dmOrientation == 2


@pytest.mark.parametrize("call", ["context", "document", "page", "end page", "end document"])
def test_a_job_that_fails_is_thrown_away_whole(call: str) -> None:
    driver = FakeDriver(fails_at=call)
    with pytest.raises(NotPrintedError, match="Windows refused"):
        send_job(make_printer(driver), b"%PDF", TICKET)
    assert ("abort" in driver.calls) == (call not in ("context", "document"))
    assert driver.calls.count("open") == driver.calls.count("close")


def test_what_a_printer_can_do_is_read() -> None:
    facts = make_printer(FakeDriver(duplex=False, papers=(9,))).read_facts()
    assert (facts.sides, facts.trays) == ({"one"}, ("Auto", "Fach 2"))
    assert [media.name for media in facts.media or ()] == ["a4"]


@pytest.mark.parametrize(
    ("status", "attributes", "trouble"),
    [(0x10, 0, OUT_OF_PAPER), (0x8 | 0x2, 0, JAM), (0x1, 0, PAUSED), (0x80, 0, SILENT), (0, 0x400, SILENT)],
)
def test_troubles_have_the_same_words_as_elsewhere(status: int, attributes: int, trouble: object) -> None:
    driver = FakeDriver(status=status, attributes=attributes)
    assert make_printer(driver).read_facts().troubles == (trouble,)


@pytest.mark.parametrize(
    ("status", "progress"),
    [
        (None, JobProgress(JobState.LEFT)),
        (0x1000, JobProgress(JobState.LEFT)),
        (0x80, JobProgress(JobState.DONE)),
        (0x10, JobProgress(JobState.PRINTING)),
        (0x40, JobProgress(JobState.WAITING, (OUT_OF_PAPER,))),
        (0x100, JobProgress(JobState.CANCELLED)),
    ],
)
def test_a_job_is_followed(
    monkeypatch: pytest.MonkeyPatch, status: int | None, progress: JobProgress
) -> None:
    driver = FakeDriver()
    printer = make_printer(driver)
    sent = send_job(printer, b"%PDF", TICKET)
    driver.job_status = status
    monkeypatch.setattr("handout.printing.windows_api._get_last_error", lambda: 87)
    outcome = follow_job(sent, 0, lambda trouble: None)
    assert (outcome.progress, outcome.sent.job) == (progress, "12")
    printer.cancel("12")
    assert "job 12 command 5" in driver.calls


@pytest.mark.parametrize(
    ("status", "state"), [(None, JobState.LEFT), (0x1000, JobState.WAITING), (0x80, JobState.DONE)]
)
def test_a_job_that_is_sent_is_not_printed_while_the_printer_has_no_paper(
    monkeypatch: pytest.MonkeyPatch, status: int | None, state: JobState
) -> None:
    driver = FakeDriver()
    printer = make_printer(driver)
    sent = send_job(printer, b"%PDF", TICKET)
    driver.job_status, driver.status = status, 0x10
    monkeypatch.setattr("handout.printing.windows_api._get_last_error", lambda: 87)
    progress = follow_job(sent, 0, lambda trouble: None).progress
    assert progress == JobProgress(state, () if state is JobState.DONE else (OUT_OF_PAPER,))


def test_printers_are_listed_with_the_default() -> None:
    service = WindowsService(make_api(FakeDriver()))
    assert ([queue.name for queue in service.list_queues()], service.find_default()) == (
        ["Empfang"],
        "Empfang",
    )


def test_a_printer_that_is_gone_is_told() -> None:
    driver = FakeDriver()
    printer = replace(make_printer(driver), name="Lager")
    with pytest.raises(NotPrintedError, match="Lager: Windows refused"):
        printer.read_facts()


def test_the_structures_have_the_sizes_of_windows() -> None:
    assert ctypes.sizeof(DevMode) == 220
    offsets = [getattr(DevMode, name).offset for name in ("dmFields", "dmCopies", "dmDuplex", "dmCollate")]
    assert offsets == [72, 86, 94, 100]


def test_elsewhere_there_are_no_such_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctypes, "WinDLL", raising=False)
    with pytest.raises(OSError, match="not Windows"):
        load_windows_api()


@pytest.mark.parametrize("kind", [ctypes.c_void_p, ctypes.POINTER(ctypes.c_int)])
def test_the_pages_of_a_pdf_are_measured_and_drawn(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    drawn: list[tuple[Any, ...]] = []

    def render(handle: Any, page: Any, *rest: int) -> None:
        drawn.append((ctypes.cast(handle, ctypes.c_void_p).value, *rest))

    render.argtypes = (kind,)  # type: ignore[attr-defined]
    # PDFium draws on a device context on Windows only.
    monkeypatch.setattr(pypdfium2.raw, "FPDF_RenderPage", render, raising=False)
    pages = open_pages(pdf)
    assert pages.sizes == [LETTER]
    pages.draw(0, 2**40, (-1, -2, 300, 400))
    assert drawn == [(2**40, -1, -2, 300, 400, 0, 0x801)]
