"""Data classes that are quick to make behave as the standard ones."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import partial
from typing import Any, ClassVar

import pytest

from handout.data_classes import dataclass, replace


def make_pair(decorate: Callable[..., Any], **options: bool) -> tuple[Any, Any]:
    @decorate(**options)
    class Base:
        """A base with every kind of field."""

        kind: ClassVar[str] = "base"
        first: int
        second: str = "two"
        others: list[int] = field(default_factory=list)
        note: str = field(default="", kw_only=True, repr=False)
        derived: int = field(default=7, init=False)

    @decorate(**options)
    class Derived(Base):
        """It changes a default and adds a field."""

        second: str = "zwei"
        third: float = 3.0

    return Base, Derived


OPTIONS: list[dict[str, bool]] = [
    {}, {"frozen": True}, {"slots": True}, {"frozen": True, "slots": True}, {"frozen": True, "eq": False},
]  # fmt: skip
CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, "b"), {}),
    ((), {"first": 1, "others": [4], "note": "n"}),
    ((1, "b", [], 2.0), {}),
    ((), {}),
    ((1, "b", [], "n", 5, 6), {}),
    ((1,), {"derived": 3}),
]


def outcome(make: Callable[[], Any]) -> str:
    try:
        return str(make()).rpartition(".")[2]
    except TypeError as error:
        return str(error).partition("(")[2]


@pytest.mark.parametrize("options", OPTIONS)
def test_they_are_made_compared_and_shown_alike(options: dict[str, bool]) -> None:
    own, standard = make_pair(dataclass, **options), make_pair(dataclasses.dataclass, **options)
    for ours, theirs in zip(own, standard, strict=True):
        assert [each.name for each in dataclasses.fields(ours)] == [
            each.name for each in dataclasses.fields(theirs)
        ]
        assert hasattr(ours, "__dict__") == hasattr(theirs, "__dict__")
        for positional, named in CALLS:
            assert outcome(partial(ours, *positional, **named)) == outcome(
                partial(theirs, *positional, **named)
            )
        for made in (ours, theirs):
            one, same, other = made(1, "b"), made(1, "b"), made(2, "b")
            assert (one == same) is options.get("eq", True)
            assert one != other
            assert one != 1
            assert one.others is not same.others
            for copied in (dataclasses.replace(one, first=2), replace(one, first=2)):
                assert (copied.first, copied.second, copied.derived) == (2, "b", 7)
            assert dataclasses.asdict(copy.copy(one)) == dataclasses.asdict(one)
        assert (ours.__hash__ is None) is (theirs.__hash__ is None)
    assert own[0](1) != own[1](1)


def test_what_is_frozen_cannot_be_changed() -> None:
    for made in (*make_pair(dataclass, frozen=True), *make_pair(dataclass, frozen=True, slots=True)):
        one = made(1)
        with pytest.raises(FrozenInstanceError, match="first"):
            one.first = 2
        with pytest.raises(FrozenInstanceError, match="first"):
            del one.first
        assert one.first == 1


@dataclass(frozen=True)
class Labelled:
    """A value that compares and cannot be hashed."""

    name: str
    words: dict[str, str] = field(default_factory=dict, hash=False)
    seen: int = field(default=0, compare=False)


def test_fields_are_left_out_of_comparison_and_hash_where_they_say_so() -> None:
    assert hash(Labelled("a", {"b": "c"}, 1)) == hash(Labelled("a", {}, 2))
    assert Labelled("a", {"b": "c"}) != Labelled("a")
    assert Labelled("a", seen=1) == Labelled("a")


@dataclass(frozen=True, slots=True)
class Point:
    """At the top of a module, where it can be pickled."""

    x: float
    y: float = 0.0


@dataclass(frozen=True)
class Scaled:
    """It finishes itself, and compares in its own way."""

    x: int
    doubled: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubled", 2 * self.x)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scaled) and other.x % 2 == self.x % 2

    def __repr__(self) -> str:
        return f"<{self.doubled}>"


def test_a_copy_is_finished_anew_and_refuses_what_is_no_field() -> None:
    assert replace(Scaled(3), x=4).doubled == 8
    assert replace(Point(1.0)) == Point(1.0)
    for unknown in ("z", "doubled"):
        with pytest.raises(TypeError, match=unknown):
            replace(Scaled(3), **{unknown: 1})


def test_the_rest_of_a_class_stays() -> None:
    assert pickle.loads(pickle.dumps(Point(1.0, 2.0))) == Point(1.0, 2.0)
    assert {Point(1.0): "found"}[Point(1.0, 0.0)] == "found"
    assert repr(Point(1.0)) == "Point(x=1.0, y=0.0)"
    assert repr(Scaled(3)) == "<6>"
    assert Scaled(3) == Scaled(5)
    assert hash(Scaled(3)) == hash(Scaled(3))


def test_a_field_without_a_default_may_not_follow_one_with() -> None:
    with pytest.raises(SyntaxError):

        @dataclass()
        class Wrong:
            first: int = 1
            second: int


def test_a_shared_mutable_default_is_refused() -> None:
    with pytest.raises(ValueError, match="default_factory"):

        @dataclass()
        class Wrong:
            first: list[int] = []  # noqa: RUF012
