"""From content.yaml to the model: every problem at once, each with its mark; steps 1 and 2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handout.content import source
from handout.content.build import Builder
from handout.content.crosschecks import check_language, check_locations, check_names, check_printed
from handout.content.files import Files
from handout.content.locations import Lists, LocationList
from handout.content.model import Author, Block, Brand, Handout, Location, Project
from handout.content.model.base import Entry
from handout.content.paths import root_of
from handout.content.scene import Scene, ordered
from handout.content.settings import overridden, setting_mark
from handout.content.shapes import Many, Record
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Mark, Problem, Severity

_KEYS = ("handout", "author", "authors", "brand", "locations", "content")
_NO_OVERRIDES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """A project as read, the folder its paths start from, and warnings and notes in file order."""

    project: Project
    root: Path
    problems: tuple[Problem, ...]
    broken: int = 0
    """How many locations could not be used and are left out."""


def read_project(path: Path, *, overrides: Mapping[str, str] = _NO_OVERRIDES) -> Reading:
    """Read a project from its main file, with the files it names.

    `overrides` maps dotted keys (`handout.title`, `locations.riverside.phones.main`) to values
    that take the place of what the files say. Raises ContentError with all problems, errors
    first, each kind in file order.
    """
    reading = read_handout(path, Lists(), overrides=overrides)
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        raise ContentError(reading.problems)
    return reading


def read_handout(
    path: Path,
    lists: Lists,
    *,
    overrides: Mapping[str, str] = _NO_OVERRIDES,
    locations: Sequence[Location] | LocationList | None = None,
) -> Reading:
    """Read one handout of many: a location that is broken is told in the result, and left out.

    `lists` keeps what the handouts share; `locations` take the place of the project's own, and if
    they are no list that was just read, nothing is said of what they lack. Raises ContentError,
    with all problems, when the handout itself cannot be used.
    """
    scene = Scene(root_of(path))
    reader = _Reader(scene, lists, locations)
    project = reader.project(path, overrides)
    problems = ordered([*scene.problems, *reader.listed.problems], str(path))
    if project is None or any(problem.severity is Severity.ERROR for problem in scene.problems):
        raise ContentError(problems)
    return Reading(project, scene.root, problems, reader.listed.broken)


class _Reader:
    """Builds the parts of one project, telling everything to one scene."""

    def __init__(
        self, scene: Scene, lists: Lists, locations: Sequence[Location] | LocationList | None
    ) -> None:
        self._scene = scene
        self._lists = lists
        self._files = Files(scene, lists.shelf)
        self._builder = Builder(scene, self._files.splice)
        self._given = locations is not None
        self._checked = self._given and not isinstance(locations, LocationList)
        given = locations if isinstance(locations, LocationList) else LocationList(tuple(locations or ()))
        self.listed = given

    def project(self, path: Path, overrides: Mapping[str, str]) -> Project | None:
        root = self._files.read(path, str(path))
        if root is None:
            return None
        if not isinstance(root, source.Mapping):
            hint = "a handout begins with `handout:` and `content:`"
            empty = isinstance(root, source.Scalar) and root.null
            message = "the file is empty" if empty else "the file is no mapping of keys"
            self._scene.error(message, root.mark, hint, "empty-file" if empty else "wrong-type")
            return None
        root = self._overridden(self._gathered(root), overrides)
        parts = self._parts(root, root.mark)
        self._scene.take(self.listed.names)
        check_names(self._scene)
        check_printed(parts.get("handout"), parts.get("brand"), self._scene)
        if any(problem.severity is Severity.ERROR for problem in self._scene.problems):
            return None
        project = Project.of(root.mark, parts)
        # Where all of them are broken, nothing can be said of what they lack.
        if not self._checked and (project.locations or not self.listed.broken):
            check_locations(project.locations, self._scene)
        return self._translated(project, path, root.get("handout") or root)

    def _translated(self, project: Project, path: Path, handout: source.Node) -> Project:
        if project.handout.translation_of is None and "." not in path.stem:
            return project
        from handout.content.translations import with_source

        return with_source(project, path, handout, self._scene)

    def _gathered(self, root: source.Mapping) -> source.Mapping:
        """The top-level mapping with files in place of their paths, `author` become `authors`."""
        entries: list[tuple[source.Scalar, source.Node]] = []
        for key, node in root.entries:
            if any(key.text == other.text for other, _ in entries) or key.text.startswith(("\0", "<<")):
                continue
            if key.text not in _KEYS:
                hint = did_you_mean(key.text, _KEYS)
                self._scene.error(
                    f"no key is called {key.text!r} here", key.mark, hint, "unknown-key", key.text
                )
                continue
            if key.text == "locations" and self._given:
                continue
            found = node
            if key.text in ("author", "authors", "brand", "locations"):
                several = key.text in ("authors", "locations")
                found_or_none = self._files.named(node, key.text, several=several)
                if found_or_none is None:
                    self._scene.broken.add("authors" if key.text == "author" else key.text)
                    continue
                found = found_or_none
            entries.append((key, found))
        return source.Mapping(tuple(entries), root.mark)

    def _overridden(self, root: source.Mapping, overrides: Mapping[str, str]) -> source.Mapping:
        for dotted, value in overrides.items():
            top = dotted.partition(".")[0]
            try:
                if top not in _KEYS:
                    mark = setting_mark(dotted)
                    raise ContentError(
                        Problem(
                            f"no key is called {top!r}",
                            mark,
                            did_you_mean(top, _KEYS),
                            "unknown-key",
                            path=dotted,
                        )
                    )
                root = overridden(root, dotted, value)
            except ContentError as error:
                self._scene.problems.extend(error.problems)
        return root

    def _parts(self, root: source.Mapping, mark: Mark) -> dict[str, Any]:
        found = {key.text: node for key, node in root.entries}
        parts: dict[str, Any] = {}
        if "handout" in found:
            self._one(parts, "handout", Handout, found["handout"])
            if "handout" in parts:
                check_language(found["handout"], self._scene)
        else:
            hint = "write `handout:` with at least `id:` and `title:` under it"
            self._scene.error("'handout' is missing", mark, hint, "missing-key")
            self._scene.broken.add("handout")
        if "brand" in found:
            self._one(parts, "brand", Brand, found["brand"])
        self._authors(parts, found)
        if "locations" in found:
            self.listed = self._lists.of(found["locations"], self._scene.root)
        parts["locations"] = self.listed.locations
        parts["content"] = self._content(found.get("content"), mark)
        return parts

    def _authors(self, parts: dict[str, Any], found: dict[str, source.Node]) -> None:
        if "author" in found and "authors" in found:
            hint = "write all of them under `authors`"
            self._scene.error(
                "both 'author' and 'authors' are given", found["author"].mark, hint, "duplicate-key"
            )
            self._scene.broken.add("authors")
        elif "authors" in found:
            self._list(parts, "authors", Author, found["authors"])
        elif "author" in found:
            self._author(parts, found["author"])

    def _author(self, parts: dict[str, Any], node: source.Node) -> None:
        if isinstance(node, source.Sequence):
            # A file of several authors may be named by `author` too.
            self._list(parts, "authors", Author, node)
            return
        self._one(parts, "author", Author, node)
        author = parts.pop("author", None)
        if author is None:
            self._scene.broken.add("authors")
        else:
            parts["authors"] = (author,)

    def _one(self, parts: dict[str, Any], key: str, model: type[Entry], node: source.Node) -> None:
        if isinstance(node, source.Scalar) and node.null:
            node = source.Mapping((), node.mark)
        entry = self._builder.entry(model, node, key)
        if isinstance(entry, Entry):
            parts[key] = entry
        else:
            self._scene.broken.add(key)

    def _list(self, parts: dict[str, Any], key: str, model: type[Entry], node: source.Node) -> None:
        entries = self._builder.value(Many(Record(model)), node, key)
        if isinstance(entries, tuple):
            parts[key] = entries
        else:
            self._scene.broken.add(key)

    def _content(self, node: source.Node | None, mark: Mark) -> tuple[Block, ...]:
        if node is None or (isinstance(node, source.Scalar) and node.null):
            where = node.mark if node is not None else mark
            hint = "write `content:` and a list of blocks under it"
            self._scene.error("the handout has no content", where, hint, "missing-key", "content")
            return ()
        if not isinstance(node, source.Sequence):
            hint = "begin each block with `- `"
            self._scene.error("'content' is no list of blocks", node.mark, hint, "wrong-type", "content")
            return ()
        return self._builder.blocks(node.items, "content")
