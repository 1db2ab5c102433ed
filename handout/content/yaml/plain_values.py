"""Nodes as plain Python values, each with the mark of where it was written."""

from __future__ import annotations

from handout.content.yaml.yaml_tree import KeyPath, YamlNode, YamlScalar, YamlSequence
from handout.data_classes import NamedTuple
from handout.errors import Mark
from handout.patterns import defer_pattern

_INTEGER = defer_pattern(r"[-+]?[0-9]{1,18}")
_NUMBER = defer_pattern(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


class NativeValues(NamedTuple):
    """Native Python values (dict, list, str, int, float, bool, None) with a mark for each path."""

    value: object
    marks: dict[KeyPath, Mark]


def construct_values(node: YamlNode) -> NativeValues:
    """Return native values of a tree, with a mark for each path.

    Scalars are resolved by the core schema of YAML 1.2.
    """
    marks: dict[KeyPath, Mark] = {}
    return NativeValues(_construct(node, (), marks), marks)


def _construct(node: YamlNode, path: KeyPath, marks: dict[KeyPath, Mark]) -> object:
    marks[path] = node.mark
    if isinstance(node, YamlScalar):
        return _resolve_core_scalar(node)
    if isinstance(node, YamlSequence):
        return [_construct(item, (*path, index), marks) for index, item in enumerate(node.items)]
    return {key.text: _construct(value, (*path, key.text), marks) for key, value in node.entries}


def _resolve_core_scalar(scalar: YamlScalar) -> object:
    text = scalar.text
    if not scalar.unquoted:
        return text
    if scalar.is_null:
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
