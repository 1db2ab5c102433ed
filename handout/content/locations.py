"""Lists of locations: built once for all handouts that share them, the good ones apart from the broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from handout.content import normalise
from handout.content.build import Builder
from handout.content.crosschecks import duplicates
from handout.content.files import held
from handout.content.model import Location
from handout.content.scene import Scene, ordered
from handout.content.shapes import Many, Record
from handout.content.shelf import Shelf
from handout.content.source import LISTS, Mapping, Node
from handout.errors import ContentError, Mark, Problem, Severity

_SHAPE = Many(Record(Location))


@dataclass(frozen=True, slots=True)
class LocationList:
    """The locations that can be used, what was told about all of them, and how many cannot be used."""

    locations: tuple[Location, ...]
    problems: tuple[Problem, ...] = ()
    broken: int = 0
    names: Scene = field(default_factory=lambda: Scene(Path()))
    """The names that their texts refer to."""


class Lists:
    """The lists of locations of one command, each built once, and the files they come from."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self._built: dict[tuple[int, Path], tuple[Node, LocationList]] = {}

    def of(self, node: Node, root: Path) -> LocationList:
        """The list that a node holds; pictures are looked for under `root`."""
        key = (id(node), root)
        if key not in self._built:
            # The node is kept too, or another could come to stand where it stood and have its id.
            self._built[key] = (node, _listed(node, root, self.shelf.rows_of(node)))
        return self._built[key][1]

    def file(self, path: Path, root: Path | None = None) -> LocationList:
        """The list in a CSV or YAML file. Raises ContentError if the file as a whole cannot be used."""
        tree = self.shelf.file(path, str(path), LISTS)
        errors = [problem for problem in tree.problems if problem.severity is Severity.ERROR]
        node = held(tree.node, "locations", several=True)
        listed = self.of(node, root or path.parent) if node is not None else LocationList(())
        if errors or node is None:
            raise ContentError(ordered((*tree.problems, *listed.problems), str(path)))
        problems = ordered((*tree.problems, *listed.problems), str(path))
        return replace(listed, problems=problems)


def read_locations(path: Path) -> tuple[Location, ...]:
    """The locations of a CSV or YAML file. Raises ContentError with all problems if any is an error.

    Pictures that they name are looked for in the file's folder.
    """
    listed = Lists().file(path)
    if any(problem.severity is Severity.ERROR for problem in listed.problems):
        raise ContentError(listed.problems)
    return listed.locations


def _listed(node: Node, root: Path, rows: tuple[Problem, ...]) -> LocationList:
    """Build each location by itself; two with the same id are both broken, as one must be wrong."""
    scene = Scene(root)
    builder = Builder(scene, lambda fields, path: ())
    nodes = normalise.items(Location, "locations", node)
    if nodes is None:
        builder.value(_SHAPE, node, "locations")
        return LocationList((), tuple(scene.problems), 1)
    faulty = {problem.mark.line for problem in rows if problem.mark}
    good: list[tuple[Location, Mark]] = []
    for index, item in enumerate(nodes):
        told = len(scene.problems)
        place = builder.item(_SHAPE, item, f"locations[{index}]")
        if isinstance(place, Location) and not _errors(scene.problems[told:]):
            good.append((place, _mark_of_id(item)))
    twice = duplicates("location", ((place.id, mark) for place, mark in good), scene)
    used = tuple(p for p, mark in good if p.id not in twice and not (faulty and mark.line in faulty))
    return LocationList(used, (*rows, *scene.problems), len(nodes) - len(used), scene)


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _mark_of_id(node: Node) -> Mark:
    found = node.get("id") if isinstance(node, Mapping) else None
    return found.mark if found is not None else node.mark
