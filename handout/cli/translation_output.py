"""How `handout diff` shows a translation beside its source."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.console import Console
from handout.cli.problem_output import escape_for_terminal
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.content.model import Project
    from handout.versions.passages import ComparedPassage
    from handout.versions.translation_pairs import PassagePair

COLUMN = 48
"""Characters of each of the two columns."""


def show_translation(source: Project, translation: Project, path: Path, console: Console) -> ExitCode:
    """Show source and translation side by side: what changed in the source, or all if nobody noted it."""
    from handout.content.approval import read_record
    from handout.content.paths import find_source_record_path
    from handout.versions.translation_pairs import pair_passages

    record = read_record(find_source_record_path(path))
    pairs = pair_passages(source, translation, record)
    changed = [pair for pair in pairs if pair.is_changed]
    shown = pairs if record is None else changed
    for pair in () if console.as_json else shown:
        console.write(_name_place(pair))
        for left, right in zip_longest(_wrap(pair.source), _wrap(pair.translation), fillvalue=""):
            console.write(f"    {left:<{COLUMN}} | {right}".rstrip())
    console.info(_summarize(len(changed), noted=record is not None, path=path))
    code = ExitCode.PARTLY if changed else ExitCode.OK
    console.report_result(code, pairs=[_encode(pair) for pair in shown])
    return code


def _summarize(changed: int, *, noted: bool, path: Path) -> str:
    if not noted:
        return f"What {path.name} is a translation of was never noted: handout approve notes it."
    if not changed:
        return "Nothing changed since it was translated."
    return f"{changed} {'passage' if changed == 1 else 'passages'} changed since it was translated."


def _name_place(pair: PassagePair) -> str:
    marks = [each.mark for each in (pair.source, pair.translation) if each is not None and each.mark]
    places = " | ".join(escape_for_terminal(f"{mark.file}:{mark.line}") for mark in marks)
    kind = next(each.kind for each in (pair.source, pair.translation) if each is not None)
    return f"{places}: {kind.replace('_', ' ')}{' changed' if pair.is_changed else ''}"


def _wrap(passage: ComparedPassage | None) -> list[str]:
    lines = passage.lines if passage is not None else ()
    return [part for line in lines for part in textwrap.wrap(escape_for_terminal(line), COLUMN) or [""]]


def _encode(pair: PassagePair) -> dict[str, object]:
    return {
        "changed": pair.is_changed,
        "source": _encode_passage(pair.source),
        "translation": _encode_passage(pair.translation),
    }


def _encode_passage(passage: ComparedPassage | None) -> dict[str, object] | None:
    if passage is None:
        return None
    mark = passage.mark
    place = {"file": mark.file, "line": mark.line, "column": mark.column} if mark else None
    return {"kind": passage.kind, "lines": list(passage.lines), "place": place}
