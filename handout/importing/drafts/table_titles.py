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
_PRICE = re.compile(r"[$€£¥₹] ?9|9 ?[$€£¥₹]")
_CONTACT = re.compile(
    r"(?:(?:tel|tél|phone|fax|cell|mobile|telefon|teléfono|téléphone|тел|電話|电话|전화)\w{0,4}[.:：]* ?)?"
    r"(?:\+ ?)?[(]?\d[\d ()./\u2011\u2013-]{4,}\d"
    r"(?: ?(?:x|ext\.?|poste|Durchwahl|int\.?) ?\d+)?(?: ?\([^()\d]*\))?",
    re.IGNORECASE,
)
"""A telephone number alone in its cell, with its label or a note in brackets."""
_SHORT_NUMBER = re.compile(r"\d{2,6}")
"""One such as 911, which is a telephone number among others."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+", re.IGNORECASE)
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 6, 15
_YEARS = re.compile(r"(?:1[89]|20)\d\d ?[-/\u2013] ?(?:1[89]|20)?\d\d")
_DAY = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}")
_TITLE = re.compile(
    r"(?:the |your )?(?:drug|medicines?|medications?|name|doses?|strength|weight|age|time|days?|"
    r"week|test|what|medicamento|medikament|médicament|dosis|peso|edad|hora|poids|âge|alter|gewicht)\b.*",
    re.IGNORECASE,
)
"""The title of a first column, beside which “5 mg” and “10 mg” are titles too."""


def lacks_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row of a table has the same kind of values as the others: “Noon | 5 mg”.

    Years, ages and days may be titles; only values with the same unit, an hour, a price or a share count.
    What is bold stands for a title, but a telephone number or an address never is one.
    """
    first, *others = rows
    if _has_contacts(first, others):
        return True
    if len(others) < MIN_OTHERS or any(cell.startswith("**") and cell.endswith("**") for cell in first):
        return False
    label = plain_text(first[0]).strip()
    if not any(map(str.isalpha, label)) or _TITLE.fullmatch(label):
        return False
    for column in range(1, len(first)):
        shape = _get_shape(first[column])
        alike = sum(_get_shape(row[column]) == shape for row in others)
        if (_MEASURED.search(shape) or _PRICE.search(shape)) and alike >= MIN_ALIKE * len(others):
            return True
    return False


def is_contact(cell: str) -> bool:
    """Return whether a cell is a telephone number, an e-mail address or one on the web, and nothing else."""
    text = " ".join(plain_text(cell).split())
    if _ADDRESS.fullmatch(text):
        return True
    count = sum(map(str.isdigit, text))
    is_day = _YEARS.fullmatch(text) is not None or _DAY.fullmatch(text) is not None
    return (
        MIN_PHONE_DIGITS <= count <= MAX_PHONE_DIGITS and not is_day and _CONTACT.fullmatch(text) is not None
    )


def _has_contacts(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row says how to reach somebody, as the others do in the same column."""
    return any(
        (is_contact(cell) or _SHORT_NUMBER.fullmatch(plain_text(cell).strip()))
        and sum(is_contact(row[column]) for row in others) * 2 >= len(others) > 0
        for column, cell in enumerate(first)
    )


def _get_shape(cell: str) -> str:
    """Return the shape of a value: 9 for each number, its words and signs as they are."""
    return re.sub(r"\d+(?:[.,]\d+)?", "9", " ".join(plain_text(cell).casefold().split()))
