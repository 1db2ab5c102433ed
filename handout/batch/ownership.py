"""Whether a file in a store may be replaced or removed: only if handout wrote it as it stands."""

from __future__ import annotations

from handout.batch.manifest_entry import ManifestEntry
from handout.delivery.output_files import has_signature
from handout.delivery.store import FileInfo, Store, compute_digest
from handout.errors import OutputError, Problem
from handout.pdf.identity import is_intact

_FILE_END = b"%%EOF"


def check_ownership(store: Store, name: str, entry: ManifestEntry | None, info: FileInfo) -> None:
    """Raise OutputError (``not-ours``) if a person put the file there, or changed it.

    The bytes decide, not the name. They are ours if the manifest recorded them, or if their own /ID says
    that nobody changed them since (a batch that was killed may not have recorded them). What a crash
    left, an empty file or one of ours without an end, holds nothing of anybody's.
    """
    if info.size == 0 or (
        entry and info.version and not store.has_cheap_reads and info.version == entry.version
    ):
        return
    content = store.read(name)
    if entry is not None and compute_digest(content) == entry.digest:
        return
    if not has_signature(content):
        raise _make_error(f"{name} in {store.address} was not made by handout")
    if _FILE_END in content and not is_intact(content):
        raise _make_error(f"{name} in {store.address} was changed by somebody since handout made it")


def _make_error(message: str) -> OutputError:
    hint = "move it away, choose another folder with --output, or replace it with --force"
    return OutputError(Problem(message, hint=hint, code="not-ours"))
