"""What the last check of a library found in each handout, kept for the next one by all that it came of.

As of a build (see `up_to_date`), every file that the check of a handout opened is noted, with every folder
that it listed and all names in its project, by content. Whatever is not surely as it was is checked again:
an alarm that is missing is worse than a second's waiting.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handout.cli.library_survey import Library
from handout.cli.up_to_date import (
    MAX_FOLDERS,
    Stamp,
    Watch,
    compute_digest,
    digest_file,
    digest_folder,
    get_stamp,
    list_program_parts,
    remove_oldest,
)
from handout.cli.user_folder import find_state_folder, read_own, write_for_oneself
from handout.content.paths import find_folder_above, find_project_root
from handout.data_classes import NamedTuple

if TYPE_CHECKING:
    from handout.checking.check import Report

FORMAT = "handout-check-1"
MIN_FILES = 10
"""Fewer handouts are checked sooner than it is found out that nothing has changed."""
MAX_HANDOUTS = 5_000
"""Handouts that are kept for one folder; those checked last stay."""
MAX_RECORDS = 16
"""Folders from which libraries are checked that something is kept for; the oldest go."""
OF_TRANSLATIONS = "translation-"
"""How the names of rules begin that set a translation beside its source."""
PATIENT_RULE = "patient-data"
"""The rule whose findings mean that other findings, hard sentences and rare words may be about a patient."""
Input = tuple[str, str, str]
"""What something is (a file, a folder, the names of a project), its path, and the digest of its content."""


class KeptReport(NamedTuple):
    """What was found in one handout, as bytes, and what it came of."""

    content: bytes
    inputs: tuple[Input, ...]


def may_quote_patient(report: Report) -> bool:
    """Return whether the words that a report quotes may be a patient's: then it is kept nowhere."""
    # A handout that leaves the rule out was never searched for them.
    is_unsearched = any(rule == PATIENT_RULE and level.level == "off" for rule, level in report.exceptions)
    return is_unsearched or any(finding.rule.id == PATIENT_RULE for finding in report.findings)


def may_quote_source(report: Report) -> bool:
    """Return whether a report tells of a translation beside its source, with words or numbers of that."""
    return any(finding.rule.id.startswith(OF_TRANSLATIONS) for finding in report.findings)


_watches: list[Watch] = []
"""The watch of this process, once there is one: it cannot be taken off."""


class InputNotes:
    """What the checks of some files, one after the other, come of."""

    def __init__(self) -> None:
        if not _watches:
            _watches.append(Watch())
        self._watch = _watches[0]
        self._names: dict[str, str] = {}
        self._digests: dict[tuple[str, Stamp | None], str] = {}

    def begin(self, path: Path) -> None:
        """Note the names in the project of a content file, and from here on all that is opened or listed."""
        root = os.path.abspath(find_project_root(path))
        if root not in self._names:
            # Behind a link “..” leads elsewhere than it reads, and what is noted is not what was opened.
            is_plain = os.path.realpath(root) == os.path.realpath(find_project_root(path))
            self._names[root] = digest_names(root) if is_plain else ""
        self._watch.files, self._watch.folders = {}, set()

    def list_inputs(self, path: Path) -> tuple[Input, ...]:
        """Return all that the check of the content file came of; nothing where that is not surely known."""
        files, content = self._watch.files, os.path.abspath(path)
        root, above = os.path.abspath(find_project_root(path)), find_folder_above(path)
        # The names of those in the project are noted together.
        folders = {each for each in self._watch.folders if not f"{each}{os.sep}".startswith(root + os.sep)}
        folders |= {os.path.abspath(above)} if above is not None else set()
        inputs = [("file", each, self._digest_once(each, files[each])) for each in sorted(files)]
        inputs += [("folder", each, digest_folder(each)) for each in sorted(folders)]
        names = self._names.get(root, "")
        # A file that has changed since it was opened may have been read before or after.
        is_sure = names and content in files and all(get_stamp(each) == files[each] for each in files)
        return (*inputs, ("names", root, names)) if is_sure else ()

    def _digest_once(self, path: str, stamp: Stamp | None) -> str:
        """Return the digest of a file that several handouts may have opened."""
        if (path, stamp) not in self._digests:
            self._digests[path, stamp] = digest_file(path)
        return self._digests[path, stamp]

    def are_sure(self) -> bool:
        """Return whether the projects still have the names that they had when the checks began."""
        return all(digest_names(root) == digest for root, digest in self._names.items() if digest)


def digest_names(folder: str) -> str:
    """Return the digest of all names in a folder and below, and of where links to files and to it lead.

    It is "" for too many folders, and for a link to a folder or to nothing, behind which a file can come
    and go unseen.
    """
    names, waiting, count = [os.path.realpath(folder)], [folder], 0
    try:
        while waiting:
            count += 1
            if count > MAX_FOLDERS:
                return ""
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name in (".git", "__pycache__") or entry.path == sys.prefix:
                        continue
                    is_link, is_folder = entry.is_symlink(), entry.is_dir()
                    if is_link and not entry.is_file():
                        return ""
                    names.append(f"{entry.path}\0{os.readlink(entry.path) if is_link else is_folder}")
                    if is_folder:
                        waiting.append(entry.path)
    except (OSError, ValueError):
        return ""
    return compute_digest("\0".join(sorted(names)).encode("utf-8", "surrogatepass"))


_DIGESTS = {"file": digest_file, "folder": digest_folder, "names": digest_names}


class CheckMemory:
    """What is kept for the folder that the command is run in, as of one day and one state of a library."""

    def __init__(self, folder: str, today: dt.date, library: Library) -> None:
        parts = [FORMAT, os.getcwd(), *list_program_parts()]
        name = compute_digest("\0".join(parts).encode("utf-8", "surrogatepass"))[:32]
        self._path = os.path.join(folder, f"{name}.check")
        state = f"{today}\0{sorted(library.versions.items())}\0{sorted(library.source_files.items())}"
        self._state = compute_digest(state.encode("utf-8", "surrogatepass"))
        self._kept: dict[str, KeptReport] = {}
        self.unsure: tuple[str, ...] = ()
        """The projects of which nothing was kept, since a change of them might not be seen."""
        self._read()

    def _read(self) -> None:
        """Read what is kept; what cannot be read, is somebody else's or of another day, is nothing."""
        import json

        try:
            digest, _, rest = read_own(self._path).partition(b"\n")
            if compute_digest(rest).encode() != digest:
                return
            header, _, contents = rest.partition(b"\n")
            state, inputs, rows = json.loads(header)
            if state == self._state:
                self._kept = _take_apart(inputs, rows, contents)
        except (OSError, ValueError, TypeError, IndexError):
            return

    def recall(self, files: Iterable[Path]) -> dict[Path, bytes]:
        """Return what is known of those of the files whose every input is as it was."""
        states: dict[tuple[str, str], str] = {}

        def is_current(given: Input) -> bool:
            kind, path, digest = given
            if (kind, path) not in states:
                states[kind, path] = _DIGESTS[kind](path)
            return states[kind, path] == digest

        kept = ((path, self._kept.get(str(path))) for path in files)
        return {
            path: each.content
            for path, each in kept
            if each is not None and all(map(is_current, each.inputs))
        }

    def keep(self, found: Mapping[Path, KeptReport], checked: Sequence[Path]) -> None:
        """Keep what was found in the files that were checked, in place of what was known of them."""
        new = {str(path): each for path, each in found.items()}
        gone = {str(path) for path in checked}
        others = {path: each for path, each in self._kept.items() if path not in gone}
        kept = dict(list({**others, **new}.items())[-MAX_HANDOUTS:])
        roots = {os.path.abspath(find_project_root(path)) for path in checked if path not in found}
        self.unsure = tuple(root for root in sorted(roots) if not digest_names(root))
        content = _put_together(self._state, kept)
        try:
            write_for_oneself(self._path, compute_digest(content).encode() + b"\n" + content)
            remove_oldest(os.path.dirname(self._path), MAX_RECORDS)
        except OSError:
            # The next check takes as long as this one; that is all.
            return


def _put_together(state: str, kept: Mapping[str, KeptReport]) -> bytes:
    """Return a record: the inputs, each once, then a row for each handout, then what was found in them."""
    import json

    numbers: dict[Input, int] = {}
    rows = [
        (path, len(each.content), [numbers.setdefault(given, len(numbers)) for given in each.inputs])
        for path, each in kept.items()
    ]
    header = json.dumps([state, list(numbers), rows]).encode("ascii")
    return header + b"\n" + b"".join(each.content for each in kept.values())


def _take_apart(inputs: list[list[str]], rows: list[Any], contents: bytes) -> dict[str, KeptReport]:
    table: list[Input] = [(kind, path, digest) for kind, path, digest in inputs]
    kept, at = {}, 0
    for path, size, numbers in rows:
        kept[path] = KeptReport(contents[at : at + size], tuple(table[number] for number in numbers))
        at += size
    return kept


def open_memory(files: Sequence[Path], today: dt.date, library: Library) -> CheckMemory | None:
    """Return what is kept of checks in this folder; None for few files, or without a folder to keep it in."""
    if len(files) < MIN_FILES:
        return None
    try:
        return CheckMemory(os.path.join(find_state_folder(), "checks"), today, library)
    except (OSError, RuntimeError):
        # No folder of one's own, or a working folder that has gone.
        return None
