"""JPEG data reduced to the picture: no comments, thumbnails, camera data, or bytes after its end."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
"""A JFIF segment without density or thumbnail (ITU-T T.871 §10.1)."""
_ADOBE_NAME = b"Adobe"
_ADOBE_LENGTH = 16
"""Bytes of Adobe's segment with its marker; the last one names the colour transform (ISO 32000-1 §7.4.8)."""
_END = b"\xff\xd9"
_PICTURE_MARKERS = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDD}) - {0xC8}
"""Markers of frames, tables and scans (ITU-T T.81 table B.1).

Not that of a number of lines told late: decoders skip all of it, and refuse a picture that needs it.
"""
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker that ends a scan: neither a stuffed byte, nor a restart, nor a filler."""


def strip_jpeg(source: bytes) -> bytes:
    """Return a JPEG file with nothing in it but what its picture is decoded from.

    Of application data, only the colour transform stays. Raises ValueError or struct.error where a
    marker is missing.
    """
    return b"".join((source[:2], *_iter_picture_parts(source), _END))


def _iter_picture_parts(source: bytes) -> Iterator[bytes]:
    for kind, segment in _iter_segments(source):
        if kind in _PICTURE_MARKERS:
            yield segment
        elif kind == 0xE0 and segment[4:9] == b"JFIF\0":
            yield _JFIF
        elif kind == 0xEE and segment[4:9] == _ADOBE_NAME and len(segment) >= _ADOBE_LENGTH:
            yield b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + segment[15:16]


def _iter_segments(source: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker codes and complete segments, a scan with its coded data (ITU-T T.81 §B.1.1).

    Raises ValueError where a marker is missing, and struct.error where the file ends too early.
    """
    at = 2
    while True:
        while source[at : at + 2] == b"\xff\xff":
            at += 1
        if source[at : at + 2] == _END:
            return
        (start, kind, length) = struct.unpack_from(">BBH", source, at)
        if start != 0xFF:
            raise ValueError("no marker where a segment should begin")
        end = at + 2 + length
        if kind == 0xDA:
            marker = _MARKER_IN_SCAN.search(source, end)
            if marker is None:
                yield kind, source[at:]
                return
            end = marker.start()
        yield kind, source[at:end]
        at = end


TAIL_LENGTH = 16
"""Bytes at the end of a scan that are altered: a picture of which they are a part is then another one."""
_LAST_MARKER = re.compile(rb"(?s).*\xff[\xd0-\xd7\xda]")


def alter_tail(picture: bytes) -> bytes:
    """Return what ``strip_jpeg`` returned with other coded data at its very end.

    Decoders pass over data behind the last block of a scan: if the picture stays the same, there is some.
    """
    marker = _LAST_MARKER.match(picture)
    begin = max(marker.end() if marker else 0, len(picture) - len(_END) - TAIL_LENGTH)
    altered = bytearray(picture)
    for at in range(begin, len(picture) - len(_END)):
        if 0xFF not in (picture[at - 1], picture[at]):
            altered[at] ^= 0x2A if picture[at] == 0xFF ^ 0x55 else 0x55
    return bytes(altered)
