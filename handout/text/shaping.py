"""Words to glyphs: fallback by complete word, shaping by HarfBuzz, and their PDF operators.

Nothing here depends on the font size, so one shaped word serves body, heading and footnote, in
every document of the process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import uharfbuzz as hb

from handout.caches import cached_property, lru_cache
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern
from handout.pdf.fonts.face import Face
from handout.text import line_breaks
from handout.text.arabic_features import make_arabic_features
from handout.text.font_stack import find_fallback_faces, find_missing_script
from handout.text.glyphs import (
    BREAK_ALLOWED,
    JOINERS_AND_SELECTORS,
    NO_BREAK,
    NON_JOINER,
    SOFT_HYPHEN,
    Glyphs,
    make_glyphs,
    make_non_joiner,
)
from handout.text.kerning import cached_kerning
from handout.theme.unicode_scripts import Script

INVISIBLE = defer_pattern(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff]"
)
"""Characters that only control layout, such as soft hyphens and direction marks; never drawn."""
_SUBSTITUTES = {
    "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " ",
    **dict.fromkeys("➔➙➛➜➝➞➟➠➨➭➮➯➱➲", "→"), **dict.fromkeys("➢➣➤", "►"), "⟹": "⇒", "☏": "☎", "☒": "❎",
    "✚": "➕", "✛": "➕", "❏": "☐", "❐": "☐", "❑": "☐", "❒": "☐", "❮": "‹", "❯": "›", "❥": "❤", "✶": "★",
    "✦": "◆", "✧": "◇", "✪": "★", "✭": "★", "✮": "★", "✯": "★", "✩": "☆", "☛": "👉", "☞": "👉", "☚": "👈",
    "☜": "👈", "☟": "👇", "✎": "✏", "✐": "✏", "🕿": "☎", "🕾": "☎", "🗸": "✓", "🗹": "☑", "🗴": "✗", "🗷": "❎",
    "🛈": "ℹ", "🗲": "⚡", "🕭": "🔔", "🖂": "✉", "🖁": "📱", "✕": "✗",
}  # fmt: skip
"""The characters that are drawn, with the same meaning to the eye, for ones that the face lacks."""
_SKIN_TONE = defer_pattern("(?<=[\u2190-\U0001faff])\ufe0f?[\U0001f3fb-\U0001f3ff]")
"""What chooses the colour of a hand or face, which one ink does not have."""
_FIRST_SKIN_TONE = "\U0001f3fb"
_PICTURE_SEQUENCE = defer_pattern(
    "([0-9#*]\ufe0f?\u20e3|[\u2190-\U0001faff]\ufe0f?(?:\u200d[\u2190-\U0001faff]\ufe0f?)+)"
)
"""Characters that make one picture together: a key, or people with what they do."""
_CODE = defer_pattern("[A-Za-z].*0")
"""A word in which a zero comes after a letter, so that it could be taken for an O: a code, an address."""
MIN_BOLD_WEIGHT = 600.0
"""The lowest weight of a face that counts as bold."""
MAX_CACHED_WORDS = 4096
"""Words that a shaper caches: as many as a long handout has, and a few MB.

More would fill up with names and numbers of locations that do not occur again.
"""
"""Weight from which on a face is a bold one."""
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE


class MissingGlyphsError(Exception):
    """A word has characters that no face of the stack can show."""

    def __init__(self, characters: Sequence[str], language: str = "") -> None:
        super().__init__("".join(characters))
        self.characters = tuple(dict.fromkeys(characters))
        self.language = language

    def find_missing_script(self, character: str) -> Script | None:
        """Return the script of one of the characters if an extra provides fonts for it."""
        return find_missing_script(_find_character_script(character), character, self.language)


ShapedWord = tuple[tuple[Glyphs, int], ...]
"""The pieces of a word, each with what follows it."""


class Shaper:
    """A shaper of words in a stack of faces, for one language and one set of features.

    See ``cached_shaper``.
    """

    def __init__(self, faces: tuple[Face, ...], language: str, tabular: bool) -> None:
        self.faces = faces
        self.language = language or "en"
        self.is_bold = faces[0].weight >= MIN_BOLD_WEIGHT
        self._features = {"tnum": True} if tabular else None
        self.shape_word: Callable[[str, bool], ShapedWord] = lru_cache(maxsize=MAX_CACHED_WORDS)(
            self._shape_word
        )
        """Shape a word without spaces (word, is right-to-left). Raises MissingGlyphsError."""
        self._shape_part: Callable[[str, bool], tuple[Glyphs, ...]] = lru_cache(maxsize=MAX_CACHED_WORDS)(
            self._shape_text
        )

    @cached_property
    def _code_shaper(self) -> Shaper:
        """The shaper of codes: in the same faces, with the slash through the zero that some have."""
        faces = tuple(face.slashed for face in self.faces[:1]) + self.faces[1:]
        return self if faces == self.faces else cached_shaper(faces, self.language, bool(self._features))

    def make_blank(self, *, rtl: bool = False) -> Glyphs:
        """Return a piece without glyphs, to carry a separate space or line end."""
        return Glyphs(self.faces[0], "", 0, "", {}, rtl=rtl)

    def shape_hyphen(self) -> Glyphs:
        """Return the hyphen that is shown where a line ends at a soft hyphen, and extracted as one."""
        hyphen = self.shape_word("-", False)[0][0]
        code = f"]TJ\n/Span <</ActualText <FEFF00AD>>> BDC\n[{hyphen.code}]TJ\nEMC\n["
        return Glyphs(hyphen.face, line_breaks.SOFT_HYPHEN, hyphen.width, code, hyphen.texts, rtl=False)

    def split_to_width(self, word: str, limit: float, *, rtl: bool) -> Iterator[Glyphs]:
        """Split a word at user-perceived characters into pieces up to ``limit`` wide (1/1000 em).

        A single character that is wider becomes one piece.
        """
        if "0" in word and _CODE.search(word) and self._code_shaper is not self:
            yield from self._code_shaper.split_to_width(word, limit, rtl=rtl)
            return
        starts = [*line_breaks.find_grapheme_starts(word), len(word)]
        begin = 0
        while begin < len(starts) - 1:
            end = self._find_fitting_end(word, starts, begin, limit, rtl=rtl)
            yield from self._shape_text(word[starts[begin] : starts[end]], rtl)
            begin = end

    def _find_fitting_end(
        self, word: str, starts: Sequence[int], begin: int, limit: float, *, rtl: bool
    ) -> int:
        """Return the end of the clusters that fit, at least one.

        Each try shapes no more than about one line.
        """

        def fits(end: int) -> bool:
            pieces = self._shape_text(word[starts[begin] : starts[end]], rtl)
            return sum(piece.width for piece in pieces) <= limit

        fitting_end, step = begin + 1, 8
        while fitting_end + step < len(starts) and fits(fitting_end + step):
            fitting_end += step
            step *= 2
        overflow_end = min(fitting_end + step, len(starts))
        while overflow_end - fitting_end > 1:
            middle = (fitting_end + overflow_end) // 2
            fitting_end, overflow_end = (middle, overflow_end) if fits(middle) else (fitting_end, middle)
        return fitting_end

    def _shape_word(self, word: str, rtl: bool) -> ShapedWord:
        if "0" in word and _CODE.search(word) and self._code_shaper is not self:
            return self._code_shaper.shape_word(word, rtl)
        if not rtl and word.isascii() and (ascii_pieces := self._shape_ascii(word)) is not None:
            return ascii_pieces
        offsets = (
            line_breaks.find_break_opportunities(word, self.language) if line_breaks.can_break(word) else []
        )
        if not offsets:
            return tuple([(glyphs, NO_BREAK) for glyphs in self._shape_text(word, rtl)])
        pieces: list[tuple[Glyphs, int]] = []
        for begin, end in zip([0, *offsets], [*offsets, len(word)], strict=True):
            part = self._shape_part(word[begin:end], rtl)
            pieces += [(glyphs, NO_BREAK) for glyphs in part]
            if pieces and end < len(word):
                is_soft = word[end - 1] == line_breaks.SOFT_HYPHEN
                pieces[-1] = (pieces[-1][0], SOFT_HYPHEN if is_soft else BREAK_ALLOWED)
        return tuple(pieces)

    def _shape_text(self, text: str, rtl: bool) -> tuple[Glyphs, ...]:
        text = INVISIBLE.sub("", text)
        if text and max(text) >= _FIRST_SKIN_TONE:
            text = _SKIN_TONE.sub("", text)
        if not text:
            return ()
        if rtl and NON_JOINER in text:
            return self._shape_around_non_joiners(text)
        shaped = [self._shape_item(item, rtl) for item in self._itemize(text)]
        return tuple([glyphs for glyphs in shaped if glyphs.code])

    def _shape_around_non_joiners(self, text: str) -> tuple[Glyphs, ...]:
        """Shape right-to-left letters around zero width non-joiners, which stay between them."""
        pieces: list[Glyphs] = []
        for count, part in enumerate(text.split(NON_JOINER)):
            if count and pieces and (sign := make_non_joiner(pieces[-1].face)):
                pieces.append(sign)
            pieces += self._shape_text(part, True)
        return tuple(pieces)

    def _itemize(self, text: str) -> list[_Item]:
        """Split a word where its face or script changes."""
        complete_face = _find_complete_face(text, self.faces)
        if complete_face is not None and text.isascii():
            return [_Item(complete_face, "Latn", text)]
        if complete_face is None and _PICTURE_SEQUENCE.search(text):
            return self._itemize_pictures(text)
        items: list[_Item] = []
        faces = self.faces if complete_face is not None else self._add_fallback_faces(text)
        for character in text:
            face = complete_face or self._choose_face(
                character, text, items[-1].face if items else None, faces
            )
            script = _find_character_script(character)
            last = items[-1] if items else None
            if last and last.face is face and (not script or script == last.script or not last.script):
                items[-1] = _Item(face, last.script or script, last.text + character)
            else:
                items.append(_Item(face, script or (last.script if last else ""), character))
        return items

    def _itemize_pictures(self, text: str) -> list[_Item]:
        """Split a word around characters that make one picture together, in the face of the last one."""
        items: list[_Item] = []
        for count, part in enumerate(_PICTURE_SEQUENCE.split(text)):
            if count % 2 == 0:
                items += self._itemize(part) if part else []
                continue
            faces = find_fallback_faces("", "\U0001f600", self.language, bold=self.is_bold)
            if (face := _find_complete_face(part, faces)) is None:
                # Each character for itself says as much as the picture does.
                items += [item for each in part for item in self._itemize(each)]
            else:
                items.append(_Item(face, "", part))
        return items

    def _add_fallback_faces(self, text: str) -> tuple[Face, ...]:
        """Return the faces, followed by faces of installed packages for what they lack."""
        missing = [letter for letter in text if not any(_can_show(face, letter) for face in self.faces)]
        fallback_faces = [
            face
            for letter in map(_substitute_sign, missing)
            for face in find_fallback_faces(
                _find_character_script(letter), letter, self.language, bold=self.is_bold
            )
        ]
        return tuple(dict.fromkeys((*self.faces, *fallback_faces)))

    def _choose_face(self, character: str, word: str, last: Face | None, faces: tuple[Face, ...]) -> Face:
        """Choose a face in a word that no single face covers.

        Letters share one face if possible; each other sign takes the first face that has it.
        """
        is_attached = JOINERS_AND_SELECTORS.match(character) or unicodedata.combining(character)
        if last and is_attached and _can_show(last, character):
            return last
        letters = "".join(letter for letter in word if letter.isalnum() or unicodedata.combining(letter))
        letter_face = _find_complete_face(letters, faces) if letters else None
        if letter_face and _can_show(letter_face, character):
            return letter_face
        for face in faces:
            if _can_show(face, character):
                return face
        missing = [letter for letter in word if not any(_can_show(face, letter) for face in faces)]
        raise MissingGlyphsError(missing, self.language)

    def _shape_item(self, item: _Item, rtl: bool) -> Glyphs:
        text = item.text if item.text.isascii() else _substitute_missing(item.face, item.text)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.flags = _FLAGS
        if rtl:
            # So that a mark is not of one cluster with its letter, and each has its own text.
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script = item.script or "Latn"
        buffer.language = self.language
        features = make_arabic_features(text, self._features) if item.script == "Arab" else self._features
        hb.shape(item.face.font, buffer, features)
        return make_glyphs(item.face, item.text, buffer, rtl=rtl)

    def _shape_ascii(self, word: str) -> ShapedWord | None:
        """Return the pieces of an ASCII word; None if shaping might give other glyphs."""
        face = self.faces[0]
        if not line_breaks.can_break(word):
            glyphs = self._kern_ascii(face, word)
            return ((glyphs, NO_BREAK),) if glyphs is not None else None
        offsets = line_breaks.find_break_opportunities(word)
        parts = [self._kern_ascii(face, word[begin:end]) for begin, end in pairwise([0, *offsets, len(word)])]
        if None in parts:
            return None
        break_classes = [BREAK_ALLOWED] * (len(parts) - 1) + [NO_BREAK]
        return tuple(zip(parts, break_classes, strict=True))  # type: ignore[arg-type]

    def _kern_ascii(self, face: Face, text: str) -> Glyphs | None:
        """Return an ASCII word without shaping it; None if shaping might give other glyphs."""
        kerning = cached_kerning(face, self.language, bool(self._features))
        kerned = kerning.kern_word(text)
        if kerned is None:
            return None
        code, width, texts = kerned
        return Glyphs(
            face, text, width, code, texts, rtl=False, has_default_glyphs=kerning.has_default_glyphs
        )


class _Item(NamedTuple):
    face: Face
    script: str
    text: str


@lru_cache(maxsize=256)
def cached_shaper(faces: tuple[Face, ...], language: str, tabular: bool) -> Shaper:
    """Return the shaper for these faces, with its cache of words."""
    return Shaper(faces, language, tabular)


@lru_cache(maxsize=4096)
def _find_character_script(character: str) -> str:
    """Return the character's script (ISO 15924), empty for signs and marks of any script."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def _find_complete_face(text: str, faces: Sequence[Face]) -> Face | None:
    codes = set(map(ord, JOINERS_AND_SELECTORS.sub("", text)))
    for face in faces:
        if codes <= face.characters:
            return face
    return next((face for face in faces if all(_can_show(face, character) for character in text)), None)


def _can_show(face: Face, character: str) -> bool:
    if face.covers(character) or JOINERS_AND_SELECTORS.match(character):
        return True
    parts = _SUBSTITUTES.get(character) or unicodedata.normalize("NFD", character)
    return parts != character and all(map(face.covers, parts))


def _substitute_missing(face: Face, text: str) -> str:
    return "".join(
        _SUBSTITUTES[character] if character in _SUBSTITUTES and not face.covers(character) else character
        for character in text
    )


def _substitute_sign(character: str) -> str:
    return _SUBSTITUTES.get(character, character)
