"""Data classes that are quick to make behave as the standard ones."""

from __future__ import annotations

import copy
import dataclasses
import gc
import pickle
import re
import typing
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import partial
from typing import Any, ClassVar

import pytest

from handout import data_classes
from handout.data_classes import NamedTuple, dataclass, replace


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


@pytest.mark.parametrize("decorate", [dataclass, dataclasses.dataclass])
def test_a_class_whose_fields_nobody_gives_is_copied_anew(decorate: Any) -> None:
    @decorate
    class Memory:
        """It begins empty."""

        found: list[int] = field(default_factory=list, init=False)

    memory = Memory()
    memory.found.append(1)
    assert replace(memory) == dataclasses.replace(memory) == Memory()
    with pytest.raises(TypeError, match="found"):
        replace(memory, found=[])


@pytest.mark.parametrize("decorate", [dataclass, dataclasses.dataclass])
def test_a_field_may_become_a_variable_of_the_class(decorate: Any) -> None:
    @decorate
    class Derived(decorate(Base)):  # type: ignore[misc]
        """All its instances have one kind."""

        kind: ClassVar[str] = "derived"

    assert [each.name for each in dataclasses.fields(Derived)] == ["size"]
    assert (Derived(3).kind, repr(Derived(3)).rpartition(".")[2]) == ("derived", "Derived(size=3)")


class Base:
    """What becomes a data class of two fields."""

    size: int
    kind: str = "base"


def test_the_rest_of_a_class_stays() -> None:
    assert pickle.loads(pickle.dumps(Point(1.0, 2.0))) == Point(1.0, 2.0)
    assert {Point(1.0): "found"}[Point(1.0, 0.0)] == "found"
    assert repr(Point(1.0)) == "Point(x=1.0, y=0.0)"
    assert repr(Scaled(3)) == "<6>"
    assert Scaled(3) == Scaled(5)
    assert hash(Scaled(3)) == hash(Scaled(3))


def test_a_shared_mutable_default_is_refused() -> None:
    with pytest.raises(ValueError, match="default_factory"):

        @dataclass()
        class Wrong:
            first: list[int] = []  # noqa: RUF012


class Sized(NamedTuple):
    """A named tuple of the house, with a property and a method of its own."""

    name: str
    width: float
    height: float = 2.0
    notes: tuple[str, ...] = ()

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    def __str__(self) -> str:
        return self.name


class StandardSized(typing.NamedTuple):
    """The same of the standard library."""

    name: str
    width: float
    height: float = 2.0
    notes: tuple[str, ...] = ()


class Squared(Sized):
    """A class that inherits from a named tuple."""

    def double(self) -> float:
        """Twice the area."""
        return 2 * self.area


TUPLE_CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a", 1.0), {}),
    (("a",), {"width": 1.0, "notes": ("n",)}),
    (("a", 1.0, 3.0, ("n",)), {}),
    ((), {}),
    (("a", 1.0), {"depth": 1}),
    (("a", 1.0), {"width": 1.0}),
    (("a", 1.0, 2.0, (), 5), {}),
]


@pytest.mark.parametrize(("positional", "named"), TUPLE_CALLS)
def test_named_tuples_are_made_and_refused_alike(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    for _ in range(2):  # the first call of a class takes another way than the others
        try:
            theirs = StandardSized(*positional, **named)
        except TypeError as error:
            with pytest.raises(TypeError, match=re.escape(str(error).partition("(")[2])):
                Sized(*positional, **named)
        else:
            ours = Sized(*positional, **named)
            assert tuple(theirs) == ours == tuple(ours)
            assert hash(ours) == hash(theirs)
            assert repr(ours) == repr(theirs).removeprefix("Standard")
            assert ours._asdict() == theirs._asdict()
            assert (ours.name, ours.width, ours.height, ours.notes) == theirs


def test_named_tuples_can_what_the_standard_ones_can() -> None:
    # What reads a field must outlive the class that it was taken from.
    gc.collect()
    one = Sized("a", 3.0)
    assert Sized._fields == Sized.__match_args__ == StandardSized._fields
    assert Sized._field_defaults == StandardSized._field_defaults
    assert one._replace(width=4.0).area == 8.0
    assert copy.copy(one) == pickle.loads(pickle.dumps(one)) == Sized._make(("a", 3.0, 2.0, ()))
    assert type(pickle.loads(pickle.dumps(one))) is Sized
    assert str(one) == "a"
    assert not hasattr(one, "__dict__")
    with pytest.raises(AttributeError):
        one.width = 4.0  # type: ignore[misc]
    with pytest.raises(ValueError, match="depth"):
        one._replace(depth=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="got 1"):
        Sized._make(("a",))
    match one:
        case Sized(name, width):
            assert (name, width) == ("a", 3.0)
    assert typing.get_type_hints(Sized) == typing.get_type_hints(StandardSized)


def test_a_class_inherits_from_a_named_tuple() -> None:
    made = Squared("a", 3.0)
    assert (made.double(), type(made), type(made._replace(width=1.0))) == (12.0, Squared, Squared)
    assert (type(Sized("a", 3.0)), isinstance(made, Sized)) == (Sized, True)
    # Whether an object is of a class of another metaclass takes three times as long to find out.
    assert type(Sized) is type(Squared) is type


@pytest.mark.parametrize("head", ["class Wrong(NamedTuple):", "@dataclass\nclass Wrong:"])
def test_a_field_without_a_default_behind_one_with_it_is_refused(head: str) -> None:
    with pytest.raises(TypeError, match="Wrong"):
        exec(f"{head}\n one: int = 1\n two: int", vars(data_classes).copy())  # noqa: S102


def test_what_makes_instances_is_compiled_at_the_first_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for name in ("_compile_init", "_compile_new"):
        compiler = getattr(data_classes, name)

        def watch(cls: type, *rest: Any, _compiler: Any = compiler) -> Any:
            made.append(cls.__name__)
            return _compiler(cls, *rest)

        monkeypatch.setattr(data_classes, name, watch)

    @dataclass(frozen=True)
    class Record:
        """A data class."""

        x: int

    class Pair(NamedTuple):
        """A named tuple."""

        x: int

    assert made == []
    assert (Record(1).x, Record(2).x, Pair(1).x, Pair(2).x) == (1, 2, 1, 2)
    assert made == ["Record", "Pair"]


@pytest.mark.parametrize("options", OPTIONS)
def test_the_standard_library_sees_the_same_fields(options: dict[str, bool]) -> None:
    own, standard = make_pair(dataclass, **options), make_pair(dataclasses.dataclass, **options)
    for ours, theirs in zip(own, standard, strict=True):
        for member in ("name", "default", "default_factory", "init", "repr", "compare", "kw_only", "type"):
            found = [getattr(each, member) for each in dataclasses.fields(ours)]
            assert found == [getattr(each, member) for each in dataclasses.fields(theirs)]
        assert dataclasses.is_dataclass(ours)
        assert dataclasses.is_dataclass(ours(1))
        assert ours.__match_args__ == theirs.__match_args__
        assert getattr(ours, "second", None).__class__ is getattr(theirs, "second", None).__class__
        assert ours.__dict__.get("__slots__") == theirs.__dict__.get("__slots__")
        assert [hasattr(ours, name) for name in ("others", "first", "derived", "note")] == [
            hasattr(theirs, name) for name in ("others", "first", "derived", "note")
        ]
        if hasattr(copy, "replace"):  # Python 3.13
            assert copy.replace(ours(1), first=3).first == 3


def test_either_decorator_goes_on_with_a_class_of_the_other() -> None:
    for first, second in ((dataclass, dataclasses.dataclass), (dataclasses.dataclass, dataclass)):

        @first(frozen=True)
        class Low:
            low: int
            named: str = "low"

        class Between(Low):
            untouched: int = 3

        @second(frozen=True)
        class High(Between):
            high: int = 2

        @first(frozen=True)
        class Top(High):
            top: int = 4

        assert [each.name for each in dataclasses.fields(Between)] == ["low", "named"]
        assert [each.name for each in dataclasses.fields(Top)] == ["low", "named", "high", "top"]
        assert replace(Top(1), high=9) == Top(1, "low", 9, 4)
        assert dataclasses.replace(Top(1), high=9) == Top(1, "low", 9, 4)
    with pytest.raises(TypeError, match="cannot inherit"):
        dataclasses.dataclass(type("Changed", (Top,), {"__annotations__": {"more": "int"}, "more": 1}))


def test_what_is_no_field_is_told() -> None:
    with pytest.raises(TypeError, match="'lost' is a field but has no type annotation"):
        dataclass(type("Lost", (), {"lost": field(default=1)}))
    for pseudo in ("InitVar[int]", "dataclasses.KW_ONLY"):
        with pytest.raises(TypeError, match="has no"):
            dataclass(type("Pseudo", (), {"__annotations__": {"at": pseudo}}))
    with pytest.raises(TypeError, match="already specifies __slots__"):
        dataclass(type("Slotted", (), {"__annotations__": {"at": "int"}, "__slots__": ("at",)}), slots=True)
