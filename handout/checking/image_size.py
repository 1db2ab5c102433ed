"""Reads a picture's size in pixels from the first bytes of its file, without a picture library."""

from __future__ import annotations

from pathlib import Path

_MAX_HEAD_BYTES = 262_144
"""Bytes that are read.

The size of a JPEG may follow a long colour profile and a thumbnail.
"""


def read_image_size(path: Path) -> tuple[int, int] | None:
    """Return the width and height in pixels of a PNG or JPEG.

    The result is None for any other file, or one that cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_MAX_HEAD_BYTES)
    except OSError:
        return None
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    return _parse_jpeg_size(head) if head.startswith(b"\xff\xd8") else None


def _parse_jpeg_size(head: bytes) -> tuple[int, int] | None:
    """Return the size in the first start-of-frame segment (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(head[at + 7 : at + 9], "big"), int.from_bytes(head[at + 5 : at + 7], "big")
        length = int.from_bytes(head[at + 2 : at + 4], "big")
        at += 1 if marker == 0xFF else 2 + length
    return None
