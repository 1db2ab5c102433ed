"""A store behind a URL (``s3://bucket/folder``), over fsspec, the extra ``s3``.

Object stores accept a file in one request, completely or not at all (Amazon S3 User Guide, "Data
consistency model"). Other systems get the file under a temporary name, which is then moved. There
are no locks: of two batches into one folder the last to write a file wins, and every file stays
complete.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

from handout.delivery.store import (
    FileContent,
    FileInfo,
    FileListing,
    Store,
    check_name,
    is_temporary_name,
    join_pieces,
    make_missing_file_error,
    make_temporary_name,
)
from handout.errors import MissingExtraError, OutputError, Problem, make_missing_extra_error

_ATOMIC_SCHEMES = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"}
"""Schemes whose stores show a file only when it is complete."""
_MD5_TAG_SCHEMES = {"s3", "s3a"}
_MAX_REQUESTS = 16
"""Requests at a time; a request takes 10 to 50 ms, nearly all of it waiting."""
_DRIVER_ERRORS = {"botocore.exceptions": "BotoCoreError", "azure.core.exceptions": "AzureError"}


class BucketStore(Store):
    """Files under a URL; the file system finds keys and endpoints by itself.

    `options` go to fsspec as they are. They may be secret, so that they are never shown.
    """

    def __init__(self, url: str, options: Mapping[str, Any] | None = None) -> None:
        self._url = url.rstrip("/")
        self._scheme = url.partition("://")[0].lower()
        self._options = dict(options or {})
        self._file_system, self._root = self._open_file_system()

    def __reduce__(self) -> tuple[type[BucketStore], tuple[str, dict[str, Any]]]:
        return BucketStore, (self._url, self._options)

    def __repr__(self) -> str:
        return f"Remote({self._url!r})"

    @property
    def address(self) -> str:
        """The URL."""
        return self._url

    @property
    def has_cheap_reads(self) -> bool:
        """False: the listing has to be enough."""
        return False

    @property
    def has_locks(self) -> bool:
        """False: the last writer wins."""
        return False

    def write(self, name: str, content: FileContent, *, durable: bool = False) -> FileInfo:
        """Write a file atomically; the store itself makes it durable."""
        path, data = self._make_path(name), join_pieces(content)
        with self._translate_errors(name):
            try:
                self._upload(path, data)
            except FileNotFoundError as error:
                raise OutputError(_make_no_bucket_problem(self._url)) from error
        return FileInfo(len(data), self._compute_tag(data))

    def write_all(
        self, files: Iterable[tuple[str, FileContent]]
    ) -> Iterator[tuple[str, FileInfo | OutputError]]:
        """Write many files, sixteen at a time, and yield their results in order."""
        pending: deque[tuple[str, Future[FileInfo]]] = deque()
        with ThreadPoolExecutor(_MAX_REQUESTS) as writers:
            for name, content in files:
                pending.append((name, writers.submit(self.write, name, content)))
                if len(pending) >= 2 * _MAX_REQUESTS:
                    yield _get_outcome(*pending.popleft())
            while pending:
                yield _get_outcome(*pending.popleft())

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        with self._translate_errors(name):
            content: bytes = self._file_system.cat_file(self._make_path(name))
        return content

    def get_file_info(self, name: str) -> FileInfo | None:
        """Return the size and version of one file, or None if there is none."""
        with self._translate_errors(name):
            try:
                return _make_file_info(
                    self._file_system.info(self._make_path(name), **self._make_refresh_option())
                )
            except FileNotFoundError:
                return None

    def list_files(self, folder: str = "") -> FileListing:
        """Return all files in a folder, with one request per thousand files."""
        start = self._make_path(folder) if folder else self._root
        with self._translate_errors(folder or "."):
            self._file_system.invalidate_cache()
            try:
                entries = self._file_system.find(start, detail=True)
            except FileNotFoundError:
                return FileListing({})
        return _make_listing(
            {path[len(self._root) + 1 :]: _make_file_info(info) for path, info in entries.items()}, folder
        )

    def remove(self, name: str) -> None:
        """Remove a file."""
        with self._translate_errors(name), suppress(FileNotFoundError):
            self._file_system.rm_file(self._make_path(name))

    def lock(self, since: str = "") -> AbstractContextManager[None]:
        """Do nothing: this store has no locks."""
        return nullcontext()

    def _open_file_system(self) -> tuple[Any, str]:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise _make_missing_extra_error(self._url) from error
        try:
            file_system, root = url_to_fs(self._url, **self._options)
        except ImportError as error:
            raise _make_missing_extra_error(self._url) from error
        except ValueError as error:
            hint = "write a folder, or a URL such as s3://bucket/folder"
            raise OutputError(Problem(f"{self._url}: {error}", hint=hint, code="bad-url")) from error
        return file_system, str(root).rstrip("/")

    def _make_path(self, name: str) -> str:
        return f"{self._root}/{check_name(name)}"

    def _make_refresh_option(self) -> dict[str, bool]:
        return {"refresh": True} if self._scheme in _MD5_TAG_SCHEMES else {}

    def _compute_tag(self, content: bytes) -> str:
        # S3 tags an object put in one request with its MD5; tagged otherwise, the next batch reads it once.
        return (
            hashlib.md5(content, usedforsecurity=False).hexdigest()
            if self._scheme in _MD5_TAG_SCHEMES
            else ""
        )

    def _upload(self, path: str, content: bytes) -> None:
        if self._scheme in _ATOMIC_SCHEMES:
            self._file_system.pipe_file(path, content)
        else:
            self._write_and_move(path, content)

    def _write_and_move(self, path: str, content: bytes) -> None:
        folder = path.rpartition("/")[0]
        temporary = f"{folder}/{make_temporary_name(os.getpid(), secrets.randbits(48))}"
        self._file_system.makedirs(folder, exist_ok=True)
        moved = False
        try:
            self._file_system.pipe_file(temporary, content)
            self._file_system.mv(temporary, path)
            moved = True
        finally:
            if not moved:
                with suppress(OSError):
                    self._file_system.rm_file(temporary)

    @contextmanager
    def _translate_errors(self, name: str) -> Iterator[None]:
        """Translate errors of the driver into problems that a person can fix."""
        try:
            yield
        except _list_error_types() as error:
            raise OutputError(self._make_problem(name, error)) from error

    def _make_problem(self, name: str, error: BaseException) -> Problem:
        if isinstance(error, FileNotFoundError):
            return make_missing_file_error(self._url, name).problems[0]
        if isinstance(error, PermissionError):
            hint = "check the access keys and the bucket's policy"
            return Problem(f"{self._url} may not be used: {error}", hint=hint, code="read-only")
        hint = "check the address, the network and the access keys"
        return Problem(
            f"{name} in {self._url}: {error or type(error).__name__}", hint=hint, code="not-reached"
        )


def _get_outcome(name: str, future: Future[FileInfo]) -> tuple[str, FileInfo | OutputError]:
    try:
        return name, future.result()
    except OutputError as error:
        return name, error


def _list_error_types() -> tuple[type[BaseException], ...]:
    """Return the error types that drivers raise; a driver's own types only if it is loaded."""
    loaded = ((sys.modules.get(module), kind) for module, kind in _DRIVER_ERRORS.items())
    return (OSError, *(getattr(module, kind) for module, kind in loaded if module))


def _make_file_info(info: Mapping[str, Any]) -> FileInfo:
    tag = info.get("ETag") or info.get("etag") or info.get("LastModified") or info.get("mtime") or ""
    return FileInfo(int(info.get("size") or 0), str(tag).strip('"'))


def _make_listing(entries: Mapping[str, FileInfo], folder: str) -> FileListing:
    files: dict[str, FileInfo] = {}
    unfinished: list[str] = []
    start = len(folder) + 1 if folder else 0
    for name, info in entries.items():
        parts = name[start:].split("/")
        if is_temporary_name(parts[-1]):
            unfinished.append(name)
        elif not any(part.startswith(".") or not part for part in parts):
            files[name] = info
    return FileListing(files, tuple(unfinished))


def _make_no_bucket_problem(url: str) -> Problem:
    hint = "check the name, or make the bucket first"
    return Problem(f"there is no bucket or folder for {url}", hint=hint, code="missing-folder")


def _make_missing_extra_error(url: str) -> MissingExtraError:
    return make_missing_extra_error(f"writing to {url} needs fsspec and s3fs", "s3")
