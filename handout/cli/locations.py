"""Which of the clinic's locations a handout is built for."""

from __future__ import annotations

from handout.content.model import Location, Project
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Problem


def allowed(project: Project) -> tuple[Location, ...]:
    """The locations that this handout is made for, by their `only` and `except`, in their order."""
    return tuple(place for place in project.locations if _allows(place, project.handout.id))


def chosen(project: Project, wanted: str) -> Location:
    """The location of that id. Raises ContentError if there is none, or if it leaves this handout out."""
    for place in project.locations:
        if place.id == wanted:
            if _allows(place, project.handout.id):
                return place
            raise ContentError(_left_out(place, project))
    raise ContentError(_unknown(project, wanted))


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


def _allows(place: Location, handout: str) -> bool:
    return handout not in place.exclude and (not place.only or handout in place.only)


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
