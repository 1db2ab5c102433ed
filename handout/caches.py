"""The register of caches: what the process remembers, how much of it there is, and one way to forget it."""

from __future__ import annotations

import functools
from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from weakref import WeakSet

T = TypeVar("T")
M = TypeVar("M", bound=MutableMapping[Any, Any])

_CACHES: WeakSet[functools._lru_cache_wrapper[object]] = WeakSet()
"""Every cached function that is alive; one that belongs to an object goes with it."""

_MAPPINGS: dict[str, MutableMapping[Any, Any]] = {}
"""Caches that decide themselves what goes, by name."""


class IdentityKey(Generic[T]):
    """A cache key for a large value that never changes: comparing by value would cost as much as the work."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


class CacheSize(NamedTuple):
    """How much one function, or all objects' copies of one method, remember."""

    entries: int
    limit: int | None
    """The most entries; None where the keys are few by nature, or the cache has a measure of its own."""


def lru_cache(
    maxsize: int | None,
) -> Callable[[Callable[..., T]], functools._lru_cache_wrapper[T]]:
    """Return a decorator like `functools.lru_cache` whose cache is in the register."""

    def decorate(function: Callable[..., T]) -> functools._lru_cache_wrapper[T]:
        cached = functools.lru_cache(maxsize=maxsize)(function)
        _CACHES.add(cached)
        return cached

    return decorate


def cache(function: Callable[..., T]) -> functools._lru_cache_wrapper[T]:
    """Remember every result of `function`, in the register: only where the keys are few by nature."""
    return lru_cache(maxsize=None)(function)


if TYPE_CHECKING:
    from functools import cached_property as cached_property
else:

    class cached_property:  # noqa: N801 - it stands in for the standard one
        """A property that is worked out once for an object: as the standard one, without its lock.

        Python 3.11 locks all objects of a class for each of them, which takes longer than most properties;
        later ones have no lock either. Two threads may work out the same value: both get the first one's.
        """

        def __init__(self, function: Callable[[Any], Any]) -> None:
            self.function = function
            self.name = function.__name__
            self.__doc__ = function.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            return instance.__dict__.setdefault(self.name, self.function(instance))


def register_mapping(name: str, mapping: M) -> M:
    """Return `mapping`, from here on in the register: a cache of a module, limited by its own code."""
    _MAPPINGS[name] = mapping
    return mapping


def measure_caches() -> dict[str, CacheSize]:
    """Return the size of every cache by the name of its function, several objects' added up."""
    sizes = {name: CacheSize(len(mapping), None) for name, mapping in _MAPPINGS.items()}
    for each in tuple(_CACHES):
        name = f"{each.__module__}.{each.__qualname__}"
        info = each.cache_info()
        before = sizes.get(name, CacheSize(0, 0))
        limit = None if info.maxsize is None or before.limit is None else before.limit + info.maxsize
        sizes[name] = CacheSize(before.entries + info.currsize, limit)
    return dict(sorted(sizes.items()))


def clear_caches() -> None:
    """Forget everything that is remembered; the next call of each function works it out anew."""
    for each in tuple(_CACHES):
        each.cache_clear()
    for mapping in _MAPPINGS.values():
        mapping.clear()
