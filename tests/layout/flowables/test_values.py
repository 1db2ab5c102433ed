"""Flowables are values: nothing changes them once they are made, and copies forget nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from handout.layout.blocks.registry import list_block_types
from handout.layout.blocks.writing_lines import WritingBox
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook, SideBySide
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import PageBreakFlowable, Stack
from handout.layout.page import (  # noqa: F401
    contents,
    document,
    leaflet,
)
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour
from tests.support.all_of import check_all

list_block_types()
INK = Colour(0, 0, 0)


def all_classes(base: type[BaseFlowable] = BaseFlowable) -> Iterator[type[BaseFlowable]]:
    """Every class of flowable in the package, after all modules that have some are loaded."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("handout."):
            yield kind
        yield from all_classes(kind)


def test_every_class_of_flowable_is_frozen() -> None:
    def check(kind: type[BaseFlowable]) -> None:
        assert "__dataclass_params__" in vars(kind)
        with pytest.raises(FrozenInstanceError, match="space_before"):
            object.__new__(kind).space_before = 1.0  # type: ignore[misc]
        assert kind.__eq__ is object.__eq__

    check_all(sorted(set(all_classes()), key=str), check, least=40)


def test_all_classes_are_found() -> None:
    assert {"TextFlowable", "LocationText", "TimelineMoment", "TwoColumns", "TableFlowable"} <= {
        kind.__name__ for kind in all_classes()
    }


def box(height: float = 100.0) -> WritingBox:
    return WritingBox(INK, height, StructureElement("Span"))


FLOWABLES = [
    box(),
    PageBreakFlowable(),
    Stack((box(), box())),
    Panel(box(), PanelLook(padding=0.0), keep_together=False),
    HangingItem(box(10.0), box(), indent=20.0),
    SideBySide((box(), box()), gutter=10.0),
]


@pytest.mark.parametrize("piece", FLOWABLES, ids=lambda piece: type(piece).__name__)
def test_assigning_raises(piece: BaseFlowable) -> None:
    assert is_dataclass(piece)
    for each in fields(piece):
        with pytest.raises(FrozenInstanceError):
            setattr(piece, each.name, getattr(piece, each.name))


@pytest.mark.parametrize("piece", FLOWABLES, ids=lambda piece: type(piece).__name__)
def test_other_spacing_is_a_copy_that_keeps_all_else(piece: BaseFlowable) -> None:
    other = with_spacing(piece, before=3.0, keep_with_next=True)
    assert (other.space_before, other.space_after, other.keep_with_next) == (3.0, 0.0, True)
    assert (piece.space_before, piece.keep_with_next) == (0.0, False)
    for each in fields(piece):
        if each.init and each.name not in ("space_before", "keep_with_next"):
            assert getattr(other, each.name) == getattr(piece, each.name)


@pytest.mark.parametrize("piece", [p for p in FLOWABLES if p.measure(200.0)], ids=lambda p: type(p).__name__)
def test_the_space_around_goes_to_the_outer_edges_of_the_parts(piece: Flowable) -> None:
    whole = with_spacing(piece, before=5.0, after=7.0)
    upper, lower = whole.split(200.0, 60.0, forced=True)
    assert upper is not None
    assert lower is not None
    assert (upper.space_before, lower.space_after) == (5.0, 7.0)
    assert upper.space_after == lower.space_before == 0.0


def test_a_column_that_asks_for_a_page_asks_for_it_after_any_change() -> None:
    asking = Stack((PageBreakFlowable(), box()))
    assert replace(asking, space_after=4.0).break_before
    outer = Stack((box(), asking))
    again = replace(outer, space_after=4.0)
    assert [type(child) for child in again.children] == [WritingBox, PageBreakFlowable, Stack]
