"""The nodes of a long table, made one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from handout.content.yaml.yaml_tree import YamlNode


class LazyNodes(Sequence[YamlNode]):
    """The nodes of a long table, each made when it is asked for and kept by nobody.

    All of them at once take ten times the memory of their cells.
    """

    def __init__(self, count: int, make_node: Callable[[int], YamlNode]) -> None:
        self._count, self._make_node = count, make_node

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> YamlNode: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[YamlNode, ...]: ...

    def __getitem__(self, at: int | slice) -> YamlNode | tuple[YamlNode, ...]:
        numbers = range(self._count)[at]
        if isinstance(numbers, int):
            return self._make_node(numbers)
        return tuple(self._make_node(number) for number in numbers)
