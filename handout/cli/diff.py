"""`handout diff`: what changed between two versions of a handout, in words, for the one who approves it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.show import visible
from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.content.changes import Change, Changes, Piece
    from handout.content.model import Location, Project
    from handout.content.read import Reading
    from handout.errors import Mark

KEPT_WORDS = 6
"""Words shown on each side of a change; what lies between is left out."""


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
@talk_options
@click.pass_obj
def command(
    talk: Talk, old: Path, new: Path, pdf: Path | None, location: str | None, force: bool
) -> ExitCode:
    """Tell what changed from OLD to NEW, in words.

    Each is a content file or a folder with a content.yaml in it. Passages are matched by what they
    say, so that one that moved is told as moved. [-words-] are gone, {+words+} are new. The exit code is 0
    when nothing changed and 5 when something did. With --pdf the new version is built for whoever
    approves it: a bar in the margin beside what changed, a note where something is gone.

    \b
    Examples:
      handout diff approved/content.yaml content.yaml
      handout diff ../library-2025/asthma asthma --pdf changes.pdf
      handout diff old new --json
    """
    from handout.content.changes import changes
    from handout.content.read import read_project
    from handout.versions.review_copy import summarize_changes

    named = "handout diff OLD NEW"
    before = read_project(options.content_file(old, named_by=named))
    after = read_project(options.content_file(new, named_by=named))
    found = changes(before.project, after.project)
    if not talk.as_json:
        for line in told(found):
            talk.out(line)
    talk.say(summarize_changes(found))
    documents = []
    if pdf is not None:
        documents.append(_marked_copy(after, found, pdf, location, force, talk))
    code = ExitCode.PARTLY if found else ExitCode.OK
    handout = after.project.handout
    here = {"handout": handout.id, "version": found.new_version, "language": handout.language}
    here["since"] = found.old_version
    recorded = [_record(change) for change in (*found.values, *found.passages)]
    talk.result(code, documents=documents, project=here, changes=recorded)
    return code


def told(found: Changes) -> list[str]:
    """The changes as lines: `file:line: changed paragraph`, and under it the words."""
    lines = []
    for change in (*found.values, *found.passages):
        mark = change.new_mark or change.old_mark
        place = f"{visible(f'{mark.file}:{mark.line}')}: " if mark else ""
        under = f" under “{visible(change.section)}”" if change.section else ""
        kind = click.style(str(change.kind), bold=True)
        lines.append(f"{place}{kind} {change.what.replace('_', ' ')}{under}")
        lines += [f"    {line}" for line in _shown(change.pieces)]
    return lines


def _shown(pieces: Sequence[Piece]) -> list[str]:
    """The words with marks, a line for each line of the block; long stretches that were kept are cut."""
    parts = []
    for at, piece in enumerate(pieces):
        if piece.kind == "kept":
            parts.append(_cut(piece.text, first=at == 0, last=at == len(pieces) - 1))
        else:
            parts.append(_signed(piece))
    whole = ""
    for part in parts:
        whole += part if not whole or part[:1] in ".,;:!?)" else f" {part}"
    return [line.strip() for line in whole.split("\n") if line.strip()]


def _signed(piece: Piece) -> str:
    before, after, colour = ("[-", "-]", "red") if piece.kind == "removed" else ("{+", "+}", "green")
    lines = (visible(line.strip()) for line in piece.text.split("\n"))
    return "\n".join(click.style(f"{before}{line}{after}", fg=colour) if line else "" for line in lines)


def _cut(text: str, *, first: bool, last: bool) -> str:
    words = visible(text.replace("\n", " / ")).split()
    if first and last:
        return " ".join(words[: 2 * KEPT_WORDS]) + (" …" if len(words) > 2 * KEPT_WORDS else "")
    ends = KEPT_WORDS * (1 if first or last else 2)
    if len(words) <= ends + 2:
        return " ".join(words)
    head = "" if first else " ".join(words[:KEPT_WORDS])
    tail = "" if last else " ".join(words[-KEPT_WORDS:])
    return " … ".join((head, tail)).strip()


def _record(change: Change) -> dict[str, object]:
    return {
        "kind": str(change.kind),
        "what": change.what,
        "section": change.section,
        "old": _at(change.old_mark),
        "new": _at(change.new_mark),
        "words": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces],
    }


def _at(mark: Mark | None) -> dict[str, object] | None:
    return {"file": mark.file, "line": mark.line, "column": mark.column} if mark else None


def _marked_copy(
    after: Reading, found: Changes, pdf: Path, location: str | None, force: bool, talk: Talk
) -> dict[str, object]:
    from handout.delivery.files import write_whole
    from handout.render import render
    from handout.versions.review_copy import mark_changes

    project = after.project
    rendered = render(
        project=project, root=after.root, location=_choose_location(project, location),
        paper=project.handout.papers[0], review=mark_changes(after.project, found),
    )  # fmt: skip
    delivery = write_whole(pdf, rendered.pdf, force=force)
    talk.say(f"{pdf}: {rendered.pages} pages with change bars; for review, not to be handed out.")
    return {"path": str(pdf), "pages": rendered.pages, "bytes": len(rendered.pdf), "status": str(delivery)}


def _choose_location(project: Project, wanted: str | None) -> Location | None:
    """Return the location of that id or name; without one, the first that is given this handout."""
    from handout.content.places import allowed, chosen

    return next(iter(allowed(project)), None) if wanted is None else chosen(project, wanted)
