"""Tells tables whose first row has values, not titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text

NO_TITLES_COMMENT = "The article's table has no titles: put words in place of the dashes."
MIN_OTHERS = 2
MIN_ALIKE = 0.6
"""The share of the later rows whose value must have the shape of the first row's."""
_MEASURED = re.compile(r"9 ?(?:[^\W\d_]|[%/])|9:9")
"""A value, with 9 for its digits: with a unit, an hour or a share."""
_TITLE = re.compile(
    r"(?:the |your )?(?:drug|medicines?|medications?|name|doses?|strength|weight|age|time|days?|"
    r"week|test|what|medicamento|medikament|médicament|dosis|peso|edad|hora|poids|âge|alter|gewicht)\b.*",
    re.IGNORECASE,
)
"""The title of a first column, beside which “5 mg” and “10 mg” are titles too."""


def lacks_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row of a table has the same kind of values as the others: “Noon | 5 mg”.

    Years, ages and days may be titles; only values with the same unit, an hour or a share count. What is bold
    stands for a title.
    """
    first, *others = rows
    if len(others) < MIN_OTHERS or any(cell.startswith("**") and cell.endswith("**") for cell in first):
        return False
    label = plain_text(first[0]).strip()
    if not any(map(str.isalpha, label)) or _TITLE.fullmatch(label):
        return False
    for column in range(1, len(first)):
        shape = _get_shape(first[column])
        alike = sum(_get_shape(row[column]) == shape for row in others)
        if _MEASURED.search(shape) and alike >= MIN_ALIKE * len(others):
            return True
    return False


def _get_shape(cell: str) -> str:
    """Return the shape of a value: 9 for each number, its words and signs as they are."""
    return re.sub(r"\d+(?:[.,]\d+)?", "9", " ".join(plain_text(cell).casefold().split()))
