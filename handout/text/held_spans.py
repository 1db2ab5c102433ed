"""What must not part at a line end: telephone numbers, dates, times, amounts, names with titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.caches import lru_cache

HELD_SPACE_SIGN = "\x1f"
"""Stands for a space at which no line may break; content holds no control characters."""

_TITLES = (
    r"Drs?|Dra|Prof|Profa|Mrs?|Ms|Mx|Sra?|Srta|Mmes?|Mlle|MM?|Hr|Fr|Frau|Herr|Dott|Dr\.ssa|Dott\.ssa|Sig|Ing|"
    r"St|Bs|BS|TS|Д-р|д-р|Др|др|Проф|проф|Г-н|Г-жа|Δρ|Καθ|د|ד״ר|ד\"ר|डॉ|ডা|ডাঃ|ડૉ|ਡਾ|டாக்டர்|డా"
)
_TRIGGER = re.compile(rf"\d|(?<!\w)(?:{_TITLES})[.:]?\s")
_SPACE = r"[ \u2009]"
_NUMBER = r"[<>≤≥~≈±+−-]?(?<![\w])\d+(?:[.,:/×x*٫٬]\d+)*%?"
_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|"
    r"Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre|Disyembre|"
    r"január|február|március|április|május|június|július|augusztus|szeptember|október|november|december|"
    r"Janaayo|Febraayo|Maarso|Abriil|Maajo|Juun|Luuliyo|Ogost|Sebtembar|Oktoobar|Nofembar|Desembar|"
    r"[Tt]háng|[Nn]gày|[Nn]ăm"
)
_JOINS = (
    r"of|to|or|and|de|del|di|da|do|von|sur|bis|oder|und|à|a|al|o|ou|u|e|et|y|i|z|av|van|of|tot|en|til|till|"
    r"och|og|ke|ak|ou|đến|hoặc|of|и|или|до|по|из|з|із|до|або|чи|և|կամ|και|έως|ή|إلى|أو|من|و|تا|یا|از|سے|עד|או|מתוך|"
    r"से|या|থেকে|বা|ਤੋਂ|ਜਾਂ|થી|કે|முதல்|அல்லது|నుండి|లేదా|ถึง|หรือ|hanggang|o|ilaa|ama|[-–—‒−~〜×x/:&]"
)
_UNIT = r"[^\W\d_][\w.%°µμ²³·/]*|%|°[CF]?|[£€$₽₴₹₪]"
_YEAR = r"(?:19|20|21|25|26|١٩|٢٠|۱۳|۱۴)\d\d"
_SPANS = re.compile(
    "|".join(
        (
            # 3 de mayo de 2026, 3. Mai 2026, 3 мая 2026 г., 3rd May 2026
            rf"(?<!\w)\d{{1,2}}(?:\.|er|st|nd|rd|th|º|ª|-?го)?{_SPACE}(?:(?:de|di|d['’]|of){_SPACE}?)?"
            rf"[^\W\d_]+\.?,?{_SPACE}(?:(?:de|del|of){_SPACE})?{_YEAR}(?:{_SPACE}?[гр]\.)?(?!\w)",
            # May 3, 2026; Mayo 3, 2026; tháng 5 năm 2026
            rf"(?<!\w)(?:(?:{_MONTHS}){_SPACE}\d{{1,4}}(?:st|nd|rd|th|\.)?(?!\w)(?:,?{_SPACE}(?={_YEAR}(?!\w)|(?:{_MONTHS}){_SPACE}\d))?)+"
            rf"(?:{_YEAR})?",
            # 2026. május 3.
            rf"(?<!\w){_YEAR}\.{_SPACE}[^\W\d_]+{_SPACE}\d{{1,2}}\.",
            # 8:30 am to 5 pm, 5 to 10 mg, 1 of 2, 2 or 3 tablets, 12 de noviembre
            rf"{_NUMBER}(?:{_SPACE}(?:[AaPp]\.?{_SPACE}?[Mm]\.?|{_UNIT}))?{_SPACE}(?:{_JOINS}){_SPACE}"
            rf"{_NUMBER}(?:{_SPACE}(?:[AaPp]\.?{_SPACE}[Mm]\.?|{_UNIT}))?",
            rf"{_NUMBER}{_SPACE}(?:de|di|of){_SPACE}[^\W\d_]+",
            rf"{_NUMBER}{_SPACE}[AaPp]\.?{_SPACE}[Mm]\.?(?!\w)",
            rf"{_NUMBER}(?:{_SPACE}(?:½|¼|¾|\d/\d))?{_SPACE}(?:{_UNIT})",
            rf"(?<!\w)(?:№|N[o°º]\.?|Nr\.|#){_SPACE}\d+",
            # Dr. Ann, Dr. A. Lee
            rf"(?<!\w)(?:{_TITLES})[.:]?{_SPACE}(?:[^\W\d_]\.{_SPACE})*[^\W\d_]",
        )
    )
)
_PHONE = re.compile(
    # Digits are taken whole (`++`): forty of them could be parted in more ways than anyone can wait for.
    r"(?<![\w.,/])(?:\+|\(\+?)?\d++\)?(?:(?: ?[-–‐‑./] ?| {0,2})\(?\d++\)?){0,8}"
    r"(?: ?(?:ext\.?|extension|x|доб\.?|poste|Durchwahl|anexo|int\.?) ?\d{1,6})?(?![\w])",
    re.IGNORECASE,
)
_MIN_PHONE_DIGITS, _MAX_PHONE_DIGITS = 7, 17
_PLAIN_YEAR = re.compile(rf"{_YEAR}{_SPACE}(?!(?:[mµk]?g|mcg|[md]?[lL]|k?cal|IU|IE|UI|kJ|steps)\b|[-–—])")


def hold_spaces(texts: Sequence[str]) -> Sequence[str]:
    """Return the texts of a paragraph's runs with a sign for each space at which no line may break."""
    full_text = "".join(texts)
    if _TRIGGER.search(full_text) is None or " " not in full_text:
        return texts
    held = _hold(full_text)
    if held == full_text:
        return texts
    parts: list[str] = []
    begin = 0
    for text in texts:
        parts.append(held[begin : begin + len(text)])
        begin += len(text)
    return parts


@lru_cache(maxsize=1024)
def _hold(text: str) -> str:
    phones = [match.span() for match in _PHONE.finditer(text) if is_phone(match[0])]
    spans = list(phones)
    position = 0
    while match := _SPANS.search(text, position):
        in_phone = any(begin <= match.start() < end for begin, end in phones)
        if not in_phone and not _PLAIN_YEAR.match(match[0]):
            spans.append(match.span())
        # A number may end one span and begin the next: 2 to 3 tablets.
        position = max(match.start() + 1, match.end() - len(match[0].rpartition(" ")[2]))
    if not spans:
        return text
    letters = list(text)
    for begin, end in spans:
        for at in range(begin, end):
            if letters[at] == " ":
                letters[at] = HELD_SPACE_SIGN
    return "".join(letters)


def is_phone(text: str) -> bool:
    """Return whether groups of digits are as many as a telephone number has."""
    return _MIN_PHONE_DIGITS <= sum(letter.isdigit() for letter in text) <= _MAX_PHONE_DIGITS
