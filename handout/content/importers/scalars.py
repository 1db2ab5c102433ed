"""A text as a YAML scalar that reads back exactly, in the form that is easiest on the eye."""

from __future__ import annotations

import re
import textwrap

WIDTH = 100
"""Columns of a line of YAML, as in the files that `handout new` makes."""

_PLAIN = re.compile(r"[^\W\d_¿¡(“‘][^\n]*|[¿¡(“‘][^\n]*|\d[^\n]*")
_NOT_PLAIN = re.compile(
    r": |:$| #|^[-?:] |[\t\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|^ | $"
)
_OTHER_VALUE = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false|null)|[-+.\d][\d_.,:eExXa-fA-F+-]*|\d{4}-\d\d?-\d\d?.*"
)
_FLOW = re.compile(r"[,\[\]{}?]")
_FOLDABLE = re.compile(
    r"{0}+( {0}+)*".replace("{0}", r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
)
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(text: str, indent: int, used: int) -> str:
    """`text` as what follows a key or a dash on its line.

    Source: YAML 1.2.2, 7.3 and 8.1. `indent` is the column of the lines of a block scalar, `used`
    how many columns of the first line are taken. Plain where that is safe, else in double quotes;
    folded (`>-`) when it is long, literal (`|-`) when it keeps its own line breaks.
    """
    if "\n" in text and _literal(text):
        return "|-\n" + "\n".join(" " * indent + line for line in text.split("\n"))
    if used + len(text) <= WIDTH and _is_plain(text):
        return text
    if used + len(text) + 2 <= WIDTH or not _FOLDABLE.fullmatch(text):
        return quoted(text)
    lines = textwrap.wrap(text, max(WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1 and _is_plain(text):
        return text
    return ">-\n" + "\n".join(" " * indent + line for line in lines)


def in_line(text: str) -> str:
    """`text` as an item between the brackets of a list on one line."""
    return text if _is_plain(text) and not _FLOW.search(text) else quoted(text)


def quoted(text: str) -> str:
    """`text` in double quotes, with escapes for what cannot stand there (YAML 1.2.2, 7.3.1)."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _NAMED.get(found[0]) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and _NOT_PLAIN.search(text) is None
        and _OTHER_VALUE.fullmatch(text) is None
        and not text.startswith(("---", "..."))
    )


def _literal(text: str) -> bool:
    lines = text.split("\n")
    return all(_FOLDABLE.fullmatch(line) for line in lines)
