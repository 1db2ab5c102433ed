"""Parts long texts between sentences: what all locations share is then looked at once, not for each copy."""

from __future__ import annotations

from handout.patterns import defer_pattern

_BETWEEN = defer_pattern(r"(?<=[a-z]{6}[.!?]) (?=[A-Z])")
"""After a word too long to be shortened ("Prof. Lee", "ext. 5"): neither link nor amount goes across."""
_POINT = " \u00b7 "
"""What stands between the parts of a line, which say something each: neither goes across it either."""
_SHORT = 60


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, as far as they are sure to end; joined by spaces they are the text.

    The parts of a line with points between them are parted too; a point begins the part behind it.
    """
    if _POINT not in text:
        return _split_long(text)
    first, *others = text.split(_POINT)
    parts = _split_long(first)
    for other in others:
        parts += _split_long(f"{_POINT[1:]}{other}")
    return parts


def _split_long(text: str) -> list[str]:
    return [text] if len(text) <= _SHORT else _BETWEEN.split(text)
