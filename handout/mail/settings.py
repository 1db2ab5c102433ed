"""What a clinic says of its letters, in `mail.yaml`: beside the handouts, then in the user's own settings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from handout.content.model.base import Entry
from handout.content.reading.diagnostics import Diagnostics, sort_problems
from handout.content.reading.model_builder import ModelBuilder
from handout.content.yaml.yaml_tree import read_yaml
from handout.errors import ContentError, Problem

EntryType = TypeVar("EntryType", bound=Entry)

SETTINGS_FILE = "mail.yaml"
DRAFT = "draft"
"""The account's name that means none: the clinic's own mail program sends."""


class MailSettings(Entry):
    """How letters are made and kept; what is left out has a careful value."""

    account: Annotated[
        str,
        Meta(description="Account that sends; `draft` leaves it to the clinic's mail program.", min_length=1),
    ] = DRAFT
    subject_name: Annotated[
        str,
        Meta(
            description="Name in the subject in place of the clinic's, where that tells too much.",
            examples=["Lakeview"],
            max_length=100,
        ),
    ] = ""
    file_name: Annotated[
        str,
        Meta(
            description="Name of the attached PDF; it tells nothing of what is in it.",
            pattern=r"^[a-z0-9][a-z0-9-]{0,58}\.pdf$",
        ),
    ] = "clinic-information.pdf"
    largest: Annotated[float, Meta(description="Megabytes that an attachment may have.", gt=0, le=25)] = 8.0
    keep_days: Annotated[
        int, Meta(description="Days after which the outbox forgets a letter.", ge=1, le=3650)
    ] = 30


def read_mail_settings(paths: Iterable[Path]) -> MailSettings:
    """Return the settings of the files that exist; a later file's keys replace an earlier one's.

    Raises ContentError with every problem of all files.
    """
    settings = MailSettings()
    problems: list[Problem] = []
    for path in paths:
        if not path.is_file():
            continue
        try:
            found = read_entry(path, MailSettings)
        except ContentError as error:
            problems += error.problems
            continue
        values = {name: getattr(found, name) for name in found.written}
        settings = msgspec.structs.replace(settings, **values)
    if problems:
        raise ContentError(problems)
    return settings


def read_entry(path: Path, model: type[EntryType]) -> EntryType:
    """Return a file's one entry. Raises ContentError with every problem, each with its place."""
    diagnostics = Diagnostics(path.parent)
    entry = ModelBuilder(diagnostics, lambda fields, written_path: ()).build_entry(model, read_yaml(path), "")
    if diagnostics.problems or not isinstance(entry, model):
        raise ContentError(sort_problems(diagnostics.problems, str(path)))
    return entry
