"""Messages to bytes and back: the same, whatever stands in them; and bytes that are none end in one error."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.printing.ipp_message import (
    MAX_BYTES,
    Group,
    GroupTag,
    Message,
    decode_message,
    encode_message,
)
from handout.printing.ipp_values import (
    LocalizedText,
    MalformedMessageError,
    Range,
    Resolution,
    Tag,
    Value,
)
from tests.support.examples import count_examples
from tests.support.print_servers import PrintServers
from tests.support.printing_messages import ask_raw, make_rich_message

HEAD = b"\x02\x00\x00\x00\x00\x00\x00\x01\x01"
"""The beginning of a message with a group."""
NUMBERS = st.integers(-(2**31), 2**31 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=20)
SIMPLE = st.one_of(
    st.builds(Value, st.sampled_from([Tag.INTEGER, Tag.ENUM]), NUMBERS),
    st.builds(Value, st.just(Tag.BOOLEAN), st.booleans()),
    st.builds(Value, st.just(Tag.RANGE), st.builds(Range, NUMBERS, NUMBERS)),
    st.builds(
        Value, st.just(Tag.RESOLUTION), st.builds(Resolution, NUMBERS, NUMBERS, st.sampled_from([3, 4]))
    ),
    st.builds(
        Value,
        st.sampled_from([Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE]),
        st.builds(LocalizedText, NAMES, TEXTS),
    ),
    st.builds(Value, st.sampled_from([Tag.TEXT, Tag.NAME, Tag.KEYWORD, Tag.URI, 0x5F]), TEXTS),
    st.builds(Value, st.sampled_from([Tag.OCTET_STRING, Tag.DATE_TIME, 0x3F]), st.binary(max_size=20)),
    st.builds(Value, st.sampled_from([Tag.UNSUPPORTED, Tag.UNKNOWN, Tag.NO_VALUE]), st.none()),
)


def make_attributes(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Mapping[str, tuple[Value, ...]]]:
    several = st.lists(values, min_size=1, max_size=3).map(tuple)
    return st.dictionaries(NAMES, several, max_size=4)


VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.builds(Value, st.just(Tag.BEGIN_COLLECTION), make_attributes(inner)),
    max_leaves=8,
)
GROUPS = st.builds(Group, st.sampled_from([1, 2, 4, 5, 7]), make_attributes(VALUES))
MESSAGES = st.builds(
    Message,
    code=st.integers(0, 0xFFFF),
    groups=st.lists(
        st.builds(Group, st.sampled_from([1, 2, 4, 5, 7]), make_attributes(VALUES)), max_size=3
    ).map(tuple),
    request_id=NUMBERS,
    version=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    data=st.binary(max_size=20),
)


@given(MESSAGES)
@settings(max_examples=count_examples(25))
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    assert decode_message(encode_message(message) + message.data) == message


@given(st.binary(max_size=300))
@settings(max_examples=count_examples(40))
def test_any_bytes_are_a_message_or_malformed(raw: bytes) -> None:
    try:
        decoded = decode_message(raw)
    except MalformedMessageError:
        return
    assert len(encode_message(decoded)) + len(decoded.data) <= len(raw)


@given(st.data())
@settings(max_examples=count_examples(40))
def test_a_damaged_message_is_a_message_or_malformed(data: st.DataObject) -> None:
    raw = bytearray(encode_message(make_rich_message()))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(0, len(raw))) :]
    try:
        decode_message(bytes(raw))
    except MalformedMessageError:
        return


def test_of_an_attribute_that_comes_twice_the_first_counts() -> None:
    attribute = b"\x21\x00\x06copies\x00\x04\x00\x00\x00"
    raw = b"\x02\x00\x00\x00\x00\x00\x00\x01\x02" + attribute + b"\x01" + attribute + b"\x02\x03"
    assert decode_message(raw).groups == (Group(GroupTag.JOB, {"copies": (Value(Tag.INTEGER, 1),)}),)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "within its head"),
        (bytes(MAX_BYTES + 1), "more than"),
        (b"\x02\x00\x00\x00\x00\x00\x00\x01\x21", "before its group"),
        (HEAD + b"\x21\x00\x00\x00\x00", "before its name"),
        (HEAD + b"\x21\x00\x01a\x00\x01b\x03", "1 bytes"),
        (HEAD + b"\x37\x00\x01a\x00\x00\x03", "outside of one"),
        (
            b"\x02\x00\x00\x00\x00\x00\x00\x01\x01" + b"\x34\x00\x01a\x00\x00\x4a\x00\x00\x00\x01b" * 20,
            "in each other",
        ),
        (HEAD + b"\x34\x00\x01a\x00\x00\x21\x00\x00\x00\x04aaaa", "no member"),
    ],
)
def test_what_is_wrong_with_a_message_is_said(raw: bytes, reason: str) -> None:
    with pytest.raises(MalformedMessageError, match=reason):
        decode_message(raw)


def test_a_value_that_is_too_long_is_not_cut() -> None:
    group = Group(GroupTag.JOB, {"job-name": (Value(Tag.NAME, "x" * 40_000),)})
    with pytest.raises(ValueError, match="too long"):
        encode_message(Message(2, (group,)))


def test_what_real_servers_say_comes_back_byte_by_byte(servers: PrintServers) -> None:
    for port, path, operation in (
        (servers.printer.port, "/ipp/print", 0x000B),
        (servers.port, "/printers/desk", 0x000B),
        (servers.port, "/", 0x4002),
    ):
        raw = ask_raw(port, path, operation)
        assert len(raw) > 1000
        assert encode_message(decode_message(raw)) == raw
