"""Packed entries are the same entries, in less memory."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import MutableMapping

from hypothesis import given
from hypothesis import strategies as st

from handout.batch.manifest_entry import ManifestEntry, PackedEntries
from handout.batch.manifest_file import EncodedChanges, encode_changes

hashes = st.binary(min_size=32, max_size=32).map(bytes.hex) | st.text()
entries = st.builds(
    ManifestEntry,
    hashes, hashes, st.integers(), st.text(), st.text(), st.text(), *[st.sampled_from(["", "a", "b"])] * 5,
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | entries)))
def test_they_are_a_dictionary(changes: list[tuple[str, ManifestEntry | None]]) -> None:
    packed, plain = PackedEntries(), dict[str, ManifestEntry]()
    for name, entry in changes:
        for each in (packed, plain):
            assert isinstance(each, MutableMapping)
            if entry is None:
                each.pop(name, None)
            else:
                each[name] = entry
    assert list(packed.items()) == list(plain.items())
    assert len(packed) == len(plain)
    assert [packed.get(name) for name in "abcdef"] == [plain.get(name) for name in "abcdef"]
    assert ["a" in packed, packed.keys() - {"b"}] == ["a" in plain, plain.keys() - {"b"}]
    assert b"".join(EncodedChanges(packed)) == encode_changes(plain)


def test_hashes_of_another_spelling_stay_as_they_are() -> None:
    packed = PackedEntries()
    digest = hashlib.sha256(b"x").hexdigest()
    for spelled in (digest.upper(), f"{digest[:32]} {digest[32:]}", digest[:40], ""):
        packed["x"] = ManifestEntry(spelled, digest, 1, "")
        assert packed["x"].input_hash == spelled


def make_entry(number: int) -> ManifestEntry:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    facts = ("asthma", f"site-{number}", "en-US", "letter", "1.0", "0123456789ab", "")
    return ManifestEntry(digest, digest[::-1], 61_000 + number, f"17{number:017}", *facts)


def measure(entries: MutableMapping[str, ManifestEntry]) -> int:
    """The memory that a thousand entries take in it."""
    names = [str(number) for number in range(1000)]
    tracemalloc.start()
    try:
        for number, name in enumerate(names):
            entries[name] = make_entry(number)
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_they_take_less_than_half_the_memory() -> None:
    assert measure(PackedEntries()) < measure({}) / 2


def test_lines_are_encoded_in_blocks_as_often_as_they_are_asked_for() -> None:
    packed = PackedEntries()
    for number in range(1000):
        packed[str(number)] = make_entry(number)
    encoded = EncodedChanges(packed)
    blocks = list(encoded)
    assert b"".join(blocks) == b"".join(encoded) == encode_changes(packed)
    assert max(map(len, blocks)) * 4 < sum(map(len, blocks))
