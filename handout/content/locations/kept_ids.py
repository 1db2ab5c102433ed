"""Ids of locations that a list has no column for: kept in a file beside it, so that they never change.

The file `locations.ids.csv` stands beside `locations.xlsx`: id, name, city and street of each location that
ever was in the list. Its lines may be edited: a clinic with a new name keeps its id with its new name in its
line. The street tells clinics with the same name and city apart.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from handout.content.identifiers import make_identifier
from handout.content.locations.csv_reader import read_table
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Mark, Problem

COLUMNS = ("id", "name", "city", "street")


class NamedPlace(NamedTuple):
    """What a location's id is made of, and the street that tells it from another one."""

    name: str
    city: str
    street: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same location, however it is spelt, where no other is called so."""
        return make_identifier(self.name), make_identifier(self.city)


class KeptId(NamedTuple):
    """An id, and the location that it is kept for."""

    id: str
    place: NamedPlace


def find_ids_path(sheet: Path) -> Path:
    """Return where the ids of a list of locations are kept, whether they are or not."""
    return sheet.with_name(f"{sheet.stem}.ids.csv")


def quote_name(name: str) -> str:
    """Return a list's name as a command takes it."""
    return f'"{name}"' if " " in name else name


def read_kept_ids(sheet: Path, name: str) -> tuple[KeptId, ...]:
    """Return the kept ids of a list; ``name`` is the list's name in marks.

    Raises ContentError for a file that is none of ours.
    """
    path = find_ids_path(sheet)
    if not path.exists():
        return ()
    shown = str(Path(name).with_name(path.name))
    header, *rows = read_table(path, shown, COLUMNS.__contains__).records or (None,)
    columns = tuple(cell.strip() for cell in header.cells) if header else ()
    # Whoever writes the file by hand may leave the streets out.
    if columns not in (COLUMNS, COLUMNS[:-1]):
        hint = f"remove it, and have it written again: handout locations {quote_name(name)} --keep-ids"
        problem = Problem("this is no list of ids", Mark(shown, 1), hint, "kept-ids")
        raise ContentError(problem)
    cells = [(*(cell.strip() for cell in row.cells), *[""] * len(COLUMNS))[: len(COLUMNS)] for row in rows]
    return tuple(KeptId(row[0], NamedPlace(*row[1:])) for row in cells if row[0])


def find_kept_ids(places: Sequence[NamedPlace], kept: Sequence[KeptId]) -> list[str]:
    """Return the id that is kept for each location, or "".

    Of several with the same name and city, one is known by its street alone: the id of one that has closed
    would else be that of another.
    """
    if not kept:
        return [""] * len(places)
    by_key: dict[tuple[str, str], list[str]] = {}
    by_street: dict[tuple[str, str, str], str] = {}
    for each in kept:
        key, street = each.place.key, make_identifier(each.place.street)
        by_key.setdefault(key, []).append(each.id)
        if street:
            by_street.setdefault((*key, street), each.id)
    keys = [place.key for place in places]
    counts = Counter(keys)
    found = []
    for place, key in zip(places, keys, strict=True):
        own = by_key.get(key, [""])
        is_alone = counts[key] == 1 and len(own) == 1
        found.append(own[0] if is_alone else by_street.get((*key, make_identifier(place.street)), ""))
    return found


def find_alike(places: Sequence[NamedPlace]) -> list[NamedPlace]:
    """Return the locations that nothing tells from another one of the list."""
    counts = Counter(place.key for place in places)
    full = [(*place.key, make_identifier(place.street) if counts[place.key] > 1 else "") for place in places]
    full_counts = Counter(full)
    return [place for place, key in zip(places, full, strict=True) if full_counts[key] > 1]


def make_identifiers(places: Sequence[NamedPlace], kept: Sequence[KeptId]) -> Iterator[str]:
    """Yield an id for each location: the kept one, else one of its name, and of its city where two are alike.

    An id that is kept for one that has closed is no other's.
    """
    slugs = [make_identifier(place.name) for place in places]
    counts = Counter(slugs)
    taken = {each.id for each in kept}
    next_numbers: dict[str, int] = {}
    for place, slug, own in zip(places, slugs, find_kept_ids(places, kept), strict=True):
        if own:
            yield own
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


def encode_kept_ids(now: Sequence[KeptId], kept: Sequence[KeptId]) -> bytes:
    """Return the file of ids: those of the list as it stands, then those of locations that are gone."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    known = {each.id for each in now}
    gone = [each for each in kept if each.id not in known]
    writer.writerows((each.id, *each.place) for each in (*now, *gone))
    return text.getvalue().encode("utf-8")
