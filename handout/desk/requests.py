"""Reads what a page asks for; what no page of ours would send is refused without a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handout.content.locations.location_selection import is_handout_allowed
from handout.content.model import Location, Project
from handout.data_classes import NamedTuple
from handout.desk.copy_maker import CopyRequest
from handout.desk.shelf import Card, Shelf
from handout.errors import ContentError, Problem
from handout.layout.papers import list_printed_papers

MAX_COPIES = 99
MAX_WISHES = 30


class BadRequestError(ValueError):
    """A request that the page would never send."""


class Wish(NamedTuple):
    """One handout that is wanted, and how often."""

    card: Card
    request: CopyRequest
    copies: int


def read_wishes(asked: Mapping[str, object], shelf: Shelf, location: Location | None) -> list[Wish]:
    """Return what is wanted for a location, one or several handouts."""
    wishes = asked.get("wishes")
    if not isinstance(wishes, list) or not 1 <= len(wishes) <= MAX_WISHES:
        raise BadRequestError("no wishes")
    if not all(isinstance(each, dict) for each in wishes):
        raise BadRequestError("a wish does not fit")
    return [_read_wish(each, shelf, location) for each in wishes]


def _read_wish(asked: Mapping[str, object], shelf: Shelf, location: Location | None) -> Wish:
    card = find_card(asked, shelf)
    handout = card.find(read_text(asked, "language"))
    if handout is None:
        raise BadRequestError("no such language")
    copies = asked.get("copies", 1)
    if not isinstance(copies, int) or not 1 <= copies <= MAX_COPIES:
        raise BadRequestError("no such number")
    project = handout.reading.project
    own = _find_own(project, location)
    paper = read_text(asked, "paper") or list_printed_papers(project.handout.papers)[0]
    choices = {name: tuple(parts) for name, parts in _read_mapping(asked, "choices", list).items()}
    return Wish(card, CopyRequest(handout, own, paper, choices, _read_mapping(asked, "values", str)), copies)


def _find_own(project: Project, location: Location | None) -> Location | None:
    """Return the location as the handout knows it, None for a handout that has no locations.

    Raises ContentError where it is not given out, and where nobody said which clinic this is: its telephone
    number would be another one's.
    """
    if not project.locations:
        return None
    if location is None:
        raise ContentError(Problem("no location is chosen", hint="choose one", code="no-location"))
    own = next((each for each in project.locations if each.id == location.id), None)
    if own is None or not is_handout_allowed(own, project.handout.id):
        message = f"{location.name} does not give out this handout"
        raise ContentError(Problem(message, hint="choose another location or handout", code="not-here"))
    return own


def find_card(asked: Mapping[str, object], shelf: Shelf) -> Card:
    """Return the card whose key is asked for."""
    card = shelf.find_card(read_text(asked, "key"))
    if card is None:
        raise BadRequestError("no such handout")
    return card


def find_location(places: Sequence[Location], wanted: str) -> Location | None:
    """Return a location by its id, or the only one there is if none was named; else None.

    A desk whose location is in the list no longer is not at the one that is left.
    """
    if not wanted:
        return places[0] if len(places) == 1 else None
    return next((each for each in places if each.id == wanted), None)


def read_text(asked: Mapping[str, object], name: str) -> str:
    """Return a text; "" if it is left out."""
    value = asked.get(name, "")
    if not isinstance(value, str):
        raise BadRequestError(f"{name} is no text")
    return value


def _read_mapping(asked: Mapping[str, object], name: str, kind: type) -> dict[str, Any]:
    value = asked.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(each, kind) for each in value.values()):
        raise BadRequestError(f"{name} does not fit")
    if kind is list and not all(isinstance(part, str) for parts in value.values() for part in parts):
        raise BadRequestError(f"{name} does not fit")
    return value
