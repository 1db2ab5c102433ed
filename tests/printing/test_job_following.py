"""A job is sent once, followed until it ends or the time is over, and its troubles are told once each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout.errors import ContentError
from handout.printing.job_following import JobOutcome, cancel_job, check_job, follow_job, send_job
from handout.printing.job_ticket import MEDIA, JobTicket, find_media
from handout.printing.printer_facts import JobProgress, JobState
from handout.printing.printing_errors import NotPrintedError
from handout.printing.ticket_checks import find_warnings, fit_ticket
from handout.printing.troubles import JAM, OUT_OF_PAPER, PAUSED, REFUSING, SILENT, Trouble, find_troubles
from tests.printing.fake_printer import FACTS, FakePrinter
from tests.support.waiting import PATIENCE

PRINTING, DONE = JobProgress(JobState.PRINTING), JobProgress(JobState.DONE)
EMPTY = JobProgress(JobState.WAITING, (OUT_OF_PAPER,))
TICKET = JobTicket(MEDIA[0], pages=5)


def follow(printer: FakePrinter, seconds: float = PATIENCE) -> tuple[JobOutcome, list[Trouble]]:
    told: list[Trouble] = []
    return follow_job(send_job(printer, b"%PDF", TICKET), seconds, told.append), told


def test_a_job_is_sent_once_and_followed_to_its_end() -> None:
    printer = FakePrinter(PRINTING, EMPTY, EMPTY, JobProgress(JobState.WAITING, (OUT_OF_PAPER, JAM)), DONE)
    outcome, told = follow(printer)
    assert (outcome.progress, outcome.forgotten, told) == (DONE, True, [OUT_OF_PAPER, JAM])
    assert (printer.sent, printer.forgotten) == (1, True)


def test_a_job_that_does_not_end_is_left_alone() -> None:
    printer = FakePrinter(EMPTY)
    outcome, told = follow(printer, seconds=0)
    assert (outcome.progress.state, outcome.forgotten, told) == (JobState.WAITING, False, [OUT_OF_PAPER])
    assert (printer.sent, printer.asked, printer.forgotten) == (1, 1, False)


def test_a_printer_that_falls_silent_after_it_took_the_job_is_a_trouble() -> None:
    outcome, told = follow(FakePrinter(None, DONE))
    assert (outcome.progress, told) == (DONE, [SILENT])


def test_a_cancelled_job_is_forgotten() -> None:
    printer = FakePrinter(PRINTING)
    assert cancel_job(send_job(printer, b"%PDF", TICKET))
    assert printer.cancelled
    assert printer.forgotten


def test_everything_that_cannot_be_is_told_at_once() -> None:
    facts = replace(
        FACTS, accepts_jobs=False, troubles=(PAUSED, JAM), takes_pdf=False, sides=frozenset({"one"}),
        media=frozenset(MEDIA[:2]), trays=("main",), max_copies=2, has_grey=False,
    )  # fmt: skip
    ticket = JobTicket(MEDIA[2], pages=5, copies=3, sides="long-edge", tray="top", colour="grey")
    with pytest.raises(NotPrintedError) as caught:
        check_job(FakePrinter(DONE, facts=facts), ticket)
    assert [problem.code for problem in caught.value.problems] == [
        REFUSING.code, PAUSED.code, "not-pdf", "too-many-copies", "cannot-duplex", "no-such-tray",
        "cannot-grey", "paper-mismatch",
    ]  # fmt: skip
    assert all(problem.hint for problem in caught.value.problems)


def test_what_a_printer_does_not_say_is_not_promised() -> None:
    facts = replace(FACTS, sides=None, trays=None, max_copies=None)
    assert fit_ticket(TICKET, facts).sides == "one"
    for ticket in (
        replace(TICKET, sides="long-edge"),
        replace(TICKET, tray="main"),
        replace(TICKET, copies=2),
    ):
        with pytest.raises(NotPrintedError):
            fit_ticket(ticket, facts)


def test_a_printer_that_may_shrink_pages_is_named() -> None:
    assert not list(find_warnings(TICKET, FACTS))
    (warning,) = find_warnings(TICKET, replace(FACTS, keeps_size=False))
    assert warning.code == "size-unsure"


def test_sheets_are_counted() -> None:
    assert [replace(TICKET, copies=2, sides=sides).sheets for sides in (None, "long-edge", "one")] == [
        6,
        6,
        10,
    ]


@pytest.mark.parametrize(
    ("size", "name"), [((612, 792), "letter"), ((841.89, 595.276), "a4"), ((396, 612), "statement")]
)
def test_pages_have_a_paper(size: tuple[float, float], name: str) -> None:
    assert find_media(*size).name == name


def test_pages_without_a_paper_are_refused() -> None:
    with pytest.raises(ContentError, match="no paper of 100 × 200 mm"):
        find_media(200 * 72 / 25.4, 100 * 72 / 25.4)


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        (["none"], []),
        (["media-low-warning", "cups-ipp-missing-job-history", "toner-low-report"], []),
        (["media-empty-error", "media-needed"], ["The printer is out of paper."]),
        (["paused"], ["The printer is paused: Ask Ana."]),
        (["fuser-over-temp-error"], ["The printer says: fuser-over-temp."]),
    ],
)
def test_keywords_become_sentences(keywords: list[str], words: list[str]) -> None:
    assert [trouble.words for trouble in find_troubles(keywords, "Ask Ana.")] == words
