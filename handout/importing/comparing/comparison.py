"""Compares what was written with the article: its words, its digits, the cells of its tables.

The article is read anew here, passage by passage and without any guess, so that a mistake of a reader shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass, replace
from handout.importing.comparing.moved_numbers import tell_moved_numbers
from handout.importing.comparing.passage import Passage, tell_passage
from handout.importing.comparing.step_comparison import SourceStep, drop_step_numbers, tell_changed_steps
from handout.importing.comparing.table_comparison import (
    Row,
    SourceBand,
    SourceTable,
    TableLines,
    count_hidden,
    tell_moved_cells,
    tell_parted_rows,
    tell_unmade_tables,
)
from handout.importing.comparing.written_content import WrittenContent, read_written_content
from handout.importing.drafts.block_builder import MERGED_CELLS_COMMENT
from handout.importing.drafts.draft import Draft, DraftReferences, DraftTable, iter_texts
from handout.importing.words.folded_words import BYLINE_WORDS, split_folded_words

__all__ = ["Passage", "Source", "find_differences"]

MAX_TOLD = 20
"""The most differences that are told one by one."""
_NUMBERS_IN_BRACKETS = re.compile(r"\[\d{1,3}(?: ?[,;\u2013-] ?\d{1,3})*\]")
RAISED_SIGNS = "\u27e6", "\u27e7"
"""Between these a passage has numbers that are raised and may be citations."""
_RAISED_NUMBERS = re.compile("\u27e6([^\u27e6\u27e7]*)\u27e7")
_MADE_WORDS = frozenset(("tel", "e", "mail"))
"""Words in place of signs that fonts lack."""


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
    written = read_written_content(content)
    source = replace(source, passages=tuple(drop_step_numbers(source.passages, written)))
    version = [written.version] if draft.version else []
    streams = [split_folded_words(text) for text in (*written.texts, *version, *draft.unplaced, *draft.notes)]
    hidden = count_hidden(draft)
    lines = [
        *_tell_missing(source, draft, streams),
        *(tell_moved_numbers(source.passages, streams) if source.is_exact else ()),
        *tell_moved_cells(source.tables, written.tables, hidden),
        *tell_unmade_tables(source.table_lines, written.tables),
        *tell_changed_steps(source.steps, written),
        *(tell_parted_rows(source.bands, _list_plain_tables(written, draft)) if source.bands else ()),
        *_tell_added(source, draft),
    ]
    if len(lines) > MAX_TOLD:
        lines = [*lines[:MAX_TOLD], f"and {len(lines) - MAX_TOLD} more: compare the whole text"]
    return tuple(lines)


def _list_plain_tables(written: WrittenContent, draft: Draft) -> list[list[Row]]:
    """Return the written tables without those in which merged cells are repeated."""
    made = [block for block in draft.blocks if isinstance(block, DraftTable)]
    is_merged = [block.comment.startswith(MERGED_CELLS_COMMENT) for block in made]
    is_merged += [False] * (len(written.tables) - len(made))
    return [rows for rows, merged in zip(written.tables, is_merged, strict=False) if not merged]


def _tell_missing(source: Source, draft: Draft, streams: Sequence[Sequence[str]]) -> Iterator[str]:
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
            yield tell_passage(passage, f"not found: {' '.join(gone)}")
    if not source.is_exact:
        return
    fewer = sorted(word for word, count in missing.items() if count > 0 and there[word])
    if not fewer:
        return
    whole = f" {' '.join(word for words in streams for word in words)} "
    for word in fewer:
        yield tell_passage(
            _find_place(word, source.passages, whole),
            f"“{word}” stands {missing[word]} times less often than in the article, which has it",
        )


def _find_place(word: str, passages: Iterable[Passage], whole: str) -> Passage:
    """Return a passage with a word that does not stand as it is in the whole text; else the first one."""
    having = [one for one in passages if word in one.text.casefold() and word in split_folded_words(one.text)]
    having = having or [one for one in passages if word in split_folded_words(one.text)]
    changed = (one for one in having if f" {' '.join(split_folded_words(one.text))} " not in whole)
    return next(changed, having[0])


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
