"""Nodes as plain Python values, each with the mark of where it was written."""

from __future__ import annotations

import re
from typing import NamedTuple

from handout.content.source import Node, Path_, Scalar, Sequence
from handout.errors import Mark


class Plain(NamedTuple):
    """Plain values (dict, list, str, int, float, bool, None) and where each of them was written."""

    value: object
    marks: dict[Path_, Mark]


def plain(node: Node) -> Plain:
    """Plain values of a tree, scalars read as YAML 1.2's core schema does, with a mark for each path."""
    marks: dict[Path_, Mark] = {}
    return Plain(_plain(node, (), marks), marks)


def _plain(node: Node, path: Path_, marks: dict[Path_, Mark]) -> object:
    marks[path] = node.mark
    if isinstance(node, Scalar):
        return _core(node)
    if isinstance(node, Sequence):
        return [_plain(item, (*path, index), marks) for index, item in enumerate(node.items)]
    return {key.text: _plain(value, (*path, key.text), marks) for key, value in node.entries}


def _core(scalar: Scalar) -> object:
    text = scalar.text
    if not scalar.plain:
        return text
    if scalar.null:
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text
