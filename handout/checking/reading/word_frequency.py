"""Which words are uncommon: rarer than ten, or two, in a million; and how hard a text is by them.

The lists come from wordfreq (see word_lists/LICENSE). The English index has two forms. That of a sentence
was fitted on 215 sentences of medical texts that people rated from 1 (easy) to 6 (MedReadMe, 2024). It
agrees with 31 others, kept aside, at r = 0.77 and with all 246 at 0.78, where Flesch-Kincaid has 0.56 and
SMOG 0.57. That of a text was fitted on the beginnings, of 100 words or so, of 133 school texts and
stories that teachers compared (CLEAR, Crossley and others 2022; it names no licence for its ratings, and
nothing but the weights below was made of them). Fifths of them, each kept aside in turn, agree at r =
0.63 (95 % interval 0.51 to 0.72), where SMOG has 0.58 and the form of a sentence 0.41; the last 29, with
the weights of the other 104, at 0.52 (0.19 to 0.74): a long sentence of short words is hard by itself and
easy in a story. The German index was fitted on rated sentences of TextComplexityDE (Naderi and others
2019, MIT licence). With 103 others of seven articles it agrees at r = 0.83 (with the 23 by which no
weight was chosen at 0.88), and words a sentence at 0.77; with 64 more, read later, at 0.79 (0.67 to 0.86;
words a sentence 0.72); with 59 of two articles full of foreign names, read last, at 0.67 (0.49 to 0.79;
words a sentence 0.53). Of all 226 that is 0.78. No other count told what the index leaves over: commas,
passive verbs, genitives, the longest word and the share of long words have -0.21 to 0.08 with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log, sqrt
from pathlib import Path

from handout.caches import lru_cache
from handout.checking.reading.scores import Counts, smog
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

AGREEMENT = 0.63
"""Pearson's r of the index with people's ratings of texts that it was not fitted on."""
EASIEST, HARDEST = 1.0, 6.0
"""The ends of the scale."""
GERMAN_AGREEMENT = 0.78
"""The same for German: the mean of three readings, by Fisher’s z and their sentences."""
GERMAN_HARDEST = 7.0
"""The upper end of the scale of the German ratings."""
LANGUAGES = frozenset({"en", "es", "de"})
MAX_CACHED_WORDS = 20_000
"""Words whose rarity is kept: those of a library of handouts, in some 3 MB."""

_BASE, _LETTERS, _UNCOMMON, _RARE, _ABBREVIATIONS = 1.00, 0.54, 0.25, 0.19, 0.26
_TEXT_BASE, _TEXT_SMOG, _TEXT_RARE, _TEXT_LINKING = 2.13, 0.10, 2.6, 6.6
SENTENCES_OF_TEXT = 5
"""Sentences from which the index is wholly that of a text; of fewer it is mixed from both."""
_GERMAN_BASE, _GERMAN_LETTERS, _GERMAN_UNCOMMON = -4.10, 1.40, 0.40
_SPANISH_PRONOUN = defer_pattern(r"(?<=[aein])(?:(?:se|me|te)?l[aeo]s?|se|me|nos)$")
_LAST_VOWELS = defer_pattern(r"[aeiou]+(?=[^aeiou]+$)")
_VOWELS_OF_INFINITIVE = {"ue": "o", "ie": "e", "i": "e"}
_WITHOUT_ACCENTS = str.maketrans("áéíóú", "aeiou")
_ENDINGS = {"en": ("'s", "’s", "s'", "s’"), "es": (), "de": ()}


class CommonWords(NamedTuple):
    """The common words of a language."""

    frequent: frozenset[str]
    """Words used at least ten times in a million (Zipf 4.0)."""
    known: frozenset[str]
    """Words used at least twice in a million (Zipf 3.3), those above left out."""


class WordCounts(NamedTuple):
    """How many words of a text are uncommon, and how many of them rare."""

    uncommon: int
    rare: int
    abbreviations: int = 0
    """Abbreviations that are no common words, such as “GWAS” or “T3”; not among the uncommon words."""


@lru_cache(maxsize=4)
def load_common_words(language: str) -> CommonWords | None:
    """Return the common words of a language, or None if there is no list of them."""
    if language not in LANGUAGES:
        return None
    path = Path(__file__).parents[1] / "word_lists" / f"{language}.txt"
    frequent, known = path.read_text(encoding="utf-8").splitlines()
    return CommonWords(frozenset(frequent.split()), frozenset(known.split()))


@lru_cache(maxsize=MAX_CACHED_WORDS)
def is_uncommon(word: str, language: str) -> bool:
    """Return whether a word is used less than ten times in a million words; without a list, none is."""
    common = load_common_words(language)
    # Most words are common as they stand, and need not be taken apart.
    if common is None or word in common.frequent:
        return False
    is_common = _is_common_spanish if language == "es" else common.frequent.__contains__
    return not all(is_common(part) for part in _split(word, language))


def _is_common_spanish(word: str) -> bool:
    """Return whether a Spanish word is common, or an order to do, or one or several, of what is common.

    Handouts say “evite” and “pídale”, books and papers “evitar” and “pedir”.
    """
    common = load_common_words("es")
    if common is None or word in common.frequent:
        return common is not None
    forms = {f"{word}s", f"{word}es", word.removesuffix("s"), *_list_infinitives(word)}
    verb = _SPANISH_PRONOUN.sub("", word).translate(_WITHOUT_ACCENTS)
    if verb != word:
        forms |= {verb, *_list_infinitives(verb)}
    return any(len(form) > 1 and form in common.frequent for form in forms)


def _list_infinitives(order: str) -> Iterator[str]:
    """Yield what a Spanish order to one or several may come of: aplique of aplicar, pidan of pedir."""
    stem, ending = order.removesuffix("n")[:-1], order.removesuffix("n")[-1:]
    if ending == "e":
        # The letters before the ending are written so that they sound as before.
        sounds = (stem, re.sub("qu$", "c", stem), re.sub("gu$", "g", stem), re.sub("c$", "z", stem))
        for each in sounds:
            yield f"{each}ar"
            yield _restore_vowel(each) + "ar"
    elif ending == "a":
        for each in (stem, re.sub("zc$", "c", stem)):
            for verb in (each, _restore_vowel(each)):
                yield f"{verb}er"
                yield f"{verb}ir"


def _restore_vowel(stem: str) -> str:
    """Return a stem as its infinitive has it: acuest as acost, cierr as cerr, pid as ped."""
    vowel = _LAST_VOWELS.search(stem)
    plain = _VOWELS_OF_INFINITIVE.get(vowel[0], vowel[0]) if vowel else ""
    return stem[: vowel.start()] + plain + stem[vowel.end() :] if vowel else stem


@lru_cache(maxsize=MAX_CACHED_WORDS)
def is_rare(word: str, language: str) -> bool:
    """Return whether a word is used less than twice in a million words; without a list, none is."""
    common = load_common_words(language)
    return common is not None and any(
        part not in common.frequent and part not in common.known for part in _split(word, language)
    )


def list_uncommon_words(words: Sequence[str], language: str, allowed: Container[str] = ()) -> list[str]:
    """Return the uncommon words of a sentence, in order; names and `allowed` words are none.

    The allowed words are in small letters.
    """
    common = load_common_words(language)
    if common is None:
        return []
    frequent = common.frequent
    return [
        word
        for number, word in enumerate(words)
        # Most words are common as they stand.
        if word not in frequent
        and is_uncommon(word, language)
        and not _is_name(word, number, language)
        and word.lower() not in allowed
        and word.lower().removesuffix("s") not in allowed
    ]


def find_uncommon_candidates(words: Iterable[str], language: str) -> AbstractSet[str]:
    """Return the words that may be uncommon as they stand: all that `list_uncommon_words` lists are such."""
    common = load_common_words(language)
    return {word for word in words if word not in common.frequent} if common is not None else frozenset()


def count_uncommon_words(uncommon_words: Iterable[Iterable[str]], language: str) -> WordCounts:
    """Count the uncommon words of sentences, and how many of them are rare."""
    words = [word for each in uncommon_words for word in each]
    return WordCounts(len(words), sum(is_rare(word, language) for word in words))


def count_abbreviations(word_uses: Mapping[str, int], language: str, allowed: Container[str] = ()) -> int:
    """Count the abbreviations that are neither common words nor `allowed`, in small letters.

    Words are given with how often each is used.
    """
    return sum(
        uses
        for word, uses in word_uses.items()
        if not word.islower() and _is_uncommon_abbreviation(word, language) and word.lower() not in allowed
    )


def estimate_difficulty(counts: Counts, words: WordCounts) -> float:
    """Return how hard English text is, from 1 (easy) to 6.

    People rate a sentence by how much it holds, and a text by its long and rare words.
    """
    share = min(1.0, max(0, counts.sentences - 1) / (SENTENCES_OF_TEXT - 1))
    difficulty = (1 - share) * _estimate_sentence(counts, words) + share * _estimate_text(counts, words)
    return _keep_on_scale(difficulty, HARDEST, counts)


def _estimate_sentence(counts: Counts, words: WordCounts) -> float:
    """Return how hard a sentence is; the tenth hard word of it adds less than the first."""
    sentences = max(1, counts.sentences)
    return (
        _BASE
        + _LETTERS * log(max(1.0, counts.letters / sentences))
        + _UNCOMMON * sqrt(words.uncommon / sentences)
        + _RARE * sqrt(words.rare / sentences)
        + _ABBREVIATIONS * sqrt(words.abbreviations / sentences)
    )


def _estimate_text(counts: Counts, words: WordCounts) -> float:
    """Return how hard a text is, by words of three syllables, rare words, and phrases that hang on others."""
    count = max(1, counts.words)
    return (
        _TEXT_BASE
        + _TEXT_SMOG * smog(counts)
        + _TEXT_RARE * sqrt((words.rare + words.abbreviations) / count)
        + _TEXT_LINKING * counts.linking_words / count
    )


def estimate_german_difficulty(counts: Counts, words: WordCounts) -> float:
    """Return how hard German text is, from 1 (easy) to 7, by the letters and uncommon words of a sentence.

    Letters count the words and their length at once. Names of several words are long and hard for nobody.
    """
    sentences = max(1, counts.sentences)
    letters = max(1.0, (counts.letters - counts.name_letters) / sentences)
    uncommon = _GERMAN_UNCOMMON * sqrt(words.uncommon / sentences)
    difficulty = _GERMAN_BASE + _GERMAN_LETTERS * log(letters) + uncommon
    return _keep_on_scale(difficulty, GERMAN_HARDEST, counts)


def _keep_on_scale(difficulty: float, hardest: float, counts: Counts) -> float:
    return min(hardest, max(EASIEST, difficulty)) if counts.words else EASIEST


def _split(word: str, language: str) -> list[str]:
    """Return the parts of a hyphenated word in small letters; a part with a digit counts as common."""
    lowercase = word.lower().replace("’", "'")
    if language == "de":
        # The list writes “gross” for “groß”, as its source does.
        lowercase = lowercase.replace("ß", "ss")
    for ending in _ENDINGS.get(language, ()):
        lowercase = lowercase.removesuffix(ending)
    return [part for part in lowercase.replace("/", "-").split("-") if part.isalpha() and len(part) > 1]


@lru_cache(maxsize=MAX_CACHED_WORDS)
def _is_uncommon_abbreviation(word: str, language: str) -> bool:
    """Return whether a word has two capitals, or a capital and a digit, and is no common word in capitals."""
    if not word[0].isalpha():
        return False
    capitals = sum(letter.isupper() for letter in word)
    if any(letter.isdigit() for letter in word):
        return capitals > 0
    return capitals > 1 and is_uncommon(word, language)


def _is_name(word: str, number: int, language: str) -> bool:
    """Return whether a word is a name or an abbreviation, by its capitals; in German they show no name."""
    if word.isupper() and len(word) > 1:
        return True
    return language != "de" and number > 0 and word[:1].isupper()
