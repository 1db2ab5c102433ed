"""Locations by the thousand, no two of them with a fact in common, for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from handout.content.model import Location

STREETS = ("Mill Road", "Harbor Street", "Old Orchard Lane", "Cedar Avenue", "Station Square", "Quarry Hill")
TOWNS = ("Riverton", "Ashford", "Millbrook", "Stonebridge", "Fairview", "Lakewood", "Port Ellery")


def invented(model: Location, count: int) -> Iterator[Location]:
    """Yield locations like one, but each with its own name, address, numbers and page."""
    for at in range(count):
        number = f"(301) 555-{at % 10000:04d}"
        town = TOWNS[at % len(TOWNS)]
        yield replace(
            model,
            id=f"site-{at}",
            name=f"{town} Office {at}",
            address=(f"{at + 1} {STREETS[at % len(STREETS)]}", f"{town}, MD {20000 + at}"),
            phones=replace(model.phones, main=number, after_hours=number),
            web=f"https://example.org/sites/{at}",
            email=f"site-{at}@example.org",
        )


def shapes(model: Location, count: int) -> Iterator[Location]:
    """Yield the invented locations in seven shapes: other lengths, other letters, facts left out."""
    for at, place in enumerate(invented(model, count)):
        yield replace(place, **_SHAPES[at % len(_SHAPES)](place))


_SHAPES: tuple[Callable[[Location], dict[str, object]], ...] = (
    lambda place: {},
    lambda place: {"address": (*place.address, "Third Floor, East Wing", "Use the bell at the side door")},
    lambda place: {"name": f"{place.name} Center for Mind and Body Medicine of the Greater Lake Region"},
    lambda place: {"address": (), "email": ""},
    lambda place: {"name": f"Clínica Señora {place.name}"},
    lambda place: {"hours": place.hours[:1], "letterhead": True},
    lambda place: {"legal_footer": "A part of the Lake Region Group, which is a nonprofit organization."},
)


def own_facts(place: Location) -> tuple[str, ...]:
    """What stands in a location's document and in no other's."""
    return (place.phones.main, place.web.removeprefix("https://"), *(place.email,) * bool(place.email))
