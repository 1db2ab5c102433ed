"""Looking for wording in the passages of a handout, with the exact place of each hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.plain.manuscript import Manuscript
from handout.plain.passages import Passage
from handout.plain.rule import Found


class Hit(NamedTuple):
    """A match in a passage, with the sentence around it."""

    match: re.Match[str]
    passage: Passage

    @property
    def sentence(self) -> str:
        """The text from the last sentence mark before the match to the next one after it."""
        text = self.passage.text
        start = max(text.rfind(mark, 0, self.match.start()) for mark in (". ", "! ", "? ", ": ")) + 1
        ends = [at for mark in ".!?" if (at := text.find(mark, self.match.end())) >= 0]
        return text[start : min(ends, default=len(text)) + 1].strip()

    @property
    def before(self) -> str:
        """The sentence up to the match."""
        text = self.passage.text
        start = max(text.rfind(mark, 0, self.match.start()) for mark in (". ", "! ", "? ", "; ")) + 1
        return text[start : self.match.start()]


def hits(manuscript: Manuscript, pattern: re.Pattern[str], *, alt: bool = False) -> Iterator[Hit]:
    """Yield every match in the passages; alternative texts are searched only with `alt`."""
    for passage in manuscript.passages:
        if alt or passage.kind != "alt":
            for match in pattern.finditer(passage.text):
                yield Hit(match, passage)


def found(manuscript: Manuscript, hit: Hit, message: str) -> Found:
    """What a rule says about a hit, at its very line."""
    text, at = hit.passage.text, hit.match.start()
    # From the hit to some words further, so that the same word earlier in the text is not taken for it.
    piece = text[at : at + max(60, len(hit.match[0]))]
    return Found(message, manuscript.locate(hit.passage, piece), hit.sentence)


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
