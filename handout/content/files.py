"""The project's files: the main one, those its top-level keys name, and included fragments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handout.content import paths
from handout.content.scene import Scene
from handout.content.shelf import Shelf
from handout.content.source import DOCUMENT, LISTS, Limits, Mapping, Node, Scalar, Sequence
from handout.errors import Mark, Problem

MAX_INCLUDES_DEEP = 8
MAX_INCLUDES = 200


class Files:
    """Reads files under a project's root, each once; problems go to the scene."""

    def __init__(self, scene: Scene, shelf: Shelf) -> None:
        self._scene = scene
        self._shelf = shelf
        self._told: set[Path] = set()
        self._open: list[Path] = []
        self._included = 0

    def read(self, path: Path, name: str, limits: Limits = DOCUMENT) -> Node | None:
        """The tree of a file that marks call `name`, or None after telling what is wrong."""
        sheet = self._shelf.file(path, name, limits)
        if path not in self._told:
            self._told.add(path)
            self._scene.problems.extend(sheet.problems)
        return sheet.node

    def named(self, node: Node, key: str, *, several: bool) -> Node | None:
        """The value of a top-level key, which may instead be the path of a file that holds it."""
        if not isinstance(node, Scalar) or not node.text.lower().endswith((".yaml", ".yml", ".csv")):
            return node
        if node.text.lower().endswith(".csv") and key != "locations":
            message = "only locations can be kept in a spreadsheet"
            self._scene.error(message, node.mark, "write this in YAML", "wrong-type", key)
            return None
        path = paths.existing(self._scene.root, node.text, node.mark)
        if isinstance(path, Problem):
            self._scene.error(path.message, node.mark, path.hint, path.code, key)
            return None
        found = self.read(path, self._name(node.text), LISTS if key == "locations" else DOCUMENT)
        return held(found, key, several=several)

    def splice(self, fields: Mapping, written: str) -> Iterator[Node]:
        """The block nodes of an included file; nested includes are followed by the caller."""
        source = fields.get("path")
        mark = source.mark if source is not None else fields.mark
        path = paths.existing(self._scene.root, written, mark)
        problem = path if isinstance(path, Problem) else self._refused(path, written, mark)
        if problem is not None or isinstance(path, Problem):
            if problem is not None:
                self._scene.problems.append(problem)
            return
        self._open.append(path)
        try:
            yield from self._blocks(self.read(path, self._name(written)), written)
        finally:
            self._open.pop()

    def _refused(self, path: Path, written: str, mark: Mark) -> Problem | None:
        if path in self._open:
            return Problem(f"{written} includes itself", mark, "remove one of the includes", "include-cycle")
        if len(self._open) >= MAX_INCLUDES_DEEP:
            return Problem(
                f"includes are nested more than {MAX_INCLUDES_DEEP} deep", mark, code="include-too-deep"
            )
        self._included += 1
        if self._included > MAX_INCLUDES:
            return Problem(f"more than {MAX_INCLUDES} includes", mark, code="too-many-includes")
        return None

    def _blocks(self, node: Node | None, written: str) -> tuple[Node, ...]:
        if isinstance(node, Mapping) and node.get("content") is not None:
            for key, _ in node.entries:
                if key.text != "content":
                    self._scene.error(
                        f"no key is called {key.text!r} in an included file",
                        key.mark,
                        "only `content` is",
                        "unknown-key",
                    )
            node = node.get("content")
        if isinstance(node, Sequence):
            return node.items
        if node is not None:
            hint = "write a list of blocks, each beginning with `- `"
            self._scene.error(f"{written} holds no list of blocks", node.mark, hint, "wrong-type")
        return ()

    def _name(self, written: str) -> str:
        return str(self._scene.root / written)


def held(node: Node | None, key: str, *, several: bool) -> Node | None:
    """The value of a file that holds a top-level key's value, with or without the key above it."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        (only, inner), *_ = node.entries
        if only.text == key or (several and only.text == key.rstrip("s")):
            return inner
    return node
