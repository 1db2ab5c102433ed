"""Streams and their bytes, compressed with Flate (ISO 32000-1 §7.3.8, §7.4.4)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct

from handout.caches import lru_cache
from handout.data_classes import NamedTuple

FLATE_LEVEL = 7
"""zlib level for what differs in each document: 1 % larger than level 9, in two thirds of its time."""

MEMORY_LEVEL = 6
"""zlib memory level: as small as with more memory, and small streams take half the time."""

FILL_LEVEL = 2
"""zlib level for what differs in each of thousands of copies: slightly larger, in half the time."""

STATIC_LEVEL = 9
"""zlib level for what is compressed once and then cached."""


class Stream(NamedTuple):
    """A stream object: its dictionary entries except Length, and its bytes as in the file."""

    entries: str
    content: bytes


def compress_stream(
    content: bytes, entries: str = "", level: int = FLATE_LEVEL, memory_level: int = MEMORY_LEVEL
) -> Stream:
    """Return a stream compressed with Flate."""
    flate = zlib.compressobj(level, memLevel=memory_level)
    return Stream(f"{entries}/Filter/FlateDecode", flate.compress(content) + flate.flush())


class StreamCompressor:
    """A compressor for the small streams of one copy: starting one anew costs as much as its work.

    Each stream is complete by itself (RFC 1950): nothing behind a full flush refers to what is before it.
    """

    def __init__(self) -> None:
        self._flate = zlib.compressobj(FILL_LEVEL, zlib.DEFLATED, -_SMALL_WINDOW_BITS, _SMALL_MEMORY_LEVEL)

    def compress(self, content: bytes, entries: str = "") -> Stream:
        """Return a stream compressed with Flate, which does not depend on what came before."""
        parts = (
            _ZLIB_HEADER,
            self._flate.compress(content),
            self._flate.flush(zlib.Z_FULL_FLUSH),
            _FINAL_BLOCK,
            zlib.adler32(content).to_bytes(4, "big"),
        )
        return Stream(f"{entries}/Filter/FlateDecode", b"".join(parts))


_SMALL_WINDOW_BITS = 12
"""A window of 4 KB: what a copy adds is seldom larger, and a small one is made sooner."""
_SMALL_MEMORY_LEVEL = 5
_FINAL_BLOCK = b"\x03\0"
"""An empty last block (RFC 1951 §3.2.6)."""


@lru_cache(maxsize=64)
def compress_shared_stream(content: bytes, entries: str = "") -> Stream:
    """Return a cached compressed stream, for data that documents share, such as font programs."""
    return compress_stream(content, entries, STATIC_LEVEL)


class PrecompressedBytes:
    """Bytes that are compressed once and joined with uncompressed bytes: the middle of tables."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        flate = zlib.compressobj(STATIC_LEVEL, wbits=-zlib.MAX_WBITS)
        # Nothing behind a full flush refers to what is before it, and it ends on a whole byte.
        self._compressed = flate.compress(content) + flate.flush(zlib.Z_FULL_FLUSH)

    def join_between(self, before: bytes, after: bytes) -> bytes:
        """Return ``before``, these bytes and ``after`` as one zlib stream (RFC 1950).

        ``before`` and ``after`` are stored uncompressed.
        """
        checksum = zlib.adler32(after, zlib.adler32(self._content, zlib.adler32(before)))
        return b"".join(
            (
                _ZLIB_HEADER,
                *_stored_blocks(before),
                self._compressed,
                *_stored_blocks(after, last=True),
                checksum.to_bytes(4, "big"),
            )
        )


_ZLIB_HEADER = b"\x78\x01"
"""How a zlib stream begins (RFC 1950 §2.2): Flate with a window of 32 KB, fastest compression."""
_MAX_STORED_BLOCK = 0xFFFF


def _stored_blocks(content: bytes, *, last: bool = False) -> Iterator[bytes]:
    """Yield bytes as blocks that are not compressed (RFC 1951 §3.2.4)."""
    for at in range(0, len(content) or 1, _MAX_STORED_BLOCK):
        block = content[at : at + _MAX_STORED_BLOCK]
        is_final = last and at + _MAX_STORED_BLOCK >= len(content)
        yield _pack_stored_header(is_final, len(block), len(block) ^ _MAX_STORED_BLOCK)
        yield block


_pack_stored_header = Struct("<BHH").pack
