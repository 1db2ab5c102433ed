"""Tells words in capitals apart: labels, words said loudly, names of the subject, and abbreviations."""

from __future__ import annotations

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import Passage
from handout.checking.document.text_splitting import ends_like_sentence
from handout.checking.vocabulary.function_words import FUNCTION_WORDS
from handout.patterns import defer_pattern

MAX_LABEL_WORDS = 6
"""The most words of a text in capitals that is a label rather than a sentence."""
MAX_ABBREVIATION_LETTERS = 5
"""A longer row of letters is a word or a name in capitals."""

_ORDERS = defer_pattern(r"\b(?:NOT|NEVER|STOP|DON'T|DON’T|MUST|NUNCA)\b")
_LOUD_WORDS = frozenset(
    """
    not no never all any and or but why who how when where what which must do dont only always stop now
    day days one two both each every very more most less before after until if is are can will may you
    your we our us the this that these for with without from into on off out over under up down also
    """.split()
)
"""Ordinary English words of up to five letters that authors set in capitals."""
_LOUD_WORDS_ELSEWHERE = {
    "es": frozenset(
        "qué cuándo cómo dónde quién cuál todo todos todas nunca siempre solo sólo antes hoy debe".split()
    ),
    "it": frozenset("tutte tutti tutto mai solo sempre prima quando come cosa deve".split()),
    "pt": frozenset("todo todos todas nunca sempre antes hoje deve jejum total".split()),
    "fr": frozenset("tout tous toutes jamais avant quand comment doit".split()),
    "de": frozenset("alle immer nie keine kein jetzt heute muss".split()),
}


def is_label_in_capitals(passage: Passage) -> bool:
    """Return whether a text is a heading or label, set in capitals as a whole.

    An order such as “DO NOT DRIVE” is none.
    """
    text = passage.text
    if not text.isupper() or _ORDERS.search(text):
        return False
    return not passage.is_prose or (len(text.split()) <= MAX_LABEL_WORDS and not ends_like_sentence(text))


def is_word_in_capitals(letters: str, document: CheckedDocument) -> bool:
    """Return whether letters in capitals are a word, or stand for words of the text itself."""
    word = letters.lower()
    return (
        word in document.vocabulary_of_small_letters
        or (letters.isalpha() and len(letters) > MAX_ABBREVIATION_LETTERS)
        or (document.language == "en" and word in _LOUD_WORDS)
        or (document.language != "en" and word in FUNCTION_WORDS.get(document.language, ()))
        or word in _LOUD_WORDS_ELSEWHERE.get(document.language, ())
        or _has_initials(letters, document)
    )


def _has_initials(letters: str, document: CheckedDocument) -> bool:
    """Return whether neighbouring words of the text begin with these letters."""
    if not letters.isalpha():
        return False
    return letters.lower() in document.initials and len(letters) > 2
