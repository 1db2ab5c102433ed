"""The interface of a store, where the files of a batch go: a local folder or a bucket."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from handout.data_classes import NamedTuple, dataclass
from handout.errors import OutputError, Problem

STATE_DIR = ".handout"
"""The folder inside a store for handout's own state; there are no outputs in it."""

FileContent = bytes | Iterable[bytes]
"""A file's bytes, or the pieces to join, which can be asked for again."""

_TEMPORARY_PREFIX, _TEMPORARY_SUFFIX = ".handout-batch-", ".part"
_FORBIDDEN_CHARACTERS = frozenset('\\:*?"<>|\0\n\r')


class FileInfo(NamedTuple):
    """What a listing says of a file without reading it.

    `version` changes whenever the file is written: it is the time in nanoseconds, or the tag of an
    object store; "" if nothing is known.
    """

    size: int
    version: str


@dataclass(frozen=True, slots=True)
class FileListing:
    """The outputs in a store by name, and unfinished files that a killed process left there."""

    files: dict[str, FileInfo]
    unfinished: tuple[str, ...] = ()


class Store(ABC):
    """Files by name; names have ``/`` between their parts and never lead out of the store.

    Every method raises OutputError, with a hint, for whatever the system refuses. Stores can be pickled
    and sent to another process, where the copy opens its own connections.
    """

    @property
    @abstractmethod
    def address(self) -> str:
        """The folder or URL, as a person would write it."""

    @property
    @abstractmethod
    def has_cheap_reads(self) -> bool:
        """Whether it costs little to read every file: true on a disk, false over a network."""

    @property
    @abstractmethod
    def has_locks(self) -> bool:
        """Whether `lock` excludes others; if not, the last writer wins, and files stay complete."""

    @abstractmethod
    def write(self, name: str, content: FileContent, *, durable: bool = False) -> FileInfo:
        """Write a file atomically; with `durable`, so that it survives a power cut."""

    @abstractmethod
    def write_all(
        self, files: Iterable[tuple[str, FileContent]]
    ) -> Iterator[tuple[str, FileInfo | OutputError]]:
        """Write many files, several at once where that is faster.

        A failure does not stop the others.
        """

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Return a file's bytes; the code of the problem is ``missing-file`` if there is none."""

    @abstractmethod
    def get_file_info(self, name: str) -> FileInfo | None:
        """Return the size and version of one file, or None if there is none."""

    @abstractmethod
    def list_files(self, folder: str = "") -> FileListing:
        """Return all files in a folder at once, without those whose name begins with a dot."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file, and the folders that this empties; a missing file is no error."""

    def hash_file(self, name: str) -> str:
        """Return the digest of a file's bytes, see `compute_digest`."""
        return compute_digest(self.read(name))

    def remove_unfinished(self, listing: FileListing) -> int:
        """Remove the listing's unfinished files, under the `lock`; return how many there were."""
        unfinished = (*listing.unfinished, *self.list_files(STATE_DIR).unfinished)
        for name in unfinished:
            self.remove(name)
        return len(unfinished)

    @abstractmethod
    def lock(self, since: str = "") -> AbstractContextManager[None]:
        """Lock out other batches; `since` is the time for the message that they show."""


def join_pieces(content: FileContent) -> bytes:
    """Return the pieces as one byte string."""
    return content if isinstance(content, bytes) else b"".join(content)


def compute_digest(content: FileContent) -> str:
    """Return the SHA-256 (FIPS 180-4) of a file's bytes in hexadecimal, as ``sha256sum`` does."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    hasher = hashlib.sha256()
    for piece in content:
        hasher.update(piece)
    return hasher.hexdigest()


def check_name(name: str) -> str:
    """Return the name if it stays inside the store and is legal on every system.

    Raises OutputError for an absolute name, empty parts, ``.``, ``..``, and what Windows forbids.
    """
    parts = name.split("/")
    if "" in parts or "." in parts or ".." in parts or not _FORBIDDEN_CHARACTERS.isdisjoint(name):
        hint = "use letters, digits, dots, hyphens and underscores, with / between folders"
        raise OutputError(Problem(f"{name!r} is no name for an output", hint=hint, code="bad-name"))
    return name


def make_temporary_name(process: int, count: int) -> str:
    """Return the name of an unfinished file.

    It differs from those of ``build``, which a batch must not remove.
    """
    return f"{_TEMPORARY_PREFIX}{process}-{count}{_TEMPORARY_SUFFIX}"


def is_temporary_name(leaf: str) -> bool:
    """Return whether the last part of a name is that of a batch's unfinished file."""
    return leaf.startswith(_TEMPORARY_PREFIX) and leaf.endswith(_TEMPORARY_SUFFIX)


def make_missing_file_error(address: str, name: str) -> OutputError:
    """Return the error for a file that does not exist."""
    return OutputError(Problem(f"there is no {name} in {address}", code="missing-file"))
