"""Finished bytes become a file: legally named, whole or not at all, and never over a stranger's."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from handout.errors import OutputError, Problem

MAX_NAME = 120
"""Characters of a file name: leaves room for a folder in the 260 that Windows gives a path."""

_RESERVED = {"con", "prn", "aux", "nul"} | {f"{device}{n}" for device in ("com", "lpt") for n in range(10)}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CHUNK = 1 << 20
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_TOO_LONG_ON_WINDOWS = 206
"""ERROR_FILENAME_EXCED_RANGE (Microsoft, "System Error Codes"); its errno says only that nothing is there."""
_PATH_ON_WINDOWS = 260
"""MAX_PATH (Microsoft, "Maximum Path Length Limitation")."""
_NO_FSYNC = {errno.EINVAL, errno.ENOSYS, getattr(errno, "ENOTSUP", errno.EINVAL)}


class Delivery(StrEnum):
    """What became of a file: written now, or left alone because it already held these bytes."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Signature:
    """How a file of ours is told from a stranger's: its first bytes, and bytes that only we write."""

    start: bytes
    marker: bytes


OUR_PDF = Signature(b"%PDF-", b"urn:patient-handout:xmp:")
"""Our own XMP namespace; metadata is never compressed, so the bytes stand in the file as they are."""


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """The text in small ASCII letters, digits, dots and hyphens; texts that lose everything get a digest.

    Small letters only, because two names that differ in case are one file on Windows and macOS.
    """
    if _SLUG.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    short = re.sub(r"-*\.+-*", ".", re.sub(r"[^a-z0-9.]+", "-", plain)).strip("-.")
    return short if short or not text else _digest(text)


def regular_name(handout: str, location: str, paper: str, language: str, version: str, *more: str) -> str:
    """The file name of a handout's PDF, the same from every command; "" for no location."""
    return neutral_name(handout, location, paper, language, f"v{version}", *more)


def neutral_name(*parts: str, suffix: str = ".pdf") -> str:
    """A file name made of the parts that are not empty, legal and distinct on every system."""
    return legal("_".join(part for part in map(slug, parts) if part) or "handout", suffix)


def legal(name: str, suffix: str = "") -> str:
    """A name of letters, digits, dots, hyphens and underscores, made legal on every system.

    At most `MAX_NAME` characters: a longer one ends in a digest of the whole. No name of a Windows
    device (Microsoft, "Naming Files, Paths, and Namespaces"), no dot or space at either end.
    """
    # Windows takes everything up to the first dot for the device: `nul.v2.pdf` is the null device.
    device, dot, rest = name.partition(".")
    if device.lower() in _RESERVED:
        name = f"{device}_{dot}{rest}"
    room = MAX_NAME - len(suffix)
    if len(name) > room:
        name = f"{name[: room - 9].rstrip('-._')}-{_digest(name)}"
    return name + suffix


def folded(name: str) -> str:
    """The name as systems compare it that take capitals, and the ways to write an accent, for the same."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def clashes(names: Iterable[str]) -> tuple[str, ...]:
    """The names that would be one file with an earlier one where case does not count."""
    seen: set[str] = set()
    found = []
    for name in names:
        key = folded(name)
        if key in seen:
            found.append(name)
        seen.add(key)
    return tuple(found)


def write_whole(path: Path, content: bytes, *, force: bool = False, ours: Signature = OUR_PDF) -> Delivery:
    """Put the bytes into a file so that at any moment it holds all of the old or all of the new ones.

    Missing folders are made; a symbolic link is followed. A file that already holds these bytes is
    not touched. Raises OutputError when an existing file is not `ours` (unless `force`), and for
    whatever keeps it from being written; then nothing is left behind.
    """
    # Replacing a link would cut it; the file that it leads to is what is meant.
    target = Path(os.path.realpath(path))
    with _telling(path):
        if _stands_there(target, path):
            try:
                if _holds(target, content):
                    return Delivery.UNCHANGED
                if not force and not _is_ours(target, ours):
                    raise OutputError(_not_ours(path))
            except PermissionError:
                raise OutputError(in_use(path)) from None
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    return Delivery.WRITTEN


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _stands_there(target: Path, path: Path) -> bool:
    if target.is_dir():
        raise OutputError(Problem(f"{path} is a folder", hint="name a file", code="path-is-folder"))
    if target.exists() and not target.is_file():
        raise OutputError(Problem(f"{path} is no ordinary file", hint="name another file", code="not-a-file"))
    return target.exists()


def _holds(target: Path, content: bytes) -> bool:
    return target.stat().st_size == len(content) and target.read_bytes() == content


def bears_mark(content: bytes, ours: Signature = OUR_PDF) -> bool:
    """Whether a file's bytes are such as only we write; any other file is a stranger's."""
    return content.startswith(ours.start) and ours.marker in content


def _is_ours(target: Path, ours: Signature) -> bool:
    with target.open("rb") as file:
        if file.read(len(ours.start)) != ours.start:
            return False
        seen = b""
        while chunk := file.read(_CHUNK):
            # The marker may straddle two pieces.
            seen = seen[-len(ours.marker) :] + chunk
            if ours.marker in seen:
                return True
    return False


def _not_ours(path: Path) -> Problem:
    hint = "move it away, choose another folder with --output, or replace it with --force"
    return Problem(f"{path} was not made by handout", hint=hint, code="not-ours")


def in_use(path: Path) -> Problem:
    """Tell that a file is open elsewhere (a sharing violation on Windows) or protected."""
    message = f"{path} cannot be replaced; it may be open elsewhere, or protected"
    return Problem(message, hint="close it in the program that shows it, then try again", code="file-in-use")


def _replace(target: Path, content: bytes) -> None:
    with _scratch(target.parent) as (file, scratch):
        file.write(content)
        file.flush()
        # Without this a power cut may leave the new name with none of its bytes.
        try:
            os.fsync(file.fileno())
        except OSError as error:
            # Some network drives cannot; the rename still keeps the file whole.
            if error.errno not in _NO_FSYNC:
                raise
        file.close()
        try:
            scratch.replace(target)
        except PermissionError:
            raise OutputError(in_use(target)) from None


@contextmanager
def _scratch(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file in the folder, gone afterwards unless it was renamed, whatever happened."""
    file, path = _new_file(folder)
    try:
        with file:
            yield file, path
    finally:
        with suppress(OSError):
            path.unlink()


def _new_file(folder: Path) -> tuple[BinaryIO, Path]:
    # Not `tempfile`: its files are for their owner only, and importing it is a tenth of a cold build.
    for count in range(1000):
        path = folder / f".handout-{os.getpid()}-{count}.part"
        with suppress(FileExistsError):
            return path.open("xb"), path
    hint = "delete its .handout-*.part files"
    raise OutputError(Problem(f"{folder} is full of unfinished files", hint=hint, code="not-written"))


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turns what the system says into what a person can do about it."""
    try:
        yield
    except OSError as error:
        raise OutputError(told(path, error)) from error


def _is_too_long(path: Path, error: OSError) -> bool:
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", 0) == _TOO_LONG_ON_WINDOWS:
        return True
    # Windows says of most of them that they are not there.
    return sys.platform == "win32" and error.errno == errno.ENOENT and len(str(path)) >= _PATH_ON_WINDOWS


def told(path: Path, error: OSError) -> Problem:
    """Tell what kept a file from being written, and what to do about it."""
    folder = path.parent
    elsewhere = "choose another folder with --output"
    if error.errno in _NO_ROOM:
        hint = "free some space, then try again"
        return Problem(f"there is no room left to write {path}", hint=hint, code="disk-full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = f"{elsewhere}, or ask for the right to write there"
        return Problem(f"{folder} may not be written to", hint=hint, code="read-only")
    if _is_too_long(path, error):
        return Problem(f"the path {path} is too long", hint=elsewhere, code="path-too-long")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return Problem(f"{folder} is no folder", hint=elsewhere, code="not-a-folder")
    if error.errno == errno.ENOENT:
        hint = "check that the drive is there and its name is right"
        return Problem(f"{folder} cannot be found or made", hint=hint, code="missing-folder")
    return Problem(f"{path} cannot be written: {error.strerror or error}", code="not-written")
