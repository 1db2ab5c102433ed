"""Makes citations of raised numbers, in a document that ends with a numbered list of its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock
from handout.importing.words.page_words import REFERENCES

_NUMBERS = re.compile(r"\d{1,3}(?: ?[,;\u2013-] ?\d{1,3}){0,9}")
_HEADING = re.compile(REFERENCES, re.IGNORECASE)
_UNIT_END = re.compile(r"(?:\d|\d ?(?:mm|cm|dm|km|m|in|ft|kg|g|l))$", re.IGNORECASE)
"""The end of a text after which a raised number is a power: 10 and 6, 20 m and 2."""


def cite_raised_numbers(blocks: Sequence[NestedBlock]) -> list[NestedBlock]:
    """Return the blocks with “[1,2]” for a raised “1,2”, if they have a list of as many sources."""
    sources = _find_sources(blocks)
    return [_cite_block(block, sources) for block in blocks] if sources else list(blocks)


def _find_sources(blocks: Sequence[NestedBlock]) -> int:
    """Return how many sources stand under a heading such as “References”; 0 without one."""
    for at, block in enumerate(blocks):
        if block.runs and _HEADING.fullmatch(_get_text(block).strip(" :")):
            return _count_sources(blocks[at + 1 :])
        if found := _find_sources(block.children):
            return found
    return 0


def may_be_citation(before: str, raised: str) -> bool:
    """Return whether raised signs after a text may be the numbers of sources, and are no power."""
    text = before.rstrip()
    return bool(text) and _NUMBERS.fullmatch(raised.strip()) is not None and _UNIT_END.search(text) is None


def _get_text(block: NestedBlock) -> str:
    return "".join(run.text for run in block.runs)


def _count_sources(blocks: Sequence[NestedBlock]) -> int:
    count = 0
    for block in blocks:
        if block.kind == "numbers":
            count += len(block.children)
        elif re.match(rf"\W?{count + 1}\W", _get_text(block)):
            count += 1
        else:
            break
    return count


def _cite_block(block: NestedBlock, sources: int) -> NestedBlock:
    runs = _cite_runs(block.runs, sources)
    return replace(block, runs=runs, children=tuple(_cite_block(child, sources) for child in block.children))


def _cite_runs(runs: Sequence[Run], sources: int) -> list[Run]:
    cited: list[Run] = []
    for run in runs:
        before = cited[-1].text.rstrip() if cited else ""
        numbers = [int(number) for number in re.findall(r"\d+", run.text)]
        is_citation = (
            run.script == "super"
            and may_be_citation(before, run.text)
            and all(0 < number <= sources for number in numbers)
        )
        cited.append(replace(run, text=f"[{run.text.strip()}]", script="") if is_citation else run)
    return cited
