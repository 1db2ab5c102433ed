"""The fields of a data class, found when it is made, without what the standard library keeps of them.

That is made when somebody asks for it, which few processes do. The standard decorator looks at every field of
a class with patterns, and copies what it finds for the classes below: a third of what making a class took.
"""

from __future__ import annotations

import dataclasses
from abc import update_abstractmethods
from itertools import chain
from types import MemberDescriptorType
from typing import Any, ClassVar, get_origin


class PlainField:
    """A field of which its class says no more than a type, and perhaps a default: as nearly all are.

    It stands for a standard one, which takes several times as long to make.
    """

    __slots__ = ("default", "name", "type")
    init = repr = compare = True
    hash: bool | None = None
    kw_only = False
    default_factory: Any = dataclasses.MISSING

    def __init__(self, name: str, annotation: object, default: Any) -> None:
        self.name, self.type, self.default = name, annotation, default


Field = dataclasses.Field[Any] | PlainField
Fields = dict[str, Field]
"""Fields by name, in their order: those of bases first."""

_OWN = "_data_fields"
"""The attribute of a class that holds its fields."""
_PSEUDO_FIELDS = ("InitVar", "KW_ONLY")
_UNUSUAL = ("ClassVar", *_PSEUDO_FIELDS, "typing.", "dataclasses.")
"""How annotations begin that may be no field's."""


def prepare_class(made: type, *, slots: bool, frozen: bool) -> tuple[Any, Fields]:
    """Return a class as a data class without methods, and its fields; with `slots` it is a new class.

    Raises TypeError or ValueError for a field that no data class may have.
    """
    fields = _collect_fields(made)
    cls: Any = _make_slotted(made, fields) if slots else made
    setattr(cls, _OWN, fields)
    for name in ("__dataclass_fields__", "__dataclass_params__"):
        setattr(cls, name, _MadeWhenAsked(cls, name, frozen=frozen))
    if "__match_args__" not in vars(cls):
        names = tuple(each.name for each in fields.values() if each.init and not each.kw_only)
        setattr(cls, "__match_args__", names)  # noqa: B010 (to type checkers it never changes)
    return update_abstractmethods(cls), fields


def get_fields(cls: type) -> Fields:
    """Return the fields of a data class, whichever decorator made it; none of another class."""
    for base in cls.__mro__:
        if _OWN in (namespace := vars(base)):
            own: Fields = namespace[_OWN]
            return own
        if "__dataclass_fields__" in namespace:
            return {each.name: each for each in dataclasses.fields(base)}
    return {}


def _collect_fields(made: type) -> Fields:
    fields: Fields = {}
    for base in made.__mro__[-2:0:-1]:
        fields |= get_fields(base)
    namespace = vars(made)
    # Those of this class alone: Python gives none of its bases' here.
    for name, annotation in made.__annotations__.items():
        is_usual = isinstance(annotation, str) and not annotation.startswith(_UNUSUAL)
        if is_usual or not _is_of_class(annotation):
            fields[name] = _make_field(made, name, annotation)
        else:
            fields.pop(name, None)  # what was a field of a base
    for name in [name for name, value in namespace.items() if isinstance(value, dataclasses.Field)]:
        field: dataclasses.Field[Any] = namespace[name]
        if fields.get(name) is not field:
            raise TypeError(f"{name!r} is a field but has no type annotation")
        if field.default is dataclasses.MISSING:
            delattr(made, name)
        else:
            setattr(made, name, field.default)
    return fields


def _is_of_class(annotation: object) -> bool:
    """Return whether what is annotated is a variable of the class, no field."""
    if isinstance(annotation, str):
        kind = annotation.removeprefix("typing.").removeprefix("dataclasses.")
        if kind.startswith(_PSEUDO_FIELDS):
            raise TypeError(f"a data class of handout has no {kind}")
        return kind.startswith("ClassVar")
    return annotation is ClassVar or get_origin(annotation) is ClassVar


def _make_field(made: type, name: str, annotation: object) -> Field:
    default: Any = getattr(made, name, dataclasses.MISSING)
    if isinstance(default, MemberDescriptorType):
        default = dataclasses.MISSING  # the slot of a base
    field = default if isinstance(default, dataclasses.Field) else PlainField(name, annotation, default)
    if isinstance(field, dataclasses.Field):
        field.name, field.type = name, annotation
        if field.kw_only is dataclasses.MISSING:
            field.kw_only = False
    if field.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(field.default)} for field {name}: use default_factory")
    return field


def _make_slotted(made: type, fields: Fields) -> type:
    """Return a class like this one that has slots for its fields, as the standard decorator makes it."""
    if "__slots__" in vars(made):
        raise TypeError(f"{made.__name__} already specifies __slots__")
    inherited = set(chain.from_iterable(map(_list_slots, made.__mro__[1:-1])))
    left_out = {*fields, "__dict__", "__weakref__"}
    namespace = {name: value for name, value in vars(made).items() if name not in left_out}
    namespace["__slots__"] = tuple(name for name in fields if name not in inherited)
    slotted = type(made)(made.__name__, made.__bases__, namespace)
    slotted.__qualname__ = made.__qualname__
    return slotted


def _list_slots(cls: type) -> tuple[str, ...]:
    slots = vars(cls).get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


class _MadeWhenAsked:
    """An attribute by which the standard library knows a data class, made when it is first read."""

    def __init__(self, cls: Any, name: str, *, frozen: bool) -> None:
        self._cls, self._name, self._frozen = cls, name, frozen

    def __get__(self, instance: object, owner: type) -> Any:
        fields = getattr(self._cls, _OWN).values()
        given = [
            (each.name, each.type, dataclasses.field(default=each.default))
            if isinstance(each, PlainField)
            else (each.name, each.type, each)
            for each in fields
        ]
        # Without a docstring the signature is written there, which takes long to find.
        namespace = {"__doc__": self._cls.__doc__}
        standard: Any = dataclasses.make_dataclass(
            self._cls.__name__, given, namespace=namespace, init=False, repr=False, eq=False,
            frozen=self._frozen,
        )  # fmt: skip
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(self._cls, name, getattr(standard, name))
        return getattr(standard, self._name)
