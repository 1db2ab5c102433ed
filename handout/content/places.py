"""Which of the clinic's locations a handout is made for, and which of them a name means."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from handout.content.model import Location, Project
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Problem


def allowed(project: Project) -> tuple[Location, ...]:
    """The locations that this handout is made for, by their `only` and `except`, in their order."""
    return tuple(place for place in project.locations if allows(place, project.handout.id))


def chosen(project: Project, wanted: str) -> Location:
    """The location of that id or name, or the only one whose id or name begins so; capitals do not count.

    Raises ContentError if there is none or more than one, or if it leaves this handout out.
    """
    found = _matching(project.locations, wanted)
    if not found:
        raise ContentError(_unknown(project, wanted))
    if len(found) > 1:
        raise ContentError(_ambiguous(found, wanted))
    if not allows(found[0], project.handout.id):
        raise ContentError(_left_out(found[0], project))
    return found[0]


def for_all(project: Project) -> tuple[Location | None, ...]:
    """A place for every document of `--all-locations`: one without a place when the project names none.

    Raises ContentError if every location leaves this handout out.
    """
    if not project.locations:
        return (None,)
    places = allowed(project)
    if not places:
        hint = "change `only` or `except` of a location"
        message = f"no location is given the handout {project.handout.id!r}"
        raise ContentError(Problem(message, project.locations[0].mark, hint, "no-location"))
    return places


def allows(place: Location, handout: str) -> bool:
    """Whether a location is given the handout of that id."""
    return handout not in place.exclude and (not place.only or handout in place.only)


def _matching(places: Sequence[Location], wanted: str) -> list[Location]:
    """The locations meant, by the first of these that any fits: id as written, id or name, beginning."""
    if found := [place for place in places if place.id == wanted]:
        return found
    sought = _folded(wanted)
    if not sought:
        return []
    if found := [place for place in places if sought in (_folded(place.id), _folded(place.name))]:
        return found
    return [
        place
        for place in places
        if _folded(place.id).startswith(sought) or _folded(place.name).startswith(sought)
    ]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _ambiguous(found: Sequence[Location], wanted: str) -> Problem:
    listed = ", ".join(f"{place.id} ({place.name})" for place in found)
    message = f"{wanted!r} may be any of these locations: {listed}"
    return Problem(message, found[0].mark, "give the whole id", "ambiguous-location")


def _left_out(place: Location, project: Project) -> Problem:
    message = f"the location {place.id!r} is not given the handout {project.handout.id!r}"
    return Problem(message, place.mark, "change its `only` or `except`", "location-left-out")


def _unknown(project: Project, wanted: str) -> Problem:
    ids = [place.id for place in project.locations]
    if not ids:
        message = f"there is no location {wanted!r}; the content names none at all"
        return Problem(message, project.mark, "add one under `locations:`", "unknown-location")
    guess = did_you_mean(wanted, ids)
    listed = f"the locations are: {', '.join(ids)}"
    hint = f"{guess} {listed}" if guess.startswith("did") else listed
    return Problem(f"there is no location {wanted!r}", project.locations[0].mark, hint, "unknown-location")
