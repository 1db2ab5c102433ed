"""The code in the footer: eight characters that tell one content from another, made to be read aloud."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.patterns import defer_pattern

ALPHABET = "23456789ACDEFHJKMNPRTVWXY"
"""No two of these look alike on a poor print: there is no 0, O, Q, 1, I, L, B, G, S, U or Z."""
CODE_LENGTH = 8
_HASH_DIGITS = 16
_WORD = defer_pattern("[A-Z][AE][A-Z]")
_MISREAD = str.maketrans("BGOQSUZ0", "86DD5V2D")
"""What a worn print may be taken for, and the only character of a code that looks like it."""


@lru_cache(maxsize=16)
def make_copy_code(content_hash: str) -> str:
    """Return the code of a content hash (hexadecimal); "" of none, which no copy for patients has.

    One in which a vowel stands between letters could spell a word that nobody wants on a patient's
    paper: the next digits of the hash make another. Eight characters of 25 hold 37 bits: among 100,000
    copies two share a code with a chance of 1 in 30.
    """
    if not content_hash:
        return ""
    starts = range(0, max(len(content_hash) - _HASH_DIGITS, 0) + 1, CODE_LENGTH)
    for start in starts:
        code = _write_code(content_hash[start : start + _HASH_DIGITS])
        if not _WORD.search(code):
            return code
    return _write_code(content_hash[:_HASH_DIGITS])


def _write_code(digits: str) -> str:
    number = int(digits, 16)
    characters = []
    for _ in range(CODE_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[digit])
    return "".join(characters)


def parse_copy_code(text: str) -> str:
    """Return a code as somebody typed it from paper, in its one form, or "" if it cannot be one.

    Spaces, hyphens, small letters and characters that look like one of a code's are fine. The eight
    hexadecimal digits of older copies are too.
    """
    typed = "".join(text.split()).replace("-", "").upper()
    if len(typed) != CODE_LENGTH:
        return ""
    if set(typed) <= set(ALPHABET):
        return typed
    if set(typed) <= set("0123456789ABCDEF"):
        return typed.lower()
    typed = typed.translate(_MISREAD)
    return typed if set(typed) <= set(ALPHABET) else ""


def has_copy_code(content_hash: str, code: str) -> bool:
    """Return whether a parsed code is that of a content hash, in today's form or in an older one."""
    if not content_hash:
        return False
    older = _write_code(content_hash[:_HASH_DIGITS]), content_hash[:CODE_LENGTH]
    return code in (make_copy_code(content_hash), *older)
