"""Counts the syllables of English words by rules and a list of exceptions, without downloads."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.checking.reading.syllable_exceptions import SPOKEN_AS_WORDS, SYLLABLE_EXCEPTIONS
from handout.patterns import defer_pattern

_LETTERS = defer_pattern(r"[a-z]+")
_VOWELS = defer_pattern(r"[aeiouy]+")
_SEPARATE_VOWELS = defer_pattern(
    r"(?<![ctgs])ia(?!g[ei]|[nr]s?$|nt)|(?<![ctgsl])ia[nr]s?$|[dbrvg]iant|[cst]ia(?=t(?:e|io|ing))|giat"
    r"|(?<![ctgsxln])io|[ln]io(?!ns?$|na|r|u)|iu|(?<![qgs])ua(?!r[dt])|[gs]ual|(?<!q)uous|[^q]uity"
    r"|[^gq]uen[ctz]|[lr]ui[dn]|neous|[^gq]uing"
    r"|[aeio]ing|[aeiouy]ying|(?<=[^aeiou]y)i(?=ng)|creat[eio]|theat|^rea(?:ct|ll?[io]|ss|pp)"
    r"|ie(?:t(?:y|ies|s|ed|al|ar|ly|er)?$)"
    r"|(?<![tcsg])ien(?:c|t)|(?<!n)scien[ct]|(?<=[a-z]{2}[ldnrbhvsptk])ie(?=rs?$)|(?<=[a-z]{2}[a-z])ie(?=st$)"
    r"|[aeiou][^aeiou]eu[ms]$|^co(?:op|or[dt]|inc)|[^aeiou]eo(?!p|u|n$|ns$|rge)|^pre(?:e[mx]|o)|oa[sc]i"
    r"|oe[ltm]|eity"
    r"|[aeu]yer|oy(?:er|ee|al)|[ae]yo|[^aeiou]y[ao]|[aeiouy][^aeiouy]+eas?$"
)
"""Neighbouring vowels in separate syllables, as in di-et, cre-ate, vi-o-lent."""
_SPOKEN_FINAL_E = defer_pattern(r"[^aeiouylrw]l(?:e|es|ed)$|[tbc]res?$")
"""A final e that is spoken, as in ta-ble, a-cre."""
_SILENT_E = defer_pattern(
    r"[^aeiouy]e$|[gq]ues?$|[^aeiouyscgxzh]es$|[^cs]hes$|[^aeiouytd]ed$|[gq]ued$|ically$|[fn]ety$"
    r"|[^aeiou]eful"
)
"""A silent letter: the last e of make, the e of makes and of asked."""
_SYLLABIC_M = ("sm", "sms", "thm", "thms")
"""The m of organism and rhythm, which is a syllable by itself."""
_SUFFIX_SYLLABLES = {
    "less": 1, "lessly": 2, "lessness": 2, "ful": 1, "fully": 2, "fulness": 2, "ness": 1, "ment": 1,
    "ments": 1, "ly": 1, "some": 1, "thing": 1, "times": 1, "time": 1, "where": 1, "body": 2, "work": 1,
    "like": 1, "ward": 1, "wards": 1, "ship": 1, "hood": 1, "man": 1, "men": 1, "land": 1, "one": 1,
    "line": 1, "lines": 1, "house": 1, "hold": 1,
}  # fmt: skip
"""Endings with their syllables; a silent e before them stays silent."""
_PREFIX_SYLLABLES = {
    "anti": 2, "auto": 2, "bio": 2, "cardio": 3, "counter": 2, "electro": 3, "every": 2, "gastro": 2,
    "hyper": 2, "hypo": 2, "immuno": 3, "inter": 2, "intra": 2, "micro": 2, "multi": 2, "neuro": 2,
    "over": 2, "psycho": 2, "radio": 3, "semi": 2, "some": 1, "super": 2, "there": 1, "under": 2, "where": 1,
    "home": 1, "life": 1, "safe": 1, "white": 1, "house": 1, "thermo": 2,
    "ultra": 2, "chemo": 2, "physio": 3, "osteo": 3,
    "extra": 2, "photo": 2, "tele": 2,
}  # fmt: skip
"""Beginnings with their syllables, which do not depend on the rest of the word."""
MAX_COMPOUND = 60
"""Letters of the longest compound; what is longer is no word, and may be "over" thousands of times."""
_INFLECTIONS = ("ing", "er", "ers", "est", "ed", "es", "s", "ly", "d", "r")
_SUFFIXES, _PREFIXES = tuple(_SUFFIX_SYLLABLES), tuple(_PREFIX_SYLLABLES)


@lru_cache(maxsize=32768)
def count_syllables(word: str) -> int:
    """Return the number of syllables of an English word when read aloud; at least 1.

    The parts of a hyphenated word are added. A number counts as one, as in Flesch's own rule for
    figures; an abbreviation in capitals counts its letters, since it is spelled out.
    """
    if word.isupper() and 1 < len(word) <= 5 and word.isalpha() and word.lower() not in SPOKEN_AS_WORDS:
        return len(word) + 2 * word.count("W")
    bare = word.lower().replace("’", "'")
    bare = bare[:-2] if bare.endswith("'s") else bare
    if bare in SYLLABLE_EXCEPTIONS:
        return SYLLABLE_EXCEPTIONS[bare]
    return max(1, sum(_count_part(part) for part in _LETTERS.findall(bare.replace("'", ""))))


def _count_part(word: str) -> int:
    if word in SYLLABLE_EXCEPTIONS:
        return SYLLABLE_EXCEPTIONS[word]
    return _count_inflected(word) or _count_compound(word) or _count_by_rule(word)


def _count_inflected(word: str) -> int:
    """Return the count of an inflected form of a listed word, such as its plural; else 0."""
    if word.endswith("ies") and word[:-3] + "y" in SYLLABLE_EXCEPTIONS:
        return SYLLABLE_EXCEPTIONS[word[:-3] + "y"]
    # As with compounds, one look tells that most words have none.
    for ending in _INFLECTIONS if word.endswith(_INFLECTIONS) else ():
        if not word.endswith(ending) or len(word) < len(ending) + 3:
            continue
        stem = word[: -len(ending)]
        for base in (stem, stem + "e") if ending in ("ing", "er", "ers", "est", "ed") else (stem,):
            if base in SYLLABLE_EXCEPTIONS:
                return SYLLABLE_EXCEPTIONS[base] + _count_ending(base, ending)
    return 0


def _count_ending(base: str, ending: str) -> int:
    if ending in ("s", "es"):
        return int(base.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")))
    if ending in ("ed", "d"):
        return int(base.endswith(("t", "d", "te", "de")))
    return 1


def _count_compound(word: str) -> int:
    """Return the count of a stem with a listed ending or beginning; else 0."""
    if len(word) > MAX_COMPOUND:
        return 0
    # Most words have neither, which one look at all of them tells.
    for ending in _SUFFIX_SYLLABLES if word.endswith(_SUFFIXES) else ():
        stem = word[: -len(ending)]
        if len(stem) > 2 and word.endswith(ending) and stem[-1] == "e" and stem[-2] not in "aeiou":
            return _count_part(stem) + _SUFFIX_SYLLABLES[ending]
    for beginning in _PREFIX_SYLLABLES if word.startswith(_PREFIXES) else ():
        rest = word[len(beginning) :]
        if len(rest) > 2 and word.startswith(beginning) and _VOWELS.search(rest):
            return _PREFIX_SYLLABLES[beginning] + _count_part(rest)
    return 0


def _count_by_rule(word: str) -> int:
    groups = _VOWELS.findall(word)
    count = len(groups) + word.endswith(_SYLLABIC_M)
    # The long patterns are tried only where two vowels are neighbours, and where an e, or “-ically”, is.
    if len("".join(groups)) > len(groups):
        count += len(_SEPARATE_VOWELS.findall(word))
    may_be_silent = "e" in word or word.endswith("ically")
    return max(1, count - bool(may_be_silent and _SILENT_E.search(word) and not _SPOKEN_FINAL_E.search(word)))
