"""Standard output and error as they may be: in an old code page, full, closed, or with nobody reading."""

from __future__ import annotations

import codecs
import os
import sys
from io import TextIOWrapper
from typing import TextIO
from unicodedata import normalize

from handout.errors import OutputError, Problem

ERROR_HANDLER = "handout"
_PLAIN_SIGNS = {
    **dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’‚′", "'"), **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\xa0\u2007\u2009\u202f", " "), **dict.fromkeys("•·▪●", "*"),
    "…": "...", "→": "->", "←": "<-", "×": "x", "≤": "<=", "≥": ">=", "≠": "!=", "✓": "ok", "✗": "no",
    "€": "EUR", "°": " degrees", "±": "+/-", "≈": "~", **dict.fromkeys("µμ", "mc"),
    **{sign: f" {normalize('NFKC', sign).replace('⁄', '/')}" for sign in "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"},
}  # fmt: skip
"""What stands for a sign that is lacking. A fraction keeps away from the figure before it: 1½ is no 11/2; and
a microgram is mcg, as ug is read as units."""


def prepare_streams() -> None:
    """Let no character that a stream's code page lacks end the program."""
    codecs.register_error(ERROR_HANDLER, _spell_out)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors in ("strict", "backslashreplace"):
            stream.reconfigure(errors=ERROR_HANDLER)


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    """Return other signs for those that cannot be encoded: plain quotation marks, else their numbers."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_PLAIN_SIGNS.get(sign) or ascii(sign)[1:-1] for sign in signs), error.end


def discard_output(stream: TextIO) -> None:
    """Redirect a stream to nothing, or Python would try to flush its buffer again when it ends."""
    null_device = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null_device, stream.fileno())
    finally:
        os.close(null_device)


def make_output_error(error: OSError) -> OutputError:
    """Return what to tell where standard output takes nothing."""
    return OutputError(Problem(f"the result cannot be written to stdout: {error.strerror}", code="stdout"))


def find_output_failure() -> OutputError | None:
    """Return the failure of standard output, which then is redirected to nothing; None if it works."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        discard_output(sys.stdout)
        return make_output_error(error)
    return None
