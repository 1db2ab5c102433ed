"""A file of ours knows whether it is as it was written: any changed byte shows, and nothing raises."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handout.pdf.identity import is_intact, read_own_properties
from handout.pdf.metadata import XMP_NAMESPACE, Metadata
from handout.pdf.objects import EMPTY_FILE_ID, compute_file_id
from tests.support.documents import canvas, say, specimen

FACTS = {"contentHash": "ab" * 32, "handout": "asthma", "location": "riverside"}


@lru_cache(maxsize=1)
def written() -> bytes:
    return specimen().finish()


def ours() -> bytes:
    drawn = canvas(metadata=Metadata(title="Asthma", version="1.2", identifiers=FACTS))
    say(drawn, "P", "Breathe")
    return drawn.finish()


def test_as_written() -> None:
    assert is_intact(written())
    assert is_intact(ours())


@given(st.integers(0, 10**9), st.integers(1, 255))
@example(0, 1)
@example(-1, 1)
def test_any_changed_byte_shows(at: int, flip: int) -> None:
    changed = bytearray(written())
    changed[at % len(changed)] ^= flip
    assert not is_intact(bytes(changed))


def test_every_byte_of_the_trailer_counts() -> None:
    whole = written()
    for at in range(len(whole) - 400, len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 1
        assert not is_intact(bytes(changed)), at


@given(st.integers(0, 10**9))
def test_a_part_of_a_file_is_not_intact(length: int) -> None:
    whole = written()
    assert not is_intact(whole[: length % len(whole)])


@pytest.mark.parametrize("more", [b"\n", b"%", b" ", b"\0" * 70, b"startxref\n0\n%%EOF\n"])
def test_what_is_added_shows(more: bytes) -> None:
    assert not is_intact(written() + more)
    assert not is_intact(more + written())


def test_saved_by_another_program() -> None:
    for options in ({}, {"static_id": True}, {"linearize": True}):
        saved = BytesIO()
        with pikepdf.open(BytesIO(ours())) as pdf:
            pdf.save(saved, **options)
        assert not is_intact(saved.getvalue())


def test_two_documents_have_two_identifiers_and_both_parts_are_the_same() -> None:
    identifiers = []
    for pdf in (written(), ours()):
        with pikepdf.open(BytesIO(pdf)) as opened:
            first, second = opened.trailer.ID
            assert bytes(first) == bytes(second)
            identifiers.append(bytes(first))
    assert len(set(identifiers)) == 2


def test_the_identifier_is_a_digest_of_all_the_rest() -> None:
    whole = written()
    with pikepdf.open(BytesIO(whole)) as pdf:
        found = bytes(pdf.trailer.ID[0]).hex()
    blank = whole.replace(found.encode("ascii"), b"0" * 32)
    assert EMPTY_FILE_ID in blank
    assert compute_file_id((blank,)) == found


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda tail: written()[-500:] + tail))
def test_nothing_raises(pdf: bytes) -> None:
    assert not is_intact(pdf)
    assert read_own_properties(pdf) == {}


def test_what_a_file_says_of_itself() -> None:
    assert read_own_properties(ours()) == FACTS | {"version": "1.2"}
    assert read_own_properties(written().replace(XMP_NAMESPACE.encode("ascii"), b"")) == {}


@pytest.mark.parametrize(
    "pieces",
    [
        ("N",), ("begin", "N"), ("N", "end"), ("begin", "N", "end"), ("end", "N", "begin"),
        ("begin",) * 1000 + ("N",) * 1000 + ("end",) * 1000,
    ],
)  # fmt: skip
def test_odd_packets_say_nothing(pieces: tuple[str, ...]) -> None:
    texts = {"begin": b"<?xpacket begin=", "end": b"<?xpacket end=?>", "N": XMP_NAMESPACE.encode("ascii")}
    assert read_own_properties(b"".join(texts[piece] for piece in pieces)) == {}
