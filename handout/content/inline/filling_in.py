"""Fills in the values of one patient: checked, printed as text, and kept in no other place.

No message here repeats a value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from msgspec.structs import replace

from handout.content.model import Project
from handout.content.model.document import FillInField
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, Mark, Problem

BLANK = "_" * 12
"""Stands where a field is left empty: a line to write on by hand."""
_UNSEEN = dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u200c\u200d\u200e\u200f"), " ")
"""Spaces that do not break, and what joins or parts letters in Persian and Hindi names: all is printed."""
LONGEST_VALUE = 500
"""Most characters of a value."""


def fill_in_fields(
    project: Project, values: Mapping[str, str], mark: Mark | None = None, *, may_lack: bool = False
) -> Project:
    """Return the project with values in its fields, and lines to write on where there is none.

    Raises ContentError for every value that does not fit. ``mark`` is the place where the values were
    written, for messages. ``may_lack`` allows required ones to lack.
    """
    fields = project.handout.fields
    problems = [
        Problem(f"no field is called {name!r}", mark, did_you_mean(name, fields), "unknown-field")
        for name in values
        if name not in fields
    ]
    filled: dict[str, FillInField] = {}
    for name, field in fields.items():
        value = values.get(name, field.default).strip()
        value = value if value.translate(_UNSEEN).strip() else ""
        if (fault := _find_fault(field, value)) and not (may_lack and not value):
            problems.append(Problem(f"the field {name!r} {fault[0]}", mark, fault[1], fault[2]))
        filled[name] = replace(field, default=_print_value(project, field, value))
    if problems:
        raise ContentError(problems)
    return replace(project, handout=replace(project.handout, fields=filled))


def _find_fault(field: FillInField, value: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a value, what to do and the code; never the value."""
    if not value:
        missing = ("is not filled in", "this handout must not be printed without it", "missing-value")
        return missing if field.required else None
    if len(value) > LONGEST_VALUE or not value.translate(_UNSEEN).isprintable():
        return (
            "has a value that cannot be printed",
            f"one line of at most {LONGEST_VALUE} characters",
            "bad-value",
        )
    if field.type == "choice" and value not in field.choices:
        return "has none of its values", f"choose from: {', '.join(field.choices)}", "bad-value"
    if field.type == "number" and not re.fullmatch(r"[-+]?[0-9]+([.,][0-9]+)?", value):
        return "needs a number", "such as 12 or 2.5", "bad-value"
    if field.type == "date" and _read_date(value) is None:
        return "needs a date", "such as 2026-03-01", "bad-value"
    if field.type == "time" and not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", value):
        return "needs a time", "such as 09:30", "bad-value"
    return None


def _print_value(project: Project, field: FillInField, value: str) -> str:
    day = _read_date(value) if field.type == "date" else None
    if day is None:
        return value or BLANK
    from handout.content.locales import format_date

    return format_date(day, project.handout.language)


def _read_date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
