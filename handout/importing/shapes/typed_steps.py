"""Makes steps of paragraphs with typed numbers, also where more text or smaller steps stand between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass, replace
from handout.importing.drafts.block_builder import (
    comment_on_smaller_steps,
    fold_nested_items,
    label_nested_items,
)
from handout.importing.drafts.draft import DraftBlock, DraftItem, DraftList, DraftParagraph
from handout.importing.lines.heading_lines import BOLD_LINE, looks_like_heading
from handout.importing.lines.step_marks import MIN_BARE_STEPS, StepMark, find_typed_steps, read_step_mark
from handout.importing.words.dates import parse_month

MAX_BETWEEN = 2
"""The most paragraphs after a step that are more text of it."""
_LEAD_ENDS = (":", "\uff1a")
_QUESTION_ENDS = ("?", "\uff1f", "\u061f")


@dataclass(slots=True)
class _Step:
    """A step: its lines, and the smaller steps or points under it."""

    lines: list[str]
    points: list[DraftItem] = field(default_factory=list)
    kind: str = "list"
    """The kind of its typed number; `list` for a step that is in a list already."""


def convert_typed_steps(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with a list in place of paragraphs that count from 1; other numbers stay words.

    Numbers that items have beside those of their list are taken off.
    """
    blocks = [*_part_step_lines(blocks)]
    at = 0
    while at < len(blocks):
        steps, end = _read_steps(blocks, at)
        if _are_steps(steps):
            items = tuple(DraftItem("\\\n".join(step.lines), tuple(step.points)) for step in steps)
            yield DraftList(tuple(map(fold_nested_items, items)), True, comment_on_smaller_steps(items))
            at = end
            continue
        block = blocks[at]
        yield _take_typed_numbers(block) if isinstance(block, DraftList) else block
        at += 1


def _part_step_lines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each line of one that begins with “1 -” and surely counts."""
    for block in blocks:
        lines = block.text.split("\\\n") if isinstance(block, DraftParagraph) else []
        starts = sorted(find_typed_steps(lines)) if len(lines) > 1 else []
        if not starts or not isinstance(block, DraftParagraph):
            yield block
            continue
        if starts[0]:
            yield replace(block, text="\\\n".join(lines[: starts[0]]))
        for start, end in pairwise([*starts, len(lines)]):
            yield DraftParagraph("\\\n".join(lines[start:end]))


def _are_steps(steps: Sequence[_Step]) -> bool:
    """Return whether steps that count are surely steps: no questions, no months, few bare numbers."""
    bare = sum(step.kind == "bare" for step in steps)
    if len(steps) < (MIN_BARE_STEPS if bare else 2) or bare * 2 > len(steps):
        return False
    firsts = [plain_text(step.lines[0]) for step in steps]
    are_months = all(parse_month(f"{text.split()[0].rstrip('.,')} 2000") for text in firsts if text.split())
    is_question = any(text.endswith(_QUESTION_ENDS) for text in firsts)
    return not are_months and not is_question and any(step.kind != "list" for step in steps)


def _read_steps(blocks: Sequence[DraftBlock], at: int) -> tuple[list[_Step], int]:
    """Return the steps that count on from the first block, and where they end; [] if it is no step 1."""
    steps = _read_next(blocks[at], 1, "")
    if not steps:
        return [], at
    kind, end = steps[0].kind, at + 1
    while True:
        between, points, place = _skip_more_text(blocks, end, len(steps) + 1, kind)
        found = _read_next(blocks[place], len(steps) + 1, kind) if place < len(blocks) else []
        title = plain_text(steps[-1].lines[0])
        if not found or (between and looks_like_heading(title)):
            break
        steps[-1].lines += between
        steps[-1].points += points
        steps += found
        kind = found[0].kind if kind == "list" else kind
        end = place + 1
    if steps[-1].lines[0].endswith(_LEAD_ENDS) or (points and points[0].text.startswith("1. ")):
        # What stands under the last step as under the others.
        is_like_others = any(step.points for step in steps) and not between
        steps[-1].points += points if is_like_others else []
        end = place if is_like_others and points else end
    return steps, end


def _read_next(block: DraftBlock, number: int, kind: str) -> list[_Step]:
    """Return the steps of a block that begins with a number: typed as those before it, or of a list."""
    if isinstance(block, DraftList):
        if not block.numbered or block.start != number or block.comment or kind not in ("", *_COUNTED_KINDS):
            return []
        return [_Step([item.text], list(item.items)) for item in block.items]
    mark = _read_mark(block, bare=number > 1)
    if not isinstance(block, DraftParagraph) or mark is None or mark.number != number:
        return []
    is_same = kind in ("", mark.kind) or (mark.kind == "bare" and kind != "list")
    is_same = is_same or (kind == "list" and mark.kind in _COUNTED_KINDS)
    return [_Step([block.text[mark.length :]], kind=mark.kind)] if is_same else []


_COUNTED_KINDS = ("list", "point", "bracket", "wide")
"""Kinds of numbers of which lists were made where nothing stands between the steps."""


def _read_mark(block: DraftBlock, *, bare: bool = False) -> StepMark | None:
    is_text = isinstance(block, DraftParagraph) and not block.comment
    return read_step_mark(block.text, bare=bare) if is_text and isinstance(block, DraftParagraph) else None


def _skip_more_text(
    blocks: Sequence[DraftBlock], at: int, number: int, kind: str
) -> tuple[list[str], list[DraftItem], int]:
    """Return the lines and points before the step with a number that may belong to the one above them."""
    between: list[str] = []
    points: list[DraftItem] = []
    while at < len(blocks) and not points and len(between) <= MAX_BETWEEN:
        block = blocks[at]
        if _read_next(block, number, kind):
            break
        if isinstance(block, DraftList) and not between and kind != "ordinal" and _may_be_smaller(block):
            points = list(label_nested_items(block))
            at += 1
        elif not isinstance(block, DraftParagraph):
            break
        elif (mark := _read_mark(block)) is not None:
            smaller = _read_smaller_steps(blocks, at, kind) if mark.number == 1 and not between else []
            points = [DraftItem(f"{count}. {text}") for count, text in enumerate(smaller, 1)]
            at += len(smaller)
            if not smaller:
                break
        elif len(between) < MAX_BETWEEN and _is_more_text(block):
            between.append(block.text)
            at += 1
        else:
            break
    return between, points, at


def _may_be_smaller(block: DraftList) -> bool:
    return not block.numbered or block.start == 1


def _read_smaller_steps(blocks: Sequence[DraftBlock], at: int, kind: str) -> list[str]:
    """Return the texts of paragraphs that count from 1 in another way than the steps around them."""
    texts: list[str] = []
    first = _read_mark(blocks[at])
    for block in blocks[at:]:
        mark = _read_mark(block)
        if mark is None or first is None or not isinstance(block, DraftParagraph):
            break
        if mark.kind == kind or mark.kind != first.kind or mark.number != len(texts) + 1:
            break
        texts.append(block.text[mark.length :])
    return texts if len(texts) > 1 else []


def _is_more_text(block: DraftParagraph) -> bool:
    """Return whether a paragraph may be more text of the step above it: no heading, lead-in, question."""
    text = plain_text(block.text)
    is_end = text.endswith((*_LEAD_ENDS, *_QUESTION_ENDS)) or looks_like_heading(text)
    return not block.comment and not is_end and BOLD_LINE.fullmatch(block.text) is None


def _take_typed_numbers(block: DraftList) -> DraftList:
    """Return a list without the numbers typed before its items, if they are those that the page shows.

    A list of signs whose items count from 1 is one of steps.
    """
    marks = [read_step_mark(item.text) for item in block.items]
    numbers = [mark.number if mark else 0 for mark in marks]
    start = block.start if block.numbered else 1
    kinds = {mark.kind for mark in marks if mark}
    if block.comment or len(marks) < 2 or len(kinds) != 1 or numbers != [*range(start, start + len(marks))]:
        return block
    items = tuple(
        replace(item, text=item.text[mark.length :])
        for item, mark in zip(block.items, marks, strict=True) if mark
    )  # fmt: skip
    comment = comment_on_smaller_steps(items)
    return DraftList(tuple(map(fold_nested_items, items)), True, comment, start)
