"""Parts lines that say several things of an article: “By Ann Lee, MD | Oak Clinic | Updated May 4, 2024”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.authors.back_matter import ANY_DAY, is_day_line
from handout.importing.authors.loose_bylines import read_loose_byline
from handout.importing.drafts.draft import (
    Draft,
    DraftBlock,
    DraftCallout,
    DraftHeading,
    DraftParagraph,
    DraftTable,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.words.dates import parse_date, parse_month
from handout.importing.words.meta_words import COUNTED, LICENCES, REFERENCES, SOURCES
from handout.importing.words.page_words import READING, WEEKDAYS
from handout.importing.words.reader_words import speaks_to_reader

TOP_BLOCKS, END_BLOCKS = 8, 4
"""How far from the top and the end of an article such lines stand."""
MAX_LETTERS, MAX_PART_LETTERS, MAX_PARTS, MAX_OTHERS = 200, 48, 7, 1
MAX_TABLE_ROWS = 12
_BETWEEN = re.compile(r" *[|｜·•] *|  +| [–—-] |\n|\t")
_LABELLED = re.compile(rf" +(?=(?:作者|撰文|来源|來源|{ANY_DAY}|{COUNTED}) ?[:：])", re.IGNORECASE)
_DAY_START = re.compile(rf" +(?=(?:{ANY_DAY})\b)", re.IGNORECASE)
_ABOUT_PAGE = re.compile(
    rf"(?:{SOURCES}) ?[:：] ?\S.*|(?:{COUNTED}) ?[:：]? ?\d+\S?|(?:{LICENCES})\W[\s\S]*|"
    rf"(?:{REFERENCES})\b.{{0,4}}[\w./-]*\d[\w./ -]*|{READING}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?=.{4,32}$)(?:[^.!?]*[^\w.!?])?(?:19|20|25)\d\d(?:\W.{0,8})?")
"""A part with a year: a day in a language whose months are not known."""
_HOUR = re.compile(
    r",? (?:at|um|à|a las|às|alle|om|kl\.?|@) \d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?$", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\. (?=[A-Z])|(?<=\d)\. (?=[A-Z])")
_DAY_BEHIND = re.compile(r", (?=[^\W\d_]{3,12} (?:19|20)\d\d$)")
_MEETING = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS.split())})\b|(?<![\d.])\d{{1,2}}[:.h]\d\d(?![\d.])", re.IGNORECASE
)
"""A day of the week or an hour, as appointments have them."""
_DIGIT = re.compile(r"\d")
_STOPS = (".", "!", "?", "。", "؟")


def part_meta_lines(draft: Draft) -> Draft:
    """Return the draft with what a line says of the author and of the day in lines of their own."""
    count = len(draft.blocks)
    blocks: list[DraftBlock] = []
    for at, block in enumerate(draft.blocks):
        is_near = at < TOP_BLOCKS or at >= count - END_BLOCKS
        parts = _part_block(block) if is_near else [block]
        if len(parts) > 1:
            # Days and authors are read right under the title; who signs a text stands on its last line.
            is_end = at >= max(count - END_BLOCKS, TOP_BLOCKS) or at == count - 1
            parts = sorted(parts, key=_rank_part, reverse=is_end)
        blocks += parts
    return replace(draft, blocks=tuple(blocks)) if tuple(blocks) != draft.blocks else draft


def _part_block(block: DraftBlock) -> Sequence[DraftBlock]:
    if isinstance(block, DraftCallout):
        # A page sets author and day in a box of their own.
        parts = _part_line(plain_text(block.text)) if not block.items and block.text else ()
        return [DraftParagraph(escape_minimally(part)) for part in parts] or [block]
    if not isinstance(block, DraftHeading | DraftParagraph) or len(block.text) > 2 * MAX_LETTERS:
        return [block]
    lines = block.text.split("\\\n")
    parted = [part for line in lines for part in _part_markup(line)]
    return [block] if len(parted) == len(lines) else [DraftParagraph(part) for part in parted]


def _part_markup(line: str) -> Iterator[str]:
    parts = _part_line(plain_text(line))
    yield from map(escape_minimally, parts) if parts else [line]


def _part_line(line: str) -> tuple[str, ...]:
    """Return the parts of a line (plain text) one of which names the author; () for every other line."""
    line = line.strip()
    if len(line) > MAX_LETTERS:
        return ()
    for pieces in (_split(line), _split_day(line), _split_sentences(line)):
        parts = [_HOUR.sub("", part.strip(" ,")) for part in pieces if part.strip(" ,")]
        if 1 < len(parts) <= MAX_PARTS and _tell_of_article(parts):
            return tuple(parts)
    return ()


def _split(line: str) -> list[str]:
    return [piece for part in _BETWEEN.split(line) for piece in _LABELLED.split(part)]


def _split_day(line: str) -> list[str]:
    """Return a line in two at the label of the day that ends it: “By Ann Lee, MD” “Reviewed May 2024”."""
    for match in _DAY_START.finditer(line):
        if is_day_line(line[match.end() :]):
            return [line[: match.start()], line[match.end() :]]
    return [line]


def _split_sentences(line: str) -> list[str]:
    """Return the parts of “Written by Ann Lee, RN, July 2023. Review July 2026. Ref 44”."""
    return [piece for part in _SENTENCE.split(line.rstrip(".")) for piece in _DAY_BEHIND.split(part)]


def _tell_of_article(parts: Sequence[str]) -> bool:
    """Return whether parts of a line name an author, and nothing in them is text of the article.

    An author without a label must have a title, a degree or a role, and a day or the like beside it.
    """
    authors = [part for part in parts if _names_author(part)]
    sure = [part for part in authors if author_lines.is_sure_byline(part)]
    known = [part for part in parts if part not in authors and _is_known(part)]
    others = [part for part in parts if part not in authors and part not in known]
    is_short = all(len(part) <= MAX_PART_LETTERS and not part.endswith(_STOPS) for part in others)
    if not authors or not is_short or any(map(speaks_to_reader, parts)):
        return False
    if len(sure) == len(authors):
        return bool(known)
    # “Dr. Lee | Monday, May 3, 2026 | Room 4” is an appointment.
    is_meeting = any(_MEETING.search(part) for part in parts) or any(map(_DIGIT.search, others))
    return bool(known) and len(others) <= MAX_OTHERS and not is_meeting


def _rank_part(block: DraftBlock) -> int:
    """Return the order of a part at the top of an article: day, author, and what else is told."""
    text = plain_text(block.text) if isinstance(block, DraftParagraph) else ""
    if _names_author(text):
        return 1
    return 0 if is_day_line(text) or parse_date(text) or parse_month(text) else 2


def _names_author(part: str) -> bool:
    return bool(author_lines.parse_authors(part)) or read_loose_byline(part) is not None


def _is_known(part: str) -> bool:
    """Return whether a part is the day, the source, a counter, a licence, or how long the reading takes."""
    is_day = is_day_line(part) or parse_date(part) or parse_month(part)
    return bool(is_day) or _YEAR.fullmatch(part) is not None or _ABOUT_PAGE.fullmatch(part) is not None


def find_table_bylines(draft: Draft) -> Draft:
    """Return the draft with the authors that a small table of labels names: “Written by | Ann Lee, MD”.

    The table stays in the text. Only a label of authors counts, and a name with a title, degree or role.
    """
    if draft.authors:
        return draft
    tables = [block for block in draft.blocks if isinstance(block, DraftTable)]
    for table in tables:
        rows = (table.header, *table.rows)
        if len(rows) > MAX_TABLE_ROWS:
            continue
        for row in rows:
            cells = [plain_text(cell).strip() for cell in row]
            for label, name in pairwise(cells):
                line = f"{label.rstrip(' :：')}: {name}"
                if not name or not author_lines.is_sure_byline(line) or ":" in label.rstrip(" :："):
                    continue
                if authors := author_lines.parse_authors(line):
                    note = f"“{line}” in a table was read as the name of the author."
                    return replace(draft, authors=authors, notes=(*draft.notes, note))
    return draft
