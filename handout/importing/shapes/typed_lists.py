"""Makes lists of paragraphs with typed marks, and headings of bold lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.block_builder import LETTERS_COMMENT
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftItem, DraftList, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.heading_lines import BOLD_LINE, looks_like_heading

ARROW = "[\u2192\u2794\u279c\u27a1\u21d2]"
_SIGNS = (
    r"\\\*|[-\u2022\u00b7\u25aa\u25cf\u25cb\u2013\u25e6\u2023\u25a0\u25a1\u25c6\u25ba\u27a2\u221a"
    r"\u2713\u2714]"
)
_TYPED_MARKER = re.compile(
    rf"(?P<bullet>{_SIGNS}|(?P<arrow>{ARROW})(?!.*{ARROW}))\s+(?=\S)|(?P<touching>\u2022)(?=[^\W_])|"
    r"(?P<number>\d{1,3})(?:[.)]\s+|[\u3001\uff0e]\s*)(?=\S)|(?P<letter>[a-z])[.)]\s+(?=\S)"
)


MIN_BOLD_LINES = 2
"""Fewer bold lines between headings are stressed, not headings."""
MIN_HEADINGS = 3
"""Where fewer are headings, bold lines are of their rank."""


def convert_typed_lists(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Convert paragraphs with typed list markers to lists.

    Typed numbers and letters must count up, letters from a.
    """
    run: list[tuple[DraftParagraph, re.Match[str]]] = []
    for block in _part_marked_lines([*_join_lone_marks(blocks)]):
        marker = _TYPED_MARKER.match(block.text) if isinstance(block, DraftParagraph) else None
        if run and (marker is None or _get_kind(marker) != _get_kind(run[0][1])):
            yield from _make_typed_list(run)
            run = []
        if marker is not None and isinstance(block, DraftParagraph):
            run.append((block, marker))
        else:
            yield block
    yield from _make_typed_list(run)


def _join_lone_marks(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with the marks that stand alone in paragraphs or lines before the words after them.

    One sign alone may part two passages; only one of several, or numbers that count from 1, are marks.
    """
    texts = [block.text if isinstance(block, DraftParagraph) else "" for block in blocks]
    marks = [mark for text in texts for line in text.split("\\\n") if (mark := _read_lone_mark(line))]
    numbers = [mark for mark in marks if mark[0].isdigit()]
    known = {mark for mark, count in Counter(marks).items() if count > 1}
    if [re.sub(r"\D", "", mark) for mark in numbers[:2]] == ["1", "2"]:
        known.update(numbers)
    waiting = ""
    for text, block in zip(texts, blocks, strict=True):
        if not isinstance(block, DraftParagraph) or not known:
            if waiting:
                yield DraftParagraph(waiting)
                waiting = ""
            yield block
            continue
        lines: list[str] = []
        for line in text.split("\\\n"):
            is_mark = _read_lone_mark(line) in known
            if waiting and not is_mark:
                line, waiting = f"{waiting} {line}", ""
            if not is_mark:
                lines.append(line)
                continue
            lines += [waiting] if waiting else []
            waiting = line.strip()
        if lines:
            yield replace(block, text="\\\n".join(lines))
    if waiting:
        yield DraftParagraph(waiting)


def _read_lone_mark(line: str) -> str:
    """Return the mark that a line has and nothing else; "" for other lines."""
    return line.strip() if _LONE_MARK.fullmatch(line.strip()) else ""


_LONE_MARK = re.compile(rf"{_SIGNS}|{ARROW}|\u2014|\d{{1,2}}[.)]")


def _part_marked_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each line of one whose lines all have a mark."""
    for block in blocks:
        lines = block.text.split("\\\n") if isinstance(block, DraftParagraph) else []
        if len(lines) > 1 and isinstance(block, DraftParagraph) and all(map(_TYPED_MARKER.match, lines)):
            yield from (replace(block, text=line) for line in lines)
        else:
            yield block


def _make_typed_list(run: Sequence[tuple[DraftParagraph, re.Match[str]]]) -> Iterator[DraftBlock]:
    kind = _get_kind(run[0][1]) if run else ""
    items = tuple(DraftItem(piece.text[found.end() :]) for piece, found in run)
    marks = [found[kind] for _, found in run] if kind else []
    is_arrow = len(run) == 1 and run[0][1]["arrow"] is not None
    if run and not kind and not is_arrow:
        yield DraftList(items, False)
    elif kind == "letter" and len(run) > 1 and marks == list(ascii_lowercase[: len(run)]):
        yield DraftList(items, True, LETTERS_COMMENT)
    elif kind == "number" and len(run) > 1 and marks == [str(int(marks[0]) + at) for at in range(len(run))]:
        yield DraftList(items, True, start=int(marks[0]))
    else:
        yield from (block for block, _ in run)


def _get_kind(marker: re.Match[str]) -> str:
    """Return `number` or `letter`, the name of what counts; "" for bullets."""
    return next((name for name in ("number", "letter") if marker[name]), "")


def convert_bold_lines(blocks: Sequence[DraftBlock], least: int = 1) -> list[DraftBlock]:
    """Convert bold lines to headings, for documents written without styles; fewer than `least` stay bold."""
    levels = [piece.level for piece in blocks if isinstance(piece, DraftHeading)]
    if sum(isinstance(block, DraftParagraph) and _is_bold_line(block) for block in blocks) < least:
        return list(blocks)
    # The first one may be the title.
    level = min(levels[1:], default=1) if len(levels) < MIN_HEADINGS else 6
    converted: list[DraftBlock] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            isinstance(block, DraftParagraph)
            and _is_bold_line(block)
            and following is not None
            and not _goes_on(following)
        ):
            converted.append(DraftHeading(escape_minimally(plain_text(block.text)), level))
        else:
            converted.append(block)
    return converted


def _is_bold_line(block: DraftParagraph) -> bool:
    """Return whether a paragraph is one bold line that may be a heading: no instruction to stress."""
    text = plain_text(block.text)
    is_bold = BOLD_LINE.fullmatch(block.text) is not None
    return is_bold and looks_like_heading(text) and _INSTRUCTION.match(text) is None


def _goes_on(block: DraftBlock) -> bool:
    """Return whether a paragraph goes on with the sentence of the line before it."""
    return isinstance(block, DraftParagraph) and plain_text(block.text)[:1].islower()


_INSTRUCTION = re.compile(
    r"(?:do not|don['\u2019]t|never|always|please|nunca|siempre|no|nie|niemals|"
    r"immer|bitte|ne|toujours|non|mai)"
    r"(?: [^\s?]+){4,}$",
    re.IGNORECASE,
)
"""A whole sentence that tells what to do: “Do not stop this medicine without asking us”."""
