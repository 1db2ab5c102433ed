"""What stands in the cells of a list of locations: repaired where it is sure what was meant, else told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handout.content.locales.language_names import find_tags
from handout.errors import Mark, Problem, Severity

_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_NOT_GIVEN = re.compile(r"n\.?/?a\.?|none|null|nil|tb[dc]|unknown|[-–—?.]+|x+", re.IGNORECASE)
"""What people write into a cell instead of leaving it empty."""
_NONE = re.compile(r"n\.?/?a\.?|none|null|nil|[-–—.]+", re.IGNORECASE)
"""What they write where there surely is none."""
_DECIMAL_NUMBER = re.compile(r"\d{5,}[.,]0+")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?: [\d:]+)?|\d{1,2}[-/. ][A-Z][a-z]{2}(?:[-/. ]\d{2,4})?|[A-Z][a-z]{2}-\d{1,2}"
    r"|\d{1,2}/\d{1,2}/\d{4}"
)
"""What spreadsheet programs make of 9-5, alone in a cell."""
_AREA_CODE_ALONE = re.compile(r"(?:\+?1[ .-]?)?\(\d{3}\)(?!\W*(?:[A-Z]\W*){7})\D*")
"""An area code with no number, or with words for none; seven capitals are a number: (301) DOCTORS."""
_PLAIN_PHONE = re.compile(r"([2-9]\d\d)([2-9]\d\d)(\d{4})", re.ASCII)
_ZIP_TAIL = re.compile(r"\d{3,4}(?:-\d{4})?")
_US_STATES = frozenset((
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID",
    "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO",
    "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR",
))  # fmt: skip
_ZERO_STATES = {
    **dict.fromkeys(
        ("CT", "MA", "ME", "NH", "NJ", "RI", "VT", "CONNECTICUT", "MASSACHUSETTS", "MAINE", "NEW HAMPSHIRE",
         "NEW JERSEY", "RHODE ISLAND", "VERMONT"), 4,
    ),
    **dict.fromkeys(("PR", "VI", "PUERTO RICO", "VIRGIN ISLANDS"), 3),
}  # fmt: skip
"""States whose ZIP codes begin with zeros, and how many digits then are left."""

PHONE_KEYS = frozenset({"phones.main", "phones.after_hours", "phones.crisis", "phones.fax"})
HOURS_KEY = "hours"
URL_KEYS = frozenset({"web", "map_url"})
LANGUAGES_KEY = "languages"
_BETWEEN_LANGUAGES = re.compile(r"\s*(?:[;,/|&+\r\n]|\band\b)\s*")


def unwrap_text(cell: str) -> str:
    """Return the text that a cell stands for where a program was told to keep it as text: ="0301", '0301."""
    stripped = cell.strip()
    if match := _FORMULA_TEXT.fullmatch(stripped):
        return match[1]
    if stripped.startswith("'") and stripped[1:2].isdigit():
        return stripped[1:]
    return cell


def is_not_given(text: str) -> bool:
    """Return whether a cell says in some way that it is empty."""
    return bool(_NOT_GIVEN.fullmatch(text))


def is_none(text: str) -> bool:
    """Return whether a cell says that there is none, and not that somebody has yet to find out."""
    return bool(_NONE.fullmatch(text))


_OPTIONAL_KEYS = frozenset((
    "phones.after_hours", "phones.crisis", "phones.fax", "web", "map_url", "email", "languages", HOURS_KEY,
))  # fmt: skip
"""What a clinic may well not have: a cell that says so is as good as an empty one."""


def says_none(key: str, text: str) -> bool:
    """Return whether a cell says that a location has none of something that it need not have."""
    # A dash in a column of hours is as good a word for closed as any, and is printed.
    return key in _OPTIONAL_KEYS and is_none(text) and (key != HOURS_KEY or any(map(str.isalpha, text)))


def make_none_notes(cells: Iterable[tuple[int, str, Mark]]) -> list[Problem]:
    """Return a note for each column whose cells say that there is none: its number, a text and its place."""
    columns: dict[int, list[tuple[str, Mark]]] = {}
    for column, text, mark in cells:
        columns.setdefault(column, []).append((text, mark))
    notes = []
    for found in columns.values():
        texts = ", ".join(f"“{text}”" for text in dict.fromkeys(text for text, _ in found))
        count = len(found)
        rows = "" if count == 1 else f", here and in {count - 1} other row{'s' if count > 2 else ''}"
        message, hint = (
            f"{texts} {'is' if len({each for each, _ in found}) == 1 else 'are'} taken for none{rows}",
            "leave such cells empty",
        )
        notes.append(Problem(message, found[0][1], hint, "no-value", Severity.NOTE))
    return notes


def find_value_problem(key: str, text: str, state: str, mark: Mark) -> Problem | None:
    """Return the problem of a cell that cannot be what its column says, or None.

    ``state`` is what the row says of it, "" if it says nothing.
    """
    if not text:
        return None
    if key == "address" and not text.strip("xX"):
        # Suite X.
        return None
    if key not in ("name", "id", HOURS_KEY) and _NOT_GIVEN.fullmatch(text):
        hint = "leave the cell empty if there is none"
        return Problem(f"“{text}” is nothing that a patient can use", mark, hint, "no-value")
    if key in PHONE_KEYS | {HOURS_KEY} and _DATE.fullmatch(text):
        hint = "format the column as text in the spreadsheet program, and type it again"
        message = f"the spreadsheet program made a date of this: “{text}”"
        return Problem(message, mark, hint, "spreadsheet-error")
    if key in PHONE_KEYS:
        return _find_phone_problem(text, state, mark)
    if key == "zip" and re.fullmatch(r"\d{1,4}", text):
        hint = "format the column as text in the spreadsheet program, and type the ZIP code again"
        return Problem(f"“{text}” is too short for a ZIP code", mark, hint, "bad-zip")
    return None


def repair_value(key: str, text: str, state: str, mark: Mark) -> tuple[str, Problem | None]:
    """Return a cell's text with what is surely missing put back, and a note that says so."""
    if key in URL_KEYS and re.match(r"www\.", text, re.IGNORECASE):
        repaired = f"https://{text}"
        return repaired, _make_note(f"“{text}” is taken for {repaired}", mark)
    if key in PHONE_KEYS and _is_in_us(state) and (digits := _PLAIN_PHONE.fullmatch(text)):
        repaired = f"({digits[1]}) {digits[2]}-{digits[3]}"
        return repaired, _make_note(f"“{text}” is written {repaired}", mark)
    if key == LANGUAGES_KEY and (tags := _find_languages(text)):
        return tags, _make_note(f"“{text}” is taken for {tags}", mark)
    zeros = _ZERO_STATES.get(state.strip().upper())
    if key == "zip" and zeros and _ZIP_TAIL.fullmatch(text) and len(text.partition("-")[0]) in (zeros, 4):
        repaired = "0" * (5 - len(text.partition("-")[0])) + text
        return repaired, _make_note(
            f"the ZIP code {text} had lost its zero: it is {repaired} in {state}", mark
        )
    return text, None


def format_place(parts: dict[str, str]) -> str:
    """Return city, state or province, and code as one line of an address."""
    place = ", ".join(part for part in (parts.get("city", ""), parts.get("state", "")) if part)
    return " ".join(part for part in (place, parts.get("zip", "")) if part)


def _find_phone_problem(text: str, state: str, mark: Mark) -> Problem | None:
    if _DECIMAL_NUMBER.fullmatch(text):
        hint = "format the column as text in the spreadsheet program, and type the number again"
        message = f"the spreadsheet program made a decimal number of this telephone number: “{text}”"
        return Problem(message, mark, hint, "spreadsheet-error")
    digits = sum(character.isdigit() for character in text)
    if digits < 3 or _AREA_CODE_ALONE.fullmatch(text):
        hint = "write the number as a patient dials it, or leave the cell empty"
        return Problem(f"“{text}” is no telephone number", mark, hint, "bad-phone")
    if _is_in_us(state) and 3 < digits < 7:
        # Elsewhere there are such numbers (116 117, 13 11 14); here one was cut.
        hint = "write the whole number, as a patient dials it"
        message = f"“{text}” is short for a telephone number: {digits} digits"
        return Problem(message, mark, hint, "short-phone", Severity.WARNING)
    return None


def _find_languages(text: str) -> str:
    """Return the tags of languages that are given by their names, "" if one of them may be two, or none."""
    found = [find_tags(name) for name in _BETWEEN_LANGUAGES.split(text) if name]
    return ", ".join(tags[0] for tags in found) if all(len(tags) == 1 for tags in found) else ""


def _is_in_us(state: str) -> bool:
    return state.strip().upper() in _US_STATES


def _make_note(message: str, mark: Mark) -> Problem:
    return Problem(message, mark, "write it so in the sheet", "repaired-cell", Severity.NOTE)
