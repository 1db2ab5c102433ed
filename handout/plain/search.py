"""Looking for wording in the text of a handout, with the exact place of each hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.plain.manuscript import Manuscript
from handout.plain.passages import Passage
from handout.plain.rule import Found

_FAR = 300
"""Characters that may belong to a match: a text without end marks must not be gone through for each."""


class Hit(NamedTuple):
    """A match: `passage.text[start:end]`, and its first group."""

    passage: Passage
    start: int
    end: int
    group: str

    @property
    def words(self) -> str:
        """The words matched, as they are written."""
        return self.passage.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The sentence up to the match."""
        return self.passage.text[self._begin : self.start]

    @property
    def sentence(self) -> str:
        """The text from the last sentence mark before the match to the next one after it."""
        text, last = self.passage.text, self.end + _FAR
        ends = [at for mark in ".!?" if (at := text.find(mark, self.end, last)) >= 0]
        return text[self._begin : min(ends, default=last) + 1].strip()

    @property
    def around(self) -> str:
        """What stands near the match, in its own and the next sentences."""
        return self.passage.text[max(0, self.start - _FAR) : self.end + _FAR]

    @property
    def _begin(self) -> int:
        first = max(0, self.start - _FAR)
        text = self.passage.text
        return max(first, *(text.rfind(mark, first, self.start) + 1 for mark in (". ", "! ", "? ", "; ")))


def hits(
    manuscript: Manuscript, pattern: re.Pattern[str], *, cased: bool = False, alt: bool = False
) -> Iterator[Hit]:
    """Yield every match of a pattern, which is in small letters unless `cased`, and never spans a line end.

    Alternative texts of pictures are searched only with `alt`.
    """
    for match in pattern.finditer(manuscript.everything if cased else manuscript.lowered):
        passage, begin = manuscript.at(match.start())
        if alt or passage.kind != "alt":
            group = match[1] if pattern.groups else ""
            yield Hit(passage, match.start() - begin, match.end() - begin, group or "")


def found(manuscript: Manuscript, hit: Hit, message: str) -> Found:
    """What a rule says about a hit, at its very line."""
    # From the hit to some words further, so that the same word earlier in the text is not taken for it.
    piece = hit.passage.text[hit.start : max(hit.end, hit.start + 60)]
    return Found(message, manuscript.locate(hit.passage, piece, hit.start), hit.sentence)


def first_of_each(founds: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found, each message once: a word is told where it first stands."""
    told: set[str] = set()
    for one in founds:
        if one.message not in told:
            told.add(one.message)
            yield one


def short(text: str, limit: int = 60) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= limit else text[: limit - 1].rpartition(" ")[0] + "…"
