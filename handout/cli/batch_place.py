"""Where a batch puts its PDFs if nobody says so, and the copies that an earlier one put elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handout.content.paths import find_library_root
from handout.errors import OutputError, Problem, Severity

if TYPE_CHECKING:
    from handout.batch.plan import Plan

OUTPUT_FOLDER = "output"


def find_default_output(paths: Sequence[Path]) -> Path:
    """Return where `handout build` puts the PDFs of these paths too; where they are of several, one here.

    A path that is not there says nothing: a slip must not lead the others' PDFs to another folder.
    """
    roots = [find_library_root(path) for path in paths if path.exists()]
    return (roots[0] if len({root.resolve() for root in roots}) == 1 else Path()) / OUTPUT_FOLDER


def find_left_copies(plan: Plan, output: Path | str) -> tuple[Problem, ...]:
    """Return a warning if ``output/`` here has copies of the same library, which no batch renews any more.

    That is where every batch put them before (docs/decisions/0038), and from where a program or a person
    may still take them. An output that somebody chose, a string, is not asked about.
    """
    folder = Path(OUTPUT_FOLDER)
    if (
        isinstance(output, str)
        or not plan.document_count
        or not folder.is_dir()
        or folder.resolve() == output.resolve()
    ):
        return ()
    from handout.batch.manifest import Manifest
    from handout.delivery.folder_store import FolderStore

    try:
        manifest = Manifest.open(FolderStore(folder))
    except OutputError:
        # Not to be read by this person, and no place of this batch.
        return ()
    entries = [(name, entry) for name in manifest if (entry := manifest.get(name)) is not None]
    libraries = plan.library_digests
    count = sum(entry.library in libraries and (folder / name).is_file() for name, entry in entries)
    if not count:
        return ()
    copies = "1 PDF" if count == 1 else f"{count:,} PDFs"
    message = (
        f"{folder.absolute()} has {copies} of the same library from an earlier batch, and stays as it is"
    )
    hint = "remove them, so that nobody gives old copies out; or keep them up to date: --output output"
    return (Problem(message, None, hint, "older-copies", Severity.WARNING),)
