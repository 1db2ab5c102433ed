"""How values are spelled in a PDF file (ISO 32000-1 §7.3): numbers, names, strings and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
_REGULAR = frozenset("!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~")


def number(value: float) -> str:
    """Return a number with at most three decimals and no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    """Return an array of numbers."""
    return f"[{' '.join(map(number, values))}]"


@lru_cache(maxsize=256)
def name(text: str) -> str:
    """Return a name object; characters that are not regular are written as ``#xx`` (§7.3.5)."""
    if _REGULAR.issuperset(text):
        return f"/{text}"
    return "/" + "".join(
        character if character in _REGULAR else "".join(f"#{byte:02X}" for byte in character.encode())
        for character in text
    )


def byte_string(text: str) -> str:
    """Return a literal string of the UTF-8 bytes of ``text``: identifiers, destinations, URIs."""
    plain = text if text.isascii() else text.encode().decode("latin-1")
    return f"({plain.translate(_ESCAPES)})"


@lru_cache(maxsize=1024)
def text_string(text: str) -> str:
    """Return a text string (§7.9.2.2): ASCII where that says it all, else UTF-16 with its mark.

    The result holds one character per byte (Latin-1), as all file syntax here does until written.
    """
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    # Lone surrogates cannot be written; a replacement character says that something stood there.
    wide = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    marked = ("\ufeff" + wide).encode("utf-16-be").decode("latin-1")
    return f"({marked.translate(_ESCAPES)})"


def date(moment: dt.datetime) -> str:
    """Return a date string (§7.9.4), with its offset from UTC if the moment has one."""
    stamp = f"D:{moment:%Y%m%d%H%M%S}"
    offset = moment.utcoffset()
    if offset is None:
        return f"({stamp})"
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"({stamp}{sign}{abs(minutes) // 60:02}'{abs(minutes) % 60:02}')"


def value(item: object) -> str:
    """Return an attribute value (§14.8.5): a name for a string, an array for a sequence."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, str):
        return name(item)
    if isinstance(item, int | float):
        return number(item)
    if isinstance(item, tuple | list):
        return f"[{' '.join(map(value, item))}]"
    raise TypeError(f"no PDF value for {type(item).__name__}")


def dictionary(entries: Mapping[str, str]) -> str:
    """Return a dictionary of values that are already spelled."""
    return f"<<{''.join(f'/{key} {entry}' for key, entry in entries.items())}>>"
