"""Line breaks inside words without spaces (UAX #14), and emergency breaks for wide words."""

from __future__ import annotations

import unicodedata

from handout.patterns import defer_pattern
from handout.text import dictionary_breaks

SOFT_HYPHEN = "\u00ad"
_BREAK_CHARACTERS = defer_pattern("[-\u00ad\u2010\u2013\u2014/\u200b]")
_HYPHENS = "-\u2010"
_DASHES = "\u2013\u2014"
_ZERO_WIDTH_SPACE = "\u200b"
_GLUE = "\u2060\ufeff\u00a0\u202f\u2007\u2011"
_EMERGENCY_CHARACTERS = "/.-_?&=,:;@#%+~\u2010\u2013\u2014"
_PRONUNCIATION = defer_pattern(r"[^\w]*+(?=.*[A-ZÁÉÍÓÚÑ]{2})(?=.*[a-z])[^\W\d_]+(?:-[^\W\d_]+)+[^\w]*$")
"""Syllables with the stressed one in capitals: KEE-tuh-meen."""
_HELD_WORD = defer_pattern(
    # 1-800-QUIT-NOW, 4-USA-DOJ
    r"[^\w]*\d[\dA-Z]*(?:[-\u2010][\dA-Z]+)+[^\w]*$|"
    # Mon-Fri, Mo.\u2013Fr.
    r"[^\w]*[^\W\d_]{2,4}\.?[-\u2010\u2013][^\W\d_]{2,4}\.?[^\w]*$"
)
"""Telephone numbers with letters, and days; a day begins with a capital letter."""
_PART = defer_pattern(r"[^\W_]+")
_UNIT_END = defer_pattern(r"(?:^|[^\w])(?:[mµk]?g|mcg|[md]?[lL]|mmol|IU|kcal|мг|мл|г)/$")
_COUNTER = (
    r"年(?:\d+月(?:\d+日)?)?|月(?:\d+日)?|時(?:間半?|半|\d+分)?|[时点點](?:\d+分|半)?|分[間钟鐘]?|秒[間钟鐘]?|"
    r"週間|[週周]|[か个個箇ヶカ][月所]|[个個]?(?:小[时時]|[鐘钟][頭头]?)|天|[号號][房室]?|毫[克升]|微克|ミリ(?:グラム|リットル)|グラム|"
    r"滴|茶匙|[汤湯]匙|カプセル|[日回錠锭片粒包杯袋匙勺次位步度歳岁歲个個种種本枚支倍頁页名人階楼樓室錢]|[mµk]?[gL]|m?l|mcg"
)
_HAN_NUMBERS = "[一二三四五六七八九十两兩半]"
_COUNTED = defer_pattern(
    r"(?:每隔?|毎|隔|午前|午後|上午|下午|오전|오후|第)?\d+(?:[.:,/]\d+)*(?:(?:から|[至到～~〜–-])\d+(?:[.:,/]\d+)*)?"
    rf"(?:{_COUNTER})?(?:ごと|おき|以内|以上|以下)?|"
    rf"(?:每隔?|毎|隔)?{_HAN_NUMBERS}+(?:[至到～〜或]{_HAN_NUMBERS}+)?(?:{_COUNTER})(?:ごと|おき)?|"
    "[每毎]?(?:[週周]|星期|[礼禮]拜)[一二三四五六日天]|[每毎][日天年月週周次回晚早]|毎食[前後]?"
)
"""Digits, or a number in words, with their counter or unit, in scripts without spaces."""
_THAI_NUMBERS = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ครึ่ง)"
_THAI_COUNTED = defer_pattern(
    rf"(?:ทุก)?(?:\d+|{_THAI_NUMBERS}(?:(?:หรือ|ถึง){_THAI_NUMBERS})?)"
    "(?:เม็ด|แคปซูล|ช้อน(?:ชา|โต๊ะ)?|หยด|ครั้ง|ชั่วโมง|นาที|วัน|สัปดาห์|เดือน|ปี|มิลลิกรัม|มิลลิลิตร|มก.|มล.|แก้ว|ถ้วย|ซอง|พัฟ)|"
    "ทุกวัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?"
)
_LETTER_WINDOW = 12
"""How many characters on each side of a hyphen are searched for letters."""
_ZERO_WIDTH_JOINER = "\u200d"


def can_break(word: str) -> bool:
    """Return quickly whether ``find_break_opportunities`` could find anything in a word."""
    return _BREAK_CHARACTERS.search(word) is not None or (
        not word.isascii() and dictionary_breaks.has_unspaced(word)
    )


def find_break_opportunities(word: str, language: str = "") -> list[int]:
    """Return the offsets inside a word at which a line may begin, in order.

    They are after hyphens, dashes and slashes, as in UAX #14 (LB 13, 20a, 21, 25), and a little
    stricter for good reading: never inside ranges of numbers (3-5, 9–12, 9am–5pm) or days (Mon-Fri), between
    a number and its unit (24-hour, mg/day), inside a pronunciation (KEE-tuh-meen) or a telephone number
    (1-800-QUIT-NOW), nor next to a single letter (e-mail, T-shirt). Scripts without spaces between words have
    other rules.
    """
    if word.isascii() or not dictionary_breaks.has_unspaced(word):
        ends = [found.end() for found in _BREAK_CHARACTERS.finditer(word)]
        offsets = [at for at in ends if at < len(word) and _can_break_at(word, at)]
        # Most words of numbers have none in any case, and need not be looked at as a whole.
        return [] if not offsets or _PRONUNCIATION.match(word) or _is_held(word) else offsets
    if _PRONUNCIATION.match(word) or _is_held(word):
        return []
    breaks = dictionary_breaks.find_dictionary_breaks(word, language)
    counted = _THAI_COUNTED if "\u0e00" < max(word) < "\u1000" else _COUNTED
    held = {at for match in counted.finditer(word) for at in range(match.start() + 1, match.end())}
    return [at for at in range(1, len(word)) if at not in held and _is_opportunity(word, at, breaks)]


def _is_held(word: str) -> bool:
    if not _HELD_WORD.match(word):
        return False
    parts = _PART.findall(word)
    return len(parts) > 2 or all(part[0].isdigit() or part.istitle() for part in parts)


def _is_opportunity(word: str, at: int, breaks: frozenset[int]) -> bool:
    if word[at - 1] != _ZERO_WIDTH_SPACE and dictionary_breaks.has_unspaced(word[at - 1 : at + 1]):
        return at in breaks
    return _can_break_at(word, at)


def _can_break_at(word: str, at: int) -> bool:
    before, after = word[at - 1], word[at]
    if before == _ZERO_WIDTH_SPACE:
        return after != _ZERO_WIDTH_SPACE and not (after.isdigit() and word[at - 2 : at - 1].isdigit())
    if before == SOFT_HYPHEN:
        return after.isalpha() and at > 1 and not word[at - 2].isdigit()
    if before not in _HYPHENS + _DASHES + "/" or after in _GLUE:
        return False
    if not (after.isalnum() or unicodedata.category(after) in ("Ps", "Pi", "Sc")):
        return False
    if before in _DASHES:
        return not after.isdigit()
    if after.isdigit() or word[at - 2 : at - 1].isdigit():
        return False
    if before == "/" and _UNIT_END.search(word[max(0, at - _LETTER_WINDOW) : at]):
        return False
    return _has_two_letters(word[max(0, at - _LETTER_WINDOW) : at - 1]) and _has_two_letters(
        word[at : at + _LETTER_WINDOW]
    )


def _has_two_letters(part: str) -> bool:
    """Return whether a part next to a hyphen or slash has at least two letters or digits."""
    return sum(letter.isalnum() for letter in part) >= 2


def find_emergency_breaks(word: str) -> list[int]:
    """Return the best offsets to break a word that is wider than the line.

    They are after the punctuation of an address.
    """
    return [
        at
        for at in range(2, len(word) - 1)
        if word[at - 1] in _EMERGENCY_CHARACTERS
        and word[at] not in _EMERGENCY_CHARACTERS
        and not _extends_grapheme(word[at])
    ]


def find_grapheme_starts(word: str) -> list[int]:
    """Return the offsets of user-perceived characters, the first at 0 (UAX #29, simplified)."""
    return [
        at
        for at, letter in enumerate(word)
        if at == 0
        or not (_extends_grapheme(letter) or word[at - 1] in _ZERO_WIDTH_JOINER or _ends_flag(word, at))
    ]


def _extends_grapheme(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Sk") and not letter.isascii()


def _ends_flag(word: str, at: int) -> bool:
    """Return whether this is the second half of a flag, made of two regional indicators."""
    begin = at
    while begin > 0 and "\U0001f1e6" <= word[begin - 1] <= "\U0001f1ff":
        begin -= 1
    return "\U0001f1e6" <= word[at] <= "\U0001f1ff" and (at - begin) % 2 == 1
