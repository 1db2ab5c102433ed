"""A store behind a URL (``s3://bucket/folder``), over fsspec, the extra ``s3``.

Object stores take a file in one request, whole or not at all (Amazon S3 User Guide, "Data consistency
model"). Elsewhere the file gets another name first and is then moved. There are no locks: of two
batches into one place the last to write a file wins, and every file stays whole.
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

from handout.delivery.stores import (
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
from handout.errors import MissingExtraError, OutputError, Problem, missing_extra

_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"}
"""Schemes whose stores show a file only when all of it has come."""
_MD5_TAGS = {"s3", "s3a"}
_AT_ONCE = 16
"""Requests under way: a request takes 10 to 50 ms, nearly all of it waiting."""
_DRIVERS = {"botocore.exceptions": "BotoCoreError", "azure.core.exceptions": "AzureError"}


class Remote(Store):
    """Files under a URL; what else the file system needs to know (keys, endpoints) it finds by itself.

    `options` go to fsspec as they are; they may be secret, so that they are never shown.
    """

    def __init__(self, url: str, options: Mapping[str, Any] | None = None) -> None:
        self._url = url.rstrip("/")
        self._scheme = url.partition("://")[0].lower()
        self._options = dict(options or {})
        self._system, self._root = self._opened()

    def __reduce__(self) -> tuple[type[Remote], tuple[str, dict[str, Any]]]:
        return Remote, (self._url, self._options)

    def __repr__(self) -> str:
        return f"Remote({self._url!r})"

    @property
    def address(self) -> str:
        """The URL."""
        return self._url

    @property
    def reads_cheaply(self) -> bool:
        """False: what the listing says has to do."""
        return False

    @property
    def locks(self) -> bool:
        """False: the last writer wins."""
        return False

    def write(self, name: str, content: Content, *, durable: bool = False) -> Facts:
        """Put a file there whole or not at all; the store itself makes it durable."""
        place, whole = self._place(name), joined(content)
        with self._telling(name):
            try:
                self._put(place, whole)
            except FileNotFoundError as error:
                raise OutputError(_no_bucket(self._url)) from error
        return Facts(len(whole), self._tag(whole))

    def write_all(self, files: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Facts | OutputError]]:
        """Write many files, sixteen at a time, and tell of them in their order."""
        under_way: deque[tuple[str, Future[Facts]]] = deque()
        with ThreadPoolExecutor(_AT_ONCE) as writers:
            for name, content in files:
                under_way.append((name, writers.submit(self.write, name, content)))
                if len(under_way) >= 2 * _AT_ONCE:
                    yield _outcome(*under_way.popleft())
            while under_way:
                yield _outcome(*under_way.popleft())

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        with self._telling(name):
            content: bytes = self._system.cat_file(self._place(name))
        return content

    def facts(self, name: str) -> Facts | None:
        """Return what is known of one file; None where there is none."""
        with self._telling(name):
            try:
                return _facts(self._system.info(self._place(name), **self._fresh()))
            except FileNotFoundError:
                return None

    def listing(self, under: str = "") -> Listing:
        """Return all files under a name: a request for each thousand."""
        place = self._place(under) if under else self._root
        with self._telling(under or "."):
            self._system.invalidate_cache()
            try:
                found = self._system.find(place, detail=True)
            except FileNotFoundError:
                return Listing({})
        return _sorted_out({path[len(self._root) + 1 :]: _facts(info) for path, info in found.items()}, under)

    def remove(self, name: str) -> None:
        """Take a file away."""
        with self._telling(name), suppress(FileNotFoundError):
            self._system.rm_file(self._place(name))

    def lock(self, since: str = "") -> AbstractContextManager[None]:
        """Keep nobody out."""
        return nullcontext()

    def _opened(self) -> tuple[Any, str]:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise _missing_extra(self._url) from error
        try:
            system, root = url_to_fs(self._url, **self._options)
        except ImportError as error:
            raise _missing_extra(self._url) from error
        except ValueError as error:
            hint = "write a folder, or a URL such as s3://bucket/folder"
            raise OutputError(Problem(f"{self._url}: {error}", hint=hint, code="bad-url")) from error
        return system, str(root).rstrip("/")

    def _place(self, name: str) -> str:
        return f"{self._root}/{checked(name)}"

    def _fresh(self) -> dict[str, bool]:
        return {"refresh": True} if self._scheme in _MD5_TAGS else {}

    def _tag(self, content: bytes) -> str:
        # S3 tags an object put in one request with its MD5; tagged otherwise, the next batch reads it once.
        return hashlib.md5(content, usedforsecurity=False).hexdigest() if self._scheme in _MD5_TAGS else ""

    def _put(self, place: str, content: bytes) -> None:
        if self._scheme in _WHOLE:
            self._system.pipe_file(place, content)
        else:
            self._write_and_move(place, content)

    def _write_and_move(self, place: str, content: bytes) -> None:
        folder = place.rpartition("/")[0]
        scratch = f"{folder}/{scratch_name(os.getpid(), secrets.randbits(48))}"
        self._system.makedirs(folder, exist_ok=True)
        moved = False
        try:
            self._system.pipe_file(scratch, content)
            self._system.mv(scratch, place)
            moved = True
        finally:
            if not moved:
                with suppress(OSError):
                    self._system.rm_file(scratch)

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """Turns what the driver says into what a person can do about it."""
        try:
            yield
        except _failures() as error:
            raise OutputError(self._problem(name, error)) from error

    def _problem(self, name: str, error: BaseException) -> Problem:
        if isinstance(error, FileNotFoundError):
            return missing(self._url, name).problems[0]
        if isinstance(error, PermissionError):
            hint = "check the access keys and the bucket's policy"
            return Problem(f"{self._url} may not be used: {error}", hint=hint, code="read-only")
        hint = "check the address, the network and the access keys"
        return Problem(
            f"{name} in {self._url}: {error or type(error).__name__}", hint=hint, code="not-reached"
        )


def _outcome(name: str, future: Future[Facts]) -> tuple[str, Facts | OutputError]:
    try:
        return name, future.result()
    except OutputError as error:
        return name, error


def _failures() -> tuple[type[BaseException], ...]:
    """Return what a driver raises; its own kinds only if it is there at all."""
    loaded = ((sys.modules.get(module), kind) for module, kind in _DRIVERS.items())
    return (OSError, *(getattr(module, kind) for module, kind in loaded if module))


def _facts(info: Mapping[str, Any]) -> Facts:
    tag = info.get("ETag") or info.get("etag") or info.get("LastModified") or info.get("mtime") or ""
    return Facts(int(info.get("size") or 0), str(tag).strip('"'))


def _sorted_out(found: Mapping[str, Facts], under: str) -> Listing:
    files: dict[str, Facts] = {}
    unfinished: list[str] = []
    start = len(under) + 1 if under else 0
    for name, facts in found.items():
        parts = name[start:].split("/")
        if is_scratch(parts[-1]):
            unfinished.append(name)
        elif not any(part.startswith(".") or not part for part in parts):
            files[name] = facts
    return Listing(files, tuple(unfinished))


def _no_bucket(url: str) -> Problem:
    hint = "check the name, or make the bucket first"
    return Problem(f"there is no bucket or folder for {url}", hint=hint, code="missing-folder")


def _missing_extra(url: str) -> MissingExtraError:
    return missing_extra(f"writing to {url} needs fsspec and s3fs", "s3")
