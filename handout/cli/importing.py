"""`handout import`: an article becomes a project that builds at once, with notes for its author."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.opening import open_page
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.cli.unread_files import make_unread_error
from handout.delivery.output_files import Delivery, write_atomically
from handout.errors import ContentError, ExitCode, OutputError, Problem

if TYPE_CHECKING:
    from handout.importing.article import ImportedProject

SHARED_FILES = ("brand.yaml", "locations.yaml")
"""Files that the handouts of a folder share; an import refers to those that exist."""


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
    type=click.Choice(["text", "markdown", "docx", "html", "pdf", "odt", "mht", "zip"]),
    help="Format of FILE.  [default: by its name]",
)
@click.option("--force", is_flag=True, help="Replace files of those names.")
@click.option(
    "--review",
    is_flag=True,
    help="Then show article and handout side by side in the browser, guesses marked.",
)
@click.option("--no-open", is_flag=True, help="With --review, only tell the address; open no browser.")
@add_console_options
@click.pass_obj
def command(
    console: Console, file: Path, output: Path | None, identifier: str | None, title: str | None,
    language: str | None, form: str | None, force: bool, review: bool, no_open: bool,
) -> ExitCode:  # fmt: skip
    """Make a handout of an article in plain text, Markdown, Word, OpenDocument, HTML or PDF.

    FILE is the article, or - for what is piped in. Its title, authors, sections, lists, tables,
    pictures and sources are put in their places; no sentence is lost or changed. The content.yaml
    builds at once; comments in it say where you must decide and what a good handout lacks.

    \b
    Examples:
      handout import article.txt
      handout import article.docx --output asthma --id asthma
      handout import leaflet.pdf --review
      pbpaste | handout import - --title "Asthma: what you need to know"
    """
    from handout.importing.article import import_article

    raw, name, folder = _read_article(file)
    _check_options(identifier, language)
    target_folder = output.parent if output is not None and _is_yaml_file(output) else output
    project = import_article(
        raw, name=name, article_format=form, folder=folder,  # type: ignore[arg-type]  # one of click's choices
        shared_files=[
            name for name in SHARED_FILES if target_folder is not None and (target_folder / name).is_file()
        ],
        id=identifier or "", title=title or "", language=language or "",
    )  # fmt: skip
    target = _choose_target(output, project.id)
    before = _list_targets(target, project)
    deliveries = _write_project(target, project, force)
    for path, delivery in deliveries:
        if delivery is Delivery.WRITTEN:
            console.print_path(path)
    _tell_kept_and_replaced(before, deliveries, console)
    code = _report_result(target, project, deliveries, console)
    if review:
        _show_review(raw, name, form, project, target, console, opens=not no_open)
    return code


def _show_review(
    raw: bytes, name: str, form: str | None, project: ImportedProject, target: Path, console: Console, *,
    opens: bool,
) -> None:  # fmt: skip
    """Serve the page that shows article and handout side by side, until Ctrl+C."""
    import gc

    from handout.importing.article import read_source
    from handout.importing.review_rows import make_review_rows
    from handout.preview.review import Review, ReviewEntry, ReviewServer

    source = read_source(raw, name, form)  # type: ignore[arg-type]  # a choice
    rows = make_review_rows(source, project.draft)
    entries = tuple(
        ReviewEntry(row.place, row.source, tuple((one.kind, one.text, one.guess) for one in row.pieces))
        for row in rows
    )
    language, differences = project.draft.language, project.differences
    review = Review(name, str(target), language, entries, differences, is_exact=source.is_exact)
    server = ReviewServer(review)
    # A program that stays must look for its garbage.
    gc.enable()

    def show_address(url: str) -> None:
        console.write(url)
        console.info("The review is open. Press Ctrl+C here to end it.")
        if opens:
            open_page(server.make_entry(), console)

    server.serve(show_address)


def _is_yaml_file(output: Path) -> bool:
    return output.suffix.lower() in (".yaml", ".yml") and not output.is_dir()


def _choose_target(output: Path | None, identifier: str) -> Path:
    if output is not None and _is_yaml_file(output):
        return output
    return (output if output is not None else Path(identifier)) / "content.yaml"


def _check_options(identifier: str | None, language: str | None) -> None:
    import re

    if identifier is not None and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier[:65]):
        raise click.BadParameter(
            "an id has small letters, digits and hyphens, such as asthma-2", param_hint="--id"
        )
    if language is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language[:36]):
        raise click.BadParameter("a language is a tag such as en or es-MX", param_hint="--language")


def _read_article(file: Path) -> tuple[bytes, str, Path | None]:
    """Return the article's bytes, its name, and the folder of its pictures."""
    if str(file) == "-":
        return sys.stdin.buffer.read(64 * 1024 * 1024), "standard input", None
    try:
        with file.open("rb") as stream:
            return stream.read(64 * 1024 * 1024), file.name, file.parent
    except OSError as error:
        hint = "name the document in it: handout import FOLDER/article.docx" if file.is_dir() else ""
        raise make_unread_error(file, error, hint=hint) from None


def _write_project(target: Path, project: ImportedProject, force: bool) -> list[tuple[Path, Delivery]]:
    """Write all files or none. Raises OutputError if another file is there already.

    In that case no file has been touched.
    """
    from handout.content.schema.json_schema import SCHEMA_FILE, format_schema

    files = [(target.parent / asset.path, asset.content) for asset in project.assets]
    files.append((target, project.content.encode("utf-8")))
    existing = [
        path for path, content in files if path.exists() and not (force or _has_content(path, content))
    ]
    if existing:
        hint = "choose another place with --output, or replace it with --force"
        raise OutputError(
            Problem(
                f"{path} stands there already and says something else; nothing was written",
                hint=hint,
                code="file-exists",
            )
            for path in existing
        )
    schema = target.parent / SCHEMA_FILE
    if not schema.exists():
        files.insert(0, (schema, format_schema().encode("utf-8")))
    return _write_files(files)


def _list_targets(target: Path, project: ImportedProject) -> list[Path]:
    """Return the files of an import that stand there before it."""
    paths = (*(target.parent / asset.path for asset in project.assets), target)
    return [path for path in paths if path.exists()]


def _tell_kept_and_replaced(
    before: Sequence[Path], deliveries: Sequence[tuple[Path, Delivery]], console: Console
) -> None:
    """Say what became of files that stood there: a second import must not look as if it did nothing."""
    kinds = {"Kept, for it says the same": Delivery.UNCHANGED, "Replaced": Delivery.WRITTEN}
    for words, delivery in kinds.items():
        names = [str(path) for path, done in deliveries if path in before and done is delivery]
        if names:
            console.info(f"{words}: {escape_for_terminal(', '.join(names))}")


def _has_content(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _write_files(files: Sequence[tuple[Path, bytes]]) -> list[tuple[Path, Delivery]]:
    deliveries: list[tuple[Path, Delivery]] = []
    new = [path for path, _ in files if not path.exists()]
    try:
        for path, content in files:
            deliveries.append((path, write_atomically(path, content, force=True)))
    except OutputError:
        for path, _ in deliveries:
            if path in new:
                path.unlink(missing_ok=True)
        raise
    return deliveries


def _report_result(
    target: Path, project: ImportedProject, deliveries: Sequence[tuple[Path, Delivery]], console: Console
) -> ExitCode:
    """Print what was not placed and what is missing, and what `build` will find."""
    from handout.content.reading.project_reader import read_project
    from handout.importing.plain_drafts import can_surely_be_laid_out

    for heading, lines in (
        ("Differs from the article; compare these places:", project.differences),
        ("Not placed (listed in the file as comments):", project.unplaced),
        ("Seems to be missing:", project.missing),
        ("Notes:", project.notes),
    ):
        if lines:
            console.info(heading)
            for line in lines:
                console.info(f"  - {escape_for_terminal(line)}")
    documents = [{"path": str(path), "status": str(delivery)} for path, delivery in deliveries]
    article = {
        "unplaced": project.unplaced, "missing": project.missing, "notes": project.notes,
        "differences": project.differences,
    }  # fmt: skip
    try:
        reading = read_project(target)
        problems = reading.problems
        if (target.parent / "brand.yaml").is_file() or not can_surely_be_laid_out(project.draft):
            # Layout takes most of the time of an import: what cannot go wrong is not tried.
            from handout.render import Renderer

            problems = (
                *problems,
                *Renderer(project=reading.project, root=reading.root).find_layout_problems(),
            )
        code = ExitCode.OK
        folder = target.parent if target.name == "content.yaml" else target
        console.info(
            f"Next: handout build {escape_for_terminal(quote_argument(str(folder)))} --open; "
            "handout preview shows it while you write."
        )
    except ContentError as error:
        problems, code = error.problems, error.exit_code
        print_problems(problems, console, ending="The file was written; mend it before you build.")
    console.report_result(
        code, problems, documents=documents, project={"handout": project.id}, article=article
    )
    return code


def quote_argument(text: str) -> str:
    """Quote `text` as the machine's shell wants it, so that a command we print can be copied."""
    if os.name == "nt":  # no name of a file there has a quotation mark
        return f'"{text}"' if " " in text or "&" in text else text
    return shlex.quote(text)
