"""Writes the rows of a page that are a number and a sentence each as steps: 1, 2, 3 beside what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.importing.html.grid_values import Element, Row

MAX_NUMBER_SIGNS = 3
MIN_STEP_WORDS = 3
MIN_STEP_SIGNS = 6
"""Words of what to do; signs of it in a script without spaces."""
Edit = tuple[int, int, str]
"""Where in the page something is written, over how many signs, and what."""


def are_steps(rows: Sequence[Row], text: str) -> bool:
    """Return whether rows count from 1 and say in words what to do: “1 | 20 mg” is a table of days."""
    are_counted = all(
        row is not None
        and len(cells) == 2
        and not cells[0].children
        and cells[0].letters <= MAX_NUMBER_SIGNS
        and _read_words(cells[0], text).rstrip(".)") == str(number)
        and _is_long(cells[1])
        for number, (row, cells) in enumerate(rows, 1)
    )
    return are_counted and 2 * sum(_begins_with_digit(cells[1], text) for _, cells in rows) < len(rows)


def name_steps(rows: Sequence[Row], parent: Element) -> Iterator[Edit]:
    """Yield what makes a list of rows: their numbers are those of its items."""
    is_list = parent.tag in ("ul", "ol")
    if not is_list:
        yield rows[0][1][0].start if rows[0][0] is None else rows[0][0].start, 0, "<ol>"
    elif parent.tag == "ul":
        yield parent.start + 1, 2, "ol"
        yield parent.end + 2, 2, "ol"
    for row, (number, _) in rows:
        if row is not None:
            row.is_used = number.is_used = True
            yield row.start + 1, len(row.tag), "li"
            yield number.start, number.after - number.start, ""
            yield row.end + 2, len(row.tag), "li"
    if not is_list:
        last = rows[-1][0] or rows[-1][1][-1]
        yield last.after, 0, "</ol>"


def _read_words(cell: Element, text: str) -> str:
    return text[cell.start : cell.end].rpartition(">")[2].strip()


def _begins_with_digit(cell: Element, text: str) -> bool:
    return text[cell.start : cell.end].partition(">")[2].lstrip()[:1].isdigit()


def _is_long(cell: Element) -> bool:
    is_line = cell.words == 1 and not cell.last_word.isascii()
    return cell.words >= MIN_STEP_WORDS or (is_line and cell.letters >= MIN_STEP_SIGNS)
