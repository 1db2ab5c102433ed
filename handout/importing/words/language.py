"""Recognises the language of a text: by its script, by the letters of one language, by its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from handout.caches import lru_cache

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MAX_LETTERS = 20_000
"""Characters that are looked at: more of them change nothing."""
LEADING_LETTERS = 300
"""Letters by which `build` judges the script of a handout."""
MIN_PROBABILITY = 0.5
"""The least probability at which the words of a text decide."""

MIN_ARABIC_LETTERS = 200
MIN_WORDS = 80
MAX_OTHER_SHARE = 0.3
"""How many of another language's small words a text may have, as a share of its own ones."""
LANGUAGES_WITH_WORD_O = frozenset(
    (
        "es", "pt", "gl", "ca", "it", "ro", "cs", "sk", "pl", "sl", "hr", "sr", "bs", "hu", "tl", "fil",
        "ceb", "cy",
    )
)  # fmt: skip
"""Languages in which “o” is a word, and not only the sign of an item."""

_SMALL_WORDS = {
    "en": (0.18, "the and of to is are you your for with or that this can be it by not from will"),
    "fr": (0.1, "les des et est une vous pour dans du avec votre pas ou sur qui plus sont au aux cette être"),
    "de": (0.1, "die und das ist nicht mit für auf sie bei oder eine werden sich auch ein zu von wird ihre"),
    "es": (0.07, "los las y con por su sus más muy cuando puede usted hay ser también sin lo"),
    "it": (0.08, "il che è della gli non sono dei nel alla più delle degli anche può questo viene"),
    "pt": (0.08, "não uma você com os as são ou ao dos das pelo pela seu sua mais quando também pode em um"),
    "nl": (0.09, "het een van niet voor met zijn bij ook uw kunt wordt naar deze als dat"),
    "tl": (0.12, "ang ng sa mga ay kung hindi ito iyong kang po dahil"),
    "ht": (0.08, "yo nan pou ak gen yon oswa pran moun ki anvan"),
}  # fmt: skip
"""Words of which a language has at least this share, and others few; else a slow model is asked.

Spanish has none that Portuguese has too, and the other way round.
"""
_OWN_LETTERS = {
    "tr": (0.035, "ığ"), "vi": (0.08, "ơưạảấầậẻếềểệịọỏốồổộớờợụủứừửữựỳỷ"), "pl": (0.018, "łążęś"),
    "ro": (0.03, "ățșţ"), "cs": (0.02, "ěřů"),
}  # fmt: skip
"""Latin letters of which a language alone has at least this share: a quotation of it has less."""
_SCRIPT_OF_NAME = {
    "LATIN": "latin", "CYRILLIC": "cyrillic", "ARABIC": "arabic", "DEVANAGARI": "devanagari",
    "HANGUL": "ko", "HIRAGANA": "kana", "KATAKANA": "kana", "KATAKANA-HIRAGANA": "kana", "CJK": "han",
    "HEBREW": "he", "GREEK": "el", "ARMENIAN": "hy", "BENGALI": "bn", "GURMUKHI": "pa", "GUJARATI": "gu",
    "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th",
    "LAO": "lo", "MYANMAR": "my", "KHMER": "km", "GEORGIAN": "ka", "ETHIOPIC": "am", "ORIYA": "or",
    "HALFWIDTH": "kana",
}  # fmt: skip
"""Scripts by the first word of their letters' names; a script of one language is named by its tag."""
_LANGUAGES_OF_SCRIPT = {
    "latin": (
        "en", "es", "fr", "de", "pt", "it", "nl", "pl", "ht", "tl", "vi", "ro", "cs", "sv", "da", "no", "fi",
        "tr", "id", "so", "sw", "sq", "hr", "hu", "sk", "sl", "lt", "lv", "et", "ca", "cy",
    ),
    "cyrillic": ("ru", "uk", "bg", "sr", "mk"),
    "arabic": ("ar", "fa", "ur", "ps"),
    "devanagari": ("hi", "mr", "ne"),
}  # fmt: skip
_FIRST_LANGUAGE = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi"}
"""The language of most readers of a script, when the words of a short text do not decide."""
_LETTERS_OF_LANGUAGE = {
    "cyrillic": (("uk", "їєґ"), ("sr", "ђћ"), ("mk", "ѓќѕ"), ("ru", "ыэ")),
    "arabic": (("ur", "ٹڈڑےں"), ("ps", "ټډړښ")),
}
_SIMPLIFIED = frozenset(
    "们这个说时会为来对还没过现开关发动头问题药医疗应该让请诉热烧红肿痒护伤体检查觉轻钟张单儿处变长门间给网络"
)
_TRADITIONAL = frozenset(
    "們這個說時會為來對還沒過現開關發動頭問題藥醫療應該讓請訴熱燒紅腫癢護傷體檢查覺輕鐘張單兒處變長門間給網絡"
) - frozenset("查")


def detect_language(text: str) -> str:
    """Return the language tag of a text, or "" if nothing shows it."""
    sample = text[:MAX_LETTERS]
    script = _find_main_script(sample)
    leading_script = _find_main_script("".join(filter(str.isalpha, sample))[:LEADING_LETTERS])
    if leading_script != script:
        # Two languages: `build` goes by the first letters, and the author must say which one it is.
        script = "" if leading_script == "latin" else leading_script
    if not script:
        return ""
    if script == "han":
        return _choose_chinese(sample)
    if script not in _LANGUAGES_OF_SCRIPT:
        return script
    if language := _find_marked_language(sample, script):
        return language
    if script == "arabic" and _lacks_persian_letters(sample):
        return "ar"
    return _classify_words(_keep_script(sample, script), script) or _FIRST_LANGUAGE.get(script, "")


def _find_marked_language(sample: str, script: str) -> str:
    """Return the language that alone has letters of a text; "" if there are none."""
    if script not in _LETTERS_OF_LANGUAGE:
        return ""
    folded = sample.casefold()
    letter_count = sum(get_script(character) == script for character in folded)
    for language, letters in _LETTERS_OF_LANGUAGE[script]:
        if sum(map(folded.count, letters)) * 200 >= letter_count:
            return language
    return ""


def _lacks_persian_letters(sample: str) -> bool:
    """Return whether a text is too long for Persian or Urdu to have none of their letters."""
    letters = sum(get_script(character) == "arabic" for character in sample)
    return letters >= MIN_ARABIC_LETTERS and sum(map(sample.count, "پچژگکی")) * 200 < letters


@lru_cache(maxsize=4096)
def get_script(character: str) -> str:
    """Return the script of a letter, or "" for what is no letter."""
    if not character.isalpha():
        return ""
    if character.isascii():
        return "latin"
    return _SCRIPT_OF_NAME.get(unicodedata.name(character, "").partition(" ")[0], "")


def _find_main_script(text: str) -> str:
    """Return the script of most letters, or "" if there are none; kana among signs of Han are Japanese."""
    scripts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if script := get_script(character):
            scripts[script] += count
    kana = scripts.pop("kana", 0)
    if kana * 12 >= kana + scripts["han"] and kana:
        scripts["ja"] = kana + scripts.pop("han", 0)
    return scripts.most_common(1)[0][0] if scripts.total() else ""


def _keep_script(text: str, script: str) -> str:
    """Return the text without letters of other scripts: a quotation does not decide."""
    foreign = {ord(sign): " " for sign in set(text) if get_script(sign) not in ("", script)}
    return text.translate(foreign)


def _choose_chinese(text: str) -> str:
    simplified = sum(sign in _SIMPLIFIED and sign not in _TRADITIONAL for sign in text)
    traditional = sum(sign in _TRADITIONAL and sign not in _SIMPLIFIED for sign in text)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _find_plain_language(text: str) -> str:
    """Return the language whose small words a long text has, so often that no model need be asked; or ""."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < MIN_WORDS:
        return ""
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in small.split()) / len(words)
        for language, (_, small) in _SMALL_WORDS.items()
    }
    best, *others = sorted(shares, key=lambda language: -shares[language])
    is_clear = shares[others[0]] <= MAX_OTHER_SHARE * shares[best]
    return best if is_clear and shares[best] >= _SMALL_WORDS[best][0] else ""


def _find_language_of_letters(text: str) -> str:
    """Return the language that alone has letters that are frequent in a Latin text; or ""."""
    counts = Counter(text.lower())
    letter_count = sum(count for sign, count in counts.items() if sign.isalpha())
    for language, (share, letters) in _OWN_LETTERS.items():
        if sum(counts[letter] for letter in letters) >= share * letter_count:
            return language
    return ""


def _classify_words(text: str, script: str) -> str:
    if script == "latin" and (language := _find_plain_language(text) or _find_language_of_letters(text)):
        return language
    languages = _LANGUAGES_OF_SCRIPT[script]
    probabilities = dict(_load_identifier(languages).rank(text))
    best = max(probabilities, key=lambda language: probabilities[language], default="")
    return best if best and probabilities[best] >= MIN_PROBABILITY else ""


@lru_cache(maxsize=None)
def _load_identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier
