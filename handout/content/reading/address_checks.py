"""Checks of addresses, and of a location's own values: web, e-mail, telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from handout.content.inline.dialled_numbers import count_numbers, find_letters_for_digits, make_value_url
from handout.content.inline.markup import find_fields
from handout.content.model.clinic import OwnField, Phones
from handout.content.reading.diagnostics import Diagnostics, EntryPosition
from handout.content.source_places import find_words
from handout.errors import Mark
from handout.patterns import defer_pattern

_NUMBER = defer_pattern(r"[-+]?[0-9]+([.,][0-9]+)*")
EMAIL = defer_pattern(r"[^@\s]+@[^@\s]+")
_SIMPLE_URL = defer_pattern(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[A-Za-z0-9/._~%&=?+#,;:@!$()*-]*)?"
)
"""An address that needs no further checks."""
_URL_SCHEMES = ("http", "https", "mailto", "tel", "sms")
_OWN_FIELD_TYPES: dict[str, tuple[Callable[[str], object], str]] = {
    "text": (bool, "text"), "web": (bool, "address"),
    "phone": (lambda value: sum(map(str.isdigit, value)) >= 3, "telephone number"),
    "email": (EMAIL.fullmatch, "e-mail address"),
    "number": (lambda value: _NUMBER.fullmatch(value), "number"),
}  # fmt: skip


def check_url(url: str, mark: Mark, path: str, diagnostics: Diagnostics) -> None:
    """Check that an address is safe and works on paper: web, e-mail or telephone."""
    if _SIMPLE_URL.fullmatch(url):
        return
    diagnostics.used_fields.extend((name, mark) for name in find_fields(url))
    if url.startswith("{") and find_fields(url):
        return
    if re.search(r"[\s<>\"]", url):
        diagnostics.error(
            f"the address {url!r} has a space or quote in it",
            find_words(url, mark),
            "write %20 for a space",
            "bad-url",
            path,
        )
        return
    scheme, colon, rest = url.partition(":")
    if colon and scheme.lower() in _URL_SCHEMES:
        if not _is_complete_url(scheme.lower(), rest, url):
            diagnostics.error(
                f"the address {url!r} is not complete",
                find_words(url, mark),
                "such as https://example.org",
                "bad-url",
                path,
            )
        return
    rest = re.sub(r"^https?[:;]?/*", "", url)
    hint = (
        f"write https://{rest}"
        if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", rest)
        else "begin with https://, mailto: or tel:"
    )
    message = f"the address {url!r} does not say what opens it"
    diagnostics.error(message, find_words(url, mark), hint, "bad-url", path)


def _is_complete_url(scheme: str, rest: str, url: str) -> bool:
    if scheme == "mailto":
        return "@" in rest.strip("@") or "{" in rest
    if scheme in ("tel", "sms"):
        return bool(re.search(r"[0-9{]", rest))
    try:
        return rest.startswith("//") and bool(urlsplit(url).hostname)
    except ValueError:
        return False


_COMMON_PHONE = defer_pattern(r"(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-. ])[0-9]{3}[-. ][0-9]{4}")
"""A number as nearly all are written in North America, with nothing to tell of it."""
_MISCOUNTED = defer_pattern(
    r"(?:\+?1[-. ])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-. ])[0-9]{3}[-. ]([0-9]{1,2}|[0-9]{5,8})"
)
"""The same with figures lost or added at its end; groups of three are the numbers of other countries."""
_LONGER_THAN_ONE_NUMBER = 13
"""Characters of two numbers that a patient dials."""


def check_phones(phones: Phones, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Tell what cannot be dialled, a mistyped number, and a value with two: a tap on it calls the first."""
    for number in (phones.main, phones.after_hours, phones.crisis, phones.fax):
        if number and _COMMON_PHONE.fullmatch(number) is None:
            _check_typed_number(number, position, diagnostics)
        if len(number) > _LONGER_THAN_ONE_NUMBER and count_numbers(number) > 1:
            message = f"{number!r} holds more than one telephone number; a tap on it calls the first"
            hint = "give one number here, and the other its own key, such as phones.after_hours"
            diagnostics.warn(
                message, position.mark_of("phones"), hint, "two-phones", position.path_of("phones")
            )


def _check_typed_number(number: str, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Tell of a value without a number, with a letter in place of a figure, or with figures lost or added."""
    mark, path = position.mark_of("phones"), position.path_of("phones")
    if letters := find_letters_for_digits(number):
        message = f"the telephone number {number!r} has a letter among its figures: {letters!r}"
        hint = "type the figures; 0 is the figure, O the letter"
        diagnostics.error(message, mark, hint, "bad-phone", path)
    elif not make_value_url(number) and not find_fields(number):
        hint = "write the number as a patient dials it, or leave it out"
        diagnostics.error(f"{number!r} is no telephone number", mark, hint, "bad-phone", path)
    elif cut := _MISCOUNTED.fullmatch(number.strip()):
        message = f"the telephone number {number!r} has {len(cut[1])} figures in its last group, not 4"
        diagnostics.warn(message, mark, "count its figures, and call it once", "short-phone", path)


def check_own_field(field: OwnField, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Check that a value of a location's own is what its type says."""
    fits, expected = _OWN_FIELD_TYPES[field.type]
    if not fits(field.value):
        message = f"{field.value!r} is no {expected}"
        mark, path = position.mark_of("value"), position.path_of("value")
        diagnostics.error(message, mark, "mend it, or let its type be text", "bad-value", path)
    if field.type == "web":
        check_url(field.value, position.mark_of("value"), position.path_of("value"), diagnostics)
