"""The line for the patient's chart that says what was given; nothing of the patient is in it."""

from __future__ import annotations

import datetime as dt

from handout.content.inline.markup import plain_text
from handout.content.model import Location, Project
from handout.desk.shelf import name_language
from handout.theme.copy_code import make_copy_code


def make_given_line(
    project: Project, identity: str, location: Location | None, paper: str, copies: int, now: dt.datetime
) -> str:
    """Return the line; the code in it is the footer's, by which `handout verify` knows the copy."""
    about = project.handout
    count = "1 copy" if copies == 1 else f"{copies} copies"
    where = f" at {location.name}" if location else ""
    size = "large print" if paper.startswith("large-print") else paper
    return (
        f"Patient education given: \u201c{plain_text(about.title)}\u201d v{about.version} "
        f"({make_copy_code(identity)}), {name_language(about.language)}, {size}, {count} printed{where}, "
        f"{now:%Y-%m-%d %H:%M}. Teach-back: ___"
    )
