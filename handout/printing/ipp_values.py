"""The values of the Internet Printing Protocol (RFC 8010 §3.5.2, RFC 8011 §5.1): tags, and bytes of each."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from enum import IntEnum
from typing import TypeAlias

from handout.data_classes import NamedTuple


class Tag(IntEnum):
    """What a value is."""

    UNSUPPORTED = 0x10
    UNKNOWN = 0x12
    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTET_STRING = 0x30
    DATE_TIME = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    BEGIN_COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    URI_SCHEME = 0x46
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49
    MEMBER_NAME = 0x4A


class MalformedMessageError(ValueError):
    """Bytes that are no message of the protocol."""


class Range(NamedTuple):
    """Whole numbers from ``lower`` to ``upper``."""

    lower: int
    upper: int


class Resolution(NamedTuple):
    """Dots for each inch (``units`` 3) or centimetre (4)."""

    across: int
    down: int
    units: int


class LocalizedText(NamedTuple):
    """A text with its language."""

    language: str
    text: str


Content: TypeAlias = "int | bool | str | bytes | Range | Resolution | LocalizedText | Collection | None"


class Value(NamedTuple):
    """One value, and what it is; tags that the standard does not name keep their bytes."""

    tag: int
    content: Content


Collection: TypeAlias = Mapping[str, tuple[Value, ...]]
"""Attributes inside a value, such as the tray and the size of a paper."""

_WHOLE_NUMBERS = frozenset({Tag.INTEGER, Tag.ENUM})
_TUPLES: Mapping[int, tuple[type[Range] | type[Resolution], str]] = {
    Tag.RANGE: (Range, ">ii"),
    Tag.RESOLUTION: (Resolution, ">iib"),
}
_WITH_LANGUAGE = frozenset({Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE})
_TEXTS = range(0x40, 0x60)


def is_out_of_band(tag: int) -> bool:
    """Return whether a tag says that there is no value."""
    return 0x10 <= tag <= 0x1F


def decode_content(tag: int, raw: bytes) -> Content:
    """Return what the bytes of a simple value say. Raises MalformedMessageError."""
    if is_out_of_band(tag):
        return None
    try:
        if tag in _WHOLE_NUMBERS:
            return int(struct.unpack(">i", raw)[0])
        if tag == Tag.BOOLEAN:
            return bool(struct.unpack(">B", raw)[0])
        if tag in _TUPLES:
            kind, layout = _TUPLES[tag]
            return kind(*struct.unpack(layout, raw))
    except struct.error:
        raise MalformedMessageError(f"{len(raw)} bytes for a value with the tag 0x{tag:02x}") from None
    if tag in _WITH_LANGUAGE:
        return _decode_localized_text(raw)
    return decode_text(raw) if tag in _TEXTS else raw


def encode_content(tag: int, content: Content) -> bytes:
    """Return the bytes of a simple value. Raises ValueError for a content that the tag does not fit."""
    if content is None:
        return b""
    if isinstance(content, bool):
        return struct.pack(">B", content)
    if isinstance(content, int):
        return struct.pack(">i", content)
    if isinstance(content, Range | Resolution):
        return struct.pack(_TUPLES[tag][1], *content)
    if isinstance(content, LocalizedText):
        return b"".join(struct.pack(">H", len(part)) + part for part in map(encode_text, content))
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return encode_text(content)
    raise ValueError(f"a collection is no simple value (tag 0x{tag:02x})")


def decode_text(raw: bytes) -> str:
    """Return a text in UTF-8; bytes that are none stay as they are when it is encoded again."""
    return raw.decode("utf-8", "surrogateescape")


def encode_text(text: str) -> bytes:
    """Return the bytes of a text."""
    return text.encode("utf-8", "surrogateescape")


def _decode_localized_text(raw: bytes) -> LocalizedText:
    parts = []
    for _ in range(2):
        if len(raw) < 2:
            raise MalformedMessageError("a text with a language ends too early")
        end = 2 + int.from_bytes(raw[:2], "big")
        if len(raw) < end:
            raise MalformedMessageError("a text with a language ends too early")
        parts.append(decode_text(raw[2:end]))
        raw = raw[end:]
    if raw:
        raise MalformedMessageError("a text with a language has more bytes than it says")
    return LocalizedText(*parts)
