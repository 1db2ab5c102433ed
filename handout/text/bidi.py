"""Bidirectional text: the direction of each character and the visual order of a line (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import bidirectional

from handout.patterns import defer_pattern
from handout.theme.unicode_scripts import find_language_script

OTHER_RTL_LANGUAGES = frozenset({"arc", "dv", "nqo", "syr"})
"""Languages (BCP 47) with right-to-left scripts other than Arabic and Hebrew."""

_RTL_CHARACTERS = defer_pattern(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
PHRASE_START, PHRASE_END = "\u2066", "\u2069"
"""Signs around a phrase that is read from left to right (LRI and PDI)."""
_ISOLATES_AS_EMBEDDINGS = str.maketrans(
    {"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"}
)
"""python-bidi supports embeddings but not isolates.

For complete phrases between neutral characters both give the same result.
"""


_LTR_LETTERS = defer_pattern("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_BETWEEN = r"[ .\u00a0\u2007\u2009\u202f\u2010\u2011-]"
_PHONE = (
    # Digits are taken whole (`++`), for long rows of them could be parted in too many ways.
    rf"(?=\+?(?:{_BETWEEN}{{0,2}}[()]?{_BETWEEN}?\d){{7}})\+?(?:\(\+?\d{{1,5}}\)|(?<!\d)\d++)"
    rf"(?:{_BETWEEN}{{0,3}}+(?:\(\d{{1,5}}\){_BETWEEN}{{0,2}}+)?\d++)+(?:/\d++)*+(?![:%])|"
    r"(?<![\w*#])[*#]\d{3,6}(?![\w*#])"
)
_ARABIC_DIGIT = "[\u0660-\u0669\u06f0-\u06f9]"
_ARABIC_PHONE = (
    rf"(?!{_ARABIC_DIGIT}{{1,4}}[-.]{_ARABIC_DIGIT}{{1,2}}[-.]{_ARABIC_DIGIT}{{2,4}}(?!{_ARABIC_DIGIT}))"
    rf"(?:\+{_ARABIC_DIGIT}|\({_ARABIC_DIGIT}{{2,5}}\)|[\u0660\u06f0]{_ARABIC_DIGIT}|"
    rf"(?={_ARABIC_DIGIT}{{3}}[ .-]{_ARABIC_DIGIT}{{3}}[ .-]{_ARABIC_DIGIT}{{4}}(?!{_ARABIC_DIGIT})))"
    rf"(?:{_ARABIC_DIGIT}|[ .\u00a0\u202f\u2010\u2011-]|\({_ARABIC_DIGIT}{{1,5}}\)){{5,}}(?<={_ARABIC_DIGIT})"
)
"""A telephone number in Arabic or Persian digits: the algorithm would turn its groups round."""
_BLANK = r"[ \u00a0\u202f]"
_FRACTIONS = "[\u00bc-\u00be\u2150-\u215e]"
_MIXED = rf"(?<!\d)\d++(?:{_BLANK}?{_FRACTIONS}|{_BLANK}\d[/\u2044]\d{{1,2}}(?![\d/]))"
_NUMBER = rf"(?:{_MIXED}|(?<!\d)\d++(?:[.,:/\u2044]\d++)*+|{_FRACTIONS})"
_UNIT = (
    rf"{_BLANK}?(?:[\u00b0\u00ba]{_BLANK}?[CF]|[mnk\u00b5\u03bc]?g|mcg|[mdc\u00b5\u03bc]?[lL]|[ck]?m|mm(?:{_BLANK}?Hg)?|"
    r"mmol|mEq|IU|k?cal|kJ|bpm|lbs?|oz|ft|tsp|tbsp|[ap]m|[AP]M|[ap]\.m\.)"
    rf"(?:/(?:{_NUMBER}{_BLANK}?)?[A-Za-z]+)*(?![^\W_])"
)
_AMOUNT = rf"{_NUMBER}(?:{_UNIT}|[%\u00b0\u00ba])?"
_JOIN = rf"(?:[-\u2010-\u2015\u2212\u00d7]|{_BLANK}[-+=/xX\u2013\u2014\u2212\u00d7\u00f7]{_BLANK})"
_SIGN = r"(?<![^\s\u00a0(\[{])(?:[-+\u2212\u00b1]|[<>\u2264\u2265\u2248~][ \u00a0]?)"
_AMOUNTS = rf"{_AMOUNT}(?:{_JOIN}{_AMOUNT})*+"
_MEASURED = rf"(?:{_SIGN})?{_AMOUNTS}(?<=[A-Za-z])(?:{_BLANK}\({_AMOUNTS}(?<=[A-Za-z])\))?"
"""2 x 500 mg, 101 °F (38.3 °C)"""
_LTR_SPANS = defer_pattern(
    rf"(?P<words>(?:https?://|www\.|mailto:|tel:)[!-~]*[\w/]|[\w.+-]+@[\w.-]+\w)|{_MEASURED}|{_PHONE}"
    rf"|{_ARABIC_PHONE}|{_SIGN}{_AMOUNTS}|{_AMOUNT}(?:{_JOIN}{_AMOUNT})+|{_MIXED}",
    re.ASCII,
)
"""Addresses, telephone numbers, dates in digits, ranges, sums, signed and mixed numbers, and amounts with a
Latin unit: left to right in any context.

A hyphen behind a letter is no sign: "מ-5" is "from 5".
"""
_LATIN_FOLLOWS = defer_pattern(r"[\s\u00a0(,/-]*[A-Za-z]")
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

    A line end inside the paragraph separates lines, not paragraphs. Addresses, telephone numbers,
    ranges and amounts count as one number, or one Latin word where such words are beside them. Phrases in
    another language are embedded: ``embeddings`` lists begin, end and whether they run from right to
    left, in order.
    """
    text = _replace_left_to_right_spans(text, embeddings, rtl=rtl)
    parts: list[str] = []
    text_offsets: list[int] = []
    at = extra = 0
    for begin, end, is_rtl in embeddings:
        parts += (text[at:begin], _EMBED[is_rtl], text[begin:end], _POP)
        text_offsets += range(at + extra, begin + extra)
        text_offsets += range(begin + extra + 1, end + extra + 1)
        at, extra = end, extra + 2
    text_offsets += range(at + extra, len(text) + extra)
    embedded_levels = _run_bidi_algorithm("".join((*parts, text[at:])), rtl=rtl)
    return [embedded_levels[offset] for offset in text_offsets] if embeddings else embedded_levels


def _replace_left_to_right_spans(text: str, embeddings: Sequence[tuple[int, int, bool]], *, rtl: bool) -> str:
    """Return the text with digits, or letters, in place of all characters of each span."""

    def replace(match: re.Match[str]) -> str:
        begin, end = match.span()
        if any(begin < last and first < end for first, last, _ in embeddings):
            return match[0]
        # Behind a number, other numbers and Hebrew words go on to the left; Latin ones go on with it.
        is_word = not rtl or match["words"] or _LATIN_FOLLOWS.match(text, end)
        return ("A" if is_word else "1") * (end - begin)

    return _LTR_SPANS.sub(replace, text)


def _run_bidi_algorithm(text: str, *, rtl: bool) -> list[int]:
    # What this Python's Unicode does not know has no direction: the faces lack it, and say so.
    from bidi import algorithm

    from handout.text.bidi_brackets import resolve_bracket_pairs

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
