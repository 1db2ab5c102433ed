"""Words in which an undecided change of any format is told: what was inserted or deleted, and where."""

from __future__ import annotations

from collections.abc import Iterable

MAX_TOLD_WORDS = 400
"""Characters of a passage that a note repeats."""


def describe_changes(changes: Iterable[tuple[str, str]], passage: str = "") -> str:
    """Return a line about the changes of a passage: of each a word such as “inserted”, and its words."""
    told = ", ".join(f"{word} “{_shorten(text)}”" for word, text in changes)
    where = f" in “{_shorten(passage)}”" if passage else ""
    return f"an undecided change, read as accepted: {told}; decide on it{where}"


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_TOLD_WORDS else f"{text[: MAX_TOLD_WORDS - 1]}…"
