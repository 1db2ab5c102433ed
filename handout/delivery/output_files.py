"""Writes finished bytes to a file: legally named, atomic, and never over a foreign file."""

from __future__ import annotations

import errno
import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.errors import OutputError, Problem
from handout.patterns import defer_pattern

MAX_NAME_LENGTH = 120
"""Characters of a file name, so that a folder fits as well in the 260 of a Windows path."""

_DEVICE_NAMES = {"con", "prn", "aux", "nul"} | {
    f"{device}{n}" for device in ("com", "lpt") for n in range(10)
}
_READ_WRITE_RUN = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO
_OTHERS_TO_GROUP = 3
"""How many bits the rights of everybody stand below those of the group."""
_SLUG_PATTERN = defer_pattern(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_SLUG = defer_pattern(r"[^a-z0-9.]+")
_POINTS = defer_pattern(r"-*\.+-*")
_CHUNK_SIZE = 1 << 20
_DISK_FULL_ERRNOS = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_WINDOWS_NAME_TOO_LONG = 206
"""ERROR_FILENAME_EXCED_RANGE (Microsoft, "System Error Codes").

The errno of this error says only that the file does not exist.
"""
_WINDOWS_MAX_PATH = 260
"""MAX_PATH (Microsoft, "Maximum Path Length Limitation")."""
_LEFTOVER_PATTERN = defer_pattern(r"\.handout-\d+-\d+\.part")
LEFTOVER_SECONDS = 3600.0
"""The age at which an unfinished file is surely nobody's: no build takes so long."""
_NO_FSYNC_ERRNOS = {errno.EINVAL, errno.ENOSYS, getattr(errno, "ENOTSUP", errno.EINVAL)}


class Delivery(StrEnum):
    """The result of writing: written now, or unchanged because the file had these bytes."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Signature:
    """The mark of a file made by handout: its first bytes, and bytes that only we write."""

    prefix: bytes
    marker: bytes


PDF_SIGNATURE = Signature(b"%PDF-", b"urn:patient-handout:xmp:")
"""The signature of our PDFs: our XMP namespace.

Metadata is never compressed, so that these bytes are in the file as they are.
"""


def make_slug(text: str) -> str:
    """Return the text in lower-case ASCII letters, digits, dots and hyphens.

    A text of which nothing is left becomes a digest. Lower case only, because two names that differ in
    case are one file on Windows and macOS.
    """
    return text if _SLUG_PATTERN.fullmatch(text) else _make_ascii_slug(text)


@lru_cache(maxsize=1024)
def _make_ascii_slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    shortened = _POINTS.sub(".", _NO_SLUG.sub("-", ascii_text)).strip("-.")
    return shortened if shortened or not text else _make_short_digest(text)


def make_pdf_name(handout: str, location: str, paper: str, language: str, version: str, *marks: str) -> str:
    """Return the file name of a handout's PDF, the same from every command; "" for no location."""
    return make_file_name(handout, location, paper, language, f"v{version}", *marks)


def make_file_name(*parts: str, suffix: str = ".pdf") -> str:
    """Return a file name made of the non-empty parts, legal and distinct on every system."""
    return make_legal_name("_".join(part for part in map(make_slug, parts) if part) or "handout", suffix)


def make_legal_name(name: str, suffix: str = "") -> str:
    """Return a name of letters, digits, dots, hyphens and underscores, made legal on every system.

    It has at most `MAX_NAME_LENGTH` characters: a longer name ends in a digest of the complete name. It
    is no name of a Windows device (Microsoft, "Naming Files, Paths, and Namespaces"), and has no dot or
    space at either end.
    """
    # Windows takes everything up to the first dot for the device: `nul.v2.pdf` is the null device.
    device, dot, rest = name.partition(".")
    if device.lower() in _DEVICE_NAMES:
        name = f"{device}_{dot}{rest}"
    room = MAX_NAME_LENGTH - len(suffix)
    if len(name) > room:
        name = f"{name[: room - 9].rstrip('-._')}-{_make_short_digest(name)}"
    return name + suffix


def fold_name(name: str) -> str:
    """Return the name as file systems compare it that ignore case and the encoding of accents."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def find_clashes(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that would be the same file as an earlier one where case is ignored."""
    seen: set[str] = set()
    clashing = []
    for name in names:
        key = fold_name(name)
        if key in seen:
            clashing.append(name)
        seen.add(key)
    return tuple(clashing)


def write_atomically(
    path: Path, content: bytes, *, force: bool = False, signature: Signature = PDF_SIGNATURE
) -> Delivery:
    """Write the bytes to a file so that it always has all of the old or all of the new bytes.

    Missing folders are created, and a symbolic link is followed. A file that already has these bytes is
    not touched. Raises OutputError if an existing file lacks the `signature` (unless `force`), and for
    whatever prevents the writing; then nothing is left behind.
    """
    # Replacing a link would cut it; the file that it leads to is what is meant.
    target = Path(os.path.realpath(path))
    with _translate_os_errors(path):
        if _is_existing_file(target, path):
            try:
                if _has_content(target, content):
                    return Delivery.UNCHANGED
                if not force and not _file_has_signature(target, signature):
                    raise OutputError(_make_foreign_file_problem(path))
            except PermissionError:
                raise OutputError(make_in_use_problem(path)) from None
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(target, content)
    return Delivery.WRITTEN


def _make_short_digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _is_existing_file(target: Path, path: Path) -> bool:
    if target.is_dir():
        raise OutputError(Problem(f"{path} is a folder", hint="name a file", code="path-is-folder"))
    if target.exists() and not target.is_file():
        raise OutputError(Problem(f"{path} is no ordinary file", hint="name another file", code="not-a-file"))
    return target.exists()


def _has_content(target: Path, content: bytes) -> bool:
    return target.stat().st_size == len(content) and target.read_bytes() == content


def has_signature(content: bytes, signature: Signature = PDF_SIGNATURE) -> bool:
    """Return whether handout wrote these bytes; any other file is foreign."""
    return content.startswith(signature.prefix) and signature.marker in content


def _file_has_signature(target: Path, signature: Signature) -> bool:
    with target.open("rb") as file:
        if file.read(len(signature.prefix)) != signature.prefix:
            return False
        seen = b""
        while chunk := file.read(_CHUNK_SIZE):
            # The marker may straddle two pieces.
            seen = seen[-len(signature.marker) :] + chunk
            if signature.marker in seen:
                return True
    return False


def _make_foreign_file_problem(path: Path) -> Problem:
    hint = "move it away, choose another folder with --output, or replace it with --force"
    return Problem(f"{path} was not made by handout", hint=hint, code="not-ours")


def make_in_use_problem(path: Path) -> Problem:
    """Return the problem of a file that is open elsewhere or protected.

    On Windows an open file is a sharing violation.
    """
    message = f"{path} cannot be replaced; it may be open elsewhere, or protected"
    return Problem(message, hint="close it in the program that shows it, then try again", code="file-in-use")


def _replace_file(target: Path, content: bytes) -> None:
    with _open_temporary(target.parent) as (file, temporary):
        # First: what few may read must not lie open while it is written.
        _keep_rights(target, temporary)
        file.write(content)
        file.flush()
        # Without this a power cut may leave the new name with none of its bytes.
        try:
            os.fsync(file.fileno())
        except OSError as error:
            # Some network drives cannot; the rename still keeps the file whole.
            if error.errno not in _NO_FSYNC_ERRNOS:
                raise
        file.close()
        try:
            temporary.replace(target)
        except PermissionError:
            raise OutputError(make_in_use_problem(target)) from None


def _keep_rights(target: Path, temporary: Path) -> None:
    """Let the new file be read by those who could read the old one, and by nobody else; not on Windows.

    There a new file has the rights of its folder, and one that is read-only could not even be removed again.
    """
    if sys.platform == "win32":
        return
    # A new file has none, and some network drives keep none.
    with suppress(OSError):
        old, new = target.stat(), temporary.stat()
        # Who runs the program must not lend their own rights to whoever starts the file.
        rights = old.st_mode & _READ_WRITE_RUN
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid) and not _give_to(temporary, old):
            # Those of another group get what everybody has.
            rights = rights & ~stat.S_IRWXG | (rights & stat.S_IRWXO) << _OTHERS_TO_GROUP
        if stat.S_IMODE(new.st_mode) != rights:
            temporary.chmod(rights)


def _give_to(path: Path, owners: os.stat_result) -> bool:
    """Give a file to the owner and group of another, or to its group alone; return whether that has it."""
    for user in (owners.st_uid, -1):
        with suppress(OSError):
            os.chown(path, user, owners.st_gid)
            return True
    return False


@contextmanager
def _open_temporary(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Open a new file in the folder; it is removed at the end unless it was renamed."""
    file, path = _create_temporary(folder)
    _remove_leftovers(path)
    try:
        with file:
            yield file, path
    finally:
        with suppress(OSError):
            path.unlink()


def _create_temporary(folder: Path) -> tuple[BinaryIO, Path]:
    # Not `tempfile`: its files are for their owner only, and importing it is a tenth of a cold build.
    for count in range(1000):
        path = folder / f".handout-{os.getpid()}-{count}.part"
        with suppress(FileExistsError):
            return path.open("xb"), path
    hint = "delete its .handout-*.part files"
    raise OutputError(Problem(f"{folder} is full of unfinished files", hint=hint, code="not-written"))


def _remove_leftovers(fresh: Path) -> None:
    """Remove the unfinished files beside a fresh one that builds left which were killed long before."""
    with suppress(OSError), os.scandir(fresh.parent) as entries:
        # The drive's own clock: a server's may differ from ours.
        limit = fresh.stat().st_mtime - LEFTOVER_SECONDS
        for entry in entries:
            if _LEFTOVER_PATTERN.fullmatch(entry.name):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < limit:
                        Path(entry.path).unlink()


@contextmanager
def _translate_os_errors(path: Path) -> Iterator[None]:
    """Translate system errors into problems that a person can fix."""
    try:
        yield
    except OSError as error:
        raise OutputError(make_write_problem(path, error)) from error


def _is_path_too_long(path: Path, error: OSError) -> bool:
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", 0) == _WINDOWS_NAME_TOO_LONG:
        return True
    # Windows says of most of them that they are not there.
    return sys.platform == "win32" and error.errno == errno.ENOENT and len(str(path)) >= _WINDOWS_MAX_PATH


def make_write_problem(path: Path, error: OSError) -> Problem:
    """Return the problem for a file that could not be written, with a hint about what to do."""
    folder = path.parent
    other_folder_hint = "choose another folder with --output"
    if error.errno in _DISK_FULL_ERRNOS:
        hint = "free some space, then try again"
        return Problem(f"there is no room left to write {path}", hint=hint, code="disk-full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = f"{other_folder_hint}, or ask for the right to write there"
        return Problem(f"{folder} may not be written to", hint=hint, code="read-only")
    if _is_path_too_long(path, error):
        return Problem(f"the path {path} is too long", hint=other_folder_hint, code="path-too-long")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return Problem(f"{folder} is no folder", hint=other_folder_hint, code="not-a-folder")
    if error.errno == errno.ENOENT:
        hint = "check that the drive is there and its name is right"
        return Problem(f"{folder} cannot be found or made", hint=hint, code="missing-folder")
    return Problem(f"{path} cannot be written: {error.strerror or error}", code="not-written")
