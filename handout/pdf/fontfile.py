"""Font files as they come from disk: opened once, checked, with the errors of damaged ones."""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from handout.errors import ContentError, Problem

_OUTLINES = {b"\0\1\0\0": "glyf", b"true": "glyf", b"OTTO": "CFF"}
_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")


def check_directory(path: Path, size: int) -> None:
    """Check that the file's table directory (OpenType 1.9, "otff") names the tables a font needs."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            count = struct.unpack(">H", head[4:6])[0] if len(head) == 12 else 0
            directory = file.read(16 * count)
    except OSError as error:
        raise unreadable_font(path, error) from error
    outlines = _OUTLINES.get(head[:4])
    if outlines is None:
        raise broken_font(path, "it is neither TrueType nor OpenType", "save it as .ttf or .otf")
    tables: dict[str, int] = {}
    for at in range(0, len(directory) - 15, 16):
        name, _sum, offset, length = struct.unpack_from(">4sLLL", directory, at)
        tables[name.decode("latin-1").strip()] = offset + length
    missing = [name for name in (*_REQUIRED, outlines) if name not in tables]
    if missing and outlines == "CFF" and "CFF2" in tables:
        missing = [name for name in missing if name != "CFF"]
    if missing:
        raise broken_font(path, f"its {missing[0]} table is missing")
    if max(tables.values()) > size:
        raise broken_font(path, "it ends before its last table does")


@lru_cache(maxsize=32)
def open_program(path: Path) -> tuple[bytes, hb.Face]:
    """Return the digest of the file and the file opened; faces of one file share them."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable_font(path, error) from error
    return hashlib.sha256(content).digest(), hb.Face(content)


def unreadable_font(path: Path, error: OSError) -> ContentError:
    """Return the error of a font file that cannot be opened."""
    return ContentError(
        Problem(f"the font file {path} cannot be read: {error.strerror or error}", code="font-unreadable")
    )


def broken_font(path: Path, why: str, hint: str = "") -> ContentError:
    """Return the error of a file that is not a usable font."""
    return ContentError(
        Problem(
            f"{path.name} is not a usable font: {why}",
            code="font-broken",
            hint=hint or "get the file again from where it came from",
        )
    )
