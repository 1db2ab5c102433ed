"""Where emergency advice stands: on the first or the last page, which a hand finds without looking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.content.model import Block, Project
from handout.content.model.blocks import Callout, Section, WhenToCall
from handout.errors import Problem, Severity
from handout.layout.blocks.care import CALLS, EMERGENCIES
from handout.layout.context.placed_blocks import PlacedBlock
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.page.pagination import LayoutPage

CLOSING_BLOCKS = frozenset(
    {
        "contact", "author_card", "references", "glossary", "qr", "link", "language_notice", "staff",
        "questions", "teach_back", "tear_off",
    }
)  # fmt: skip
"""Blocks that end a handout: advice may stand before them, or after them."""
READ_LAST = frozenset({"references", "glossary", "language_notice", "staff"})
"""Blocks that few patients read: advice that must go near the end still stands before them."""
SOURCES = frozenset({"references"})
"""What fewer still read: where all of the above go over the page, advice stands before these."""
CALLING_KINDS = frozenset({"urgent", "emergency"})
"""Kinds of call-out that belong to emergency advice."""


def list_orders(content: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """Yield the orders of the blocks in which the advice may stand on the first or last page.

    Only a section, or a block, that is all emergency advice is moved; `place: here` keeps it where it is.
    """
    moved = next((at for at, block in enumerate(content) if _is_advice(block)), None)
    if moved is not None:
        orders = dict.fromkeys(map(tuple, _list_orders(content, moved)))
        yield from (order for order in orders if order != tuple(range(len(content))))


def is_advice_outside(
    pages: Sequence[LayoutPage], placed: Sequence[PlacedBlock], content: Sequence[Block]
) -> bool:
    """Return whether the advice that may be moved stands on the first or the last page, or there is none."""
    moved = next((block for block in content if _is_advice(block)), None)
    return moved is None or len(pages) <= 2 or _stands_outside(pages, placed, moved)


def reorder(project: Project, order: Sequence[int]) -> Project:
    """Return a project with its blocks in another order."""
    return project.with_content(tuple(project.content[at] for at in order))


def make_move_note(project: Project) -> Problem:
    """Return the note that emergency advice does not stand where it is written."""
    moved = next(block for block in project.content if _is_advice(block))
    message = "the emergency advice stands on the first or last page, where it is found at once"
    return Problem(message, moved.mark, "`place: here` leaves it where it is", "moved-advice", Severity.NOTE)


def _is_advice(block: Block) -> bool:
    """Return whether a block is emergency advice through and through, and may be moved."""
    if isinstance(block, Section):
        inner = block.content
        return any(map(_is_advice, inner)) and all(
            _is_advice(each) or each.name == "paragraph" or _is_call(each) for each in inner
        )
    if isinstance(block, WhenToCall):
        return block.place == "auto" and bool(block.call_911 or block.crisis)
    return isinstance(block, Callout) and block.kind == "emergency" and block.place == "auto"


def _is_call(block: Block) -> bool:
    return isinstance(block, Callout) and block.kind in CALLING_KINDS and block.place == "auto"


def _list_orders(content: Sequence[Block], moved: int) -> Iterator[list[int]]:
    """Yield the orders to try: before the closing blocks, before sources, last, after the key points."""
    rest = [at for at in range(len(content)) if at != moved]
    for names in (CLOSING_BLOCKS, READ_LAST, SOURCES, frozenset[str]()):
        end = len(rest)
        while end > 0 and content[rest[end - 1]].name in names:
            end -= 1
        yield [*rest[:end], moved, *rest[end:]]
    begin = 1 if rest and content[rest[0]].name == "key_points" else 0
    yield [*rest[:begin], moved, *rest[begin:]]


def _stands_outside(pages: Sequence[LayoutPage], placed: Sequence[PlacedBlock], advice: Block) -> bool:
    """Return whether all emergencies of a block stand on the first or on the last page."""
    wanted = [
        _leave_out_calls(each.flowable)
        for each in placed
        if _is_emergency(each.block) and _contains(advice, each.block)
    ]
    return any(
        all(any(found is flowable for found in _walk(page.loose or page.body)) for flowable in wanted)
        for page in (pages[0], pages[-1])
    )


def _is_emergency(block: Block) -> bool:
    return isinstance(block, WhenToCall) or (isinstance(block, Callout) and block.kind == "emergency")


def _leave_out_calls(flowable: Flowable) -> Flowable:
    """Return what must be found at once; where it stands under them, not whom to call in less haste."""
    if isinstance(flowable, Stack) and flowable.group == CALLS:
        last = flowable.children[-1]
        return last if isinstance(last, Stack) and last.group == EMERGENCIES else flowable
    return flowable


def _contains(outer: Block, inner: Block) -> bool:
    return outer is inner or any(_contains(each, inner) for each in getattr(outer, "content", ()))


def _walk(flowable: Flowable) -> Iterator[Flowable]:
    yield flowable
    for name in ("children", "parts"):
        for child in getattr(flowable, name, ()):
            yield from _walk(child)
    body = getattr(flowable, "body", None)
    if body is not None:
        yield from _walk(body)
