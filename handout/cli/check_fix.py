"""`handout check --fix`: shows each change that says exactly the same, asks, and writes it into the file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console
from handout.cli.problem_output import escape_for_terminal
from handout.errors import ContentError, Problem

if TYPE_CHECKING:
    from handout.checking.check import Report, ReportedFinding
    from handout.checking.repairs import Repair

_WRITE_BITS = 0o222
"""Who may write a file: its owner, its group, everybody. Windows sets them all, or none."""


def fix_handouts(reports: Sequence[Report], console: Console) -> int:
    """Ask about every change, write those that are wanted, and return how many were made."""
    by_file: dict[Path, list[ReportedFinding]] = {}
    for report in reports:
        for finding in report.findings:
            if finding.repair:
                by_file.setdefault(Path(finding.mark.file), []).append(finding)
    count = 0
    for path, findings in by_file.items():
        if not _may_be_written(path):
            console.error(
                f"{escape_for_terminal(str(path))} is read-only; nothing was changed in it."
                " Take the mark “read-only” off the file, or work on a copy."
            )
            continue
        changes, is_left = _fix_file(path, findings, console)
        count += changes
        if is_left:
            break
    words = {0: "Nothing was changed", 1: "1 change was made"}.get(count, f"{count} changes were made")
    console.info(
        f"{words}. Doses, names and numbers are left to you; an approved handout needs a new approval."
    )
    return count


def _fix_file(path: Path, findings: Sequence[ReportedFinding], console: Console) -> tuple[int, bool]:
    """Ask about a file's changes and write those that are wanted; return their number, and whether to end."""
    from handout.checking.repairs import apply_repairs, plan_repairs
    from handout.delivery.output_files import write_atomically

    source = path.read_bytes().decode("utf-8")
    before = _list_texts(path, source)
    wanted, answer = [], ""
    for repair in plan_repairs(source, findings):
        if not _changes_one_text(before, _list_texts(path, apply_repairs(source, [repair]))):
            continue
        answer = _ask(path, source, repair)
        if answer == "q":
            break
        if answer == "y":
            wanted.append(repair)
    if wanted:
        changed = apply_repairs(source, wanted)
        _check_still_read(path, changed)
        _check_unchanged(path, source)
        write_atomically(path, changed.encode("utf-8"), force=True)
        console.print_path(path)
    return len(wanted), answer == "q"


def _may_be_written(path: Path) -> bool:
    """Return whether the file is one that this person may change: replacing it would change any."""
    # Who administers a machine may write everything, and still means the mark.
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & _WRITE_BITS)


def _ask(path: Path, source: str, repair: Repair) -> str:
    from handout.checking.repairs import show_line

    before, after = show_line(source, repair)
    place = f"{path}:{repair.line}"
    click.echo(
        escape_for_terminal(f"{place}: {repair.finding.rule.id}: “{repair.old}” → “{repair.new}”"), err=True
    )
    click.echo(escape_for_terminal(f"  - {before}"), err=True)
    click.echo(escape_for_terminal(f"  + {after}"), err=True)
    answer: str = click.prompt(
        "Change it? (y)es, (n)o, (q)uit", default="n", type=click.Choice(["y", "n", "q"]),
        show_choices=False, show_default=False, err=True,
    )  # fmt: skip
    return answer


def _list_texts(path: Path, source: str) -> list[tuple[str, bool]]:
    """Return every text of the YAML and whether it is a key; none if it cannot be read."""
    from handout.content.yaml.yaml_tree import YamlNode, YamlScalar, YamlSequence, try_compose_tree

    def walk(node: YamlNode) -> Iterator[tuple[str, bool]]:
        if isinstance(node, YamlScalar):
            yield node.text, False
        elif isinstance(node, YamlSequence):
            for item in node.items:
                yield from walk(item)
        else:
            for key, value in node.entries:
                yield key.text, True
                yield from walk(value)

    tree, _ = try_compose_tree(source, str(path))
    return list(walk(tree)) if tree is not None else []


def _changes_one_text(before: Sequence[tuple[str, bool]], after: Sequence[tuple[str, bool]]) -> bool:
    """Return whether a change is one of words that are printed: no note, no key, nothing else with it."""
    if len(before) != len(after):
        return False
    changed = [
        (old, is_key) for (old, is_key), new in zip(before, after, strict=True) if (old, is_key) != new
    ]
    # An alias repeats the same text.
    return bool(changed) and len(set(changed)) == 1 and not changed[0][1]


def _check_still_read(path: Path, text: str) -> None:
    """Raise ContentError if the changed text is no YAML any more; the file is then left as it is."""
    from handout.content.yaml.yaml_tree import try_compose_tree

    tree, problems = try_compose_tree(text, str(path))
    if tree is None or problems:
        hint = "make the changes by hand"
        raise ContentError(
            Problem(f"the changes would break {path}; nothing was written", hint=hint, code="fix")
        )


def _check_unchanged(path: Path, source: str) -> None:
    """Raise ContentError if somebody saved the file while the questions stood: their words stay."""
    if path.read_bytes() != source.encode("utf-8"):
        hint = "run `handout check --fix` again"
        raise ContentError(
            Problem(f"{path} was changed meanwhile; nothing was written", hint=hint, code="fix")
        )
