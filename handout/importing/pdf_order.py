"""Puts the pieces of a page into reading order: columns one after the other, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.data_classes import dataclass
from handout.importing.pdf_directions import is_right_to_left
from handout.importing.pdf_lines import Page, Piece

MIN_GUTTER = 9.0
"""Points between two columns of text at least."""
MIN_COLUMN_LINES = 3
MAX_DEPTH = 12
_ITEM = re.compile(r"(?:[\u2022\u00b7\u25aa\u25cf\u25cb\u2013\u2713-]|\d{1,2}[.)])(?:\s|$)")
MAX_DROP = 0.3
"""How far a letter such as p reaches under its line, of its size: 5 mg stands lower than 5."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: the pieces from left to right that stand at one height."""

    pieces: tuple[Piece, ...]
    page: int

    @property
    def text(self) -> str:
        """The words of the line; cells are separated by tabs."""
        return "\t".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """The left end."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """The right end."""
        return max(piece.right for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The lower end."""
        return min(piece.bottom for piece in self.pieces)

    @property
    def top(self) -> float:
        """The upper end."""
        return max(piece.top for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the words of its cells."""

    rows: tuple[tuple[str, ...], ...]
    page: int


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that follow each other in one column of a page."""

    lines: tuple[Line, ...]


def order_page(page: Page) -> Iterator[Column | Grid]:
    """Yield the columns and the ruled tables of a page in reading order."""
    pieces = list(page.pieces)
    grids: list[tuple[float, Grid]] = []
    for top, grid, used in find_grids(page):
        grids.append((top, grid))
        pieces = [piece for piece in pieces if piece not in used]
    start = page.height + 1
    for top, grid in sorted(grids, key=lambda pair: -pair[0]):
        above = [piece for piece in pieces if top <= piece.bottom < start]
        yield from _cut(above, page.number, 0)
        yield grid
        start = top
    yield from _cut([piece for piece in pieces if piece.bottom < start], page.number, 0)


def _cut(pieces: Sequence[Piece], page: int, depth: int) -> Iterator[Column]:
    """Cut a part of the page where white runs down or across it, and yield what is left."""
    if not pieces:
        return
    if depth < MAX_DEPTH:
        gutter = _find_gutter(pieces)
        if gutter is not None:
            yield from _cut([piece for piece in pieces if piece.right <= gutter], page, depth + 1)
            yield from _cut([piece for piece in pieces if piece.right > gutter], page, depth + 1)
            return
        height = _find_gap(pieces)
        if height is not None:
            yield from _cut([piece for piece in pieces if piece.bottom >= height], page, depth + 1)
            yield from _cut([piece for piece in pieces if piece.bottom < height], page, depth + 1)
            return
    yield Column(tuple(_make_lines(pieces, page)))


def _find_gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where white runs down between two columns of text; None between the cells of a table."""
    ordered = sorted(pieces, key=lambda piece: piece.left)
    reach = ordered[0].right
    gaps = []
    for piece in ordered[1:]:
        if piece.left - reach >= MIN_GUTTER:
            gaps.append((piece.left - reach, reach))
        reach = max(reach, piece.right)
    for _, at in sorted(gaps, reverse=True):
        left = [piece for piece in pieces if piece.right <= at]
        right = [piece for piece in pieces if piece.right > at]
        if min(len(left), len(right)) >= MIN_COLUMN_LINES and not _are_cells(left, right):
            return at
    return None


def _are_cells(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return whether two sides are cells of rows: most stand at one height, and few lines fill their side."""
    if sum(_ITEM.match(piece.text) is not None for piece in right) * 2 >= len(right):
        # Lists stand beside each other in columns.
        return False
    heights = [piece.bottom for piece in left]
    beside = sum(
        any(abs(piece.bottom - height) < piece.size * MAX_DROP for height in heights) for piece in right
    )
    is_beside = beside * 10 >= min(len(right), len(left)) * 7
    filled = sum(_count_full(side) for side in (left, right))
    return is_beside and filled * 2 < len(left) + len(right)


def _count_full(side: Sequence[Piece]) -> int:
    """Return how many pieces of a side are about as wide as it is, if it is as wide as running text."""
    width = max(piece.right for piece in side) - min(piece.left for piece in side)
    size = max(piece.size for piece in side)
    if width < 12 * size:
        return 0
    return sum(piece.right - piece.left > width * 0.75 for piece in side)


def _find_gap(pieces: Sequence[Piece]) -> float | None:
    """Return where the widest white runs across, if what stands above or below has columns of its own."""
    ordered = sorted(pieces, key=lambda piece: -piece.top)
    reach = ordered[0].bottom
    gaps = []
    for piece in ordered[1:]:
        if piece.top < reach:
            gaps.append((reach - piece.top, (reach + piece.top) / 2))
        reach = min(reach, piece.bottom)
    for _, at in sorted(gaps, reverse=True)[:40]:
        parts = ([p for p in pieces if p.bottom >= at], [p for p in pieces if p.bottom < at])
        if any(len(part) >= 2 * MIN_COLUMN_LINES and _find_gutter(part) is not None for part in parts):
            return at
    return None


def _make_lines(pieces: Sequence[Piece], page: int) -> Iterator[Line]:
    """Yield the lines of a column from the top, each with its pieces from the left."""
    waiting = sorted(pieces, key=lambda piece: (-piece.top, piece.left))
    groups: list[list[Piece]] = []
    for piece in waiting:
        middle = (piece.top + piece.bottom) / 2
        group = next((one for one in groups[-3:] if one[0].bottom <= middle <= one[0].top), None)
        if group is None:
            groups.append([piece])
        else:
            group.append(piece)
    for group in groups:
        if is_right_to_left("".join(piece.text for piece in group)):
            in_order = sorted(group, key=lambda piece: -piece.right)
        else:
            in_order = sorted(group, key=lambda piece: piece.left)
        yield Line(tuple(_join_close(in_order)), page)


def _join_close(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a line, in reading order, those with no more than a space between them joined."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        last = joined[-1]
        gap = max(piece.left - last.right, last.left - piece.right)
        if gap < last.size * 1.2:
            glue = "" if gap < last.size * 0.15 else " "
            joined[-1] = Piece(
                f"{last.text}{glue}{piece.text}", min(last.left, piece.left), min(last.bottom, piece.bottom),
                max(last.right, piece.right), max(last.top, piece.top), last.size, last.bold and piece.bold,
            )  # fmt: skip
        else:
            joined.append(piece)
    return joined


def find_grids(page: Page) -> Iterator[tuple[float, Grid, set[Piece]]]:
    """Yield the ruled tables of a page: their upper ends, their cells, and the pieces in them."""
    across = [rule for rule in page.rules if rule[2] - rule[0] > 20 and rule[3] - rule[1] < 3]
    down = [rule for rule in page.rules if rule[3] - rule[1] > 6 and rule[2] - rule[0] < 3]
    heights = _merge([rule[1] for rule in across])
    for group in _group_heights(heights, down):
        columns = _merge([
            rule[0] for rule in down if rule[1] < group[0] - 1 and rule[3] > group[-1] + 1
        ])  # fmt: skip
        if len(group) < 3 or len(columns) < 3:
            continue
        rows, used = _fill_cells(page, group, columns)
        if rows and sum(bool(cell) for row in rows for cell in row) * 2 > len(rows) * (len(columns) - 1):
            yield group[0], Grid(tuple(rows), page.number), used


def _merge(values: Sequence[float]) -> list[float]:
    """Return the values from the greatest, those within 3 points as one."""
    merged: list[float] = []
    for value in sorted(values, reverse=True):
        if not merged or merged[-1] - value > 3:
            merged.append(value)
    return merged


def _group_heights(
    heights: Sequence[float], down: Sequence[tuple[float, float, float, float]]
) -> Iterator[list[float]]:
    """Yield the heights of lines across that lines down connect."""
    group: list[float] = []
    for above, below in pairwise([*heights, -1e9]):
        group.append(above)
        middle = (above + below) / 2
        if sum(rule[1] <= middle <= rule[3] for rule in down) < 2:
            yield group
            group = []


def _fill_cells(
    page: Page, heights: Sequence[float], columns: Sequence[float]
) -> tuple[list[tuple[str, ...]], set[Piece]]:
    edges = sorted(columns)
    used: set[Piece] = set()
    rows: list[tuple[str, ...]] = []
    for above, below in pairwise(heights):
        cells = []
        for left, right in pairwise(edges):
            inside = [
                piece for piece in page.pieces
                if left - 2 <= (piece.left + piece.right) / 2 <= right + 2
                and below - 2 <= (piece.bottom + piece.top) / 2 <= above + 2
            ]  # fmt: skip
            used.update(inside)
            if any(piece.left < left - 6 or piece.right > right + 6 for piece in inside):
                return [], set()
            lines = _make_lines(inside, page.number) if inside else ()
            cells.append("\n".join(line.text.replace("\t", " ") for line in lines))
        rows.append(tuple(cells))
    return rows, used
