"""Where a number is one of a dose without a unit beside it: in schedules, columns, before a cream."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.digits import normalize_digits
from handout.checking.searching.text_search import Match
from handout.checking.vocabulary import doses
from handout.content.model.blocks import Table


def is_strength_of_preparation(match: Match) -> bool:
    """Return whether a share is that of a medicine in a cream or in drops."""
    is_before = doses.PREPARATION_BEFORE.search(match.text_before) is not None
    return is_before or doses.PREPARATION_AFTER.match(match.text_after) is not None


def find_numbers_alone(document: CheckedDocument) -> Iterator[Match]:
    """Yield numbers with decimals that are alone where a dose stands: in schedules and columns of doses."""
    for passage in document.passages:
        block = passage.block
        if block is None or not (isinstance(block, Table) or block.name == "med_schedule"):
            continue
        found = doses.NUMBER_ALONE.match(normalize_digits(passage.text))
        if found and (not isinstance(block, Table) or _is_in_dose_column(block, passage.markup)):
            yield Match(passage, *found.span("form"), found["form"])


def _is_in_dose_column(table: Table, cell: str) -> bool:
    columns = [at for at, column in enumerate(table.columns) if doses.DOSE_COLUMN.search(column.title)]
    if any(row[at] is cell for row in table.rows for at in columns if at < len(row)):
        return True
    return any(
        each is cell and doses.DOSE_COLUMN.search(row[0]) is not None
        for row in table.rows
        for each in row[1:]
    )
