"""Finds the headings of a PDF that are no larger and no bolder than its text: lines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.data_classes import dataclass
from handout.importing.lines.heading_lines import SENTENCE_ENDS, looks_like_heading

MIN_ALIKE = 2
"""The fewest lines of one kind that are headings; one alone may be a line of its own."""
MIN_TEXT = 40
"""Letters that the text under a heading has at least, if it is no list."""
_NUMBER = re.compile(r"(\d{1,2})[.)]? +(?=[^\W\d_])")
_QUESTION_ENDS = ("?", "\uff1f", "\u061f")


@dataclass(frozen=True, slots=True)
class LineAlone:
    """What is known of a paragraph: its words, its lines, and what it is already."""

    text: str
    line_count: int
    is_heading: bool = False
    is_item: bool = False
    is_table: bool = False


def find_plain_headings(parts: Sequence[LineAlone]) -> set[int]:
    """Return the places of lines that are headings by their words: questions, numbers, capitals, short lines.

    Each must stand alone above text, a list or a table.
    """
    kinds: dict[str, list[int]] = {}
    for at, part in enumerate(parts[:-1]):
        kind = _get_kind(part)
        if kind and _is_text_under(parts, at):
            kinds.setdefault(kind, []).append(at)
    found = set(kinds.get("capitals", ()))
    questions, numbered = kinds.get("question", []), kinds.get("numbered", [])
    found.update(questions if len(questions) >= MIN_ALIKE else ())
    numbers = [int(_NUMBER.match(parts[at].text)[1]) for at in numbered]  # type: ignore[index]
    if len(numbers) >= MIN_ALIKE and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        found.update(numbered)
    # The first line of all is the title.
    plain = [at for at in kinds.get("plain", ()) if at]
    has_headings = any(part.is_heading for part in parts[1:]) or found - {0}
    if len(plain) >= MIN_ALIKE and not has_headings:
        found.update(plain)
    first = parts[0] if parts else None
    if found and first is not None and first.line_count == 1 and looks_like_heading(first.text):
        # It stands above them all.
        found.add(0)
    return found


def _get_kind(part: LineAlone) -> str:
    """Return what makes a heading of a line; "" if nothing does."""
    text = part.text
    number = _NUMBER.match(text)
    words = text[number.end() :] if number else text
    if part.is_heading or part.is_table or (part.is_item and not number) or part.line_count > 2:
        return ""
    if not looks_like_heading(words.rstrip(":")) or text.endswith(SENTENCE_ENDS[:2]):
        return ""
    letters = [sign for sign in words if sign.isalpha()]
    if len(letters) > 3 and all(map(str.isupper, letters)):
        return "capitals"
    if words.endswith(_QUESTION_ENDS):
        return "question"
    if number:
        return "numbered"
    has_value = any(map(str.isdigit, words)) or words.endswith(":")
    return "plain" if part.line_count == 1 and not has_value else ""


def _is_text_under(parts: Sequence[LineAlone], at: int) -> bool:
    """Return whether what follows a line is a list, a table or running text."""
    following = parts[at + 1]
    if following.is_heading or (at and parts[at - 1].text.endswith(":")):
        return False
    is_text = len(following.text) >= MIN_TEXT and following.text.endswith((*SENTENCE_ENDS, ":"))
    return following.is_table or following.is_item or is_text
