"""Where the files of a batch go: one small protocol over a folder here and a bucket far away."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple

from handout.errors import OutputError, Problem

KEPT = ".handout"
"""The folder inside a store for what handout remembers about it; no output stands in it."""

Content = bytes | Sequence[bytes]
"""A file's bytes, or the pieces that they are joined from."""

_SCRATCH_START, _SCRATCH_END = ".handout-batch-", ".part"
_FORBIDDEN = frozenset('\\:*?"<>|\0\n\r')


class Facts(NamedTuple):
    """What a listing says of a file without reading it.

    `version` changes whenever the file is written: its time in nanoseconds, or the tag that an object
    store gives it; empty where nothing is known.
    """

    size: int
    version: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The outputs in a store by name, and the unfinished files that a killed process left there."""

    files: dict[str, Facts]
    unfinished: tuple[str, ...] = ()


class Store(ABC):
    """Files by name; names have ``/`` between their parts and never lead out of the store.

    Every method raises OutputError, with what to do, for whatever the system refuses. Stores cross
    process borders: a copy opens its own connections.
    """

    @property
    @abstractmethod
    def address(self) -> str:
        """The folder or URL, as a person would write it."""

    @property
    @abstractmethod
    def reads_cheaply(self) -> bool:
        """Whether reading every file to check it costs little: true on a disk, false over a network."""

    @property
    @abstractmethod
    def locks(self) -> bool:
        """Whether `lock` keeps others out; else the last writer wins, and files stay whole all the same."""

    @abstractmethod
    def write(self, name: str, content: Content, *, durable: bool = False) -> Facts:
        """Put a file there whole or not at all; when `durable`, so that it outlives a power cut."""

    @abstractmethod
    def write_all(self, files: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Facts | OutputError]]:
        """Write many files, several at a time where that is faster; one failure does not stop the others."""

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Return a file's bytes; the code of the problem is ``missing-file`` where there is none."""

    @abstractmethod
    def facts(self, name: str) -> Facts | None:
        """Return what is known of one file; None where there is none."""

    @abstractmethod
    def listing(self, under: str = "") -> Listing:
        """Return all files under a name, in one go, leaving out those that begin with a dot."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Take a file away, and the folders that this empties; none there is fine."""

    def digest(self, name: str) -> str:
        """Return the `digest_of` a file's bytes."""
        return digest_of(self.read(name))

    def sweep(self, listing: Listing) -> int:
        """Remove the listing's unfinished files, under the `lock`; return how many there were."""
        unfinished = (*listing.unfinished, *self.listing(KEPT).unfinished)
        for name in unfinished:
            self.remove(name)
        return len(unfinished)

    @abstractmethod
    def lock(self, since: str = "") -> AbstractContextManager[None]:
        """Keep other batches out; `since` is the time, for the message that they get."""


def joined(content: Content) -> bytes:
    """Return the pieces as one."""
    return content if isinstance(content, bytes) else b"".join(content)


def digest_of(content: Content) -> str:
    """Return the SHA-256 (FIPS 180-4) of a file's bytes, in hexadecimal, as ``sha256sum`` prints it."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    whole = hashlib.sha256()
    for piece in content:
        whole.update(piece)
    return whole.hexdigest()


def checked(name: str) -> str:
    """Return the name if it stays inside the store and is legal on every system.

    Raises OutputError for an absolute name, empty parts, ``.``, ``..``, and what Windows forbids.
    """
    parts = name.split("/")
    if "" in parts or "." in parts or ".." in parts or not _FORBIDDEN.isdisjoint(name):
        hint = "use letters, digits, dots, hyphens and underscores, with / between folders"
        raise OutputError(Problem(f"{name!r} is no name for an output", hint=hint, code="bad-name"))
    return name


def scratch_name(process: int, count: int) -> str:
    """Return the name of an unfinished file, unlike those of ``build``, which a batch must not sweep."""
    return f"{_SCRATCH_START}{process}-{count}{_SCRATCH_END}"


def is_scratch(leaf: str) -> bool:
    """Whether the last part of a name is that of an unfinished file of a batch."""
    return leaf.startswith(_SCRATCH_START) and leaf.endswith(_SCRATCH_END)


def missing(address: str, name: str) -> OutputError:
    """Return the error for a file that is not there."""
    return OutputError(Problem(f"there is no {name} in {address}", code="missing-file"))
