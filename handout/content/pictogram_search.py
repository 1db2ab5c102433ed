"""Finds pictograms by a word: their names first, then other words for what they show, then slips."""

from __future__ import annotations

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
    return next((known[near] for word in words if (near := find_nearest(word, known))), "")
