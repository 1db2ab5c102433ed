"""Font files on disk: opened once and checked, with the errors for damaged ones."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import uharfbuzz as hb

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Problem
from handout.pdf.fonts.plain_zero import draw_plain_zero

_OUTLINE_TABLES = {b"\0\1\0\0": "glyf", b"true": "glyf", b"OTTO": "CFF"}
_REQUIRED_TABLES = ("cmap", "head", "hhea", "hmtx", "maxp")


def check_table_directory(path: Path, size: int) -> None:
    """Check that the file's table directory (OpenType 1.9, "otff") lists the tables a font needs.

    Raises ContentError if it does not, or if the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(12)
            count = struct.unpack(">H", head[4:6])[0] if len(head) == 12 else 0
            directory = file.read(16 * count)
    except OSError as error:
        raise make_unreadable_font_error(path, error) from error
    outlines = _OUTLINE_TABLES.get(head[:4])
    if outlines is None:
        raise make_broken_font_error(path, "it is neither TrueType nor OpenType", "save it as .ttf or .otf")
    tables: dict[str, int] = {}
    for at in range(0, len(directory) - 15, 16):
        name, _sum, offset, length = struct.unpack_from(">4sLLL", directory, at)
        tables[name.decode("latin-1").strip()] = offset + length
    missing = [name for name in (*_REQUIRED_TABLES, outlines) if name not in tables]
    if missing and outlines == "CFF" and "CFF2" in tables:
        missing = [name for name in missing if name != "CFF"]
    if missing:
        raise make_broken_font_error(path, f"its {missing[0]} table is missing")
    if max(tables.values()) > size:
        raise make_broken_font_error(path, "it ends before its last table does")


class FontFile(NamedTuple):
    """A font file as it was found; one that is changed later is another one."""

    path: Path
    size: int
    modified: int
    """Time of its last change, in nanoseconds."""


@lru_cache(maxsize=32)
def open_font_program(file: FontFile) -> tuple[bytes, hb.Face]:
    """Return the digest of the file and the opened font; all faces of one file share them.

    Raises ContentError if the file cannot be read.
    """
    try:
        content = file.path.read_bytes()
    except OSError as error:
        raise make_unreadable_font_error(file.path, error) from error
    return hashlib.sha256(content).digest(), hb.Face(content)


@lru_cache(maxsize=32)
def open_plain_zero_program(file: FontFile) -> hb.Face | None:
    """Return the opened font with a plain zero, for a face that draws a slash through its own; else None."""
    changed = draw_plain_zero(open_font_program(file)[1])
    return hb.Face(changed) if changed is not None else None


def make_unreadable_font_error(path: Path, error: OSError) -> ContentError:
    """Return the error for a font file that cannot be opened."""
    return ContentError(
        Problem(f"the font file {path} cannot be read: {error.strerror or error}", code="font-unreadable")
    )


def make_broken_font_error(path: Path, reason: str, hint: str = "") -> ContentError:
    """Return the error for a file that is not a usable font."""
    return ContentError(
        Problem(
            f"{path.name} is not a usable font: {reason}",
            code="font-broken",
            hint=hint or "get the file again from where it came from",
        )
    )
