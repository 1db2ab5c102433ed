"""Applies the approval record beside a handout: approved while all that a reader sees is unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from handout.content.model import Project
from handout.content.paths import RecordLists, find_record_path
from handout.content.reading.diagnostics import Diagnostics
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Severity

if TYPE_CHECKING:
    from handout.content.approval import ApprovalRecord

_UNAPPROVED_SETTINGS = ("handout.", "author", "brand", "content")
"""What a setting on the command line must not change in an approved handout."""
_FREE_SETTINGS = (
    "handout.fields.", "handout.fit", "handout.density", "handout.text_columns",
    "brand.theme", "brand.checks", "brand.sample",
)  # fmt: skip
"""What it may: the values of one patient, and what no approval is about."""

ReadAsWritten = Callable[[], Project]
"""Returns the project as its files say, without what the command line puts in their place."""


def apply_approval(
    project: Project,
    path: Path,
    diagnostics: Diagnostics,
    settings: Iterable[str],
    read_as_written: ReadAsWritten,
    record_lists: RecordLists,
) -> Project:
    """Return the project with the status that its approval record gives it.

    Without a record its own status counts. With one it is approved while the content is what was
    approved, and a draft otherwise, with a warning that names what changed.
    """
    # Most handouts have no record, and then nothing is imported.
    record_path = find_record_path(path)
    if project.handout.status == "retired":
        return project
    if not record_path.exists():
        _warn_of_moved_record(project, path, diagnostics, record_lists)
        return project
    from handout.content import approval

    mark = project.handout.mark or project.mark or Mark(str(path))
    try:
        record = approval.read_record(record_path)
    except ContentError as error:
        diagnostics.problems += [replace(problem, severity=Severity.WARNING) for problem in error.problems]
        return approval.mark_draft(project)
    if record is None:
        return project
    if (record.handout, record.language) != (project.handout.id, project.handout.language):
        message = f"{record_path.name} approves {record.handout} ({record.language}), not this handout"
        diagnostics.warn(message, mark, "remove it, or approve this handout", "approval-record")
        return approval.mark_draft(project)
    settings = tuple(settings)
    changed = [
        name
        for name in settings
        if name.startswith(_UNAPPROVED_SETTINGS) and not name.startswith(_FREE_SETTINGS)
    ]
    if changed:
        message = f"nobody approved what --set changes ({', '.join(changed)}), so this copy is a draft"
        diagnostics.warn(message, mark, "change the file, and let it be approved", "approval-outdated")
        return approval.mark_draft(project)
    written = read_as_written() if settings else project
    if record.content_hash == approval.compute_approved_hash(written, diagnostics.root):
        return approval.mark_approved(project, record.approved_by)
    _warn_of_changes(record, approval.describe_changes(record, written), mark, diagnostics)
    return approval.mark_draft(project)


def _warn_of_moved_record(
    project: Project, path: Path, diagnostics: Diagnostics, record_lists: RecordLists
) -> None:
    """Warn of a record that stayed behind when the handout's file was renamed."""
    if not record_lists.list_stray(path):
        return
    from handout.content import approval

    moved = approval.find_moved_record(project, diagnostics.root, path)
    if moved is None:
        return
    record, mark = moved.record, project.handout.mark or project.mark or Mark(str(path))
    message = (
        f"{moved.path.name} says that {record.approved_by} approved this handout on {record.approved_on}, "
        "but it has the former name of the file"
    )
    hint = f"take it over: handout approve {mark.file}"
    if not moved.is_unchanged:
        hint = f"its words have changed since: handout approve {mark.file} --by NAME, and remove the record"
    diagnostics.warn(message, mark, hint, "approval-moved")


def _warn_of_changes(
    record: ApprovalRecord, changes: Iterable[tuple[str, Mark | None]], mark: Mark, diagnostics: Diagnostics
) -> None:
    """Warn of each change; who approved it, and what to do, is said once, however much changed."""
    head = f"changed since {record.approved_by} approved version {record.version} on {record.approved_on}"
    hint = "until it is approved again (handout approve), it is a draft"
    for words, place in changes:
        diagnostics.warn(f"{head}: {words}", place or mark, hint, "approval-outdated")
        head, hint = "changed since the approval", ""
