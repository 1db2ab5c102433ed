"""`handout inspect`: what a screen reader would say of a PDF, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.passwords import from_file
from handout.cli.show import visible
from handout.cli.talk import Talk, talk_options
from handout.errors import ContentError, ExitCode, Problem

if TYPE_CHECKING:
    from handout.pdf.inspection import Inspection, Spoken

LABEL = 14
"""Columns of a fact's name."""


@click.command(name="inspect")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option(
    "--password-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Open a protected PDF with the password in this file's first line.",
)
@talk_options
@click.pass_obj
def command(talk: Talk, file: Path, password_file: Path | None) -> ExitCode:
    """Tell what a screen reader would say of a PDF.

    First what the file says of itself: title, language, version, fonts, the standards it claims to
    keep and, if handout made it, which handout it is. Then all it says, in order, each with its
    role. FILE.pdf may be of any maker. Nothing is changed.

    \b
    Examples:
      handout inspect output/my-handout.pdf
      handout inspect output/my-handout.pdf --json
    """
    from handout.pdf.inspection import inspect

    password = from_file(password_file) if password_file else ""
    seen = inspect(_content(file), path=str(file), password=password)
    if talk.as_json:
        talk.result(ExitCode.OK, path=str(file), inspection=asdict(seen))
        return ExitCode.OK
    for line in (*facts(seen), "", *reading(seen)):
        talk.out(line)
    return ExitCode.OK


def facts(seen: Inspection) -> Iterator[str]:
    """What the file says of itself, a line each."""
    tags = "tagged" if seen.tagged else "not tagged"
    pages = "1 page" if seen.pages == 1 else f"{seen.pages} pages"
    yield _fact("Title", seen.title or "none: readers show the file's name")
    yield _fact("Author", seen.author or "none")
    yield _fact("Language", seen.language or "none: a screen reader has to guess it")
    yield _fact("PDF version", f"{seen.version}, {pages}, {tags}")
    yield _fact("Claims", ", ".join(seen.claims) or "none")
    fonts = [f"{font.name} ({'embedded' if font.embedded else 'not embedded'})" for font in seen.fonts]
    for at, font in enumerate(fonts or ["none"]):
        yield _fact("" if at else "Fonts", font)
    own = [f"{name} {value}" for name, value in sorted(seen.identifiers.items())]
    for at, identifier in enumerate(own or ["no: this file says nothing of handout"]):
        yield _fact("" if at else "By handout", identifier)


def reading(seen: Inspection) -> Iterator[str]:
    """What is said, an utterance a line, indented by how deep it lies, with a line for each new page."""
    if not seen.tagged:
        yield "This file has no tags, so the order is only that in which it was drawn."
    if not seen.reading:
        yield "A screen reader would say nothing: there is no text that can be read."
    page = 0
    for spoken in seen.reading:
        if spoken.page not in (page, 0):
            page = spoken.page
            yield f"page {page}"
        yield _utterance(spoken)


def _utterance(spoken: Spoken) -> str:
    language = f" [{spoken.language}]" if spoken.language else ""
    role = spoken.role or "text"
    return f"{'  ' * (spoken.depth + 1)}{visible(role + language)}: {visible(spoken.text)}"


def _fact(name: str, value: str) -> str:
    return f"{name:<{LABEL}}{visible(value)}"


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ContentError(Problem(f"there is no file {file}", code="missing-file")) from None
    except OSError as error:
        reason = "it is a folder" if file.is_dir() else error.strerror or "unreadable"
        problem = Problem(f"{file} cannot be read: {reason}", code="unreadable-file")
        raise ContentError(problem) from None
