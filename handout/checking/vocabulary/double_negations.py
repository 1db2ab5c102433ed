"""“Not without”, “not unless”, “do not skip”: both denials are kept, or neither.

A translation that keeps only the second says the contrary: “take it without food”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handout.patterns import defer_pattern

_WITHOUT = {
    "en": r"\bwithout\b",
    "es": r"\bsin\b(?!.{0,100}\bayun)", "de": r"\bohne\b(?!.{0,100}\bnüchtern)",
    "fr": r"\bsans\b(?!.{0,100}\bà jeun)",
    "pt": r"\bsem\b(?!.{0,100}\bjejum)", "it": r"\bsenza\b(?!.{0,100}\bdigiun)",
    "nl": r"\bzonder\b", "pl": r"\bbez\b", "ru": r"\bбез\b|натощак", "uk": r"\bбез\b|натще",
    "ro": r"\bfără\b", "vi": r"không (?:có|cần)|bụng đói", "zh": "空腹|不[吃带帶]|没有|沒有|无|無",
    "ar": r"ب?دون|بلا|من غير",
    "ko": "없이|안 |공복|빈속",
    "ja": r"なし|空腹|ずに|ないで(?!くだ)",
    "hi": "बिना",
    "ht": r"\bsan\b", "tl": r"\b(?:nang )?wala(?:ng)?\b", "so": "la['’]aan",
    "sv": r"\butan\b",
    "fa": r"بدون|بی\u200c",
    "he": "(?<![א-ת])[ושכה]?(?:בלי|ללא|מבלי)(?![א-ת])",
    "th": "โดย(?:ที่)?ไม่|ปราศจาก",
    "tr": r"m[ae]d[ae]n(?! önce)|\w{3,}s[ıiuü]z\b",
}  # fmt: skip
_WITH = {
    "es": r"\b(?:con(?:sigo)?|siempre que|llev\w+|acompañad\w+)\b", "de": r"\b(?:mit|zu|zum|zur)\b",
    "fr": r"\b(?:avec|pendant|au cours|au moment)\b", "pt": r"\b(?:com|junto)\b",
    "it": r"\b(?:con|durante)\b",
    "nl": r"\b(?:met|bij|tijdens)\b", "pl": r"\b(?:z|ze|podczas|razem)\b",
    "ru": r"\b(?:с|со|вместе|во время)\b",
    "uk": r"\b(?:з|із|разом|під час)\b", "ro": r"\bcu\b", "vi": r"\b(?:với|cùng|kèm|trong bữa)\b",
    "zh": "[随隨与與和跟同带帶有]", "ar": r"(?<![\u0621-\u064a])(?:مع|أثناء)", "ko": "함께|같이|[와과] ",
    "ja": "と|一緒",
    "hi": "के साथ", "ht": r"\bak\b", "tl": r"\b(?:kasabay|kasama|may|habang)\b",
    "sv": r"\b(?:med|tillsammans)\b",
    "fa": r"(?<!\w)با(?!\w)|همراه",
    "he": "(?<![א-ת])עם(?![א-ת])|יחד",
    "th": "พร้อม|กับ|ร่วม",
    "tr": r"\bile\b|birlikte",
}  # fmt: skip
_UNLESS = {
    "en": r"\b(?:unless|except)\b",
    "es": r"\b(?:salvo|excepto|a menos)\b", "de": r"\b(?:außer|es sei denn|sofern)\b",
    "fr": r"\b(?:sauf|à moins)\b", "pt": r"\b(?:salvo|exceto|a menos|a não ser)\b",
    "it": r"\b(?:tranne|salvo|eccetto|a meno)\b", "nl": r"\b(?:behalve|tenzij)\b",
    "pl": r"\b(?:oprócz|chyba|poza)\b", "ru": r"\bкроме\b", "uk": r"\b(?:крім|хіба)\b",
    "ro": r"\b(?:except\w+|decât|altfel)\b", "vi": r"\btrừ\b", "zh": "除", "ar": "إلا", "ko": "제외|이상",
    "ja": "以外|限り", "tl": r"\bmaliban\b", "so": "mooyee",
    "sv": r"\b(?:om inte|såvida|förutom|utom)\b",
    "fa": "مگر",
    "he": "אלא אם|למעט|חוץ",
    "th": "เว้นแต่|ยกเว้น|นอกจาก",
    "tr": "dışında|hariç|sürece|m[ae]d[ıi]kç[ae]",
    "hi": "जब तक|सिवाय",
    "ht": r"\b(?:sof|eksepte|amwens)\b",
}  # fmt: skip
_SKIP = {
    "en": r"\b(?:skip\w*|miss(?:es|ed)?|omit\w*|leave out)\b",
    "es": r"\b(?:omit\w+|salt[ea]\w*|sáltes\w+|falt\w+|dej\w+)\b",
    "de": r"weglass\w*|lassen|\bweg\b|\baus\b|auslass\w*",
    "fr": r"\b(?:saut\w+|manqu\w+|om\w+)\b", "pt": r"\b(?:pul[ea]\w*|falt\w+|deix\w+|omit\w+)\b",
    "it": r"\b(?:salt\w+|manc\w+|omett\w+)\b", "nl": r"\b(?:sla|overslaan|over)\b",
    "pl": r"\b(?:pomi\w+|omi\w+)\b", "ru": r"\bпропус\w+", "uk": r"\bпропус\w+",
    "ro": r"\b(?:omi\w+|sări\w+)\b",
    "vi": r"\bbỏ\b|thiếu", "zh": "漏|停|跳", "ar": "اترك|تفوت", "ko": "건너|거르", "ja": "抜|飛ば",
    "tl": "laktaw",
    "ht": r"\b(?:kite|sote|manke)\b",
    "sv": "hoppa över|missa|utelämn",
    "fa": "جا ب|حذف|فراموش",
    "he": "דלג",
    "th": "ข้าม|ลืม",
    "tr": "atla",
    "hi": "छोड़|भूल",
}  # fmt: skip
_LESS = {
    "en": r"\b(?:less|fewer|under|below|younger|limit\w*|cut (?:down|back))\b",
    "es": r"\b(?:(?<!a )menos|limit\w+)\b", "de": r"\b(?:weniger|beschränk\w+)\b",
    "fr": r"\b(?:(?<!à )moins|limit\w+)\b",
    "pt": r"\b(?:(?<!a )menos|limit\w+)\b", "it": r"\b(?:(?<!a )meno|limit\w+)\b", "nl": r"\bminder\b",
    "pl": r"\bmniej\b", "ru": r"\b(?:меньше|менее)\b", "uk": r"\bменше\b", "ro": r"\bmai puțin\b",
    "vi": r"\bít\b", "zh": "少", "ar": "أقل", "ht": r"\bmwens\b", "tl": r"\bkulang\b", "hi": "कम ",
    "sv": r"\b(?:mindre|färre)\b",
    "fa": "کمتر",
    "he": "פחות",
    "th": "น้อยกว่า|ต่ำกว่า",
    "tr": r"\baz\b",
    "ja": "未満|少な",
    "ko": "미만|적",
}  # fmt: skip
_AVOID = {
    "en": r"\bavoid\w*|\bstay away|\bkeep away",
    "es": r"\bevit\w+", "de": r"\b(?:ver)?meid\w+", "fr": r"\bévit\w+", "pt": r"\bevit\w+",
    "it": r"\bevit\w+",
    "nl": r"\b(?:ver)?mijd\w*", "pl": r"\bunika\w*", "ru": r"\bизбега\w+", "uk": r"\bуник\w+",
    "ro": r"\bevit\w+",
    "vi": "tránh", "zh": "避免", "ar": "تجنب", "ko": "피하", "ja": "避け", "ht": r"\bevite\b",
    "tl": r"\biwas\w*|\biwasan",
    "sv": r"\bundvik\w*",
    "fa": "پرهیز|خودداری|اجتناب",
    "he": "הימנע",
    "th": "เลี่ยง",
    "tr": "kaçın",
    "hi": "बच",
}  # fmt: skip
_LEAVE = {
    "en": r"\bleave\b", "es": r"\bdej\w+", "de": r"\blassen\b", "pt": r"\bdeix\w+", "vi": "bỏ",
    "ar": "اترك", "ht": r"\bkite\b", "hi": "छोड़",
}  # fmt: skip
_TABLES: Sequence[Mapping[str, str]] = (_WITHOUT, _UNLESS, _SKIP, _LESS, _AVOID, _LEAVE)
_NOT = r"\b(?:not|never|cannot|no one|nobody)\b|n['’]t\b|\bdont\b"
_ENGLISH_DENIED = defer_pattern(rf"(?:{_NOT})[^.;:]{{0,120}}\bwithout\b")
_ENGLISH_SKIPPED = defer_pattern(rf"(?:{_NOT}) (?:\w+ )?(?:skip|miss|leave out)\b")
_EACH = {
    "es": r"\b(?:tod[ao]s|cada)\b", "de": r"\b(?:jede\w*|alle)\b", "fr": r"\b(?:tou(?:te)?s|chaque)\b",
    "pt": r"\b(?:tod[ao]s|cada)\b", "it": r"\b(?:tutt[ie]|ogni)\b", "nl": r"\b(?:alle|elke|iedere)\b",
    "pl": r"\b(?:każd\w+|wszystki\w+)\b", "ru": r"\b(?:кажд\w+|все)\b", "uk": r"\b(?:кожн\w+|всі|усі)\b",
    "ro": r"\b(?:toate|fiecare)\b", "vi": r"\b(?:đủ|mọi|tất cả|mỗi)\b", "zh": "每|按时|按時|全部",
    "ar": "كل|جميع", "ko": "모든|빠짐|꼭", "ja": "毎回|すべて|必ず", "tl": r"\b(?:lahat|bawat)\b",
    "ht": r"\b(?:tout|chak)\b",
    "sv": r"\b(?:varje|alla)\b",
    "fa": "هر|همه|تمام",
    "he": "כל",
    "th": "ทุก|ทั้งหมด|ครบ",
    "tr": r"\bher\b|tüm|bütün",
    "hi": "हर|सभी|पूरी",
}  # fmt: skip


def drop_shared_denials(text: str, language: str, other: str, other_language: str, negation: str) -> str:
    """Return a text in small letters without the words that the other denies: the “without” of “not without”.

    They stand for their like there and for no lost “not”; `negation` is the pattern of the other's “not”.
    """
    for words in _TABLES:
        if language not in words or other_language not in words:
            continue
        denied = rf"(?:{negation})[^.;:。；：\n]{{0,80}}?(?:{words[other_language]})"
        if re.search(denied, other):
            text = re.sub(words[language], " ", text)
    return text


def says_with(text: str, language: str, english: str) -> bool:
    """Return whether a text says with “with” or “each” what English says with “not without” or “not skip”.

    Both are in small letters.
    """
    return any(
        denied.search(english) and language in words
        and re.search(words[language], text) and not re.search(contrary.get(language, "$."), text)
        for denied, words, contrary in (
            (_ENGLISH_DENIED, _WITH, _WITHOUT), (_ENGLISH_SKIPPED, _EACH, _SKIP),
        )
    )  # fmt: skip
