"""What every part of the content model shares: frozen entries that know where they were written."""

from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Self, dataclass_transform

from msgspec import Meta, Struct, StructMeta, field

from handout.errors import Mark


class Words(str):
    """Prose that remembers the mark where it was written, so that a later step can name it.

    Equal to, and hashed like, the plain string. May hold inline markup and fields.
    """

    mark: Mark | None

    def __new__(cls, text: str = "", mark: Mark | None = None) -> Self:
        words = super().__new__(cls, text)
        words.mark = mark
        return words

    def __reduce__(self) -> "tuple[type[Words], tuple[str, Mark | None]]":
        return type(self), (str(self), self.mark)


Line = Annotated[Words, Meta(min_length=1)]
"""Prose that says something."""


class EntryMeta(StructMeta):
    """Makes the fields of every entry keywords, however deep it inherits."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any) -> Any:
        """Return the class; msgspec itself hands ``frozen`` on to subclasses, but not ``kw_only``."""
        return super().__new__(mcls, name, bases, namespace, **{"kw_only": True, **config})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Entry(Struct, metaclass=EntryMeta, frozen=True):
    """A mapping in the content: frozen, with the mark of where it was written.

    The annotation of a field says what may be written for it, with bounds, help and examples in its
    ``Meta``. `field_types.fields_of` reads them, and everything else asks that. Nothing is
    checked when an entry is made: the reader has done so, with a mark for every problem.
    """

    mark: Mark | None = None
    written: frozenset[str] = frozenset()
    """The names of the fields that the author gave."""

    @classmethod
    def of(cls, mark: Mark | None, values: dict[str, Any]) -> Self:
        """Return an entry of values, by the names of their fields, that the reader has checked."""
        return cls(mark=mark, written=_share(frozenset(values)), **values)


@lru_cache(maxsize=1024)
def _share(names: frozenset[str]) -> frozenset[str]:
    """Return one set for all entries alike: a list of 10,000 locations has 40,000 entries."""
    return names


READER_FIELDS = frozenset(Entry.__struct_fields__)
"""Fields of every entry that the reader gives; no author can write them."""


@cache
def content_fields(model: type[Entry]) -> tuple[str, ...]:
    """Return the names of an entry's fields without those that the reader gives to every one."""
    return tuple(name for name in model.__struct_fields__ if name not in READER_FIELDS)


GIVEN_BY_READER = Meta(extra={"given_by": "reader"})
"""Says the same of a field that only one entry has."""


class Block(Entry):
    """A piece of a handout's body; each subclass is one word of the vocabulary."""

    name: ClassVar[str]
    """The key that starts the block in YAML."""
    lead: ClassVar[str] = ""
    """The field that the block key's own value fills when it is no mapping; "" when there is none."""
