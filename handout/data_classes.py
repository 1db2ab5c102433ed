"""Data classes and named tuples that are quick to make: as the standard ones, with little compiled.

The standard decorator compiles up to six methods for every class, half a millisecond together; of a named
tuple the annotations and `__new__` are compiled. A build makes two hundred classes before it reads anything,
and most of them have no instance. Here only `__init__` or `__new__` is compiled, which runs often and should
be as quick as one written by hand, and that when a class is first called; the rest are closures or inherited.
`fields`, `replace`, `asdict`, pickles and type checkers see standard data classes and named tuples.
"""

from __future__ import annotations

import dataclasses
from collections import namedtuple
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, cast

from handout.caches import cache
from handout.data_fields import Field, get_fields, prepare_class
from handout.kept_code import find_code

__all__ = ["NamedTuple", "dataclass", "replace"]

_set_field = object.__setattr__


def _make_dataclass(
    made: type | None = None, /, *, frozen: bool = False, eq: bool = True, slots: bool = False
) -> Any:
    """Make a class a data class; the options are those of the standard decorator.

    There are no pseudo-fields (``InitVar``), and a frozen class refuses every attribute, also in its
    subclasses, which are made with this decorator too.
    """
    if made is None:
        return lambda decorated: _make_dataclass(decorated, frozen=frozen, eq=eq, slots=slots)
    # Where a class has its own `__eq__`, Python puts None for its hash.
    given = {name for name, value in vars(made).items() if value is not None}
    made.__doc__ = made.__doc__ or made.__name__
    cls, found = prepare_class(made, slots=slots, frozen=frozen)
    fields = tuple(found.values())
    methods: dict[str, Any] = {
        "__init__": _defer_init(cls, fields),
        "__repr__": _make_repr(fields),
        "__replace__": _replace,
    }
    if eq:
        methods |= _make_comparison(fields, frozen)
    if frozen:
        methods |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
        if slots:
            methods |= {"__getstate__": _get_state, "__setstate__": _set_state}
    for name, method in methods.items():
        if name not in given or name in ("__setattr__", "__delattr__"):
            setattr(cls, name, method)
    if "__init__" not in given:
        _WITH_OWN_INIT.add(cls)
    return cls


def _replace(record: Any, /, **changes: Any) -> Any:
    """Return a copy of a data class's instance with other values for some fields; it is made anew.

    Like the standard function, which looks at every field each time. Raises TypeError for a field that
    ``__init__`` does not take.
    """
    cls: Any = type(record)
    names, get_values, fill = _plan_copies(cls)
    values = get_values(record)
    given = dict(zip(names, values if len(names) > 1 else (values,), strict=bool(names)))
    given.update(changes)
    if fill is None or len(given) != len(names):
        return cls(**given)
    # What `__init__` would set, all at once.
    made = object.__new__(cls)
    made.__dict__.update(given)
    if fill:
        made.__dict__.update([(name, make()) for name, make in fill])
    return made


_Fill = tuple[tuple[str, Callable[[], Any]], ...]
"""The fields that ``__init__`` does not take, with what makes their values."""


@cache
def _plan_copies(cls: type) -> tuple[tuple[str, ...], Callable[[Any], Any], _Fill | None]:
    """Return the fields that ``__init__`` takes, what gets them, and those that it sets besides.

    None for these where a class's instances have no dictionary, or more is done when one is made.
    """
    fields = tuple(get_fields(cls).values())
    names = [field.name for field in fields if field.init]
    others = [field for field in fields if not field.init and field.default is dataclasses.MISSING]
    is_filled = all(field.init or field.default_factory is not dataclasses.MISSING for field in fields)
    is_plain = cls in _WITH_OWN_INIT and _has_dictionary(cls, fields) and is_filled
    fill = None
    if is_plain and not hasattr(cls, "__post_init__"):
        fill = tuple((field.name, cast("Callable[[], Any]", field.default_factory)) for field in others)
    return tuple(names), _make_getter(names), fill


_WITH_OWN_INIT: set[type] = set()
"""The data classes whose ``__init__`` is compiled here, and not their own."""


def _has_dictionary(cls: type, fields: tuple[Field, ...]) -> bool:
    """Return whether instances keep all their fields in a dictionary, and none in a slot or a property."""
    return cls.__dictoffset__ != 0 and not any(
        hasattr(getattr(cls, field.name, None), "__set__") for field in fields
    )


_MAX_FIELDS = 24
_Places: Any = cast("Any", namedtuple)("_Places", [f"place_{at}" for at in range(_MAX_FIELDS)])
_READERS = tuple(vars(_Places)[name] for name in _Places._fields)
"""What reads the item at each place: the same for every named tuple, whatever it calls its fields."""


class _Record(tuple):  # type: ignore[type-arg]
    """What all named tuples can do."""

    __slots__ = ()
    if TYPE_CHECKING:  # Each class has its own; here they would count among every class's annotations.
        _fields: tuple[str, ...]
        _field_defaults: dict[str, Any]

    def __new__(cls, *values: Any, **named: Any) -> Any:
        """Make the first instance of a class: compile what makes the others."""
        owner: Any = next(each for each in cls.__mro__ if "_fields" in vars(each))
        make = _compile_new(owner)
        owner.__new__ = make
        return make(cls, *values, **named)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Any:
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _NamedTupleMeta(type):
    """Makes of a class whose base is `_NamedTuple` a plain class that is a named tuple."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        fields = tuple(namespace["__annotations__"])
        defaults = {field: namespace.pop(field) for field in fields if field in namespace}
        if len(fields) > _MAX_FIELDS or fields[len(fields) - len(defaults) :] != tuple(defaults):
            raise TypeError(f"{name}: over {_MAX_FIELDS} fields, or one without a default behind one with it")
        namespace.update(zip(fields, _READERS, strict=False))
        namespace |= {
            "_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__slots__": (),
        }  # fmt: skip
        # Not of this metaclass: `isinstance` asks a class of another metaclass than `type` the long way.
        return type(name, (_Record,), namespace)


class _NamedTuple(metaclass=_NamedTupleMeta):
    """What a class names as its base to be a named tuple of the fields that it annotates."""


def _compile_new(cls: Any) -> Callable[..., Any]:
    """Return the function that makes a named tuple of its fields' values."""
    scope: dict[str, Any] = {"make_tuple": tuple.__new__, "defaults": cls._field_defaults}
    parameters = "".join(
        f", {name}=defaults[{name!r}]" if name in cls._field_defaults else f", {name}" for name in cls._fields
    )
    values = "".join(f"{name}, " for name in cls._fields)
    # All that stands in it are the names of a class's own fields.
    _execute(f"def __new__(cls{parameters}):\n return make_tuple(cls, ({values}))", scope)
    make: Callable[..., Any] = scope["__new__"]
    make.__qualname__ = f"{cls.__qualname__}.__new__"
    return make


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
    from typing import NamedTuple
else:
    dataclass, replace, NamedTuple = _make_dataclass, _replace, _NamedTuple


def _defer_init(cls: type, fields: tuple[Field, ...]) -> Callable[..., None]:
    """Return an ``__init__`` that gives its place to the compiled one when it is first called.

    Raises TypeError for a field without a default behind one that has a default, as the standard decorator.
    """
    have_default = [
        field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        for field in fields
        if field.init and not field.kw_only
    ]
    if have_default != sorted(have_default):
        raise TypeError(f"{cls.__name__}: a field without a default behind one that has a default")

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        compiled = _compile_init(cls, fields)
        cls.__init__ = compiled  # type: ignore[misc]
        compiled(self, *values, **named)

    return __init__


def _compile_init(cls: type, fields: tuple[Field, ...]) -> Callable[..., None]:
    """Return the method that sets every field, in the order of the fields."""
    scope: dict[str, Any] = {"set_field": _set_field, "MISSING": dataclasses.MISSING}
    positional: list[str] = []
    keywords: list[str] = []
    values: dict[str, str] = {}
    for at, field in enumerate(fields):
        name, value, parameter = field.name, field.name, field.name
        if field.default is not dataclasses.MISSING:
            scope[f"default_{at}"] = field.default
            parameter, value = f"{name}=default_{at}", name if field.init else f"default_{at}"
        elif field.default_factory is not dataclasses.MISSING:
            scope[f"make_{at}"] = field.default_factory
            parameter = f"{name}=MISSING"
            value = f"make_{at}() if {name} is MISSING else {name}" if field.init else f"make_{at}()"
        elif not field.init:
            continue  # __post_init__ sets it
        values[name] = value
        if field.init:
            (keywords if field.kw_only else positional).append(parameter)
    if _has_dictionary(cls, fields):
        # All at once: a frozen class lets no field be set, and the long way round is half of what a layout
        # does.
        shown = ", ".join(f"{name!r}: {value}" for name, value in values.items())
        body = [f" self.__dict__.update({{{shown}}})"] if values else []
    else:
        body = [f" set_field(self, {name!r}, {value})" for name, value in values.items()]
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join(["self", *positional, *(["*", *keywords] if keywords else [])])
    # As the standard decorator does; all that stands in it are the names of a class's own fields.
    _execute(f"def __init__({parameters}):\n" + ("\n".join(body) or " pass"), scope)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _execute(source: str, scope: dict[str, Any]) -> None:
    """Run the definition of a method; what it is compiled to is kept for the next process."""
    code = find_code(("method", source), lambda: compile(source, "<data_classes>", "exec"))
    exec(code, scope)  # noqa: S102


def _make_repr(fields: tuple[Field, ...]) -> Callable[[Any], str]:
    def show(self: Any) -> str:
        names = (field.name for field in fields if field.repr)
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return show


def _make_comparison(fields: tuple[Field, ...], frozen: bool) -> dict[str, Any]:
    """Return the methods that compare instances by their fields, and hash those that never change."""
    compared = [field.name for field in fields if field.compare]
    hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
    get_compared = _make_getter(compared)
    get_hashed = get_compared if hashed == compared else _make_getter(hashed)

    def equals(self: Any, other: object) -> Any:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or get_compared(self) == get_compared(other)

    def compute_hash(self: Any) -> int:
        return hash(get_hashed(self))

    return {"__eq__": equals, "__hash__": compute_hash if frozen else None}


def _make_getter(names: list[str]) -> Callable[[Any], Any]:
    """Return what gives the values of these fields: one alone as it is, and the class for none."""
    return attrgetter(*names) if names else type


def _refuse_setting(self: object, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in get_fields(type(self))]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(get_fields(type(self)), state, strict=True):
        _set_field(self, name, value)
