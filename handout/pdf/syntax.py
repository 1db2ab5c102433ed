"""How values are written in a PDF file (ISO 32000-1 §7.3): numbers, names, strings and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from handout.caches import lru_cache

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
_REGULAR_CHARACTERS = frozenset(
    "!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~"
)


@lru_cache(maxsize=8192)
def format_number(value: float, decimals: int = 3) -> str:
    """Return a number as PDF wants it: at most so many decimals, no trailing zeros, no exponent (§7.3.3)."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def format_operands(*values: float, decimals: int = 3) -> str:
    """Return numbers as the operands of an operator in a content stream (§7.8.2)."""
    return " ".join([format_number(value, decimals) for value in values])


def format_number_array(values: Iterable[float]) -> str:
    """Return an array of numbers."""
    return f"[{' '.join(map(format_number, values))}]"


@lru_cache(maxsize=256)
def format_name(text: str) -> str:
    """Return a name object; characters that are not regular become ``#xx`` (§7.3.5)."""
    if _REGULAR_CHARACTERS.issuperset(text):
        return f"/{text}"
    return "/" + "".join(
        character
        if character in _REGULAR_CHARACTERS
        else "".join(f"#{byte:02X}" for byte in character.encode())
        for character in text
    )


def format_byte_string(text: str) -> str:
    """Return a literal string of the UTF-8 bytes of ``text``: identifiers, destinations, URIs."""
    latin = text if text.isascii() else text.encode().decode("latin-1")
    return f"({latin.translate(_ESCAPES)})"


@lru_cache(maxsize=1024)
def format_text_string(text: str) -> str:
    """Return a text string (§7.9.2.2): ASCII if possible, else UTF-16 with a byte order mark.

    The result has one character per byte (Latin-1), as all PDF syntax here until it is written.
    """
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    # Lone surrogates cannot be written; a replacement character says that something stood there.
    replaced = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    with_byte_order_mark = ("\ufeff" + replaced).encode("utf-16-be").decode("latin-1")
    return f"({with_byte_order_mark.translate(_ESCAPES)})"


def format_date(moment: dt.datetime) -> str:
    """Return a date string (§7.9.4), with its offset from UTC if ``moment`` has one."""
    digits = f"D:{moment:%Y%m%d%H%M%S}"
    offset = moment.utcoffset()
    if offset is None:
        return f"({digits})"
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"({digits}{sign}{abs(minutes) // 60:02}'{abs(minutes) % 60:02}')"


def format_value(item: object) -> str:
    """Return an attribute value (§14.8.5): a name for a string, an array for a sequence.

    Raises TypeError for a type that has no PDF value.
    """
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, str):
        return format_name(item)
    if isinstance(item, int | float):
        return format_number(item)
    if isinstance(item, tuple | list):
        return f"[{' '.join(map(format_value, item))}]"
    raise TypeError(f"no PDF value for {type(item).__name__}")


def format_dictionary(entries: Mapping[str, str]) -> str:
    """Return a dictionary from values that are already in PDF syntax."""
    return f"<<{''.join(f'/{key} {entry}' for key, entry in entries.items())}>>"
