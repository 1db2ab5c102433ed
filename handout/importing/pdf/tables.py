"""Finds the ruled tables of a PDF's page: cells between drawn lines, those that are merged too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.data_classes import dataclass
from handout.importing.pdf.letters import Box
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.words import join_cell_lines, part_piece

MAX_MERGED_SHARE = 0.5
"""The share of the cells of a table that may be merged; with more it is drawn for looks."""
MAX_CELLS = 1500
"""The most cells of a table; what has more is a drawing."""
MIN_RULE = 12.0
"""Points that a line across is long at least."""
MAX_RULE_WIDTH = 3.0
MAX_JOINT = 3.0
"""Points between two lines that are drawn as one, and around one that is drawn twice."""
Span = tuple[float, float, float]
"""A drawn line: where it stands, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the words of its cells, and whether some are merged and repeated."""

    rows: tuple[tuple[str, ...], ...]
    page: int
    merged: bool = False
    is_sure: bool = True
    """Whether its rows are rows; else they are its lines, as they stand on the page."""
    borders: tuple[tuple[float, float], ...] = ()
    """From where to where white, or a line, parts each column from the next one."""
    has_titles: bool = False
    """Whether its first row is bold and the others are not."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, where it stands, and the pieces in it."""

    grid: Grid
    box: Box
    used: frozenset[Piece]
    mixed_cell: str = ""
    """The words of a cell that may be those of two columns."""


def find_ruled_tables(page: Page) -> Iterator[FoundTable]:
    """Yield the tables of a page whose cells stand between drawn lines."""
    across = list_across(page)
    down = _join_spans(
        (rule[0], rule[1], rule[3]) for rule in page.rules if rule[2] - rule[0] < MAX_RULE_WIDTH
    )
    down = [span for span in down if span[2] - span[1] > MIN_RULE / 2]
    for left, right in _part_sides(across):
        own_across = [span for span in across if left <= span[1] <= right]
        own_down = [span for span in down if left - MAX_JOINT <= span[0] <= right + MAX_JOINT]
        yield from _find_beside(page, own_across, own_down)


def list_across(page: Page) -> list[Span]:
    """Return the lines that are drawn across a page, those that go on as one."""
    across = _join_spans(
        (rule[1], rule[0], rule[2]) for rule in page.rules if rule[3] - rule[1] < MAX_RULE_WIDTH
    )
    return [span for span in across if span[2] - span[1] > MIN_RULE]


def _part_sides(across: Sequence[Span]) -> Iterator[tuple[float, float]]:
    """Yield from where to where lines across reach, parted where none of a page goes on."""
    begun: tuple[float, float] | None = None
    for left, right in sorted(span[1:] for span in across):
        if begun is not None and left <= begun[1] + MAX_JOINT:
            begun = (begun[0], max(begun[1], right))
            continue
        if begun is not None:
            yield begun
        begun = (left, right)
    if begun is not None:
        yield begun


def _find_beside(page: Page, across: list[Span], down: list[Span]) -> Iterator[FoundTable]:
    """Yield the tables under each other between lines that no others stand beside."""
    for heights in _group_heights(merge_places([span[0] for span in across]), down):
        edges = merge_places([
            span[0] for span in down if span[1] < heights[0] - 1 and span[2] > heights[-1] + 1
        ])[::-1]  # fmt: skip
        if len(heights) < 3 or len(edges) < 3 or len(heights) * len(edges) > MAX_CELLS:
            continue
        found = _read_cells(page, heights, edges, (across, down))
        if found is not None:
            yield found


def _join_spans(spans: Iterator[Span]) -> list[Span]:
    """Return the lines with those that go on, or are drawn twice, as one."""
    joined: list[Span] = []
    rows: list[list[Span]] = []
    for span in sorted(spans):
        if rows and span[0] - rows[-1][0][0] <= MAX_JOINT:
            rows[-1].append(span)
        else:
            rows.append([span])
    for row in rows:
        begun: Span | None = None
        for place, start, end in sorted(row, key=lambda span: span[1:]):
            if begun is not None and start <= begun[2] + MAX_JOINT:
                begun = (begun[0], begun[1], max(begun[2], end))
                continue
            if begun is not None:
                joined.append(begun)
            begun = (place, start, end)
        joined += [begun] if begun is not None else []
    return joined


def merge_places(values: Sequence[float]) -> list[float]:
    """Return the values from the greatest, those that stand close together as one."""
    merged: list[float] = []
    for value in sorted(values, reverse=True):
        if not merged or merged[-1] - value > MAX_JOINT:
            merged.append(value)
    return merged


def _group_heights(heights: Sequence[float], down: Sequence[Span]) -> Iterator[list[float]]:
    """Yield the heights of lines across that lines down connect."""
    group: list[float] = []
    for above, below in pairwise([*heights, -1e9]):
        group.append(above)
        middle = (above + below) / 2
        if sum(span[1] <= middle <= span[2] for span in down) < 2:
            yield group
            group = []


def _read_cells(
    page: Page, heights: Sequence[float], edges: Sequence[float], rules: tuple[list[Span], list[Span]]
) -> FoundTable | None:
    """Return the table between lines; None if its words cross them, or few cells are filled."""
    regions = _find_regions(heights, edges, rules)
    width, count = len(edges) - 1, (len(edges) - 1) * (len(heights) - 1)
    merged = count - len(set(regions.values()))
    box = (edges[0], heights[-1], edges[-1], heights[0])
    inside = [piece for piece in page.pieces if _is_inside(piece, box)]
    words: dict[int, list[Piece]] = {}
    for piece in inside:
        row = _find_place(heights, (piece.bottom + piece.top) / 2, falling=True)
        borders = [
            edges[column] for column in range(1, width)
            if regions[row, column - 1] != regions[row, column]
        ]  # fmt: skip
        parts = part_piece(piece, borders)
        if parts is None:
            return None
        for part in parts:
            column = _find_place(edges, (part.left + part.right) / 2)
            words.setdefault(regions[row, column], []).append(part)
    if merged > count * MAX_MERGED_SHARE or len(words) * 2 <= count - merged:
        return None
    texts = {region: join_cell_lines(parts) for region, parts in words.items()}
    rows = tuple(
        tuple(texts.get(regions[row, column], "") for column in range(width))
        for row in range(len(heights) - 1)
    )
    top = {regions[0, column] for column in range(width)}
    titles = [part for region in top for part in words.get(region, ())]
    others = [part for region, parts in words.items() if region not in top for part in parts]
    between = tuple((edge, edge) for edge in edges[1:-1])
    grid = Grid(rows, page.number, merged > 0, borders=between, has_titles=are_titles(titles, others))
    return FoundTable(grid, box, frozenset(inside))


def are_titles(first: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Return whether the words of a table's first row are bold and those of its others are not."""
    return bool(first) and all(piece.bold for piece in first) and not all(piece.bold for piece in others)


def _find_regions(
    heights: Sequence[float], edges: Sequence[float], rules: tuple[list[Span], list[Span]]
) -> dict[tuple[int, int], int]:
    """Return the number of the cell that covers each place: no line stands between merged ones."""
    across, down = rules
    regions: dict[tuple[int, int], int] = {}
    for row, (above, below) in enumerate(pairwise(heights)):
        for column, (left, right) in enumerate(pairwise(edges)):
            middle, centre = (above + below) / 2, (left + right) / 2
            regions[row, column] = row * len(edges) + column
            if column and not _is_drawn(down, left, middle):
                regions[row, column] = regions[row, column - 1]
            elif row and not _is_drawn(across, above, centre):
                regions[row, column] = regions[row - 1, column]
    return regions


def _is_drawn(spans: Sequence[Span], place: float, at: float) -> bool:
    return any(abs(span[0] - place) <= MAX_JOINT + 1 and span[1] - 1 <= at <= span[2] + 1 for span in spans)


def _is_inside(piece: Piece, box: Box) -> bool:
    across, down = (piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2
    return box[0] - 2 <= across <= box[2] + 2 and box[1] - 2 <= down <= box[3] + 2


def _find_place(edges: Sequence[float], at: float, *, falling: bool = False) -> int:
    """Return between which two edges a place is."""
    beyond = sum((edge >= at) if falling else (edge <= at) for edge in edges[1:-1])
    return min(beyond, len(edges) - 2)
