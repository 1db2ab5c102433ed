"""The handouts for what a records system asks about: by code, by a wider code, else by its name."""

from __future__ import annotations

from collections.abc import Iterator

from handout.data_classes import NamedTuple
from handout.desk.shelf import Card, Shelf
from handout.records.infobutton import (
    Criterion,
    InfobuttonRequest,
    is_in_range,
    is_part_of,
    is_same_code,
    widen_code,
)


class Referral(NamedTuple):
    """The cards that were found, and how: code, wider, name or nothing; ``label`` is what was asked about."""

    cards: tuple[Card, ...]
    how: str
    label: str
    language: str


def find_referred(shelf: Shelf, request: InfobuttonRequest) -> Referral:
    """Return the cards for everything that is asked about, the surest way that finds any."""
    label = ", ".join(each.words or each.code for each in request.criteria)
    for how, find in (("code", _find_exact), ("wider", _find_wider), ("name", _find_named)):
        found = {card.key: card for each in request.criteria for card in find(shelf, each)}
        if found:
            return Referral(tuple(found.values()), how, label, request.language)
    return Referral((), "nothing", label, request.language)


def _find_exact(shelf: Shelf, asked: Criterion) -> Iterator[Card]:
    for card, system, code in _list_codes(shelf):
        if asked.code and is_same_code(code, asked.code) and system in (asked.system or system,):
            yield card


def _find_wider(shelf: Shelf, asked: Criterion) -> Iterator[Card]:
    if asked.system not in ("", "icd10") or not asked.code:
        return
    for wider in widen_code(asked.code, "icd10"):
        found = [
            card
            for card, system, code in _list_codes(shelf)
            if system == "icd10" and (is_same_code(code, wider) or is_in_range(wider, code))
        ]
        if found:
            yield from found
            return
    for card, system, code in _list_codes(shelf):
        if system == "icd10" and is_part_of(code, asked.code):
            yield card


def _find_named(shelf: Shelf, asked: Criterion) -> Iterator[Card]:
    yield from shelf.search(asked.words)


def _list_codes(shelf: Shelf) -> Iterator[tuple[Card, str, str]]:
    for card in shelf.cards:
        for handout in card.handouts:
            codes = handout.reading.project.handout.codes
            for system in ("icd10", "rxnorm", "snomed", "loinc"):
                for code in getattr(codes, system):
                    yield card, system, code
