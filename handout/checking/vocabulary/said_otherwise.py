"""What one language orders and another forbids in its own words: “keep it dry” and “do not get it wet”."""

from __future__ import annotations

import re

from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern


class _Contraries(NamedTuple):
    """An English order and what forbids its contrary, with the words of other languages for both."""

    order: re.Pattern[str]
    forbidden: re.Pattern[str]
    straight: dict[str, re.Pattern[str]]
    """Words of the order: with these a “not” turns it round."""
    contrary: dict[str, re.Pattern[str]]
    """Words of what is forbidden: without its “not” that becomes an order."""


_DRY = {
    "es": "sec[oa]", "de": "trocken", "fr": "sec|sèche", "pt": "sec[oa]", "it": "asciutt",
    "nl": "droog", "pl": "such", "ru": "сух", "uk": "сух", "ro": "uscat", "vi": "khô(?!ng)",
    "zh": "干|乾", "ja": "乾", "ko": "건조|마른", "ar": "جاف|جفاف", "hi": "सूख", "ht": "sèk",
    "tl": "tuyo", "tr": "kuru",
    "fa": "خشک",
    "he": "יבש",
    "th": "แห้ง",
    "sv": "torr",
}  # fmt: skip
_NOT_DRY = {
    "es": "moj", "de": "nass|nässe|feucht", "fr": "mouill", "pt": "molh", "it": "bagn",
    "nl": r"\bnat\b", "pl": "mocz|mokr", "ru": "моч|мокр", "uk": "моч|мокр", "ro": "ud[ăa]|moi",
    "vi": "ướt|ngâm|dính nước", "zh": "湿|濕|浸|泡|沾水|碰水", "ja": "濡|ぬら",
    "ko": "젖|적시|담그|물에", "ar": "بلل|تبل|مبل|للماء", "hi": "गील|भीग", "ht": "mouye", "tl": "basa",
    "tr": "ıslat",
    "fa": "خیس",
    "he": "רטב|רטוב|הרטיב",
    "th": "เปียก|(?:โดน|ถูก|แช่)น้ำ",
    "sv": "blöt|våt",
}  # fmt: skip
_WAIT = {
    "es": "esper[ea]|aguard", "de": r"\bwarten|\babwarten", "fr": "attend", "pt": "esper[ea]|aguard",
    "it": "aspett|attend", "nl": "wacht", "pl": "czeka|odczeka", "ru": "подожд|ждит|выжд",
    "uk": "зачека|почека", "ro": "aștept", "vi": "đợi|chờ", "zh": "等(?:待|到|候)", "ja": "待",
    "ko": "기다리", "ar": "انتظر", "hi": "इंतज|प्रतीक्ष", "ht": "tann", "tl": "hintay", "tr": "bekle",
    "fa": "صبر|منتظر",
    "he": "המת|חכ",
    "th": "รอ",
    "sv": "vänta",
}  # fmt: skip
_REMEMBER = {
    "es": "record|recuerd|asegúr", "de": "denken sie|achten|sorgen",
    "fr": "pensez|assurez|veillez|rappel", "pt": "lembre|certifi|assegur", "it": "ricord|assicur",
    "nl": "denk|zorg", "pl": "pamięta|upewni", "ru": "помнит|убед|обязательно",
    "uk": "пам[’']ята|перекон", "ro": "aminti|asigur", "vi": "nhớ|bảo đảm|đảm bảo",
    "zh": "记得|記得|确保|確保|务必|務必", "ja": "必ず|確認", "ko": "반드시|꼭|확인",
    "ar": "تذكر|تأكد|احرص", "hi": "याद|सुनिश्चित", "ht": "sonje|asire",
    "tl": "tandaan|siguraduhin|tiyakin", "tr": "hatırla|emin ol",
    "fa": "به یاد|حتما|مطمئن",
    "he": "זכור|זכר|לוודא|הקפיד",
    "th": "จำไว้|แน่ใจ|ต้อง",
    "sv": "kom ihåg|se till|tänk på",
}  # fmt: skip
_NOT_REMEMBER = {
    "es": "olvid", "de": "vergess", "fr": "oubli", "pt": "esque", "it": "dimentic|scord",
    "nl": "vergeet|vergeten", "pl": "zapom", "ru": "забы", "uk": "забу", "ro": "uita", "vi": "quên",
    "zh": "忘", "ja": "忘", "ko": "잊", "ar": "نسى|تنس", "hi": "भूल", "ht": "bliye",
    "tl": "kalimut|limut", "tr": "unut",
    "fa": "فراموش",
    "he": "שכח|שכוח",
    "th": "ลืม",
    "sv": "glöm",
}  # fmt: skip
_STILL = {
    "es": "quiet|inmóvil", "de": "ruhig|still", "fr": "immobile|tranquille", "pt": "quiet|parad|imóvel",
    "it": "ferm|immobil", "nl": "stil", "pl": "nieruchom|spokojn", "ru": "неподвижн|смирно|спокойно",
    "vi": "yên", "zh": "静|靜", "ko": "가만", "ar": "ثابت|ساكن", "tl": "manatili",
    "uk": "нерухом|спокійно",
    "fa": "بی‌?حرکت|ثابت",
    "he": "ללא תנועה|בשקט|ללא ניע",
    "th": "นิ่ง",
    "sv": "stilla",
    "tr": "hareketsiz|kıpırdamadan|sabit",
    "ja": "じっと|動かず",
    "hi": "स्थिर",
    "ht": "anplas",
}  # fmt: skip
_NOT_STILL = {
    "es": "muev|mov", "de": "beweg", "fr": "boug|mouv", "pt": "mex|mov", "it": "muov",
    "nl": "beweeg|bewege", "pl": "rusz", "ru": "двига|шевел", "vi": "cử động|nhúc nhích|di chuyển",
    "zh": "动|動", "ko": "움직", "ar": "تتحرك|تحرك", "tl": "galaw",
    "uk": "рух|воруш",
    "fa": "حرکت|تکان",
    "he": "לזוז|תזוז|להזיז",
    "th": "ขยับ|เคลื่อนไหว",
    "sv": "rör",
    "tr": "kıpırda|hareket e",
    "ja": "動",
    "hi": "हिल",
    "ht": "bouje",
}  # fmt: skip
_LEAVE_ON = {
    "es": "dej|manten|consérv", "de": "lassen|bleib|behalt", "fr": "laiss|gard|conserv",
    "pt": "deix|mante|mant", "it": "lasci|teng|manten", "nl": "laat|houd",
    "pl": "pozostaw|zostaw|trzyma", "ru": "остав|держ", "vi": "để|giữ|đắp", "zh": "保持|留|戴|敷",
    "ko": "두|붙|유지", "ar": "أبق|اترك|حافظ", "tl": "iwan|panatili",
    "uk": "залиш|трима",
    "fa": "بماند|نگه|بگذار",
    "he": "להשאיר|השאר|לשמור",
    "th": "ทิ้งไว้|ติดไว้|ปิดไว้|ใส่ไว้|คาไว้",
    "sv": "sitta kvar|låt|behåll",
    "tr": "bırak|kal|tut",
    "ja": "そのまま|貼ったまま|つけたまま",
    "hi": "रहने",
    "ht": "kite",
}  # fmt: skip
_NOT_LEAVE_ON = {
    "es": "quit|retir", "de": r"entfern|abnehm|nehmen sie\b.*\bab\b|abmach", "fr": "retir|enlev|ôt",
    "pt": "retir|remov|tir[ea]", "it": "tolg|toglie|rimuov", "nl": "verwijder|haal",
    "pl": "zdejm|usuwa|usuń", "ru": "снима|удал", "vi": "tháo|gỡ|bỏ", "zh": "取下|摘|揭|拿掉",
    "ko": "떼|제거|벗", "ar": "أزل|تزل|انزع|تنزع", "tl": "tanggal|alis",
    "uk": "знім|видал",
    "fa": "بردار|نکن|جدا",
    "he": "להסיר|הסר|להוריד|תסיר",
    "th": "แกะ|ถอด|เอาออก|ลอก",
    "sv": "ta bort|ta av|avlägsna",
    "tr": "çıkar|sök",
    "ja": "外|はが|剥",
    "hi": "हटा|निकाल|उतार",
    "ht": "wete|retire",
}  # fmt: skip

_UPRIGHT = {
    "es": "sentad|erguid|incorporad|de pie|parad", "de": "aufrecht|sitzen|stehen",
    "fr": "assis|debout|redress",
    "pt": "sentad|em pé|eret", "it": "sedut|in piedi|diritt|erett", "nl": "rechtop|zitten|staan",
    "pl": "siedz|usiąd|stój|pionow|stać", "ru": "сид|сто[йя]|вертикальн", "vi": "ngồi|đứng",
    "zh": "坐|站|直立",
    "ko": "앉|서 ?있|세우", "ar": "جالس|واقف|منتصب|الجلوس|الوقوف", "tl": "nakaupo|nakatayo|umupo",
    "uk": "сид|сто[йя]|вертикальн",
    "fa": "نشست|بنشین|ایستاد|راست",
    "he": "לשבת|שב|לעמוד|זקוף",
    "th": "นั่ง|ยืน|ตัวตรง",
    "sv": "sitt|stå|upprätt",
    "tr": "otur|ayakta|dik",
    "ja": "座|立|起き",
    "hi": "बैठ|खड़",
    "ht": "chita|kanpe",
}  # fmt: skip
_LYING = {
    "es": "acost|acues|tumb|recost|recues", "de": "hinleg|liegen|legen sie sich", "fr": "couch|allong",
    "pt": "deit",
    "it": "sdrai|coric|stend", "nl": "liggen|ligt", "pl": "kła|poł[oó]|leż", "ru": "лож|лечь|леж",
    "vi": "nằm",
    "zh": "躺|卧|平臥", "ko": "눕|누", "ar": "تستلق|استلق|تضطجع", "tl": "higa",
    "uk": "ляга|леж|лягти",
    "fa": "دراز",
    "he": "לשכב|תשכב",
    "th": "นอน|เอนตัว",
    "sv": "ligg|lägg dig",
    "tr": "uzan|yat",
    "ja": "横に|寝",
    "hi": "लेट",
    "ht": "kouche",
}  # fmt: skip

_APART = {
    "es": "separ|interval|entre|aparte",
    "de": "abstand|auseinander|zwischen|versetzt",
    "fr": "interval|écart|espac|entre",
    "pt": "interval|separ|entre", "it": "interval|distan|tra |fra ", "nl": "tussen|apart|verschil",
    "pl": "odst[ęe]p|przerw|między",
    "ru": "промежут|интервал|между",
    "uk": "проміж|інтервал|між",
    "ro": "interval|distan|între",
    "vi": r"cách (?:nhau|xa|ít)|khoảng cách",
    "zh": "间隔|間隔|相隔|隔开",
    "ja": "間隔|空け|あけ|おいて",
    "ko": "간격|사이|띄",
    "ar": "فاصل|بين|بفارق", "fa": "فاصله|بین", "he": "הפרש|מרווח|בין", "hi": "अंतर|बीच", "ht": "ant|entèval",
    "tl": "pagitan|agwat|layo", "th": "ห่าง|เว้น", "tr": "ara(?:lık|yla|sında| bırak| ver)", "sv": "mellan",
}  # fmt: skip
"""Words for “so many hours apart”: English says “not within 2 hours”."""
_NOTHING: dict[str, str] = {}
_ORDERS = (
    (
        r"\b(?:hours?|minutes?|days?|weeks?) (?:apart|between)\b|\bleave\b[^.]{0,80}\bbetween\b",
        r"\b(?:not|never|n['’]t) [^.]{0,80}\bwithin \S+ (?:hour|minute|day|week)s?\b",
        _APART,
        _NOTHING,
    ),
    (
        r"\b(?:keep|stay|leave)s?\b[^.]{0,80}\bdry\b",
        r"\b(?:wet|soak)\b",
        _DRY,
        _NOT_DRY,
    ),
    (
        r"\b(?:stay|sit|stand|keep|remain)\b[^.]{0,80}\bup(?:right)?\b",
        r"\blie (?:down|flat)\b",
        _UPRIGHT,
        _LYING,
    ),
    (
        r"\bwait\b[^.]{0,80}\bbefore\b",
        r"\b(?:before|until)\b",
        _WAIT,
        _NOTHING,
    ),
    (
        r"\bremember to\b|\b(?:be|make) sure\b",
        r"\bforget\b",
        _REMEMBER,
        _NOT_REMEMBER,
    ),
    (
        r"\b(?:keep|stay|lie|hold)\b[^.]{0,80}\bstill\b",
        r"\bmove\b",
        _STILL,
        _NOT_STILL,
    ),
    (
        r"\b(?:leave|keep)\b[^.]{0,80}\b(?:on|in place)\b",
        r"\b(?:remove|take [^.]{0,80}\boff|pull [^.]{0,80}\boff)\b",
        _LEAVE_ON,
        _NOT_LEAVE_ON,
    ),
)
_CONTRARIES = tuple(
    _Contraries(
        defer_pattern(order),
        defer_pattern(forbidden),
        {language: defer_pattern(each) for language, each in straight.items()},
        {language: defer_pattern(each) for language, each in contrary.items()},
    )
    for order, forbidden, straight, contrary in _ORDERS
)
_DO_NOT_STOP = defer_pattern(r"\b(?:do not|don['’]t|never) (?:stop|quit)\b")
_STOP_ELSEWHERE = {
    "es": r"\b(?:dej\w+|suspend\w+|interrump\w+|par[ae]r?)\b",
    "de": r"absetz|aufhör|hören sie|setzen sie|beend|abbrech|brechen sie|abgesetzt|stopp",
    "fr": r"arr[êe]t|cess|interromp", "pt": r"\b(?:pare|parar|deix\w+|suspend\w+|interromp\w+)",
    "it": r"smett|interromp|sospend", "nl": r"stop|staak|staken", "pl": r"przesta|odstaw|przerw|przerywa",
    "ru": r"прекра|переста|отмен|броса", "uk": r"припин|переста", "ro": r"opri|întrerup|renunț",
    "vi": "ngưng|ngừng|dừng|bỏ", "zh": "停", "ar": "توقف|أوقف|إيقاف", "ko": "중단|멈추|끊",
    "ja": "やめ|止め|中止", "tl": "tigil|hinto",
    "fa": "قطع|متوقف",
    "he": "הפסק|הפסיק",
    "th": "หยุด|เลิก",
    "sv": "slut|avbry",
    "tr": r"bırak|\bkes",
    "hi": "बंद|रोक|छोड़",
    "ht": "sispann|kite|rete",
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
    "fa": "حتی (?:اگر|وقتی)|هرچند",
    "he": "גם אם|אפילו|גם כש",
    "th": "แม้",
    "sv": "även om|också om",
    "tr": "bile|da olsa|de olsa",
    "hi": "भले ही|चाहे",
    "ht": "menm si",
}  # fmt: skip
_STOPPED = {language: defer_pattern(words) for language, words in _STOP_ELSEWHERE.items()}
_THOUGH = {language: defer_pattern(words) for language, words in _EVEN_IF.items()}


def forbids_contrary(source: str, text: str, language: str) -> bool:
    """Return whether a translation may say an English order by forbidding its contrary.

    Both are in small letters.
    """
    return any(
        each.order.search(source) and _has(each.contrary, text, language, True)
        and not _has(each.straight, text, language, True)
        for each in _CONTRARIES
    )  # fmt: skip


def orders_contrary(source: str, text: str, language: str) -> bool:
    """Return whether a translation may say what English forbids by an order to do its contrary.

    Both are in small letters.
    """
    return any(
        each.forbidden.search(source) and _has(each.straight, text, language, False)
        and not _has(each.contrary, text, language, False)
        for each in _CONTRARIES
    )  # fmt: skip


def turns_order(source: str, text: str, language: str) -> bool:
    """Return whether a translation without any “no” has the contrary of an English order: wet for dry.

    Both are in small letters.
    """
    return any(
        each.order.search(source) and each.contrary and not each.forbidden.search(source)
        and _has(each.contrary, text, language, False) and not _has(each.straight, text, language, False)
        for each in _CONTRARIES
    )  # fmt: skip


def _has(words: dict[str, re.Pattern[str]], text: str, language: str, default: bool) -> bool:
    """Return whether a text has one of the words of its language; `default` where a pair has no words."""
    if not words:
        return default
    return language in words and words[language].search(text) is not None


def goes_on(source: str, text: str, language: str) -> bool:
    """Return whether “do not stop it” of an English text has become an order to go on even so.

    Both are in small letters. A lost “not” would leave a word of stopping.
    """
    if language not in _THOUGH or not _DO_NOT_STOP.search(source):
        return False
    return bool(_THOUGH[language].search(text)) and not _STOPPED[language].search(text)
