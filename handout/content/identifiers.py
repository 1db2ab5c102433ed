"""Ids made from words: a handout's from its title, a location's from its name."""

from __future__ import annotations

import re

MAX_LENGTH = 64


def make_identifier(text: str) -> str:
    """Return small ASCII letters, digits and hyphens for a text in any script; "" if none are left."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower())[:MAX_LENGTH].strip("-")
