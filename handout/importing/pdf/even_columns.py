"""Tells the columns of a table, whose words begin or end under each other, from white between words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handout.importing.pdf.word_lines import BULLETS, MIN_TEXT_WIDTH, MIN_WHITE, Gap, WordLine, find_column

MIN_WIDE = 1.0
MAX_UNEVEN = 0.5
"""Of the size: how far the words of a column may begin, end or have their middle beside each other."""
MIN_EVEN_SHARE = 0.7
FULL_SHARE = 0.8
MIN_LONG_LINES = 7
"""The fewest lines with words on both sides of a narrow white that is none between the words of text."""
MIN_LONG_WHITE = 0.25
"""Of the size: how wide such a white is at least."""
MIN_FILLED = 2
"""The fewest lines with words in a column whose words stand under no others."""
MIN_TEXT_LINES = 3
"""The fewest lines of running text."""


def keep_even(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps after which words stand under each other: those between the words of text do not."""
    kept = list(gaps)
    while kept:
        uneven = [
            gap for column, gap in enumerate(kept, 1)
            if not (_is_wide(lines, kept, column) and _is_even(lines, kept, column))
        ]  # fmt: skip
        if not uneven:
            break
        kept.remove(min(uneven, key=lambda gap: gap[1] - gap[0]))
    return [] if kept and _fills_both_ends(lines, kept) else kept


def keep_columns(lines: Sequence[WordLine], whites: Sequence[Gap]) -> list[Gap] | None:
    """Return the whites that part columns: even ones, and those that many lines leave on both sides.

    None if a wide white is neither: two columns could become one.
    """
    even = keep_even(lines, whites)
    if not even:
        return None
    size = lines[0].size
    kept = []
    for number, (start, end) in enumerate(whites, 1):
        if (start, end) in even:
            kept.append((start, end))
            continue
        if not _is_wide(lines, whites, number, MIN_WHITE) or _is_lone(lines, whites, number):
            # It is as wide as the spaces of a text, or parts words of one line alone.
            continue
        both = sum(line.words[0][0].left < start and line.words[-1][0].right > end for line in lines)
        if both >= MIN_LONG_LINES and end - start >= MIN_LONG_WHITE * size:
            kept.append((start, end))
        elif end - start >= MIN_WHITE * size and both >= MIN_TEXT_LINES:
            return None
    return kept


def _is_lone(lines: Sequence[WordLine], gaps: Sequence[Gap], column: int) -> bool:
    """Return whether one line alone has words before, or behind, the white before a column."""
    parted = [line.part_words(gaps) for line in lines]
    return any(sum(bool(words[side]) for words in parted) < MIN_FILLED for side in (column - 1, column))


def _is_wide(lines: Sequence[WordLine], gaps: Sequence[Gap], column: int, least: float = MIN_WIDE) -> bool:
    """Return whether the white before a column is wider than spaces in half of the lines that have both."""
    wide = []
    for line in lines:
        before, after = line.part_words(gaps)[column - 1 : column + 1]
        if before and after:
            wide.append(after[0].left - before[-1].right >= least * line.size)
    return sum(wide) * 2 >= len(wide)


def _fills_both_ends(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether most lines begin and end where the others do, with little white: justified text."""
    left = min(line.words[0][0].left for line in lines)
    right = max(line.words[-1][0].right for line in lines)
    full = [
        line for line in lines if line.words[0][0].left < left + 3 and line.words[-1][0].right > right - 3
    ]
    if len(full) * 2 < len(lines) or right - left < MIN_TEXT_WIDTH * lines[0].size:
        return False
    whites = sorted(
        after.left - before.right
        for line in full
        for (before, _), (after, _) in pairwise(line.words)
        if find_column(before, gaps) != find_column(after, gaps)
    )
    return not whites or whites[len(whites) // 2] < 1.5 * lines[0].size


def _is_even(lines: Sequence[WordLine], gaps: Sequence[Gap], column: int) -> bool:
    ends = []
    for line in lines:
        own = line.part_words(gaps)[column]
        if own and own[0].text not in BULLETS:
            left, right = own[0].left, max(word.right for word in own)
            ends.append((left, right, (left + right) / 2))
    size = lines[0].size
    for values in zip(*ends, strict=True):
        for value in values:
            near = sum(abs(other - value) <= MAX_UNEVEN * size for other in values)
            if near >= MIN_EVEN_SHARE * len(values) and near > 1:
                return True
    return False


def count_text_columns(lines: Sequence[WordLine], gaps: Sequence[Gap]) -> int:
    """Return how many columns have running text: they are wide, and most of their lines fill them."""
    return sum(_has_running_text(lines, gaps, column) for column in range(len(gaps) + 1))


def _has_running_text(lines: Sequence[WordLine], gaps: Sequence[Gap], column: int) -> bool:
    ends = []
    for line in lines:
        own = line.part_words(gaps)[column]
        if own:
            ends.append((own[0].left, max(word.right for word in own)))
    if len(ends) < MIN_TEXT_LINES:
        return False
    width = max(right for _, right in ends) - min(left for left, _ in ends)
    full = sum(right - left >= FULL_SHARE * width for left, right in ends)
    return width >= MIN_TEXT_WIDTH * lines[0].size and full * 2 > len(ends)
