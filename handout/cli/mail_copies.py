"""The PDFs of a letter, made in memory, and the letter around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.personal_copy import PersonalChoices
from handout.cli.print_pages import ReadCopy, find_unready, read_copies
from handout.data_classes import dataclass
from handout.errors import ContentError, Problem, Severity
from handout.layout.papers import UNFOLDED_PAPERS
from handout.theme.printing import Printing

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.delivery.protection import Passwords
    from handout.mail.letter import Attachment, Letter
    from handout.mail.settings import MailSettings


@dataclass(frozen=True, slots=True)
class MailCopy:
    """A handout as it is mailed: its PDFs, one for each paper, and what there is to say of them."""

    project: Project
    location: Location | None
    papers: tuple[str, ...]
    identities: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]
    protected: bool

    @property
    def what(self) -> str:
        """What is in it, for the outbox: no personal value, no address."""
        about, location = self.project.handout, self.location
        return " ".join((about.id, about.version, about.language, location.id if location else "-"))


def read_mail_copy(
    content: Path | None, location: str | None, language: str | None, personal: PersonalChoices
) -> ReadCopy:
    """Return the one handout of a letter. Raises ContentError if it must not be given to patients now."""
    (read,) = read_copies([content], location, language, personal)
    refuse_unready(read, dt.datetime.now(dt.UTC).astimezone().date())
    return read


def refuse_unready(read: ReadCopy, today: dt.date) -> None:
    """Raise ContentError for a handout that must not be given to patients on that day."""
    unready = find_unready([read], today)
    if unready:
        hint = "what a patient got cannot be taken back: approve or review the handout first"
        raise ContentError(Problem(each.message, each.mark, hint, each.code) for each in unready)


def make_mail_copy(
    read: ReadCopy, papers: Sequence[str], settings: MailSettings, passwords: Passwords | None, *,
    fillable: bool = False,
) -> MailCopy:  # fmt: skip
    """Make the PDFs of a letter, ``fillable`` with form fields.

    Raises ContentError for what is wrong, or too large for a letter.
    """
    from handout.mail.letter import Attachment, check_size
    from handout.render import render

    chosen = tuple(dict.fromkeys(papers or _choose_papers(read)))
    _refuse_folded(chosen)
    attachments, identities = [], []
    problems = list(read.reading.problems)
    for paper in chosen:
        rendered = render(
            project=read.project, general=read.general, root=read.reading.root, location=read.location,
            paper=paper, printing=Printing(fillable=fillable),
        )  # fmt: skip
        problems += rendered.problems
        identities.append(rendered.identity)
        name = settings.file_name if paper == chosen[0] else _add_to_name(settings.file_name, paper)
        attachments.append(Attachment(name, _protect(rendered.pdf, passwords)))
    problems += check_size(attachments, settings.largest)
    if not (read.location and read.location.phones.main):
        message = "the letter asks the patient to call, but has no telephone number"
        hint = "give the location `phones`"
        problems.append(Problem(message, hint=hint, code="no-phone", severity=Severity.WARNING))
    told = tuple(dict.fromkeys(problems))
    return MailCopy(
        read.project, read.location, chosen, tuple(identities), tuple(attachments), told,
        passwords is not None,
    )  # fmt: skip


def make_letter(copy: MailCopy, to: str, settings: MailSettings) -> Letter:
    """Return the letter for one person around the PDFs."""
    from handout.mail.letter import Clinic, Letter

    project, location = copy.project, copy.location
    clinic = Clinic(
        name=(location.name if location else "") or project.brand.name,
        phone=location.phones.main if location else "",
        address=location.address if location else (),
        emergency_number=project.brand.emergency_number,
    )
    language, name = project.handout.language, settings.subject_name
    return Letter(to, language, clinic, copy.attachments, copy.protected, name)


def _choose_papers(read: ReadCopy) -> list[str]:
    """Return the paper to read on a screen: the first of the handout's that is not folded."""
    flat = [paper for paper in read.project.handout.papers if paper in UNFOLDED_PAPERS]
    return [flat[0] if flat else UNFOLDED_PAPERS[0]]


def _refuse_folded(papers: Sequence[str]) -> None:
    folded = [paper for paper in papers if paper not in UNFOLDED_PAPERS]
    if folded:
        hint = f"use one of {', '.join(UNFOLDED_PAPERS)}"
        raise ContentError(
            Problem(f"{folded[0]} is for paper that is folded", hint=hint, code="folded-letter")
        )


def _add_to_name(file_name: str, paper: str) -> str:
    return f"{file_name.removesuffix('.pdf')}-{paper}.pdf"


def _protect(pdf: bytes, passwords: Passwords | None) -> bytes:
    if passwords is None:
        return pdf
    from handout.delivery.protection import encrypt_pdf

    return encrypt_pdf(pdf, passwords)
