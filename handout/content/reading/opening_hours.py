"""Opening hours as clinics write them, without a colon: `Mon-Fri 8-5`."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|weekdays?|weekends?|holidays?|daily|every\s+day)s?\.?"
)
_INITIALS = r"(?:m|t|w|th|f|sa|su)\s*[-–]\s*(?:m|t|w|th|f|sa|su)"
_BETWEEN = r"\s*(?:[-–,&/+]|to|through|thru|and)\s*"
_TIMES = r"(?:\d|noon\b|closed\b|by\s|from\s|open\s|appointment).*"
_DAYS_AND_TIMES = defer_pattern(
    rf"((?:{_DAY}|{_INITIALS})(?:{_BETWEEN}(?:{_DAY}))*)[:,]?\s+(?!.*\b{_DAY}(?!\w))({_TIMES})", re.IGNORECASE
)


def split_days(text: str) -> tuple[str, str] | None:
    """Return the days and the times of a line that begins with days (in English), as written, or None."""
    match = _DAYS_AND_TIMES.fullmatch(text.strip())
    return (match[1], match[2]) if match else None
