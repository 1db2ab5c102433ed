"""Letters of a list: all of it is checked and every PDF made before the first one goes into the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.mail_copies import MailCopy, make_mail_copy, refuse_unready
from handout.cli.print_pages import ReadCopy
from handout.data_classes import replace
from handout.errors import ContentError, HandoutError, Mark, Problem

if TYPE_CHECKING:
    from handout.content.model import Location
    from handout.library import LibraryHandout
    from handout.mail.recipient_list import ListedLetter
    from handout.mail.settings import MailSettings

Wanted = tuple[str, str, str]
"""Handout, language and location, as a row says them."""


def make_listed_copies(
    content: Path, rows: Sequence[ListedLetter], papers: Sequence[str], settings: MailSettings, *,
    fillable: bool = False,
) -> dict[Wanted, MailCopy]:  # fmt: skip
    """Return the copy for every kind of row, each made once, ``fillable`` with form fields.

    Raises ContentError with the problems of all, each at the first row that it is about; none repeats a cell,
    which may be a patient's name or address in the wrong column.
    """
    from handout.library import read_library

    handouts, broken = read_library((content,))
    copies: dict[Wanted, MailCopy] = {}
    problems: list[Problem] = [] if handouts else list(broken)
    if not handouts and not problems:
        problems.append(Problem(f"there is no handout in {content}", code="missing-file"))
    for wanted, mark in _list_wanted(rows).items() if handouts else ():
        try:
            read = _find_copy(handouts, wanted, mark)
            copies[wanted] = make_mail_copy(read, papers, settings, None, fillable=fillable)
        except HandoutError as error:
            problems += [_place(problem, mark) for problem in error.problems]
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return copies


def get_wanted(row: ListedLetter) -> Wanted:
    """Return what a row asks for."""
    return row.handout, row.language, row.location


def _list_wanted(rows: Sequence[ListedLetter]) -> dict[Wanted, Mark]:
    """Return every kind of row with the first place of it."""
    found: dict[Wanted, Mark] = {}
    for row in rows:
        found.setdefault(get_wanted(row), row.mark)
    return found


def _find_copy(handouts: Sequence[LibraryHandout], wanted: Wanted, mark: Mark) -> ReadCopy:
    from handout.content.inline.filling_in import fill_in_fields
    from handout.content.locations.location_selection import find_location, list_copy_locations

    reading = _choose_handout(handouts, wanted[0], wanted[1], mark).reading
    project = reading.project
    location: Location | None
    if wanted[2]:
        try:
            location = find_location(project, wanted[2])
        except ContentError as error:
            # What is wrong is the list, not the file with the locations.
            raise ContentError(_describe_location(problem, mark) for problem in error.problems) from None
    else:
        places = list_copy_locations(project)
        if len(places) > 1:
            names = ", ".join(place.id for place in places if place)
            message = f"{project.handout.id} is for several locations"
            raise ContentError(Problem(message, mark, f"say which: {names}", "no-location"))
        location = places[0]
    # Nothing is filled in for one patient here: lines to write on stand in its place.
    personal = fill_in_fields(project, {}) if project.handout.fields else None
    copy = ReadCopy(reading, location, personal)
    refuse_unready(copy, dt.datetime.now(dt.UTC).astimezone().date())
    return copy


def _choose_handout(
    handouts: Sequence[LibraryHandout], wanted_id: str, language: str, mark: Mark
) -> LibraryHandout:
    """Return the one handout that a row means. Raises ContentError if it is none, or several."""
    from handout.content.locales.tags import is_in_language
    from handout.content.suggestions import did_you_mean

    ids = list(dict.fromkeys(each.reading.project.handout.id for each in handouts))
    if not wanted_id and len(ids) > 1:
        message = "the line does not say which handout"
        raise ContentError(Problem(message, mark, f"write one of: {', '.join(ids)}", "no-handout"))
    chosen_id = wanted_id or ids[0]
    if chosen_id not in ids:
        message = "there is no handout of the name in this line"
        raise ContentError(Problem(message, mark, did_you_mean(chosen_id, ids), "unknown-handout"))
    versions = [each for each in handouts if each.reading.project.handout.id == chosen_id]
    if language:
        # A translation may have an id of its own.
        versions += [each for each in handouts if _is_translation(each, chosen_id)]
    tags = [each.reading.project.handout.language for each in versions]
    fitting = [
        each
        for each, tag in zip(versions, tags, strict=True)
        if not language or is_in_language(tag, language)
    ]
    if len(fitting) != 1:
        what = (
            f"there is no {chosen_id} in the language of this line"
            if language
            else f"{chosen_id} is in several languages"
        )
        raise ContentError(Problem(what, mark, f"write one of: {', '.join(tags)}", "no-language"))
    return fitting[0]


def _is_translation(handout: LibraryHandout, source_id: str) -> bool:
    about = handout.reading.project.handout
    return about.id != source_id and about.translation_of is not None and about.translation_of.id == source_id


def _describe_location(problem: Problem, mark: Mark) -> Problem:
    words = {
        "unknown-location": "there is no location of the name in this line",
        "ambiguous-location": "what this line says may be any of several locations",
    }
    return replace(problem, message=words.get(problem.code, problem.message), mark=mark)


def _place(problem: Problem, mark: Mark) -> Problem:
    """Return a problem with the list's line, unless it has a place of its own."""
    if problem.mark is not None and problem.mark.line:
        return problem
    return replace(problem, mark=mark)
