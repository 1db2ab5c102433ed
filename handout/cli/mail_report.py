"""Tells what became of a letter, without the patient's address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from handout.cli.console import Console
from handout.cli.given_records import note_given
from handout.cli.mail_copies import MailCopy
from handout.cli.problem_output import print_problems
from handout.errors import ExitCode, Problem

_DEEDS = {"draft": "DRAFTED", "sent": "SENT", "queued": "QUEUED"}
"""What may stand in a chart, by the state of a letter."""


def describe_copy(copy: MailCopy) -> str:
    """Return what a letter holds: papers, size, and whether it is protected."""
    size = sum(len(each.pdf) for each in copy.attachments)
    pdfs = "1 PDF" if len(copy.attachments) == 1 else f"{len(copy.attachments)} PDFs"
    protected = ", protected by the password" if copy.protected else ""
    return f"{pdfs} for {', '.join(copy.papers)}, {size / 1000:.0f} KB{protected}"


def report_letter(
    copy: MailCopy, state: str, code: ExitCode, console: Console, *,
    path: Path | None = None, letter_id: str = "", given: bool = False, problems: Sequence[Problem] = (),
) -> ExitCode:  # fmt: skip
    """Print how a letter stands, and the line for the chart if it is wanted; note the codes of its copies."""
    told = [*copy.problems, *problems]
    line = _make_line(copy, state) if state in _DEEDS else ""
    # Whoever may have it must be able to ask about its code.
    if line or state in ("sending", "unknown"):
        told += note_given(copy.project, copy.location, copy.identities, copy.papers)
    if not console.as_json:
        if given and line:
            console.write(line)
        elif path is not None:
            console.print_path(path)
        else:
            console.write(f"{letter_id} {state}".strip())
    if copy.protected and line:
        console.info("Tell the password by phone or in person, never by e-mail.")
    if told:
        print_problems(told, console)
    record = {
        "id": letter_id or None,
        "state": state,
        "handout": copy.project.handout.id,
        "language": copy.project.handout.language,
        "papers": list(copy.papers),
        "bytes": sum(len(each.pdf) for each in copy.attachments),
        "protected": copy.protected,
        "given": line or None,
        "path": str(path) if path else None,
    }
    console.report_result(code, told, letters=[record])
    return code


def _make_line(copy: MailCopy, state: str) -> str:
    from handout.records import given_line

    now = dt.datetime.now(dt.UTC).astimezone()
    deed: str = getattr(given_line, _DEEDS[state])
    return given_line.make_given_line(copy.project, copy.identities, copy.location, copy.papers, deed, now)
