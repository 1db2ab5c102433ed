"""Whether a handout's text is in a script that its language uses: a wrong `language` is read out wrongly."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import chain, islice

from handout.caches import lru_cache
from handout.content.approval import PrintedText, list_texts_of_content, walk_printed_texts
from handout.content.locales import load_locale
from handout.content.locales.tags import get_script
from handout.content.model import Project
from handout.content.reading.diagnostics import Diagnostics
from handout.errors import Mark
from handout.patterns import defer_pattern

ENOUGH_LETTERS = 300
"""Letters after which the script of a handout is known."""
FEW_LETTERS = 24
"""Fewer letters say nothing of a language: a trial with a word or two."""

_SCRIPT_CODES = {
    "LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "HEBREW": "Hebr",
    "ARABIC": "Arab", "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr",
    "ORIYA": "Orya", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym",
    "SINHALA": "Sinh", "THAI": "Thai", "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr",
    "GEORGIAN": "Geor", "HANGUL": "Kore", "ETHIOPIC": "Ethi", "KHMER": "Khmr", "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan", "CJK": "Hani", "BOPOMOFO": "Hani",
}  # fmt: skip
"""Scripts (ISO 15924) by the word that their letters' names begin with (Unicode)."""
_USES_HAN = frozenset({"Jpan", "Kore", "Hans", "Hant", "Hani"})
_LANGUAGES_BY_SCRIPT = {
    "Arab": (("ur", "ٹڈڑےں"), ("fa", "پچژگ"), ("ar", "")), "Cyrl": (("uk", "іїєґ"), ("ru", "")),
    "Deva": (("hi", ""),), "Hebr": (("he", ""),), "Grek": (("el", ""),), "Armn": (("hy", ""),),
    "Beng": (("bn", ""),), "Guru": (("pa", ""),), "Gujr": (("gu", ""),), "Taml": (("ta", ""),),
    "Telu": (("te", ""),), "Thai": (("th", ""),), "Kore": (("ko", ""),), "Jpan": (("ja", ""),),
    "Hani": (("zh-Hans", ""),), "Mymr": (("my", ""),), "Khmr": (("km", ""),), "Laoo": (("lo", ""),),
    "Ethi": (("am", ""),), "Geor": (("ka", ""),),
}  # fmt: skip
"""What a script looks like: the first language whose own letters occur, the last one without any."""
_OTHER_WORDS = defer_pattern(r"\{[\w.]+\}|https?://[^\s)]+")
"""Names of fields, and addresses: their letters are of no language."""

_NO_ASCII_LETTERS = {code: None for code in range(128) if not chr(code).isalpha()}


def check_script(project: Project, diagnostics: Diagnostics) -> None:
    """Report an error if most letters of a handout are in a script that its language does not use."""
    tag = project.handout.language
    expected = _find_expected_scripts(tag)
    counts, first_texts, letters = _count_scripts(project, expected)
    total = sum(counts.values())
    if total < FEW_LETTERS or not expected:
        return
    fitting = sum(count for script, count in counts.items() if script in expected)
    script, _ = counts.most_common(1)[0]
    if fitting * 2 >= total or script in expected:
        return
    looks_like = _guess_language(script, letters[script])
    mark = project.handout.mark or project.mark or Mark("content.yaml")
    name = next(word for word, code in _SCRIPT_CODES.items() if code == script).capitalize()
    clause = f", and looks like {load_locale(looks_like).name} ({looks_like})" if looks_like else ""
    message = f"the text is written in {name} letters{clause}, but `language` says {tag}"
    hint = f"write `language: {looks_like}`" if looks_like else "write the language of the text at `language`"
    diagnostics.error(message, first_texts[script].mark or mark, hint, "script-mismatch", "handout.language")


def _count_scripts(
    project: Project, expected: frozenset[str]
) -> tuple[Counter[str], dict[str, PrintedText], dict[str, set[str]]]:
    """Return for each script its letters' number, the first text that has one, and the letters themselves.

    Latin letters in a text that begins in an expected script are names of medicines, and count for nothing.
    """
    counts: Counter[str] = Counter()
    first_texts: dict[str, PrintedText] = {}
    letters: dict[str, set[str]] = {}
    title = walk_printed_texts(project.handout.title, project.mark)
    for text in chain(title, list_texts_of_content(project)):
        if text.text.isascii() and " " not in text.text:
            continue  # A file, an address, a choice: of no language.
        words = _OTHER_WORDS.sub("", text.text) if "{" in text.text or "/" in text.text else text.text
        if words.isascii() and "Latn" in expected:
            # Most texts; they need not be read letter by letter.
            counts["Latn"] += len(words[:ENOUGH_LETTERS].translate(_NO_ASCII_LETTERS))
            if counts.total() > ENOUGH_LETTERS:
                break
            continue
        found = Counter(filter(str.isalpha, islice(words, ENOUGH_LETTERS)))
        begins_as_expected = _find_letter_script(next(iter(found), "")) in expected
        for letter, count in found.items():
            script = _find_letter_script(letter)
            if script and not (begins_as_expected and script == "Latn" and "Latn" not in expected):
                counts[script] += count
                first_texts.setdefault(script, text)
                letters.setdefault(script, set()).add(letter)
        if counts.total() > ENOUGH_LETTERS:
            break
    return counts, first_texts, letters


@lru_cache(maxsize=4096)
def _find_letter_script(letter: str) -> str:
    return _SCRIPT_CODES.get(unicodedata.name(letter, "").partition(" ")[0], "") if letter else ""


@lru_cache(maxsize=64)
def _find_expected_scripts(tag: str) -> frozenset[str]:
    """Return the scripts of a language; none if it is not known which it is written in."""
    script = get_script(tag)
    locale = load_locale(tag)
    if not script and not locale.note.startswith("there are no fixed words"):
        script = locale.script
    if not script:
        return frozenset()
    return frozenset({script, "Hani"}) if script in _USES_HAN else frozenset({script})


def _guess_language(script: str, letters: set[str]) -> str:
    for language, own_letters in _LANGUAGES_BY_SCRIPT.get(script, ()):
        if not own_letters or not letters.isdisjoint(own_letters):
            return language
    return ""
