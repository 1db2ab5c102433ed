"""`handout import`: an article becomes a project that builds at once, with notes for its author."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.show import show, visible
from handout.cli.talk import Talk, talk_options
from handout.delivery.files import Delivery, write_whole
from handout.errors import ContentError, ExitCode, Mark, OutputError, Problem

if TYPE_CHECKING:
    from handout.content.importers.article import Imported

SHARED = ("brand.yaml", "locations.yaml")
"""Files that handouts of one folder share; an import names those that are there."""


@click.command(name="import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", metavar="PATH", type=click.Path(path_type=Path),
    help="Folder for the project, or the .yaml file to write.  [default: a folder named after the id]",
)  # fmt: skip
@click.option("--id", "identifier", metavar="NAME", help="Id of the handout.  [default: made from its title]")
@click.option("--title", metavar="TEXT", help="Title of the handout, in place of the article's.")
@click.option("--language", metavar="TAG", help="Language of the article, such as es.  [default: recognised]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "docx"]),
    help="Format of FILE.  [default: by its name]",
)
@click.option("--force", is_flag=True, help="Replace files of those names.")
@talk_options
@click.pass_obj
def command(
    talk: Talk, file: Path, output: Path | None, identifier: str | None, title: str | None,
    language: str | None, form: str | None, force: bool,
) -> ExitCode:  # fmt: skip
    """Make a handout of an article in plain text, Markdown or Word.

    FILE is the article, or - for what is piped in. Its title, authors, sections, lists, tables,
    pictures and sources are put in their places; no sentence is lost or changed. The content.yaml
    builds at once; comments in it say where you must decide and what a good handout lacks.

    \b
    Examples:
      handout import article.txt
      handout import article.docx --output asthma --id asthma
      pbpaste | handout import - --title "Asthma: what you need to know"
    """
    from handout.content.importers.article import imported

    raw, name, folder = _read(file)
    _check(identifier, language)
    home = output.parent if output is not None and _is_file(output) else output
    found = imported(
        raw, name=name, form=form, folder=folder,  # type: ignore[arg-type]  # one of click's choices
        shared=[each for each in SHARED if home is not None and (home / each).is_file()],
        id=identifier or "", title=title or "", language=language or "",
    )  # fmt: skip
    target = _target(output, found.id)
    written = _written(target, found, force)
    for path, delivery in written:
        if delivery is Delivery.WRITTEN:
            talk.path(path)
    return _conclude(target, found, written, talk)


def _is_file(output: Path) -> bool:
    return output.suffix.lower() in (".yaml", ".yml") and not output.is_dir()


def _target(output: Path | None, identifier: str) -> Path:
    if output is not None and _is_file(output):
        return output
    return (output if output is not None else Path(identifier)) / "content.yaml"


def _check(identifier: str | None, language: str | None) -> None:
    import re

    if identifier is not None and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier[:65]):
        raise click.BadParameter(
            "an id has small letters, digits and hyphens, such as asthma-2", param_hint="--id"
        )
    if language is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language[:36]):
        raise click.BadParameter("a language is a tag such as en or es-MX", param_hint="--language")


def _read(file: Path) -> tuple[bytes, str, Path | None]:
    """The article's bytes, what to call it, and the folder of its pictures."""
    if str(file) == "-":
        return sys.stdin.buffer.read(64 * 1024 * 1024), "standard input", None
    try:
        with file.open("rb") as stream:
            return stream.read(64 * 1024 * 1024), file.name, file.parent
    except FileNotFoundError:
        raise ContentError(
            Problem(f"there is no file {file}", Mark(str(file), 0), code="missing-file")
        ) from None
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ContentError(
            Problem(f"{file} cannot be read: {reason}", Mark(str(file), 0), code="unreadable-file")
        ) from None


def _written(target: Path, found: Imported, force: bool) -> list[tuple[Path, Delivery]]:
    """Write all files or none. Raises OutputError, without having touched any, if one stands in the way."""
    from handout.content.schema import SCHEMA_FILE, schema_text

    files = [(target.parent / asset.path, asset.content) for asset in found.assets]
    files.append((target, found.content.encode("utf-8")))
    standing = [path for path, content in files if path.exists() and not (force or _holds(path, content))]
    if standing:
        hint = "choose another place with --output, or replace it with --force"
        raise OutputError(
            Problem(f"{path} stands there already", hint=hint, code="file-exists") for path in standing
        )
    schema = target.parent / SCHEMA_FILE
    if not schema.exists():
        files.insert(0, (schema, schema_text().encode("utf-8")))
    return _delivered(files)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _delivered(files: Sequence[tuple[Path, bytes]]) -> list[tuple[Path, Delivery]]:
    done: list[tuple[Path, Delivery]] = []
    new = [path for path, _ in files if not path.exists()]
    try:
        for path, content in files:
            done.append((path, write_whole(path, content, force=True)))
    except OutputError:
        for path, _ in done:
            if path in new:
                path.unlink(missing_ok=True)
        raise
    return done


def _conclude(
    target: Path, found: Imported, written: Sequence[tuple[Path, Delivery]], talk: Talk
) -> ExitCode:
    """Tell what was not placed and what is missing, and make the pages once as `build` will."""
    from handout.content.read import read_project
    from handout.render import render

    for heading, lines in (
        ("Not placed (listed in the file as comments):", found.unplaced),
        ("Seems to be missing:", found.missing),
        ("Notes:", found.notes),
    ):
        if lines:
            talk.say(heading)
            for line in lines:
                talk.say(f"  - {visible(line)}")
    documents = [{"path": str(path), "status": str(delivery)} for path, delivery in written]
    article = {"unplaced": found.unplaced, "missing": found.missing, "notes": found.notes}
    try:
        reading = read_project(target)
        problems = (*reading.problems, *render(project=reading.project, root=reading.root).problems)
        code = ExitCode.OK
        folder = target.parent if target.name == "content.yaml" else target
        talk.say(
            f"Next: handout build {visible(str(folder))} --open; handout preview shows it while you write."
        )
    except ContentError as error:
        problems, code = error.problems, error.exit_code
        show(problems, talk, ending="The file was written; mend it before you build.")
    talk.result(code, problems, documents=documents, project={"handout": found.id}, article=article)
    return code
