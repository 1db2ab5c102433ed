"""Messages of the Internet Printing Protocol to bytes and back (RFC 8010 §3.1).

The libraries that speak it drop what they have no name for: the tray of a job among it, without a word.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import IntEnum

from handout.data_classes import dataclass
from handout.printing.ipp_values import (
    Collection,
    MalformedMessageError,
    Tag,
    Value,
    decode_content,
    decode_text,
    encode_content,
    encode_text,
)

MAX_BYTES = 1024 * 1024
"""Longest message that is read, without a document."""
MAX_DEPTH = 16
"""Most collections that may stand in each other; the standard's own have four."""
_END_OF_ATTRIBUTES = 0x03
_FIRST_VALUE_TAG = 0x10
_LONGEST_FIELD = 0x7FFF
"""Most bytes of a name or value: the standard gives them a signed length."""


class GroupTag(IntEnum):
    """What a group of attributes is about."""

    OPERATION = 0x01
    JOB = 0x02
    PRINTER = 0x04
    UNSUPPORTED = 0x05


Attributes = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes of one thing."""

    tag: int
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer; ``code`` is the operation of the one and the status of the other."""

    code: int
    groups: tuple[Group, ...] = ()
    request_id: int = 1
    version: tuple[int, int] = (2, 0)
    data: bytes = field(default=b"", repr=False)

    def find_groups(self, tag: int) -> Iterator[Attributes]:
        """Yield the attributes of each group of a kind."""
        return (group.attributes for group in self.groups if group.tag == tag)


def encode_message(message: Message) -> bytes:
    """Return the bytes of a message without its document. Raises ValueError if a value does not fit."""
    parts = [struct.pack(">bbHi", *message.version, message.code, message.request_id)]
    for group in message.groups:
        parts.append(bytes([group.tag]))
        parts += _encode_attributes(group.attributes)
    parts.append(bytes([_END_OF_ATTRIBUTES]))
    return b"".join(parts)


def _encode_attributes(attributes: Attributes) -> Iterator[bytes]:
    for name, values in attributes.items():
        written_name = name
        for value in values:
            yield from _encode_value(written_name, value)
            # A further value has no name.
            written_name = ""


def _encode_value(name: str, value: Value) -> Iterator[bytes]:
    if isinstance(value.content, Mapping):
        yield _encode_field(Tag.BEGIN_COLLECTION, name, b"")
        yield from _encode_members(value.content)
        yield _encode_field(Tag.END_COLLECTION, "", b"")
    else:
        yield _encode_field(value.tag, name, encode_content(value.tag, value.content))


def _encode_members(members: Collection) -> Iterator[bytes]:
    for name, values in members.items():
        yield _encode_field(Tag.MEMBER_NAME, "", encode_text(name))
        for value in values:
            yield from _encode_value("", value)


def _encode_field(tag: int, name: str, raw: bytes) -> bytes:
    raw_name = encode_text(name)
    if max(len(raw_name), len(raw)) > _LONGEST_FIELD:
        raise ValueError("a name or a value is too long for the protocol")
    return struct.pack(">BH", tag, len(raw_name)) + raw_name + struct.pack(">H", len(raw)) + raw


def decode_message(raw: bytes) -> Message:
    """Return the message that bytes hold; what follows its attributes is its ``data``.

    Of an attribute that a group has twice the first counts. Raises MalformedMessageError.
    """
    if len(raw) > MAX_BYTES:
        raise MalformedMessageError(f"more than {MAX_BYTES} bytes")
    if len(raw) < 9:
        raise MalformedMessageError("it ends within its head")
    major, minor, code, request_id = struct.unpack_from(">bbHi", raw)
    reader = _Reader(raw, 8)
    groups = tuple(_decode_groups(reader))
    return Message(code, groups, request_id, (major, minor), raw[reader.position :])


@dataclass(slots=True)
class _Reader:
    """Bytes, and how far they are read."""

    raw: bytes
    position: int

    def read_tag(self) -> int:
        return self.read(1)[0]

    def read_field(self) -> bytes:
        return self.read(int.from_bytes(self.read(2), "big"))

    def read(self, length: int) -> bytes:
        end = self.position + length
        if end > len(self.raw):
            raise MalformedMessageError(f"it ends within the {length} bytes from {self.position}")
        read = self.raw[self.position : end]
        self.position = end
        return read


def _decode_groups(reader: _Reader) -> Iterator[Group]:
    tag = reader.read_tag()
    while tag != _END_OF_ATTRIBUTES:
        if tag >= _FIRST_VALUE_TAG:
            raise MalformedMessageError("a value stands before its group")
        attributes: dict[str, list[Value]] = {}
        group_tag, tag = tag, reader.read_tag()
        values: list[Value] = []
        while tag >= _FIRST_VALUE_TAG:
            if name := reader.read_field():
                values = []
                attributes.setdefault(decode_text(name), values)
            elif not attributes:
                raise MalformedMessageError("a value stands before its name")
            values.append(_decode_value(tag, reader.read_field(), reader, 0))
            tag = reader.read_tag()
        yield Group(group_tag, _freeze(attributes.items()))


def _decode_value(tag: int, raw: bytes, reader: _Reader, depth: int) -> Value:
    if tag == Tag.BEGIN_COLLECTION:
        return Value(tag, _decode_collection(reader, depth + 1))
    if tag in (Tag.END_COLLECTION, Tag.MEMBER_NAME):
        raise MalformedMessageError("a part of a collection stands outside of one")
    return Value(tag, decode_content(tag, raw))


def _decode_collection(reader: _Reader, depth: int) -> Collection:
    if depth > MAX_DEPTH:
        raise MalformedMessageError(f"more than {MAX_DEPTH} collections stand in each other")
    members: dict[str, list[Value]] = {}
    values: list[Value] | None = None
    while (tag := reader.read_tag()) != Tag.END_COLLECTION:
        reader.read_field()
        raw = reader.read_field()
        if tag == Tag.MEMBER_NAME:
            values = []
            members.setdefault(decode_text(raw), values)
        elif tag < _FIRST_VALUE_TAG or values is None:
            raise MalformedMessageError("a collection holds what is no member")
        else:
            values.append(_decode_value(tag, raw, reader, depth))
    reader.read_field()
    reader.read_field()
    return _freeze(members.items())


def _freeze(attributes: Iterable[tuple[str, list[Value]]]) -> dict[str, tuple[Value, ...]]:
    return {name: tuple(values) for name, values in attributes}
