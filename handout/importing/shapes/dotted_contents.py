"""Takes away lists of contents whose lines end in dots and a page: its number is no longer right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftList, DraftParagraph, iter_texts
from handout.importing.lines.page_furniture import counts_pages, is_contents_title

MIN_LINES = 2
"""The lines of a list of contents, at least; half of them name a heading or a line of the text."""
_ENTRY = re.compile(r"\s*(?P<title>\S[^\n]{1,90}?)(?: ?[.\u2026]){4,} ?(?P<page>\d{1,3})(?=\s|$)")
_DOTS = re.compile(r"[.\u2026](?: ?[.\u2026]){3}")
"""What every entry has: a text without it is not searched for entries, sign by sign."""
_PAGE = re.compile(r"\d+")
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[•-])\s+")


def take_dotted_contents(blocks: Sequence[DraftBlock]) -> tuple[Sequence[DraftBlock], list[str]]:
    """Return the blocks without a list of contents with dots and its title, and their lines, to be told.

    A line to fill in, and a price or dose behind dots, name no heading of the text.
    """
    entries = [_list_entries(block) for block in blocks]
    run = [at for at, found in enumerate(entries) if found]
    if not run or run != [*range(run[0], run[-1] + 1)]:
        return blocks, []
    lines = [line for at in run for line in entries[at]]
    headings = {
        _fold(line)
        for at, block in enumerate(blocks)
        if at not in run and isinstance(block, DraftHeading | DraftParagraph)
        for line in plain_text(block.text).split("\n")
    }
    known = sum(_fold(title) in headings for title, _ in lines)
    first, title = run[0], _get_line(blocks[run[0] - 1]) if run[0] else ""
    is_titled = is_contents_title(title)
    pages = [(title, int(_PAGE.findall(whole)[-1])) for title, whole in lines]
    if len(lines) < MIN_LINES or 2 * known < len(lines) or not counts_pages(pages, is_titled=is_titled):
        return blocks, []
    first -= is_titled
    names = [title] if first < run[0] else []
    told = [f"in the list of contents: {line}" for line in (*names, *(whole for _, whole in lines))]
    return [*blocks[:first], *blocks[run[-1] + 1 :]], told


def _list_entries(block: DraftBlock) -> list[tuple[str, str]]:
    """Return the titles in a block that has lines of contents alone, each with its whole line."""
    if not isinstance(block, DraftParagraph | DraftList | DraftHeading):
        return []
    found: list[tuple[str, str]] = []
    for text in map(plain_text, iter_texts(block)):
        entries = [*_ENTRY.finditer(text)] if _DOTS.search(text) else []
        if not entries or _ENTRY.sub("", text).strip():
            return []
        found += [(entry["title"], " ".join(entry[0].split())) for entry in entries]
    return found


def _fold(line: str) -> str:
    return _NUMBER.sub("", line.strip()).strip(" .:").casefold()


def _get_line(block: DraftBlock) -> str:
    return plain_text(block.text).strip() if isinstance(block, DraftHeading | DraftParagraph) else ""
