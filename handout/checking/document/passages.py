"""Splits a handout into the passages that a reader meets, and decides which of them are prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from handout.caches import IdentityKey, cache, lru_cache
from handout.checking.document.text_splitting import ends_like_sentence
from handout.content.inline.fields import collect_field_values
from handout.content.inline.markup import parse_inline, spell_run
from handout.content.model import Block, Entry, Location, Project, Prose
from handout.content.model.base import content_fields
from handout.content.model.blocks import Section
from handout.content.own_words import OWN_FIELD_PREFIX
from handout.data_classes import NamedTuple
from handout.errors import Mark
from handout.patterns import defer_pattern

_SKIPPED_BLOCKS = frozenset({"references", "author_card", "contact", "include", "page_break"})
"""Sources, credentials and addresses, which nobody reads as prose."""
_SKIPPED_FIELDS = frozenset({"url", "src", "credit", "phone", "mark", "author"})
_HEADING_FIELDS = frozenset({"title", "question", "label", "when", "subtitle"})
_PROSE_FIELDS = frozenset({"text", "answer"})
_MARKUP_SIGN = defer_pattern(r"[*_\[\\{\n^~]")


class Passage(NamedTuple):
    """One text of the handout.

    `text` is what the reader sees, `markup` what the file says.
    """

    text: str
    markup: Prose
    mark: Mark
    field: str
    """The name of its field: text, items, title, caption, alt and so on."""
    block: Block | None
    heading: str
    """The heading of its section; "" before the first heading."""
    has_reference: bool
    """Whether it cites a reference."""
    is_prose: bool
    """Whether it is scored.

    Headings, labels, and cells or items that are not sentences are no prose.
    """


class BlockPosition(NamedTuple):
    """A block, how many sections deep it is, and the heading above it."""

    block: Block
    depth: int
    heading: str


def walk_blocks(blocks: Iterable[Block], depth: int = 0, heading: str = "") -> Iterator[BlockPosition]:
    """Yield every block in reading order, also those inside sections and other blocks."""
    for block in blocks:
        yield BlockPosition(block, depth, heading)
        is_section = isinstance(block, Section)
        title = visible_text(block.title) if isinstance(block, Section) else heading
        yield from walk_blocks(getattr(block, "content", ()), depth + is_section, title)


def split_into_passages(project: Project, location: Location | None = None) -> Iterator[Passage]:
    """Yield every text of the handout in reading order: first the title, then the body.

    Fields have their values at the location, or at the first one.
    """
    handout, field_values = project.handout, collect_values(project, location)
    for field, words in (("title", handout.title), ("subtitle", handout.subtitle)):
        yield from make_passage(words, field, None, "", field_values)
    for block, _, heading in walk_blocks(project.content):
        if block.name in _SKIPPED_BLOCKS:
            continue
        texts: list[tuple[str, Prose]] = []
        _collect_texts(block, texts)
        if isinstance(block, Section):
            heading = visible_text(block.title)
        for field, words in texts:
            yield from make_passage(words, field, block, heading, field_values)


def collect_values(project: Project, location: Location | None = None) -> Mapping[str, str]:
    """Return the values at a location or the first; own fields that only others have as they are there."""
    return _collect_first_values(IdentityKey(project)) if location is None else _collect(project, location)


@lru_cache(maxsize=2)
def _collect_first_values(key: IdentityKey[Project]) -> Mapping[str, str]:
    # Several rules ask for them, of the same project.
    return _collect(key.value, None)


def _collect(project: Project, location: Location | None) -> Mapping[str, str]:
    own = {
        f"{OWN_FIELD_PREFIX}{name}": field.value
        for each in reversed(project.locations)
        for name, field in each.fields.items()
    }
    first = project.locations[0] if project.locations else None
    return {**own, **collect_field_values(project, location or first)}


def visible_text(markup: str, field_values: Mapping[str, str] | None = None) -> str:
    """Return what a reader sees of a text: without markup, and with the values of its fields."""
    if _MARKUP_SIGN.search(markup) is None:
        return markup
    runs = parse_inline(markup)
    return "".join((field_values or {}).get(run.field, "") if run.field else spell_run(run) for run in runs)


def _collect_texts(entry: Entry, texts: list[tuple[str, Prose]]) -> None:
    """Add the words of an entry by field, in the order of the model.

    Blocks inside the entry are left out.
    """
    names, get_values = _make_reader(type(entry))
    for name, value in zip(names, get_values(entry), strict=True):
        # Most fields were left out.
        if value:
            _collect_words(name, value, texts)


@cache
def _make_reader(model: type[Entry]) -> tuple[tuple[str, ...], Callable[[Entry], tuple[object, ...]]]:
    """Return the names of the fields with words, and what gives all their values at once."""
    names = tuple(name for name in content_fields(model) if name not in _SKIPPED_FIELDS)
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda entry: tuple(getattr(entry, name) for name in names)


def _collect_words(name: str, value: object, texts: list[tuple[str, Prose]]) -> None:
    if isinstance(value, Prose):
        texts.append((name, value))
    elif isinstance(value, tuple):
        for each in value:
            _collect_words(name, each, texts)
    elif isinstance(value, Entry) and not isinstance(value, Block):
        inner: list[tuple[str, Prose]] = []
        _collect_texts(value, inner)
        texts += [("items" if field == "text" else field, words) for field, words in inner]


def make_passage(
    words: Prose, field: str, block: Block | None, heading: str, field_values: Mapping[str, str]
) -> Sequence[Passage]:
    """Return the passage of a text, if it has words and was written in a file; else nothing."""
    text = " ".join(visible_text(words, field_values).split())
    if not text or words.mark is None:
        return ()
    has_reference = "[^" in words and any(run.reference for run in parse_inline(words))
    return (Passage(text, words, words.mark, field, block, heading, has_reference, _is_prose(field, text)),)


def _is_prose(field: str, text: str) -> bool:
    if field in _HEADING_FIELDS or field == "alt":
        return False
    return field in _PROSE_FIELDS or ends_like_sentence(text)
