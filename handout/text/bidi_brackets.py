"""Brackets in bidirectional text: both of a pair run the same way (UAX #9, rules BD16 and N0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_CLOSING = dict(
    zip(
        "([{\u2045\u27e8\u3008\u300a\u300c\u300e\u3010",
        ")]}\u2046\u27e9\u3009\u300b\u300d\u300f\u3011",
        strict=True,
    )
)
_MAX_OPEN = 63
"""Brackets that may be open at once (BD16)."""

Character = dict[str, Any]
"""A character as python-bidi keeps it: ``ch``, ``type``, ``orig`` (its first type) and ``level``."""


def resolve_bracket_pairs(characters: Sequence[Character]) -> None:
    """Give both brackets of each pair one direction, before neutral types are resolved.

    Stretches of a higher level between two brackets count as one letter of their direction, so that
    a pair may stand around a telephone number that has a level of its own.
    """
    for level in {character["level"] for character in characters}:
        for begin, end in _find_stretches(characters, level):
            _resolve_stretch(characters, begin, end, level)


def _find_stretches(characters: Sequence[Character], level: int) -> Iterator[tuple[int, int]]:
    """Find the stretches without a character of a lower level."""
    begin = 0
    for at, character in enumerate(characters):
        if character["level"] < level:
            yield begin, at
            begin = at + 1
    yield begin, len(characters)


def _resolve_stretch(characters: Sequence[Character], begin: int, end: int, level: int) -> None:
    embedding = _get_direction(level)
    for opening, closing in _find_pairs(characters, begin, end, level):
        inside = {_get_strong(each, level) for each in characters[opening + 1 : closing]} - {""}
        if not inside:
            continue
        direction = embedding if embedding in inside else _find_before(characters, begin, opening, level)
        for bracket in (opening, closing):
            _set_direction(characters, bracket, end, direction)


def _find_pairs(characters: Sequence[Character], begin: int, end: int, level: int) -> list[tuple[int, int]]:
    """Return the pairs by their opening brackets (BD16)."""
    pairs: list[tuple[int, int]] = []
    open_brackets: list[tuple[str, int]] = []
    for at in range(begin, end):
        character = characters[at]
        if character["level"] != level or character["type"] != "ON":
            continue
        if closing := _CLOSING.get(character["ch"]):
            if len(open_brackets) == _MAX_OPEN:
                break
            open_brackets.append((closing, at))
            continue
        for depth in range(len(open_brackets) - 1, -1, -1):
            if open_brackets[depth][0] == character["ch"]:
                pairs.append((open_brackets[depth][1], at))
                del open_brackets[depth:]
                break
    return sorted(pairs)


def _find_before(characters: Sequence[Character], begin: int, opening: int, level: int) -> str:
    """Return the direction of the letters before a bracket, else that of the level."""
    before = (_get_strong(characters[at], level) for at in range(opening - 1, begin - 1, -1))
    return next(filter(None, before), _get_direction(level))


def _set_direction(characters: Sequence[Character], at: int, end: int, direction: str) -> None:
    """Set the type of a bracket and of the marks on it."""
    characters[at]["type"] = direction
    while (at := at + 1) < end and characters[at]["orig"] == "NSM":
        characters[at]["type"] = direction


def _get_strong(character: Character, level: int) -> str:
    """Return the direction that a character shows; "" if it is neutral. Numbers run as R."""
    if character["level"] > level:
        return _get_direction(character["level"])
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(character["type"], "")


def _get_direction(level: int) -> str:
    return "R" if level % 2 else "L"
