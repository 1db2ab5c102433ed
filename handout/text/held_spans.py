"""What must not part at a line end: telephone numbers, dates, times, amounts, names with titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.caches import lru_cache
from handout.content.inline.sentences import split_sentences
from handout.patterns import defer_pattern
from handout.text.held_words import find_held_words, list_words, may_hold_words

HELD_SPACE_SIGN = "\x1f"
"""Stands for a space at which no line may break; content holds no control characters."""

_PLAIN_SIGNS = str.maketrans(
    "\u2009±≈≤≥£€₽₴₹₪₫−–—‒‐‑〜×⁄٫٬’½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", " ~~<<" + 7 * "$" + 7 * "-" + "////'" + 17 * "¼"
)
"""One sign for all that mean the same here: patterns with large sets of letters take long to compile."""
_TITLES = list_words(
    "Dr dr Drs drs Dra Prof Profa Mr Mrs Ms Mx Sr Sra Srta Sta Mme Mmes Mlle M MM Hr Fr Frau Herr Dott dott",
    'Dr.ssa Dott.ssa dott.ssa Sig Ing St Bs BS TS Д-р д-р Др др Проф проф Г-н Г-жа Δρ Καθ د ד״ר ד"ר',
    "डॉ ডা ডাঃ ડૉ ਡਾ டாக்டர் డా",
)
_LETTER = r"[^\W\d_]"
_SHORTENED = rf"{_LETTER}\.[ ]{_LETTER}\."
"""z. B., d. h., т. е., a. m."""
_WORD = rf"{_LETTER}(?:[\w\u0300-\u036f\u0900-\u0dff]++|[\u200c\u200d])*+"
"""Letters, with the vowel signs of India, which are none to Python."""
_NUMBER = (
    r"(?:[<>~$] ?|[+-])?"
    r"(?<!\w)(?:(?<!\d[.,:/x*])\d++(?:[.,:/x*]\d++)*+[¼%]?|¼)"
)
_MONTHS = list_words(
    "January February March April May June July August September October November December",
    "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
    "január február március április május június július augusztus szeptember október november december",
    "Janaayo Febraayo Maarso Abriil Maajo Juun Luuliyo Ogost Sebtembar Oktoobar Nofembar Desembar",
    "tháng Tháng ngày Ngày năm Năm",
)
_SHORT_MONTHS = list_words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS))}|(?:{'|'.join(sorted(_SHORT_MONTHS))})\.?)"
_SIGN = defer_pattern(r"\W")
_KEY_WORDS = _MONTHS | _SHORT_MONTHS | {_SIGN.split(title)[0] for title in _TITLES}
"""What a month or a title begins with, up to the first sign."""
_NUMBERED = frozenset(
    {
        "p", "pp", "bldg", "covid", "tty",
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
_LABELLED = defer_pattern(r" \d+[A-Z]?(?!\w)")
_DIGITS_APART = defer_pattern(r"\d\.? \d")
_JOINS = (
    r"of|out of|in|to|or|and|de cada|em cada|em|lub|su|oswa|ama|trong|στους|στις|às|"
    r"de|del|di|da|do|von|sur|bis|oder|und|à|a|al|o|ou|u|e|et|y|i|z|av|van|of|tot|en|til|till|"
    r"och|og|ke|ak|ou|đến|hoặc|of|и|или|до|по|из|з|із|до|або|чи|և|կամ|και|έως|ή|إلى|أو|من|و|تا|یا|از|سے|"
    r"עד|או|מתוך|"
    r"से|या|থেকে|বা|ਤੋਂ|ਜਾਂ|થી|કે|முதல்|அல்லது|నుండి|లేదా|ถึง|หรือ|hanggang|o|ilaa|ama|[-~x/:&]"
)
_UNIT = rf"{_LETTER}[\w.%°·/]*|%|°[CF]?|\$"
_GROUPED = defer_pattern(
    rf"(?<![\w.,/])(?<!\d )(?:\d{{1,3}}(?: \d{{3}})+ (?:{_UNIT})|\d{{1,4}}(?: \d{{2,3}}){{1,4}}(?!\w))|"
    r"\d{1,2}\. \d{1,2}\. \d{4}"
)
"""Groups of digits with spaces between them, which are one number: 10 000, 116 117; and 3. 5. 2026."""
_YEAR = r"(?:19|20|21|25|26|١٩|٢٠|۱۳|۱۴|۱۹|۲۰|१९|२०|১৯|২০)\d\d"
_HALF = "half a"
_DIGIT = defer_pattern(r"[\d¼]")
_TOKEN = defer_pattern(r"\w+")
_STARTS_WITHOUT_WORDS = (
    r"[<>~$](?= ?[\d¼])|[+-](?=[\d¼])|(?<!\w)(?:[\d¼]|\((?=8\d\d))|\d(?=-m?c?g |° )|"
    rf"P(?=\.? ?O\.? [Bb]ox)|(?<!\w)(?:{_LETTER}(?=\. {_LETTER}\.)|[A-Z](?=[A-Z] \d{{5}})|h(?=alf an? ))"
)
_STARTS = defer_pattern(_STARTS_WITHOUT_WORDS)
_STARTS_AND_WORDS = defer_pattern(rf"{_STARTS_WITHOUT_WORDS}|(?<!\w){_LETTER}")
"""Where a span may begin; the second also at every word, for a text in which there is one of `_KEY_WORDS`."""
_FROM_NUMBER = defer_pattern(
    r"(?<!\w)(?:"
    # 3 de mayo de 2026, 3. Mai 2026, 3 мая 2026 г., 3rd May 2026
    rf"\d{{1,2}}(?:\.|er|st|nd|rd|th|º|ª|-?го)? (?:(?:de|di|d'|of) ?)?{_WORD}\.?,? (?:(?:de|del|of) )?{_YEAR}"
    r"(?: [грr]\.)?(?!\w)|"
    # 27. November, the 27th of November
    rf"\d{{1,2}}(?:\. (?=[A-ZÄÖÜ][a-zäöü])|(?:st|nd|rd|th|er|º) (?:of )?){_LETTER}+|"
    # 2026. május 3.
    rf"{_YEAR}\. {_LETTER}+ \d{{1,2}}\.)|"
    rf"{_NUMBER}(?:"
    # 8:30 am to 5 pm, 5 to 10 mg, 1 of 2, 2 or 3 tablets, 12 de noviembre
    rf"(?:[ap]m| (?:[AaPp]\.? ?[Mm]\.?|{_UNIT}))? (?:{_JOINS}) {_NUMBER}(?: (?:[AaPp]\.? [Mm]\.?|{_UNIT}))?|"
    rf" (?:de|di|of|ng|na|nan) {_LETTER}+|"
    # 10 (ten) mg, 140/90 mm Hg, 8 a.m., 2 ½ tablets, 10 mg
    rf" \({_LETTER}{{2,12}}\) (?:{_UNIT})| mm Hg| [AaPp]\.? [Mm]\.?(?!\w)|(?: (?:¼|\d/\d))? (?:{_UNIT}))|"
    # 10-mg tablet, 38° C
    rf"\d-m?c?g {_LETTER}+|\d° [CF](?!\w)|"
    # (866) 4-USA-DOJ, 1-800 QUIT NOW
    r"(?<!\w)(?:1 |1-)?\(?8\d\d\)? (?:[A-Z0-9-]+ ){0,2}[A-Z0-9-]*[A-Z]{2,}(?!\w)"
)
_FROM_LETTER = defer_pattern(
    # MD 20850, P.O. Box 12
    rf"(?<!\w)[A-Z]{{2}} \d{{5}}(?!\d)|P\.? ?O\.? [Bb]ox \d+|(?<!\w)(?:{_SHORTENED}|half an? {_LETTER}+)"
)
_FROM_MONTH = defer_pattern(
    # May 3, 2026; Mayo 3, 2026; tháng 5 năm 2026
    rf"(?:{_MONTH} \d{{1,4}}(?:st|nd|rd|th|\.)?(?!\w)(?:,? (?={_YEAR}(?!\w)|{_MONTH} \d))?)+(?:{_YEAR})?"
)
_FROM_TITLE = defer_pattern(
    # Dr. Ann, Dr. A. Lee
    rf"([^ ]{{1,10}}?)[.:]? (?:med\. |{_LETTER}\. )*{_LETTER}"
)
_RARE_SIGNS = (" h", "h ", "giờ ", " ft ", "월 ", "시 ")
_RARE_SPANS = defer_pattern(
    # 8 h 30, 8 giờ 30, 5 ft 6 in
    r"(?<![\w,.])\d{1,2} (?:h|giờ|ft) (?:\d{1,2}(?!\w)(?: in\b)?|sáng|chiều|tối)"
    r"(?: (?:à|đến) \d{1,2} ?(?:h|giờ)(?: \d\d)?)?|"
    r"\d{1,2} ?h às \d{1,2} ?h|"
    # 2026년 11월 27일, 오전 8시 30분
    r"(?:\d{4}년 )?\d{1,2}월 \d{1,2}일|"
    r"(?:오전|오후) \d{1,2}시(?: \d{1,2}분)?|\d{1,2}시 \d{1,2}분"
)
"""Times and dates of some languages, and heights: looked for where one of their signs stands."""
_PHONE = defer_pattern(
    # Digits are taken whole (`++`): forty of them could be parted in more ways than anyone can wait for.
    r"(?<![\w.,/])(?:\+|\(\+?)?\d++\)?(?:(?: ?[-./] ?| {0,2})\(?\d++\)?){0,8}"
    r"(?:,? ?(?:ext[.:]?|extension:?|x|доб[.:]?|poste|Durchwahl|anexo|int\.?|#) ?#?\d{1,6})?(?![\w])",
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
_BOX = defer_pattern(r"(?<=[\u2610-\u2612\u260e]) (?=[^\s\u2610-\u2612])")
"""The space between a box to tick, or a telephone, and what it belongs to."""
_MIN_PHONE_DIGITS, _MAX_PHONE_DIGITS = 7, 17
_PLAIN_YEAR = defer_pattern(rf"{_YEAR} (?!(?:[mµk]?g|mcg|[md]?[lL]|k?cal|IU|IE|UI|kJ|steps)\b|-)")


def hold_spaces(texts: Sequence[str]) -> Sequence[str]:
    """Return the texts of a paragraph's runs with a sign for each space at which no line may break."""
    full_text = "".join(texts)
    held = " ".join(map(_hold, split_sentences(full_text))) if " " in full_text else full_text
    # A line may end with a point between parts, and never begins with one.
    held = held.replace(_POINT, f"{HELD_SPACE_SIGN}{_POINT[1:]}")
    if not held.isascii():
        held = _BOX.sub(HELD_SPACE_SIGN, held)
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
    spans = _find_spans(text)
    if not spans:
        return text
    letters = list(text)
    for begin, end in spans:
        for at in range(begin, end):
            if letters[at] == " ":
                letters[at] = HELD_SPACE_SIGN
    return "".join(letters)


def _find_spans(text: str) -> list[tuple[int, int]]:
    plain = text if text.isascii() else text.translate(_PLAIN_SIGNS)
    has_key_words = not _KEY_WORDS.isdisjoint(_TOKEN.findall(plain))
    spans: list[tuple[int, int]] = []
    has_digits = _DIGIT.search(plain) is not None
    if has_digits or has_key_words or _HALF in plain or (". " in plain and _STARTS.search(plain)):
        spans += _find_amounts(plain, _STARTS_AND_WORDS if has_key_words else _STARTS)
    if spans or has_digits or may_hold_words(text):
        spans += find_held_words(text)
    if _CREDENTIALS_SIGN in text:
        spans += _find_names(text)
    return spans


def _find_amounts(text: str, starts: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where a text has telephone numbers, dates, times, amounts and titles with names.

    Patterns are tried only at the starts: at every letter they would take most of the time of a line.
    """
    phones = [match.span() for match in _PHONE.finditer(text) if is_phone(match[0])]
    spans = list(phones)
    position = 0
    for start in starts.finditer(text):
        at = start.start()
        if at < position or any(begin <= at < end for begin, end in phones):
            continue
        match = _match_word(text, at) if text[at].isalpha() else _FROM_NUMBER.match(text, at)
        if match is None:
            continue
        if not _PLAIN_YEAR.match(match[0]):
            spans.append(match.span())
        # A number may end one span and begin the next: 2 to 3 tablets.
        position = max(at + 1, match.end() - len(match[0].rpartition(" ")[2]))
    if any(sign in text for sign in _RARE_SIGNS):
        spans += [match.span() for match in _RARE_SPANS.finditer(text)]
    if _DIGITS_APART.search(text) is not None:
        spans += [match.span() for match in _GROUPED.finditer(text)]
    return [*spans, *_find_labelled(text)]


def _match_word(text: str, at: int) -> re.Match[str] | None:
    """Return what a word holds: a month its day, a title its name, a shortened word the next."""
    if (match := _FROM_LETTER.match(text, at)) is not None:
        return match
    word = _TOKEN.match(text, at)
    if word is None or word[0] not in _KEY_WORDS:
        return None
    if (match := _FROM_MONTH.match(text, at)) is not None:
        return match
    title = _FROM_TITLE.match(text, at)
    return title if title is not None and title[1] in _TITLES else None


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
