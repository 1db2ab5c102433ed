"""Opens documents that are zip files, and refuses those that are broken or far too large when unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from handout.errors import ContentError, Mark, Problem

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PART_BYTES = 30 * 1024 * 1024
MAX_ZIP_PARTS = 5000


@contextmanager
def open_package(raw: bytes, name: str, what: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip file in memory; nothing of it is ever written to a path that it names.

    Raises ContentError if it is broken, protected or too large; `what` names what it should be.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            parts = package.infolist()
            unpacked_bytes = sum(part.file_size for part in parts)
            if len(raw) > MAX_FILE_BYTES or unpacked_bytes > MAX_UNPACKED_BYTES or len(parts) > MAX_ZIP_PARTS:
                hint = "make its pictures smaller, or save its text alone"
                raise ContentError(
                    Problem(f"{name} is too large when unpacked", Mark(name), hint, "too-large")
                )
            yield package
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        hint = "open it in the program that made it, and save it anew"
        problem = Problem(f"{name} is not {what} that can be read", Mark(name), hint, "broken-package")
        raise ContentError(problem) from error


def read_part(package: zipfile.ZipFile, part: str) -> bytes:
    """Return the bytes of a part, b"" if there is none; no more than MAX_PART_BYTES, whatever it claims."""
    if part not in package.namelist():
        return b""
    with package.open(part) as stream:
        content = stream.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise ValueError(f"{part} is too large")
    return content
