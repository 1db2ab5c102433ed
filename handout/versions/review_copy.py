"""What a review copy says beside and between the passages: the changes since the version before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout.layout.context.change_bars import ReviewMarks
from handout.versions.passages import split_into_passages

if TYPE_CHECKING:
    from handout.content.model import Project
    from handout.errors import Mark
    from handout.versions.changes import Changes

LONGEST_NOTE = 160
"""Characters of a removed passage that the review copy shows."""


def summarize_changes(found: Changes) -> str:
    """Return one line, such as “Version 1.0 to 1.1: 3 changed, 1 added.”."""
    if not found:
        return "Nothing changed."
    numbers = ", ".join(f"{count} {kind}" for kind, count in found.count_by_kind().items())
    if found.old_version == found.new_version:
        return f"Both are version {found.new_version}: {numbers}. Raise the version with every change."
    return f"Version {found.old_version} to {found.new_version}: {numbers}."


def mark_changes(project: Project, found: Changes) -> ReviewMarks:
    """Return what a review copy of the new version marks: a bar for each change, a note for each removal."""
    marks = [passage.mark for passage in split_into_passages(project)]
    changed: dict[Mark, str] = {}
    removed: dict[Mark | None, tuple[str, ...]] = {}
    for change in found.passages:
        if change.new_mark:
            changed[change.new_mark] = str(change.kind).capitalize()
        else:
            before = marks[change.next_passage] if change.next_passage >= 0 else None
            words = " ".join(change.pieces[0].text.split())
            short = words if len(words) <= LONGEST_NOTE else f"{words[: LONGEST_NOTE - 1]}…"
            what = change.subject.replace("_", " ")
            removed[before] = (*removed.get(before, ()), f"Removed here ({what}): “{short}”")
    since = f"Changes since version {found.old_version}"
    return ReviewMarks(since, f"Review copy. {summarize_changes(found)}", changed, removed)
