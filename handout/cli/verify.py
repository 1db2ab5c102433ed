"""`handout verify`: whether copies that were printed, mailed or saved are still what this project says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.options import content_file
from handout.cli.show import visible
from handout.cli.talk import Talk, talk_options
from handout.errors import ContentError, ExitCode, MissingExtraError

if TYPE_CHECKING:
    from handout.content.model import Location, Project

STATUS = 9
"""Columns of the status."""


class Standing(StrEnum):
    """What a copy is worth."""

    CURRENT = "current"
    OUTDATED = "outdated"
    UNKNOWN = "unknown"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one file, with the reason in words for the front desk."""

    path: str
    status: Standing
    reason: str
    handout: str = ""
    location: str = ""
    language: str = ""
    paper: str = ""
    version: str = ""
    content_hash: str = ""


@click.command(name="verify")
@click.argument("files", type=click.Path(path_type=Path), metavar="FILE.pdf...", nargs=-1, required=True)
@click.option(
    "--project",
    "content",
    metavar="CONTENT",
    type=click.Path(path_type=Path),
    help="The project to compare with: a content.yaml or its folder.  [default: content.yaml here]",
)
@talk_options
@click.pass_obj
def command(talk: Talk, files: Sequence[Path], content: Path | None) -> ExitCode:
    """Tell whether copies of a handout are still current.

    Each FILE.pdf is one of: current (it says what this project says now), outdated (hand it out no
    more; make a new one), altered (handout made it, but somebody or something changed the file
    afterwards) or unknown (not made by handout, or not from this project). The exit code is 0 when all are
    current and 5 when some are not. Nothing is changed, and nothing is built.

    \b
    Examples:
      handout verify output/*.pdf
      handout verify copy.pdf --project my-handout
      handout verify copy.pdf --json
    """
    from handout.content.read import read_project

    reading = read_project(content_file(content, named_by="handout verify FILE.pdf --project FOLDER"))
    verdicts = [judged(file, reading.project, reading.root) for file in files]
    for verdict in verdicts:
        if not talk.as_json:
            talk.out(f"{verdict.status:<{STATUS}} {visible(verdict.path)}: {visible(verdict.reason)}")
    code = ExitCode.OK if all(each.status is Standing.CURRENT for each in verdicts) else ExitCode.PARTLY
    if len(verdicts) > 1:
        talk.say(_counted(verdicts))
    handout = reading.project.handout
    here = {"handout": handout.id, "version": handout.version, "language": handout.language}
    talk.result(code, project=here, documents=[asdict(verdict) for verdict in verdicts])
    return code


def judged(file: Path, project: Project, root: Path) -> Verdict:
    """Judge one file by its own words and its bytes; a file that cannot be read is unknown."""
    from handout.pdf.identity import intact

    try:
        pdf = file.read_bytes()
    except OSError as error:
        return Verdict(str(file), Standing.UNKNOWN, f"It cannot be read ({error.strerror or 'unreadable'}).")
    facts, reason = _facts(pdf)
    if not facts:
        return Verdict(str(file), Standing.UNKNOWN, reason)
    facts = _own_part(facts, project)
    if intact(pdf):
        status, reason = _compared(facts, project, root)
    else:
        status = Standing.ALTERED
        reason = "It was changed after handout made it; do not hand it out, make a new one."
    return Verdict(
        str(file),
        status,
        reason,
        **{key: facts.get(key, "") for key in ("handout", "location", "language", "paper", "version")},
        content_hash=facts.get("contentHash", ""),
    )


def _facts(pdf: bytes) -> tuple[Mapping[str, str], str]:
    """Return what the file says of its origin, or nothing and the reason."""
    from handout.pdf.identity import own_facts

    if b"%PDF-" not in pdf[:1024]:
        return {}, "It is not a PDF."
    if found := own_facts(pdf):
        return found, ""
    # Another program may have saved our file with its metadata packed away.
    from handout.pdf.inspection import identifiers

    try:
        return identifiers(pdf), "It was not made by handout."
    except MissingExtraError:
        return {}, "It was not made by handout, or another program saved it since."
    except ContentError as error:
        locked = error.problems[0].code == "protected-pdf"
        return {}, "It is locked by a password." if locked else "It is damaged, or not a PDF."


def _own_part(facts: Mapping[str, str], project: Project) -> Mapping[str, str]:
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


def _compared(facts: Mapping[str, str], project: Project, root: Path) -> tuple[Standing, str]:
    from handout.content.places import allows

    handout = project.handout
    if "handouts" in facts and "handout" not in facts:
        return Standing.UNKNOWN, "It is a bundle of several handouts, without this project's."
    if facts.get("handout") != handout.id:
        return Standing.UNKNOWN, f"It is the handout {facts.get('handout')}; this project is {handout.id}."
    if facts.get("language") != handout.language:
        return Standing.UNKNOWN, f"It is in {facts.get('language')}; this project is in {handout.language}."
    place, strange = _place(facts.get("location", ""), project)
    if strange:
        return Standing.UNKNOWN, strange
    where = f" for {place.name}" if place else ""
    if place and not allows(place, handout.id):
        return Standing.OUTDATED, f"This handout is no longer given out at {place.name}."
    if facts.get("contentHash") == _hash_here(facts, project, root, place):
        among = ", in a bundle whose other handouts are not looked at" if "handouts" in facts else ""
        return Standing.CURRENT, f"Version {handout.version}{where}{among}."
    if handout.status == "retired":
        return Standing.OUTDATED, "This handout is retired; do not hand it out."
    return Standing.OUTDATED, _older(facts.get("version", ""), handout.version)


def _place(wanted: str, project: Project) -> tuple[Location | None, str]:
    for place in project.locations:
        if place.id == wanted:
            return place, ""
    if wanted:
        return None, f"It is for the location {wanted}, which this project does not have."
    if project.locations:
        return None, "It is for no location; this project makes its copies for a location each."
    return None, ""


def _hash_here(facts: Mapping[str, str], project: Project, root: Path, place: Location | None) -> str:
    from handout.layout.papers import PAPERS
    from handout.theme import theme as themes
    from handout.theme.fingerprint import content_hash
    from handout.theme.printing import told

    sheet = PAPERS.get(facts.get("paper", ""))
    printing = told(facts)
    variants = (*(sheet.variants if sheet else ()), *printing.variants)
    look = themes.load(project.brand.theme, project.brand, place, root, variants)
    return content_hash(project, root, place, facts.get("paper", ""), look, printing)


def _older(there: str, here: str) -> str:
    if not there:
        return "This project's handout in it has changed since. Make a new one."
    if there == here:
        return f"It says version {there}, as this project does, but its content differs. Make a new one."
    return f"It is version {there}; version {here} is here. Make a new one."


def _counted(verdicts: Sequence[Verdict]) -> str:
    found = [verdict.status for verdict in verdicts]
    numbers = ", ".join(f"{found.count(each)} {each}" for each in Standing if each in found)
    return f"{len(verdicts)} files: {numbers}."
