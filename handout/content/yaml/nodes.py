"""The nodes of a YAML file: texts as written, lists and mappings, each with the mark of its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from handout.data_classes import NamedTuple
from handout.errors import Mark
from handout.patterns import defer_pattern

MAX_DEPTH = 40
"""Lists and mappings inside each other."""

UNPRINTABLE = defer_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class YamlScalar(NamedTuple):
    """A text exactly as written; ``unquoted`` is true without quotes or block indicator."""

    text: str
    mark: Mark
    unquoted: bool = True

    @property
    def is_null(self) -> bool:
        """Whether the value is empty, or one of YAML's words for null."""
        return self.unquoted and self.text in ("", "~", "null", "Null", "NULL")


class YamlSequence(NamedTuple):
    """A list of nodes."""

    items: Sequence[YamlNode]
    mark: Mark


class YamlMapping(NamedTuple):
    """Keys with their nodes, in the order written; keys are unique."""

    entries: tuple[tuple[YamlScalar, YamlNode], ...]
    mark: Mark

    def get(self, key: str) -> YamlNode | None:
        """Return the node of a key, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


YamlNode: TypeAlias = YamlScalar | YamlSequence | YamlMapping
KeyPath: TypeAlias = tuple[str | int, ...]
