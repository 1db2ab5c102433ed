"""Finds the words on a page that an annotation is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handout.data_classes import NamedTuple
from handout.errors import Mark
from handout.preview.preview_build import Annotation

MAX_FILE_BYTES = 4_000_000
MIN_LETTERS = 4
"""Least letters of a search; fewer occur everywhere."""

_YAML_KEY = re.compile(r"^(?:- )*\s*(?:[A-Za-z_][\w-]*:(?:\s+|$))?")
_MARKDOWN_LINK = re.compile(r"\[([^\]^][^\]]*)\]\([^)]*\)")
_NOTE_REFERENCE = re.compile(r"\[\^[^\]]*\]")
_FIELD_PATTERN = re.compile(r"\{[^}]*\}")
_FOLDING_TABLE = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00ad": None, "\u2011": "-"}
)


class CharacterRange(NamedTuple):
    """Characters of a page, by the page's index and their own."""

    page: int
    start: int
    length: int


class PageText:
    """A page's characters prepared for search: case folded, each gap one space, with positions."""

    def __init__(self, characters: Iterable[str]) -> None:
        letters: list[str] = []
        positions: list[int] = []
        for at, character in enumerate(characters):
            for letter in _fold_text(character) or (" " if character.isspace() else ""):
                if letter != " " or (letters and letters[-1] != " "):
                    letters.append(letter)
                    positions.append(at)
        self.folded_text = "".join(letters)
        self._positions = positions

    def find_range(self, words: str) -> tuple[int, int] | None:
        """Return where the folded words begin, and their length in characters; None if absent."""
        at = self.folded_text.find(words)
        if at < 0:
            return None
        first, last = self._positions[at], self._positions[at + len(words) - 1]
        return first, last - first + 1


def get_annotated_words(annotation: Annotation) -> str:
    """Return the words that an annotation is about: its excerpt, or the words at its mark."""
    mark = annotation.problem.mark
    return annotation.excerpt or (_read_source_words(mark) if mark is not None and mark.line else "")


def find_words(words: str, pages: Sequence[PageText]) -> CharacterRange | None:
    """Return where the words occur first, or else the longest beginning of them that occurs."""
    for wanted in _list_beginnings(words):
        for number, page in enumerate(pages):
            if (found_range := page.find_range(wanted)) is not None:
                return CharacterRange(number, *found_range)
    return None


def _list_beginnings(words: str) -> Iterator[str]:
    """Yield what to search for, the longest first.

    Field values are not known here, so that the fields are left out.
    """
    pieces = sorted((_fold_text(piece) for piece in _FIELD_PATTERN.split(words)), key=len, reverse=True)
    for piece in pieces:
        parts = piece.split()
        counts = dict.fromkeys((len(parts), 12, 8, 5, 3))
        for count in (number for number in counts if number <= len(parts)):
            wanted = " ".join(parts[:count])
            if len(wanted) >= MIN_LETTERS:
                yield wanted


def _fold_text(text: str) -> str:
    return " ".join(text.translate(_FOLDING_TABLE).casefold().split())


def _read_source_words(mark: Mark) -> str:
    """Return the words at a mark in a content file, without YAML and Markdown syntax."""
    path = Path(mark.file)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            return ""
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for number, line in enumerate(lines[mark.line - 1 : mark.line + 1]):
        # A mark may point at a key or inside a text: what stands before it on the line belongs to it.
        words = _strip_markup(line if number or not _is_key(line, mark) else line[mark.column - 1 :])
        if words:
            return words
    return ""


def _is_key(line: str, mark: Mark) -> bool:
    return bool(re.match(r"[\w-]+:", line[mark.column - 1 :]))


def _strip_markup(line: str) -> str:
    text = _YAML_KEY.sub("", line.strip()).strip()
    if re.fullmatch(r"[>|][-+0-9]*", text):
        return ""
    text = re.sub(r"\s#\s.*$", "", text)
    text = _NOTE_REFERENCE.sub("", _MARKDOWN_LINK.sub(r"\1", text))
    return text.replace("*", "").strip("'\"[], ")
