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
from handout.importing.shapes.typed_marks import (
    ARROW,
    SIGNS,
    SMALLER_SIGNS,
    find_marks,
    get_kind,
    get_sign,
    part_lines_at_marks,
)
from handout.importing.shapes.warning_lines import convert_warning_lines

MIN_BOLD_LINES = 2
"""Fewer bold lines between headings are stressed, not headings."""
MIN_HEADINGS = 3
"""Where fewer are headings, bold lines are of their rank."""


def convert_typed_lists(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Convert paragraphs with typed list markers to lists.

    Typed numbers and letters must count up, letters from a.
    """
    run: list[tuple[DraftParagraph, re.Match[str]]] = []
    parted = [*_part_marked_lines([*_join_lone_marks(blocks)])]
    marks = find_marks([block.text if isinstance(block, DraftParagraph) else "" for block in parted])
    for block, mark in zip(parted, marks, strict=True):
        if run and (mark is None or get_kind(mark) != get_kind(run[0][1])):
            yield from _make_typed_list(run)
            run = []
        if mark is not None and isinstance(block, DraftParagraph):
            run.append((block, mark))
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


_LONE_MARK = re.compile(rf"{SIGNS}|{ARROW}|\u2014|\d{{1,2}}[.)]")


def _part_marked_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each item and each passage between items of one with lines."""
    for block in blocks:
        if not isinstance(block, DraftParagraph) or "\\\n" not in block.text:
            yield block
            continue
        first, *others = part_lines_at_marks(block.text)
        yield replace(block, text=first)
        yield from map(DraftParagraph, others)


def _make_typed_list(run: Sequence[tuple[DraftParagraph, re.Match[str]]]) -> Iterator[DraftBlock]:
    kind = get_kind(run[0][1]) if run else ""
    items = tuple(DraftItem(piece.text[found.end() :]) for piece, found in run)
    marks = [found[kind] for _, found in run] if kind else []
    numbers = [int(mark) for mark in marks] if kind == "number" else []
    is_arrow = len(run) == 1 and run[0][1].groupdict().get("arrow") is not None
    if run and not kind and not is_arrow:
        yield DraftList(_nest_smaller_signs(items, [get_sign(found) for _, found in run]), False)
    elif kind == "letter" and len(run) > 1 and marks == list(ascii_lowercase[: len(run)]):
        yield DraftList(items, True, LETTERS_COMMENT)
    elif kind == "number" and len(run) > 1 and numbers == [*range(numbers[0], numbers[0] + len(run))]:
        yield DraftList(items, True, start=numbers[0])
    else:
        yield from (block for block, _ in run)


def _nest_smaller_signs(items: Sequence[DraftItem], signs: Sequence[str]) -> tuple[DraftItem, ...]:
    """Return items with those that have a smaller sign under the one before them: • over o, or over –."""
    if signs[0] in SMALLER_SIGNS[:3] or not any(sign != signs[0] and sign in SMALLER_SIGNS for sign in signs):
        return tuple(items)
    nested: list[DraftItem] = []
    for item, sign in zip(items, signs, strict=True):
        if nested and sign != signs[0] and sign in SMALLER_SIGNS:
            nested[-1] = replace(nested[-1], items=(*nested[-1].items, item))
        else:
            nested.append(item)
    return tuple(nested)


def convert_bold_lines(blocks: Sequence[DraftBlock], least: int = 1) -> list[DraftBlock]:
    """Convert bold lines to headings, for documents written without styles; fewer than `least` stay bold.

    A bold word of warning heads the one passage under it, in a call-out.
    """
    blocks = [*convert_warning_lines(blocks)]
    levels = [piece.level for piece in blocks if isinstance(piece, DraftHeading)]
    if sum(isinstance(block, DraftParagraph) and _is_bold_line(block) for block in blocks) < least:
        return blocks
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
