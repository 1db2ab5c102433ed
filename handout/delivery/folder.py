"""A store in a folder of this machine: thousands of whole files a second.

Strings and plain system calls instead of `pathlib`, whose objects cost a quarter of a small file's
writing. There is no fsync for each file, which would cost a hundred times the rest: a killed process
leaves only whole files all the same, and what a power cut may spoil is found by its digest.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from handout.delivery.files import in_use, told
from handout.delivery.locks import held
from handout.delivery.stores import (
    KEPT,
    Content,
    Facts,
    Listing,
    Store,
    checked,
    is_scratch,
    joined,
    missing,
    scratch_name,
)
from handout.errors import OutputError, Problem

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PAUSES = (0.02, 0.1, 0.4) if sys.platform == "win32" else ()
"""Seconds: on Windows a virus scanner may hold a new file for a moment."""

_counts = itertools.count()


class Folder(Store):
    """Files under a folder, which is made when the first one is written."""

    def __init__(self, path: Path) -> None:
        # A worker may run elsewhere.
        self.path = path.absolute()
        self._root = str(self.path)
        self._made: set[str] = set()

    def __reduce__(self) -> tuple[type[Folder], tuple[Path]]:
        return Folder, (self.path,)

    def __repr__(self) -> str:
        return f"Folder({self._root!r})"

    @property
    def address(self) -> str:
        """The folder's path."""
        return self._root

    @property
    def reads_cheaply(self) -> bool:
        """True: a disk reads thousands of files a second."""
        return True

    @property
    def locks(self) -> bool:
        """True: by the system's file locks."""
        return True

    def write(self, name: str, content: Content, *, durable: bool = False) -> Facts:
        """Put a file there whole or not at all; a symbolic link is followed."""
        target, whole = self._target(name), joined(content)
        try:
            try:
                return self._put(target, whole, durable)
            except FileNotFoundError:
                # Somebody removed the folder, or swept the unfinished file, since we made it.
                self._made.clear()
                return self._put(target, whole, durable)
        except OSError as error:
            raise OutputError(told(Path(target), error)) from error

    def write_all(self, files: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Facts | OutputError]]:
        """Write many files one by one: the disk is not faster with several."""
        for name, content in files:
            try:
                yield name, self.write(name, content)
            except OutputError as error:
                yield name, error

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        try:
            return _bytes_of(self._target(name))
        except OSError as error:
            raise self._unread(name, error) from error

    def facts(self, name: str) -> Facts | None:
        """Return what is known of one file; None where there is none."""
        try:
            return _facts(os.stat(self._target(name)))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unread(name, error) from error

    def listing(self, under: str = "") -> Listing:
        """Return all files under a name in one walk: 10,000 take a twentieth of a second."""
        start, prefix = (self._target(under), f"{under}/") if under else (self._root, "")
        files: dict[str, Facts] = {}
        unfinished: list[str] = []
        try:
            for name, entry in _walk(start, prefix):
                if is_scratch(entry.name):
                    unfinished.append(name)
                else:
                    with suppress(FileNotFoundError):
                        files[name] = _facts(entry.stat())
        except NotADirectoryError as error:
            raise OutputError(told(Path(start) / KEPT, error)) from error
        except OSError as error:
            raise self._unread(under or ".", error) from error
        return Listing(files, tuple(unfinished))

    def remove(self, name: str) -> None:
        """Take a file away, and the folders that this empties."""
        target = self._target(name)
        try:
            with suppress(FileNotFoundError):
                os.unlink(target)
        except PermissionError:
            raise OutputError(in_use(Path(target))) from None
        except OSError as error:
            raise OutputError(told(Path(target), error)) from error
        folder = os.path.dirname(target)
        with suppress(OSError):
            while folder != self._root:
                os.rmdir(folder)
                self._made.discard(folder)
                folder = os.path.dirname(folder)

    def lock(self, since: str = "") -> AbstractContextManager[None]:
        """Keep other batches out of this folder while the context lasts."""
        return held(self.path / KEPT / "lock", self.path, since)

    def _target(self, name: str) -> str:
        return f"{self._root}/{checked(name)}"

    def _put(self, target: str, content: bytes, durable: bool) -> Facts:
        # Replacing a link would cut it; the file that it leads to is what is meant.
        if os.path.islink(target):
            target = os.path.realpath(target)
        folder = os.path.dirname(target)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        descriptor, scratch = _new_file(folder)
        renamed = False
        try:
            facts = _filled(descriptor, content, durable)
            _rename(scratch, target)
            renamed = True
        finally:
            if not renamed:
                with suppress(OSError):
                    os.unlink(scratch)
        return facts

    def _unread(self, name: str, error: OSError) -> OutputError:
        if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
            return missing(self._root, name)
        if isinstance(error, PermissionError):
            message = f"{self.path / name} cannot be read; it may be open elsewhere, or protected"
            return OutputError(
                Problem(message, hint="close it, or ask for the right to read it", code="unreadable")
            )
        return OutputError(told(self.path / name, error))


def _walk(start: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    folders, linked = [(start, prefix)], set()
    while folders:
        folder, prefix = folders.pop()
        try:
            entries = os.scandir(folder)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.name[0] == ".":
                    if is_scratch(entry.name):
                        yield name, entry
                elif not entry.is_dir():
                    yield name, entry
                elif not entry.is_symlink():
                    folders.append((entry.path, f"{name}/"))
                # A link may lead to a folder that it stands in.
                elif (real := os.path.realpath(entry.path)) not in linked:
                    linked.add(real)
                    folders.append((entry.path, f"{name}/"))


def _facts(stat: os.stat_result) -> Facts:
    return Facts(stat.st_size, str(stat.st_mtime_ns))


def _new_file(folder: str) -> tuple[int, str]:
    while True:
        scratch = f"{folder}/{scratch_name(os.getpid(), next(_counts))}"
        # Another machine may share the folder, and have a process of our number.
        with suppress(FileExistsError):
            return os.open(scratch, _NEW_FILE, 0o666), scratch


def _filled(descriptor: int, content: bytes, durable: bool) -> Facts:
    try:
        written = os.write(descriptor, content)
        while written < len(content):
            written += os.write(descriptor, memoryview(content)[written:])
        if durable:
            os.fsync(descriptor)
        return _facts(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _rename(scratch: str, target: str) -> None:
    for pause in (*_PAUSES, None):
        try:
            os.replace(scratch, target)
            return
        except PermissionError:
            if pause is None:
                raise OutputError(in_use(Path(target))) from None
            time.sleep(pause)
        except IsADirectoryError:
            hint = "move it away, or choose another folder with --output"
            raise OutputError(Problem(f"{target} is a folder", hint=hint, code="path-is-folder")) from None
