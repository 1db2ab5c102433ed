"""Field types: what an author may write for each field, read once from the model's annotations.

They are named tuples because each dataclass takes a millisecond to define at every cold start.
"""

from __future__ import annotations

import datetime as dt
import types
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from handout.caches import cache
from handout.content.model.base import GIVEN_BY_READER, NAMES_FILE, READER_FIELDS, Block, Entry, Prose
from handout.data_classes import NamedTuple


class TextType(NamedTuple):
    """Text with limits in characters; with ``prose`` it may contain markup and fields."""

    prose: bool = False
    pattern: str = ""
    min_length: int = 0
    max_length: int | None = None
    cell: bool = False
    """Whether it may also be a mapping, of a table's cell that is over several columns or rows."""


ANY_TEXT = TextType()
"""Text without limits; always this one object, so that an identity check finds it quickly."""


class FlagType:
    """True or false."""


class IntegerType(NamedTuple):
    """An integer within limits."""

    minimum: int
    maximum: int


class NumberType(NamedTuple):
    """A number, with decimals if need be, within limits."""

    least: float
    most: float


class DateType(NamedTuple):
    """A date; with ``allows_text`` any other text is kept as text."""

    allows_text: bool = False


class ChoiceType(NamedTuple):
    """One of several names or numbers; of many names, a ``noun`` says what they are."""

    choices: tuple[str | int, ...]
    noun: str = ""


class RecordType(NamedTuple):
    """A mapping with the fields of a model."""

    model: type[Entry]


class BlocksType(NamedTuple):
    """A list of blocks."""

    min_items: int = 0


class ListType(NamedTuple):
    """A list."""

    item: FieldType
    min_items: int = 0
    max_items: int | None = None


class MappingType(NamedTuple):
    """A mapping of the author's own names to records."""

    item: RecordType


FieldType: TypeAlias = (
    TextType
    | FlagType
    | IntegerType
    | NumberType
    | DateType
    | ChoiceType
    | RecordType
    | BlocksType
    | ListType
    | MappingType
)


class FieldSpec(NamedTuple):
    """A field of a model: its key in YAML, its name in Python, and its type."""

    key: str
    name: str
    type: FieldType
    required: bool
    default: Any = None
    """What a field that is left out holds; None for a required one."""
    description: str = ""
    examples: tuple[Any, ...] = ()


@cache
def list_field_infos(model: type[Entry]) -> tuple[FieldInfo, ...]:
    """Return what msgspec knows of a model's fields: it evaluates every annotation anew each time."""
    return fields(model)


@cache
def get_fields(model: type[Entry]) -> dict[str, FieldSpec]:
    """Return the fields of a model by their keys in YAML, in its order, and what every block has last."""
    infos = list_field_infos(model)
    if issubclass(model, Block) and model is not Block:
        infos = tuple(sorted(infos, key=lambda info: info.name in Block.__struct_fields__))
    return {
        info.encode_name: _field(info)
        for info in infos
        if info.name not in READER_FIELDS and GIVEN_BY_READER not in _metadata(info.type)
    }


@cache
def get_required_keys(model: type[Entry]) -> frozenset[str]:
    """Return the keys that an entry of the model must have."""
    return frozenset(field.key for field in get_fields(model).values() if field.required)


@cache
def list_file_fields(model: type[Entry]) -> frozenset[str]:
    """Return the names, in Python, of the fields that hold the path of a file."""
    return frozenset(info.name for info in list_field_infos(model) if _names_file(info.type))


def _names_file(annotation: Any) -> bool:
    if any(getattr(each, "extra", None) == NAMES_FILE for each in _metadata(annotation)):
        return True
    return any(_names_file(part) for part in get_args(annotation))


def _field(info: FieldInfo) -> FieldSpec:
    metadata = _metadata(info.type)
    return FieldSpec(
        key=info.encode_name,
        name=info.name,
        type=_parse_annotation(info.type, ()),
        required=info.required,
        default=default_of(info),
        description=next((text for each in metadata if (text := each.description)), ""),
        examples=next((tuple(each.examples) for each in metadata if each.examples), ()),
    )


def default_of(info: FieldInfo) -> Any:
    """Return what a field holds when it is left out; None for a required one."""
    if info.default_factory is not NODEFAULT:
        return info.default_factory()
    return None if info.default is NODEFAULT else info.default


def _metadata(annotation: Any) -> tuple[Any, ...]:
    """Return what is written beside a type; a field's own help comes before its type's."""
    return tuple(reversed(getattr(annotation, "__metadata__", ())))


_SIMPLE_TYPES: dict[Any, FieldType] = {bool: FlagType(), dt.date: DateType()}


def _parse_annotation(annotation: Any, metadata: tuple[Any, ...]) -> FieldType:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _parse_annotation(inner, (*metadata, *more))
    if origin is Literal:
        return ChoiceType(get_args(annotation))
    if origin in (Union, types.UnionType):
        return _parse_union(get_args(annotation), metadata)
    if origin is tuple:
        return _parse_tuple(get_args(annotation), metadata)
    if origin is dict:
        return MappingType(RecordType(get_args(annotation)[1]))
    if annotation in _SIMPLE_TYPES:
        return _SIMPLE_TYPES[annotation]
    if annotation in (int, float):
        number_type = IntegerType if annotation is int else NumberType
        return number_type(_find_limit(metadata, "ge") or 0, _find_limit(metadata, "le") or 10**9)
    if annotation in (str, Prose):
        return _find_named_choices(metadata) or _make_text_type(annotation is Prose, metadata)
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return RecordType(annotation)
    raise TypeError(f"no shape for the annotation {annotation!r}")


def _find_named_choices(metadata: tuple[Any, ...]) -> ChoiceType | None:
    extras = (getattr(each, "extra", None) or {} for each in metadata)
    return next((ChoiceType(each["choices"], each["noun"]) for each in extras if "choices" in each), None)


def _parse_union(members: tuple[Any, ...], metadata: tuple[Any, ...]) -> FieldType:
    kinds = [member for member in members if member is not type(None)]
    if dt.date in kinds and str in kinds:
        return DateType(allows_text=True)
    if len(kinds) != 1:
        raise TypeError(f"no shape for the union of {kinds!r}")
    return _parse_annotation(kinds[0], metadata)


def _parse_tuple(members: tuple[Any, ...], metadata: tuple[Any, ...]) -> FieldType:
    item = _parse_annotation(members[0], ())
    if members[-1] is not Ellipsis:
        return ListType(item, len(members), len(members))
    min_items = _find_limit(metadata, "min_length") or 0
    if item == RecordType(Block):
        return BlocksType(min_items)
    return ListType(item, min_items, _find_limit(metadata, "max_length"))


def _make_text_type(prose: bool, metadata: tuple[Any, ...]) -> TextType:
    pattern = next((p for m in metadata if (p := getattr(m, "pattern", None))), "")
    text = TextType(
        prose, str(pattern), _find_limit(metadata, "min_length") or 0, _find_limit(metadata, "max_length"),
        cell=any((getattr(each, "extra", None) or {}).get("cell") for each in metadata),
    )  # fmt: skip
    return ANY_TEXT if text == ANY_TEXT else text


def _find_limit(metadata: tuple[Any, ...], name: str) -> int | None:
    return next((limit for m in metadata if (limit := getattr(m, name, None)) is not None), None)
