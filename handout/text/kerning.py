"""ASCII words without HarfBuzz: letters side by side, with HarfBuzz's kerning of each pair.

Most words of a new address are new, and shaping one costs far more than looking up its letters.
This is only done where the result is provably the same: the face has no feature that looks at
more than two neighbours, each letter of the word is one glyph, and each pair is these two glyphs,
closer together or further apart. All other words and scripts are shaped.

Of the default face letters and pairs were measured when the program was built (`kerning_tables.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import add

import uharfbuzz as hb

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.pdf.fonts.face import Face

PAIRWISE_FEATURES = frozenset[str]().union(
    ("aalt", "afrc", "case", "ccmp", "cpsp", "dlig", "dnom", "frac", "kern", "liga", "lnum", "locl", "mark"),
    ("mkmk", "numr", "onum", "ordn", "pnum", "salt", "sinf", "size", "smcp", "c2sc", "subs", "sups", "titl"),
    ("tnum", "zero", "ss01", "ss02", "ss03", "ss04", "ss05", "ss06", "ss07", "ss08", "ss09", "ss10"),
)
"""OpenType features that are off by default, or whose effect pairs of letters show."""

ASCII_CODES = range(0x21, 0x7F)
"""Code points of the words of an address (ASCII without the space)."""


PLAIN_LANGUAGES = frozenset[str]().union(
    ("ar", "bn", "de", "el", "en", "es", "fa", "fr", "gu", "he", "hi", "ht", "hy", "it", "ja", "ko"),
    ("pa", "pl", "pt", "ru", "so", "ta", "te", "th", "tl", "uk", "ur", "vi", "zh"),
)
"""Languages for which the default face has no rules of their own; it has some for Romanian, in Moldova."""

DEFAULT_LANGUAGE_SYSTEM = 0xFFFF
"""HarfBuzz's number for the default language system of a script."""


class _Letter(NamedTuple):
    """A letter: its glyph, its advance in font units, and the glyph's code in hexadecimal.

    ``width_error`` is the difference between the width in /W and the advance, in 1/1000 em.
    """

    glyph: int
    advance: int
    hex_code: str
    width_error: float


class _Steps(dict[str, str | None]):
    """Codes of pairs, looked up when they are first asked for."""

    def __init__(self, look_up: Callable[[str], str | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, pair: str) -> str | None:
        return self._look_up(pair)


class PairKerning:
    """The letters of a face for one language and set of features: glyphs, widths and kerning."""

    def __init__(self, face: Face, language: str, features: Mapping[str, bool] | None) -> None:
        self._face = face
        self._language = language
        self._features = dict(features) if features else None
        self._kerns: dict[str, int | None] = {}
        self._scale = 1000 / face.units_per_em
        self._known_kerns: dict[str, int] | None = None
        """The kerning of every pair that has any, where it is known without HarfBuzz."""
        if (table := _find_table(face, language, self._features)) is not None:
            metrics, kerns = table
            self._letters = self._read_letters(metrics)
            self._known_kerns = _read_kerns(kerns)
        else:
            self._letters = self._measure_letters() if _is_pairwise(face) else {}
        self.has_default_glyphs = all(
            found.glyph == face.glyph(letter) for letter, found in self._letters.items()
        )
        """Whether the letters have the glyphs that the face uses without special features."""
        self._exact_kerns: dict[str, int] = {}
        """How much each known pair of exact letters is kerned, in font units."""
        exact_letters = {
            letter: metrics for letter, metrics in self._letters.items() if metrics.width_error == 0
        }
        self._hex_codes = {letter: found.hex_code for letter, found in exact_letters.items()}
        self._glyph_ids = {letter: found.glyph for letter, found in exact_letters.items()}
        self._widths = {letter: found.advance * self._scale for letter, found in exact_letters.items()}
        self._advances = {letter: found.advance for letter, found in exact_letters.items()}
        self._steps = _Steps(self._look_up_step)
        """The code from the first letter of a pair on, in a face of 1000 units to an em."""
        self._step_widths: dict[str, int] = {}
        """How far the pen moves for that."""

    def _shape(self, text: str) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", self._language
        hb.shape(self._face.font, buffer, self._features)
        return [glyph.codepoint for glyph in buffer.glyph_infos], [
            glyph.position for glyph in buffer.glyph_positions
        ]

    def _measure_letters(self) -> dict[str, _Letter]:
        """Return the metrics of each letter that is one glyph."""
        letters = {}
        for letter in map(chr, ASCII_CODES):
            ids, offsets = self._shape(letter)
            face_text = self._face.glyph_texts.get(ids[0]) if ids else None
            if len(ids) == 1 and ids[0] and face_text == letter and offsets[0][:2] == (0, 0):
                letters[letter] = self._make_letter(ids[0], offsets[0][2])
        return letters

    def _read_letters(self, metrics: str) -> dict[str, _Letter]:
        """Return the letters of a table: a glyph and an advance for each."""
        numbers = list(map(int, metrics.split()))
        made = map(self._make_letter, numbers[::2], numbers[1::2])
        return dict(zip(map(chr, ASCII_CODES), made, strict=True))

    def _make_letter(self, glyph: int, advance: int) -> _Letter:
        width_error = self._face.advances[glyph] - advance * self._scale
        return _Letter(glyph, advance, f"{glyph:04X}", width_error)

    def list_letters(self) -> Mapping[str, _Letter]:
        """Return the letters that are one glyph each; none of a face whose words must be shaped."""
        return self._letters

    def find_kern(self, pair: str) -> int | None:
        """Return how much a pair of these letters is kerned, in font units; None if it must be shaped."""
        return self._kerns[pair] if pair in self._kerns else self._look_up_kern(pair)

    def _look_up_kern(self, pair: str) -> int | None:
        known = self._known_kerns
        kern = self._kerns[pair] = self._measure_kern(pair) if known is None else known.get(pair, 0)
        if kern is not None and pair[0] in self._hex_codes and pair[1] in self._hex_codes:
            self._exact_kerns[pair] = kern
            if self._scale == 1.0:
                code = self._hex_codes[pair[1]]
                self._steps[pair] = f">{-kern}<{code}" if kern else code
                self._step_widths[pair] = kern + self._advances[pair[1]]
        return kern

    def _look_up_step(self, pair: str) -> str | None:
        """Return the code of a pair, whose kerning nobody has asked for yet; None if it has none."""
        if pair[0] not in self._hex_codes or pair[1] not in self._hex_codes:
            return None
        self.find_kern(pair)
        return self._steps.get(pair)

    def _measure_kern(self, pair: str) -> int | None:
        """Return how much the first letter's advance changes, in font units.

        None if the pair changes in any other way.
        """
        first, second = self._letters[pair[0]], self._letters[pair[1]]
        ids, offsets = self._shape(pair)
        is_unchanged = ids == [first.glyph, second.glyph] and offsets[1][2] == second.advance
        is_only_kerned = is_unchanged and offsets[0][:2] == offsets[1][:2] == (0, 0)
        return offsets[0][2] - first.advance if is_only_kerned else None

    def _join_exact(self, word: str) -> tuple[str, float, dict[int, str]] | None:
        """Return a word of exact letters, with a step in Python for each kerned pair.

        None for all other words, and in a face of other than 1000 units if a pair is not known yet.
        """
        if self._scale == 1.0:
            return self._join_whole(word)
        kerns = list(map(self._exact_kerns.get, map(add, word, word[1:])))
        hex_codes = list(map(self._hex_codes.get, word))
        if None in kerns or None in hex_codes:
            return None
        texts = dict(zip(map(self._glyph_ids.__getitem__, word), word, strict=True))
        if not any(kerns):
            code = "".join(hex_codes)  # type: ignore[arg-type]
            return f"<{code}>", sum(map(self._widths.__getitem__, word)), texts
        drift, last = 0.0, len(kerns)
        for at, kern in enumerate(kerns, 1):
            if not kern:
                continue
            drift -= kern * self._scale
            if drift >= 0.5 or drift <= -0.5:
                shift = round(drift)
                hex_codes[at] = f">{shift}<{hex_codes[at]}"
                drift -= shift
                if at < last and (drift >= 0.5 or drift <= -0.5):
                    # Half a unit is left, which shows before the letters that follow too.
                    return None
        total = sum(map(self._advances.__getitem__, word)) + sum(kerns)  # type: ignore[arg-type]
        shift = round(drift)
        code = "".join(hex_codes)  # type: ignore[arg-type]
        return f"<{code}>{shift or ''}", total * self._scale, texts

    def _join_whole(self, word: str) -> tuple[str, float, dict[int, str]] | None:
        """Return a word of exact letters in a face of 1000 units; None for others.

        All is in whole thousandths of an em, so that each pair has the same code in every word.
        """
        pairs = list(map(add, word, word[1:]))
        steps = list(map(self._steps.__getitem__, pairs))
        first = self._hex_codes.get(word[:1])
        if first is None or None in steps:
            return None
        width = self._widths[word[0]] + sum(map(self._step_widths.__getitem__, pairs))
        texts = dict(zip(map(self._glyph_ids.__getitem__, word), word, strict=True))
        return f"<{first}{''.join(steps)}>", width, texts  # type: ignore[arg-type]

    def kern_word(self, word: str) -> tuple[str, float, dict[int, str]] | None:
        """Return a word's code for a TJ array, its width (1/1000 em) and the text of each glyph.

        None for a word that must be shaped.
        """
        if (joined := self._join_exact(word)) is not None:
            return joined
        letters, kerns, scale = self._letters, self._kerns, self._scale
        texts: dict[int, str] = {}
        parts: list[str] = []
        total, drift, previous = 0, 0.0, ""
        for letter in word:
            metrics = letters.get(letter)
            if metrics is None:
                return None
            if previous:
                pair = previous + letter
                kern = kerns[pair] if pair in kerns else self._look_up_kern(pair)
                if kern is None:
                    return None
                total += kern
                # What the reader's pen does by itself and what the letters want (§9.4.3).
                drift -= kern * scale
            if drift >= 0.5 or drift <= -0.5:
                shift = round(drift)
                parts.append(f">{shift}<")
                drift -= shift
            glyph, advance, hex_code, width_error = metrics
            parts.append(hex_code)
            texts[glyph] = letter
            total += advance
            drift += width_error
            previous = letter
        shift = round(drift)
        return f"<{''.join(parts)}>{shift or ''}", total * scale, texts


def _find_table(face: Face, language: str, features: Mapping[str, bool] | None) -> tuple[str, str] | None:
    """Return the letters and kerning of a face as they were measured; None if they were not."""
    if face.variations or language.partition("-")[0].lower() not in PLAIN_LANGUAGES:
        return None
    if features and features != {"tnum": True}:
        return None
    from handout.text.kerning_tables import TABLES

    return TABLES.get((face.file_digest, bool(features)))


def _read_kerns(text: str) -> dict[str, int]:
    """Return the kerning of each pair: a value stands before all pairs that have it."""
    parts = text.split()
    return {
        pairs[at : at + 2]: int(kern)
        for kern, pairs in zip(parts[::2], parts[1::2], strict=True)
        for at in range(0, len(pairs), 2)
    }


def _is_pairwise(face: Face) -> bool:
    """Return whether a face's features look at no more than two neighbouring letters."""
    # Not needed for the default face, whose letters are in a table.
    from handout.text.pair_rules import has_wide_rules

    try:
        tags = _collect_feature_tags(face)
    except UnicodeDecodeError:
        # A tag of other than ASCII, in a font that is spoilt a little: HarfBuzz knows what to make of it.
        return False
    return tags <= PAIRWISE_FEATURES and not has_wide_rules(face, "".join(map(chr, ASCII_CODES)))


def _collect_feature_tags(face: Face) -> set[str]:
    program, tags = face.program, set[str]()
    for table in ("GSUB", "GPOS"):
        for script in range(len(program.get_table_script_tags(table))):
            languages = range(len(program.get_script_language_tags(table, script)))
            for language in (DEFAULT_LANGUAGE_SYSTEM, *languages):
                tags |= set(program.get_language_feature_tags(table, script, language))
    return tags


@lru_cache(maxsize=64)
def cached_kerning(face: Face, language: str, tabular: bool) -> PairKerning:
    """Return the cached letters of a face, with figures of equal width if ``tabular``."""
    return PairKerning(face, language, {"tnum": True} if tabular else None)
