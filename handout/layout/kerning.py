"""Plain words without HarfBuzz: letters side by side with the kerning that HarfBuzz gave each pair.

Most of all words in a new address are new, and shaping one costs far more than looking up its
letters. Only what is provably the same is done here: the face has no feature that looks at more
than two neighbours, each letter of the word is one glyph, and each pair is those two glyphs, set
closer or wider. All else, and every other script, is shaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import NamedTuple

import uharfbuzz as hb

from handout.pdf.fonts import Face

PAIRWISE = frozenset[str]().union(
    ("aalt", "afrc", "case", "ccmp", "cpsp", "dlig", "dnom", "frac", "kern", "liga", "lnum", "locl", "mark"),
    ("mkmk", "numr", "onum", "ordn", "pnum", "salt", "sinf", "size", "smcp", "c2sc", "subs", "sups", "titl"),
    ("tnum", "zero", "ss01", "ss02", "ss03", "ss04", "ss05", "ss06", "ss07", "ss08", "ss09", "ss10"),
)
"""Features (OpenType) that are off unless asked for, or that pairs of letters reveal."""

LETTERS = range(0x21, 0x7F)
"""Code points that words of an address are made of (ASCII without the space)."""


DEFAULT_LANGUAGE = 0xFFFF
"""HarfBuzz's number for a script's default language system."""


class _Letter(NamedTuple):
    """A letter: its glyph, its advance in font units, its code, and how far the advance in /W misses it."""

    glyph: int
    advance: int
    digits: str
    rest: float


class Pairs:
    """The letters of a face for one language and set of features: glyphs, widths and kerning."""

    def __init__(self, face: Face, language: str, features: Mapping[str, bool] | None) -> None:
        self._face = face
        self._language = language
        self._features = dict(features) if features else None
        self._kerned: dict[str, int | None] = {}
        self._scale = 1000 / face.units_per_em
        self._letters = self._single() if _is_pairwise(face) else {}
        self.common = all(found.glyph == face.glyph(letter) for letter, found in self._letters.items())
        """Whether the letters are those that the face has for them without being asked for others."""
        self._loose: dict[str, bool] = {}
        """Pairs that are known to stand side by side as they are: False for “does not move”."""
        exact = {letter: found for letter, found in self._letters.items() if found.rest == 0}
        self._digits = {letter: found.digits for letter, found in exact.items()}
        self._ids = {letter: found.glyph for letter, found in exact.items()}
        self._widths = {letter: found.advance * self._scale for letter, found in exact.items()}

    def _shaped(self, text: str) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", self._language
        hb.shape(self._face.font, buffer, self._features)
        return [glyph.codepoint for glyph in buffer.glyph_infos], [
            glyph.position for glyph in buffer.glyph_positions
        ]

    def _single(self) -> dict[str, _Letter]:
        """Return each letter that is one glyph of its own."""
        found = {}
        for letter in map(chr, LETTERS):
            ids, places = self._shaped(letter)
            known = self._face.texts.get(ids[0]) if ids else None
            if len(ids) == 1 and ids[0] and known == letter and places[0][:2] == (0, 0):
                advance = places[0][2]
                rest = self._face.advances[ids[0]] - advance * self._scale
                found[letter] = _Letter(ids[0], advance, f"{ids[0]:04X}", rest)
        return found

    def _noted(self, pair: str) -> int | None:
        kern = self._kerned[pair] = self._pair(pair)
        if kern == 0 and all(self._letters[letter].rest == 0 for letter in pair):
            self._loose[pair] = False
        return kern

    def _pair(self, pair: str) -> int | None:
        """Return by how much the first letter's advance changes, None if a pair is more than that."""
        one, other = self._letters[pair[0]], self._letters[pair[1]]
        ids, places = self._shaped(pair)
        alone = ids == [one.glyph, other.glyph] and places[1][2] == other.advance
        plain = alone and places[0][:2] == places[1][:2] == (0, 0)
        return places[0][2] - one.advance if plain else None

    def _unkerned(self, word: str) -> tuple[str, float, dict[int, str]] | None:
        """Return a word none of whose letters move, without a step for each letter."""
        if any(map(self._loose.get, map(add, word, word[1:]), repeat(True))):
            return None
        digits = list(map(self._digits.get, word))
        if None in digits:
            return None
        code = "".join(digits)  # type: ignore[arg-type]
        return (
            f"<{code}>",
            sum(map(self._widths.__getitem__, word)),
            dict(zip(map(self._ids.__getitem__, word), word, strict=True)),
        )

    def word(self, word: str) -> tuple[str, float, dict[int, str]] | None:
        """Return a word's inside of a TJ array, its width (1/1000 em) and the text of each glyph.

        None for a word that must be shaped.
        """
        if (quick := self._unkerned(word)) is not None:
            return quick
        letters, kerned, scale = self._letters, self._kerned, self._scale
        texts: dict[int, str] = {}
        parts: list[str] = []
        total, off, before = 0, 0.0, ""
        for letter in word:
            found = letters.get(letter)
            if found is None:
                return None
            if before:
                pair = before + letter
                kern = kerned[pair] if pair in kerned else self._noted(pair)
                if kern is None:
                    return None
                total += kern
                # What the reader's pen does by itself and what the letters want (§9.4.3).
                off -= kern * scale
            if off >= 0.5 or off <= -0.5:
                shift = round(off)
                parts.append(f">{shift}<")
                off -= shift
            glyph, advance, digits, rest = found
            parts.append(digits)
            texts[glyph] = letter
            total += advance
            off += rest
            before = letter
        shift = round(off)
        return f"<{''.join(parts)}>{shift or ''}", total * scale, texts


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
