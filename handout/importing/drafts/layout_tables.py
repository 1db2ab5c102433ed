"""Tells tables that only lay out a page from tables of values: boxes are call-outs, two lists compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftCallout,
    DraftCompare,
    DraftFaq,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftSide,
)
from handout.importing.drafts.markup_writer import compose_markup
from handout.importing.drafts.numbered_tables import read_numbered_rows

if TYPE_CHECKING:
    from handout.importing.drafts.block_builder import NestedBlock

MAX_BOX_LETTERS = 900
"""A longer cell is a part of the page, not a box."""
MAX_TITLE_LETTERS = 80
BOX_COMMENT = "It stood in a box; compare the kind of the call-out."
COMPARE_COMMENT = "It stood in two columns of a table."

_KINDS = (
    (
        "emergency",
        re.compile(r"\b(911|999|112|000|ambulance|emergency|emergencia|urgencias)\b", re.IGNORECASE),
    ),
    (
        "urgent",
        re.compile(r"\b(call|contact|llame|ring|phone) (us|your|the|a|me|su|al)\b|right away", re.IGNORECASE),
    ),
    (
        "caution",
        re.compile(r"\b(warning|caution|do not|never|danger|stop|no tome|cuidado|aviso)\b", re.IGNORECASE),
    ),
    ("tip", re.compile(r"\b(tips?|remember|consejos?|recuerde)\b", re.IGNORECASE)),
)
_GOOD = re.compile(
    r"(do|do['’]?s|dos|benefits?|pros|advantages|safe|yes|eat|good|allowed|haga|beneficios|sí|ventajas)\b",
    re.I,
)
_BAD = re.compile(
    r"(do not|don['’]?ts?|do n['’]?ts?|risks?|cons|disadvantages|side effects|unsafe|no|avoid|limit|bad|"
    r"not allowed|"
    r"no haga|riesgos|evite|desventajas)\b",
    re.IGNORECASE,
)

_BOX = re.compile(r"[\u2610-\u2612]\s*\S|\[[ x]?\]\s*\S")

Flatten = Callable[[Iterable["NestedBlock"]], Iterator[DraftBlock]]


def read_layout(block: NestedBlock, flatten: Flatten) -> list[DraftBlock] | None:
    """Return the blocks of a table that is none; None for a table of values."""
    if block.merged or not block.cells:
        return None
    rows = [[cell for cell in row if _has_words(cell)] for row in block.cells]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        content = list(flatten(cells[0]))
        box = make_box(content)
        return [box] if box is not None else content
    if max((len(row) for row in rows), default=0) == 1:
        return [piece for cell in cells for piece in flatten(cell)]
    if all(len(row) == 2 for row in rows) and (faq := _make_questions(rows)) is not None:
        return [faq]
    if (numbered := read_numbered_rows(rows, flatten)) is not None:
        return numbered
    pairs = [row for row in block.cells if any(map(_has_words, row))]
    if all(len(row) == 2 for row in pairs) and len(pairs) <= 12:
        compare = _make_compare(pairs, flatten)
        if compare is not None:
            return [compare]
    if all(_BOX.match("".join(run.text for inner in cell for run in inner.runs).strip()) for cell in cells):
        return [piece for cell in cells for piece in flatten(cell)]
    return [piece for cell in cells for piece in flatten(cell)] if len(rows) == 1 else None


def _has_words(cell: Sequence[NestedBlock]) -> bool:
    return any(
        inner.pictures
        or any(run.text.strip() for run in inner.runs)
        or inner.rows
        or _has_words(inner.children)
        for inner in cell
    )


def make_boxes(content: Sequence[DraftBlock], kind: str) -> Iterator[DraftBlock]:
    """Yield the call-out of a box; a table or numbered list in it, and what is under it, follows.

    A box with parts that have headings is a part of the page.
    """
    content = [block for block in content if not isinstance(block, DraftParagraph) or block.text.strip()]
    end = next((at for at, block in enumerate(content) if not _fits_box(block)), len(content))
    has_parts = any(isinstance(block, DraftHeading) for block in content[1:])
    box = None if has_parts else make_box(content[:end], kind)
    yield from content if box is None else (box, *content[end:])


def _fits_box(block: DraftBlock) -> bool:
    """Return whether a call-out may hold a block: text, or bullets of one level."""
    if isinstance(block, DraftList):
        return not block.numbered and not any(item.items for item in block.items)
    return isinstance(block, DraftParagraph | DraftHeading)


def make_box(content: Sequence[DraftBlock], kind: str = "") -> DraftCallout | None:
    """Return the call-out of a box; None if the box holds more than text and one level of lists.

    Its `kind` is "" where only the words tell it.
    """
    title, texts, items = "", list[str](), list[str]()
    content = [block for block in content if not isinstance(block, DraftParagraph) or block.text.strip()]
    for at, block in enumerate(content):
        if isinstance(block, DraftList) and _fits_box(block):
            items += [item.text for item in block.items]
        elif isinstance(block, DraftParagraph | DraftHeading) and not items:
            if at and isinstance(block, DraftHeading):
                return None
            text = plain_text(block.text)
            is_bold = isinstance(block, DraftHeading) or (
                block.text.startswith("**") and block.text.endswith("**")
            )
            if (
                not at
                and len(content) > 1
                and len(text) <= MAX_TITLE_LETTERS
                and (is_bold or text.endswith(":"))
            ):
                title = text if is_bold else block.text
            else:
                texts.append(block.text)
        else:
            return None
    words = " ".join(plain_text(text) for text in (title, *texts, *items))
    if not words.strip() or len(words) > MAX_BOX_LETTERS:
        return None
    said = next((name for name, shape in _KINDS if shape.search(words)), "info")
    if kind and said not in ("emergency", "urgent"):
        said = kind
    return DraftCallout(said, title, "\\\n".join(texts), tuple(items), BOX_COMMENT)


def _make_questions(rows: Sequence[Sequence[Sequence[NestedBlock]]]) -> DraftFaq | None:
    """Return the questions of a table that has one in each first cell, and beside it the answer in words."""
    pairs = []
    for asked, answered in rows:
        if not all(block.kind == "paragraph" and not block.pictures for block in (*asked, *answered)):
            return None
        question, answer = (
            "\\\n".join(text for block in cell if (text := compose_markup(block.runs)))
            for cell in (asked, answered)
        )
        if not plain_text(question).rstrip().endswith(("?", "\uff1f", "\u061f")):
            return None
        pairs.append((question, answer))
    return DraftFaq(tuple(pairs)) if len(pairs) > 1 else None


def _make_compare(rows: Sequence[Sequence[Sequence[NestedBlock]]], flatten: Flatten) -> DraftCompare | None:
    """Return the comparison of two columns whose titles are like Do and Do not."""
    sides = []
    for column in (0, 1):
        content = [piece for row in rows for piece in flatten(row[column])]
        lines = [line for piece in content for line in _iter_lines(piece)]
        if len(lines) < 2 or any(line is None for line in lines):
            return None
        title, *items = (line for line in lines if line is not None)
        sides.append((plain_text(title).strip(" :"), tuple(items)))
    (first, first_items), (second, second_items) = sides
    for good, bad in (((first, second), "good"), ((second, first), "bad")):
        if _BAD.match(good[1]) and _GOOD.match(good[0]) and not _BAD.match(good[0]):
            tones = ("good", "bad") if bad == "good" else ("bad", "good")
            return DraftCompare(
                (DraftSide(first, first_items, tones[0]), DraftSide(second, second_items, tones[1])),
                COMPARE_COMMENT,
            )
    return None


def _iter_lines(piece: DraftBlock) -> Iterator[str | None]:
    """Yield the lines of a block; None for what is not text."""
    if isinstance(piece, DraftParagraph | DraftHeading):
        yield from piece.text.split("\\\n")
    elif isinstance(piece, DraftList) and not any(item.items for item in piece.items):
        yield from (item.text for item in piece.items)
    else:
        yield None
