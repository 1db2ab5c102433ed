"""The sRGB colour profile of the output intent, built from the formulae of IEC 61966-2-1.

It is built here because Pillow's profile contains the time of its creation, and Pillow's colour
module would have to be imported for every document.
"""

from __future__ import annotations

import struct

from handout.caches import lru_cache

_WHITE_POINT = (0.9642, 1.0, 0.8249)
"""The D50 white point of the profile connection space (ICC.1:2010 §7.2.16)."""

_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of ITU-R BT.709, adapted from D65 to D50 (Bradford)."""

_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_TONE_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Parametric curve type 3 (ICC.1:2010 §10.16).

The values are exponent, slope, offset, linear slope and linear limit.
"""


@lru_cache(maxsize=1)
def build_srgb_profile() -> bytes:
    """Return an ICC profile, version 4, for a display with sRGB primaries and curve."""
    curve = b"para\0\0\0\0\0\3\0\0" + _encode_s15fixed16(*_TONE_CURVE)
    tags = {
        b"desc": _encode_mluc("sRGB IEC61966-2.1"),
        b"cprt": _encode_mluc("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _encode_s15fixed16(*_WHITE_POINT),
        b"chad": b"sf32\0\0\0\0" + _encode_s15fixed16(*_ADAPTATION),
        **{tag: b"XYZ \0\0\0\0" + _encode_s15fixed16(*colour) for tag, colour in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _build_profile(tags)


def _encode_s15fixed16(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _encode_mluc(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(encoded), 28) + encoded


def _build_profile(tags: dict[bytes, bytes]) -> bytes:
    """Return header, tag table and contents; equal contents are stored once (ICC.1:2010 §7.3)."""
    table = struct.pack(">I", len(tags))
    contents = b""
    offsets: dict[bytes, int] = {}
    start = 128 + 4 + 12 * len(tags)
    for tag, content in tags.items():
        if content not in offsets:
            offsets[content] = start + len(contents)
            contents += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", tag, offsets[content], len(content))
    return _build_header(start + len(contents)) + table + contents


def _build_header(size: int) -> bytes:
    # A fixed date: the profile is the same whenever it is made.
    creation_date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    body = head + creation_date + b"acsp" + bytes(28) + _encode_s15fixed16(*_WHITE_POINT)
    return body + bytes(128 - len(body))
