"""Compares what was written with the article: its words, its digits, the cells of its tables.

The article is read anew here, passage by passage and without any guess, so that a mistake of a reader shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.content.yaml.yaml_tree import YamlNode, YamlScalar, YamlSequence, try_compose_tree
from handout.data_classes import dataclass, replace
from handout.importing.comparing.lost_words import text_with_references
from handout.importing.comparing.step_comparison import SourceStep, tell_changed_steps
from handout.importing.comparing.table_comparison import (
    SourceBand,
    SourceTable,
    TableLines,
    tell_moved_cells,
    tell_parted_rows,
    tell_unmade_tables,
)
from handout.importing.drafts.draft import Draft, DraftReferences, iter_texts
from handout.importing.words.folded_words import BYLINE_WORDS, split_folded_words

MAX_TOLD = 20
"""The most differences that are told one by one."""
MAX_PASSAGE_LETTERS = 100
_CELL_BORDER = re.compile(r"\t|\||  +")
_CITATION = re.compile(r"\[\^?[\w-]{1,20}\]")
_NUMBERS_IN_BRACKETS = re.compile(r"\[\d{1,3}(?: ?[,;\u2013-] ?\d{1,3})*\]")
RAISED_SIGNS = "\u27e6", "\u27e7"
"""Between these a passage has numbers that are raised and may be citations."""
_RAISED_NUMBERS = re.compile("\u27e6([^\u27e6\u27e7]*)\u27e7")
_MADE_WORDS = frozenset(("tel", "e", "mail"))
"""Words in place of signs that fonts lack."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, line or cell of the article, and where it stands: “line 12”, “page 3”."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The words of an article, without any guess about what they are."""

    passages: tuple[Passage, ...]
    tables: tuple[SourceTable, ...] = ()
    names: tuple[str, ...] = ()
    """The name of the file and the title in its properties, of which a title may be made."""
    table_lines: tuple[TableLines, ...] = ()
    bands: tuple[SourceBand, ...] = ()
    """Of a PDF: the words at each height of its pages."""
    steps: tuple[SourceStep, ...] = ()
    """The numbers before its steps, which the handout's page makes itself."""
    is_exact: bool = True
    """Whether the words are certain; those of a PDF are guessed from the places of its letters."""


def find_differences(source: Source, draft: Draft, content: str) -> tuple[str, ...]:
    """Return what is not in the written content as the article has it, each with its place."""
    cited = _count_sources(draft)
    source = replace(source, passages=tuple(_drop_citations(one, cited) for one in source.passages))
    written = [*_iter_written_texts(content), *draft.unplaced, *draft.notes]
    streams = [split_folded_words(text) for text in written]
    lines = [
        *_tell_missing(source, draft, streams),
        *(_tell_parted_numbers(source, streams) if source.is_exact else ()),
        *tell_moved_cells(source.tables, draft),
        *tell_unmade_tables(source.table_lines, draft),
        *tell_changed_steps(source.steps, draft),
        *(tell_parted_rows(source.bands, draft) if source.bands else ()),
        *_tell_added(source, draft),
    ]
    if len(lines) > MAX_TOLD:
        lines = [*lines[:MAX_TOLD], f"and {len(lines) - MAX_TOLD} more: compare the whole text"]
    return tuple(lines)


_KEYS_WITHOUT_WORDS = frozenset(("id", "version", "language", "status", "image", "src", "width"))
"""What the import makes by itself: a number there stands for none of the article."""


def _iter_written_texts(content: str) -> Iterator[str]:
    """Yield the texts of a content.yaml, not its comments: advice has no words of the article."""
    waiting: list[YamlNode] = [
        node for node in [try_compose_tree(content, "content.yaml")[0]] if node is not None
    ]
    while waiting:
        node = waiting.pop()
        if isinstance(node, YamlScalar):
            yield text_with_references(node.text)
        elif isinstance(node, YamlSequence):
            waiting += node.items
        else:
            waiting += [value for key, value in node.entries if key.text not in _KEYS_WITHOUT_WORDS]


def _tell_missing(source: Source, draft: Draft, streams: Iterable[Sequence[str]]) -> Iterator[str]:
    there = Counter(word for words in streams for word in words)
    wanted = Counter(word for passage in source.passages for word in split_folded_words(passage.text))
    missing = wanted - there
    for word in BYLINE_WORDS if draft.authors or draft.reviewers else ():
        del missing[word]
    missing -= _count_byline_words(source, draft)
    if not missing:
        return
    for passage in source.passages:
        gone = []
        for word in split_folded_words(passage.text):
            if missing[word] > 0 and there[word] == 0:
                missing[word] -= 1
                gone.append(word)
        if gone:
            yield _tell(passage, f"not found: {' '.join(gone)}")
    if not source.is_exact:
        return
    fewer = sorted(word for word, count in missing.items() if count > 0 and there[word])
    for word in fewer:
        place = next(passage for passage in source.passages if word in split_folded_words(passage.text))
        yield _tell(
            place, f"“{word}” stands {missing[word]} times less often than in the article, which has it"
        )


MAX_BYLINE_WORDS = 6


def _count_byline_words(source: Source, draft: Draft) -> Counter[str]:
    """Count the words before a name that say whose it is: “Article rédigé par le”."""
    found = Counter[str]()
    names = [split_folded_words(plain_text(name)) for name in (*(one.name for one in draft.authors),
                                                               *draft.reviewers)]  # fmt: skip
    for passage in source.passages if names else ():
        words = split_folded_words(passage.text)
        for at in range(1, min(len(words), MAX_BYLINE_WORDS + 1)):
            is_name = any(name and words[at : at + len(name)] == name for name in names)
            if is_name and BYLINE_WORDS.intersection(words[:at]):
                found += Counter(words[:at])
                break
    return found


def _count_sources(draft: Draft) -> int:
    """Return how many numbered sources the draft has that its text cites."""
    for block in draft.blocks:
        if isinstance(block, DraftReferences):
            texts = (text for other in draft.blocks if other is not block for text in iter_texts(other))
            marks = {f"[^{item.id}]" for item in block.items}
            return len(block.items) if any(mark in text for text in texts for mark in marks) else 0
    return 0


def _drop_citations(passage: Passage, count: int) -> Passage:
    """Return a passage without the numbers, in brackets or raised, that became references."""

    def drop(found: re.Match[str]) -> str:
        return "" if all(int(number) <= count for number in re.findall(r"\d+", found[0])) else found[0]

    text = _RAISED_NUMBERS.sub(lambda found: drop(found) and found[1], passage.text)
    return replace(passage, text=_NUMBERS_IN_BRACKETS.sub(drop, text) if count else text)


def _tell(passage: Passage, what: str) -> str:
    text = " ".join(passage.text.split())
    shown = text if len(text) <= MAX_PASSAGE_LETTERS else f"{text[:MAX_PASSAGE_LETTERS]}…"
    return f"{passage.place}: {what}, in “{shown}”"


def _tell_parted_numbers(source: Source, streams: Iterable[Sequence[str]]) -> Iterator[str]:
    """Tell numbers that no longer stand beside the word before or after them: 500 without its mg."""
    pairs = {pair for words in streams for pair in pairwise(words)}
    for passage in source.passages:
        for cell in _CELL_BORDER.split(_CITATION.sub(" ", passage.text)):
            words = split_folded_words(cell)
            for at, word in enumerate(words):
                before, after = words[at - 1 : at], words[at + 1 : at + 2]
                neighbours = [(other, word) for other in before] + [(word, other) for other in after]
                if word.isdigit() and neighbours and not any(pair in pairs for pair in neighbours):
                    yield _tell(passage, f"the number {word} stands beside other words")


def _tell_added(source: Source, draft: Draft) -> Iterator[str]:
    """Tell words of the draft's text that the article does not have."""
    if not source.is_exact:
        return
    texts = (*source.names, *(passage.text for passage in source.passages))
    known = {word for text in texts for word in split_folded_words(text)}
    written = (draft.title, draft.subtitle, *(text for block in draft.blocks for text in iter_texts(block)))
    words = (word for text in written for word in split_folded_words(plain_text(text)))
    added = [word for word in dict.fromkeys(words) if word not in known and not _may_be_made(word)]
    if added:
        yield f"words that the article does not have: {' '.join(added[:12])}"


def _may_be_made(word: str) -> bool:
    """Return whether a word is the number or letter of a heading or a step, which Word makes by itself."""
    return word in _MADE_WORDS or re.fullmatch(r"\d{1,2}|[a-z]", word) is not None
