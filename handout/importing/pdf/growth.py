"""Grows runs of lines that may be a table: white runs down between their words, from line to line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from handout.importing.pdf.rows import MAX_LEADING
from handout.importing.pdf.word_lines import MAX_DROP, Gap, WordLine, begins_with_columns, is_text

MIN_ROWS = 3
MAX_COLUMNS = 12
MAX_CELL_LINES = 6
"""How many lines of one cell stand before the first one of the cell beside it at most."""
NEAR_ROW = 2.2
"""Of the size: how far above a row a line that heads it stands at most."""
MAX_LINES = 250
"""The most lines of a page; one with more is no page of words."""
MAX_TRIED = 40
"""The most runs of lines of a page that are tried as tables."""


Whites: TypeAlias = tuple[Gap, ...]


class PageLines(list[WordLine]):
    """The lines of a page, or of a side of it, from the top.

    Ways to find tables ask for the same runs with fewer and fewer whites: each way through the lines is
    gone once.
    """

    def __init__(self, lines: Iterable[WordLine]) -> None:
        super().__init__(lines)
        self._trails: dict[tuple[int, int, Whites], list[tuple[int, Whites]]] = {}

    def extend_run(self, at: int, step: int, gaps: Whites, least: int) -> tuple[int, Whites]:
        """Return the first line that does not belong to a table any more, and the whites that are left.

        `at` is a line of the table, `step` 1 on the way down and -1 on the way up; all lines leave `least`
        whites or more.
        """
        key = (at, step, gaps)
        trail = self._trails.get(key)
        if trail is None:
            places = range(at + step, len(self) if step > 0 else -1, step)
            trail = self._trails[key] = list(_follow(self, places, gaps))
        # On the way whites only end, so what leaves enough of them is a beginning of the way.
        return next((end for end in reversed(trail) if len(end[1]) >= least), (at + step, gaps))


def grow_runs(lines: PageLines, least: int) -> list[tuple[int, int]]:
    """Return the runs of lines that may be tables with `least` whites or more, the longest first.

    Each is the number of its first line, and that of the line after its last.
    """
    if len(lines) > MAX_LINES:
        return []
    runs = {run for at in range(len(lines)) if (run := _grow_run(lines, at, least)) is not None}
    return sorted(runs, key=lambda run: run[0] - run[1])[:MAX_TRIED]


def _grow_run(lines: PageLines, at: int, least: int) -> tuple[int, int] | None:
    """Return the first line, and the one after the last, of what may be a table around a line."""
    gaps = lines[at].list_gaps()
    if not least <= len(gaps) < MAX_COLUMNS:
        return None
    end, gaps = lines.extend_run(at, 1, gaps, least)
    start, gaps = lines.extend_run(at, -1, gaps, least)
    return (start + 1, end) if end - start - 1 >= MIN_ROWS else None


def _follow(lines: Sequence[WordLine], places: range, gaps: Whites) -> Iterator[tuple[int, Whites]]:
    """Yield after each line that belongs to a table the number of the next, and the whites that are left."""
    for number in places:
        last, line = lines[number - places.step], lines[number]
        narrowed = line.narrow(gaps)
        if not narrowed or abs(last.middle - line.middle) > MAX_DROP * line.size:
            return
        if len(line.find_columns(narrowed)) == 1 and _begins_anew(line, last):
            ahead = range(number + places.step, places.stop, places.step)[:MAX_CELL_LINES]
            if not _goes_on(lines, number, ahead, narrowed):
                return
        if is_text(line, narrowed):
            known = lines[min(places.start, number) : max(places.start, number) + 1]
            if not begins_with_columns(line, known, narrowed):
                return
        gaps = narrowed
        yield number + places.step, gaps


def _goes_on(lines: Sequence[WordLine], number: int, ahead: range, gaps: Sequence[Gap]) -> bool:
    """Return whether a line with words in one column begins a row: others stand beside its next lines."""
    last, own = lines[number], lines[number].find_columns(gaps)
    if (
        ahead
        and _is_row(lines[ahead[0]], gaps)
        and abs(lines[ahead[0]].middle - last.middle) < NEAR_ROW * last.size
    ):
        # It heads the rows that follow.
        return True
    for at in ahead:
        line = lines[at]
        gaps = line.narrow(gaps)
        if abs(line.middle - last.middle) > MAX_LEADING * line.size or is_text(line, gaps):
            return False
        if line.find_columns(gaps) - own:
            return True
        last = line
    return False


def _is_row(line: WordLine, gaps: Sequence[Gap]) -> bool:
    return (
        len(line.narrow(gaps)) == len(gaps) and len(line.find_columns(gaps)) > 1 and not is_text(line, gaps)
    )


def _begins_anew(line: WordLine, last: WordLine) -> bool:
    """Return whether a line with words in one column alone stands apart: a heading, or what follows."""
    return abs(last.middle - line.middle) > 1.6 * line.size or line.size > 1.1 * last.size
