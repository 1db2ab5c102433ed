"""Puts the pieces of a page into reading order: columns one after the other, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from handout.data_classes import dataclass, replace
from handout.importing.pdf.aligned import find_aligned_tables
from handout.importing.pdf.cut_cells import tell_cut_cells
from handout.importing.pdf.lined import find_lined_tables
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.mirrored import order_pieces
from handout.importing.pdf.mixed_cells import tell_mixed_cells
from handout.importing.pdf.near_lines import tell_near_lines
from handout.importing.pdf.strips import MIN_GUTTER, list_strips, list_whites, meet_strip
from handout.importing.pdf.tables import Grid, find_ruled_tables
from handout.importing.pdf.torn_sentences import goes_down

MIN_COLUMN_LINES = 3
MAX_STRIPS = 120
"""The most lines of a page among which a box is sought."""
MIN_SIDE_WIDTH = 60.0
"""Points that a box beside the text is wide at least."""
MIN_GOING_ON = 2
"""The fewest lines of a side that go on with the sentence above them, if it is a column of text."""
GOING_ON_SHARE = 0.25
"""The share of the lines of a column of text that do so at least."""
MAX_ABOVE = 1.0
"""Of the size: how far above a band a line of one of its columns stands at most."""
MAX_RISE = 3.0
"""Of the size: how far above its columns a line of the second one stands at most."""
MAX_INDENT = 3.0
"""Of the size: how far into its column such a line begins at most."""
MAX_DEPTH = 12
TABLE_SIGN = "\ue010"
"""Begins the text of a piece that stands for a table."""
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
class Column:
    """Lines that follow each other in one column of a page."""

    lines: tuple[Line, ...]


def order_page(page: Page, notes: list[str]) -> Iterator[Column | Grid]:
    """Yield the columns and the tables of a page in reading order; add to `notes` what is not sure."""
    ruled = list(find_ruled_tables(page))
    taken = {piece for table in ruled for piece in table.used}
    rest = tuple(piece for piece in page.pieces if piece not in taken)
    lined = list(find_lined_tables(replace(page, pieces=rest)))
    taken |= {piece for table in lined for piece in table.used}
    rest = tuple(piece for piece in rest if piece not in taken)
    tables = [*ruled, *lined, *find_aligned_tables(replace(page, pieces=rest))]
    notes += [*tell_near_lines(page, tables), *tell_mixed_cells(tables)]
    taken = {piece for table in tables for piece in table.used}
    pieces = [piece for piece in page.pieces if piece not in taken]
    grids: dict[Piece, Grid] = {}
    for number, table in enumerate(tables):
        left, bottom, right, top = table.box
        # A table stands in the order of the page as one piece.
        size = min(piece.size for piece in table.used) if table.used else 10.0
        stand_in = Piece(f"{TABLE_SIGN}{number}", left, bottom, right, top, size, bold=False)
        grids[stand_in] = table.grid
    for column in _cut([*pieces, *grids], notes, page.number, 0):
        yield from _part_column(column, grids, page.number)


def _part_column(
    pieces: Sequence[Piece], grids: Mapping[Piece, Grid], page: int
) -> Iterator[Column | Grid]:  # fmt: skip
    """Yield the lines of a column, and the tables in it; what stands beside a table follows it."""
    stand_ins = sorted((piece for piece in pieces if piece in grids), key=lambda piece: -piece.top)
    rest = [piece for piece in pieces if piece not in grids]
    for stand_in in stand_ins:
        above = [piece for piece in rest if (piece.bottom + piece.top) / 2 >= stand_in.top]
        rest = [piece for piece in rest if (piece.bottom + piece.top) / 2 < stand_in.top]
        if above:
            yield Column(tuple(_make_lines(above, page)))
        yield grids[stand_in]
    if rest:
        yield Column(tuple(_make_lines(rest, page)))


def _cut(pieces: Sequence[Piece], notes: list[str], page: int, depth: int) -> Iterator[Sequence[Piece]]:
    """Cut a part of the page where white runs down or across it, and yield what is left."""
    if not pieces:
        return
    if depth < MAX_DEPTH:
        gutter = _find_gutter(pieces)
        if gutter is not None:
            left = [piece for piece in pieces if piece.right <= gutter]
            right = [piece for piece in pieces if piece.right > gutter]
            notes += tell_cut_cells(left, right, page)
            yield from _cut(left, notes, page, depth + 1)
            yield from _cut(right, notes, page, depth + 1)
            return
        height = _find_gap(pieces)
        if height is not None:
            yield from _cut([piece for piece in pieces if piece.bottom >= height], notes, page, depth + 1)
            yield from _cut([piece for piece in pieces if piece.bottom < height], notes, page, depth + 1)
            return
        band = _find_band(pieces)
        if band is not None:
            top, bottom = band
            yield from _cut([piece for piece in pieces if piece.bottom >= top], notes, page, depth + 1)
            beside = [piece for piece in pieces if bottom <= piece.bottom < top]
            below = [piece for piece in pieces if piece.bottom < bottom]
            for part in _order_band(beside, below, notes, page):
                yield from _cut(part, notes, page, depth + 1)
            return
    yield pieces


def _order_band(
    beside: Sequence[Piece], below: Sequence[Piece], notes: list[str], page: int
) -> list[list[Piece]]:  # fmt: skip
    """Return the parts of a band with a box beside the text, and what is below, as they are read."""
    gutter = _find_gutter(beside)
    if gutter is None:
        return [list(beside), list(below)]
    left = [piece for piece in beside if piece.right <= gutter]
    right = [piece for piece in beside if piece.right > gutter]
    notes += tell_cut_cells(left, right, page)
    last = min(left, key=lambda piece: piece.bottom)
    if below and not last.text.endswith((".", "!", "?", ":", "\u3002", "\u061f")):
        # The text goes on under the box: the box comes before it, not into its sentence.
        return [right, left + list(below)]
    return [left, right, list(below)]


def _find_band(pieces: Sequence[Piece]) -> tuple[float, float] | None:
    """Return the upper and the lower end of a part of the page that has a box beside its text."""
    strips = list_strips(pieces)
    if len(strips) > MAX_STRIPS:
        return None
    for first in range(len(strips)):
        white: Sequence[tuple[float, float]] = list_whites(strips[first])
        if not white:
            continue
        run = list(strips[first])
        last = first
        for strip in strips[first + 1 :]:
            kept = [both for both in meet_strip(white, strip) if both[1] - both[0] >= MIN_GUTTER]
            if not kept:
                break
            white, last = kept, last + 1
            run += strip
        if len(run) >= 2 * MIN_COLUMN_LINES and last > first and _has_two_sides(run):
            run += _list_above(strips[:first], white, max(piece.top for piece in run))
            return max(piece.top for piece in run), min(piece.bottom for piece in run)
    return None


def _list_above(
    strips: Sequence[Sequence[Piece]], white: Sequence[tuple[float, float]], top: float
) -> list[Piece]:  # fmt: skip
    """Return the pieces right above a band that leave its white free: a column may begin higher."""
    above: list[Piece] = []
    for strip in reversed(strips):
        white = [both for both in meet_strip(white, strip) if both[1] - both[0] >= MIN_GUTTER]
        size = max(piece.size for piece in strip)
        if not white or min(piece.bottom for piece in strip) - top > MAX_ABOVE * size:
            break
        above += strip
        top = max(piece.top for piece in strip)
    return above


def _has_two_sides(run: Sequence[Piece]) -> bool:
    """Return whether a gutter parts words on both sides, not marks of a list from their items."""
    gutter = _find_gutter(run)
    if gutter is None:
        return False
    sides = ([p for p in run if p.right <= gutter], [p for p in run if p.right > gutter])
    return all(
        max(p.right for p in side) - min(p.left for p in side) > MIN_SIDE_WIDTH for side in sides
    )  # fmt: skip


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
    if not is_beside or filled * 2 >= len(left) + len(right):
        return False
    # Sentences that go on down both sides would be torn line by line.
    return not all(goes_down(side, MIN_GOING_ON, GOING_ON_SHARE) for side in (left, right))


def _count_full(side: Sequence[Piece]) -> int:
    """Return how many pieces of a side are about as wide as it is, if it is as wide as running text."""
    width = max(piece.right for piece in side) - min(piece.left for piece in side)
    size = max(piece.size for piece in side)
    if width < 12 * size:
        return 0
    # Words of a justified line may stand apart as pieces.
    lines = [line for line in _make_lines(side, 0) for _ in line.pieces]
    full = sum(line.right - line.left > width * 0.75 for line in lines)
    return min(full, len(side))


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
            return _raise_gap(pieces, at)
    return None


def _raise_gap(pieces: Sequence[Piece], at: float) -> float:
    """Return a gap above columns, raised over the lines of the second one that begin above the first's.

    Lines of both columns between such lines and the gap belong to the columns too.
    """
    below = [piece for piece in pieces if piece.bottom < at]
    if len(below) < 2 * MIN_COLUMN_LINES or _find_gutter(below) is None:
        return at
    top = max(piece.top for piece in below)
    for strip in reversed(list_strips([piece for piece in pieces if piece.bottom >= at])):
        drop = min(piece.bottom for piece in strip) - top
        top = max(piece.top for piece in strip)
        below += strip
        gutter = _find_gutter(below)
        if gutter is None or drop > MAX_RISE * max(piece.size for piece in strip):
            break
        left = min(piece.left for piece in below if piece.right > gutter)
        second = [piece for piece in strip if piece.right > gutter]
        if any(piece.left - left <= MAX_INDENT * piece.size for piece in second):
            at = top
    return at


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
        yield Line(tuple(_join_close(order_pieces(group))), page)


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
                (*last.words, *piece.words) if last.words and piece.words else (),
                is_mirrored=last.is_mirrored,
            )  # fmt: skip
        else:
            joined.append(piece)
    return joined
