"""Indirect objects and their file: object streams, cross-references, /ID (ISO 32000-1 §7.5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from struct import Struct

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.pdf.flate import PrecompressedBytes, Stream, StreamCompressor, compress_stream

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""The version, and four bytes above 127.

The bytes show transfer programs that the file is binary (§7.5.2).
"""

OBJECT_STREAM_MEMORY_LEVEL = 4
"""zlib memory level for object streams: the code changes often, for their index is unlike their objects."""

OBJECTS_PER_STREAM = 1000
"""Most objects in one object stream.

Readers unpack a complete object stream for one object, so §7.5.7 advises against large ones.
"""


XrefEntry = tuple[int, int, int]
"""A cross-reference entry (§7.5.8.3): type, offset or number of the object stream, index in it."""

FREE_ENTRY: XrefEntry = (0, 0, 65535)
"""The entry of object 0, the head of the list of free entries (§7.5.4)."""

_pack_xref_row = Struct(">BBIH").pack
"""Packs a row: the predictor byte (0: none), then the entry's type, location and index."""

_NEXT_IN_OBJECT_STREAM = b"\x02\0\0\0\0\0\0\x01"
"""Difference between neighbours in an object stream: the index grows by one."""

ObjectBody = str | Stream
"""An object: its syntax, one character per byte, or a stream."""


class IndirectObjects:
    """The indirect objects of one document while it is built; numbers count from 1."""

    def __init__(self) -> None:
        self._bodies: list[ObjectBody | None] = []

    def reserve(self, count: int = 1) -> int:
        """Reserve ``count`` new object numbers, whose bodies follow later, and return the first."""
        first = len(self._bodies) + 1
        self._bodies.extend([None] * count)
        return first

    def put(self, number: int, body: ObjectBody) -> None:
        """Set the body of a reserved object number."""
        self._bodies[number - 1] = body

    def add(self, body: ObjectBody) -> int:
        """Add a body and return its object number."""
        self._bodies.append(body)
        return len(self._bodies)

    def extend(self, bodies: Sequence[ObjectBody]) -> None:
        """Add bodies with consecutive object numbers."""
        self._bodies.extend(bodies)

    def bodies(self) -> tuple[ObjectBody | None, ...]:
        """Return all bodies in order, None for reserved numbers without a body yet."""
        return tuple(self._bodies)


class DocumentObjects(NamedTuple):
    """A complete document as data: its objects in order, and which of them the trailer refers to.

    A body that is None is missing: each copy provides its own. Missing bodies must be adjacent.
    """

    bodies: tuple[ObjectBody | None, ...]
    catalog: int
    info_dictionary: int
    """Object number of the document information dictionary (§14.3.3)."""


class CompleteFile(NamedTuple):
    """A complete file, and its SHA-256 in hexadecimal."""

    content: bytes
    digest: str


def write_file(objects: DocumentObjects) -> bytes:
    """Return the file of a document that has all its objects."""
    return FilePrefix(objects).complete((), StreamCompressor()).content


class FilePrefix:
    """The beginning of a file, shared by all copies of a template: header, streams, object streams.

    It is stored as finished bytes together with the state of their digest, so that completing a
    copy costs only what the copy adds. Raises LookupError if the missing objects are not adjacent.
    """

    def __init__(self, objects: DocumentObjects) -> None:
        self._trailer_entries = f"/Root {objects.catalog} 0 R/Info {objects.info_dictionary} 0 R"
        parts, xref, compressible = [HEADER], _XrefBuilder(len(HEADER)), []
        for number, body in enumerate(objects.bodies, 1):
            if isinstance(body, Stream):
                parts.append(xref.write_stream(number, body))
            elif body is not None:
                compressible.append((number, body))
        self.next_number = len(objects.bodies) + 1
        """The first object number that is not in use."""
        for at in range(0, len(compressible), OBJECTS_PER_STREAM):
            group = compressible[at : at + OBJECTS_PER_STREAM]
            parts.append(
                xref.write_object_stream(
                    self.next_number, group, _compress_object_stream(*_build_object_stream(group))
                )
            )
            self.next_number += 1
        self.content = b"".join(parts)
        self._length = xref.position
        self._digest = hashlib.sha256(self.content)
        late_numbers = [number for number, body in enumerate(objects.bodies, 1) if body is None]
        self._late_numbers = (
            range(late_numbers[0], late_numbers[-1] + 1)
            if late_numbers
            else range(self.next_number, self.next_number)
        )
        if len(late_numbers) != len(self._late_numbers):
            raise LookupError("objects were reserved and never written")
        self._rows_before_late = _encode_row_differences(
            [FREE_ENTRY, *(xref.entries[number] for number in range(1, self._late_numbers.start))]
        )
        following_entries = [
            xref.entries[number] for number in range(self._late_numbers.stop, self.next_number)
        ]
        self._rows_after_late = PrecompressedBytes(_encode_row_differences(following_entries))

    def complete(
        self, late_objects: Iterable[tuple[int, ObjectBody]], compressor: StreamCompressor
    ) -> CompleteFile:
        """Return a file with the late objects, which are given with their numbers.

        The file identifier (§14.4) is a digest of the complete file, with zeros in place of the
        identifier. So equal documents have equal identifiers, and any later change is detectable
        (`handout.pdf.identity`).
        """
        xref = _XrefBuilder(self._length)
        parts, compressible = [self.content], []
        for number, body in late_objects:
            if isinstance(body, Stream):
                parts.append(xref.write_stream(number, body))
            else:
                compressible.append((number, body))
        stream_number = self.next_number
        for at in range(0, len(compressible), OBJECTS_PER_STREAM):
            content, entries = _build_object_stream(group := compressible[at : at + OBJECTS_PER_STREAM])
            body = compressor.compress(content, entries)
            parts.append(xref.write_object_stream(stream_number, group, body))
            stream_number += 1
        xref.entries[stream_number] = (1, xref.position, 0)
        xref_stream = Stream(
            f"{self._format_xref_entries(stream_number + 1)}/Filter/FlateDecode",
            self._build_xref_data(xref.entries, stream_number),
        )
        before, empty_id, after = _serialise_stream(stream_number, xref_stream).partition(EMPTY_FILE_ID)
        after += b"startxref\n%d\n%%%%EOF\n" % xref.position
        hasher = self._digest.copy()
        for part in (*parts[1:], before):
            hasher.update(part)
        # The file's own digest differs only from here on: what is before is digested once.
        id_hasher = hasher.copy()
        id_hasher.update(empty_id + after)
        ending = format_file_id(id_hasher.hexdigest()[:32]) + after
        hasher.update(ending)
        return CompleteFile(b"".join((*parts, before, ending)), hasher.hexdigest())

    def _build_xref_data(self, xref_entries: Mapping[int, XrefEntry], last: int) -> bytes:
        """Return the cross-reference table: rows of the prefix, the late objects, the new ones."""
        late_rows = [_pack_xref_row(0, *xref_entries[number]) for number in self._late_numbers]
        new_rows = [_pack_xref_row(0, *xref_entries[number]) for number in range(self.next_number, last + 1)]
        return self._rows_after_late.join_between(
            b"".join((self._rows_before_late, *late_rows)), b"".join(new_rows)
        )

    def _format_xref_entries(self, size: int) -> str:
        # NO_IDENTITY stands in it once.
        return "".join((
            f"/Type/XRef/Size {size}/W[1 4 2]{self._trailer_entries}{EMPTY_FILE_ID.decode('ascii')}",
            "/DecodeParms<</Predictor 12/Columns 7>>",
        ))  # fmt: skip


class _XrefBuilder:
    """Records the cross-reference entries of objects written from ``position`` on."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.entries: dict[int, XrefEntry] = {}

    def write_stream(self, number: int, body: Stream) -> bytes:
        """Return a stream object as it is written in the file."""
        self.entries[number] = (1, self.position, 0)
        serialised = _serialise_stream(number, body)
        self.position += len(serialised)
        return serialised

    def write_object_stream(self, number: int, group: Sequence[tuple[int, str]], body: Stream) -> bytes:
        """Return an object stream that contains a group of objects."""
        for index, (member, _) in enumerate(group):
            self.entries[member] = (2, number, index)
        return self.write_stream(number, body)


def format_file_id(digits: str) -> bytes:
    """Return the trailer's /ID: the same value twice, because the file was never changed."""
    return f"/ID[<{digits}><{digits}>]".encode("ascii")


EMPTY_FILE_ID = format_file_id("0" * 32)
"""What replaces the identifier while the file is digested."""


def compute_file_id(parts: Iterable[bytes]) -> str:
    """Return a file's identifier (32 digits) from its parts with EMPTY_FILE_ID in its place."""
    hasher = hashlib.sha256()
    for part in parts:
        hasher.update(part)
    return hasher.hexdigest()[:32]


def _serialise_stream(number: int, stream: Stream) -> bytes:
    head = f"{number} 0 obj\n<</Length {len(stream.content)}{stream.entries}>>stream\n"
    # PDF/A asks for a line end before endstream. CR LF, for a lone LF after content that happens
    # to end in CR would be read as one line end with it.
    return b"".join((head.encode("latin-1"), stream.content, b"\r\nendstream\nendobj\n"))


def _build_object_stream(group: Sequence[tuple[int, str]]) -> tuple[bytes, str]:
    """Return the content of an object stream (§7.5.7) and the entries of its dictionary."""
    offsets = accumulate([len(text) + 1 for _, text in group], initial=0)
    # One offset too many: where a further object would begin.
    index = [f"{number} {offset}" for (number, _), offset in zip(group, offsets, strict=False)]
    head = " ".join(index) + "\n"
    content = (head + "\n".join([text for _, text in group])).encode("latin-1")
    return content, f"/Type/ObjStm/N {len(group)}/First {len(head)}"


@lru_cache(maxsize=16)
def _compress_object_stream(content: bytes, entries: str) -> Stream:
    return compress_stream(content, entries, memory_level=OBJECT_STREAM_MEMORY_LEVEL)


def _encode_row_differences(xref_entries: Sequence[XrefEntry]) -> bytes:
    """Return rows as differences from the row above (PNG's Up filter), which compress very well.

    The first row is unchanged, as if there were no row above it.
    """
    rows = []
    above: XrefEntry = (0, 0, 0)
    for entry in xref_entries:
        kind, location, index = entry
        if kind == 2 and index & 255 and location == above[1] and index == above[2] + 1:
            rows.append(_NEXT_IN_OBJECT_STREAM)
        elif rows:
            pairs = zip(_pack_xref_row(0, *entry), _pack_xref_row(0, *above), strict=True)
            rows.append(b"\x02" + bytes([(byte - up) & 255 for byte, up in pairs][1:]))
        else:
            rows.append(_pack_xref_row(0, *entry))
        above = entry
    return b"".join(rows)
