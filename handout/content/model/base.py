"""What every part of the content model shares: frozen entries that know where they were written."""

# No `from __future__ import annotations` here: pydantic would compile each annotation from its
# text, at every start of the program.

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Self, cast

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import core_schema

from handout.errors import Mark

MARK_KEY = "\0mark"
"""The key under which the reader hands an entry its mark; NUL cannot be written in YAML."""


def unwritten(key: str | None) -> bool:
    """Whether a key is one that only the reader gives: no author can write it."""
    return key is not None and key.startswith("\0")


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

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        text = core_schema.str_schema()
        return core_schema.union_schema(
            [
                core_schema.is_instance_schema(cls),
                core_schema.no_info_after_validator_function(cls, text),
            ],
            mode="left_to_right",
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string"}


Line = Annotated[Words, StringConstraints(min_length=1)]
"""Prose that says something."""


class Entry(BaseModel):
    """A mapping in the content: frozen, no unknown keys, with the mark of where it stands."""

    # Models are built when first used: a handout pays only for the blocks that stand in it.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    mark: Annotated[Mark | None, Field(default=None, alias=MARK_KEY, exclude=True, repr=False)]

    @classmethod
    def of(cls, mark: Mark | None, values: dict[str, Any]) -> Self:
        """An entry from values, by their YAML keys, that the reader has checked against this very model.

        pydantic's own validators are not built for it: that would cost a cold start some 30 ms.
        The tests hold that what the reader accepts, the model accepts too.
        """
        names, defaults, factories = _construction(cls)
        written = {names[key]: value for key, value in values.items()}
        entry = cls.__new__(cls)
        # What pydantic's own model_construct does, without asking each field each time: a list of
        # 10,000 locations has 40,000 entries.
        made = {name: make() for name, make in factories if name not in written}
        object.__setattr__(entry, "__dict__", {**defaults, **made, "mark": mark, **written})
        object.__setattr__(entry, "__pydantic_fields_set__", _written(frozenset(written)))
        object.__setattr__(entry, "__pydantic_extra__", None)
        object.__setattr__(entry, "__pydantic_private__", None)
        return entry


@lru_cache(maxsize=1024)
def _written(names: frozenset[str]) -> set[str]:
    """The names of what was given, one set for all entries alike: frozen entries never change theirs."""
    return {"mark", *names}


@cache
def _construction(
    model: type[Entry],
) -> tuple[dict[str, str], dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """Names of fields by their YAML keys; the defaults, which are immutable; and what makes the others."""
    names, defaults, factories = {}, {}, []
    for name, field in model.model_fields.items():
        names[field.alias or name] = name
        if field.default_factory is not None:
            factories.append((name, cast("Callable[[], Any]", field.default_factory)))
        elif not field.is_required():
            defaults[name] = field.default
    return names, defaults, tuple(factories)


class Block(Entry):
    """A piece of a handout's body; each subclass is one word of the vocabulary."""

    name: ClassVar[str]
    """The key that starts the block in YAML."""
    lead: ClassVar[str] = ""
    """The field that the block key's own value fills when it is no mapping; "" when there is none."""
