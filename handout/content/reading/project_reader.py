"""Reads content.yaml into the model (steps 1 and 2): reports all problems at once, with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from handout.content.locations.location_lists import LocationList, LocationLists
from handout.content.model import Author, Block, Brand, Handout, Location, Project
from handout.content.model.base import Entry
from handout.content.model.field_types import ListType, RecordType
from handout.content.paths import RecordLists, find_project_root
from handout.content.reading.approvals import apply_approval
from handout.content.reading.diagnostics import Diagnostics, sort_problems
from handout.content.reading.document_checks import (
    check_language,
    check_names,
    check_printed_lists,
    check_project_fields,
)
from handout.content.reading.location_checks import check_locations
from handout.content.reading.model_builder import ModelBuilder
from handout.content.reading.project_files import ProjectFiles
from handout.content.reading.script_check import check_script
from handout.content.reading.strip_checks import check_strips
from handout.content.suggestions import did_you_mean, guess_name
from handout.content.yaml import yaml_tree
from handout.data_classes import dataclass
from handout.errors import ContentError, Mark, Problem, Severity

_TOP_LEVEL_KEYS = ("handout", "author", "authors", "brand", "locations", "content")
_VALUE_PARTS = ("handout", "authors", "brand", "locations")
"""The parts that fields take their values from."""
_NO_OVERRIDES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A project, the folder that its paths start from, and warnings and notes in file order."""

    project: Project
    root: Path
    problems: tuple[Problem, ...]
    broken_count: int = 0
    """Number of locations that could not be used and are left out."""
    broken_locations: tuple[str, ...] = ()
    """The names of those, as far as they have any."""
    own_settings: frozenset[str] = frozenset()
    """The overrides that say what the files say without them."""


def read_project(
    path: Path,
    *,
    overrides: Mapping[str, str] = _NO_OVERRIDES,
    values_follow: bool = False,
    record_lists: RecordLists | None = None,
) -> ReadResult:
    """Read a project from its main file, with the files it names.

    ``values_follow`` says that the fields of one patient are filled in later, so that none is missed.
    ``record_lists`` remembers the names of approval records for all handouts of a task.
    ``overrides`` maps dotted keys (``handout.title``, ``locations.riverside.phones.main``) to values
    that replace those of the files. Raises ContentError with all problems, errors first, each kind
    in file order.
    """
    reading = read_handout(
        path, LocationLists(), overrides=overrides, values_follow=values_follow, record_lists=record_lists
    )
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        raise ContentError(reading.problems)
    return reading


def read_handout(
    path: Path,
    location_lists: LocationLists,
    *,
    overrides: Mapping[str, str] = _NO_OVERRIDES,
    locations: Sequence[Location] | LocationList | None = None,
    values_follow: bool = False,
    gaps_follow: bool = False,
    record_lists: RecordLists | None = None,
) -> ReadResult:
    """Read one handout of many; a broken location is reported in the result and left out.

    ``gaps_follow`` says that a value that some locations lack is told with the copy of each, so that the
    others get theirs.

    ``location_lists`` caches what the handouts share. ``locations`` replace the project's own; if they
    are not a LocationList from this reading, fields that they leave empty are not reported. Raises
    ContentError, with all problems, when the handout itself cannot be used.
    """
    diagnostics = Diagnostics(find_project_root(path))
    diagnostics.values_follow, diagnostics.gaps_follow = values_follow, gaps_follow
    reader = _ProjectReader(diagnostics, location_lists, locations, record_lists or RecordLists())
    project = reader.read(path, overrides)
    problems = sort_problems([*diagnostics.problems, *reader.location_list.problems], str(path))
    if project is None or any(problem.severity is Severity.ERROR for problem in diagnostics.problems):
        raise ContentError(problems)
    broken = reader.location_list
    own = frozenset(reader.own_settings)
    return ReadResult(project, diagnostics.root, problems, broken.broken_count, broken.broken_names, own)


def _has_handout_key(root: yaml_tree.YamlNode | None) -> bool:
    """Return whether a file has a key of a handout: else it may have been meant as something else."""
    return isinstance(root, yaml_tree.YamlMapping) and any(
        key.text in ("handout", "content") for key, _ in root.entries
    )


def _read_as_written(path: Path) -> Project:
    return read_handout(path, LocationLists(), locations=(), values_follow=True).project


def _read_source(path: Path) -> tuple[Project, Path]:
    reading = read_handout(path, LocationLists(), locations=(), values_follow=True)
    return reading.project, reading.root


class _ProjectReader:
    """Builds the parts of one project and reports all problems to one Diagnostics."""

    def __init__(
        self,
        diagnostics: Diagnostics,
        location_lists: LocationLists,
        locations: Sequence[Location] | LocationList | None,
        record_lists: RecordLists,
    ) -> None:
        self._diagnostics, self._record_lists = diagnostics, record_lists
        self._location_lists = location_lists
        self._files = ProjectFiles(diagnostics, location_lists.file_cache)
        self._builder = ModelBuilder(diagnostics, self._files.read_include)
        self._misspelt: set[str] = set()
        """Top-level keys that stand here under another name; they are told there, and not missed."""
        self._replaces_locations = locations is not None
        self._locations_checked = self._replaces_locations and not isinstance(locations, LocationList)
        location_list = (
            locations if isinstance(locations, LocationList) else LocationList(tuple(locations or ()))
        )
        self.location_list = location_list
        self.own_settings: set[str] = set()

    def read(self, path: Path, overrides: Mapping[str, str]) -> Project | None:
        root = self._files.read_file(path, str(path))
        if not _has_handout_key(root):
            from handout.content.reading.other_files import explain_other_file

            if other := explain_other_file(path, str(path)):
                self._diagnostics.problems[:] = [other]
                return None
        if root is None:
            return None
        if not isinstance(root, yaml_tree.YamlMapping):
            hint = "a handout begins with `handout:` and `content:`"
            empty = isinstance(root, yaml_tree.YamlScalar) and root.is_null
            message = "the file is empty" if empty else "the file is no mapping of keys"
            self._diagnostics.error(message, root.mark, hint, "empty-file" if empty else "wrong-type")
            return None
        root = self._apply_overrides(self._load_named_files(root), overrides)
        parts = self._build_parts(root, root.mark)
        self._diagnostics.merge_names(self.location_list.diagnostics)
        check_names(self._diagnostics)
        check_printed_lists(parts.get("handout"), parts.get("brand"), self._diagnostics)
        is_faulty = any(problem.severity is Severity.ERROR for problem in self._diagnostics.problems)
        # A part that could not be read leaves gaps, and nothing can be said of what stands in them.
        if "handout" not in parts or not self._diagnostics.incomplete_kinds.isdisjoint(_VALUE_PARTS):
            return None
        project = Project.from_checked_values(root.mark, parts)
        self._check_values(project, is_whole=not is_faulty)
        if is_faulty:
            return None
        check_script(project, self._diagnostics)
        check_strips(project, self._diagnostics)
        project = self._compare_with_source(project, path, root.get("handout") or root)
        project = apply_approval(
            project, path, self._diagnostics, overrides, lambda: _read_as_written(path), self._record_lists
        )
        if project.handout.translation_of is None and not project.handout.translator:
            return project
        from handout.content.reading.machine_translation import check_machine_translation

        return check_machine_translation(project, self._diagnostics)

    def _check_values(self, project: Project, *, is_whole: bool) -> None:
        """Check the values that the text asks for; a text with other errors has them told in one go."""
        # Where all locations are broken, nothing can be said of what they lack.
        if not self._locations_checked and (project.locations or not self.location_list.broken_count):
            all_known = not self.location_list.broken_count
            check_locations(project, self._diagnostics, all_known=all_known, is_whole=is_whole)
        check_project_fields(project, self._diagnostics)

    def _compare_with_source(self, project: Project, path: Path, handout: yaml_tree.YamlNode) -> Project:
        if project.handout.translation_of is None and "." not in path.stem:
            return project
        from handout.content.reading.translations import compare_with_source

        return compare_with_source(project, path, handout, self._diagnostics, _read_source)

    def _load_named_files(self, root: yaml_tree.YamlMapping) -> yaml_tree.YamlMapping:
        """Return the top-level mapping with the content of named files instead of their paths."""
        entries: list[tuple[yaml_tree.YamlScalar, yaml_tree.YamlNode]] = []
        for key, node in root.entries:
            if any(key.text == other.text for other, _ in entries) or key.text.startswith(("\0", "<<")):
                continue
            if key.text not in _TOP_LEVEL_KEYS:
                hint = did_you_mean(key.text, _TOP_LEVEL_KEYS)
                self._misspelt.add(guess_name(key.text, _TOP_LEVEL_KEYS))
                self._diagnostics.error(
                    f"no key is called {key.text!r} here", key.mark, hint, "unknown-key", key.text
                )
                continue
            if key.text == "locations" and self._replaces_locations:
                continue
            loaded = node
            if key.text in ("author", "authors", "brand", "locations"):
                several = key.text in ("authors", "locations")
                loaded_or_none = self._files.load_top_level_value(node, key.text, several=several)
                if loaded_or_none is None:
                    self._diagnostics.incomplete_kinds.add("authors" if key.text == "author" else key.text)
                    continue
                loaded = loaded_or_none
            entries.append((key, loaded))
        return yaml_tree.YamlMapping(tuple(entries), root.mark)

    def _apply_overrides(
        self, root: yaml_tree.YamlMapping, overrides: Mapping[str, str]
    ) -> yaml_tree.YamlMapping:
        for dotted, value in overrides.items():
            from handout.content.reading.overrides import apply_override, is_own_value, make_setting_mark

            top = dotted.partition(".")[0]
            try:
                if top not in _TOP_LEVEL_KEYS:
                    mark = make_setting_mark(dotted)
                    raise ContentError(
                        Problem(
                            f"no key is called {top!r}",
                            mark,
                            did_you_mean(top, _TOP_LEVEL_KEYS),
                            "unknown-key",
                            path=dotted,
                        )
                    )
                if is_own_value(root, dotted, value):
                    self.own_settings.add(dotted)
                root = apply_override(root, dotted, value)
            except ContentError as error:
                self._diagnostics.problems.extend(error.problems)
        return root

    def _build_parts(self, root: yaml_tree.YamlMapping, mark: Mark) -> dict[str, Any]:
        nodes = {key.text: node for key, node in root.entries}
        parts: dict[str, Any] = {}
        if "handout" in nodes:
            self._build_entry(parts, "handout", Handout, nodes["handout"])
            if "handout" in parts:
                check_language(nodes["handout"], self._diagnostics)
        elif "handout" not in self._misspelt:
            hint = "write `handout:` with at least `id:` and `title:` under it"
            self._diagnostics.error("'handout' is missing", mark, hint, "missing-key")
        if "handout" not in nodes:
            self._diagnostics.incomplete_kinds.add("handout")
        if "brand" in nodes:
            self._build_entry(parts, "brand", Brand, nodes["brand"])
        self._build_authors(parts, nodes)
        if "locations" in nodes:
            self.location_list = self._location_lists.build_list(nodes["locations"], self._diagnostics.root)
        parts["locations"] = self.location_list.locations
        parts["content"] = self._build_content(nodes.get("content"), mark)
        return parts

    def _build_authors(self, parts: dict[str, Any], nodes: dict[str, yaml_tree.YamlNode]) -> None:
        if "author" in nodes and "authors" in nodes:
            hint = "write all of them under `authors`"
            self._diagnostics.error(
                "both 'author' and 'authors' are given", nodes["author"].mark, hint, "duplicate-key"
            )
            self._diagnostics.incomplete_kinds.add("authors")
        elif "authors" in nodes:
            self._build_list(parts, "authors", Author, nodes["authors"])
        elif "author" in nodes:
            self._build_single_author(parts, nodes["author"])

    def _build_single_author(self, parts: dict[str, Any], node: yaml_tree.YamlNode) -> None:
        if isinstance(node, yaml_tree.YamlSequence):
            # A file of several authors may be named by `author` too.
            self._build_list(parts, "authors", Author, node)
            return
        self._build_entry(parts, "author", Author, node)
        author = parts.pop("author", None)
        if author is None:
            self._diagnostics.incomplete_kinds.add("authors")
        else:
            parts["authors"] = (author,)

    def _build_entry(
        self, parts: dict[str, Any], key: str, model: type[Entry], node: yaml_tree.YamlNode
    ) -> None:
        if isinstance(node, yaml_tree.YamlScalar) and node.is_null:
            node = yaml_tree.YamlMapping((), node.mark)
        entry = self._builder.build_entry(model, node, key)
        if isinstance(entry, Entry):
            parts[key] = entry
        else:
            self._diagnostics.incomplete_kinds.add(key)

    def _build_list(
        self, parts: dict[str, Any], key: str, model: type[Entry], node: yaml_tree.YamlNode
    ) -> None:
        entries = self._builder.build_value(ListType(RecordType(model)), node, key)
        if isinstance(entries, tuple):
            parts[key] = entries
        else:
            self._diagnostics.incomplete_kinds.add(key)

    def _build_content(self, node: yaml_tree.YamlNode | None, mark: Mark) -> tuple[Block, ...]:
        if node is None or (isinstance(node, yaml_tree.YamlScalar) and node.is_null):
            if "content" in self._misspelt:
                return ()
            content_mark = node.mark if node is not None else mark
            hint = "write `content:` and a list of blocks under it"
            self._diagnostics.error(
                "the handout has no content", content_mark, hint, "missing-key", "content"
            )
            return ()
        if not isinstance(node, yaml_tree.YamlSequence):
            hint = "begin each block with `- `"
            self._diagnostics.error(
                "'content' is no list of blocks", node.mark, hint, "wrong-type", "content"
            )
            return ()
        return self._builder.build_blocks(node.items, "content")
