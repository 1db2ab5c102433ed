"""A patient's e-mail address: refused when it cannot be one, doubted when it looks mistyped or disguised."""

from __future__ import annotations

import re
import unicodedata

from handout.content.suggestions import edit_distance
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Problem

MAX_ADDRESS_LENGTH = 254
MAX_LOCAL_LENGTH = 64
"""Characters (RFC 5321, 4.5.3.1)."""

KNOWN_DOMAINS = frozenset((
    "gmail.com", "googlemail.com", "yahoo.com", "ymail.com", "rocketmail.com", "hotmail.com", "outlook.com",
    "live.com", "msn.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com",
    "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "cox.net", "bellsouth.net", "charter.net",
    "gmx.com", "gmx.net", "gmx.de", "mail.com", "email.com", "web.de", "yahoo.co.uk", "hotmail.co.uk",
    "fastmail.com", "zoho.com", "qq.com", "163.com", "naver.com", "yandex.ru", "mail.ru", "t-online.de",
    "orange.fr",
))  # fmt: skip
"""Domains that many patients have: what is one slip away from one of them is most likely meant for it."""
_MISTYPED_ENDINGS = {"con": "com", "cmo": "com", "comm": "com", "vom": "com", "nte": "net", "ogr": "org"}
_MIN_COMPARED = 7
"""Letters of a known domain below which a slip makes too many others, such as me.com."""

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_SENDER = re.compile(r"(?P<name>[^<>]*)<(?P<in_brackets>[^<>]+)>|(?P<alone>[^<>\s]+)")
_SHAPE = "one address, such as name@example.org, without a name around it"


class CheckedAddress(NamedTuple):
    """An address in the form in which it is sent, and why it may be a mistake; "" if it looks right.

    The doubt names a domain at most, never the address.
    """

    address: str
    doubt: str = ""


def check_address(typed: str) -> CheckedAddress:
    """Return the one address that somebody typed. Raises ContentError; no message repeats what was typed."""
    text = typed.strip()
    if any(unicodedata.category(character).startswith(("C", "Z")) for character in text):
        raise _make_error("the address has a space, a line end or a sign that cannot be seen in it")
    if any(sign in text for sign in ',;<>"()'):
        raise _make_error("this is more than one address, or has a name around it")
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise _make_error("this is no e-mail address: there must be one @ with something on both sides")
    if not local.isascii():
        raise _make_error("before the @ there is a letter that most mail systems do not take")
    if len(local) > MAX_LOCAL_LENGTH or not _LOCAL.fullmatch(local):
        raise _make_error("what stands before the @ cannot be part of an address")
    ascii_domain = _encode_domain(domain)
    if len(local) + 1 + len(ascii_domain) > MAX_ADDRESS_LENGTH:
        raise _make_error("the address is too long")
    return CheckedAddress(f"{local}@{ascii_domain}", _find_doubt(ascii_domain))


def parse_sender(text: str) -> tuple[str, str]:
    """Return the name and the address of a sender such as `Riverside Clinic <desk@example.org>`.

    The name may have commas. Raises ContentError for what is no single sender.
    """
    found = _SENDER.fullmatch(text.strip())
    if found is None:
        hint = 'such as "Riverside Clinic <desk@example.org>"'
        raise ContentError(Problem("this is no sender", hint=hint, code="bad-address"))
    name = (found["name"] or "").strip().strip('"')
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in name):
        raise _make_error("the sender's name has a line end in it")
    return name, check_address(found["in_brackets"] or found["alone"]).address


def fold_address(address: str) -> str:
    """Return the form by which two spellings of one mailbox are known to be the same."""
    return address.casefold()


def _encode_domain(domain: str) -> str:
    """Return a domain in letters of ASCII, as the mail system asks for it (RFC 5890)."""
    try:
        encoded = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise _make_error("what stands after the @ cannot be a domain") from None
    labels = encoded.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise _make_error("what stands after the @ cannot be a domain; it needs an ending such as .com")
    return encoded


def _find_doubt(domain: str) -> str:
    if any(label.startswith("xn--") for label in domain.split(".")):
        return f"its domain has letters that may look like others; it is really {domain}"
    if domain in KNOWN_DOMAINS:
        return ""
    name, _, ending = domain.rpartition(".")
    if ending in _MISTYPED_ENDINGS:
        return f"did you mean .{_MISTYPED_ENDINGS[ending]}?"
    for known in sorted(KNOWN_DOMAINS):
        if len(known) >= _MIN_COMPARED and edit_distance(domain, known, 1) == 1:
            return f"did you mean {known}?"
        if name == known.rpartition(".")[0] and len(name) > 4 and ending in ("co", "cm", "om", "net", "org"):
            return f"did you mean {known}?"
    return ""


def _make_error(message: str) -> ContentError:
    return ContentError(Problem(message, hint=_SHAPE, code="bad-address"))
