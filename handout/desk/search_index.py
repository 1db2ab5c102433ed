"""Finds handouts by a few letters: beginnings of words, words with a slip, synonyms, codes."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

TITLE_WEIGHT, OTHER_WEIGHT = 3.0, 1.0
WHOLE_WORD_BONUS = 1.0
"""Added where a word is complete, not only begun."""
SLIP_COST = 0.6
"""Share of a word's weight that is left for each letter that is wrong."""
SLIP_LETTERS = 4
"""Fewer letters begin too much for a slip to be told from a word."""
MAX_CANDIDATES = 400
"""Words with most letter pairs in common that are compared letter by letter."""


def fold_text(text: str) -> str:
    """Return a text without accents, in small letters, with spaces between its words."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def split_words(text: str) -> list[str]:
    """Return the folded words of a text; scripts without spaces are cut into pairs of signs."""
    words: list[str] = []
    for word in fold_text(text).split():
        if any(ord(sign) >= 0x0E00 for sign in word) and len(word) > 2:
            words += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            words.append(word)
    return words


class SearchIndex:
    """An index of cards, each of which has a title and other words that it is found by."""

    def __init__(self, entries: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Index the titles and the other texts of each card, in the order of the cards."""
        postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._title_lengths: list[int] = []
        for card, (titles, others) in enumerate(entries):
            title_words = [split_words(title) for title in titles]
            self._title_lengths.append(min(map(len, title_words), default=0))
            for text in others:
                for word in split_words(text):
                    postings[word].setdefault(card, OTHER_WEIGHT)
            for words in title_words:
                for word in words:
                    postings[word][card] = TITLE_WEIGHT
        self._postings = dict(postings)
        self._words = sorted(self._postings)
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            for pair in _list_pairs(word):
                self._by_pair[pair].append(at)

    def search(self, query: str, most: int = 50) -> list[int]:
        """Return the cards in which every word of the query occurs, the best first.

        A short word that no card has is passed over beside another one: no slip in it can be told.
        """
        scores: dict[int, float] | None = None
        for word in split_words(query):
            found = self._find_word(word)
            if not found and len(word) < SLIP_LETTERS and word.isascii():
                continue
            if scores is None:
                scores = found
            else:
                scores = {card: score + found[card] for card, score in scores.items() if card in found}
        ranked = sorted(
            (scores or {}).items(), key=lambda item: (-item[1], self._title_lengths[item[0]], item[0])
        )
        return [card for card, _ in ranked[:most]]

    def _find_word(self, word: str) -> dict[int, float]:
        matches = dict(self._find_beginnings(word))
        if len(word) >= SLIP_LETTERS and not any(len(known) == len(word) for known in matches):
            for known, share in self._find_slips(word):
                matches.setdefault(known, share)
        scores: dict[int, float] = {}
        for known, share in matches.items():
            for card, weight in self._postings[known].items():
                scores[card] = max(scores.get(card, 0.0), weight * share)
        return scores

    def _find_beginnings(self, word: str) -> Iterable[tuple[str, float]]:
        for at in range(bisect_left(self._words, word), len(self._words)):
            known = self._words[at]
            if not known.startswith(word):
                return
            yield known, 1.0 + (WHOLE_WORD_BONUS if known == word else 0.0)

    def _find_slips(self, word: str) -> Iterable[tuple[str, float]]:
        allowed = 1 if len(word) < 7 else 2
        pairs = _list_pairs(word)
        counted = Counter(at for pair in pairs for at in self._by_pair.get(pair, ()))
        fewest = max(1, len(pairs) - 3 * allowed)
        likely = [at for at, count in counted.most_common(MAX_CANDIDATES) if count >= fewest]
        for at in likely:
            known = self._words[at]
            if abs(len(known) - len(word)) <= allowed:
                distance = measure_distance(word, known, allowed)
            else:
                distance = min(
                    measure_distance(word, known[: len(word) + more], allowed) for more in (-1, 0, 1)
                ) + (0 if len(known) > len(word) else allowed)
            if distance <= allowed:
                yield known, SLIP_COST**distance


def _list_pairs(word: str) -> Sequence[str]:
    framed = f"^{word}"
    return list(dict.fromkeys(framed[at : at + 2] for at in range(len(framed) - 1)))


def measure_distance(first: str, second: str, most: int) -> int:
    """Return how many letters are wrong, missing, extra or swapped; more than ``most`` is not counted.

    It is the optimal string alignment distance (Damerau 1964, without substrings edited twice).
    """
    if first == second:
        return 0
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        older, before = before, row
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
