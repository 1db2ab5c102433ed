"""Ids of locations that a list has no column for: kept in a file beside it, so that they never change.

The file `locations.ids.csv` stands beside `locations.xlsx`: id, name and city of each location that ever was
in the list. Its lines may be edited: a clinic with a new name keeps its id with its new name in its line.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from handout.content.identifiers import make_identifier
from handout.content.locations.csv_reader import read_table
from handout.errors import ContentError, Mark, Problem

COLUMNS = ("id", "name", "city")


class NamedPlace(NamedTuple):
    """What a location's id is made of; which one of those with the same name and city, from 0."""

    name: str
    city: str
    number: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """What makes it the same location, however it is spelt."""
        return make_identifier(self.name), make_identifier(self.city), self.number


class KeptId(NamedTuple):
    """An id, and the location that it is kept for."""

    id: str
    place: NamedPlace


KeptIds = Mapping[tuple[str, str, int], KeptId]


def find_ids_path(sheet: Path) -> Path:
    """Return where the ids of a list of locations are kept, whether they are or not."""
    return sheet.with_name(f"{sheet.stem}.ids.csv")


def read_kept_ids(sheet: Path, name: str) -> KeptIds:
    """Return the kept ids of a list; ``name`` is the list's name in marks.

    Raises ContentError for a file that is none of ours.
    """
    path = find_ids_path(sheet)
    if not path.exists():
        return {}
    shown = str(Path(name).with_name(path.name))
    header, *rows = read_table(path, shown, COLUMNS.__contains__).records or (None,)
    if header is None or tuple(cell.strip() for cell in header.cells) != COLUMNS:
        hint = "remove it, or have it written again: handout locations --keep-ids"
        problem = Problem("this is no list of ids", Mark(shown, 1), hint, "kept-ids")
        raise ContentError(problem)
    cells = [(*(cell.strip() for cell in row.cells), "", "", "")[:3] for row in rows]
    places = number_places([row[1] for row in cells], [row[2] for row in cells])
    return {place.key: KeptId(row[0], place) for place, row in zip(places, cells, strict=True) if row[0]}


def number_places(names: Sequence[str], cities: Sequence[str]) -> list[NamedPlace]:
    """Return what the ids of locations are made of, in their order."""
    seen: Counter[tuple[str, str, int]] = Counter()
    places = []
    for name, city in zip(names, cities, strict=True):
        place = NamedPlace(name, city)
        places.append(place._replace(number=seen[place.key]))
        seen[place.key] += 1
    return places


def make_identifiers(places: Sequence[NamedPlace], kept: KeptIds) -> Iterator[str]:
    """Yield an id for each location: the kept one, else one of its name, and of its city where two are alike.

    An id that is kept for one that has closed is no other's.
    """
    slugs = [make_identifier(place.name) for place in places]
    counts = Counter(slugs)
    taken = {each.id for each in kept.values()}
    next_numbers: dict[str, int] = {}
    for place, slug in zip(places, slugs, strict=True):
        if (own := kept.get(place.key)) is not None:
            yield own.id
            continue
        full = slug
        if counts[slug] > 1 and place.city:
            full = f"{slug}-{make_identifier(place.city)}"
        full = full or "location"
        unique, number = full, next_numbers.get(full, 2)
        while unique in taken:
            unique, number = f"{full}-{number}", number + 1
        next_numbers[full] = number
        taken.add(unique)
        yield unique


def encode_kept_ids(now: Sequence[KeptId], kept: KeptIds) -> bytes:
    """Return the file of ids: those of the list as it stands, then those of locations that are gone."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    known = {each.place.key for each in now}
    gone = [each for key, each in kept.items() if key not in known]
    writer.writerows((each.id, each.place.name, each.place.city) for each in (*now, *gone))
    return text.getvalue().encode("utf-8")
