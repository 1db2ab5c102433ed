"""Compares the tables of an article with those of its draft: each value in its row and its column.

Tables are paired by their words, so that one without titles, or with others, is compared too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass
from handout.importing.drafts.draft import Draft
from handout.importing.words.folded_words import split_folded_words

MIN_SHARED = 0.5
"""The share of the words of a draft's table that a table of the article has, if the two are one."""
MIN_SURELY_SHARED = 0.8
"""The same, where they have other rows or columns."""
MAX_CELLS = 20_000
MAX_TITLE_ROWS = 3
"""The most rows of titles that may be joined."""
Row = tuple[str, ...]
"""The words of the cells of a row, folded."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of the article: its rows of cells, a merged cell repeated in each place that it covers."""

    place: str
    rows: tuple[tuple[str, ...], ...]
    is_loose: bool = False
    """Whether only the order of the cells is known, not their columns: empty cells cannot be seen."""
    is_guessed: bool = False
    """Whether its lines may be no table: what became something else is not told."""


def tell_moved_cells(
    tables: Iterable[SourceTable], shown: Iterable[Sequence[Row]], told: Counter[str]
) -> Iterator[str]:
    """Tell cells that do not stand in the row and the column that the article gives them.

    `shown` are the rows of the handout's tables, in markup; `told` what was left out of them and told.
    """
    written = [[_fold_row(row) for row in rows] for rows in shown]
    counted = [_count_cells(one) for one in written]
    equal: dict[frozenset[tuple[str, int]], list[int]] = {}
    for at, cells in enumerate(counted):
        equal.setdefault(frozenset(cells.items()), []).append(at)
    used: set[int] = set()
    for table in tables:
        rows = _tidy([_fold_row(row) for row in table.rows])
        if len(rows) < 2 or sum(map(len, rows)) > MAX_CELLS:
            continue
        known = _count_cells(rows)
        same = next((at for at in equal.get(frozenset(known.items()), ()) if at not in used), None)
        pair = _find_pair(known, counted, used) if same is None else same
        if pair is None:
            continue
        other = _tidy(written[pair])
        rows = _join_titles(rows, other)
        if not table.is_loose and len(other) == len(rows) and len(other[0]) == len(rows[0]):
            used.add(pair)
            yield from _tell_cells(table.place, rows, other, told)
            continue
        lines = [*_tell_rows(table, rows, [other], told)] if same is not None else [""]
        if not lines:
            used.add(pair)
            continue
        parts = [
            _tidy(one)
            for one, cells in zip(written, counted, strict=True)
            if _share_of(cells, known) >= MIN_SURELY_SHARED
        ]
        yield from _tell_rows(table, rows, parts, told)


@dataclass(frozen=True, slots=True)
class TableLines:
    """Lines of a text that look like the rows of a table, and where they stand."""

    place: str
    text: str


def tell_unmade_tables(groups: Iterable[TableLines], shown: Iterable[Sequence[Row]]) -> Iterator[str]:
    """Tell lines that look like a table and became none: their columns are to be compared."""
    made = [
        Counter(split_folded_words(" ".join(plain_text(cell) for row in rows for cell in row)))
        for rows in shown
    ]
    for group in groups:
        words = Counter(split_folded_words(group.text))
        if not any(
            sum((words & table).values()) >= MIN_SURELY_SHARED * sum(words.values()) for table in made
        ):
            yield f"{group.place} look like a table whose columns are not sure: they are lines of text now"


@dataclass(frozen=True, slots=True)
class SourceBand:
    """The words of the lines at one height of a PDF's page, those a little higher and lower too."""

    place: str
    texts: tuple[str, ...]
    """Folded, with a space before the first and after the last word."""


MAX_LABEL_WORDS = 8
MAX_VALUE_WORDS = 4
MAX_LABEL_BANDS = 3
"""The most bands in which the first words of a label may stand: then they are of one line."""


def tell_parted_rows(bands: Sequence[SourceBand], shown: Iterable[Sequence[Row]]) -> Iterator[str]:
    """Tell values of a table that the PDF does not have at the height of their row, in their order.

    `shown` are the rows of the handout's tables, their titles first. What stands over several lines of a PDF,
    or over several rows, is not compared.
    """
    for rows in shown:
        for row in rows[1:]:
            label, *cells = (f" {cell} " for cell in _fold_row(row))
            label, beside = _find_label(label, bands)
            values = [
                cell for cell in cells
                if any(map(str.isdigit, cell)) and len(cell.split()) <= MAX_VALUE_WORDS
                and any(cell in text for band in bands for text in band.texts)
            ]  # fmt: skip
            if not beside or not values or any(_has_row(band, label, values) for band in beside):
                continue
            told = " | ".join(value.strip() for value in values)
            yield f"{beside[0].place}: “{told}” does not stand so beside “{label.strip()}”"


def _find_label(label: str, bands: Sequence[SourceBand]) -> tuple[str, list[SourceBand]]:
    """Return a label, or its first words if it goes over several lines, and the bands in which it stands."""
    words = label.split()[:MAX_LABEL_WORDS]
    for count in range(len(words), 0, -1):
        start = f" {' '.join(words[:count])} "
        beside = [band for band in bands if any(start in text for text in band.texts)]
        if beside and (count == len(words) or (len(beside) <= MAX_LABEL_BANDS and len(start) > 4)):
            return start, beside
    return label, []


def _has_row(band: SourceBand, label: str, values: Sequence[str]) -> bool:
    """Return whether all values stand in their order on one line of a band, or on lines near each other."""
    if not all(any(value in text for text in band.texts) for value in values):
        return False
    for text in band.texts:
        if all(value in text for value in values):
            at = text.find(label) + len(label) - 1 if label in text else 0
            for value in values:
                at = text.find(value, max(at, 0))
                if at < 0:
                    break
                at += len(value) - 1
            else:
                return True
    return not any(all(value in text for value in values) for text in band.texts)


def count_hidden(draft: Draft) -> Counter[str]:
    """Count the passages that were left out and told as they are no part of what a reader sees."""
    lines = (line.partition(": ") for line in draft.unplaced)
    return Counter(
        " ".join(split_folded_words(words))
        for name, _, words in lines
        if name in ("hidden text", "struck text")
    )


def _fold_row(row: Iterable[str]) -> Row:
    return tuple(" ".join(split_folded_words(plain_text(cell))) for cell in row)


def _tidy(rows: Sequence[Row]) -> list[Row]:
    """Return rows without those and the last columns that are empty; one cell over a row stands first."""
    filled = [row for row in rows if any(row)]
    width = max((at + 1 for row in filled for at, cell in enumerate(row) if cell), default=0)
    padded = [(*row[:width], *[""] * (width - len(row))) for row in filled]
    if len(padded) > 2 and width > 1 and len(set(padded[0])) == 1:
        # A title over all columns stands above the table.
        padded = padded[1:]
    return [(row[0], *[""] * (width - 1)) if width > 1 and len(set(row)) == 1 else row for row in padded]


def _join_titles(rows: list[Row], other: Sequence[Row]) -> list[Row]:
    """Return the rows of an article's table with its first ones joined to titles, as the draft's has them."""
    count = len(rows) - len(other) + 1
    if not 1 < count <= MAX_TITLE_ROWS or len(other[0]) != len(rows[0]):
        return rows
    titles = tuple(
        " ".join(dict.fromkeys(filter(None, column))) for column in zip(*rows[:count], strict=True)
    )
    return [titles, *rows[count:]] if titles == tuple(other[0]) else rows


def _find_pair(known: Counter[str], counted: Sequence[Counter[str]], used: set[int]) -> int | None:
    """Return the number of the draft's table that shares most with a table of the article."""
    shares = [(_share_of(cells, known), -at) for at, cells in enumerate(counted) if at not in used]
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= MIN_SHARED else None


def _share_of(cells: Counter[str], known: Counter[str]) -> float:
    """Return which share of the cells of a table another one has too."""
    count = sum(cells.values())
    return sum(min(times, known[cell]) for cell, times in cells.items()) / count if count else 0.0


def _count_cells(rows: Iterable[Row]) -> Counter[str]:
    return Counter(cell for row in rows for cell in row if cell)


def _tell_cells(
    place: str, rows: Sequence[Row], other: Sequence[Row], told: Counter[str]
) -> Iterator[str]:  # fmt: skip
    """Tell each cell in whose place the draft has other words."""
    for number, (row, written) in enumerate(zip(rows, other, strict=True), 1):
        for column, (cell, found) in enumerate(zip(row, written, strict=True)):
            if cell == found or _take_told(cell, found, told):
                continue
            title = rows[0][column] or f"column {column + 1}"
            where = f"beside “{row[0]}” and under “{title}” (row {number})"
            if cell:
                yield f"{place}: the cell “{cell}” does not stand {where}, “{found}” does"
            else:
                yield f"{place}: “{found}” stands {where}, where the article has nothing"


def _take_told(cell: str, found: str, told: Counter[str]) -> bool:
    """Return whether what a cell has more than the draft's is hidden or struck, and was told."""
    words, kept = cell.split(), found.split()
    missing = " ".join((Counter(words) - Counter(kept)).elements())
    if Counter(kept) - Counter(words) or not missing:
        return False
    for passage in list(told):
        if told[passage] and Counter(passage.split()) == Counter(missing.split()):
            told[passage] -= 1
            return True
    return False


def _tell_rows(
    table: SourceTable, rows: Sequence[Row], parts: Sequence[Sequence[Row]], told: Counter[str]
) -> Iterator[str]:
    """Tell each row whose cells stand in no row of the draft in their order: a wide table is parted."""
    found: dict[str, list[Row]] = {}
    having: dict[str, list[Row]] = {}
    for part in parts:
        for row in part:
            found.setdefault(next(filter(None, row), ""), []).append(row)
            for cell in set(row):
                having.setdefault(cell, []).append(row)
    for number, row in enumerate(rows, 1):
        cells = [cell for cell in row if cell and not told[cell]]
        same_label = found.get(cells[0], []) if cells else []
        together = tuple(cell for one in same_label for cell in (one if one is same_label[0] else one[1:]))
        # Only rows with its rarest cell can have them all.
        rows_with = min((having.get(cell, []) for cell in cells), key=len, default=[])
        if not cells or any(_is_in_order(cells, one) for one in (*rows_with, together)):
            continue
        if having.keys() >= set(cells) or not table.is_guessed:
            yield f"{table.place}: the cells of row {number} do not stand together: {' | '.join(cells)}"


def _is_in_order(cells: Sequence[str], row: Sequence[str]) -> bool:
    """Return whether a row has the cells in their order, others between them or not."""
    others = iter(row)
    return all(any(cell == other for other in others) for cell in cells)
