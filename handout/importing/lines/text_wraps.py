"""Knows where texts without small letters were wrapped: Chinese, Japanese, Arabic, Hindi and the like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from handout.importing.words.han_numbers import HAN_NUMBER

CLAUSE_ENDS = (*".!?:;", "\u201d", '"', ")")
_ENDS = (*".!?:;", *"\u3002\uff01\uff1f\uff1a\uff1b\u0964\u06d4\u061f")
_NO_STARTS = tuple("\u3002\uff01\uff1f\uff0c\u3001\uff1a\uff1b\uff09\u300d\u300f\u060c\u061b\u30fc")
"""Signs that never begin a sentence."""
MAX_WRAP_COLUMN = 130
MIN_WRAP_COLUMN = 30
MIN_FULL_LINES = 3
FULL_SHARE = 0.85
"""How much of the widest line a line has that was wrapped: a last word may have been long."""


HANGING_SHARE = 0.8
"""How much of the widest line one has that goes on in a line that stands in."""
MAX_KEPT_COLUMNS = 4
"""Columns that a line of Chinese or Japanese leaves free: a sign of two, and one that begins no line."""
MIN_OPEN_WIDTH = 13
"""Columns of a line with a comma at its end that is more than an address to somebody."""
_COMMAS = (",", "\uff0c", "\u3001", "\u060c")
_ADDRESSED = re.compile(
    r"(?:尊敬|敬愛|敬爱|亲爱|親愛|各位|您好|你好|謹啟).{0,16}|.{1,16}(?:先生|女士|朋友|家属|"
    r"家屬|家长|家長|様|さま|さん|님|께)[,，、]"
)
"""An address to somebody, over a letter."""


def measure_width(text: str) -> int:
    """Return how many columns a text takes: the signs of Chinese, Japanese and Korean take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def is_caseless(text: str) -> bool:
    """Return whether most letters of a text are neither small nor capital."""
    if text.isascii():
        return False
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.islower() or sign.isupper() for sign in letters) * 3 < len(letters)


def find_caseless_wrap(pairs: Sequence[tuple[str, str]], lines: Sequence[str]) -> int:
    """Return the column at which a text without small letters was wrapped; 0 if it was not, or has them.

    `pairs` are lines with those right under them.
    """
    firsts = [line for line, _ in pairs if is_caseless(line)]
    if len(firsts) < MIN_FULL_LINES or len(firsts) * 2 < len(pairs):
        return 0
    widest = max(map(measure_width, lines))
    if not MIN_WRAP_COLUMN <= widest <= MAX_WRAP_COLUMN:
        return 0
    full = [line for line in firsts if _is_full(line, widest)]
    flowing = [line for line in full if not line.endswith(_ENDS)]
    return widest if len(flowing) >= MIN_FULL_LINES and len(flowing) * 4 >= len(firsts) else 0


def continues_caseless_line(text: str, width: int, after: str, wrap_column: int) -> bool:
    """Return whether a line goes on in the next one; `width` is that of its last line alone."""
    if after.startswith(_NO_STARTS):
        return True
    if HAN_NUMBER.match(after):
        return False
    return not text.endswith(_ENDS) and width >= wrap_column * FULL_SHARE and is_caseless(after)


class OpenLines:
    """Knows which lines without small letters end in the midst of a sentence, over an empty line too.

    `lines` are those of the whole text, each with its columns. Where most of a text's lines that have no
    stop are as wide as the widest, its maker or a program wrapped them there.
    """

    def __init__(self, lines: Sequence[tuple[str, int]]) -> None:
        known = [(text, width) for text, width in lines if is_caseless(text)]
        self._widest = max((width for _, width in known), default=0)
        free = [width for text, width in known if not _is_closed(text) and width * 2 > self._widest]
        stopped = [width for text, width in known if _is_closed(text)]
        full = [width for width in free if self._is_full(width)]
        self._is_wrapped = (
            MIN_WRAP_COLUMN <= self._widest <= MAX_WRAP_COLUMN
            and len(full) >= MIN_FULL_LINES
            and len(full) * 5 >= len(free) * 4
            and any(not self._is_full(width) for width in stopped)
        )

    def _is_full(self, width: int) -> bool:
        return width >= self._widest - MAX_KEPT_COLUMNS

    def go_on(self, text: str, width: int, after: str, *, is_hanging: bool) -> bool:
        """Return whether a line goes on in the next one; `width` is that of its last line alone."""
        text = text[-MAX_WRAP_COLUMN:]  # of a sentence joined of many lines the last ones say enough
        if _is_closed(text) or HAN_NUMBER.match(after) or not (is_caseless(text) and is_caseless(after)):
            return False
        if text.endswith(_COMMAS):
            return width >= MIN_OPEN_WIDTH and _ADDRESSED.fullmatch(text) is None
        is_wide = width >= max(MIN_WRAP_COLUMN, self._widest * HANGING_SHARE)
        return (is_hanging and is_wide) or (self._is_wrapped and self._is_full(width))


def _is_closed(text: str) -> bool:
    return text.rstrip('\u300d\u300f\u201d")\uff09\u3009\u300b').endswith(_ENDS)


def joins_without_space(text: str, after: str) -> bool:
    """Return whether the two parts of a line have no space between them, as in Chinese and Japanese."""
    last = text[-2:-1] if text.endswith((",", ";")) else text[-1:]
    return _is_spaceless(last) and _is_spaceless(after[:1])


def _is_full(line: str, widest: int) -> bool:
    return measure_width(line) >= widest * FULL_SHARE


def _is_spaceless(sign: str) -> bool:
    is_wide = bool(sign) and unicodedata.east_asian_width(sign) in "WF"
    return is_wide and not "\uac00" <= sign <= "\ud7a3"
