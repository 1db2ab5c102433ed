"""Finds which handout a code from paper stands for: a current one, or one that was made before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handout.content.locations.location_selection import is_handout_allowed
from handout.content.model import Location, Project
from handout.content.own_words import OwnWords
from handout.data_classes import NamedTuple, replace
from handout.layout.papers import PAPERS, adapt_printing
from handout.theme import theme as themes
from handout.theme.content_hash import ContentHash
from handout.theme.copy_code import has_copy_code
from handout.theme.printing import Printing
from handout.versions.copy_records import CopyRecord
from handout.versions.copy_status import UNKNOWN_LOCATION, CopyStatus, Verdict, explain_age, explain_rivals

PRINTINGS = tuple(
    Printing(ink="save" if ink else "full", letterhead=letterhead)
    for letterhead in (True, False)
    for ink in (False, True)
)
"""The ways of printing that a paper copy may have."""


class Candidate(NamedTuple):
    """A handout that a code may stand for."""

    project: Project
    root: Path


def judge_code(code: str, candidates: Sequence[Candidate], records: Sequence[CopyRecord]) -> Verdict:
    """Judge a parsed code: current if a copy made now has it, outdated if an earlier one had it."""
    for candidate in candidates:
        if verdict := _find_current(code, candidate):
            rivals = [each for each in candidates if _is_rival(each, candidate)]
            if all(_find_current(code, each) for each in rivals):
                return verdict
            reason = explain_rivals([candidate.root, *(each.root for each in rivals)])
            return replace(verdict, status=CopyStatus.UNKNOWN, reason=reason)
    for record in reversed(records):
        if record.code == code:
            return _describe_earlier(record, candidates)
    reason = "No copy with this code was made here. Compare it with the paper once more, sign by sign."
    return Verdict(code, CopyStatus.UNKNOWN, reason)


def _find_current(code: str, candidate: Candidate) -> Verdict | None:
    for paper, location, content_hash in _list_hashes(candidate):
        if has_copy_code(content_hash, code):
            return _describe_current(code, candidate.project, paper, location, content_hash)
    return None


def _is_rival(other: Candidate, candidate: Candidate) -> bool:
    """Return whether another folder holds the same handout in the same language (one was kept aside)."""
    there, here = other.project.handout, candidate.project.handout
    return other is not candidate and (there.id, there.language) == (here.id, here.language)


def _describe_current(
    code: str, project: Project, paper: str, location: Location | None, content_hash: str
) -> Verdict:
    handout = project.handout
    place_id, where = (location.id, f" for {location.name}") if location else ("", "")
    if handout.status == "retired":
        status, reason = CopyStatus.OUTDATED, "This handout is retired; do not hand it out."
    else:
        status = CopyStatus.CURRENT
        reason = f"{handout.id} ({handout.language}), version {handout.version}{where}."
    return Verdict(
        code, status, reason, handout.id, place_id, handout.language, paper, handout.version, content_hash
    )


def _describe_earlier(record: CopyRecord, candidates: Sequence[Candidate]) -> Verdict:
    where = f" for {record.location}" if record.location else ""
    was = f"It was {record.handout} ({record.language}), version {record.version}{where}, first made on"
    projects = [each.project for each in candidates if each.project.handout.language == record.language]
    project = next((each for each in projects if _is_of(record, each)), None)
    status = CopyStatus.OUTDATED
    if project is None:
        reason = f"{was} {record.made_on}; there is no such handout any more."
    elif record.location and record.location not in [each.id for each in project.locations]:
        status, reason = CopyStatus.UNKNOWN, f"{was} {record.made_on}, for a location {UNKNOWN_LOCATION}."
    else:
        now = project.handout
        renamed = f" It is called {now.id} now." if now.id != record.handout else ""
        reason = f"{was} {record.made_on}. {explain_age(record.version, now.version)}{renamed}"
    return Verdict(
        record.code, status, reason, record.handout, record.location, record.language,
        record.paper, record.version,
    )  # fmt: skip


def _is_of(record: CopyRecord, project: Project) -> bool:
    return record.handout in (project.handout.id, *project.handout.formerly)


def _list_hashes(candidate: Candidate) -> Iterator[tuple[str, Location | None, str]]:
    """Yield the paper, location and content hash of every copy that the handout can be made as."""
    project, root = candidate
    locations: Sequence[Location | None] = [
        each for each in project.locations if is_handout_allowed(each, project.handout.id)
    ] or [None]
    own_words = OwnWords(project)
    for paper in PAPERS:
        for printing in dict.fromkeys(adapt_printing(PAPERS[paper], each) for each in PRINTINGS):
            variants = (*PAPERS[paper].variants, *printing.variants)
            hashes: dict[tuple[int, int], ContentHash] = {}
            for location in locations:
                look = themes.load_theme(project.brand.theme, project.brand, location, root, variants)
                printed = own_words.select(location)
                key = id(look), id(printed)
                if key not in hashes:
                    hashes[key] = ContentHash(printed, root, paper, look, printing)
                yield paper, location, hashes[key].compute(location)
