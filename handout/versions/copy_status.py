"""Whether a copy that was printed, mailed or saved is still what its project says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from handout.data_classes import dataclass, replace
from handout.errors import ContentError, MissingExtraError

if TYPE_CHECKING:
    from handout.content.model import Location, Project


UNKNOWN_LOCATION = (
    "which this project does not have: name the list that it was made for with --locations FILE"
)
"""What is said of a copy for a location that is not known here."""


class CopyStatus(StrEnum):
    """What a copy is worth."""

    CURRENT = "current"
    OUTDATED = "outdated"
    UNKNOWN = "unknown"
    ALTERED = "altered"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one file, with the reason in words for the front desk."""

    path: str
    status: CopyStatus
    reason: str
    handout: str = ""
    location: str = ""
    language: str = ""
    paper: str = ""
    version: str = ""
    content_hash: str = ""


def judge_copy(
    file: Path, project: Project, root: Path, others: Sequence[tuple[Project, Path]] = ()
) -> Verdict:
    """Judge one file by its own words and its bytes; one that cannot be read is unknown.

    `others` are further handouts and languages, each with its folder: the one that the file says it is
    of counts. Where several folders hold that one and say different things, the file is unknown.
    """
    from handout.pdf.identity import is_intact

    try:
        pdf = file.read_bytes()
    except FileNotFoundError:
        return Verdict(str(file), CopyStatus.MISSING, "There is no file of this name.")
    except OSError as error:
        why = f"It cannot be read ({error.strerror or 'unreadable'})."
        reason = "It is a folder: name the PDFs in it." if file.is_dir() else why
        return Verdict(str(file), CopyStatus.UNKNOWN, reason)
    facts, reason = _read_identity(pdf)
    if not facts:
        return Verdict(str(file), CopyStatus.UNKNOWN, reason)
    is_whole = is_intact(pdf)
    choices = _choose_projects(facts, file, [(project, root), *others])
    verdicts = [_judge_by_project(file, facts, is_whole, *choice) for choice in choices]
    if len({verdict.status for verdict in verdicts}) == 1:
        return verdicts[0]
    return replace(
        verdicts[0], status=CopyStatus.UNKNOWN, reason=explain_rivals([root for _, root in choices])
    )


def explain_rivals(folders: Sequence[Path]) -> str:
    """Return what is said of a copy whose handout stands in several folders that differ."""
    named = " and ".join(str(folder) for folder in dict.fromkeys(folders))
    return f"This handout stands twice, differently, in {named}: name the one that is meant with --project."


def _judge_by_project(
    file: Path, facts: Mapping[str, str], is_whole: bool, project: Project, root: Path
) -> Verdict:
    facts = _find_own_part(facts, project)
    if is_whole:
        status, reason = _compare(facts, project, root)
    else:
        status = CopyStatus.ALTERED
        reason = "It was changed after handout made it; do not hand it out, make a new one."
    return Verdict(
        str(file),
        status,
        reason,
        **{key: facts.get(key, "") for key in ("handout", "location", "language", "paper", "version")},
        content_hash=facts.get("contentHash", ""),
    )


def _choose_projects(
    facts: Mapping[str, str], file: Path, choices: Sequence[tuple[Project, Path]]
) -> Sequence[tuple[Project, Path]]:
    """Return the projects that a file says it is of; the first one if it is of none.

    Several folders may hold one handout (one was kept aside): the innermost one around the file counts.
    """
    spoken = [choice for choice in choices if choice[0].handout.language == facts.get("language")]
    own = [choice for choice in spoken if choice[0].handout.id == facts.get("handout")]
    renamed = [choice for choice in spoken if facts.get("handout") in choice[0].handout.formerly]
    fitting = own or renamed or choices[:1]
    folder = file.resolve().parent
    depths = [
        len(root.parts) if folder.is_relative_to(root) else 0
        for root in (choice[1].resolve() for choice in fitting)
    ]
    return [choice for choice, depth in zip(fitting, depths, strict=True) if depth == max(depths)]


def _read_identity(pdf: bytes) -> tuple[Mapping[str, str], str]:
    """Return what the file says of its origin, or nothing and the reason."""
    from handout.pdf.identity import read_own_properties

    if b"%PDF-" not in pdf[:1024]:
        return {}, "It is not a PDF."
    if found := read_own_properties(pdf):
        return found, ""
    # Another program may have saved our file with its metadata packed away.
    from handout.pdf.tools.inspection import read_identifiers

    try:
        return read_identifiers(pdf), "It was not made by handout."
    except MissingExtraError:
        return {}, "It was not made by handout, or another program saved it since."
    except ContentError as error:
        locked = error.problems[0].code == "protected-pdf"
        return {}, "It is locked by a password." if locked else "It is damaged, or not a PDF."


def _find_own_part(facts: Mapping[str, str], project: Project) -> Mapping[str, str]:
    """Return what a bundle says of the handout of this project, which is all that can be judged here."""
    if "handouts" not in facts:
        return facts
    handout = project.handout
    for entry in facts["handouts"].split():
        part, _, content_hash = entry.rpartition(":")
        if part == f"{handout.id}:{handout.language}":
            own = {"handout": handout.id, "language": handout.language, "contentHash": content_hash}
            return {**facts, **own}
    return facts


def _compare(facts: Mapping[str, str], project: Project, root: Path) -> tuple[CopyStatus, str]:
    from handout.content.locations.location_selection import is_handout_allowed

    handout = project.handout
    if "handouts" in facts and "handout" not in facts:
        return CopyStatus.UNKNOWN, "It is a bundle of several handouts, without this project's."
    if facts.get("handout") in handout.formerly:
        return CopyStatus.OUTDATED, f"This handout is now called {handout.id}. Make a new one."
    if facts.get("handout") != handout.id:
        return CopyStatus.UNKNOWN, f"It is the handout {facts.get('handout')}; this project is {handout.id}."
    if facts.get("language") != handout.language:
        return CopyStatus.UNKNOWN, f"It is in {facts.get('language')}; this project is in {handout.language}."
    location, reason = _find_location(facts.get("location", ""), project)
    if reason:
        return CopyStatus.UNKNOWN, reason
    where = f" for {location.name}" if location else ""
    if location and not is_handout_allowed(location, handout.id):
        return CopyStatus.OUTDATED, f"This handout is no longer given out at {location.name}."
    if facts.get("contentHash") == _hash_content(facts, project, root, location):
        among = ", in a bundle whose other handouts are not looked at" if "handouts" in facts else ""
        return CopyStatus.CURRENT, f"Version {handout.version}{where}{among}."
    if handout.status == "retired":
        return CopyStatus.OUTDATED, "This handout is retired; do not hand it out."
    return CopyStatus.OUTDATED, explain_age(facts.get("version", ""), handout.version)


def _find_location(wanted: str, project: Project) -> tuple[Location | None, str]:
    for location in project.locations:
        if location.id == wanted:
            return location, ""
    if wanted:
        return None, f"It is for the location {wanted}, {UNKNOWN_LOCATION}."
    if project.locations:
        return None, "It is for no location; this project makes its copies for a location each."
    return None, ""


def _hash_content(facts: Mapping[str, str], project: Project, root: Path, location: Location | None) -> str:
    from handout.content.own_words import OwnWords
    from handout.layout.papers import PAPERS
    from handout.theme import theme as themes
    from handout.theme.content_hash import compute_content_hash
    from handout.theme.printing import parse_printing

    sheet = PAPERS.get(facts.get("paper", ""))
    printing = parse_printing(facts)
    variants = (*(sheet.variants if sheet else ()), *printing.variants)
    look = themes.load_theme(project.brand.theme, project.brand, location, root, variants)
    printed = OwnWords(project).select(location)
    return compute_content_hash(printed, root, location, facts.get("paper", ""), look, printing)


def explain_age(there: str, here: str) -> str:
    """Return why a copy of version `there` is not current where `here` is the version now."""
    if not there:
        return "This project's handout in it has changed since. Make a new one."
    if there == here:
        return f"It says version {there}, as this project does, but its content differs. Make a new one."
    return f"It is version {there}; version {here} is here. Make a new one."
