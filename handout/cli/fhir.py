"""`handout fhir`: what was given, as FHIR R4 resources in a file for the clinic's records system."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.mail_copies import read_mail_copy
from handout.cli.personal_copy import PersonalChoices, add_personal_options
from handout.cli.problem_output import print_problems
from handout.cli.recipients import read_only_line
from handout.errors import ContentError, ExitCode, OutputError, Problem
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.records.fhir import GivenCopy, Resource

_REFERENCE = re.compile(r"Patient/[A-Za-z0-9.-]{1,64}|urn:uuid:[0-9a-f-]{36}")


@click.command(name="fhir")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option("-l", "--location", metavar="NAME", help="Location whose copy was given.  [default: the first]")
@click.option("--language", metavar="TAG", help="The translation in this language, such as es.")
@click.option("--paper", type=click.Choice(list(PAPERS)), help="Paper that it is on.  [default: the first]")
@add_personal_options
@click.option(
    "--patient-file", metavar="FILE", default="",
    help="File with the patient's reference, such as Patient/123, alone on a line; - reads it from stdin.",
)  # fmt: skip
@click.option("--communication", is_flag=True, help="Add a Communication that says that it was given now.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="New file to write into."
)
@add_console_options
@click.pass_obj
def command(
    console: Console, content: Path | None, location: str | None, language: str | None, paper: str | None,
    personal: PersonalChoices, patient_file: str, communication: bool, output: Path | None,
) -> ExitCode:  # fmt: skip
    """Write a copy as a FHIR R4 DocumentReference with the PDF in it, for the records system to take in.

    With --communication it is a transaction Bundle of the document and of a Communication that says that
    it was given. Without --output the JSON is printed. Nothing is sent anywhere, and without
    --patient-file no patient is named: the system that takes it in then must.

    \b
    Examples:
      handout fhir asthma -l riverside -o asthma.json
      handout fhir asthma --communication --patient-file patient.txt -o given.json
    """
    if patient_file == "-" and personal.fields_file == "-":
        raise click.UsageError("only one of --patient-file and --fields can come from stdin.")
    patient = _read_patient(patient_file) if patient_file else ""
    copy, problems = _make_copy(content, location, language, paper, personal, patient)
    resource = _make_resource(copy, communication=communication)
    text = json.dumps(resource, indent=2, ensure_ascii=False)
    if output is not None:
        _write_new(output, text)
        console.print_path(output)
    else:
        console.is_reported = True
        console.write(text)
    if problems:
        print_problems(problems, console)
    console.report_result(ExitCode.OK, problems, path=str(output))
    return ExitCode.OK


def _make_copy(
    content: Path | None, location: str | None, language: str | None, paper: str | None,
    personal: PersonalChoices, patient: str,
) -> tuple[GivenCopy, tuple[Problem, ...]]:  # fmt: skip
    from handout.records.fhir import GivenCopy
    from handout.render import render

    read = read_mail_copy(content, location, language, personal)
    rendered = render(
        project=read.project, general=read.general, root=read.reading.root, location=read.location,
        paper=paper or read.project.handout.papers[0],
    )  # fmt: skip
    now = dt.datetime.now(dt.UTC).astimezone()
    copy = GivenCopy(read.project, read.location, rendered.identity, rendered.pdf, now, patient)
    return copy, (*read.reading.problems, *rendered.problems)


def _make_resource(copy: GivenCopy, *, communication: bool) -> Resource:
    from handout.records.fhir import make_bundle, make_communication, make_document_reference

    document = make_document_reference(copy)
    return make_bundle([document, make_communication(copy)]) if communication else document


def _read_patient(file: str) -> str:
    """Return the reference in a file. Raises ContentError for what is none; the message has nothing of it."""
    reference = read_only_line(file, "bad-patient").strip()
    if not _REFERENCE.fullmatch(reference):
        hint = "such as Patient/123: the type and the id that the records system has"
        raise ContentError(Problem("the patient's reference is none of FHIR", hint=hint, code="bad-patient"))
    return reference


def _write_new(path: Path, text: str) -> None:
    """Write a file that only this user may read. Raises OutputError if there is one already."""
    from handout.mail.drafts import write_private_file

    if path.exists():
        hint = "choose another name, or remove it"
        raise OutputError(Problem(f"{path} exists already", hint=hint, code="foreign-file"))
    write_private_file(path.parent, path.name, f"{text}\n".encode())
