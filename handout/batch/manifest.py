"""The manifest remembers what a batch wrote, so that the next one makes only what changed.

The manifest never claims more than is true: a file is written first and recorded afterwards. It
counts as current only if it is there with the bytes that were recorded.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from handout.batch.manifest_entry import ManifestEntry
from handout.batch.manifest_file import (
    BASE_FILE,
    EncodedChanges,
    ManifestState,
    encode_changes,
    find_next_part_number,
    make_part_name,
    read_manifest,
)
from handout.delivery.store import STATE_DIR, FileListing, Store, compute_digest
from handout.errors import OutputError, Problem, Severity

FLUSH_INTERVAL = 64
"""Records after which the manifest is written.

A killed process loses fewer records than this, and their files are made again.
"""
_READER_THREADS = 4
_CHUNK_SIZE = 64


class Manifest:
    """The outputs of a store by name; a context manager that writes the manifest at its end.

    Code that only reads it (``--check``) does not close it, and then nothing is written.

    Readers need no lock, and there may be many. A writer must hold the store's `lock`. In a store
    without locks the last writer wins, and what the others recorded last may be made again.
    """

    def __init__(self, store: Store, state: ManifestState) -> None:
        self._store = store
        self._entries = state.entries
        self._parts = list(state.parts)
        self._next_part = find_next_part_number(self._parts)
        self._run_id = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._changes: dict[str, ManifestEntry | None] = {}
        self._needs_rewrite = bool(state.damaged_lines)
        self._is_closed = False
        self._foreign_files = state.foreign_files
        self.problems = _make_damage_problems(state, store.address)
        """Warnings about damaged lines and set aside files; the outputs that they recorded are made again."""

    @classmethod
    def open(cls, store: Store) -> Manifest:
        """Read the manifest of a store; it is empty if there was no batch yet.

        Raises OutputError for whatever the store refuses.
        """
        return cls(store, read_manifest(store))

    def __enter__(self) -> Self:
        for name, content in self._foreign_files.items():
            # A later handout may want it back.
            self._store.write(f"{STATE_DIR}/set-aside-{compute_digest(content)[:8]}.jsonl", content)
            self._store.remove(name)
            self._parts = [part for part in self._parts if part != name]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
            return
        # What stopped the batch is what the user is told, not that the disk is still full.
        try:
            self.close()
        except OutputError:
            self._is_closed = True

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def get(self, name: str) -> ManifestEntry | None:
        """Return the entry of an output, or None."""
        return self._entries.get(name)

    def is_current(
        self, name: str, input_hash: str, listing: FileListing, *, thorough: bool | None = None
    ) -> bool:
        """Return whether the output was made of this input and still has its written bytes.

        Its size is compared first. With `thorough` (the default where reading is cheap) its bytes are
        then hashed; otherwise only if its `version` is not the recorded one.
        """
        return bool(self.find_current([(name, input_hash)], listing, thorough=thorough))

    def find_current(
        self, planned: Iterable[tuple[str, str]], listing: FileListing, *, thorough: bool | None = None
    ) -> frozenset[str]:
        """Return the planned names whose outputs are current, see `is_current`.

        `planned` gives each name with its input hash; no hash is kept.
        """
        thorough = self._store.has_cheap_reads if thorough is None else thorough
        same_input = [name for name, input_hash in planned if self._has_same_input(name, input_hash, listing)]
        same_version = frozenset(
            name for name in same_input if not thorough and self._has_same_version(name, listing)
        )
        unsure = [name for name in same_input if name not in same_version]
        verified = [
            name
            for name, is_same in zip(unsure, _check_in_threads(self._has_same_bytes, unsure), strict=True)
            if is_same
        ]
        for name in verified:
            self._update_version(name, listing)
        return same_version.union(verified)

    def record(self, name: str, entry: ManifestEntry) -> None:
        """Record an output that has just been written."""
        self._set_entry(name, entry)

    def forget(self, name: str) -> None:
        """Remove an output from the manifest; the caller must remove its file first."""
        if name in self._entries:
            self._set_entry(name, None)

    def find_retired(self, planned: Collection[str]) -> tuple[str, ...]:
        """Return the recorded outputs that are not planned any more."""
        return tuple(sorted(name for name in self._entries if name not in planned))

    def flush(self) -> None:
        """Write what was recorded since the last time."""
        if not self._changes:
            return
        part = make_part_name(self._next_part, self._run_id)
        self._store.write(part, encode_changes(self._changes))
        self._parts.append(part)
        self._next_part += 1
        self._changes = {}

    def close(self) -> None:
        """Write everything as one file, if anything has changed."""
        if self._is_closed:
            return
        if self._parts or self._changes or self._needs_rewrite:
            self._write_base()
        self._is_closed = True

    def _write_base(self) -> None:
        if not self._store.has_locks:
            # Somebody else may have written a base meanwhile.
            self.flush()
            latest = read_manifest(self._store)
            self._entries, self._parts = latest.entries, list(latest.parts)
        self._store.write(BASE_FILE, EncodedChanges(self._entries), durable=True)
        for part in self._parts:
            self._store.remove(part)
        self._parts, self._changes, self._needs_rewrite = [], {}, False

    def _set_entry(self, name: str, entry: ManifestEntry | None) -> None:
        if entry is None:
            self._entries.pop(name, None)
        else:
            self._entries[name] = entry
        self._changes[name] = entry
        if len(self._changes) >= FLUSH_INTERVAL:
            self.flush()

    def _has_same_input(self, name: str, input_hash: str, listing: FileListing) -> bool:
        entry, info = self._entries.get(name), listing.files.get(name)
        return bool(entry and info and entry.input_hash == input_hash and entry.size == info.size)

    def _has_same_version(self, name: str, listing: FileListing) -> bool:
        version = listing.files[name].version
        return version != "" and version == self._entries[name].version

    def _has_same_bytes(self, name: str) -> bool:
        try:
            return self._store.hash_file(name) == self._entries[name].digest
        except OutputError:
            # It went, or became unreadable, since it was listed: to be made again.
            return False

    def _update_version(self, name: str, listing: FileListing) -> None:
        version, entry = listing.files[name].version, self._entries[name]
        if version != entry.version:
            self._entries[name] = entry._replace(version=version)
            if not self._store.has_cheap_reads:
                # Saves reading it again next time; elsewhere it is not worth a write.
                self._changes[name] = self._entries[name]


def _check_in_threads(check: Callable[[str], bool], names: list[str]) -> list[bool]:
    """Check names in several threads, which read and hash at once; few names need no thread."""
    if len(names) < _CHUNK_SIZE:
        return [check(name) for name in names]
    chunks = [names[start : start + _CHUNK_SIZE] for start in range(0, len(names), _CHUNK_SIZE)]
    with ThreadPoolExecutor(_READER_THREADS) as pool:
        return [
            is_same
            for chunk in pool.map(lambda piece: [check(name) for name in piece], chunks)
            for is_same in chunk
        ]


def _make_damage_problems(state: ManifestState, address: str) -> tuple[Problem, ...]:
    problems: tuple[Problem, ...] = ()
    if state.foreign_files:
        message = f"the manifest in {address} was written by another version of handout"
        hint = f"it is set aside in the folder {STATE_DIR}; what it told of is looked at and made again"
        problems = (Problem(message, hint=hint, code="manifest-set-aside", severity=Severity.WARNING),)
    if not state.damaged_lines:
        return problems
    lines = "a line" if state.damaged_lines == 1 else f"{state.damaged_lines} lines"
    message = f"{lines} of the manifest in {address} cannot be read"
    hint = "nothing to do: what they told of is made again"
    return (*problems, Problem(message, hint=hint, code="damaged-manifest", severity=Severity.WARNING))
