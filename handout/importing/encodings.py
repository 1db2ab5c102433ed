"""Decodes the bytes of a text: Unicode by its marks, older encodings by what makes words of them."""

from __future__ import annotations

import re

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD_ENCODINGS = (
    ("cp1252", "Windows-1252"), ("mac_roman", "Mac OS Roman"), ("cp850", "the encoding of DOS"),
)  # fmt: skip
"""Encodings of Western text; where two are as good, the first."""
_LETTER_IN_WORD = re.compile(r"(?<=[a-zA-Z])[à-öø-ÿßœ](?![A-Z])|(?<![^\W_])[À-ÖØ-Þà-öø-ÿ](?=[a-z])")
_PUNCTUATION = re.compile(r"[‘’“”–—…•°©®™½¼¾¿¡£€]|(?<=\d)[±µ]")
_UNLIKELY = re.compile(r"[^\x00-\x7f]")


def decode_bytes(raw: bytes) -> tuple[str, str]:
    """Return the text of bytes, and the name of the encoding if it had to be guessed."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), ""
    start = raw[:400]
    if start.count(0) > len(start) // 4:
        # Latin letters in UTF-16 have a zero in every second byte.
        is_big_endian = start[::2].count(0) > start[1::2].count(0)
        return raw.decode("utf-16-be" if is_big_endian else "utf-16-le", "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        texts = [(raw.decode(encoding, "replace"), name) for encoding, name in _OLD_ENCODINGS]
        return max(texts, key=lambda pair: _rate(pair[0]))


def _rate(text: str) -> int:
    """Return how likely the letters beyond ASCII are in a text: those in words are, stray signs are not."""
    likely = len(_LETTER_IN_WORD.findall(text)) + len(_PUNCTUATION.findall(text))
    return 2 * likely - len(_UNLIKELY.findall(text)) - 4 * text.count("\ufffd")
