"""The tree of a file with nothing unusual, by libyaml's own composer: a third less time than by its events.

Nearly all files are such. Of any other nothing is said here: `yaml_tree` reads it event by event.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from handout.caches import cache
from handout.content.yaml.lint import find_lost_text
from handout.content.yaml.nodes import MAX_DEPTH, UNPRINTABLE, YamlMapping, YamlNode, YamlScalar, YamlSequence
from handout.content.yaml.parser_package import import_yaml
from handout.errors import Mark
from handout.patterns import defer_pattern

_TAG = defer_pattern(r"!(?<![\w.!*%)]!)")
"""An exclamation mark that may begin a tag: it ends no word and no sentence."""
_LEAST_VERSION = (0, 2, 5)
"""The libyaml from which nesting has a limit; its composer is on the stack once for each level."""
_make_record: Any = tuple.__new__
"""Makes a named tuple of the values of all its fields: a file has hundreds of nodes, each with its mark."""


class _UnusualError(Exception):
    """Signals that the file must be read event by event."""


def compose_plain_tree(
    text: str, name: str, max_values: int, lines_with_hash: frozenset[int]
) -> YamlNode | None:
    """Return the tree of a text, as `yaml_tree` makes it; None if there is anything unusual, or to tell."""
    yaml: Any = import_yaml()
    base = getattr(yaml, "CSafeLoader", None)
    if base is None or _TAG.search(text) is not None or not _has_limit():
        return None
    loader = _make_loader_class(base)(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return None
        converter = _Converter(text, name, lines_with_hash, yaml.nodes)
        tree = converter.convert(root, 0)
    except (_UnusualError, yaml.YAMLError):
        return None
    finally:
        loader.dispose()
    return tree if converter.count <= max_values else None


@cache
def _has_limit() -> bool:
    """Return whether libyaml refuses what is nested too deep."""
    version: tuple[int, int, int] = import_module("yaml._yaml").get_version()
    return version >= _LEAST_VERSION


@cache
def _make_loader_class(base: Any) -> Any:
    """Return the class of loaders that compose without asking what values mean."""

    class PlainLoader(base):  # type: ignore[misc]  # libyaml's loader, where there is one
        def resolve(self, kind: Any, value: Any, implicit: Any) -> None:
            """Give every node without a tag None for one."""

        def descend_resolver(self, parent: Any, index: Any) -> None:
            """Do nothing."""

        def ascend_resolver(self) -> None:
            """Do nothing."""

    return PlainLoader


class _Converter:
    """Makes our nodes of libyaml's, and counts them."""

    def __init__(self, text: str, name: str, lines_with_hash: frozenset[int], kinds: Any) -> None:
        self._text, self._name, self._lines_with_hash = text, name, lines_with_hash
        self._scalar, self._sequence = kinds.ScalarNode, kinds.SequenceNode
        self.count = 1

    def convert(self, node: Any, depth: int) -> YamlNode:
        """Return our node of one inside `depth` others; raise if there is anything unusual in it."""
        kind = type(node)
        if kind is self._scalar:
            return self._convert_scalar(node)
        if depth >= MAX_DEPTH or node.tag is not None:
            raise _UnusualError
        # Where an alias repeats it, it is met a second time.
        node.tag = ""
        start, children = node.start_mark, node.value
        mark = _make_record(Mark, (self._name, start.line + 1, start.column + 1))
        convert, convert_scalar, scalar = self.convert, self._convert_scalar, self._scalar
        if kind is self._sequence:
            self.count += len(children)
            items = [
                convert_scalar(each) if type(each) is scalar else convert(each, depth + 1)
                for each in children
            ]
            return _make_record(YamlSequence, (tuple(items), mark))  # type: ignore[no-any-return]
        self.count += 2 * len(children)
        entries: list[tuple[YamlScalar, YamlNode]] = []
        names = {"<<"}
        for key, value in children:
            if type(key) is not scalar or key.value in names:
                raise _UnusualError
            names.add(key.value)
            is_scalar = type(value) is scalar
            entries.append(
                (convert_scalar(key), convert_scalar(value) if is_scalar else convert(value, depth + 1))
            )
        return _make_record(YamlMapping, (tuple(entries), mark))  # type: ignore[no-any-return]

    def _convert_scalar(self, node: Any) -> YamlScalar:
        if node.tag is not None:
            raise _UnusualError
        node.tag = ""
        start, text = node.start_mark, node.value
        line = start.line
        if style := node.style:
            if style == '"' and UNPRINTABLE.search(text):
                raise _UnusualError
        else:
            line_of_end = node.end_mark.line
            if (
                line_of_end != line
                or line_of_end in self._lines_with_hash
                or text[:1] == "-"
                or (":" in text and not text.isascii())
            ) and any(find_lost_text(self._text, start, node.end_mark, self._name)):
                raise _UnusualError
        mark = _make_record(Mark, (self._name, line + 1, start.column + 1))
        return _make_record(YamlScalar, (text, mark, not style))  # type: ignore[no-any-return]
