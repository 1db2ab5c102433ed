"""Puts the signs of right-to-left text in a PDF into the order in which they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Sign: TypeAlias = tuple[str, float, int]
"""A sign, its place across the page, and its number in the line as the file holds it."""
Word: TypeAlias = list[Sign]
_STOPS = ".,:;!?"
"""What ends a sentence after a number or Latin: there it stands at the left."""
LAM = "\u0644"
ALEFS = "\u0627\u0622\u0623\u0625"


def is_right_to_left(text: str) -> bool:
    """Return whether more letters of a text are read from right to left than from left to right."""
    directions = [unicodedata.bidirectional(sign) for sign in text]
    from_right = sum(direction in ("R", "AL") for direction in directions)
    return from_right > directions.count("L")


def order_signs(signs: Sequence[str], places: Sequence[float]) -> str:
    """Return the signs of a line as they are read: a PDF may hold the words of Arabic in reverse.

    A text that is read from left to right is returned as it stands.
    """
    text = "".join(signs)
    if text.isascii() or not is_right_to_left(text):
        return text
    words = order_words(signs, places)
    return " ".join("".join(sign for sign, _, _ in word) for word in words)


def order_words(signs: Sequence[str], places: Sequence[float]) -> list[Word]:
    """Return the words of a right-to-left line, and their signs, in the order in which they are read."""
    words: list[Word] = [[]]
    for number, (sign, place) in enumerate(zip(signs, places, strict=True)):
        if sign == " ":
            words.append([])
        else:
            words[-1].append((sign, place, number))
    ordered = sorted((_turn_word(word) for word in words if word), key=_get_right_end, reverse=True)
    return _keep_left_to_right(ordered)


def _get_right_end(word: Word) -> float:
    return max(place for _, place, _ in word)


def _is_from_right(word: Word) -> bool:
    return is_right_to_left("".join(sign for sign, _, _ in word))


def _turn_word(word: Word) -> Word:
    """Return a word whose signs stand in the order in which they are read."""
    clusters = _group_marks(word)
    letters = [at for at, cluster in enumerate(clusters) if cluster[0][0].isalnum()]
    if not letters:
        return word
    if not _is_from_right(word):
        ends_sentence = letters[0] == 1 and word[0][0] in _STOPS and word[0][1] < word[1][1]
        return [*word[1:], word[0]] if ends_sentence else word
    core = clusters[letters[0] : letters[-1] + 1]
    around = [*clusters[: letters[0]], *clusters[letters[-1] + 1 :]]
    places = [cluster[0][1] for cluster in core]
    steps = [after - before for before, after in pairwise(places)]
    if sum(step > 0 for step in steps) * 2 > len(steps):
        core.reverse()
    first = [cluster for cluster in around if cluster[0][1] > max(places)]
    last = [cluster for cluster in around if cluster[0][1] <= max(places)]
    in_order = [
        *sorted(first, key=lambda cluster: -cluster[0][1]), *core,
        *sorted(last, key=lambda cluster: -cluster[0][1]),
    ]  # fmt: skip
    return [sign for cluster in in_order for sign in cluster]


def _group_marks(word: Word) -> list[Word]:
    """Return the signs of a word, each with the marks that stand on it, and those of a ligature together."""
    clusters: list[Word] = []
    for sign in word:
        last = clusters[-1][-1] if clusters else None
        if last and sign[0] == LAM and last[0] in ALEFS and last[1] == sign[1]:
            # There is no such ligature but that of a lam and an alef after it.
            clusters[-1].insert(-1, sign)
        elif last and (unicodedata.combining(sign[0]) or sign[1] == last[1]):
            clusters[-1].append(sign)
        else:
            clusters.append([sign])
    return clusters


def _keep_left_to_right(words: Sequence[Word]) -> list[Word]:
    """Return words in reading order: those of numbers and Latin that follow each other go from the left."""
    kept: list[Word] = []
    run: list[Word] = []
    for word in words:
        if _is_from_left(word):
            run.insert(0, word)
            continue
        kept += [*run, word]
        run = []
    return [*kept, *run]


def _is_from_left(word: Word) -> bool:
    return any(
        unicodedata.bidirectional(sign) in ("L", "EN", "AN") for sign, _, _ in word
    ) and not _is_from_right(word)
