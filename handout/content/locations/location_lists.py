"""Lists of locations: built once for all handouts that share them, without the broken ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from pathlib import Path

from handout.content.model import Location
from handout.content.model.field_types import ListType, RecordType
from handout.content.reading import shorthand
from handout.content.reading.diagnostics import Diagnostics, sort_problems
from handout.content.reading.document_checks import find_duplicate_ids
from handout.content.reading.file_cache import FileCache
from handout.content.reading.model_builder import ModelBuilder
from handout.content.reading.project_files import unwrap_top_level_key
from handout.content.yaml.text_files import LIST_LIMITS
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Mark, Problem, Severity

_LIST_TYPE = ListType(RecordType(Location))


@dataclass(frozen=True, slots=True)
class LocationList:
    """The locations that can be used, the problems of all, and the number of broken ones."""

    locations: tuple[Location, ...]
    problems: tuple[Problem, ...] = ()
    broken_count: int = 0
    broken_names: tuple[str, ...] = ()
    """What those call themselves that cannot be used, as far as they do."""
    diagnostics: Diagnostics = field(default_factory=lambda: Diagnostics(Path()))
    """The names that their texts refer to."""


class LocationLists:
    """The lists of locations of one command, each built once, and the files they come from."""

    def __init__(self) -> None:
        self.file_cache = FileCache()
        self._built: dict[tuple[int, Path], tuple[YamlNode, LocationList]] = {}

    def build_list(self, node: YamlNode, root: Path) -> LocationList:
        """Return the list in a node; pictures are searched for under ``root``."""
        key = (id(node), root)
        if key not in self._built:
            # The node is kept too, or another could come to stand where it stood and have its id.
            self._built[key] = (node, _build_list(node, root, self.file_cache.find_row_problems(node)))
        return self._built[key][1]

    def read_file(self, path: Path, root: Path | None = None) -> LocationList:
        """Return the list in a CSV or YAML file. Raises ContentError if the file cannot be used."""
        parsed = self.file_cache.read_file(path, str(path), LIST_LIMITS)
        errors = [problem for problem in parsed.problems if problem.severity is Severity.ERROR]
        node = unwrap_top_level_key(parsed.node, "locations", several=True)
        location_list = self.build_list(node, root or path.parent) if node is not None else LocationList(())
        if errors or node is None:
            raise ContentError(sort_problems((*parsed.problems, *location_list.problems), str(path)))
        problems = sort_problems((*parsed.problems, *location_list.problems), str(path))
        return replace(location_list, problems=problems)


def read_locations(path: Path) -> tuple[Location, ...]:
    """Return the locations of a CSV or YAML file.

    Pictures that they name are searched for in the file's folder. Raises ContentError with all problems
    if any of them is an error.
    """
    location_list = LocationLists().read_file(path)
    if any(problem.severity is Severity.ERROR for problem in location_list.problems):
        raise ContentError(location_list.problems)
    return location_list.locations


def _build_list(node: YamlNode, root: Path, row_problems: tuple[Problem, ...]) -> LocationList:
    """Build each location separately; two with the same id are both broken.

    One of the two must be wrong, and nobody can know which.
    """
    diagnostics = Diagnostics(root)
    builder = ModelBuilder(diagnostics, lambda fields, path: ())
    nodes = shorthand.expand_list(Location, "locations", node)
    if nodes is None:
        builder.build_value(_LIST_TYPE, node, "locations")
        return LocationList((), tuple(diagnostics.problems), 1)
    bad_lines = {problem.mark.line for problem in row_problems if problem.mark}
    places: list[Location | None] = []
    for index, item in enumerate(nodes):
        problem_count = len(diagnostics.problems)
        location = builder.build_item(_LIST_TYPE, item, f"locations[{index}]")
        is_valid = not _has_error(diagnostics.problems[problem_count:])
        places.append(location if isinstance(location, Location) and is_valid else None)
    duplicate_ids = _find_duplicate_ids(nodes, places, diagnostics)
    if duplicate_ids or bad_lines:
        places = [
            None if place and (place.id in duplicate_ids or _get_id_mark(item).line in bad_lines) else place
            for item, place in zip(nodes, places, strict=True)
        ]
    usable = tuple(place for place in places if place)
    are_all_usable = len(usable) == len(nodes)
    broken = [] if are_all_usable else [item for item, at in zip(nodes, places, strict=True) if not at]
    broken_names = tuple(name for item in broken if (name := _get_name(item)))
    problems = (*row_problems, *_drop_told(diagnostics.problems, row_problems))
    return LocationList(usable, problems, len(broken), broken_names, diagnostics)


def _find_duplicate_ids(
    nodes: Sequence[YamlNode], places: Sequence[Location | None], diagnostics: Diagnostics
) -> set[str]:
    """Return the ids that several locations have, and report them."""
    # Where none is given twice, no mark is needed: those of ten thousand ids would take much memory, and
    # a set of the ids takes five times a sorted list of them.
    ids = sorted(place.id for place in places if place)
    if all(before != after for before, after in pairwise(ids)):
        return set()
    marked = ((place.id, _get_id_mark(item)) for item, place in zip(nodes, places, strict=True) if place)
    return find_duplicate_ids("location", marked, diagnostics)


def _drop_told(problems: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """Return the problems of values without those of cells, and of shifted rows, that are told already."""
    marks = {problem.mark for problem in told if problem.mark}
    shifted = {problem.mark.line for problem in told if problem.mark and problem.code == "row-length"}
    return [
        each for each in problems if each.mark not in marks and not (each.mark and each.mark.line in shifted)
    ]


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _get_name(node: YamlNode) -> str:
    for key in ("name", "id"):
        found = node.get(key) if isinstance(node, YamlMapping) else None
        if isinstance(found, YamlScalar) and found.text.strip():
            return found.text.strip()
    return ""


def _get_id_mark(node: YamlNode) -> Mark:
    found = node.get("id") if isinstance(node, YamlMapping) else None
    return found.mark if found is not None else node.mark
