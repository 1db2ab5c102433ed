"""Addresses: refused when they cannot be one, doubted when they look mistyped, never repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.errors import ContentError
from handout.mail.addresses import CheckedAddress, check_address, parse_sender


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("  Jo.Smith+x@Example.ORG ", "Jo.Smith+x@example.org"),
        ("o'brien@mail.com", "o'brien@mail.com"),
        ("a_b-c@sub.example.co.uk", "a_b-c@sub.example.co.uk"),
        ("x@ymail.com", "x@ymail.com"),
    ],
)
def test_a_good_address_is_taken_as_it_is(typed: str, sent: str) -> None:
    assert check_address(typed) == CheckedAddress(sent)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("jo@gmial.com", "gmail.com"),
        ("jo@gmail.co", "gmail.com"),
        ("jo@hotmial.com", "hotmail.com"),
        ("jo@example.con", ".com"),
        ("jo@outlok.com", "outlook.com"),
        # A Cyrillic letter that looks like the Latin one.
        ("jo@gm\u0430il.com", "xn--"),
        ("jo@m\u00fcller.de", "xn--mller-kva.de"),
    ],
)
def test_a_look_alike_is_doubted_by_its_domain_alone(typed: str, hint: str) -> None:
    checked = check_address(typed)
    assert hint in checked.doubt
    assert "jo" not in checked.doubt
    assert checked.address.isascii()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "canary", "canary@", "@example.org", "canary@example", "canary@@example.org",
        "a@b@example.org",
        "canary@example.org, other@example.org",
        "Jo <canary@example.org>", "canary@example.org;x@example.org",
        "canary@example.org\nBcc: all@example.org", "canary@exa mple.org",
        "canary @example.org",
        "ca\u200bnary@example.org", "can\u0430ry@example.org", "canary@127.0.0.1", "canary@-example.org",
        "canary@example..org", "canary..x@example.org", ".canary@example.org",
        "c" * 65 + "@example.org",
        "canary@" + "d" * 64 + ".org", "canary@" + ".".join(["d" * 60] * 5) + ".org",
        "canary\uff20example.org",
        "canary@example.org\u2028x",
    ],
)  # fmt: skip
def test_what_is_no_single_address_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(ContentError) as caught:
        check_address(typed)
    (problem,) = caught.value.problems
    assert problem.code == "bad-address"
    assert "canary" not in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Riverside Clinic <desk@example.org>", "Riverside Clinic", "desk@example.org"),
        (
            '"Smith, Jones & Partners, MD" <desk@example.org>',
            "Smith, Jones & Partners, MD",
            "desk@example.org",
        ),
        ("Smith, MD <desk@example.org>", "Smith, MD", "desk@example.org"),
        (" desk@example.org ", "", "desk@example.org"),
    ],
)
def test_a_sender_is_one_address_whatever_its_name(text: str, name: str, address: str) -> None:
    assert parse_sender(text) == (name, address)


@pytest.mark.parametrize(
    "text", ["", "desk", "a@b.org, c@d.org", "X <a@b.org> <c@d.org>", "X\nBcc: <a@b.org>"]
)
def test_what_is_no_single_sender_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        parse_sender(text)


@given(st.text(max_size=80))
def test_whatever_is_typed_becomes_one_plain_address_or_an_error(typed: str) -> None:
    try:
        address = check_address(typed).address
    except ContentError:
        return
    assert address.isascii()
    assert address.isprintable()
    assert address.count("@") == 1
    assert not set(address) & set(' ,;<>"()')
    assert check_address(address).address == address
