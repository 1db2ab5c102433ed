"""From a remark to the words on the page that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from handout.desk.proof import Remark
from handout.errors import Mark

MOST_BYTES = 4_000_000
FEWEST = 4
"""Letters that say where a text is; fewer stand everywhere."""

_KEY = re.compile(r"^(?:- )*\s*(?:[A-Za-z_][\w-]*:(?:\s+|$))?")
_LINK = re.compile(r"\[([^\]^][^\]]*)\]\([^)]*\)")
_NOTE = re.compile(r"\[\^[^\]]*\]")
_FIELD = re.compile(r"\{[^}]*\}")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00ad": None, "\u2011": "-"})


class Place(NamedTuple):
    """Characters of a page, by the page's index and theirs."""

    page: int
    start: int
    length: int


class Text:
    """A page's characters as they are searched: without case, each gap one space; and which is which."""

    def __init__(self, characters: Iterable[str]) -> None:
        folded: list[str] = []
        places: list[int] = []
        for at, character in enumerate(characters):
            for letter in _folded(character) or (" " if character.isspace() else ""):
                if letter != " " or (folded and folded[-1] != " "):
                    folded.append(letter)
                    places.append(at)
        self.folded = "".join(folded)
        self._places = places

    def place(self, words: str) -> tuple[int, int] | None:
        """Where the folded words begin, and how many characters they take."""
        at = self.folded.find(words)
        if at < 0:
            return None
        first, last = self._places[at], self._places[at + len(words) - 1]
        return first, last - first + 1


def words_of(remark: Remark) -> str:
    """The words that a remark is about: those it names, else those that stand at its mark."""
    mark = remark.problem.mark
    return remark.excerpt or (_written(mark) if mark is not None and mark.line else "")


def find(words: str, pages: Sequence[Text]) -> Place | None:
    """Where the words stand first, or if they stand nowhere as a whole, the longest beginning that does."""
    for wanted in _beginnings(words):
        for number, page in enumerate(pages):
            if (found := page.place(wanted)) is not None:
                return Place(number, *found)
    return None


def _beginnings(words: str) -> Iterator[str]:
    """What to look for, the longest first: values filled in are not known here, so they are left out."""
    pieces = sorted((_folded(piece) for piece in _FIELD.split(words)), key=len, reverse=True)
    for piece in pieces:
        parts = piece.split()
        counts = dict.fromkeys((len(parts), 12, 8, 5, 3))
        for count in (number for number in counts if number <= len(parts)):
            wanted = " ".join(parts[:count])
            if len(wanted) >= FEWEST:
                yield wanted


def _folded(text: str) -> str:
    return " ".join(text.translate(_FOLDED).casefold().split())


def _written(mark: Mark) -> str:
    """The words in a content file at a mark, without what YAML and Markdown add to them."""
    path = Path(mark.file)
    try:
        if path.stat().st_size > MOST_BYTES:
            return ""
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for number, line in enumerate(lines[mark.line - 1 : mark.line + 1]):
        # A mark may point at a key or inside a text: what stands before it on the line belongs to it.
        told = _told(line if number or not _is_key(line, mark) else line[mark.column - 1 :])
        if told:
            return told
    return ""


def _is_key(line: str, mark: Mark) -> bool:
    return bool(re.match(r"[\w-]+:", line[mark.column - 1 :]))


def _told(line: str) -> str:
    told = _KEY.sub("", line.strip()).strip()
    if re.fullmatch(r"[>|][-+0-9]*", told):
        return ""
    told = re.sub(r"\s#\s.*$", "", told)
    told = _NOTE.sub("", _LINK.sub(r"\1", told))
    return told.replace("*", "").strip("'\"[], ")
