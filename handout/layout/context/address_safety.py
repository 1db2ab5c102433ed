"""Addresses made by fields, which were not checked when the content was read."""

from __future__ import annotations

from handout.errors import ContentError, Mark, Problem

_SAFE_SCHEMES = ("https://", "http://", "mailto:", "tel:", "sms:")


def check_address(url: str, mark: Mark | None) -> None:
    """Raise ContentError for an unsafe address made by a field: content must never run a script."""
    if not url.lower().startswith(_SAFE_SCHEMES):
        message = f"the address {url!r} does not begin with https://, mailto: or tel:"
        raise ContentError(Problem(message, mark, "mend the field it is made of", "bad-url"))
