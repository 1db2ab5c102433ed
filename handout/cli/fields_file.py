"""What is filled in for one patient (`--fields`): from a file or stdin, never from the command line.

Arguments are seen by every user of a machine, and kept by shells. Neither a value nor its length is ever
repeated in a message.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from handout.content.model import Handout
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, Problem

_NOT_ON_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
MAX_BYTES = 16 * 1024
_HINT = 'write {"name": "value"} with the names that the handout has under `fields`'


def read_fields_file(path: Path | None) -> Mapping[str, str]:
    """Return the values by the fields' names; none without a file, stdin for "-". Raises ContentError."""
    if path is None:
        return {}
    raw = _read_bytes(path)
    try:
        values = json.loads(raw.decode("utf-8-sig")) if len(raw) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or not all(_is_value(value) for value in values.values()):
        message = f"--fields has no JSON object of texts within {MAX_BYTES // 1024} KB"
        raise ContentError(Problem(message, hint=_HINT, code="bad-fields"))
    return {name: str(value) for name, value in values.items()}


def _read_bytes(path: Path) -> bytes:
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError(
            Problem(
                f"the file of --fields cannot be read: {error.strerror}", hint=_HINT, code="unreadable-file"
            )
        ) from None


def _is_value(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def make_field_settings(values: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that fill the values in.

    Raises ContentError for a line break or a control character.
    """
    if bad := [name for name, value in values.items() if _NOT_ON_A_LINE.search(value)]:
        raise ContentError(
            Problem(f"the value of {name!r} cannot be printed on one line", hint=_HINT, code="bad-fields")
            for name in bad
        )
    # In quotes, so that a value that begins with a bracket stays a text.
    return {
        f"handout.fields.{name}.default": json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
    }


def check_filled_in(values: Mapping[str, str], handout: Handout) -> None:
    """Raise ContentError for a name that the handout does not have, and a required field without a value."""
    problems = []
    # A field that only the settings have is named on no line of the file.
    known = [name for name, field in handout.fields.items() if field.mark is not None and field.mark.line]
    for name in values:
        if name not in known:
            hint = did_you_mean(name, known) or "the handout has no fields"
            message = "--fields names a field that the handout lacks"
            problems.append(Problem(message, handout.mark, hint, "unknown-field"))
    for name in known:
        field = handout.fields[name]
        if field.required and not field.default.strip():
            message = f"{field.label or name!r} must be filled in"
            hint = f'put "{name}" into the file of --fields'
            problems.append(Problem(message, field.mark, hint, "missing-field"))
    if problems:
        raise ContentError(problems)
