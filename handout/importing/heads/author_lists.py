"""Reads lists of authors under a label: “AUTORES”, then names with what each is and where each works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines, credential_lines
from handout.importing.authors.biographies import may_be_biography
from handout.importing.authors.name_lines import has_name_shape, keeps_marks, parse_name_line
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftBlock,
    DraftHeading,
    DraftList,
    DraftParagraph,
)
from handout.importing.heads.label_lines import LABEL_COMMENT
from handout.importing.words.degrees import is_degree
from handout.importing.words.given_names import has_institution
from handout.importing.words.reader_words import speaks_to_reader

FIRST_BLOCKS, LAST_BLOCKS = 14, 12
MAX_LINES = 30
MAX_LINE = 200
MIN_AUTHORS = 2
LAST_LISTS = 4
_LABEL = re.compile(
    r"(?:list of )?authors?(?: and affiliations| information)?|written by|autor(?:es|as|en|innen|i|zy)|"
    r"autorinnen und autoren|auteure?s|autrici|författare|forfattere|author\(s\)|autor\(es\)|"
    r"auteur\(s\)(?: principal\(aux\))?|"
    r"(?:principal|main|lead|first|contributing) authors?(?:\(s\))?|auteur(?:e?s)? principa(?:l|ux|les?)|"
    r"autor(?:es)? principal(?:es)?|"
    r"kirjoittajat|szerzők|yazarlar|penulis|tác giả|συγγραφείς|авторы|автори|"
    r"著者(?:一覧)?|執筆者(?:一覧)?|作者|저자|글쓴이|المؤلف(?:ون|ين)?|الكاتب(?:ون)?|نویسندگان|מחברים|लेखक",
    re.IGNORECASE,
)
_NAME_BREAK = re.compile(r"\. |, | [–—-] | \(|: |; ")
_BRACKETED = re.compile(
    r"(?P<name>[^()\d]{4,60}) \((?P<role>[^()\d]{3,80})\)\.?(?: ?[\d¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§](?:, ?)?){0,4}"
)
_KEPT = re.compile(r"@|https?:|www\.|\d{4}")
"""What readers write to or look up: such a line stays in the text."""


def take_author_list(draft: Draft) -> Draft:
    """Return the draft with the authors of a list under a label, if it names several, else as it is.

    Lines of places of work, and items with addresses, stay as text.
    """
    blocks = draft.blocks
    for at, block in enumerate(blocks):
        is_near = at < FIRST_BLOCKS or at >= len(blocks) - LAST_BLOCKS
        if not is_near or not isinstance(block, DraftHeading | DraftParagraph):
            continue
        label, *lines = block.text.split("\\\n")
        if _LABEL.fullmatch(plain_text(label).strip(" :：")) is None:
            continue
        names, kept, end = _read_list(blocks, at, lines)
        if len(names) < MIN_AUTHORS:
            continue
        told = ", ".join(author.name for author in names)
        return replace(
            draft,
            blocks=(*blocks[:at], *kept, *blocks[end:]),
            authors=tuple(author_lines.merge_authors([*draft.authors, *names])),
            notes=(
                *draft.notes,
                f"“{told}” under “{plain_text(label)}” were read as the names of the authors.",
            ),
        )
    return draft


def take_biography_list(draft: Draft) -> Draft:
    """Return the draft with the authors of a list at its end each item of which tells what somebody is."""
    if draft.authors:
        return draft
    for at in range(len(draft.blocks) - 1, max(len(draft.blocks) - LAST_LISTS, 0), -1):
        block = draft.blocks[at]
        if not isinstance(block, DraftList) or len(block.items) < MIN_AUTHORS:
            continue
        texts = [plain_text(item.text).replace("\n", " ").rstrip(" ;.") for item in block.items]
        named = [author_lines.parse_biography_author(text) for text in texts]
        is_told = all(map(may_be_biography, texts)) and not any(map(speaks_to_reader, texts))
        if all(named) and is_told and not any(item.items for item in block.items):
            authors = [
                replace(author, bio=item.text.rstrip(" ;"))
                for author, item in zip(named, block.items, strict=True)
                if author
            ]
            told = ", ".join(author.name for author in authors)
            return replace(
                draft,
                authors=tuple(authors),
                blocks=(*draft.blocks[:at], *draft.blocks[at + 1 :]),
                notes=(
                    *draft.notes,
                    f"The list about {told} at the end was taken for the authors' biographies.",
                ),
            )
    return draft


def _read_list(
    blocks: Sequence[DraftBlock], at: int, lines: Sequence[str]
) -> tuple[list[DraftAuthor], list[DraftBlock], int]:
    """Return the authors under a label, the lines that stay, and where the text goes on."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if not lines and isinstance(below, DraftList):
        items = [plain_text(item.text) for item in below.items]
        named = [_read_item(item) for item in items]
        if not all(named) or any(item.items for item in below.items):
            return [], [], at
        is_kept = any(map(_KEPT.search, items))
        return [author for author in named if author], [below] if is_kept else [], at + 2
    names: list[DraftAuthor] = []
    kept: list[DraftBlock] = []
    waiting: list[DraftBlock] = []
    end = at + 1
    for place, markup in _iter_lines(blocks, at, lines):
        line = plain_text(markup).strip()
        named_here = (
            parse_name_line(line) or author_lines.parse_authors(line) or _read_plain(line, names)
            or _read_degreed(line) or _read_bracketed(line)
        )  # fmt: skip
        if named_here:
            names += named_here
            is_kept = _names_more(line) or keeps_marks(line)
            kept += [DraftParagraph(markup, LABEL_COMMENT)] if is_kept else []
            kept += waiting
            waiting, end = [], place + 1
        elif has_institution(line) or credential_lines.has_credential_words(line) or _KEPT.search(line):
            waiting.append(DraftParagraph(markup, LABEL_COMMENT))
        else:
            break
    # The place of work of the last one stands in the text that goes on.
    at_own = end == at + 1
    return names, [*kept, *(waiting if at_own and lines else [])], end


def _iter_lines(blocks: Sequence[DraftBlock], at: int, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines under a label, each with the place of its block."""
    yield from ((at, line) for line in lines)
    for place in range(at + 1, min(len(blocks), at + MAX_LINES)):
        block = blocks[place]
        if not isinstance(block, DraftHeading | DraftParagraph) or len(block.text) > MAX_LINE:
            return
        yield from ((place, line) for line in block.text.split("\\\n"))


def _read_degreed(line: str) -> tuple[DraftAuthor, ...]:
    """Return the authors of a line of names with degrees, which may end with who else wrote the text."""
    parts = [part.strip() for part in line.split(", ")]
    named = list(takewhile(bool, (author_lines.parse_authors(part) for part in parts)))
    is_list = len(named) >= MIN_AUTHORS and len(parts) - len(named) <= 1
    authors = [author for group in named for author in group]
    return tuple(authors) if is_list and all(author.degrees for author in authors) else ()


def _names_more(line: str) -> bool:
    """Return whether a line of names ends with others, such as a committee: then it stays, too."""
    return (
        not parse_name_line(line)
        and len(_read_degreed(line)) < line.count(", ") + 1
        and bool(_read_degreed(line))
    )


def _read_bracketed(line: str) -> tuple[DraftAuthor, ...]:
    """Return the author of a name with what its bearer is in brackets, and the number of a place of work."""
    match = _BRACKETED.fullmatch(line)
    is_name = match is not None and has_name_shape(author_lines.strip_title(match["name"]))
    return (DraftAuthor(match["name"], role=match["role"]),) if match and is_name else ()


def _read_plain(line: str, names: Sequence[DraftAuthor]) -> tuple[DraftAuthor, ...]:
    """Return the author of a line among other names that looks as they do."""
    return (DraftAuthor(line),) if names and has_name_shape(line) else ()


def _read_item(text: str) -> DraftAuthor | None:
    """Return the author of an item: a name, and what follows its first stop as the role."""
    if named := parse_name_line(text):
        return named[0] if len(named) == 1 else None
    if speaks_to_reader(text):
        return None
    name, *rest = _NAME_BREAK.split(text, maxsplit=1)
    start = len(name) + len(_NAME_BREAK.search(text)[0]) if rest else len(text)  # type: ignore[index]  # found
    if not has_name_shape(author_lines.strip_title(name)) or is_degree(text[start:]):
        return None
    role = text[start:].strip().rstrip(".")
    return DraftAuthor(name, role=role.removesuffix(")") if "(" not in role else role)
