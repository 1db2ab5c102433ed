"""Reads the head of an article whose authors stand there by name alone: title, names, places of work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing import author_lines
from handout.importing.draft import Draft, DraftAuthor, DraftBlock, DraftHeading, DraftParagraph, iter_texts
from handout.importing.front_lines import classify_front_line
from handout.importing.given_names import has_institution
from handout.importing.label_lines import LABEL_COMMENT, get_stems
from handout.importing.likely_names import are_likely
from handout.importing.made_titles import is_general
from handout.importing.markup_writer import escape_minimally
from handout.importing.name_lines import (
    has_name_shape,
    is_guessed_line,
    keeps_marks,
    parse_name_line,
    parse_name_lines,
)
from handout.importing.page_furniture import is_contents_title
from handout.importing.page_words import TITLES_OF_PERSONS
from handout.importing.repeated_titles import looks_like_title

MAX_HEAD_BLOCKS = 14
"""Blocks that stand above the text of an article: labels, title, names, places of work."""
MAX_LINE = 160
MIN_SENTENCE = 60
MIN_LEAD = 2
"""Words of a title that the text has more than those of a line above it."""
MAX_TITLE_BLOCKS = 7
_MASTHEAD = re.compile(
    r".*\b(?:issn|isbn|doi)\b.*|(?:https?://|www\.)\S+|.*\b(?:vol|tom|bd|jg)\.? ?\d+.*|\(.*\)", re.IGNORECASE
)
"""Lines of a journal, and a title in brackets in another language."""


def take_name_head(draft: Draft) -> Draft:
    """Return the draft with the authors of lines of names near its title, and the title over them.

    The lines between and above stay as text. A draft whose head has no such line is returned as it is.
    """
    end = _find_text(draft.blocks)
    head, rest = list(_split_lines(draft.blocks[:end])), draft.blocks[end:]
    words = frozenset(
        word for block in rest for text in iter_texts(block) for word in plain_text(text).split()
    )
    at = next((at for at, block in enumerate(head) if at < MAX_TITLE_BLOCKS and _read(block)), -1)
    if at < 0 or not rest:
        return draft
    first = _get_lines(head[at])
    if any(map(author_lines.has_byline, first)):
        return _choose_title(draft, head, at, rest)
    is_new = any(not author_lines.parse_authors(line) for line in first)
    if at == 0 and not draft.title and not _may_lead(draft.blocks, _read(head[at])):
        return draft
    if not is_new and at < 2 and not _goes_on_behind_places(head, at):
        return draft
    title_at = -1 if draft.title else _find_title(head, at, _join_stems(rest))
    if title_at < 0 and not draft.title:
        return draft
    title, *below = _get_lines(head[title_at]) if title_at >= 0 else ["", ""]
    names, kept = _split_head(head, at, title_at, words)
    if all(map(is_guessed_line, first)) and not are_likely(_read(head[at]), (*head[at + 1 :], *rest)):
        return draft
    if title_at >= 0:
        kept = [*(DraftParagraph(escape_minimally(line), LABEL_COMMENT) for line in below), *kept]
    told = ", ".join(author.name for author in names)
    return replace(
        draft,
        title=draft.title or escape_minimally(title.rstrip(" .")),
        authors=tuple(author_lines.merge_authors([*draft.authors, *names])),
        blocks=(*kept, *rest),
        notes=(*draft.notes, f"“{told}” beside the title was read as the names of the authors."),
    )


def _split_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each line of one in which some lines list names, not all."""
    for block in blocks:
        lines = _get_lines(block)
        listed = [line for line in lines if len(parse_name_line(line)) > 1]
        if isinstance(block, DraftHeading | DraftParagraph) and listed and not _read(block):
            yield from (DraftParagraph(markup) for markup in block.text.split("\\\n"))
        else:
            yield block


def _choose_title(draft: Draft, head: Sequence[DraftBlock], at: int, rest: Sequence[DraftBlock]) -> Draft:
    """Return the draft with the line over a byline as title that the text is about, if not the first."""
    places = [place for place in range(at) if _may_be_title(head[place])]
    title_at = _find_title(head, at, _join_stems(rest)) if places and not draft.title else -1
    if title_at < 0 or title_at == places[0]:
        return draft
    block = head[title_at]
    above = [
        replace(line, comment=LABEL_COMMENT) if isinstance(line, DraftParagraph) else line
        for line in (
            DraftParagraph(line.text) if isinstance(line, DraftHeading) else line for line in head[:title_at]
        )
    ]
    title, *below = block.text.split("\\\n") if isinstance(block, DraftHeading | DraftParagraph) else [""]
    kept = [*above, *(DraftParagraph(line, LABEL_COMMENT) for line in below)]
    return replace(draft, title=title, blocks=(*kept, *head[title_at + 1 :], *rest))


def _goes_on_behind_places(head: Sequence[DraftBlock], at: int) -> bool:
    """Return whether more names stand under the place of work that stands under the first."""
    end = at + 1
    while end < len(head) and not _read(head[end]) and has_institution(" ".join(_get_lines(head[end]))):
        end += 1
    return at + 1 < end < len(head) and bool(_read(head[end]))


def _read(block: DraftBlock) -> tuple[DraftAuthor, ...]:
    return parse_name_lines(_get_lines(block)) if isinstance(block, DraftHeading | DraftParagraph) else ()


def _get_lines(block: DraftBlock) -> list[str]:
    text = plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _join_stems(blocks: Sequence[DraftBlock]) -> frozenset[str]:
    return frozenset(get_stems(" ".join(plain_text(text) for block in blocks for text in iter_texts(block))))


def _find_text(blocks: Sequence[DraftBlock]) -> int:
    """Return the place of the first block that is text, or a heading over it."""
    for at, block in enumerate(blocks[:MAX_HEAD_BLOCKS]):
        text = plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""
        is_sentence = len(text) > MIN_SENTENCE and text.endswith((".", "!", "?", "。", "؟"))
        is_text = not text or len(text) > MAX_LINE or is_sentence
        if is_text and not _read(block) and not _MASTHEAD.fullmatch(text):
            above = blocks[at - 1] if at else block
            is_heading = isinstance(above, DraftHeading) and not _read(above)
            return at - 1 if is_heading and any(map(_may_be_title, blocks[: at - 1])) else at
    return min(len(blocks), MAX_HEAD_BLOCKS)


def _may_lead(blocks: Sequence[DraftBlock], names: Sequence[DraftAuthor]) -> bool:
    """Return whether names may stand over the title: several, or one that stands again with its degree."""
    below = " ".join(line for block in blocks[1:MAX_HEAD_BLOCKS] for line in _get_lines(block))
    return len(names) > 1 or any(
        re.search(rf"\b(?:{TITLES_OF_PERSONS}) {re.escape(name.name)}\b", below, re.IGNORECASE)
        for name in names
    )


def _find_title(head: Sequence[DraftBlock], at: int, stems: frozenset[str]) -> int:
    """Return the place of the title: over the names, or under them if nothing stands over them."""
    places = [place for place in range(at) if _may_be_title(head[place])]
    if not places:
        return at + 1 if at + 1 < len(head) and _may_be_title(head[at + 1]) else -1
    scores = {place: len(get_stems(_get_lines(head[place])[0]) & stems) for place in places}
    best = max(places, key=lambda place: (scores[place], place))
    return best if scores[best] >= scores[places[0]] + MIN_LEAD else places[0]


def _may_be_title(block: DraftBlock) -> bool:
    lines = _get_lines(block)
    if not lines or len(lines) > MIN_LEAD or _read(block):
        return False
    text = lines[0]
    is_line = looks_like_title(text.rstrip(" .")) or isinstance(block, DraftHeading)
    is_other = classify_front_line(text) or _MASTHEAD.fullmatch(text) or is_general(text.rstrip(":"))
    return is_line and not is_other and not is_contents_title(text)


def _split_head(
    head: Sequence[DraftBlock], at: int, title_at: int, words: frozenset[str]
) -> tuple[list[DraftAuthor], list[DraftBlock]]:
    """Return the authors of a head, and its other lines, without the title.

    A line beside the names that looks like one is one: all of them are listed, known or not.
    """
    lines = list(_iter_lines(head, title_at))
    places = [place for place, (_, line, _) in enumerate(lines) if parse_name_line(line)]
    last = max(places)
    names: list[DraftAuthor] = []
    kept: list[DraftBlock] = []
    above: list[DraftBlock] = []
    for place, (block_at, line, markup) in enumerate(lines):
        named = parse_name_line(line)
        is_beside = {place - 1, place + 1} & {*places} and block_at > title_at and place < last
        if not named and is_beside and has_name_shape(line) and not {*line.casefold().split()} & words:
            named = (DraftAuthor(line),)
        if named:
            names += named
        if not named or keeps_marks(line):
            (kept if block_at > title_at else above).append(markup)
    return names, [*above, *kept]


def _iter_lines(head: Sequence[DraftBlock], title_at: int) -> Iterator[tuple[int, str, DraftBlock]]:
    """Yield the lines of a head but its title, each with the place and the block that it makes alone."""
    for at, block in enumerate(head):
        if at == title_at or not isinstance(block, DraftHeading | DraftParagraph):
            continue
        for markup in block.text.split("\\\n"):
            line = plain_text(markup).strip()
            is_date = classify_front_line(line) == "date"
            yield at, line, DraftParagraph(markup, "" if is_date else LABEL_COMMENT)
