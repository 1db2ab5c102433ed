"""`handout diff`: what changed between two versions of a handout, for whoever approves it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.cli.problem_output import escape_for_terminal
from handout.cli.translation_output import show_translation
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.content.reading.project_reader import ReadResult
    from handout.errors import Mark
    from handout.versions.changes import Change, Changes, DiffPiece

CONTEXT_WORDS = 6
"""Unchanged words shown on each side of a change; the words between are left out."""


@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--pdf",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also build NEW with a bar beside what changed.",
)
@click.option(
    "-l", "--location", metavar="NAME", help="With --pdf: build for this location.  [default: the first]"
)
@click.option("--force", is_flag=True, help="With --pdf: replace FILE even if handout did not make it.")
@add_console_options
@click.pass_obj
def command(
    console: Console, old: Path, new: Path, pdf: Path | None, location: str | None, force: bool
) -> ExitCode:
    """Tell what changed from OLD to NEW, in words.

    Each is a content file or a folder with a content.yaml in it. Passages are matched by what they
    say, so that one that moved is told as moved. [-words-] are gone, {+words+} are new. The exit code is 0
    when nothing changed and 5 when something did. With --pdf the new version is built for whoever
    approves it: a bar in the margin beside what changed, a note where something is gone.

    Where NEW is a translation of OLD they stand side by side, first what changed in OLD since NEW was
    approved as its translation, or all if that was never noted.

    \b
    Examples:
      handout diff approved/content.yaml content.yaml
      handout diff ../library-2025/asthma asthma --pdf changes.pdf
      handout diff content.yaml content.es.yaml
      handout diff old new --json
    """
    from handout.content.reading.project_reader import read_project
    from handout.versions.changes import compare_projects
    from handout.versions.review_copy import summarize_changes
    from handout.versions.translation_pairs import is_translation

    example = "handout diff OLD NEW"
    before = read_project(options.find_content_file(old, example_command=example), values_follow=True)
    after = read_project(options.find_content_file(new, example_command=example), values_follow=True)
    if is_translation(before.project, after.project):
        return show_translation(before.project, after.project, options.find_content_file(new), console)
    comparison = compare_projects(before.project, after.project)
    if not console.as_json:
        for line in format_changes(comparison):
            console.write(line)
    console.info(summarize_changes(comparison))
    documents = []
    if pdf is not None:
        documents.append(_build_marked_copy(after, comparison, pdf, location, force, console))
    code = ExitCode.PARTLY if comparison else ExitCode.OK
    handout = after.project.handout
    project_record = {"handout": handout.id, "version": comparison.new_version, "language": handout.language}
    project_record["since"] = comparison.old_version
    change_records = [_encode_change(change) for change in (*comparison.values, *comparison.passages)]
    console.report_result(code, documents=documents, project=project_record, changes=change_records)
    return code


def format_changes(comparison: Changes) -> list[str]:
    """Return the changes as lines: `file:line: changed paragraph`, and the words below it."""
    lines = []
    for change in (*comparison.values, *comparison.passages):
        mark = change.new_mark or change.old_mark
        position = f"{escape_for_terminal(f'{mark.file}:{mark.line}')}: " if mark else ""
        under = f" under “{escape_for_terminal(change.section)}”" if change.section else ""
        kind = click.style(str(change.kind), bold=True)
        lines.append(f"{position}{kind} {change.subject.replace('_', ' ')}{under}")
        lines += [f"    {line}" for line in _format_pieces(change.pieces)]
    return lines


def _format_pieces(pieces: Sequence[DiffPiece]) -> list[str]:
    """Return the words with signs, by lines of the block; long unchanged parts are cut."""
    parts = []
    for at, piece in enumerate(pieces):
        if piece.kind == "kept":
            parts.append(_shorten_text(piece.text, first=at == 0, last=at == len(pieces) - 1))
        else:
            parts.append(_format_changed_words(piece))
    text = ""
    for piece, part in zip(pieces, parts, strict=True):
        text += part if not text or piece.is_tight else f" {part}"
    return [line.strip() for line in text.split("\n") if line.strip()]


def _format_changed_words(piece: DiffPiece) -> str:
    before, after, colour = ("[-", "-]", "red") if piece.kind == "removed" else ("{+", "+}", "green")
    lines = (escape_for_terminal(line.strip()) for line in piece.text.split("\n"))
    return "\n".join(click.style(f"{before}{line}{after}", fg=colour) if line else "" for line in lines)


def _shorten_text(text: str, *, first: bool, last: bool) -> str:
    words = escape_for_terminal(text.replace("\n", " / ")).split()
    if first and last:
        return " ".join(words[: 2 * CONTEXT_WORDS]) + (" …" if len(words) > 2 * CONTEXT_WORDS else "")
    ends = CONTEXT_WORDS * (1 if first or last else 2)
    if len(words) <= ends + 2:
        return " ".join(words)
    head = "" if first else " ".join(words[:CONTEXT_WORDS])
    tail = "" if last else " ".join(words[-CONTEXT_WORDS:])
    return " … ".join((head, tail)).strip()


def _encode_change(change: Change) -> dict[str, object]:
    return {
        "kind": str(change.kind),
        "what": change.subject,
        "section": change.section,
        "old": _encode_mark(change.old_mark),
        "new": _encode_mark(change.new_mark),
        "words": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces],
    }


def _encode_mark(mark: Mark | None) -> dict[str, object] | None:
    return {"file": mark.file, "line": mark.line, "column": mark.column} if mark else None


def _build_marked_copy(
    after: ReadResult, comparison: Changes, pdf: Path, location: str | None, force: bool, console: Console
) -> dict[str, object]:
    from handout.delivery.output_files import write_atomically
    from handout.render import render
    from handout.versions.review_copy import mark_changes

    project = after.project
    rendered = render(
        project=project, root=after.root, location=_choose_location(project, location),
        paper=project.handout.papers[0], review=mark_changes(after.project, comparison),
    )  # fmt: skip
    delivery = write_atomically(pdf, rendered.pdf, force=force)
    console.info(f"{pdf}: {rendered.pages} pages with change bars; for review, not to be handed out.")
    return {"path": str(pdf), "pages": rendered.pages, "bytes": len(rendered.pdf), "status": str(delivery)}


def _choose_location(project: Project, wanted: str | None) -> Location | None:
    """Return the location with that id or name; without one, the first that gets this handout."""
    from handout.content.locations.location_selection import find_location, select_locations

    return next(iter(select_locations(project)), None) if wanted is None else find_location(project, wanted)
