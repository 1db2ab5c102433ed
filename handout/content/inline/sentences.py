"""Parts long texts between sentences: what all locations share is then looked at once, not for each copy."""

from __future__ import annotations

from handout.patterns import defer_pattern

_BETWEEN = defer_pattern(r"(?<=[a-z]{6}[.!?]) (?=[A-Z])")
"""After a word too long to be shortened ("Prof. Lee", "ext. 5"): neither link nor amount goes across."""
_SHORT = 60


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, as far as they are sure to end; joined by spaces they are the text."""
    return [text] if len(text) <= _SHORT else _BETWEEN.split(text)
