"""Reads what a records system asks for by an infobutton; nothing of a patient is read.

The request is HL7's Context-Aware Knowledge Retrieval as a URL: codes with the code systems that they are
of, names for them, and the language of the person who will read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from handout.data_classes import NamedTuple

MAX_QUERY = 4_000
MAX_VALUE = 200
SYSTEMS = {
    "2.16.840.1.113883.6.90": "icd10",
    "2.16.840.1.113883.6.3": "icd10",
    "2.16.840.1.113883.6.96": "snomed",
    "2.16.840.1.113883.6.88": "rxnorm",
    "2.16.840.1.113883.6.1": "loinc",
}
"""OID of a code system -> its key in `codes`."""
_CRITERION = re.compile(r"mainSearchCriteria(\d{0,2})\.v\.(c|cs|dn|ot)\d{0,2}")
_CATEGORY_LENGTH = 3
"""Letters of a category of ICD-10-CM, such as F33."""
_LANGUAGE = "informationRecipient.languageCode.c"
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")


class Criterion(NamedTuple):
    """One thing that is asked about: its code, the key of its code system, and its name in words."""

    code: str
    system: str
    words: str


class InfobuttonRequest(NamedTuple):
    """What is asked about, and the reader's language; "" if it is not said."""

    criteria: tuple[Criterion, ...]
    language: str = ""


def read_infobutton(url: str) -> InfobuttonRequest:
    """Return what a URL, or its query alone, asks about; every other parameter is dropped unread."""
    query = urlsplit(url).query if "?" in url else url
    parts: dict[str, dict[str, str]] = {}
    language = ""
    for name, value in _list_parameters(query):
        if name == _LANGUAGE and _TAG.fullmatch(value):
            language = value
        elif found := _CRITERION.fullmatch(name):
            parts.setdefault(found[1], {}).setdefault(found[2], value)
    criteria = (
        Criterion(
            each.get("c", ""), SYSTEMS.get(each.get("cs", ""), ""), each.get("dn") or each.get("ot", "")
        )
        for each in parts.values()
    )
    return InfobuttonRequest(tuple(each for each in criteria if each.code or each.words), language)


def _list_parameters(query: str) -> Iterable[tuple[str, str]]:
    if len(query) > MAX_QUERY:
        return []
    try:
        pairs = parse_qsl(query, max_num_fields=100)
    except ValueError:
        return []
    return [(name, value.strip()) for name, value in pairs if len(value) <= MAX_VALUE and value.isprintable()]


def widen_code(code: str, system: str) -> Iterable[str]:
    """Yield a code, then the wider ones that hold it: of ICD-10-CM each shorter one, down to its category."""
    yield code
    if system != "icd10":
        return
    plain = code.replace(".", "")
    for length in range(len(plain) - 1, _CATEGORY_LENGTH - 1, -1):
        yield plain[:length]


def is_same_code(first: str, second: str) -> bool:
    """Return whether two codes are one; dots and the case of letters do not matter."""
    return _fold(first) == _fold(second)


def is_in_range(code: str, listed: str) -> bool:
    """Return whether a category of ICD-10-CM is in a listed range of them, such as F30-F39."""
    first, dash, last = listed.partition("-")
    return bool(dash) and len(_fold(code)) == _CATEGORY_LENGTH and _fold(first) <= _fold(code) <= _fold(last)


def is_part_of(code: str, wider: str) -> bool:
    """Return whether a code of ICD-10-CM is one of those that a category or a shorter code holds."""
    return len(_fold(wider)) >= _CATEGORY_LENGTH and _fold(code).startswith(_fold(wider))


def _fold(code: str) -> str:
    return code.replace(".", "").strip().upper()
