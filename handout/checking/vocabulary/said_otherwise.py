"""What one language orders and another forbids in its own words: “keep it dry” and “do not get it wet”."""

from __future__ import annotations

from handout.patterns import defer_pattern

_ORDERS = {
    "dry": (
        r"\b(?:keep|stay|leave)s?\b[^.]*\bdry\b",
        {
            "es": "sec[oa]",
            "de": "trocken",
            "fr": "sec|sèche",
            "pt": "sec[oa]",
            "it": "asciutt",
            "nl": "droog",
            "pl": "such",
            "ru": "сух",
            "uk": "сух",
            "ro": "uscat",
            "vi": "khô(?!ng)",
            "zh": "干|乾",
            "ja": "乾",
            "ko": "건조|마른",
            "ar": "جاف|جفاف",
            "hi": "सूख",
            "ht": "sèk",
            "tl": "tuyo",
            "tr": "kuru",
        },
    ),
    "wait": (
        r"\bwait\b",
        {
            "es": "esper|aguard|dej[ea]",
            "de": "wart",
            "fr": "attend|patient",
            "pt": "esper|aguard",
            "it": "aspett|attend",
            "nl": "wacht",
            "pl": "czeka|odczeka",
            "ru": "подожд|ждит|выжд",
            "uk": "зачека|почека",
            "ro": "aștept",
            "vi": "đợi|chờ",
            "zh": "等|候",
            "ja": "待",
            "ko": "기다리",
            "ar": "انتظر",
            "hi": "इंतज|प्रतीक्ष",
            "ht": "tann",
            "tl": "hintay",
            "tr": "bekle",
        },
    ),
    "remember": (
        r"\bremember to\b|\bbe sure to\b|\bmake sure\b",
        {
            "es": "record|recuerd|asegúr",
            "de": "denken sie|denk|achten|sorgen|stellen sie",
            "fr": "pensez|assurez|veillez|rappel",
            "pt": "lembre|certifi|assegur",
            "it": "ricord|assicur",
            "nl": "denk|zorg|let ",
            "pl": "pamięta|upewni",
            "ru": "помн|убед|обязательно",
            "uk": "пам[’']ята|перекон",
            "ro": "aminti|asigur",
            "vi": "nhớ|bảo đảm|đảm bảo",
            "zh": "记得|記得|确保|確保|务必|務必|一定",
            "ja": "必ず|確認",
            "ko": "반드시|꼭|확인",
            "ar": "تذكر|تأكد|احرص",
            "hi": "याद|सुनिश्चित",
            "ht": "sonje|asire",
            "tl": "tandaan|siguraduhin|tiyakin",
            "tr": "hatırla|emin ol|unutmay",
        },
    ),
    "still": (
        r"\b(?:keep|stay|lie|hold)\b[^.]*\bstill\b",
        {
            "es": "quiet|inmóvil",
            "de": "ruhig|still",
            "fr": "immobile|tranquille",
            "pt": "quiet|parad|imóvel",
            "it": "ferm|immobil",
            "nl": "stil",
            "pl": "nieruchom|spokojn",
            "ru": "неподвижн|смирно|спокойно",
            "vi": "yên",
            "zh": "静|靜",
            "ko": "가만",
            "ar": "ثابت|ساكن",
            "tl": "manatili",
        },
    ),
    "leave on": (
        r"\b(?:leave|keep)\b[^.]*\b(?:on|in place)\b",
        {
            "es": "dej|manten|consérv",
            "de": "lassen|bleib|behalt",
            "fr": "laiss|gard|conserv",
            "pt": "deix|mante|mant",
            "it": "lasci|teng|manten",
            "nl": "laat|houd",
            "pl": "pozostaw|zostaw|trzyma",
            "ru": "остав|держ",
            "vi": "để|giữ|đắp",
            "zh": "保持|留|戴|敷",
            "ko": "두|붙|유지",
            "ar": "أبق|اترك|حافظ",
            "tl": "iwan|panatili",
        },
    ),
}
"""English orders, and by language the words that say them straight: with those, a “not” turns them round."""
_PATTERNS = {
    name: (defer_pattern(order), {language: defer_pattern(words) for language, words in straight.items()})
    for name, (order, straight) in _ORDERS.items()
}
_FORBIDDEN = {
    "dry": defer_pattern(r"\b(?:wet|soak)\b"),
    "wait": defer_pattern(r"\b(?:before|until)\b"),
    "remember": defer_pattern(r"\bforget\b"),
    "still": defer_pattern(r"\bmove\b"),
    "leave on": defer_pattern(r"\b(?:remove|take [^.]*\boff|pull [^.]*\boff|open)\b"),
}
"""What English forbids where the contrary may be ordered, by the names of these orders."""
_DO_NOT_STOP = defer_pattern(r"\b(?:do not|don['’]t|never) (?:stop|quit)\b")
_STOP_ELSEWHERE = {
    "es": r"\b(?:dej\w+|suspend\w+|interrump\w+|par[ae]r?)\b",
    "de": r"absetz|aufhör|hören sie|setzen sie|beend|abbrech|brechen sie|abgesetzt|stopp",
    "fr": r"arr[êe]t|cess|interromp", "pt": r"\b(?:pare|parar|deix\w+|suspend\w+|interromp\w+)",
    "it": r"smett|interromp|sospend", "nl": r"stop|staak|staken", "pl": r"przesta|odstaw|przerw|przerywa",
    "ru": r"прекра|переста|отмен|броса", "uk": r"припин|переста", "ro": r"opri|întrerup|renunț",
    "vi": "ngưng|ngừng|dừng|bỏ", "zh": "停", "ar": "توقف|أوقف|إيقاف", "ko": "중단|멈추|끊",
    "ja": "やめ|止め|中止", "tl": "tigil|hinto",
}  # fmt: skip
_EVEN_IF = {
    "es": r"aunque|incluso si|aun cuando|aun si", "de": r"auch wenn|selbst wenn|auch dann",
    "fr": r"même (?:si|quand)",
    "pt": r"mesmo (?:que|se|quando)|ainda que", "it": r"anche (?:se|quando)",
    "nl": r"ook (?:als|al)|zelfs als",
    "pl": r"nawet (?:jeśli|gdy|kiedy|jeżeli)|mimo że|choć", "ru": r"даже (?:если|когда)|хотя",
    "uk": r"навіть (?:якщо|коли)",
    "ro": r"chiar dacă|chiar și", "vi": r"(?:cho )?dù|ngay cả|kể cả", "zh": r"即使|哪怕|就算",
    "ar": r"حتى (?:لو|وإن|إذا)",
    "ko": r"더라도|[아어여도]도 ", "ja": r"ても", "tl": r"kahit",
}  # fmt: skip
_STOPPED = {language: defer_pattern(words) for language, words in _STOP_ELSEWHERE.items()}
_THOUGH = {language: defer_pattern(words) for language, words in _EVEN_IF.items()}


def forbids_contrary(source: str, text: str, language: str) -> bool:
    """Return whether a translation may say an English order by forbidding its contrary.

    Both are in small letters. With the order's own word the “not” would turn it round.
    """
    return any(
        order.search(source) and language in straight and not straight[language].search(text)
        for order, straight in _PATTERNS.values()
    )


def orders_contrary(source: str, text: str, language: str) -> bool:
    """Return whether a translation may say what English forbids by an order to do its contrary.

    Both are in small letters.
    """
    return any(
        forbidden.search(source)
        and language in (straight := _PATTERNS[name][1])
        and straight[language].search(text)
        for name, forbidden in _FORBIDDEN.items()
    )


def goes_on(source: str, text: str, language: str) -> bool:
    """Return whether “do not stop it” of an English text has become an order to go on even so.

    Both are in small letters. A lost “not” would leave a word of stopping.
    """
    if language not in _THOUGH or not _DO_NOT_STOP.search(source):
        return False
    return bool(_THOUGH[language].search(text)) and not _STOPPED[language].search(text)
