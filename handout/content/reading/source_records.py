"""What a translation's source said when it was translated, and what has changed in it since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handout.content.approval import compute_approved_hash, describe_changes, read_record
from handout.content.paths import find_source_record_path
from handout.content.reading.diagnostics import Diagnostics
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Severity

if TYPE_CHECKING:
    from handout.content.reading.translations import ReadSource


def compare_with_record(
    path: Path, source: Path, mark: Mark, read_source: ReadSource, diagnostics: Diagnostics
) -> None:
    """Warn of each passage of the source that is not what the translation at ``path`` is a translation of.

    Nobody needs to have raised the version. A source that cannot be read is told when it is built.
    """
    try:
        record = read_record(find_source_record_path(path))
    except ContentError as error:
        diagnostics.problems += [replace(problem, severity=Severity.WARNING) for problem in error.problems]
        return
    try:
        project, root = read_source(source)
    except ContentError:
        return
    if record is None or record.content_hash == compute_approved_hash(project, root):
        return
    hint = f"translate it, then: handout approve {path.name} --by NAME"
    for words, place in describe_changes(record, project):
        message = f"changed in {source.name} since it was translated on {record.approved_on}: {words}"
        diagnostics.warn(message, place or mark, hint, "translation-outdated")
