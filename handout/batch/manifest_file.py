"""The manifest's file format: lines that show by themselves whether they are damaged.

There is a base file and, while a batch runs, numbered parts, all in the store's state folder. Each
file is written atomically, so that the format needs nothing that a bucket cannot do. A part is never
changed. The parts are removed once a new base contains their content. The first line names the
format and counts the other lines. A line is its CRC-32 (ISO 3309), a space, and a JSON array: a
name alone means that the output is forgotten, a name with the fields of a `ManifestEntry` after it
means that the output is remembered.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from io import BytesIO
from itertools import chain, islice

from handout.batch.manifest_entry import ManifestEntry, PackedEntries
from handout.data_classes import dataclass
from handout.delivery.store import STATE_DIR, Store
from handout.errors import OutputError

FORMAT = "handout-manifest-1"
BASE_FILE = f"{STATE_DIR}/manifest.jsonl"
_PART_PREFIX = f"{STATE_DIR}/part-"
_MAX_READS = 5
_LINES_PER_BLOCK = 128


_OWN_FIELDS = ManifestEntry._fields.index("handout")
"""Number of fields before those that many entries have in common."""


@dataclass(slots=True)
class ManifestState:
    """The content of all manifest files together, and how many lines were damaged."""

    entries: PackedEntries = field(default_factory=PackedEntries)
    parts: tuple[str, ...] = ()
    damaged_lines: int = 0
    foreign_files: dict[str, bytes] = field(default_factory=dict)
    """Files in another format, by name: a later handout's, or nobody's that we know."""


def make_part_name(number: int, run: str) -> str:
    """Return the name of a run's part file; parts are read in the order of their names."""
    return f"{_PART_PREFIX}{number:08}-{run}.jsonl"


def find_next_part_number(parts: Iterable[str]) -> int:
    """Return the first number that is larger than those of all parts."""
    numbers = (part.removeprefix(_PART_PREFIX).partition("-")[0] for part in parts)
    return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1


def encode_changes(changes: Mapping[str, ManifestEntry | None]) -> bytes:
    """Return the lines for the outputs to remember and, where the entry is None, to forget."""
    return b"".join(EncodedChanges(changes))


class EncodedChanges:
    """The lines of `encode_changes` in blocks, which are encoded anew each time that they are asked for.

    All lines of ten thousand outputs at once would need more memory than the outputs do.
    """

    def __init__(self, changes: Mapping[str, ManifestEntry | None]) -> None:
        self._changes = changes

    def __iter__(self) -> Iterator[bytes]:
        lines = chain([[FORMAT, len(self._changes)]], map(_make_line, self._changes.items()))
        while block := b"".join(map(_encode_line, islice(lines, _LINES_PER_BLOCK))):
            yield block


def _encode_line(line: list[object]) -> bytes:
    payload = json.dumps(line).encode()
    return b"%08x %s\n" % (zlib.crc32(payload), payload)


def _make_line(change: tuple[str, ManifestEntry | None]) -> list[object]:
    name, entry = change
    return [name, *entry] if entry else [name]


def read_manifest(store: Store) -> ManifestState:
    """Read the manifest, even while another process writes it.

    Damaged lines are skipped and counted; a file in another format is skipped whole. Raises OutputError
    for whatever the store refuses.
    """
    for _ in range(_MAX_READS - 1):
        try:
            return _read_manifest_once(store)
        except OutputError as error:
            # A part that has gone meanwhile is now in the base.
            if error.problems[0].code != "missing-file":
                raise
    return _read_manifest_once(store)


def _read_manifest_once(store: Store) -> ManifestState:
    state_files = store.list_files(STATE_DIR).files
    parts = tuple(sorted(name for name in state_files if name.startswith(_PART_PREFIX)))
    state = ManifestState(parts=parts)
    for name in ((BASE_FILE,) if BASE_FILE in state_files else ()) + parts:
        content = store.read(name)
        if not _apply_lines(content, state):
            state.foreign_files[name] = content
    return state


def _apply_lines(content: bytes, state: ManifestState) -> bool:
    """Apply the lines of a file to the state; return whether the file is in our format."""
    lines = _split_lines(content)
    head = _decode_line(next(lines, b""))
    expected_count = _read_line_count(head)
    if head is not None and expected_count is None:
        return False
    line_count = valid_count = 0
    for line in lines:
        line_count += 1
        change = _read_change(_decode_line(line))
        if change is None:
            continue
        valid_count += 1
        name, entry = change
        if entry:
            state.entries[name] = entry
        else:
            state.entries.pop(name, None)
    state.damaged_lines += (
        max(1, line_count - valid_count) if expected_count is None else abs(expected_count - valid_count)
    )
    return True


def _split_lines(content: bytes) -> Iterator[bytes]:
    """Yield the lines that have an end; behind the last one stands nothing, or what was cut off."""
    # One by one: a list of them would be most of what reading needs of memory.
    return (line[:-1] for line in BytesIO(content) if line.endswith(b"\n"))


def _decode_line(line: bytes) -> bytes | None:
    payload = line[9:]
    return payload if line[:9] == b"%08x " % zlib.crc32(payload) else None


def _read_change(payload: bytes | None) -> tuple[str, ManifestEntry | None] | None:
    """Return a line's output and its entry (None: it is forgotten), or None for a line of another shape."""
    if payload is None:
        return None
    try:
        line = json.loads(payload)
    except ValueError:
        return None
    if not isinstance(line, list) or not line or not isinstance(line[0], str):
        return None
    name, *values = line
    if not values:
        return name, None
    kinds = [int if key == "size" else str for key in ManifestEntry._fields]
    required_count = len(kinds) - len(ManifestEntry._field_defaults)
    if not required_count <= len(values) <= len(kinds):
        return None
    if any(type(value) is not kind for value, kind in zip(values, kinds, strict=False)):
        return None
    # Thousands of entries have these words in common: they keep one copy of each.
    hashes, shared = values[:_OWN_FIELDS], values[_OWN_FIELDS:]
    return name, ManifestEntry(*hashes, *map(sys.intern, shared))


def _read_line_count(first_line: bytes | None) -> int | None:
    """Return how many lines the first one promises, or None if it is damaged or in another format."""
    try:
        format_name, count = json.loads(first_line or b"null")
    except (ValueError, TypeError):
        return None
    return count if format_name == FORMAT and type(count) is int else None
