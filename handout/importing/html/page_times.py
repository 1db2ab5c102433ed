"""Parts the days of a web page from words that only styles keep apart: “2026” by “8 min” is no 20268."""

from __future__ import annotations

import re

_TAGS = r"(?:</?(?:span|a|b|i|em|strong|small|abbr)\b[^<>]*>){0,4}"
_AFTER = re.compile(rf"(?<=\w)({_TAGS}</time>)(?={_TAGS}\w)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<=\w)({_TAGS}<time\b)", re.IGNORECASE)


def part_times(text: str) -> str:
    """Return the source of a page with a space between each `<time>` and a word that touches it."""
    return _BEFORE.sub(r" \1", _AFTER.sub(r"\1 ", text))
