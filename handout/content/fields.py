"""Fields such as {location.phone}: their names, what they stand for, and putting them into runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from handout.content.markup import FIELD_ROOTS, Run, field_at, field_name, plain
from handout.content.model import Location, Project
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Mark, Problem

KNOWN: dict[str, str] = {
    "location.name": "Name of the location.",
    "location.address": "Its address, on one line.",
    "location.phone": "Its number in office hours.",
    "location.phones.main": "Its number in office hours.",
    "location.phones.after_hours": "Its number at nights and weekends.",
    "location.phones.crisis": "Its own crisis line.",
    "location.phones.fax": "Its fax number.",
    "location.hours": "Its opening hours, on one line.",
    "location.web": "Its web page.",
    "location.email": "Its e-mail address.",
    "location.map_url": "Link to a map of it.",
    "author.name": "Name of the first author, with degrees.",
    "author.names": "Names of all authors.",
    "brand.name": "Name of the practice.",
    "brand.emergency_number": "Number to call in an emergency.",
    "brand.crisis_number": "Number of the public crisis line.",
    "handout.title": "Title of the handout.",
    "handout.version": "Its version.",
    "handout.reviewed": "Day of its last review.",
    "handout.published": "Day it was published.",
    "handout.next_review": "Day of its next review.",
}
"""The fixed fields with what they stand for; `fields.<name>` comes from the handout's own `fields`."""

LOCATION_FIELDS = frozenset(name for name in KNOWN if name.startswith("location."))
"""The fields that differ from one location's copy to the next."""


_DAYS = ("reviewed", "published", "next_review")


def known_names(project_fields: Iterable[str] = ()) -> tuple[str, ...]:
    """All field names an author may write, with the handout's own fill-in fields."""
    return (*KNOWN, *(f"fields.{name}" for name in project_fields))


def values(project: Project, location: Location | None = None) -> Mapping[str, str]:
    """What each field stands for; "" for what is not given. Fill-in fields give their default."""
    found = dict.fromkeys(KNOWN, "")
    if location is not None:
        found |= location_values(location)
    authors = _authors(project)
    handout, brand = project.handout, project.brand
    found |= {
        "author.name": authors[0] if authors else "",
        "author.names": ", ".join(authors),
        "brand.name": brand.name,
        "brand.emergency_number": brand.emergency_number,
        "brand.crisis_number": brand.crisis_number,
        "handout.title": plain(handout.title),
        "handout.version": handout.version,
    }
    found |= {f"handout.{name}": _day(getattr(handout, name), handout.language) for name in _DAYS}
    return found | {f"fields.{name}": field.default for name, field in handout.fields.items()}


def resolve(runs: Iterable[Run], values: Mapping[str, str], mark: Mark | None = None) -> tuple[Run, ...]:
    """The runs with every field's value as plain text in it; what is inserted is never read as markup.

    Raises ContentError for a field that `values` does not hold, and for a telephone number that is
    empty at the location in the middle of other words: "Call  if you bleed" must not be printed.
    """
    resolved = []
    runs = tuple(runs)
    for run in runs:
        if run.field:
            if any(other.text.strip() for other in runs):
                _must_be_given(run.field, values, mark)
            run = replace(run, text=_value(run.field, values, mark), field="")
        if "{" in run.link:
            run = replace(run, link=fill(run.link, values, mark))
        if run.text or run.reference:
            resolved.append(run)
    return tuple(resolved)


def fill(text: str, values: Mapping[str, str], mark: Mark | None = None) -> str:
    """A string that is no markup (a URL) with its fields filled in; a `tel:` address keeps digits only.

    Raises ContentError for a field that `values` does not hold, and for an empty telephone number.
    """
    parts: list[str] = []
    position = 0
    while (start := text.find("{", position)) >= 0:
        match = field_at(text, start)
        end = match.end() if match else start + 1
        parts.append(text[position:start])
        if match:
            _must_be_given(field_name(match), values, mark)
        parts.append(_value(field_name(match), values, mark) if match else "{")
        position = end
    filled = "".join((*parts, text[position:]))
    if parts and filled.lower().startswith("tel:"):
        return "tel:" + "".join(c for c in filled[4:] if c in "+0123456789;,*#")
    return filled


def unknown_field(name: str, known: Iterable[str], mark: Mark | None = None, path: str = "") -> Problem:
    """The problem that no field is called `name`."""
    names = list(known)
    root = name.partition(".")[0]
    near = [other for other in names if other.startswith(f"{root}.")] if root in FIELD_ROOTS else names
    hint = did_you_mean(name, near) or f"{root}.* has no fields here"
    return Problem(f"no field is called {{{name}}}", mark, hint, "unknown-field", path=path)


def _value(name: str, values: Mapping[str, str], mark: Mark | None) -> str:
    if name not in values:
        raise ContentError(unknown_field(name, values, mark))
    return values[name]


def _must_be_given(name: str, values: Mapping[str, str], mark: Mark | None) -> None:
    # A location always has a name: without one there is no location, and nothing that it lacks.
    if name.startswith("location.phone") and values.get(name) == "" and values.get("location.name"):
        message = f"{{{name}}} is empty for {values['location.name']!r}"
        hint = "give the location this number, or leave it out of the text"
        raise ContentError(Problem(message, mark, hint, "empty-field"))


def _day(day: dt.date | None, language: str) -> str:
    from handout.content.locales import format_date

    return format_date(day, language) if day else ""


def location_values(location: Location) -> dict[str, str]:
    """What the fields that depend on the location stand for there."""
    return {name: value(location) for name, value in _OF_LOCATION.items()}


def location_value(location: Location, name: str) -> str:
    """What one of the `LOCATION_FIELDS` stands for at a location."""
    return _OF_LOCATION[name](location)


_OF_LOCATION: Mapping[str, Callable[[Location], str]] = {
    "location.name": lambda place: place.name,
    "location.address": lambda place: ", ".join(place.address),
    "location.phone": lambda place: place.phones.main,
    "location.phones.main": lambda place: place.phones.main,
    "location.phones.after_hours": lambda place: place.phones.after_hours,
    "location.phones.crisis": lambda place: place.phones.crisis,
    "location.phones.fax": lambda place: place.phones.fax,
    "location.hours": lambda place: "; ".join(f"{line.days}: {line.hours}" for line in place.hours),
    "location.web": lambda place: place.web,
    "location.email": lambda place: place.email,
    "location.map_url": lambda place: place.map_url,
}


def _authors(project: Project) -> list[str]:
    return [", ".join((author.name, *author.degrees)) for author in project.chosen_authors]
