"""Numbered objects and the file they make: object streams, references, identity (ISO 32000-1 §7.5)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from struct import Struct
from typing import NamedTuple

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""Version, and four bytes above 127 that tell transfer programs that the file is binary (§7.5.2)."""

LEVEL = 5
"""zlib's level for what each document has anew: 2 % larger than 6, and a third quicker."""

STAMP_LEVEL = 2
"""zlib's level for what each of thousands of stamps has anew: some bytes more, half the time."""

STATIC_LEVEL = 9
"""zlib's level for what is compressed once and then remembered."""

PACK_LEVEL = 8
"""zlib's level for object streams."""

OBJECTS_PER_STREAM = 1000
"""Readers unpack a whole object stream for one object; §7.5.7 advises not to make them too large."""


class Stream(NamedTuple):
    """A stream object: the entries of its dictionary but Length, and its bytes as they stand in the file."""

    entries: str
    content: bytes


Place = tuple[int, int, int]
"""A cross-reference entry (§7.5.8.3): kind, offset or containing object stream, index therein."""

FREE: Place = (0, 0, 65535)
"""The entry of number 0, which heads the list of free ones (§7.5.4)."""

_row = Struct(">BBIH").pack
"""An entry: how it is predicted (0: not at all), its kind, where and which."""

_NEXT = b"\x02\0\0\0\0\0\0\x01"
"""Difference between neighbours in an object stream: the index is one more."""

Body = str | Stream
"""An object: its syntax, one character per byte, or a stream."""


def deflated(content: bytes, entries: str = "", level: int = LEVEL) -> Stream:
    """Return a stream compressed with Flate."""
    return Stream(f"{entries}/Filter/FlateDecode", zlib.compress(content, level))


@lru_cache(maxsize=64)
def static(content: bytes, entries: str = "") -> Stream:
    """Return a compressed stream, remembered: font programs, profiles and such that documents share."""
    return deflated(content, entries, STATIC_LEVEL)


class Fixed:
    """Bytes that are compressed once, to stand between others that are not: the middle of many tables."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        flate = zlib.compressobj(STATIC_LEVEL, wbits=-zlib.MAX_WBITS)
        # Nothing behind a full flush refers to what is before it, and it ends on a whole byte.
        self._compressed = flate.compress(content) + flate.flush(zlib.Z_FULL_FLUSH)

    def within(self, before: bytes, after: bytes) -> bytes:
        """Return all three as one stream of zlib's (RFC 1950), those around as they stand."""
        check = zlib.adler32(after, zlib.adler32(self._content, zlib.adler32(before)))
        return b"".join(
            (_ZLIB, *_stored(before), self._compressed, *_stored(after, last=True), check.to_bytes(4, "big"))
        )


_ZLIB = b"\x78\x01"
"""How a stream of zlib's begins (RFC 1950 §2.2): Flate with a window of 32 KB, compressed in haste."""
_MOST_STORED = 0xFFFF


def _stored(content: bytes, *, last: bool = False) -> Iterator[bytes]:
    """Yield bytes as blocks that are not compressed (RFC 1951 §3.2.4)."""
    for at in range(0, len(content) or 1, _MOST_STORED):
        block = content[at : at + _MOST_STORED]
        final = last and at + _MOST_STORED >= len(content)
        yield _stored_head(final, len(block), len(block) ^ _MOST_STORED)
        yield block


_stored_head = Struct("<BHH").pack


class Objects:
    """The indirect objects of one document, in the making; numbers count from 1."""

    def __init__(self) -> None:
        self._bodies: list[Body | None] = []

    def reserve(self, count: int = 1) -> int:
        """Return the first of ``count`` new numbers whose bodies follow later."""
        first = len(self._bodies) + 1
        self._bodies.extend([None] * count)
        return first

    def put(self, number: int, body: Body) -> None:
        """Give a reserved number its body."""
        self._bodies[number - 1] = body

    def add(self, body: Body) -> int:
        """Add a body and return its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def extend(self, bodies: Sequence[Body]) -> None:
        """Add bodies, numbered one after the other."""
        self._bodies.extend(bodies)

    def bodies(self) -> tuple[Body | None, ...]:
        """Return all bodies in order, None for what was reserved and has none yet."""
        return tuple(self._bodies)


class Assembly(NamedTuple):
    """A whole document as data: its objects in order, and which of them the trailer names.

    A body that is None is a hole: every stamp brings its own. Holes lie next to each other.
    """

    bodies: tuple[Body | None, ...]
    catalog: int
    facts: int
    """Number of the document information dictionary (§14.3.3)."""


def join(assembly: Assembly) -> bytes:
    """Return the file of a document without holes."""
    return Front(assembly).join((), ())


class Front:
    """The beginning of a file, which all stamps of a plate share: header, streams, object streams.

    It is kept as finished bytes with the state of their digest, so that joining a stamp costs only
    what the stamp adds.
    """

    def __init__(self, assembly: Assembly) -> None:
        self._trailer = f"/Root {assembly.catalog} 0 R/Info {assembly.facts} 0 R"
        parts, places, loose = [HEADER], _Places(len(HEADER)), []
        for number, body in enumerate(assembly.bodies, 1):
            if isinstance(body, Stream):
                parts.append(places.stream(number, body))
            elif body is not None:
                loose.append((number, body))
        self.free = len(assembly.bodies) + 1
        """The first number that no object has yet."""
        for at in range(0, len(loose), OBJECTS_PER_STREAM):
            group = loose[at : at + OBJECTS_PER_STREAM]
            parts.append(places.pack(self.free, group, _compressed_pack(*_packed(group))))
            self.free += 1
        self.content = b"".join(parts)
        self._position = places.position
        self._digest = hashlib.sha256(self.content)
        holes = [number for number, body in enumerate(assembly.bodies, 1) if body is None]
        self._holes = range(holes[0], holes[-1] + 1) if holes else range(self.free, self.free)
        if len(holes) != len(self._holes):
            raise LookupError("objects were reserved and never written")
        self._rows = _differences([FREE, *(places.found[number] for number in range(1, self._holes.start))])
        after = [places.found[number] for number in range(self._holes.stop, self.free)]
        self._after = Fixed(_differences(after))

    def join(self, late: Iterable[tuple[int, Body]], more: Sequence[Body]) -> bytes:
        """Return a file: the bodies of the holes by number, then further ones, numbered from ``free``.

        The file identifier (§14.4) is a digest of the whole file with zeros in its own place, so
        that equal documents have equal identifiers and any change afterwards shows
        (`handout.pdf.identity`).
        """
        places = _Places(self._position)
        parts, loose = [self.content], []
        for number, body in (*late, *enumerate(more, self.free)):
            if isinstance(body, Stream):
                parts.append(places.stream(number, body))
            else:
                loose.append((number, body))
        container = self.free + len(more)
        for at in range(0, len(loose), OBJECTS_PER_STREAM):
            content, entries = _packed(group := loose[at : at + OBJECTS_PER_STREAM])
            parts.append(places.pack(container, group, deflated(content, entries, STAMP_LEVEL)))
            container += 1
        places.found[container] = (1, places.position, 0)
        table = Stream(
            f"{self._table_entries(container + 1)}/Filter/FlateDecode", self._table(places.found, container)
        )
        before, hole, after = _stream(container, table).partition(NO_IDENTITY)
        after += b"startxref\n%d\n%%%%EOF\n" % places.position
        found = self._digest.copy()
        for part in (*parts[1:], before, hole, after):
            found.update(part)
        return b"".join((*parts, before, identity_entry(found.hexdigest()[:32]), after))

    def _table(self, found: Mapping[int, Place], last: int) -> bytes:
        """Return the cross-reference table: what is known of the front, the holes, and what follows."""
        holes = [_row(0, *found[number]) for number in self._holes]
        later = [_row(0, *found[number]) for number in range(self.free, last + 1)]
        return self._after.within(b"".join((self._rows, *holes)), b"".join(later))

    def _table_entries(self, size: int) -> str:
        # NO_IDENTITY stands in it once.
        return "".join((
            f"/Type/XRef/Size {size}/W[1 4 2]{self._trailer}{NO_IDENTITY.decode('ascii')}",
            "/DecodeParms<</Predictor 12/Columns 7>>",
        ))  # fmt: skip


class _Places:
    """Where objects come to stand while a file is written from ``position`` on."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.found: dict[int, Place] = {}

    def stream(self, number: int, body: Stream) -> bytes:
        """Return a stream object as it stands in the file."""
        self.found[number] = (1, self.position, 0)
        written = _stream(number, body)
        self.position += len(written)
        return written

    def pack(self, number: int, group: Sequence[tuple[int, str]], body: Stream) -> bytes:
        """Return an object stream that holds a group of objects."""
        for index, (inside, _) in enumerate(group):
            self.found[inside] = (2, number, index)
        return self.stream(number, body)


def identity_entry(digits: str) -> bytes:
    """Return the trailer's /ID: the same twice, for the file was never changed since it was made."""
    return f"/ID[<{digits}><{digits}>]".encode("ascii")


NO_IDENTITY = identity_entry("0" * 32)
"""What stands for the identifier while the file is digested."""


def digest(parts: Iterable[bytes]) -> str:
    """Return the identifier of a file, given in parts with NO_IDENTITY in its place: 32 digits."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()[:32]


def _stream(number: int, stream: Stream) -> bytes:
    head = f"{number} 0 obj\n<</Length {len(stream.content)}{stream.entries}>>stream\n"
    # PDF/A asks for a line end before endstream. CR LF, for a lone LF after content that happens
    # to end in CR would be read as one line end with it.
    return b"".join((head.encode("latin-1"), stream.content, b"\r\nendstream\nendobj\n"))


def _packed(group: Sequence[tuple[int, str]]) -> tuple[bytes, str]:
    """Return the content of an object stream (§7.5.7) and the entries of its dictionary."""
    offsets = accumulate([len(text) + 1 for _, text in group], initial=0)
    # One offset too many: where a further object would begin.
    index = [f"{number} {offset}" for (number, _), offset in zip(group, offsets, strict=False)]
    head = " ".join(index) + "\n"
    content = (head + "\n".join([text for _, text in group])).encode("latin-1")
    return content, f"/Type/ObjStm/N {len(group)}/First {len(head)}"


@lru_cache(maxsize=16)
def _compressed_pack(content: bytes, entries: str) -> Stream:
    # Structure elements are so much alike that a longer search for repeats pays: 3 % less for 0.3 ms.
    return deflated(content, entries, PACK_LEVEL)


def _differences(places: Sequence[Place]) -> bytes:
    """Return rows as differences from the row above (PNG's Up filter), which compress to little.

    The first row is given as it is, as if nothing stood above it.
    """
    rows = []
    above: Place = (0, 0, 0)
    for place in places:
        kind, where, index = place
        if kind == 2 and index & 255 and where == above[1] and index == above[2] + 1:
            rows.append(_NEXT)
        elif rows:
            pairs = zip(_row(0, *place), _row(0, *above), strict=True)
            rows.append(b"\x02" + bytes([(byte - up) & 255 for byte, up in pairs][1:]))
        else:
            rows.append(_row(0, *place))
        above = place
    return b"".join(rows)
