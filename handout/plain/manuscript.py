"""A handout as a checker sees it: its passages, sentences and blocks, gathered once for all rules."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from handout.content.model import Project
from handout.errors import Mark
from handout.plain.passages import Passage, Stand, passages, stands
from handout.plain.scores import Counts, counted
from handout.plain.words import sentences, words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_NO_LIBRARY: Mapping[str, str] = {}


class Sentence(NamedTuple):
    """A sentence of prose."""

    text: str
    words: tuple[str, ...]
    passage: Passage
    start: int
    """Where it begins in the passage."""


class Manuscript:
    """One handout, its folder, and the day on which it is judged.

    `library` gives the version of each other handout by its id, for translations.
    """

    def __init__(
        self, project: Project, root: Path, today: dt.date, library: Mapping[str, str] = _NO_LIBRARY
    ) -> None:
        self.project, self.root, self.today, self.library = project, root, today, library
        self._sources: dict[str, str] = {}

    @property
    def language(self) -> str:
        """The language of the text without its region: en, es."""
        return self.project.handout.language.partition("-")[0].lower()

    @property
    def start(self) -> Mark:
        """Where the handout's own keys stand: the mark of what is missing altogether."""
        return self.project.handout.mark or self.project.mark or Mark("content.yaml")

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the title and body, in reading order."""
        return tuple(passages(self.project))

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """Every block, in reading order."""
        return tuple(stands(self.project.content))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of prose."""
        return tuple(self._split())

    @cached_property
    def counts(self) -> Counts:
        """Words, sentences and syllables of the prose."""
        return counted((sentence.words for sentence in self.sentences), self.language)

    @cached_property
    def counts_without_terms(self) -> Counts:
        """The same, with the handout's unavoidable `terms` counted as one syllable each."""
        terms = self.project.handout.terms
        if not terms:
            return self.counts
        return counted((sentence.words for sentence in self.sentences), self.language, terms)

    @cached_property
    def everything(self) -> str:
        """The whole text, a passage on each line, for asking whether something is said anywhere."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def lowered(self) -> str:
        """The same in small letters and of the same length, since searching it is quicker than "
        "ignoring case."""
        lowered = self.everything.lower()
        if len(lowered) == len(self.everything):
            return lowered
        return "".join(low if len(low := each.lower()) == 1 else each for each in self.everything)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text, in small letters."""
        return frozenset(_TOKEN.findall(self.lowered))

    def at(self, offset: int) -> tuple[Passage, int]:
        """The passage at an offset of `everything`, and where it begins there."""
        index = bisect_right(self._starts, offset) - 1
        return self.passages[index], self._starts[index]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        lengths = (len(passage.text) + 1 for passage in self.passages)
        return tuple(accumulate(lengths, initial=0))[:-1]

    def blocks(self, *names: str) -> Iterator[Stand]:
        """Yield the blocks of these names."""
        return (stand for stand in self.stands if stand.block.name in names)

    def locate(self, passage: Passage, piece: str, offset: int = 0) -> Mark:
        """The line and column where `piece` of a passage stands in the file; the passage's mark if not found.

        A text may run over many lines of YAML, and its mark is that of its beginning. `offset` is where
        the piece begins in the passage; markup and line ends only move it further back in the file.
        """
        mark = passage.mark
        tokens = words(piece)[:6]
        source = self._source(mark.file) if mark.line and tokens else ""
        begin = _position(source, mark)
        end = begin + 2 * len(passage.written) + 400
        # What a field stands for may be longer than its name, so then the search begins at the front.
        first = begin if "{" in passage.written else begin + offset
        pattern = re.compile(r"[\W_]+".join(map(re.escape, tokens)))
        found = pattern.search(source, first, end) if source else None
        return mark if found is None else _mark(source, found.start(), mark.file)

    def _split(self) -> Iterator[Sentence]:
        for passage in self.passages:
            if passage.prose:
                for start, end in sentences(passage.text, self.language):
                    text = passage.text[start:end]
                    yield Sentence(text, tuple(words(text)), passage, start)

    def _source(self, name: str) -> str:
        if name not in self._sources:
            try:
                self._sources[name] = Path(name).read_text(encoding="utf-8-sig")
            except (OSError, ValueError):
                self._sources[name] = ""
        return self._sources[name]


@lru_cache(maxsize=8)
def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", source)))


def _position(source: str, mark: Mark) -> int:
    starts = _line_starts(source)
    return starts[mark.line - 1] + mark.column - 1 if 0 < mark.line <= len(starts) else len(source)


def _mark(source: str, at: int, name: str) -> Mark:
    starts = _line_starts(source)
    line = bisect_right(starts, at)
    return Mark(name, line, at - starts[line - 1] + 1)
