"""The library as the front desk sees it: one card for each handout, with all its languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handout.content.blanks import has_blanks
from handout.content.choosing import list_choices
from handout.content.inline.markup import plain_text
from handout.content.locations.location_selection import is_handout_allowed
from handout.content.model import Location, Project
from handout.data_classes import dataclass
from handout.desk.search_index import SearchIndex
from handout.errors import Problem
from handout.layout.papers import PAPERS, list_printed_papers
from handout.library import LibraryHandout, read_library

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """A handout in all its languages, the source first."""

    key: str
    handouts: tuple[LibraryHandout, ...]

    @property
    def languages(self) -> list[str]:
        """The tags of its languages."""
        return [_language(each) for each in self.handouts]

    def find(self, language: str) -> LibraryHandout | None:
        """Return it in a language, or None."""
        return next((each for each in self.handouts if _language(each) == language), None)


class Shelf:
    """All handouts of a library, read once; nothing here is ever written."""

    def __init__(self, handouts: Sequence[LibraryHandout], problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        self.cards = _make_cards(handouts)
        self._by_key = {card.key: card for card in self.cards}
        self._index = SearchIndex(_list_texts(card) for card in self.cards)
        self.locations = _list_locations(handouts)

    def search(self, query: str) -> list[Card]:
        """Return the cards that fit a query, the best first."""
        return [self.cards[at] for at in self._index.search(query)]

    def find_card(self, key: str) -> Card | None:
        """Return a card by its key, or None."""
        return self._by_key.get(key)


def read_shelf(folders: Sequence[Path]) -> Shelf:
    """Read the library in these folders; what is broken is left out and told in ``problems``."""
    return Shelf(*read_library(folders))


def describe_card(card: Card, today: dt.date) -> Json:
    """Return what the list shows of a card."""
    first = card.handouts[0]
    return {
        "key": card.key,
        "title": first.title,
        "language": _language(first),
        "category": first.reading.project.handout.category,
        "languages": [_describe_language(each, today) for each in card.handouts],
    }


def describe_handout(handout: LibraryHandout, location: Location | None, today: dt.date) -> Json:
    """Return what the panel shows of one handout in one language."""
    project = handout.reading.project
    about = project.handout
    return {
        "title": handout.title,
        "subtitle": plain_text(about.subtitle),
        "language": about.language,
        "version": about.version,
        "papers": list(list_printed_papers(about.papers)),
        "badge": get_badge(handout, today),
        "has_blanks": has_blanks(project),
        "given_here": location is None or not project.locations or _is_given_at(project, location),
        "choices": [
            {
                "id": choice.id,
                "label": plain_text(choice.label),
                "many": choice.many,
                "parts": [{"id": part.id, "label": plain_text(part.label)} for part in choice.parts],
            }
            for choice in list_choices(project)
        ],
        "fields": [
            {
                "name": name,
                "label": field.label or name.replace("_", " "),
                "type": field.type,
                "required": field.required,
                "value": field.default,
                "choices": list(field.choices),
            }
            for name, field in about.fields.items()
        ],
    }


def _is_given_at(project: Project, location: Location) -> bool:
    own = next((each for each in project.locations if each.id == location.id), None)
    return own is not None and is_handout_allowed(own, project.handout.id)


def order_papers(papers: Sequence[str], held: str) -> list[str]:
    """Return the papers with those first that fit what the printer holds; it is added if none does."""
    if not held:
        return list(papers)
    fitting = [paper for paper in papers if PAPERS[paper].sheet_name == held]
    if not fitting and held in PAPERS:
        fitting = [held]
    return [*fitting, *(paper for paper in papers if paper not in fitting)]


def get_badge(handout: LibraryHandout, today: dt.date) -> str:
    """Return why a handout is not simply handed out: draft, retired, overdue, behind; "" if it is."""
    status = handout.reading.project.handout.status
    if status != "approved":
        return status
    # What is overdue is not sent, whatever else it is.
    if handout.is_overdue(today):
        return "overdue"
    return "behind" if handout.is_behind else ""


def name_language(tag: str) -> str:
    """Return a language by its own name."""
    from handout.content.locales.cldr import name_in_itself

    return name_in_itself(tag)


def _describe_language(handout: LibraryHandout, today: dt.date) -> Json:
    tag = _language(handout)
    return {
        "tag": tag,
        "name": name_language(tag),
        "title": handout.title,
        "badge": get_badge(handout, today),
    }


def _language(handout: LibraryHandout) -> str:
    return handout.reading.project.handout.language


def _make_cards(handouts: Sequence[LibraryHandout]) -> tuple[Card, ...]:
    families: dict[str, list[LibraryHandout]] = {}
    for each in handouts:
        about = each.reading.project.handout
        key = about.translation_of.id if about.translation_of else about.id
        families.setdefault(key, []).append(each)
    for family in families.values():
        family.sort(key=lambda each: each.reading.project.handout.translation_of is not None)
    cards = [Card(key, tuple(family)) for key, family in families.items()]
    return tuple(sorted(cards, key=lambda card: card.handouts[0].title.casefold()))


def _list_texts(card: Card) -> tuple[list[str], list[str]]:
    titles, others = [], [card.key]
    for each in card.handouts:
        about = each.reading.project.handout
        titles.append(each.title)
        codes = about.codes
        # A code is found with and without its dot.
        plain = [code.replace(".", "") for code in codes.icd10]
        others += [plain_text(about.subtitle), about.category, about.audience, about.id, about.language]
        others += [name_language(about.language), *about.also, *about.tags]
        others += [*codes.icd10, *plain, *codes.rxnorm, *codes.snomed, *codes.loinc]
    return titles, others


def _list_locations(handouts: Sequence[LibraryHandout]) -> tuple[Location, ...]:
    found: dict[str, Location] = {}
    for each in handouts:
        project: Project = each.reading.project
        for location in project.locations:
            found.setdefault(location.id, location)
    return tuple(found.values())
