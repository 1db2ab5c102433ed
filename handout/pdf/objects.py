"""Numbered objects and the file they make: object streams, references, identity (ISO 32000-1 §7.5)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""Version, and four bytes above 127 that tell transfer programs that the file is binary (§7.5.2)."""

LEVEL = 5
"""zlib's level for what each document has anew: 2 % larger than 6, and a third quicker."""

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

    def bodies(self) -> tuple[Body, ...]:
        """Return all bodies in order. Raises LookupError if a reserved number has none."""
        if None in self._bodies:
            raise LookupError(f"object {self._bodies.index(None) + 1} was reserved and never written")
        return tuple(self._bodies)  # type: ignore[arg-type]


class Assembly(NamedTuple):
    """A whole document as data: its objects in order, and which of them the trailer names.

    ``volatile`` are the numbers that a stamp replaces: they get object streams of their own, so
    that the others stay compressed as they are from one stamped document to the next.
    """

    bodies: tuple[Body, ...]
    catalog: int
    facts: int
    """Number of the document information dictionary (§14.3.3)."""
    volatile: frozenset[int] = frozenset()


def replaced(assembly: Assembly, bodies: Iterable[tuple[int, Body]]) -> Assembly:
    """Return the assembly with some objects replaced (number, body)."""
    changed = list(assembly.bodies)
    for number, body in bodies:
        changed[number - 1] = body
    return assembly._replace(bodies=tuple(changed))


def join(assembly: Assembly) -> bytes:
    """Return the file: streams one by one, all else in object streams, cross-reference stream, trailer.

    The file identifier (§14.4) is a digest of the whole file with zeros in its own place, so that
    equal documents have equal identifiers and any change afterwards shows (`handout.pdf.identity`).
    """
    parts = [HEADER]
    position = len(HEADER)
    places: list[Place] = [(0, 0, 0)] * len(assembly.bodies)
    for at, body in enumerate(assembly.bodies):
        if isinstance(body, Stream):
            places[at] = (1, position, 0)
            parts.append(_stream(at + 1, body))
            position += len(parts[-1])
    for numbers in _groups(assembly):
        container = len(places) + 1
        for index, number in enumerate(numbers):
            places[number - 1] = (2, container, index)
        places.append((1, position, 0))
        parts.append(_stream(container, _packed(numbers, assembly.bodies)))
        position += len(parts[-1])
    places.append((1, position, 0))
    before, hole, after = _cross_reference(places, assembly).partition(NO_IDENTITY)
    after += b"startxref\n%d\n%%%%EOF\n" % position
    identity = digest((*parts, before, hole, after))
    return b"".join((*parts, before, identity_entry(identity), after))


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


def _groups(assembly: Assembly) -> list[list[int]]:
    loose = [at for at, body in enumerate(assembly.bodies, 1) if isinstance(body, str)]
    parts = [loose]
    if volatile := assembly.volatile:
        parts = [[at for at in loose if at not in volatile], [at for at in loose if at in volatile]]
    return [
        numbers[at : at + OBJECTS_PER_STREAM]
        for numbers in parts
        for at in range(0, len(numbers), OBJECTS_PER_STREAM)
    ]


def _stream(number: int, stream: Stream) -> bytes:
    head = f"{number} 0 obj\n<</Length {len(stream.content)}{stream.entries}>>stream\n"
    # PDF/A asks for a line end before endstream. CR LF, for a lone LF after content that happens
    # to end in CR would be read as one line end with it.
    return b"".join((head.encode("latin-1"), stream.content, b"\r\nendstream\nendobj\n"))


def _packed(numbers: Sequence[int], bodies: Sequence[Body]) -> Stream:
    texts: list[str] = [bodies[number - 1] for number in numbers]  # type: ignore[misc]
    offsets = accumulate([len(text) + 1 for text in texts], initial=0)
    # One offset too many: where a further object would begin.
    index = [f"{number} {offset}" for number, offset in zip(numbers, offsets, strict=False)]
    head = " ".join(index) + "\n"
    content = (head + "\n".join(texts)).encode("latin-1")
    return _compressed_pack(content, f"/Type/ObjStm/N {len(numbers)}/First {len(head)}")


@lru_cache(maxsize=16)
def _compressed_pack(content: bytes, entries: str) -> Stream:
    # Structure elements are so much alike that a longer search for repeats pays: 3 % less for 0.3 ms.
    return deflated(content, entries, PACK_LEVEL)


def _cross_reference(places: Sequence[Place], assembly: Assembly) -> bytes:
    """Return the cross-reference stream, with NO_IDENTITY once in it."""
    number = len(places)
    entries = "".join((
        f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {assembly.catalog} 0 R/Info {assembly.facts} 0 R",
        f"{NO_IDENTITY.decode('ascii')}/DecodeParms<</Predictor 12/Columns 7>>",
    ))  # fmt: skip
    return _stream(number, deflated(_differences(places), entries))


def _differences(places: Sequence[Place]) -> bytes:
    """Return the table as differences from row to row (PNG's Up filter), which compress to little."""
    rows = [b"\x02\0\0\0\0\0\xff\xff"]
    above: Place = (0, 0, 65535)
    for place in places:
        kind, where, index = place
        if kind == 2 and index & 255 and where == above[1] and index == above[2] + 1:
            rows.append(_NEXT)
        else:
            pairs = zip(_row(place), _row(above), strict=True)
            rows.append(b"\x02" + bytes([(byte - up) & 255 for byte, up in pairs]))
        above = place
    return b"".join(rows)


def _row(place: Place) -> bytes:
    kind, where, index = place
    return b"%c%b%b" % (kind, where.to_bytes(4, "big"), index.to_bytes(2, "big"))
