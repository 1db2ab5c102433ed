"""Makes steps of the numbers inside a paragraph: “1. Wash your hands. 2. Dry them. 3. Rest.”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftItem, DraftList, DraftParagraph
from handout.importing.words.counted_marks import split_counted_steps


def convert_inline_steps(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with a list in place of a paragraph, or a lone step, in which steps count from 1."""
    for block in blocks:
        if isinstance(block, DraftParagraph) and not block.comment and "\\\n" not in block.text:
            yield from _convert_paragraph(block)
        elif isinstance(block, DraftList) and _is_lone_step(block):
            text = block.items[0].text
            items = max((_make_items(f"{mark} {text}") for mark in ("1.", "1)")), key=len)
            yield replace(block, items=items) if len(items) > 1 else block
        else:
            yield block


def _convert_paragraph(block: DraftParagraph) -> Iterator[DraftBlock]:
    first, *parts = split_counted_steps(block.text)
    if not parts:
        yield block
        return
    if first.number == 0:
        yield replace(block, text=first.text)
    yield DraftList(_make_items(block.text), numbered=True)


def _make_items(text: str) -> tuple[DraftItem, ...]:
    return tuple(DraftItem(part.text) for part in split_counted_steps(text) if part.number)


def _is_lone_step(block: DraftList) -> bool:
    return block.numbered and block.start == 1 and len(block.items) == 1 and not block.items[0].items
