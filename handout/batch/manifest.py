"""What a batch remembers of its outputs, so that the next one makes only what changed.

Memory never outruns the truth: a file is written first and remembered after, and is believed to be
current only when it is there with the bytes that were remembered.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self

from handout.batch.journal import BASE, Entry, Remembered, encoded, number_after, part_name, recall
from handout.delivery.stores import Listing, Store
from handout.errors import OutputError, Problem, Severity

EVERY = 64
"""Records that may be lost to a kill; their files are made again."""
_READERS = 4
_AT_ONCE = 64


class Manifest:
    """The outputs of a store by name; a context that writes itself down at its end.

    Who only asks (``--check``) leaves it unclosed, and nothing is written.

    Readers need no lock and may be many; a writer holds the store's `lock`. In a store without
    locks the last writer wins, and what the others remembered last may be made again.
    """

    def __init__(self, store: Store, remembered: Remembered) -> None:
        self._store = store
        self._entries = remembered.entries
        self._parts = list(remembered.parts)
        self._next = number_after(self._parts)
        self._run = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._changes: dict[str, Entry | None] = {}
        self._dirty = bool(remembered.damaged)
        self._closed = False
        self.problems = _damage(remembered, store.address)
        """Warnings of what was damaged; what it said is made again."""

    @classmethod
    def open(cls, store: Store) -> Manifest:
        """Read what the store remembers: nothing, where there was no batch yet.

        Raises OutputError for a manifest of a later handout, and for what the store refuses.
        """
        return cls(store, recall(store))

    def __enter__(self) -> Self:
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
            self._closed = True

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def get(self, name: str) -> Entry | None:
        """Return what is remembered of an output."""
        return self._entries.get(name)

    def is_current(
        self, name: str, input_hash: str, listing: Listing, *, thorough: bool | None = None
    ) -> bool:
        """Whether the output is there, made of this input, with its bytes as they were written.

        Its size decides first. When `thorough` (by default where reading is cheap) its bytes are
        then hashed; else only when its `version` is not the one remembered.
        """
        return bool(self.current({name: input_hash}, listing, thorough=thorough))

    def current(
        self, planned: Mapping[str, str], listing: Listing, *, thorough: bool | None = None
    ) -> frozenset[str]:
        """Return the planned names (name -> input hash) whose outputs are current, as `is_current`."""
        thorough = self._store.reads_cheaply if thorough is None else thorough
        alike = [name for name, input_hash in planned.items() if self._alike(name, input_hash, listing)]
        known = frozenset(name for name in alike if not thorough and self._same_version(name, listing))
        doubtful = [name for name in alike if name not in known]
        true = [name for name, good in zip(doubtful, _several(self._holds, doubtful), strict=True) if good]
        for name in true:
            self._learn_version(name, listing)
        return known.union(true)

    def record(self, name: str, entry: Entry) -> None:
        """Remember an output that has just been written."""
        self._change(name, entry)

    def forget(self, name: str) -> None:
        """Remember an output no longer; its file is the caller's to remove, first."""
        if name in self._entries:
            self._change(name, None)

    def retired(self, planned: Collection[str]) -> tuple[str, ...]:
        """Return the remembered outputs that nobody plans any more."""
        return tuple(sorted(self._entries.keys() - set(planned)))

    def strangers(self, planned: Iterable[str], listing: Listing) -> tuple[str, ...]:
        """Return the planned names where a file stands that nobody here remembers having written.

        Whether to write over them is for `handout.delivery.files.bears_mark` of their bytes to say.
        """
        return tuple(name for name in planned if name in listing.files and name not in self._entries)

    def flush(self) -> None:
        """Write down what was recorded since the last time."""
        if not self._changes:
            return
        part = part_name(self._next, self._run)
        self._store.write(part, encoded(self._changes))
        self._parts.append(part)
        self._next += 1
        self._changes = {}

    def close(self) -> None:
        """Write everything down as one file, if anything has changed."""
        if self._closed:
            return
        if self._parts or self._changes or self._dirty:
            self._compact()
        self._closed = True

    def _compact(self) -> None:
        if not self._store.locks:
            # Somebody else may have written a base meanwhile.
            self.flush()
            latest = recall(self._store)
            self._entries, self._parts = latest.entries, list(latest.parts)
        self._store.write(BASE, encoded(self._entries), durable=True)
        for part in self._parts:
            self._store.remove(part)
        self._parts, self._changes, self._dirty = [], {}, False

    def _change(self, name: str, entry: Entry | None) -> None:
        if entry is None:
            self._entries.pop(name, None)
        else:
            self._entries[name] = entry
        self._changes[name] = entry
        if len(self._changes) >= EVERY:
            self.flush()

    def _alike(self, name: str, input_hash: str, listing: Listing) -> bool:
        entry, facts = self._entries.get(name), listing.files.get(name)
        return bool(entry and facts and entry.input_hash == input_hash and entry.size == facts.size)

    def _same_version(self, name: str, listing: Listing) -> bool:
        version = listing.files[name].version
        return version != "" and version == self._entries[name].version

    def _holds(self, name: str) -> bool:
        try:
            return self._store.digest(name) == self._entries[name].digest
        except OutputError:
            # It went, or became unreadable, since it was listed: to be made again.
            return False

    def _learn_version(self, name: str, listing: Listing) -> None:
        version, entry = listing.files[name].version, self._entries[name]
        if version != entry.version:
            self._entries[name] = entry._replace(version=version)
            if not self._store.reads_cheaply:
                # Saves reading it again next time; elsewhere it is not worth a write.
                self._changes[name] = self._entries[name]


def _several(holds: Callable[[str], bool], names: list[str]) -> list[bool]:
    """Ask in several threads, which read and hash at once; a few names are not worth a thread."""
    if len(names) < _AT_ONCE:
        return [holds(name) for name in names]
    pieces = [names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)]
    with ThreadPoolExecutor(_READERS) as readers:
        return [
            good
            for piece in readers.map(lambda piece: [holds(name) for name in piece], pieces)
            for good in piece
        ]


def _damage(remembered: Remembered, address: str) -> tuple[Problem, ...]:
    if not remembered.damaged:
        return ()
    lines = "a line" if remembered.damaged == 1 else f"{remembered.damaged} lines"
    message = f"{lines} of the manifest in {address} cannot be read"
    hint = "nothing to do: what they told of is made again"
    return (Problem(message, hint=hint, code="damaged-manifest", severity=Severity.WARNING),)
