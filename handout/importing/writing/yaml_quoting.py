"""Writes text as a YAML scalar that reads back exactly, in the most readable form."""

from __future__ import annotations

import re
import textwrap

MAX_LINE_WIDTH = 100
"""Columns of a line of YAML, as in the files that `handout new` makes."""

_UNQUOTED = re.compile(r"[^\W\d_¿¡(“‘][^\n]*|[¿¡(“‘][^\n]*|\d[^\n]*")
_NEEDS_QUOTES = re.compile(
    r": |:$| #|^[-?:] |[\t\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|^ | $"
)
_OTHER_TYPE = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false|null)|[-+.\d][\d_.,:eExXa-fA-F+-]*|\d{4}-\d\d?-\d\d?.*"
)
_FLOW_SIGN = re.compile(r"[,\[\]{}?]")
_FOLDABLE = re.compile(
    r"{0}+( {0}+)*".replace("{0}", r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
)
_NEEDS_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_NAMED_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def format_scalar(text: str, indent: int, used_columns: int) -> str:
    """Return `text` as a scalar that follows a key or a dash on its line.

    Source: YAML 1.2.2, 7.3 and 8.1. `indent` is the column of the lines of a block scalar,
    `used_columns` the number of columns of the first line that are taken. Unquoted where that is
    safe, else in double quotes; folded (`>-`) when it is long, literal (`|-`) when it has line
    breaks.
    """
    if "\n" in text and _can_be_literal(text):
        return "|-\n" + "\n".join(" " * indent + line for line in text.split("\n"))
    if used_columns + len(text) <= MAX_LINE_WIDTH and _can_be_unquoted(text):
        return text
    if used_columns + len(text) + 2 <= MAX_LINE_WIDTH or not _FOLDABLE.fullmatch(text):
        return quote_scalar(text)
    lines = textwrap.wrap(
        text, max(MAX_LINE_WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False
    )
    if len(lines) == 1 and _can_be_unquoted(text):
        return text
    return ">-\n" + "\n".join(" " * indent + line for line in lines)


def format_flow_scalar(text: str) -> str:
    """Return `text` as an item of a flow sequence, between brackets on one line."""
    return text if _can_be_unquoted(text) and not _FLOW_SIGN.search(text) else quote_scalar(text)


def quote_scalar(text: str) -> str:
    """Return `text` in double quotes, with its special characters escaped (YAML 1.2.2, 7.3.1)."""
    return f'"{_NEEDS_ESCAPE.sub(_escape_character, text)}"'


def _escape_character(match: re.Match[str]) -> str:
    code = ord(match[0])
    return _NAMED_ESCAPES.get(match[0]) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _can_be_unquoted(text: str) -> bool:
    return (
        _UNQUOTED.fullmatch(text) is not None
        and _NEEDS_QUOTES.search(text) is None
        and _OTHER_TYPE.fullmatch(text) is None
        and not text.startswith(("---", "..."))
    )


def _can_be_literal(text: str) -> bool:
    lines = text.split("\n")
    return all(_FOLDABLE.fullmatch(line) for line in lines)
