"""Bidirectional text: the direction of each character and the visual order of a line (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import bidirectional

from handout.text.bidi_brackets import resolve_bracket_pairs
from handout.theme.unicode_scripts import find_language_script

OTHER_RTL_LANGUAGES = frozenset({"arc", "dv", "nqo", "syr"})
"""Languages (BCP 47) with right-to-left scripts other than Arabic and Hebrew."""

_RTL_CHARACTERS = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_ISOLATES_AS_EMBEDDINGS = str.maketrans(
    {"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"}
)
"""python-bidi supports embeddings but not isolates.

For complete phrases between neutral characters both give the same result.
"""


_LTR_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_PHONE = r"[+(]?\d[\d ().\u00a0\u2007\u2009\u202f\u2010\u2011-]{5,}\d(?![\d:/%])"
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_BLANK = r"[ \u00a0\u202f]"
_JOINED = rf"(?:(?:[-\u2010-\u2015\u2212\u00d7]|{_BLANK}[-\u2013\u2212\u00d7/]{_BLANK}){_NUMBER})"
_SIGNED = rf"(?<![^\s\u00a0(\[{{])(?:[-+\u2212\u00b1]|[<>\u2264\u2265\u2248~][ \u00a0]?){_NUMBER}{_JOINED}*"
_TEMPERATURE = rf"(?:{_SIGNED}|{_NUMBER}{_JOINED}*){_BLANK}?[\u00b0\u00ba]{_BLANK}?[CF](?![A-Za-z])"
_LTR_SPANS = re.compile(
    rf"{_TEMPERATURE}|(?:https?://|www\.|mailto:|tel:)[!-~]*[\w/]|[\w.+-]+@[\w.-]+\w|{_PHONE}"
    rf"|(?:{_SIGNED}|{_NUMBER}{_JOINED}+)%?",
    re.ASCII,
)
"""Temperatures, addresses, telephone numbers, dates, ranges and signed numbers run from left to right.

A hyphen behind a letter is no sign: "מ-5" is "from 5".
"""
_EMBED, _POP = ("\u202a", "\u202b"), "\u202c"


def has_right_to_left(text: str) -> bool:
    """Return whether any character of the text runs from right to left."""
    return _RTL_CHARACTERS.search(text) is not None


def is_left_to_right_text(text: str) -> bool:
    """Return whether a text is foreign to a right-to-left document.

    It has Latin, Greek or Cyrillic letters and no right-to-left ones: an address, an English title.
    """
    return _LTR_LETTERS.search(text) is not None and not has_right_to_left(text)


def is_right_to_left(language: str) -> bool:
    """Return whether paragraphs in this language run from right to left."""
    return (
        find_language_script(language) in ("Arab", "Hebr")
        or language.lower().partition("-")[0] in OTHER_RTL_LANGUAGES
    )


def resolve_levels(text: str, *, rtl: bool, embeddings: Sequence[tuple[int, int, bool]] = ()) -> list[int]:
    """Return the embedding level of each character; odd levels run from right to left.

    A line end inside the paragraph separates lines, not paragraphs. Temperatures, addresses, telephone
    numbers, ranges and signed numbers count as if their author had embedded them, and so do phrases in
    another language: ``embeddings`` lists begin, end and whether they run from right to left, in order.
    """
    spans = [(*match.span(), False) for match in _LTR_SPANS.finditer(text)]
    spans = [
        span for span in spans if not any(span[0] < end and begin < span[1] for begin, end, _ in embeddings)
    ]
    spans = sorted((*spans, *embeddings))
    parts: list[str] = []
    text_offsets: list[int] = []
    at = extra = 0
    for begin, end, is_rtl in spans:
        parts += (text[at:begin], _EMBED[is_rtl], text[begin:end], _POP)
        text_offsets += range(at + extra, begin + extra)
        text_offsets += range(begin + extra + 1, end + extra + 1)
        at, extra = end, extra + 2
    text_offsets += range(at + extra, len(text) + extra)
    embedded_levels = _run_bidi_algorithm("".join((*parts, text[at:])), rtl=rtl)
    return [embedded_levels[offset] for offset in text_offsets] if spans else embedded_levels


def _run_bidi_algorithm(text: str, *, rtl: bool) -> list[int]:
    # What this Python's Unicode does not know has no direction: the faces lack it, and say so.
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    known_text = "".join(letter if bidirectional(letter) else "\ufffd" for letter in text.replace("\n", " "))
    algorithm.get_embedding_levels(known_text.translate(_ISOLATES_AS_EMBEDDINGS), storage)
    characters = list(storage["chars"])
    algorithm.explicit_embed_and_overrides(storage)
    if storage["chars"]:
        algorithm.resolve_weak_types(storage, False)
        resolve_bracket_pairs(storage["chars"])
        algorithm.resolve_neutral_types(storage, False)
        algorithm.resolve_implicit_levels(storage, False)
    return [int(character["level"]) for character in characters]


def reorder_visually(line_levels: Sequence[int]) -> list[int]:
    """Return the indexes of a line's pieces from left to right, by their levels (UAX #9, L2)."""
    order = list(range(len(line_levels)))
    for level in range(max(line_levels, default=0), 0, -1):
        edges = [at for at in range(len(order) + 1) if _is_edge(order, line_levels, at, level)]
        for begin, end in pairwise(edges):
            if line_levels[order[begin]] >= level:
                order[begin:end] = reversed(order[begin:end])
    return order


def _is_edge(order: Sequence[int], line_levels: Sequence[int], at: int, level: int) -> bool:
    if at in (0, len(order)):
        return True
    return (line_levels[order[at]] >= level) != (line_levels[order[at - 1]] >= level)
