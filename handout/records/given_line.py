"""The line for the patient's chart that says what was given; nothing of the patient is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.content.locales.cldr import name_in_itself
from handout.content.model import Location, Project
from handout.theme.copy_code import make_copy_code

SENT = "sent by e-mail"
QUEUED = "waiting to be sent by e-mail"
DRAFTED = "made ready as an e-mail"


def describe_printing(copies: int) -> str:
    """Return what was done, such as “2 copies printed”."""
    return "1 copy printed" if copies == 1 else f"{copies} copies printed"


def make_given_line(
    project: Project,
    identities: Sequence[str],
    location: Location | None,
    papers: Sequence[str],
    deed: str,
    now: dt.datetime,
) -> str:
    """Return the line; the codes in it are the footers', by which `handout verify` knows the copies."""
    about = project.handout
    where = f" at {location.name}" if location else ""
    sizes = ["large print" if paper.startswith("large-print") else paper for paper in papers]
    codes = ", ".join(dict.fromkeys(make_copy_code(identity) for identity in identities))
    return (
        f"Patient education given: \u201c{plain_text(about.title)}\u201d v{about.version} "
        f"({codes}), {name_in_itself(about.language)}, {', '.join(dict.fromkeys(sizes))}, {deed}{where}, "
        f"{now:%Y-%m-%d %H:%M}. Teach-back: ___"
    )
