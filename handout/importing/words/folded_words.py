"""The words of a text as two texts are compared by: without case, forms of signs, and all that is no word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from handout.importing.words.page_words import ANSWERS, BYLINES, LABELLED_BYLINES, QUESTIONS, REVIEWS


def _list_forms(*patterns: str) -> Iterable[str]:
    """Yield the words of patterns, those with a letter that may be missing with and without it."""
    for pattern in patterns:
        for word, mark in re.findall(r"([^\W\d_]+)(\??)", re.sub(r"\[[^\]]*\]|[:()|]", " ", pattern)):
            yield word.casefold()
            if mark:
                yield word[:-1].casefold()


BYLINE_WORDS = frozenset(
    [
        "by",
        "written",
        "author",
        "authors",
        "reviewed",
        "and",
        "por",
        "escrito",
        "autor",
        "autora",
        "last",
        "medically",
        "on",
        "the",
        "question",
        "answer",
        "pregunta",
        "respuesta",
        "posted",
        *_list_forms(BYLINES, LABELLED_BYLINES, REVIEWS),
        *(
            word.casefold()
            for word in f"{QUESTIONS}|{ANSWERS}".split("|")
            if len(word) > 1 or word >= "\u3040"
        ),
    ]
)
"""Words before names and dates that a handout says by the place of the name or the date."""
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The letters of Chinese and Japanese, which have no spaces between words: each counts alone."""
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")


def split_folded_words(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, and signs of Chinese, case-folded, in NFKC.

    Everything else counts as space.
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
