"""The left and the right side of a body in nineteen languages: drops for one eye belong in no other."""

from __future__ import annotations

import re

_PARTS = (
    r"(?:eyes?|ears?|arms?|legs?|hands?|side|f(?:oo|ee)t|knees?|hips?|breasts?|shoulders?|ankles?|wrists?|lungs?"
    r"|kidneys?|nostrils?|thighs?|heel|elbow|lower|upper|thumb|cheek)"
)
_SIDES = {
    "en": (
        rf"\bleft[ -]{_PARTS}\b|\bon (?:the|your) left\b",
        rf"\bright[ -]{_PARTS}\b|\bon (?:the|your) right\b",
    ),
    "es": (r"\bizquierd", r"\bderech"),
    "de": (r"\blink(?:e[nrsm]?|s)\b", r"\brecht(?:e[nrsm]?|s)\b"),
    "fr": (r"\bgauche", r"\bdroite?s?\b"),
    "pt": (r"\besquerd", r"\bdireit"),
    "it": (r"\bsinistr", r"\bdestr"),
    "nl": (r"\blink(?:er|s)", r"\brecht(?:er|s)"),
    "pl": (r"\blew(?:a|e|y|ą|ej|ego|ym|o)\b", r"\bpraw(?:a|e|y|ą|ej|ego|ym|o)\b"),
    "ru": (
        r"\bлев(?:ый|ая|ое|ого|ому|ом|ой|ую|ым)\b|слева",
        r"\bправ(?:ый|ая|ое|ого|ому|ом|ой|ую|ым)\b|справа",
    ),
    "uk": (r"\bлів(?:ий|а|е|ого|ому|ої|ій|у|ою)\b|зліва", r"\bправ(?:ий|а|е|ого|ому|ої|ій|у|ою)\b|справа"),
    "ro": (r"\bstâng", r"\bdre(?:apt|pt)"),
    "vi": (r"\btrái\b(?! cây)", r"(?:bên|mắt|tai|tay|chân|mũi|vai|gối) phải\b"),
    "zh": ("左(?![右氧旋甲乙])", "(?<!左)右"),
    "ja": ("左(?!右)", "(?<!左)右"),
    "ko": ("왼|좌측", "오른|우측"),
    "ar": ("(?:يسرى|أيسر|يسار|اليسر)", "(?:يمنى|أيمن|يمين)"),
    "hi": ("बा(?:एं|एँ|यीं|ईं|यां|याँ|यें|ये)", "दा(?:एं|एँ|यीं|ईं|यां|याँ|यें|ये|हिन)"),
    "ht": (r"\bgòch|\bgoch", r"(?:je|men|pye|zòrèy|bò|bra|janm|jenou) dwat"),
    "tl": ("kaliwa", "kanan"),
    "sv": (r"\bvänst(?:er|ra)\b", r"\bhög(?:er|ra)\b"),
    "tr": (r"\bsol(?:daki|unda|unuz\w*|um\w*|a)?\b", r"\bsağ(?:daki|ında|ınız\w*|ım\w*|a)?\b"),
    "fa": ("چپ", "راست(?!ی)"),
    "he": ("שמאל", "ימין|ימנ"),
    "th": ("ซ้าย", "ขวา"),
}  # fmt: skip


def find_other_side(source: str, from_language: str, text: str, language: str) -> str:
    """Return how a translation names only the other side of the body; "" if it does not.

    Both texts are in small letters. “Right” has other senses, so the other side must be named.
    """
    if from_language not in _SIDES or language not in _SIDES:
        return ""
    sides = [_find_sides(source, from_language), _find_sides(text, language)]
    if sides == [(True, False), (False, True)]:
        return "the source says “left”, this “right”"
    if sides == [(False, True), (True, False)]:
        return "the source says “right”, this “left”"
    return ""


def _find_sides(text: str, language: str) -> tuple[bool, bool]:
    left, right = (re.search(each, text) is not None for each in _SIDES[language])
    return left, right
