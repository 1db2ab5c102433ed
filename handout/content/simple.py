"""What a text means where a flag, a number, a day or one of some names is wanted."""

from __future__ import annotations

import datetime as dt
import re

from handout.content.shapes import Choice, Day, Flag, Whole

_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def simple(shape: Flag | Whole | Day | Choice, text: str) -> bool | int | str | dt.date | None:
    """The value that a text stands for, or None when it stands for none."""
    if isinstance(shape, Flag):
        return _FLAGS.get(text.lower())
    if isinstance(shape, Choice):
        return next((name for name in shape.names if str(name) == text), None)
    if isinstance(shape, Whole):
        whole = int(text) if re.fullmatch(r"[-+]?[0-9]{1,9}", text) else None
        return whole if whole is not None and shape.least <= whole <= shape.most else None
    return _day(shape, text)


def _day(shape: Day, text: str) -> dt.date | str | None:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return None
    return text if shape.or_text else None
