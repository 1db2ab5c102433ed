"""Ids made from words: a handout's from its title, a location's from its name."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

MAX_LENGTH = 64
_PICTOGRAPHS = defer_pattern("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
"""Signs that would become words: the picture of a bandage is no “adhesive bandage” of the title."""


def make_identifier(text: str) -> str:
    """Return small ASCII letters, digits and hyphens for a text in any script; "" if none are left."""
    from anyascii import anyascii

    text = _PICTOGRAPHS.sub(" ", text)
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower())[:MAX_LENGTH].strip("-")
