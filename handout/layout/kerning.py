"""Plain words without HarfBuzz: letters side by side with the kerning that HarfBuzz gave each pair.

Most of all words in a new address are new, and shaping one costs far more than looking up its
letters. Only what is provably the same is done here: the face has no feature that looks at more
than two neighbours, each letter of the word is one glyph, and each pair is those two glyphs, set
closer or wider. All else, and every other script, is shaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import uharfbuzz as hb

from handout.pdf.fonts import Face

PAIRWISE = frozenset(
    "aalt afrc case ccmp cpsp dlig dnom frac kern liga lnum locl mark mkmk numr onum ordn pnum salt sinf size "
    "smcp c2sc ss01 ss02 ss03 ss04 ss05 ss06 ss07 ss08 ss09 ss10 subs sups titl tnum zero".split()
)
"""Features (OpenType) that are off unless asked for, or that pairs of letters reveal."""

LETTERS = range(0x21, 0x7F)
"""Code points that words of an address are made of (ASCII without the space)."""


DEFAULT_LANGUAGE = 0xFFFF
"""HarfBuzz's number for a script's default language system."""


class Pairs:
    """The letters of a face for one language and set of features: glyphs, widths and kerning."""

    def __init__(self, face: Face, language: str, features: Mapping[str, bool] | None) -> None:
        self._face = face
        self._language = language
        self._features = dict(features) if features else None
        self._kerned: dict[str, float | None] = {}
        self._letters = self._single() if _is_pairwise(face) else {}

    def _shaped(self, text: str) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", self._language
        hb.shape(self._face.font, buffer, self._features)
        return [glyph.codepoint for glyph in buffer.glyph_infos], [
            glyph.position for glyph in buffer.glyph_positions
        ]

    def _single(self) -> dict[str, tuple[int, int]]:
        """Return glyph and advance of each letter that is one glyph of its own."""
        found = {}
        for letter in map(chr, LETTERS):
            ids, places = self._shaped(letter)
            known = self._face.texts.get(ids[0]) if ids else None
            if len(ids) == 1 and ids[0] and known == letter and places[0][:2] == (0, 0):
                found[letter] = (ids[0], places[0][2])
        return found

    def _pair(self, pair: str) -> float | None:
        """Return by how much the first letter's advance changes, None if a pair is more than that."""
        (one, first), (other, second) = self._letters[pair[0]], self._letters[pair[1]]
        ids, places = self._shaped(pair)
        plain = ids == [one, other] and places[0][:2] == places[1][:2] == (0, 0) and places[1][2] == second
        return places[0][2] - first if plain else None

    def advances(self, word: str) -> tuple[list[int], list[int]] | None:
        """Return glyphs and advances (font units) of a word; None for one that must be shaped."""
        letters = self._letters
        try:
            found = [letters[letter] for letter in word]
        except KeyError:
            return None
        widths = [advance for _, advance in found]
        for at in range(len(word) - 1):
            pair = word[at : at + 2]
            kern = self._kerned[pair] if pair in self._kerned else self._kerned.setdefault(pair, self._pair(pair))
            if kern is None:
                return None
            widths[at] += int(kern)
        return [glyph for glyph, _ in found], widths


def _is_pairwise(face: Face) -> bool:
    """Tell whether a face's features look at no more than two neighbouring letters."""
    program, tags = face.program, set[str]()
    for table in ("GSUB", "GPOS"):
        for script in range(len(program.get_table_script_tags(table))):
            languages = range(len(program.get_script_language_tags(table, script)))
            for language in (DEFAULT_LANGUAGE, *languages):
                tags |= set(program.get_language_feature_tags(table, script, language))
    return tags <= PAIRWISE


@lru_cache(maxsize=64)
def pairs(face: Face, language: str, tabular: bool) -> Pairs:
    """Return the letters of a face, for figures of equal width if ``tabular``; remembered."""
    return Pairs(face, language, {"tnum": True} if tabular else None)
