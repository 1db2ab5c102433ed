"""Selection of locations: those that a handout is made for, and the one that a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from handout.content.model import Location, Project
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, Problem

MAX_LISTED_MATCHES = 8
"""Maximum number of locations that a message lists which a name may mean."""
MAX_LISTED_IDS = 40
"""Maximum number of ids that a message lists where a name means none."""


def select_locations(project: Project) -> tuple[Location, ...]:
    """Return the locations that a handout is made for, by their ``only`` and ``except``.

    They stay in the order of the project.
    """
    return tuple(
        location for location in project.locations if is_handout_allowed(location, project.handout.id)
    )


def find_location(project: Project, wanted: str) -> Location:
    """Return the location of that id or name, the only one that begins so or has such words.

    Case does not matter. Raises ContentError if there is none or more than one, or if the location
    leaves this handout out.
    """
    matches = _match_locations(project.locations, wanted)
    if len(matches) > 1:
        raise ContentError(_make_ambiguous_problem(matches, wanted))
    return _require_allowed(matches, project, wanted)


def find_location_by_id(project: Project, identifier: str) -> Location:
    """Return the location of exactly that id.

    Raises ContentError if there is none, or if the location leaves this handout out.
    """
    matches = [location for location in project.locations if location.id == identifier]
    return _require_allowed(matches[:1], project, identifier)


def _require_allowed(matches: Sequence[Location], project: Project, wanted: str) -> Location:
    if not matches:
        raise ContentError(_make_unknown_problem(project, wanted))
    if not is_handout_allowed(matches[0], project.handout.id):
        raise ContentError(_make_left_out_problem(matches[0], project))
    return matches[0]


def list_copy_locations(project: Project) -> tuple[Location | None, ...]:
    """Return a location for every document of ``--all-locations``.

    The result is one None when the project has no locations. Raises ContentError if every location
    leaves this handout out.
    """
    if not project.locations:
        return (None,)
    locations = select_locations(project)
    if not locations:
        hint = "change `only` or `except` of a location"
        message = f"no location is given the handout {project.handout.id!r}"
        raise ContentError(Problem(message, project.locations[0].mark, hint, "no-location"))
    return locations


def is_handout_allowed(location: Location, handout_id: str) -> bool:
    """Return whether the handout of that id is made for a location."""
    return handout_id not in location.exclude and (not location.only or handout_id in location.only)


def _match_locations(locations: Sequence[Location], wanted: str) -> list[Location]:
    """Return the locations that match by the first rule that any of them fits.

    The rules are: the id as written, the complete id or name, the beginning of the id or name, words that
    begin words of the id, name or address.
    """
    if found := [place for place in locations if place.id == wanted]:
        return found
    folded = _fold_text(wanted)
    if not folded:
        return []
    if found := [place for place in locations if folded in (_fold_text(place.id), _fold_text(place.name))]:
        return found
    found = [
        location
        for location in locations
        if _fold_text(location.id).startswith(folded) or _fold_text(location.name).startswith(folded)
    ]
    wanted_words = _split_words(folded)
    return found or [each for each in locations if wanted_words and _has_words(each, wanted_words)]


def _has_words(location: Location, wanted: Sequence[str]) -> bool:
    """Return whether each word begins one of the location's id, name or address."""
    known = _split_words(_fold_text(" ".join((location.id, location.name, *location.address))))
    return all(any(word.startswith(each) for word in known) for each in wanted)


def _split_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _fold_text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _make_ambiguous_problem(matches: Sequence[Location], wanted: str) -> Problem:
    listed = ", ".join(f"{each.id} ({each.name})" for each in matches[:MAX_LISTED_MATCHES])
    more = len(matches) - MAX_LISTED_MATCHES
    listed += f" and {more} more" if more > 0 else ""
    message = f"{wanted!r} may be any of these locations: {listed}"
    return Problem(message, matches[0].mark, "give the whole id, or one more word", "ambiguous-location")


def _make_left_out_problem(location: Location, project: Project) -> Problem:
    message = f"the location {location.id!r} is not given the handout {project.handout.id!r}"
    return Problem(message, location.mark, "change its `only` or `except`", "location-left-out")


def _make_unknown_problem(project: Project, wanted: str) -> Problem:
    ids = [location.id for location in project.locations]
    if not ids:
        message = f"there is no location {wanted!r}; the content names none at all"
        return Problem(message, project.mark, "add one under `locations:`", "unknown-location")
    guess = did_you_mean(wanted, ids)
    listed = f"the locations are: {', '.join(ids[:MAX_LISTED_IDS])}"
    if len(ids) > MAX_LISTED_IDS:
        listed += f" and {len(ids) - MAX_LISTED_IDS} more; see `handout locations`"
    hint = f"{guess} {listed}" if guess.startswith("did") else listed
    return Problem(f"there is no location {wanted!r}", project.locations[0].mark, hint, "unknown-location")
