"""Finds authors of whom only a neighbour tells: a name beside a day, a reporter's, a holder of the rights."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors.author_lines import is_titled, merge_authors, strip_title
from handout.importing.authors.back_matter import is_day_line
from handout.importing.authors.name_lines import has_name_shape, is_guessed_line, parse_name_line
from handout.importing.drafts.draft import Draft, DraftAuthor, DraftBlock, DraftHeading, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.name_heads import NAME_COMMENT
from handout.importing.words.credit_words import is_firm
from handout.importing.words.dates import parse_date
from handout.importing.words.given_names import is_given_name
from handout.importing.words.likely_names import are_likely, is_told
from handout.importing.words.page_words import READING

FIRST_BLOCKS = 6
"""Blocks among which a name stands beside the day of an article."""
MAX_LINE = 100
NAME_WORDS = (2, 3, 4)
"""Words of a name before a day without a sign between them."""
_BREAK = re.compile(r" *[|·•] *| [–—-] |, (?=(?:[^\W\d_]+ )?\d{1,2}\b)")
_READING = re.compile(READING, re.IGNORECASE)
_REPORTER = re.compile(
    r"(?:\[[^\[\]]{1,20}=[^\[\]]{1,20}\]|\([^()]{1,20}=[^()]{1,20}\)) ?(?P<name>[가-힣]{2,4}) ?기자 ?="
)
"""How the first sentence of Korean news begins."""
_RIGHTS = re.compile(
    r"(?:copyright|\(c\)|©| |by|(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?|г\.|г\b|,)+", re.IGNORECASE
)
_RIGHTS_END = re.compile(r"[.,]? *all rights reserved\.?$", re.IGNORECASE)


def take_shown_name(draft: Draft) -> Draft:
    """Return the draft with the author whose name stands beside the day under its title, or its reporter.

    Only its place and its first name show that the line names somebody: it stays in the text, with a comment,
    unless the text tells of the author again.
    """
    if draft.authors:
        return draft
    for at, block in enumerate(draft.blocks[:FIRST_BLOCKS]):
        text = plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""
        if reporter := _REPORTER.match(text):
            return _add_author(draft, DraftAuthor(reporter["name"]), f"{reporter['name']} 기자")
        if text and (draft.title or at) and len(text) <= 2 * MAX_LINE:
            found = _read_block(draft, at, text.split("\n"))
            if found is not None:
                return found
    return draft


def take_rights_holder(draft: Draft) -> Draft:
    """Return the draft with the persons whom a line of copyright names, if no other line names an author.

    A name counts with a title, a degree or initials: others may be of who runs the page. The line is told.
    """
    if draft.authors:
        return draft
    for told in draft.unplaced:
        kind, _, line = told.partition(": ")
        if kind != "copyright" or not (start := _RIGHTS.match(line)):
            continue
        named = _RIGHTS_END.sub("", line[start.end() :]).strip(" .")
        authors = parse_name_line(named)
        is_guessed = is_guessed_line(named) and not any(author.degrees for author in authors)
        if authors and not is_guessed and not any(is_firm(author.name) for author in authors):
            note = f"“{named}”, named in the line of copyright, was read as the author."
            return replace(draft, authors=tuple(merge_authors(authors)), notes=(*draft.notes, note))
    return draft


def drop_names(draft: Draft, authors: Sequence[DraftAuthor]) -> Draft:
    """Return the draft without the lines near its title that say nothing but the name of an author."""
    names = {strip_title(author.name).casefold() for author in authors}
    kept: list[DraftBlock] = []
    for at, block in enumerate(draft.blocks):
        lines = block.text.split("\\\n") if isinstance(block, DraftHeading | DraftParagraph) else []
        is_near = at < FIRST_BLOCKS and bool(lines)
        left = [line for line in lines if strip_title(plain_text(line).strip()).casefold() not in names]
        if not is_near or len(left) == len(lines):
            kept.append(block)
        elif left and isinstance(block, DraftHeading | DraftParagraph):
            kept.append(replace(block, text="\\\n".join(left)))
    return replace(draft, blocks=tuple(kept))


def _read_block(draft: Draft, at: int, lines: Sequence[str]) -> Draft | None:
    """Return the draft with the author of a block near the title, if a line of it is a name beside a day."""
    above = _get_lines(draft.blocks[at - 1])[-1:] if at else []
    below = _get_lines(draft.blocks[at + 1])[:1] if at + 1 < len(draft.blocks) else []
    around = [*above, *lines, *below]
    for place, line in enumerate(lines, len(above)):
        name, day = _split_line(line.strip())
        beside = [around[near] for near in (place - 1, place + 1) if 0 <= near < len(around)]
        is_dated = bool(day) or any(map(_is_day, beside))
        if any(map(parse_name_line, beside)):
            # One of several.
            return None
        author = DraftAuthor(name)
        rest = draft.blocks[at + 1 :]
        if not is_dated or not _may_be_name(name) or not (is_titled(name) or are_likely([author], rest)):
            continue
        others = [other for other in lines if other is not line]
        kept: list[DraftBlock] = [DraftParagraph(escape_minimally(other)) for other in others]
        days = [DraftParagraph(escape_minimally(day))] if day else []
        following = draft.blocks[at + 1 : at + 2] if below and _is_day(below[0]) else ()
        own = [] if is_told(author, rest) else [DraftParagraph(escape_minimally(name), NAME_COMMENT)]
        # Days stand before it, where they are looked for.
        blocks = (
            *draft.blocks[:at],
            *kept,
            *days,
            *following,
            *own,
            *draft.blocks[at + 1 + len(following) :],
        )
        return _add_author(replace(draft, blocks=blocks), author, line.strip())
    return None


def _split_line(line: str) -> tuple[str, str]:
    """Return the name and the day of “Ann Lee | May 3, 2024 | 5 min read”; the line and "" for others."""
    words = line.split(" ")
    for at in NAME_WORDS:
        # Lines that Markdown joins.
        if _is_day(" ".join(words[at:])):
            return " ".join(words[:at]).rstrip(" |·•,–—-"), " ".join(words[at:])
    parts = _BREAK.split(line)
    days = [part for part in parts if _is_day(part)]
    names = [part for part in parts if not _is_day(part) and not _READING.fullmatch(part)]
    return (names[0], days[0]) if len(names) == 1 and len(days) == 1 else (line, "")


def _is_day(line: str) -> bool:
    return any(map(str.isdigit, line)) and bool(parse_date(line) or is_day_line(line))


def _may_be_name(name: str) -> bool:
    bare = strip_title(name)
    is_known = bare != name or is_given_name(bare.split()[0])
    return len(name) <= MAX_LINE and has_name_shape(bare) and is_known


def _add_author(draft: Draft, author: DraftAuthor, line: str) -> Draft:
    note = f"“{line}” near the title was read as the name of the author."
    return replace(draft, authors=(author,), notes=(*draft.notes, note))


def _get_lines(block: DraftBlock) -> list[str]:
    return plain_text(block.text).split("\n") if isinstance(block, DraftHeading | DraftParagraph) else []
