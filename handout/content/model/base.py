"""The base of the content model: immutable entries with the mark where they were written."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Self, dataclass_transform

from msgspec import Meta, Struct, StructMeta, field

from handout.caches import cache, lru_cache
from handout.errors import Mark


class MarkedText(str):
    """Text with the mark where it was written, so that a later step can name it.

    Equal to the same ``str``, with the same hash. Texts without markup are such if they have other letters
    than ASCII: then a font may lack one.
    """

    # A list of 10,000 locations has 100,000 of them: none has a dictionary of its own.
    __slots__ = ("mark",)
    mark: Mark | None

    def __new__(cls, text: str = "", mark: Mark | None = None) -> Self:
        """Return the text with its mark."""
        marked = super().__new__(cls, text)
        marked.mark = mark
        return marked

    def __reduce__(self) -> "tuple[type[MarkedText], tuple[str, Mark | None]]":
        return type(self), (str(self), self.mark)


class Prose(MarkedText):
    """Text that may contain inline markup and fields."""


class Cell(Prose):
    """The prose of a table's cell that is over several columns or rows."""

    __slots__ = ("colspan", "rowspan")
    colspan: int
    rowspan: int

    def __new__(cls, text: str = "", mark: Mark | None = None, colspan: int = 1, rowspan: int = 1) -> Self:
        """Return the text with its mark and the numbers of columns and rows."""
        cell = super().__new__(cls, text, mark)
        cell.colspan, cell.rowspan = colspan, rowspan
        return cell

    def __reduce__(self) -> "tuple[Any, ...]":
        return type(self), (str(self), self.mark, self.colspan, self.rowspan)


NonEmptyProse = Annotated[Prose, Meta(min_length=1)]
"""Prose that is not empty."""


class EntryMeta(StructMeta):
    """Makes the fields of every entry keywords, however deep it inherits."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any) -> Any:
        """Return the class; msgspec itself hands ``frozen`` on to subclasses, but not ``kw_only``."""
        return super().__new__(mcls, name, bases, namespace, **{"kw_only": True, **config})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Entry(Struct, metaclass=EntryMeta, frozen=True):
    """A mapping in the content: immutable, with its mark.

    The annotation of a field says what may be written for it, with bounds, help and examples in its
    ``Meta``. `field_types.get_fields` reads them, and everything else asks that. Nothing is checked
    when an entry is made: the reader has done so, with a mark for every problem.
    """

    mark: Mark | None = None
    written: frozenset[str] = frozenset()
    """The names of the fields that the author gave."""

    @classmethod
    def from_checked_values(cls, mark: Mark | None, values: dict[str, Any]) -> Self:
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


NAMES_FILE: dict[str, Any] = {"names": "file"}
"""Says of a text that it is the path of a file, whose bytes are part of the document."""


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Identifier = Annotated[str, Meta(pattern=ID_PATTERN, max_length=64)]


class Block(Entry):
    """A part of a handout's body; each subclass is one kind of block."""

    name: ClassVar[str]
    """The key that starts the block in YAML."""
    lead: ClassVar[str] = ""
    """The field for a block key's own value when it is no mapping; "" if there is none."""

    only: Annotated[
        tuple[Identifier, ...], Meta(description="Ids of the locations that alone print it.")
    ] = ()
    exclude: Annotated[
        tuple[Identifier, ...], Meta(description="Ids of the locations that do not print it.")
    ] = field(default=(), name="except")


def find_character(value: object, character: str) -> Mark | None:
    """Return the mark of the first text of a value that has a character; None without one."""
    if isinstance(value, MarkedText):
        return value.mark if character in value else None
    if isinstance(value, Entry):
        parts: Iterable[object] = (getattr(value, name) for name in content_fields(type(value)))
    elif isinstance(value, dict):
        parts = value.values()
    elif isinstance(value, tuple | list):
        parts = value
    else:
        return None
    return next((mark for part in parts if (mark := find_character(part, character)) is not None), None)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks and all that stand inside them, in reading order."""
    for block in blocks:
        yield block
        yield from walk_blocks(getattr(block, "content", ()))
