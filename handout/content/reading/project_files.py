"""The project's files: the main file, files named by top-level keys, and included fragments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handout.content import paths
from handout.content.reading.diagnostics import Diagnostics
from handout.content.reading.file_cache import SHEET_SUFFIXES, FileCache
from handout.content.yaml.text_files import DOCUMENT_LIMITS, LIST_LIMITS, Limits
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence
from handout.errors import Mark, Problem

MAX_INCLUDES_DEEP = 8
MAX_INCLUDES = 200
MAX_INCLUDED_VALUES = DOCUMENT_LIMITS.max_values
"""Values of all included files together, each counted as often as it is included."""


class ProjectFiles:
    """Reads files under a project's root, each once, and reports problems."""

    def __init__(self, diagnostics: Diagnostics, file_cache: FileCache) -> None:
        self._diagnostics = diagnostics
        self._file_cache = file_cache
        self._reported: set[Path] = set()
        self._open_includes: list[Path] = []
        self._include_count = 0
        self._included_values = 0
        self._value_counts: dict[Path, int] = {}

    def read_file(self, path: Path, name: str, limits: Limits = DOCUMENT_LIMITS) -> YamlNode | None:
        """Return the tree of a file, or None after reporting its problems.

        ``name`` is the file's name in marks.
        """
        parsed = self._file_cache.read_file(path, name, limits)
        if path not in self._reported:
            self._reported.add(path)
            self._diagnostics.problems.extend(parsed.problems)
        return parsed.node

    def load_top_level_value(self, node: YamlNode, key: str, *, several: bool) -> YamlNode | None:
        """Return the value of a top-level key, which may be the path of a file that contains it."""
        if not isinstance(node, YamlScalar) or not node.text.lower().partition("#")[0].endswith(
            (".yaml", ".yml", *SHEET_SUFFIXES)
        ):
            return node
        file, _, sheet = node.text.partition("#")
        if file.lower().endswith(SHEET_SUFFIXES) and key != "locations":
            message = "only locations can be kept in a spreadsheet"
            self._diagnostics.error(message, node.mark, "write this in YAML", "wrong-type", key)
            return None
        path = paths.resolve_existing(self._diagnostics.root, file, node.mark)
        if isinstance(path, Problem):
            self._diagnostics.error(path.message, node.mark, path.hint, path.code, key)
            return None
        path = path.with_name(f"{path.name}#{sheet}") if sheet else path
        content = self.read_file(
            path, self._get_file_name(node.text), LIST_LIMITS if key == "locations" else DOCUMENT_LIMITS
        )
        return unwrap_top_level_key(content, key, several=several)

    def read_include(self, fields: YamlMapping, written_path: str) -> Iterator[YamlNode]:
        """Yield the block nodes of an included file; the caller follows nested includes."""
        path_node = fields.get("path")
        mark = path_node.mark if path_node is not None else fields.mark
        path = paths.resolve_existing(self._diagnostics.root, written_path, mark)
        problem = path if isinstance(path, Problem) else self._find_include_problem(path, written_path, mark)
        if problem is not None or isinstance(path, Problem):
            if problem is not None:
                self._diagnostics.problems.append(problem)
            return
        node = self.read_file(path, self._get_file_name(written_path))
        if not self._count_included_values(path, node, mark):
            return
        self._open_includes.append(path)
        try:
            yield from self._list_blocks(node, written_path)
        finally:
            self._open_includes.pop()

    def _find_include_problem(self, path: Path, written_path: str, mark: Mark) -> Problem | None:
        if path in self._open_includes:
            return Problem(
                f"{written_path} includes itself", mark, "remove one of the includes", "include-cycle"
            )
        if len(self._open_includes) >= MAX_INCLUDES_DEEP:
            return Problem(
                f"includes are nested more than {MAX_INCLUDES_DEEP} deep", mark, code="include-too-deep"
            )
        self._include_count += 1
        if self._include_count > MAX_INCLUDES:
            return Problem(f"more than {MAX_INCLUDES} includes", mark, code="too-many-includes")
        return None

    def _count_included_values(self, path: Path, node: YamlNode | None, mark: Mark) -> bool:
        """Return whether there is room for a file's values; the first time that there is none, say so."""
        if path not in self._value_counts:
            self._value_counts[path] = count_values(node) if node is not None else 0
        had_room = self._included_values <= MAX_INCLUDED_VALUES
        self._included_values += self._value_counts[path]
        if self._included_values <= MAX_INCLUDED_VALUES:
            return True
        if had_room:
            message = f"the included files hold more than {MAX_INCLUDED_VALUES} values, all told"
            self._diagnostics.error(message, mark, "include less, or less often", "too-many-values")
        return False

    def _list_blocks(self, node: YamlNode | None, written_path: str) -> Sequence[YamlNode]:
        if isinstance(node, YamlMapping) and node.get("content") is not None:
            for key, _ in node.entries:
                if key.text != "content":
                    self._diagnostics.error(
                        f"no key is called {key.text!r} in an included file",
                        key.mark,
                        "only `content` is",
                        "unknown-key",
                    )
            node = node.get("content")
        if isinstance(node, YamlSequence):
            return node.items
        if node is not None:
            hint = "write a list of blocks, each beginning with `- `"
            self._diagnostics.error(f"{written_path} holds no list of blocks", node.mark, hint, "wrong-type")
        return ()

    def _get_file_name(self, written_path: str) -> str:
        return str(self._diagnostics.root / written_path)


def count_values(node: YamlNode) -> int:
    """Return the number of values in a tree; what an alias repeats counts each time."""
    count, pending = 0, [node]
    while pending:
        current = pending.pop()
        count += 1
        if isinstance(current, YamlSequence):
            pending += current.items
        elif isinstance(current, YamlMapping):
            pending += [value for _, value in current.entries]
    return count


def unwrap_top_level_key(node: YamlNode | None, key: str, *, several: bool) -> YamlNode | None:
    """Return the value in a file for a top-level key, with or without that key above it."""
    if isinstance(node, YamlMapping) and len(node.entries) == 1:
        (only, inner), *_ = node.entries
        if only.text == key or (several and only.text == key.rstrip("s")):
            return inner
    return node
