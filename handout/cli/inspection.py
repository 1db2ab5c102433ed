"""`handout inspect`: what a screen reader would say of a PDF, and what its metadata says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.passwords import read_password
from handout.cli.problem_output import escape_for_terminal
from handout.cli.unread_files import make_unread_error
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.pdf.tools.inspection import Inspection, Utterance

LABEL_WIDTH = 14
"""Width of a property's name, in columns."""


@click.command(name="inspect")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option(
    "--password-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Open a protected PDF with the password in this file's first line.",
)
@add_console_options
@click.pass_obj
def command(console: Console, file: Path, password_file: Path | None) -> ExitCode:
    """Tell what a screen reader would say of a PDF.

    First what the file says of itself: title, language, version, fonts, the standards it claims to
    keep and, if handout made it, which handout it is. Then all it says, in order, each with its
    role. FILE.pdf may be of any maker. Nothing is changed.

    \b
    Examples:
      handout inspect output/my-handout.pdf
      handout inspect output/my-handout.pdf --json
    """
    from handout.pdf.tools.inspection import inspect_pdf

    password = read_password(password_file) if password_file else ""
    inspection = inspect_pdf(_read_file(file), path=str(file), password=password)
    if console.as_json:
        console.report_result(ExitCode.OK, path=str(file), inspection=asdict(inspection))
        return ExitCode.OK
    for line in (*format_properties(inspection), "", *format_utterances(inspection)):
        console.write(line)
    return ExitCode.OK


def format_properties(inspection: Inspection) -> Iterator[str]:
    """Yield the properties of the file, a line each."""
    tags = "tagged" if inspection.tagged else "not tagged"
    pages = "1 page" if inspection.pages == 1 else f"{inspection.pages} pages"
    yield _format_property("Title", inspection.title or "none: readers show the file's name")
    yield _format_property("Author", inspection.author or "none")
    yield _format_property("Language", inspection.language or "none: a screen reader has to guess it")
    yield _format_property("PDF version", f"{inspection.version}, {pages}, {tags}")
    yield _format_property("Claims", ", ".join(inspection.claims) or "none")
    fonts = [f"{font.name} ({'embedded' if font.embedded else 'not embedded'})" for font in inspection.fonts]
    for at, font in enumerate(fonts or ["none"]):
        yield _format_property("" if at else "Fonts", font)
    identifiers = [f"{name} {value}" for name, value in sorted(inspection.identifiers.items())]
    for at, identifier in enumerate(identifiers or ["no: this file says nothing of handout"]):
        yield _format_property("" if at else "By handout", identifier)


def format_utterances(inspection: Inspection) -> Iterator[str]:
    """Yield the utterances, a line each, indented by depth, with a line for each new page."""
    if not inspection.tagged:
        yield "This file has no tags, so the order is only that in which it was drawn."
    if not inspection.reading:
        yield "A screen reader would say nothing: there is no text that can be read."
    page = 0
    for utterance in inspection.reading:
        if utterance.page not in (page, 0):
            page = utterance.page
            yield f"page {page}"
        yield _format_utterance(utterance)


def _format_utterance(utterance: Utterance) -> str:
    language = f" [{utterance.language}]" if utterance.language else ""
    role = utterance.role or "text"
    indent, text = "  " * (utterance.depth + 1), escape_for_terminal(utterance.text)
    return f"{indent}{escape_for_terminal(role + language)}: {text}"


def _format_property(name: str, value: str) -> str:
    return f"{name:<{LABEL_WIDTH}}{escape_for_terminal(value)}"


def _read_file(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise make_unread_error(file, error) from None
