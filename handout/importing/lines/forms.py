"""Makes checklists of lines with boxes, and lines to write on of lines with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.block_builder import label_nested_items
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftChecklist,
    DraftFillIn,
    DraftItem,
    DraftList,
    DraftParagraph,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.step_marks import read_step_mark

_BOX = re.compile(
    r"(?:\\?\[(?P<tick>[ xX\u221a\u00d7\u2713\u2714\u2717\u2718]?)\\?\]|[\u2610\u25a2]|"
    r"(?P<ticked>[\u2611\u2612])) *(?=\S)"
)
_BETWEEN_BOXES = re.compile(rf"(?<=\S)(?:[ \t|/,;]+|\\\\\n)(?={_BOX.pattern})")
"""What stands between two boxes with words that share a line."""
_BLANK = re.compile(r"(?:_{3,}|\.{6,}|\u2026{3,})(?: ?[/:\u2013-] ?(?:_{2,}|\.{6,}|\u2026{3,}))*")
_JOINING = re.compile(r"(?:[a-zà-ÿ]{1,3}|heure|klo|[a-zà-ÿ]{1,2} las?)")
"""A word between two places for one thing: “on ____ at ____”."""
_BREAK = "\\\n"
_LEAD_ENDS = (":", "\uff1a")
MAX_LABEL_LENGTH = 120
MAX_LABELS = 4
"""The most things to write that one line asks for; a line with more is text."""


def convert_forms(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with checklists and lines to write on in place of boxes and blanks."""
    boxes: list[str] = []
    for block in _join_blanks([*_part_mixed_lists(blocks)]):
        if isinstance(block, DraftList) and (texts := _read_boxes(block)):
            boxes += texts
            continue
        if boxes and isinstance(block, DraftList) and plain_text(boxes[-1]).endswith(_LEAD_ENDS):
            boxes[-1] = _fold_points(boxes[-1], [*label_nested_items(block)])
            continue
        if isinstance(block, DraftParagraph) and not block.comment and _BOX.match(block.text):
            lines = block.text.split("\\\n")
            if all(_BOX.match(line) for line in lines):
                boxes += lines
                continue
        if boxes:
            yield _make_checklist(boxes)
            boxes = []
        if isinstance(block, DraftParagraph):
            yield from _read_blanks(block)
        else:
            yield block
    if boxes:
        yield _make_checklist(boxes)


def _part_mixed_lists(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a list for each run of items with boxes and of those without.

    What is nested under an item with a box becomes lines of it.
    """
    for block in blocks:
        if not isinstance(block, DraftList) or block.numbered:
            yield block
            continue
        for has_box, run in groupby(block.items, key=lambda item: _BOX.match(item.text) is not None):
            items = (DraftItem(_fold_points(item.text, item.items)) if has_box else item for item in run)
            yield replace(block, items=tuple(items))


def _fold_points(text: str, points: Sequence[DraftItem]) -> str:
    """Return a text with points under it, each on a line of its own; numbers and boxes stand for a dash."""
    lines = [text]
    for point in points:
        has_mark = _BOX.match(point.text) or read_step_mark(point.text)
        lines.append(point.text if has_mark else f"\u2013 {point.text}")
        lines += (f"\u2013 {inner.text}" for inner in point.items)
    return "\\\n".join(lines)


def _join_blanks(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with lines to write on in the paragraph above them, if that asks for something."""
    waiting: DraftParagraph | None = None
    for block in blocks:
        is_room = isinstance(block, DraftParagraph) and all(
            _BLANK.fullmatch(line.strip()) for line in plain_text(block.text).split("\n")
        )
        if waiting is not None and is_room and isinstance(block, DraftParagraph):
            waiting = replace(waiting, text=f"{waiting.text} {' '.join(block.text.split(_BREAK))}")
            continue
        if waiting is not None:
            yield waiting
        waiting = block if isinstance(block, DraftParagraph) and _asks(block) else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def _asks(block: DraftParagraph) -> bool:
    text = plain_text(block.text)
    return not block.comment and text.endswith((*_LEAD_ENDS, "?", "\uff1f")) and "\n" not in text


def _read_boxes(block: DraftList) -> list[str]:
    """Return the items of a list in which each has a box; [] for another list."""
    texts = [item.text for item in block.items]
    has_nested = any(item.items for item in block.items)
    return texts if texts and not has_nested and all(map(_BOX.match, texts)) else []


def _make_checklist(lines: Sequence[str]) -> DraftChecklist:
    """Return the things to tick of lines that begin with a box: each box has its own, also on one line."""
    boxes = [box for line in lines for box in _part_boxes(line)]
    ticked = [
        plain_text(text[match.end() :])
        for text in boxes
        if (match := _BOX.match(text)) and ((match["tick"] or "").strip() or match["ticked"])
    ]
    comment = f"Ticked in the article: {'; '.join(ticked)}." if ticked else ""
    return DraftChecklist(tuple(_BOX.sub("", text, count=1) for text in boxes), comment)


def _part_boxes(line: str) -> list[str]:
    """Return the parts of a line, each with the box that it begins with."""
    borders = [0, *(place for found in _BETWEEN_BOXES.finditer(line) for place in found.span()), len(line)]
    parts = [line[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True)]
    return parts if all(map(_BOX.match, parts)) else [line]


def _read_blanks(block: DraftParagraph) -> Iterator[DraftBlock]:
    """Yield a paragraph, with each line of labels and blanks as something to write in."""
    kept: list[str] = []
    for line in block.text.split("\\\n"):
        labels = _find_labels(plain_text(line))
        if not labels:
            kept.append(line)
            continue
        if kept:
            yield DraftParagraph("\\\n".join(kept), block.comment)
            kept = []
        yield from (DraftFillIn(escape_minimally(label), lines) for label, lines in labels)
    if kept:
        yield DraftParagraph("\\\n".join(kept), block.comment)


def _find_labels(text: str) -> list[tuple[str, int]]:
    """Return the labels of a line, each with its number of lines; [] if words go on after the last blank."""
    if _BLANK.search(text) is None:
        return []
    labels: list[tuple[str, int]] = []
    at = 0
    for blank in _BLANK.finditer(text):
        label = text[at : blank.start()].strip(" \t:：.,;|").strip()
        at = blank.end()
        if label and labels and _JOINING.fullmatch(label):
            # The place for the hour beside that for the day: one thing to write.
            labels[-1] = (f"{labels[-1][0]}, {label}", labels[-1][1])
        elif label:
            labels.append((label, 1))
        elif labels:
            labels[-1] = (labels[-1][0], labels[-1][1] + 1)
    rest = text[at:].strip(" .,;:|")
    is_sentence = any((label[:1].islower() or label[0] == "(") and " " in label for label, _ in labels[1:])
    if rest or is_sentence or len(labels) > MAX_LABELS:
        return []
    return labels if all(len(label) <= MAX_LABEL_LENGTH for label, _ in labels) else []


def has_box(text: str) -> bool:
    """Return whether a line has a box to tick before its first words."""
    return _BOX.match(text) is not None


def has_blank(text: str) -> bool:
    """Return whether a line leaves room to write."""
    return _BLANK.search(text) is not None
