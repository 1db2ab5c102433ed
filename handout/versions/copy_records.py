"""The codes of all copies that were ever made into a folder, so that one found in a drawer can be placed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from handout.data_classes import NamedTuple
from handout.errors import OutputError, Problem

RECORDS_FILE = Path(".handout") / "codes.jsonl"
"""Where the records stand in an output folder: a line of JSON for each code, the newest last."""
MAX_RECORD_BYTES = 256 * 1024 * 1024


class CopyRecord(NamedTuple):
    """A code that was printed, and of what; nothing of a patient is in it."""

    code: str
    handout: str
    location: str
    language: str
    paper: str
    version: str
    made_on: str
    """The day it was first made, as 2026-03-01."""


class CopyRecorder:
    """Adds records to a folder's file, each code once; what is known is read once, at the first record."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / RECORDS_FILE
        self._known: set[str] | None = None

    def add(self, records: Iterable[CopyRecord]) -> None:
        """Add the records whose codes are new.

        Raises OutputError if the file cannot be written, or is a link that leads out of the folder.
        """
        fresh = {record.code: record for record in records if record.code}
        if self._known is None and fresh:
            self._known = {record.code for record in read_copies(self._folder)}
        known = self._known or set()
        lines = [
            msgspec.json.encode(record).decode("utf-8") for code, record in fresh.items() if code not in known
        ]
        if not lines:
            return
        try:
            self._append(lines)
        except OSError as error:
            raise self._make_error(f"cannot be written: {error.strerror or error}") from None
        known |= fresh.keys()

    def _append(self, lines: Sequence[str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._path.resolve().is_relative_to(self._folder.resolve()):
            raise self._make_error(f"is a link that leads out of {self._folder}")
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            # In one piece, so that two commands at once do not mix their lines.
            start = "" if _has_whole_lines(self._path) else "\n"
            file.write(start + "".join(f"{line}\n" for line in lines))

    def _make_error(self, trouble: str) -> OutputError:
        hint = "the copies themselves are made"
        return OutputError(Problem(f"{self._path} {trouble}", hint=hint, code="not-recorded"))


def record_copies(folder: Path, records: Iterable[CopyRecord]) -> None:
    """Add the records whose codes are new to the folder's file. Raises OutputError as `CopyRecorder.add`."""
    CopyRecorder(folder).add(records)


def _has_whole_lines(path: Path) -> bool:
    """Return whether the file's last line has its end: a command that was killed may have cut it short."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def read_copies(folder: Path) -> Iterator[CopyRecord]:
    """Yield the records of a folder; a damaged line is passed over."""
    path = folder / RECORDS_FILE
    try:
        if path.stat().st_size > MAX_RECORD_BYTES:
            return
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            values = msgspec.json.decode(line)
        except msgspec.DecodeError:
            continue
        if isinstance(values, list) and len(values) == len(CopyRecord._fields):
            yield CopyRecord(*map(str, values))
