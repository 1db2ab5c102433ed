"""Words that only staff use, with plainer ones: lists for five languages, read when a handout needs one.

A line of a list is “word, other form = plainer words”; the usual endings of a language need no line.
"""

from __future__ import annotations

from pathlib import Path

from handout.caches import lru_cache

_ENDINGS = {
    "de": ("e", "en", "er", "es", "em", "s", "n"),
    "fr": ("e", "s", "es"),
    "nl": ("e", "en", "s", "n"),
}
_VOWELS = {"pt": ("o", "a", "os", "as"), "it": ("o", "a", "i", "e", "he", "hi")}
"""What the last vowel of a word may become."""


@lru_cache(maxsize=4)
def load_plain_words(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the words of staff in all their forms, and their phrases, each with plainer words."""
    path = Path(__file__).parents[1] / "plain_words" / f"{language}.txt"
    words: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        staff, _, plain = line.partition(" = ")
        for each in staff.lower().split(", "):
            if " " in each:
                phrases[each] = plain
            else:
                words.update((form, plain) for form in list_forms(each, language))
    return words, phrases


def list_forms(word: str, language: str) -> list[str]:
    """Return the word with its usual endings."""
    forms = [word, *(word + ending for ending in _ENDINGS.get(language, ()))]
    if language == "pt":
        if word.endswith(("ção", "são")):
            forms.append(f"{word[:-2]}ões")
        forms += [f"{word}s", f"{word}es", f"{word[:-1]}is" if word.endswith("l") else f"{word}s"]
    if language == "it" and word.endswith("e"):
        forms.append(f"{word[:-1]}i")
    if language in _VOWELS and word[-1] in "oa":
        forms += [word[:-1] + vowel for vowel in _VOWELS[language]]
    return forms
