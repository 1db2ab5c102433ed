"""The manifest's file format: lines that tell by themselves whether they are whole.

A base file and, while a batch runs, numbered parts, all in the store's own folder. Each is written whole
or not at all, so that the format needs nothing that a bucket cannot do; a part is never changed, and
the parts go once a new base holds what they hold. The first line
names the format and counts the others. A line is its CRC-32 (ISO 3309), a space, and a JSON
array: a name alone is forgotten, a name with the `Entry` after it is remembered.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain
from typing import NamedTuple

from handout.delivery.stores import KEPT, Store
from handout.errors import OutputError, Problem

FORMAT = "handout-manifest-1"
BASE = f"{KEPT}/manifest.jsonl"
_PART = f"{KEPT}/part-"
_TRIES = 5


class Entry(NamedTuple):
    """What is remembered of one output; `digest` is the SHA-256 of its bytes, the rest of `Facts`."""

    input_hash: str
    digest: str
    size: int
    version: str
    handout: str = ""
    location: str = ""
    language: str = ""
    paper: str = ""
    tool: str = ""
    library: str = ""
    """Digest of the folder that its content came from; "" where an older handout did not note it."""
    printing: str = ""
    """How the copy is printed (`theme.printing.Printing.marks`)."""


@dataclass(slots=True)
class Remembered:
    """What the files of the manifest say together, and how many lines of them were damaged."""

    entries: dict[str, Entry] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    damaged: int = 0


def part_name(number: int, run: str) -> str:
    """Return the name of a run's part; parts are read in the order of their names."""
    return f"{_PART}{number:08}-{run}.jsonl"


def number_after(parts: Iterable[str]) -> int:
    """Return the first number that no part has."""
    numbers = (part.removeprefix(_PART).partition("-")[0] for part in parts)
    return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1


def encoded(changes: Mapping[str, Entry | None]) -> bytes:
    """Return the lines for what is to be remembered and, where None, forgotten."""
    # Written down line by line: lists of ten thousand lines would be most of what a batch needs of memory.
    whole = BytesIO()
    for line in chain([[FORMAT, len(changes)]], map(_line, changes.items())):
        payload = json.dumps(line).encode()
        whole.write(b"%08x %s\n" % (zlib.crc32(payload), payload))
    return whole.getvalue()


def _line(change: tuple[str, Entry | None]) -> list[object]:
    name, entry = change
    return [name, *entry] if entry else [name]


def recall(store: Store) -> Remembered:
    """Read the manifest while another process may be writing it.

    Raises OutputError (``newer-manifest``) for the format of a later handout, and for what the store
    refuses. Damaged lines are left out and counted.
    """
    for _ in range(_TRIES - 1):
        try:
            return _recalled(store)
        except OutputError as error:
            # A part that has gone meanwhile is now in the base.
            if error.problems[0].code != "missing-file":
                raise
    return _recalled(store)


def _recalled(store: Store) -> Remembered:
    kept = store.listing(KEPT).files
    parts = tuple(sorted(name for name in kept if name.startswith(_PART)))
    found = Remembered(parts=parts)
    for name in ((BASE,) if BASE in kept else ()) + parts:
        _apply(store.read(name), found, store.address)
    return found


def _apply(content: bytes, found: Remembered, address: str) -> None:
    # Behind the last line end stands nothing, or what was cut off.
    head, *lines = content.split(b"\n")[:-1] or [b""]
    promised = _promised(_checked_line(head), address)
    good = 0
    for line in lines:
        payload = _checked_line(line)
        if payload is None:
            continue
        good += 1
        name, *values = json.loads(payload)
        if values:
            found.entries[name] = Entry(*values)
        else:
            found.entries.pop(name, None)
    found.damaged += max(1, len(lines) - good) if promised is None else promised - good


def _checked_line(line: bytes) -> bytes | None:
    payload = line[9:]
    return payload if line[:9] == b"%08x " % zlib.crc32(payload) else None


def _promised(head: bytes | None, address: str) -> int | None:
    """Return how many lines the first one promises; None when it is damaged itself."""
    if head is None:
        return None
    form, count = json.loads(head)
    if form != FORMAT:
        hint = "update handout, or choose another folder with --output"
        message = f"the manifest in {address} was written by a later version of handout"
        raise OutputError(Problem(message, hint=hint, code="newer-manifest"))
    return int(count)
