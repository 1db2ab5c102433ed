"""Finds pictograms by a word: their names first, then other words for what they show, then slips."""

from __future__ import annotations

from collections.abc import Collection

from handout.content.model.pictograms import PICTOGRAMS
from handout.content.suggestions import find_nearest


def find_pictograms(query: str) -> list[str]:
    """Return the names of the pictograms that a query fits, the best first; every name for no query."""
    words = query.lower().replace("_", " ").replace("-", " ").split()
    if not words:
        return list(PICTOGRAMS)
    ranks = {name: _rank(name, words) for name in PICTOGRAMS}
    found = sorted((name for name in PICTOGRAMS if ranks[name]), key=lambda name: -ranks[name])
    if not found and (near := _find_nearest(words)):
        return [near]
    return found


def _rank(name: str, words: list[str]) -> int:
    """Return how well a pictogram fits: a name counts more than a word, a whole word more than a part."""
    own, others = name.split("_"), PICTOGRAMS[name].split()
    rank = 0
    for word in words:
        stem = word[:-1] if len(word) > 3 and word.endswith("s") else word
        if stem in own or word in own:
            rank += 8
        elif stem in others or word in others:
            rank += 4
        elif len(stem) > 2 and any(other.startswith(stem) for other in (*own, *others)):
            rank += 1
    return rank


def _find_nearest(words: list[str]) -> str:
    """Return the pictogram of the known word that is nearest to one of these; "" if none is near."""
    known = {word: name for name, others in PICTOGRAMS.items() for word in others.split()}
    known.update({name: name for name in PICTOGRAMS})
    for word in words:
        if near := find_nearest(word, known) or _find_part(word, known):
            return known[near]
    return ""


def _find_part(word: str, known: Collection[str]) -> str:
    """Return the longest known word (four letters or more) at a word's beginning or end, or ""."""
    parts = (part for part in known if len(part) > 3 and (word.startswith(part) or word.endswith(part)))
    return max(parts, key=lambda part: (len(part), part in PICTOGRAMS), default="")
