"""Locations by the thousand, no two of them with a fact in common, for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.model import Location

STREETS = ("Mill Road", "Harbor Street", "Old Orchard Lane", "Cedar Avenue", "Station Square", "Quarry Hill")
TOWNS = ("Riverton", "Ashford", "Millbrook", "Stonebridge", "Fairview", "Lakewood", "Port Ellery")


def invented(model: Location, count: int) -> Iterator[Location]:
    """Yield locations like one, but each with its own name, address, numbers and page."""
    for at in range(count):
        number = f"(301) 555-{at % 10000:04d}"
        town = TOWNS[at % len(TOWNS)]
        yield model.model_copy(
            update={
                "id": f"site-{at}",
                "name": f"{town} Office {at}",
                "address": (f"{at + 1} {STREETS[at % len(STREETS)]}", f"{town}, MD {20000 + at}"),
                "phones": model.phones.model_copy(update={"main": number, "after_hours": number}),
                "web": f"https://example.org/sites/{at}",
                "email": f"site-{at}@example.org",
            }
        )
