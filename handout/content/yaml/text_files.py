"""Text files in UTF-8, read within limits of size, with a problem for each that cannot be used."""

from __future__ import annotations

from pathlib import Path

from handout.data_classes import NamedTuple
from handout.errors import ContentError, Mark, Problem


class Limits(NamedTuple):
    """Limits of a file: its bytes, and its values.

    An alias counts as all the values that it repeats, which stops alias bombs.
    """

    max_bytes: int = 2 * 1024 * 1024
    max_values: int = 100_000


DOCUMENT_LIMITS = Limits()
LIST_LIMITS = Limits(16 * 1024 * 1024, 1_000_000)
"""Limits for a file that only lists locations: a national chain has 10,000 of them."""
_ARTICLES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a packed file, such as a Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "in Rich Text Format"),
    *((start, "a web page") for start in (b"<!doctype html", b"<!DOCTYPE html", b"<!DOCTYPE HTML", b"<html")),
)
"""How files begin that somebody may give in place of a handout's text, and what each is."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, name: str, limits: Limits = DOCUMENT_LIMITS) -> str:
    """Return the text of a UTF-8 file within the limits. Raises ContentError."""
    return decode_utf8(read_bytes(path, name, limits.max_bytes), name, limits)


def read_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """Return the bytes of a file, one more than ``max_bytes`` if it is larger.

    Raises ContentError.
    """
    try:
        if not path.is_file():
            raise ContentError(Problem(f"there is no file {name}", Mark(name), code="missing-file"))
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not valid"
        raise ContentError(
            Problem(f"{name} cannot be read: {reason}", Mark(name), code="unreadable-file")
        ) from None


def decode_utf8(raw: bytes, name: str, limits: Limits = DOCUMENT_LIMITS) -> str:
    """Return the text of UTF-8 bytes, with or without a byte order mark. Raises ContentError."""
    if len(raw) > limits.max_bytes:
        raise ContentError(make_too_large_problem(name, limits))
    for start, description in _ARTICLES:
        if raw.startswith(start):
            told = advise_import(name)
            raise ContentError(Problem(f"the file is {description}, not YAML", Mark(name), told, "not-yaml"))
    if raw.startswith(_PICTURES):
        told = "a handout names its pictures: begin one with `handout new FOLDER`"
        raise ContentError(Problem("the file is a picture, not YAML", Mark(name), told, "not-yaml"))
    hint = "save it with the encoding UTF-8"
    if raw.startswith(_BYTE_ORDER_MARKS):
        raise ContentError(Problem("the file is in UTF-16, not in UTF-8", Mark(name), hint, "not-utf-8"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        mark = Mark(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        raise ContentError(
            Problem(f"the file is not in UTF-8 (byte 0x{raw[error.start]:02x})", mark, hint, "not-utf-8")
        ) from None


def advise_import(name: str) -> str:
    """Return what to do with a file that is an article, not a handout."""
    quoted = f'"{name}"' if " " in name else name
    return f"to make a handout of an article: handout import {quoted}"


def make_too_large_problem(name: str, limits: Limits) -> Problem:
    """Return the problem of a file that is larger than its limits."""
    limit = f"{limits.max_bytes // (1024 * 1024)} MiB"
    return Problem(f"the file is larger than {limit}", Mark(name), "split it with `include`", "too-large")
