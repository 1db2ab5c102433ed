"""Notes the codes of what was given, so that one found on paper or in a chart years later can be placed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.cli.user_folder import find_state_folder
from handout.errors import OutputError, Problem

if TYPE_CHECKING:
    from handout.content.model import Location, Project


def note_given(
    project: Project, location: Location | None, identities: Sequence[str], papers: Sequence[str]
) -> list[Problem]:
    """Note the codes in this user's records, and return what kept that from being done.

    A record has the handout, location, language, paper, version and day: nothing of a patient.
    """
    from handout.theme.copy_code import make_copy_code
    from handout.versions.copy_records import CopyRecord, record_copies

    about = project.handout
    today = f"{dt.datetime.now().astimezone():%Y-%m-%d}"
    records = [
        CopyRecord(
            make_copy_code(identity), about.id, location.id if location else "", about.language, paper,
            about.version, today,
        )
        for identity, paper in zip(identities, papers, strict=True)
    ]  # fmt: skip
    try:
        record_copies(find_state_folder(), records)
    except OutputError as error:
        return list(error.problems)
    return []
