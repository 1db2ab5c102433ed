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
_PUNCTUATION = re.compile(r"[‘’“”–—…•°©®™½¼¾¿¡£€]|(?:(?<=\d)|(?<=\d ))[±µ]")
_DECLARATION = re.compile(
    rb"<meta\b[^<>]{0,200}?charset ?= ?[\"']?(windows-\d{3,4}|iso-8859-\d{1,2}|koi8-[ru]|shift_jis"
    rb"|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5)\b",
    re.IGNORECASE,
)
"""What a web page says of its own encoding."""
MAX_DECLARATION_PLACE = 2000
"""Bytes from the beginning in which a page says it."""
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
        if (declared := _decode_as_declared(raw)) is not None:
            return declared, ""
        texts = [(raw.decode(encoding, "replace"), name) for encoding, name in _OLD_ENCODINGS]
        return max(texts, key=lambda pair: _rate(pair[0]))


def _decode_as_declared(raw: bytes) -> str | None:
    """Return the text in the encoding that a web page says it has; None without one, or if it is wrong."""
    match = _DECLARATION.search(raw[:MAX_DECLARATION_PLACE])
    if match is None:
        return None
    encoding = match[1].decode("ascii").lower()
    # The living standard of HTML reads Latin-1 as Windows-1252, and the older Chinese sets as GB 18030.
    encoding = {"iso-8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(encoding, encoding)
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _rate(text: str) -> int:
    """Return how likely the letters beyond ASCII are in a text: those in words are, stray signs are not."""
    likely = len(_LETTER_IN_WORD.findall(text)) + len(_PUNCTUATION.findall(text))
    return 2 * likely - len(_UNLIKELY.findall(text)) - 4 * text.count("\ufffd")
