"""The words of a handout as a reader meets them, each passage with its place, and what counts as prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from handout.content.fields import values
from handout.content.markup import parse
from handout.content.model import Block, Entry, Project, Words
from handout.content.model.base import content_fields
from handout.content.model.blocks import Section
from handout.errors import Mark
from handout.plain.words import ends_like_a_sentence

_SKIPPED_BLOCKS = frozenset({"references", "author_card", "contact", "include", "page_break"})
"""Sources, credentials and addresses: nobody reads them as prose."""
_SKIPPED_FIELDS = frozenset({"url", "src", "credit", "phone", "mark", "author"})
_HEADINGS = frozenset({"title", "question", "label", "when", "subtitle"})
_ALWAYS_PROSE = frozenset({"text", "answer"})


class Passage(NamedTuple):
    """One text of the body. `text` is what the reader sees, `written` what stands in the file."""

    text: str
    written: Words
    mark: Mark
    kind: str
    """The field it fills: text, items, title, caption, alt and so on."""
    block: Block | None
    under: str
    """The heading of the section it stands in; "" before the first."""
    cited: bool
    """Whether it names a reference."""
    prose: bool
    """Whether it is scored: sentences, no headings, labels, cells or items that are no sentence."""


class Stand(NamedTuple):
    """A block and where it stands: how many sections deep, and under which heading."""

    block: Block
    depth: int
    under: str


def stands(blocks: Iterable[Block], depth: int = 0, under: str = "") -> Iterator[Stand]:
    """Yield every block in reading order, those inside sections and other blocks too."""
    for block in blocks:
        yield Stand(block, depth, under)
        deeper = isinstance(block, Section)
        title = seen(block.title) if isinstance(block, Section) else under
        yield from stands(getattr(block, "content", ()), depth + deeper, title)


def passages(project: Project) -> Iterator[Passage]:
    """Yield every text of the handout, in reading order: title first, then the body."""
    handout, known = project.handout, values(project, project.locations[0] if project.locations else None)
    for kind, words in (("title", handout.title), ("subtitle", handout.subtitle)):
        yield from _passage(words, kind, None, "", known)
    for stand in stands(project.content):
        if stand.block.name not in _SKIPPED_BLOCKS:
            under = seen(stand.block.title) if isinstance(stand.block, Section) else stand.under
            for kind, words in _texts(stand.block):
                yield from _passage(words, kind, stand.block, under, known)


def seen(written: str, known: Mapping[str, str] | None = None) -> str:
    """What a reader sees of a text: no markup, and the values of fields (of `known`) in their place."""
    if not any(sign in written for sign in "*_[\\{\n"):
        return written
    runs = parse(written)
    return "".join((known or {}).get(run.field, "") if run.field else run.text for run in runs)


def _texts(entry: Entry) -> Iterator[tuple[str, Words]]:
    """The words of an entry by field, in the order of the model, without the blocks inside it."""
    for name in content_fields(type(entry)):
        if name not in _SKIPPED_FIELDS:
            yield from _words(name, getattr(entry, name))


def _words(name: str, value: object) -> Iterator[tuple[str, Words]]:
    if isinstance(value, Words):
        yield name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(name, each)
    elif isinstance(value, Entry) and not isinstance(value, Block):
        for kind, words in _texts(value):
            yield ("items" if kind == "text" else kind), words


def _passage(
    words: Words, kind: str, block: Block | None, under: str, known: Mapping[str, str]
) -> Iterator[Passage]:
    text = " ".join(seen(words, known).split())
    if text and words.mark is not None:
        cited = "[^" in words and any(run.reference for run in parse(words))
        yield Passage(text, words, words.mark, kind, block, under, cited, _is_prose(kind, text))


def _is_prose(kind: str, text: str) -> bool:
    if kind in _HEADINGS or kind == "alt":
        return False
    return kind in _ALWAYS_PROSE or ends_like_a_sentence(text)
