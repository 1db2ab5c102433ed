"""One thing after the other: “3 days of it, then 4 days without” must not change places in a translation."""

from __future__ import annotations

import re

from handout.checking.vocabulary.durations import list_durations
from handout.patterns import defer_pattern

_THEN = {
    "en": r"\bthen\b|\bafter that\b|followed by",
    "es": r"luego|después|despues|seguid|a continuación|más tarde",
    "de": r"dann|danach|anschließend|darauf|gefolgt|im anschluss",
    "fr": r"puis|ensuite|suivi|après",
    "pt": r"depois|em seguida|seguid|após|a seguir",
    "it": r"\bpoi\b|dopo|seguit|quindi|successiv",
    "nl": r"daarna|dan\b|vervolgens|gevolgd",
    "pl": r"potem|następnie|później|a po",
    "ru": r"затем|потом|после|далее",
    "uk": r"потім|далі|після",
    "ro": r"apoi|după|urmat",
    "vi": r"rồi|sau đó|tiếp",
    "zh": r"然后|然後|之后|之後|再|接着|接著|随后|後|后",
    "ar": r"ثم|بعد",
    "ko": r"그 ?다음|이후|후에|그런|고 ",
    "ja": r"その後|次に|後|てから",
    "hi": r"फिर|बाद",
    "ht": r"apre|answit",
    "tl": r"pagkatapos|saka|tapos",
    "tr": r"sonra|ardından",
    "sv": "sedan|därefter|efter|följt",
    "fa": "سپس|بعد|پس",
    "he": "ואז|אחר כך|לאחר|אחרי",
    "th": "แล้ว|จากนั้น|ต่อ",
}
_AMOUNT = defer_pattern(
    r"(?<![\d.,])(\d+(?:[.,]\d+)?)(?=[ \u00a0-]?"
    r"(?:[mµμ]c?g|mcg|ml|мг|мл|мкг|毫克|毫升|微克|ملغ|مل|밀리그램)(?!\w))"
)


def find_other_order(source: str, from_language: str, text: str, language: str) -> str:
    """Return how the doses or times of a course change places in a translation; or "".

    Both texts are in small letters and have the same ones; only a source with a “then” between them has an
    order.
    """
    if from_language not in _THEN or language not in _THEN or not re.search(_THEN[language], text):
        return ""
    then = re.search(_THEN[from_language], source)
    if then is None:
        return ""
    for find in (list_durations, _list_amounts):
        earlier, later = (
            find(part, from_language) for part in (source[: then.start()], source[then.end() :])
        )
        before = list(dict.fromkeys([*earlier, *later]))
        after = list(dict.fromkeys(find(text, language)))
        if earlier and later and before != after and sorted(before) == sorted(after):
            return "the times or doses of the source stand in another order"
    return ""


def _list_amounts(text: str, language: str) -> list[float]:
    return [float(each.replace(",", ".")) for each in _AMOUNT.findall(text)]
