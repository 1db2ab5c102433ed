"""Makes what is wanted and brings it to one patient's inbox; the address is kept nowhere here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from handout.content.blanks import has_blanks
from handout.data_classes import replace
from handout.desk.copy_maker import CopyMaker
from handout.desk.letter_way import DeskLetter, LetterReport, LetterWay, Sender
from handout.desk.requests import BadRequestError, Wish, read_text
from handout.desk.shelf import Json, get_badge
from handout.errors import ContentError, HandoutError, Problem
from handout.layout.papers import UNFOLDED_PAPERS
from handout.records import given_line

MAX_ADDRESS_LENGTH = 320
_DEEDS = {"draft": given_line.DRAFTED, "sent": given_line.SENT, "queued": given_line.QUEUED}


class LetterDesk:
    """The letters of one front desk. Its methods may be called from any thread."""

    def __init__(self, maker: CopyMaker, clock: Callable[[], dt.datetime], way: LetterWay | None) -> None:
        """``clock`` returns the local time. Without ``way`` the page offers no letters."""
        self._maker, self._clock, self._way = maker, clock, way

    def describe_sender(self) -> Sender:
        """Return who sends, or what is wrong; neither if no letters are sent here."""
        if self._way is None:
            return Sender()
        try:
            return Sender(self._way.describe_sender())
        except HandoutError as error:
            return Sender(trouble="; ".join(str(problem) for problem in error.problems))

    def send(self, wish: Wish, asked: Mapping[str, object]) -> Json:
        """Send a handout to one address. Raises HandoutError with what keeps it from being sent."""
        request, to = read_text(asked, "request"), read_text(asked, "to")
        if not request or not 0 < len(to) <= MAX_ADDRESS_LENGTH:
            raise BadRequestError("no letter")
        wanted = replace(wish.request, paper=_choose_paper(wish))
        badge = get_badge(wanted.handout, self._clock().date())
        if badge in ("draft", "retired", "overdue"):
            raise ContentError(Problem("this handout is not for patients now", code=f"mail-{badge}"))
        is_fillable = asked.get("fillable") is True and has_blanks(wanted.handout.reading.project)
        made = self._maker.make_fillable(wanted) if is_fillable else self._maker.make([wanted])
        project = wanted.handout.reading.project
        letter = DeskLetter(
            request, to, made.pdf, project, wanted.location, wanted.paper, made.identities[0],
            asked.get("agreed") is True, asked.get("again") is True,
        )  # fmt: skip
        report = self._get_way().send(letter)
        return self._describe(report) | {"given": self._write_line(letter, report)}

    def look(self, asked: Mapping[str, object]) -> Json:
        """Return how a letter stands by now."""
        return self._describe(self._get_way().look(read_text(asked, "letter")))

    def settle(self, asked: Mapping[str, object]) -> Json:
        """End the doubt about a letter."""
        was_sent = asked.get("sent")
        if not isinstance(was_sent, bool):
            raise BadRequestError("no answer")
        return self._describe(self._get_way().settle(read_text(asked, "letter"), was_sent=was_sent))

    def _describe(self, report: LetterReport) -> Json:
        return dict(report._asdict())

    def _write_line(self, letter: DeskLetter, report: LetterReport) -> list[str]:
        if report.state not in _DEEDS:
            return []
        line = given_line.make_given_line(
            letter.project, (letter.identity,), letter.location, (letter.paper,), _DEEDS[report.state],
            self._clock(),
        )  # fmt: skip
        return [line]

    def _get_way(self) -> LetterWay:
        if self._way is None:
            raise BadRequestError("no letters")
        return self._way


def _choose_paper(wish: Wish) -> str:
    """Return the paper that was chosen, or the first one of the handout's that is not folded."""
    papers = (wish.request.paper, *wish.request.handout.reading.project.handout.papers)
    return next((paper for paper in papers if paper in UNFOLDED_PAPERS), UNFOLDED_PAPERS[0])
