"""Fields such as {location.phone}: their names, their values, and how they are put into runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from handout.content.inline.dialled_numbers import make_value_url
from handout.content.inline.markup import FIELD_ROOTS, Run, get_field_name, match_field, plain_text
from handout.content.model import Location, Project
from handout.content.own_words import OWN_FIELD_PREFIX
from handout.content.suggestions import did_you_mean
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem

FIXED_FIELDS: dict[str, str] = {
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
"""The fixed fields with their meaning; ``fields.<name>`` comes from the handout's ``fields``."""


def is_location_field(name: str) -> bool:
    """Return whether the value of a field differs by location."""
    return name.startswith("location.")


_DATE_FIELDS = ("reviewed", "published", "next_review")


def list_field_names(fill_in_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return all field names that an author may write, including the handout's fill-in fields."""
    return (*FIXED_FIELDS, *(f"fields.{name}" for name in fill_in_names))


def collect_field_values(project: Project, location: Location | None = None) -> Mapping[str, str]:
    """Return the value of each field; "" for what is not given.

    A fill-in field has its default as its value.
    """
    field_values = dict.fromkeys(FIXED_FIELDS, "")
    if location is not None:
        field_values |= collect_location_values(location)
    from handout.content.locales import format_list

    authors = _list_author_names(project)
    handout, brand = project.handout, project.brand
    field_values |= {
        "author.name": authors[0] if authors else "",
        "author.names": format_list(authors, handout.language),
        "brand.name": brand.name,
        "brand.emergency_number": brand.emergency_number,
        "brand.crisis_number": brand.crisis_number,
        "handout.title": plain_text(handout.title),
        "handout.version": handout.version,
    }
    field_values |= {
        f"handout.{name}": _format_date(getattr(handout, name), handout.language) for name in _DATE_FIELDS
    }
    return field_values | {f"fields.{name}": field.default for name, field in handout.fields.items()}


def resolve_fields(
    runs: Iterable[Run], values: Mapping[str, str], mark: Mark | None = None
) -> tuple[Run, ...]:
    """Return the runs with the value of every field as text; values are never parsed as markup.

    Raises ContentError for a field that is not in ``values``, and for a telephone number that is empty
    at the location in the middle of other words: "Call  if you bleed" must not be printed.
    """
    resolved = []
    runs = tuple(runs)
    has_words = any(run.text.strip() for run in runs)
    for run in runs:
        if run.field:
            if has_words:
                _require_phone_number(run.field, values, mark)
            value = _get_value(run.field, values, mark)
            link = run.link or _make_number_url(run.field, value)
            is_name = run.field in _NAME_FIELDS
            plain = bool(link and not run.link)
            run = replace(run, text=value, field="", link=link, plain_link=plain, is_name=is_name)
        if "{" in run.link:
            run = replace(run, link=fill_url_fields(run.link, values, mark))
        if run.text or run.reference:
            resolved.append(run)
    return tuple(resolved)


def fill_url_fields(text: str, values: Mapping[str, str], mark: Mark | None = None) -> str:
    """Return a string without markup (a URL) with its fields filled in.

    A ``tel:`` address keeps only digits and dialling characters, and of a value its first number. Raises
    ContentError for a field that is not in ``values``, and for an empty telephone number.
    """
    parts: list[str] = []
    position = 0
    is_number = text.lower().startswith(("tel:", "sms:"))
    while (start := text.find("{", position)) >= 0:
        match = match_field(text, start)
        end = match.end() if match else start + 1
        parts.append(text[position:start])
        if match:
            _require_phone_number(get_field_name(match), values, mark)
        value = _get_value(get_field_name(match), values, mark) if match else "{"
        parts.append(_dial(value) if is_number and match else value)
        position = end
    parts.append(text[position:])
    if is_number and len(parts) > 1:
        # The fixed parts stand at even places, the values between them.
        parts = [part if at % 2 else _keep_dialled(part) for at, part in enumerate(parts)]
        return text[:4].lower() + "".join(parts)
    return "".join(parts)


def _dial(value: str) -> str:
    return make_value_url(value).removeprefix("tel:") or _keep_dialled(value)


def _keep_dialled(text: str) -> str:
    return "".join(letter for letter in text if letter in "+0123456789;,*#")


def make_unknown_field_problem(
    name: str, known: Iterable[str], mark: Mark | None = None, path: str = ""
) -> Problem:
    """Return the problem that no field is called ``name``."""
    names = list(known)
    root = name.partition(".")[0]
    near = [other for other in names if other.startswith(f"{root}.")] if root in FIELD_ROOTS else names
    hint = did_you_mean(name, near) or f"{root}.* has no fields here"
    return Problem(f"no field is called {{{name}}}", mark, hint, "unknown-field", path=path)


def make_missing_own_field_problem(name: str, places: Sequence[str], mark: Mark | None) -> Problem:
    """Return the problem that some locations have no value for a field of their own."""
    key = name.removeprefix(OWN_FIELD_PREFIX)
    message = f"{{{name}}} has no value at: {', '.join(places)}"
    hint = (
        f"give each of them `fields:` with {key}, or a column fields.{key}; or leave them out with `except:`"
    )
    return Problem(message, mark, hint, "missing-field")


_NUMBER_FIELDS = frozenset(
    ("location.phone", "location.phones.main", "location.phones.after_hours", "location.phones.crisis")
)


_NAME_FIELDS = frozenset(
    ("location.name", "location.address", "location.hours", "location.phones.fax", "author.name",
     "author.names", "brand.name", "handout.version")
)  # fmt: skip
"""Fields in which no number is one to call in an emergency."""


def _make_number_url(name: str, value: str) -> str:
    """Return the address that calls the number in a field; "" for other fields."""
    return make_value_url(value) if value and name in _NUMBER_FIELDS else ""


def _get_value(name: str, values: Mapping[str, str], mark: Mark | None) -> str:
    if name in values:
        return values[name]
    if not name.startswith(OWN_FIELD_PREFIX):
        raise ContentError(make_unknown_field_problem(name, values, mark))
    if values.get("location.name"):
        raise ContentError(make_missing_own_field_problem(name, (values["location.name"],), mark))
    return ""


def _require_phone_number(name: str, values: Mapping[str, str], mark: Mark | None) -> None:
    # A location always has a name: without one there is no location, and nothing that it lacks.
    if name.startswith("location.phone") and values.get(name) == "" and values.get("location.name"):
        message = f"{{{name}}} is empty for {values['location.name']!r}"
        hint = "give the location this number, or leave it out of the text"
        raise ContentError(Problem(message, mark, hint, "empty-field"))


def _format_date(day: dt.date | None, language: str) -> str:
    from handout.content.locales import format_date

    return format_date(day, language) if day else ""


def collect_location_values(location: Location) -> dict[str, str]:
    """Return the values of the fields that depend on the location."""
    values = {name: value(location) for name, value in _LOCATION_GETTERS.items()}
    if location.fields:
        values |= {f"{OWN_FIELD_PREFIX}{name}": own.value for name, own in location.fields.items()}
    return values


def get_location_value(location: Location, name: str) -> str:
    """Return the value of a location's field; "" where it has none."""
    if name.startswith(OWN_FIELD_PREFIX):
        own = location.fields.get(name.removeprefix(OWN_FIELD_PREFIX))
        return own.value if own is not None else ""
    return _LOCATION_GETTERS[name](location)


_LOCATION_GETTERS: Mapping[str, Callable[[Location], str]] = {
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


def _list_author_names(project: Project) -> list[str]:
    return [", ".join((author.name, *author.degrees)) for author in project.chosen_authors]
