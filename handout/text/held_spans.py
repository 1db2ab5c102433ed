"""What must not part at a line end: telephone numbers, dates, times, amounts, names with titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.caches import lru_cache
from handout.content.inline.sentences import split_sentences
from handout.patterns import defer_pattern
from handout.text.held_words import find_held_words, may_hold_words

HELD_SPACE_SIGN = "\x1f"
"""Stands for a space at which no line may break; content holds no control characters."""

_TITLES = (
    r"[Dd]rs?|Dra|Prof|Profa|Mrs?|Ms|Mx|Sra?|Srta|Sta|Mmes?|Mlle|MM?|Hr|Fr|Frau|Herr|[Dd]ott|Dr\.ssa|"
    r"[Dd]ott\.ssa|Sig|Ing|"
    r"St|Bs|BS|TS|Д-р|д-р|Др|др|Проф|проф|Г-н|Г-жа|Δρ|Καθ|د|ד״ר|ד\"ר|डॉ|ডা|ডাঃ|ડૉ|ਡਾ|டாக்டர்|డా"
)
_SHORTENED = r"(?<!\w)[^\W\d_]\.[ ][^\W\d_]\."
"""z. B., d. h., т. е., a. m."""
_TRIGGER = re.compile(rf"[\d½¼¾⅓⅔⅛⅜⅝⅞]|(?<!\w)(?:{_TITLES})[.:]?\s|{_SHORTENED}|\bhalf an? ")
_SPACE = r"[ \u2009]"
_WORD = r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]*"
"""Letters, with the vowel signs of India, which are none to Python."""
_NUMBER = (
    r"(?:[<>≤≥~≈±$€£] ?|[+−-])?"
    r"(?<![\w])(?:(?<!\d[.,:/×x*٫٬⁄])\d++(?:[.,:/×x*٫٬⁄]\d++)*+[½¼¾⅓⅔⅛⅜⅝⅞%]?|[½¼¾⅓⅔⅛⅜⅝⅞])"
)
_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|"
    r"Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre|Disyembre|"
    r"január|február|március|április|május|június|július|augusztus|szeptember|október|november|december|"
    r"Janaayo|Febraayo|Maarso|Abriil|Maajo|Juun|Luuliyo|Ogost|Sebtembar|Oktoobar|Nofembar|Desembar|"
    r"[Tt]háng|[Nn]gày|[Nn]ăm"
)
_NUMBERED = frozenset(
    {
        "page", "step", "day", "week", "month", "year", "room", "suite", "ste", "apt", "unit", "floor",
        "box", "type", "grade", "stage", "part", "level", "figure", "fig", "table", "dose", "age", "ages",
        "phase", "exit", "route", "gate", "bus", "line", "paso", "día", "semana", "página", "pág", "tipo",
        "grado", "piso", "sala", "fase", "jour", "étape", "semaine", "salle", "tag", "schritt", "seite",
        "woche", "zimmer", "raum", "typ", "dia", "passo", "giorno", "pagina", "ore", "dzień", "krok",
        "godz", "strona", "str", "день", "шаг", "стр", "неделя", "тип", "крок", "сторінка", "тиждень",
        "ημέρα", "βήμα", "σελίδα", "bước", "tuần", "trang", "araw", "hakbang", "pahina", "jou", "etap",
        "habitación", "consultorio", "chambre", "stanza", "camera", "quarto", "pokój", "pokoju",
        "gabinet", "gabinecie",
        "кабинет", "кабинете", "комната", "кабінет", "кабінеті", "кімната", "палата", "δωμάτιο",
        "սենյակ", "phòng", "silid",
        "qolka", "chanm", "غرفة", "صفحة", "اتاق", "صفحه", "کمرہ", "חדר", "עמוד", "कमरा", "पृष्ठ", "कक्ष",
        "কক্ষ", "পৃষ্ঠা", "રૂમ",
        "ਕਮਰਾ", "அறை", "గది", "maalin", "no", "nº", "n°", "n", "nr", "n.º", "n.o", "nos", "№", "#", "§",
        "b", "c", "d", "k",
    }
)  # fmt: skip
"""What a number tells apart, in small letters: page 2, Room 12, n.º 5, vitamin B 12."""
_LABELLED = re.compile(r"[ \u2009]\d+[A-Z]?(?!\w)")
_JOINS = (
    r"of|out of|in|to|or|and|de cada|em cada|em|lub|su|oswa|ama|trong|στους|στις|às|"
    r"de|del|di|da|do|von|sur|bis|oder|und|à|a|al|o|ou|u|e|et|y|i|z|av|van|of|tot|en|til|till|"
    r"och|og|ke|ak|ou|đến|hoặc|of|и|или|до|по|из|з|із|до|або|чи|և|կամ|και|έως|ή|إلى|أو|من|و|تا|یا|از|سے|"
    r"עד|או|מתוך|"
    r"से|या|থেকে|বা|ਤੋਂ|ਜਾਂ|થી|કે|முதல்|அல்லது|నుండి|లేదా|ถึง|หรือ|hanggang|o|ilaa|ama|[-–—‒−~〜×x/:&]"
)
_UNIT = r"[^\W\d_][\w.%°µμ²³·/]*|%|°[CF]?|[£€$₽₴₹₪]"
_YEAR = r"(?:19|20|21|25|26|١٩|٢٠|۱۳|۱۴|۱۹|۲۰|१९|२०|১৯|২০)\d\d"
_SPANS = re.compile(
    "|".join(
        (
            # 3 de mayo de 2026, 3. Mai 2026, 3 мая 2026 г., 3rd May 2026
            rf"(?<!\w)\d{{1,2}}(?:\.|er|st|nd|rd|th|º|ª|-?го)?{_SPACE}(?:(?:de|di|d['’]|of){_SPACE}?)?"
            rf"{_WORD}\.?,?{_SPACE}(?:(?:de|del|of){_SPACE})?{_YEAR}(?:{_SPACE}?[грr]\.)?(?!\w)",
            # 27. November, the 27th of November
            rf"(?<!\w)\d{{1,2}}(?:\.{_SPACE}(?=[A-ZÄÖÜ][a-zäöü])|(?:st|nd|rd|th|er|"
            rf"º){_SPACE}(?:of{_SPACE})?)[^\W\d_]+",
            # MD 20850, P.O. Box 12
            rf"(?<!\w)[A-Z]{{2}}{_SPACE}\d{{5}}(?!\d)|P\.?{_SPACE}?O\.?{_SPACE}[Bb]ox{_SPACE}\d+",
            _SHORTENED,
            # May 3, 2026; Mayo 3, 2026; tháng 5 năm 2026
            rf"(?<!\w)(?:(?:{_MONTHS}){_SPACE}\d{{1,4}}(?:st|nd|rd|th|"
            rf"\.)?(?!\w)(?:,?{_SPACE}(?={_YEAR}(?!\w)|(?:{_MONTHS}){_SPACE}\d))?)+"
            rf"(?:{_YEAR})?",
            # 2026. május 3.
            rf"(?<!\w){_YEAR}\.{_SPACE}[^\W\d_]+{_SPACE}\d{{1,2}}\.",
            # 8:30 am to 5 pm, 5 to 10 mg, 1 of 2, 2 or 3 tablets, 12 de noviembre
            rf"{_NUMBER}(?:[ap]m|{_SPACE}(?:[AaPp]\.?{_SPACE}?[Mm]\.?|"
            rf"{_UNIT}))?{_SPACE}(?:{_JOINS}){_SPACE}"
            rf"{_NUMBER}(?:{_SPACE}(?:[AaPp]\.?{_SPACE}[Mm]\.?|{_UNIT}))?",
            rf"{_NUMBER}{_SPACE}(?:de|di|of|ng|na|nan){_SPACE}[^\W\d_]+",
            # 10 (ten) mg, 10-mg tablet, 140/90 mm Hg
            rf"{_NUMBER}{_SPACE}\([^\W\d_]{{2,12}}\){_SPACE}(?:{_UNIT})|\d-m?c?g{_SPACE}[^\W\d_]+|"
            rf"{_NUMBER}{_SPACE}mm{_SPACE}Hg",
            rf"{_NUMBER}{_SPACE}[AaPp]\.?{_SPACE}[Mm]\.?(?!\w)",
            rf"{_NUMBER}(?:{_SPACE}(?:½|¼|¾|\d/\d))?{_SPACE}(?:{_UNIT})",
            # (866) 4-USA-DOJ, 1-800 QUIT NOW
            rf"(?<!\w)(?:1{_SPACE}|"
            rf"1-)?\(?8\d\d\)?{_SPACE}(?:[A-Z0-9-]+{_SPACE}){{0,2}}[A-Z0-9-]*[A-Z]{{2,}}(?!\w)",
            rf"(?<!\w)half{_SPACE}an?{_SPACE}[^\W\d_]+|\d°{_SPACE}[CF](?!\w)",
            # Dr. Ann, Dr. A. Lee
            rf"(?<!\w)(?:{_TITLES})[.:]?{_SPACE}(?:med\.{_SPACE}|[^\W\d_]\.{_SPACE})*[^\W\d_]",
        )
    )
)
_RARE_SIGNS = (" h", "h ", "giờ ", " ft ", "월 ", "시 ")
_RARE_SPANS = defer_pattern(
    # 8 h 30, 8 giờ 30, 5 ft 6 in
    rf"(?<![\w,.])\d{{1,2}}{_SPACE}(?:h|giờ|ft){_SPACE}(?:\d{{1,2}}(?!\w)(?:{_SPACE}in\b)?|sáng|chiều|tối)"
    rf"(?:{_SPACE}(?:à|đến){_SPACE}\d{{1,2}}{_SPACE}?(?:h|giờ)(?:{_SPACE}\d\d)?)?|"
    rf"\d{{1,2}}{_SPACE}?h{_SPACE}às{_SPACE}\d{{1,2}}{_SPACE}?h|"
    # 2026년 11월 27일, 오전 8시 30분
    rf"(?:\d{{4}}년{_SPACE})?\d{{1,2}}월{_SPACE}\d{{1,2}}일|"
    rf"(?:오전|오후){_SPACE}\d{{1,2}}시(?:{_SPACE}\d{{1,2}}분)?|\d{{1,2}}시{_SPACE}\d{{1,2}}분"
)
"""Times and dates of some languages, and heights: looked for where one of their signs stands."""
_PHONE = re.compile(
    # Digits are taken whole (`++`): forty of them could be parted in more ways than anyone can wait for.
    r"(?<![\w.,/])(?:\+|\(\+?)?\d++\)?(?:(?: ?[-–‐‑./] ?| {0,2})\(?\d++\)?){0,8}"
    r"(?:,? ?(?:ext\.?|extension|x|доб\.?|poste|Durchwahl|anexo|int\.?|#) ?#?\d{1,6})?(?![\w])",
    re.IGNORECASE,
)
_CREDENTIALS_SIGN = ", "
_CREDENTIALS = defer_pattern(
    r"(?:,? (?:(?:MD|M\.D|DO|D\.O|RN|NP|PA(?:-C)?|DNP|APRN|ARNP|FNP|CRNP|CRNA|CNM|CNS|LPN|BSN|MSN|MPH|"
    r"MHA|MBA|MS|MA|MSc|BSc|BS|PhD|Ph\.D|"
    r"PharmD|Pharm\.D|RPh|DDS|DMD|DPM|OD|DPT|PT|OT|OTR|OTR/L|RD|RDN|LDN|SLP|CCC-SLP|LCSW|LMFT|LPC|PsyD|"
    r"EdD|JD|Esq|"
    r"CDCES|CDE|IBCLC|MBBS|MBChB|F[A-Z]{3,4}|MRC[A-Z]{1,3}|[A-Z]{2,6}-[A-Z]{1,4}|Jr|Sr)\.?|II|"
    r"III)(?![\w-]))+"
)
"""Letters behind a name: Ann Lee, MD, PhD."""
_NAME = defer_pattern(
    r"(?:[^\W\d_a-z][\w'’-]*+\.? (?:(?:de|del|della|di|da|dos|du|la|van|von|der|den|el|al|bin|"
    r"y) ){0,2}){0,2}"
    r"[^\W\d_a-z][\w'’-]*+$"
)
_MAX_NAME = 34
"""Letters of a name that holds all of its credentials; a longer one holds the first."""
_POINT = " \u00b7 "
_MIN_PHONE_DIGITS, _MAX_PHONE_DIGITS = 7, 17
_PLAIN_YEAR = re.compile(rf"{_YEAR}{_SPACE}(?!(?:[mµk]?g|mcg|[md]?[lL]|k?cal|IU|IE|UI|kJ|steps)\b|[-–—])")


def hold_spaces(texts: Sequence[str]) -> Sequence[str]:
    """Return the texts of a paragraph's runs with a sign for each space at which no line may break."""
    full_text = "".join(texts)
    held = " ".join(map(_hold, split_sentences(full_text))) if " " in full_text else full_text
    # A line may end with a point between parts, and never begins with one.
    held = held.replace(_POINT, f"{HELD_SPACE_SIGN}{_POINT[1:]}")
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
    has_amounts = _TRIGGER.search(text) is not None
    spans = _find_amounts(text) if has_amounts else []
    if has_amounts or may_hold_words(text):
        spans += find_held_words(text)
    if _CREDENTIALS_SIGN in text:
        spans += _find_names(text)
    if not spans:
        return text
    letters = list(text)
    for begin, end in spans:
        for at in range(begin, end):
            if letters[at] == " ":
                letters[at] = HELD_SPACE_SIGN
    return "".join(letters)


def _find_amounts(text: str) -> list[tuple[int, int]]:
    """Return where a text has telephone numbers, dates, times, amounts and titles with names."""
    phones = [match.span() for match in _PHONE.finditer(text) if is_phone(match[0])]
    spans = list(phones)
    position = 0
    while match := _SPANS.search(text, position):
        in_phone = any(begin <= match.start() < end for begin, end in phones)
        if not in_phone and not _PLAIN_YEAR.match(match[0]):
            spans.append(match.span())
        # A number may end one span and begin the next: 2 to 3 tablets.
        position = max(match.start() + 1, match.end() - len(match[0].rpartition(" ")[2]))
    if any(sign in text for sign in _RARE_SIGNS):
        spans += [match.span() for match in _RARE_SPANS.finditer(text)]
    return [*spans, *_find_labelled(text)]


def _find_labelled(text: str) -> Iterator[tuple[int, int]]:
    for match in _LABELLED.finditer(text):
        word = text[max(0, match.start() - 16) : match.start()].rpartition(" ")[2].lstrip("(“„«")
        if word.rstrip(".").lower() in _NUMBERED:
            yield match.span()


def _find_names(text: str) -> Iterator[tuple[int, int]]:
    for match in _CREDENTIALS.finditer(text):
        window = max(0, match.start() - 48)
        name = _NAME.search(text[window : match.start()])
        if name is not None:
            begin = window + name.start()
            is_short = match.end() - begin <= _MAX_NAME
            yield begin, match.end() if is_short else match.start() + match[0].index(" ") + 1


def is_phone(text: str) -> bool:
    """Return whether groups of digits are as many as a telephone number has."""
    return _MIN_PHONE_DIGITS <= sum(letter.isdigit() for letter in text) <= _MAX_PHONE_DIGITS
