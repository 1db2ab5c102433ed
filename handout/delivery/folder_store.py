"""A store in a folder of this machine that writes thousands of files per second.

It uses strings and system calls instead of `pathlib`, whose objects cost a quarter of the time to
write a small file. There is no fsync for each file, which would cost a hundred times the rest. A
killed process leaves only complete files all the same, and a file damaged by a power cut is found by
its digest.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from handout.delivery.locks import lock_folder
from handout.delivery.output_files import make_in_use_problem, make_write_problem
from handout.delivery.store import (
    STATE_DIR,
    FileContent,
    FileInfo,
    FileListing,
    Store,
    check_name,
    is_temporary_name,
    make_missing_file_error,
    make_temporary_name,
)
from handout.errors import OutputError, Problem

_NEW_FILE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_RETRY_PAUSES = (0.02, 0.1, 0.4) if sys.platform == "win32" else ()
"""Seconds: on Windows a virus scanner may hold a new file for a moment."""

_temporary_numbers = itertools.count()


class FolderStore(Store):
    """Files under a folder, which is created when the first file is written."""

    def __init__(self, path: Path) -> None:
        # A worker may run elsewhere.
        self.path = path.absolute()
        self._root = str(self.path)
        self._created_folders: set[str] = set()

    def __reduce__(self) -> tuple[type[FolderStore], tuple[Path]]:
        return FolderStore, (self.path,)

    def __repr__(self) -> str:
        return f"Folder({self._root!r})"

    @property
    def address(self) -> str:
        """The folder's path."""
        return self._root

    @property
    def has_cheap_reads(self) -> bool:
        """True: a disk reads thousands of files per second."""
        return True

    @property
    def has_locks(self) -> bool:
        """True: the system's file locks are used."""
        return True

    def write(self, name: str, content: FileContent, *, durable: bool = False) -> FileInfo:
        """Write a file atomically; a symbolic link is followed, but never out of the folder."""
        target = self._resolve_name(name)
        pieces = (content,) if isinstance(content, bytes) else content
        try:
            try:
                return self._write_file(target, pieces, durable)
            except FileNotFoundError:
                # Somebody removed the folder, or swept the unfinished file, since we made it.
                self._created_folders.clear()
                return self._write_file(target, pieces, durable)
        except OSError as error:
            raise OutputError(make_write_problem(Path(target), error)) from error

    def write_all(
        self, files: Iterable[tuple[str, FileContent]]
    ) -> Iterator[tuple[str, FileInfo | OutputError]]:
        """Write many files one by one; several at once are not faster on a disk."""
        for name, content in files:
            try:
                yield name, self.write(name, content)
            except OutputError as error:
                yield name, error

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        try:
            return _read_bytes(self._resolve_name(name))
        except OSError as error:
            raise self._make_read_error(name, error) from error

    def get_file_info(self, name: str) -> FileInfo | None:
        """Return the size and version of one file, or None if there is none."""
        try:
            return _make_file_info(os.stat(self._resolve_name(name)))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._make_read_error(name, error) from error

    def list_files(self, folder: str = "") -> FileListing:
        """Return all files in a folder in one walk; 10,000 files take a twentieth of a second."""
        start, prefix = (self._resolve_name(folder), f"{folder}/") if folder else (self._root, "")
        files: dict[str, FileInfo] = {}
        unfinished: list[str] = []
        try:
            for name, entry in _walk_files(start, prefix):
                if is_temporary_name(entry.name):
                    unfinished.append(name)
                else:
                    with suppress(FileNotFoundError):
                        files[name] = _make_file_info(entry.stat())
        except NotADirectoryError as error:
            raise OutputError(make_write_problem(Path(start) / STATE_DIR, error)) from error
        except OSError as error:
            raise self._make_read_error(folder or ".", error) from error
        return FileListing(files, tuple(unfinished))

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that this empties."""
        target = self._resolve_name(name)
        self._check_is_inside(os.path.dirname(target))
        try:
            with suppress(FileNotFoundError):
                os.unlink(target)
        except PermissionError:
            raise OutputError(make_in_use_problem(Path(target))) from None
        except OSError as error:
            raise OutputError(make_write_problem(Path(target), error)) from error
        folder = os.path.dirname(target)
        with suppress(OSError):
            while folder != self._root:
                os.rmdir(folder)
                self._created_folders.discard(folder)
                folder = os.path.dirname(folder)

    def lock(self, since: str = "") -> AbstractContextManager[None]:
        """Lock this folder against other batches while the context lasts."""
        return lock_folder(self.path / STATE_DIR / "lock", self.path, since)

    def _resolve_name(self, name: str) -> str:
        return f"{self._root}/{check_name(name)}"

    def _write_file(self, target: str, pieces: Iterable[bytes], durable: bool) -> FileInfo:
        # Replacing a link would cut it; the file that it leads to is what is meant.
        if os.path.islink(target):
            self._check_is_inside(target)
            target = os.path.realpath(target)
        folder = os.path.dirname(target)
        if folder not in self._created_folders:
            self._check_is_inside(folder)
            os.makedirs(folder, exist_ok=True)
            self._created_folders.add(folder)
        descriptor, temporary = _create_temporary(folder)
        renamed = False
        try:
            info = _write_and_close(descriptor, pieces, durable)
            _replace_with_retries(temporary, target)
            renamed = True
        finally:
            if not renamed:
                with suppress(OSError):
                    os.unlink(temporary)
        return info

    def _check_is_inside(self, path: str) -> None:
        """Raise OutputError if a link leads out of the folder: what is there is somebody else's."""
        root, real = (os.path.normcase(os.path.realpath(each)) for each in (self._root, path))
        if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
            hint = "remove the link, or choose another folder with --output"
            message = f"{path} is a link that leads out of {self._root}"
            raise OutputError(Problem(message, hint=hint, code="link-leads-out"))

    def _make_read_error(self, name: str, error: OSError) -> OutputError:
        if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
            return make_missing_file_error(self._root, name)
        if isinstance(error, PermissionError):
            message = f"{self.path / name} cannot be read; it may be open elsewhere, or protected"
            return OutputError(
                Problem(message, hint="close it, or ask for the right to read it", code="unreadable")
            )
        return OutputError(make_write_problem(self.path / name, error))


def _walk_files(start: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    folders, visited_links = [(start, prefix)], set()
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
                    if is_temporary_name(entry.name):
                        yield name, entry
                elif not entry.is_dir():
                    yield name, entry
                elif not entry.is_symlink():
                    folders.append((entry.path, f"{name}/"))
                # A link may lead to a folder that it stands in.
                elif (real := os.path.realpath(entry.path)) not in visited_links:
                    visited_links.add(real)
                    folders.append((entry.path, f"{name}/"))


def _make_file_info(stat: os.stat_result) -> FileInfo:
    return FileInfo(stat.st_size, str(stat.st_mtime_ns))


def _create_temporary(folder: str) -> tuple[int, str]:
    while True:
        temporary = f"{folder}/{make_temporary_name(os.getpid(), next(_temporary_numbers))}"
        # Another machine may share the folder, and have a process of our number.
        with suppress(FileExistsError):
            return os.open(temporary, _NEW_FILE_FLAGS, 0o666), temporary


def _write_and_close(descriptor: int, pieces: Iterable[bytes], durable: bool) -> FileInfo:
    try:
        for piece in pieces:
            written = os.write(descriptor, piece)
            while written < len(piece):
                written += os.write(descriptor, memoryview(piece)[written:])
        if durable:
            os.fsync(descriptor)
        return _make_file_info(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _read_bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _replace_with_retries(temporary: str, target: str) -> None:
    for pause in (*_RETRY_PAUSES, None):
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            if pause is None:
                raise OutputError(make_in_use_problem(Path(target))) from None
            time.sleep(pause)
        except IsADirectoryError:
            hint = "move it away, or choose another folder with --output"
            raise OutputError(Problem(f"{target} is a folder", hint=hint, code="path-is-folder")) from None
