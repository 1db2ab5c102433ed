"""“At most” and “at least” in twenty languages: the one in place of the other is an overdose."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

_AT_MOST = defer_pattern(
    r"\b(?:no|not|never) (?:\w+ )?more than \d|(?<!build )(?<!work )(?<!go )(?<!for )\bup to \d"
    r"|\b(?:tak|us|giv|appl|wear|inject|swallow)\w*[^.]{0,120} for up to \d|\bat most \d|\bmaximum"
)
_AT_MOST_ELSEWHERE = {
    "es": r"\bno\b[^.]{0,120}más|máxim|como mucho|hasta|exced|super|nunca",
    "de": r"nicht|höchst|maximal|maximum|bis\b|keine|nie|überschreit",
    "fr": r"\bpas\b|maxim|au plus|jusqu|dépass|jamais",
    "pt": r"\bnão\b|máxim|até|nunca|ultrapass|exced",
    "it": r"\bnon\b|massim|fino a|mai\b|super",
    "nl": r"niet|maxim|hooguit|hoogstens|ten hoogste|\btot\b|nooit|geen",
}
_AT_LEAST = {
    "en": r"\bat least\b|\b(?:not?|never) (?:\w+ )?(?:less|fewer) than\b|\bminimum\b",
    "es": r"\bal menos\b|no (?:\w+ )?menos de|por lo menos|como mínimo|mínimo de",
    "de": r"mindestens|nicht weniger als|wenigstens|minimum",
    "fr": r"au moins|pas moins de|au minimum|minimum de",
    "pt": r"pelo menos|não (?:\w+ )?menos (?:de|que|do que)|no mínimo|ao menos|mínimo de",
    "it": r"\balmeno\b|non (?:\w+ )?meno di|come minimo|minimo di",
    "nl": r"minstens|niet minder dan|ten minste|tenminste|minimaal|minimum",
    "pl": r"co najmniej|nie mniej niż|przynajmniej|minimum",
    "ru": r"не менее|не меньше|как минимум|по крайней мере|минимум",
    "uk": r"не менше|щонайменше|принаймні|мінімум",
    "ro": r"cel puțin|nu mai puțin de|minim",
    "vi": r"ít nhất|tối thiểu|không dưới",
    "zh": "至少|不[少低]于|最少|起码",
    "ar": r"على الأقل|لا (?:ي|ت)قل عن",
    "ja": "少なくとも|以上",
    "ko": "적어도|최소|이상",
    "hi": r"कम से कम",
    "ht": r"omwen",
    "tl": r"hindi bababa|kahit man lamang",
    "tr": r"en az",
    "sv": "minst|åtminstone|inte mindre än",
    "fa": r"حداقل|دست\u200c?\s?کم|لااقل",
    "he": "לפחות|לא פחות",
    "th": "อย่างน้อย|ไม่(?:น้อย|ต่ำ)กว่า",
}
_NEVER_MORE = {
    "en": (
        r"\b(?:no|not|never) (?:\w+ )?(?:more|longer|later|higher) than\b|\bat most\b|\bmaximum\b|\bup to\b"
    ),
    "es": r"\bno (?:\w+ )?más de\b|como máximo|máximo de|como mucho|a lo sumo",
    "de": r"höchstens|maximal|nicht mehr als",
    "fr": r"\bpas plus de\b|au plus|au maximum|sans dépasser",
    "pt": r"no máximo|não (?:\w+ )?mais (?:de|que|do que)|máximo de",
    "it": r"al massimo|non (?:\w+ )?più di|massimo di",
    "nl": r"hooguit|hoogstens|maximaal|niet meer dan|ten hoogste",
    "pl": r"najwyżej|nie więcej niż|maksym|maksimum|nie przekracza",
    "ru": r"не более|не больше|максим|не превыша",
    "uk": r"не більше|щонайбільше|максим|не перевищ",
    "ro": r"cel mult|nu mai mult de|maxim|nu depăși",
    "vi": r"không (?:\w+ )?(?:quá|hơn|vượt)|tối đa|nhiều nhất",
    "zh": "不(?:要|得|可|能|应)?[超多][过過于]|最多|至多|以内|以下",
    "ar": r"(?:لا|عدم) (?:ت|ي)?(?:تجاوز|زد|زيد)|كحد أقصى|بحد أقصى|على الأكثر|أكثر من",
    "ja": "以下|以内|最大|超え|まで",
    "ko": "최대|이하|넘지|초과|까지",
    "hi": r"अधिकतम|ज़्यादा|से अधिक",
    "ht": r"pa plis|pi plis|maksimòm",
    "tl": r"hindi hihigit|hindi lalampas|pinakamarami",
    "tr": r"en fazla|en çok|geçme",
    "sv": r"högst|\bmax|inte (?:\w+ )?(?:mer|fler|längre) än|överskrid",
    "fa": r"حداکثر|(?:بیشتر|بیش) از [^.]{0,60}(?<!\w)ن|تجاوز ن",
    "he": "לא יותר מ|לכל היותר|מקסימום|לעבור|לעלות על",
    "th": "ไม่เกิน|ห้าม[^.]{0,40}เกิน|สูงสุด|ไม่มากกว่า",
}
_RANGE = defer_pattern(r"\d (?:bis|tot|até|hasta|a|à|al?|fino a) \d")


def find_other_limit(source: str, from_language: str, text: str, language: str) -> str:
    """Return how a translation changes or loses a limit: “at most” or “at least” of its source; or "".

    Both texts are in small letters.
    """
    if from_language not in _AT_LEAST or language not in _AT_LEAST:
        return ""
    is_most, is_least = (bool(re.search(each[from_language], source)) for each in (_NEVER_MORE, _AT_LEAST))
    if not is_most and not is_least:
        return ""
    says_most, says_least = (bool(re.search(each[language], text)) for each in (_NEVER_MORE, _AT_LEAST))
    if is_most and not is_least and says_least and not says_most:
        return "the source says “at most”, this “at least”"
    if is_least and not is_most and says_most and not says_least:
        return "the source says “at least”, this “at most”"
    if from_language != "en" or language not in _AT_MOST_ELSEWHERE or not _AT_MOST.search(source):
        return ""
    without_ranges = _RANGE.sub(" ", text)
    return "" if re.search(_AT_MOST_ELSEWHERE[language], without_ranges) else "missing: “no more than”"
