"""Parts of a dose in words: half a tablet, a quarter of one, one and a half."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

_HALVES = {
    "en": r"\b(?:half|halves)\b|½|\b0[.,]5\b|\b1/2\b", "es": r"\b(?:medi[ao]s?|mitad)\b|½|\b0[.,]5\b|\b1/2\b",
    "de": r"halb|hälfte|½|\b0[.,]5\b|\b1/2\b", "fr": r"\b(?:demi|moitié)|½|\b0[.,]5\b|\b1/2\b",
    "it": r"\b(?:mezz[aoei]|metà)\b|½|\b0[.,]5\b|\b1/2\b", "pt": r"\b(?:mei[ao]s?|metade)\b|½"
        r"|\b0[.,]5\b|\b1/2\b",
    "nl": r"\b(?:halve|half|helft|anderhal\w+)\b|½|\b0[.,]5\b|\b1/2\b",
    "ru": r"\bпол|½|\b0[.,]5\b|\b1/2\b", "zh": r"半|½|0[.,]5|1/2|二分之一", "ar": r"نصف|½|\b0[.,]5\b|\b1/2\b",
    "pl": r"\b(?:pół|połow|połów)|½|\b0[.,]5\b|\b1/2\b", "uk": r"\bпів|половин|½|\b0[.,]5\b|\b1/2\b",
    "ro": r"jumătate|jumate|½|\b0[.,]5\b|\b1/2\b", "vi": r"nửa|½|\b0[.,]5\b|\b1/2\b",
    "ko": r"반 ?(?:알|정|개|캡|봉|포|장|티|용|만|씩|으로)|절반|½|0[.,]5|1/2|2분의",
    "ja": r"半|½|0[.,]5|1/2|2分の",
    "hi": r"आध[ेाी]|½|0[.,]5|1/2", "ht": r"\b(?:mwatye|demi)\b|½|\b0[.,]5\b|\b1/2\b",
    "tl": r"kalahati|½|\b0[.,]5\b|\b1/2\b", "tr": r"\byarı|½|\b0[.,]5\b|\b1/2\b",
    "sv": r"halv|hälft|½|\b0[.,]5\b|\b1/2\b",
    "fa": r"نصف|نیم|½|\b0[.,]5\b|\b1/2\b",
    "he": r"חצי|מחצית|½|\b0[.,]5\b|\b1/2\b",
    "th": "ครึ่ง|½|0[.,]5|1/2",
}  # fmt: skip
_HALF_DOSE = defer_pattern(
    r"\b(?:(?:take|use|give|swallow)s? (?:only |just )?half(?! (?:of )?an? (?:hour|day|year|minute))"
    r"|half (?:of )?(?:an? |the |your "
    r"|one )?(?:tablet|pill|capsule"
    r"|dose|teaspoon|patch|packet))"
)


_QUARTERS = {
    "es": "cuart", "de": "viertel", "fr": "quart", "it": "quart", "pt": "quart", "nl": "kwart",
}  # fmt: skip
_QUARTER = defer_pattern(r"¼|\b0[.,]25\b|\b1/4\b|\b25 ?%")
_QUARTER_DOSE = defer_pattern(
    r"(?:take|use|give|swallow)s? (?:only |just )?(?:a |one )?quarter"
    r"|quarter (?:of )?(?:an? |the |your |one )?(?:tablet|pill|capsule|dose|teaspoon|patch|packet)"
)
_WHOLE = {
    "en": ("one", "two", "three", "four"),
    "es": ("una?", "dos", "tres", "cuatro"),
    "de": ("ander(?=thalb)|ein", "zwei", "drei", "vier"),
    "fr": ("une?", "deux", "trois", "quatre"),
    "pt": ("uma?", "dois|duas", "três", "quatro"),
    "it": ("una?", "due", "tre", "quattro"),
    "nl": ("ander(?=halve?)|één|een", "twee", "drie", "vier"),
}
_AND_A_HALF = {
    "en": r"{}(?: \w+)? and a half",
    "es": r"{}(?: \w+)? y medi[ao]",
    "de": r"{}(?:einhalb|thalb)",
    "fr": r"{}(?: \w+)? et demie?",
    "pt": r"{}(?: \w+)? e mei[ao]",
    "it": r"{}(?: \w+)? e mezz[ao]",
    "nl": r"{}(?:[ëe]n(?:een)?half|halve?| en een half)",
}
_HALVES_ELSEWHERE = {
    "pl": r"półtor|i pół", "ru": r"полтор|с половиной", "uk": r"півтор|з половиною", "ro": r"și jumătate",
    "vi": r"rưỡi", "zh": r"半", "ja": r"半", "ko": r"반", "ar": r"ونصف", "hi": r"डेढ़|साढ़े",
    "tl": r"at kalahati",
    "tr": r"buçuk", "ht": r"edmi",
    "sv": "och en halv|en halv",
    "fa": "و نیم",
    "he": "וחצי",
    "th": "ครึ่ง",
}  # fmt: skip
"""And a half, where languages have a word of their own for it."""
_DOSE_FORM = defer_pattern(
    r"and a half (?:tablet|pill|capsule|teaspoon|tablespoon|packet|scoop|dose)"
    r"|(?:tablet|pill|capsule|teaspoon|packet|scoop)s? and a half"
)
_MIXED = defer_pattern(r"(\d+)(?: ?½|[.,]5\b| 1/2)")


def loses_part_of_dose(source: str, source_language: str, text: str, language: str) -> str:
    """Return the part of a dose that an English text in small letters gives and its translation does not."""
    if source_language != "en" or language not in _HALVES:
        return ""
    if _DOSE_FORM.search(source) and language in _AND_A_HALF:
        before, after = _find_mixed(source, "en"), _find_mixed(text, language)
        return ", ".join(f"{number} and a half" for number in sorted(before - after))
    if _HALF_DOSE.search(source) and not re.search(_HALVES[language], text):
        return "half"
    if language in _QUARTERS and _QUARTER_DOSE.search(source):
        return "" if _QUARTERS[language] in text or _QUARTER.search(text) else "a quarter"
    return ""


def says_and_a_half(number: str, text: str, language: str) -> bool:
    """Return whether a text in small letters says a decimal such as “1.5” in words: “um litro e meio”."""
    whole, _, rest = number.partition(".")
    if rest != "5" or not whole.isdecimal():
        return False
    if language in _AND_A_HALF:
        return int(whole) in _find_mixed(text, language)
    return language in _HALVES_ELSEWHERE and re.search(_HALVES_ELSEWHERE[language], text) is not None


def _find_mixed(text: str, language: str) -> set[int]:
    """Return the whole numbers to which a text adds a half."""
    found = {int(match[1]) for match in _MIXED.finditer(text)}
    for number, words in enumerate(_WHOLE[language], start=1):
        if re.search(rf"\b{_AND_A_HALF[language].format(f'(?:{words}|{number})')}\b", text):
            found.add(number)
    return found
