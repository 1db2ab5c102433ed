"""Encodes the content in one canonical form, for the content hash.

The form is JSON (RFC 8259) with sorted keys, no spaces and no marks, so that the order of keys,
comments and line breaks in the YAML do not matter. A value equal to its default is left out:
writing a default explicitly changes nothing, and neither does a later release with more keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from handout.caches import IdentityKey, cache, lru_cache
from handout.content.model import Author, Block, Brand, Entry, Handout, Location, Project
from handout.content.model.base import READER_FIELDS, Cell, content_fields, walk_blocks
from handout.content.model.blocks import AuthorCard, KeyPoint
from handout.content.model.field_types import default_of, list_field_infos, list_file_fields
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

UNPRINTED_FIELDS: Mapping[type[Entry], frozenset[str]] = {
    Handout: frozenset({"papers", "formerly", "also", "reading_target", "terms", "checks", "ratings"}),
    Location: frozenset({"printer", "only", "exclude", "fields"}),
    Brand: frozenset({"theme", "checks", "sample"}),
}
"""Keys that control the work and are not printed.

A location's own fields count where a text uses them; see `encode_own_fields`.
The theme counts by its appearance instead of its name.
"""

# Not the module json: a plain build does not import it, and this is the little of it that is needed.
_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | {ord('"'): '\\"', ord("\\"): "\\\\"}


_OWN_FIELD = defer_pattern(r"\{location\.fields\.([A-Za-z0-9_-]+)\}")


class CanonicalContent(NamedTuple):
    """A part of the content in canonical form, and the paths of the files that it names."""

    text: str
    assets: tuple[str, ...]


def encode_project(project: Project) -> CanonicalContent:
    """Return the canonical form of what all locations share: handout, authors, brand and body.

    Cached for the current project, because a batch asks for it for each location.
    """
    return _encode_project_cached(IdentityKey(project))


def encode_location(location: Location | None) -> CanonicalContent:
    """Return the canonical form of one location; no other location is part of its document."""
    return CanonicalContent(encode_canonical(location), list_asset_paths(location))


def find_own_fields(text: str) -> frozenset[str]:
    """Return the names of the locations' own fields that a text in canonical form uses."""
    return frozenset(_OWN_FIELD.findall(text)) if "{location.fields." in text else frozenset()


def encode_own_fields(location: Location | None, names: frozenset[str]) -> str:
    """Return the canonical form of those of a location's own fields; "" if it has none of them."""
    known = location.fields if location is not None else {}
    values = [[name, known[name].value] for name in sorted(names) if name in known]
    return encode_canonical(values) if values else ""


def encode_canonical(value: object) -> str:
    """Return a value of the content model as canonical JSON.

    Raises TypeError for a value that has no canonical form.
    """
    if isinstance(value, str):
        if isinstance(value, Cell) and (value.colspan, value.rowspan) != (1, 1):
            return encode_canonical([value.colspan, value.rowspan, str(value)])
        return _encode_string(value)
    if isinstance(value, (tuple, list)):
        return f"[{','.join([encode_canonical(each) for each in value])}]"
    if value is None or isinstance(value, (int, float)):
        return _encode_literal(value)
    if isinstance(value, dict):
        return _encode_object([(str(key), encode_canonical(each)) for key, each in value.items()])
    if isinstance(value, dt.date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Entry):
        return _encode_entry(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def list_asset_paths(value: object) -> tuple[str, ...]:
    """Return the path of every file that a value names (logos, photos, pictures of steps), in order."""
    found: list[str] = []
    _collect_asset_paths(value, found)
    return tuple(found)


def _collect_asset_paths(value: object, found: list[str]) -> None:
    # A list that grows, for each location is asked: generators inside each other take three times as long.
    if isinstance(value, (tuple, list)):
        for each in value:
            if not isinstance(each, str):
                _collect_asset_paths(each, found)
    elif isinstance(value, dict):
        _collect_asset_paths(tuple(value.values()), found)
    elif isinstance(value, Entry):
        file_fields = list_file_fields(type(value))
        for name in content_fields(type(value)):
            each = getattr(value, name)
            if not each:
                continue
            if name in file_fields:
                found.append(str(each))
            elif not isinstance(each, str):
                _collect_asset_paths(each, found)


@lru_cache(maxsize=4)
def _encode_project_cached(key: IdentityKey[Project]) -> CanonicalContent:
    project = key.value
    parts = {
        "handout": project.handout,
        "authors": _select_authors(project),
        "brand": project.brand,
        "content": project.content,
    }
    return CanonicalContent(encode_canonical(parts), list_asset_paths(parts))


def _encode_literal(value: float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    # A length written as 12 and one written as 12.0 are the same.
    return repr(int(value)) if value == int(value) else repr(value)


def _encode_string(text: str) -> str:
    if '"' in text or "\\" in text or not text.isprintable():
        text = text.translate(_ESCAPES)
    return f'"{text}"'


PLAIN_FIELDS: Mapping[type[Entry], str] = {KeyPoint: "text"}
"""The field of an entry that was once a text by itself: alone, it is encoded as it was then."""


def _encode_entry(entry: Entry) -> str:
    plain = PLAIN_FIELDS.get(type(entry))
    if plain and not any(
        encode_canonical(getattr(entry, name)) != default
        for name, default in _list_defaults(type(entry))
        if name != plain
    ):
        return encode_canonical(getattr(entry, plain))
    members: list[str] = []
    for name, key, default, default_text in _list_members(type(entry)):
        value = getattr(entry, name)
        if value is not default and (text := encode_canonical(value)) != default_text:
            members.append(key + text)
    if isinstance(entry, Block):
        members.append(f'"block":{_encode_string(entry.name)}')
        members.sort()
    return f"{{{','.join(members)}}}"


def _encode_object(pairs: list[tuple[str, str]]) -> str:
    return "{" + ",".join([f"{_encode_string(key)}:{text}" for key, text in sorted(pairs)]) + "}"


@cache
def list_printed_fields(model: type[Entry]) -> tuple[str, ...]:
    """Return the names of the fields that are in the canonical form, in the order of the model."""
    return tuple(name for name, _ in _list_defaults(model))


@cache
def _list_defaults(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the fields that count, each with its encoded default; "" for a required field."""
    left_out = UNPRINTED_FIELDS.get(model, frozenset()) | READER_FIELDS
    return tuple(
        (info.name, "" if info.required else encode_canonical(default_of(info)))
        for info in list_field_infos(model)
        if info.name not in left_out
    )


_NO_DEFAULT = object()


class _Member(NamedTuple):
    """A field that counts: its name, how it begins in the canonical form, and its default."""

    name: str
    key: str
    default: object
    default_text: str


@cache
def _list_members(model: type[Entry]) -> tuple[_Member, ...]:
    """Return the fields that count, in the order of the canonical form."""
    infos = {info.name: info for info in list_field_infos(model)}
    return tuple(
        _Member(name, f'"{name}":', _NO_DEFAULT if infos[name].required else default_of(infos[name]), text)
        for name, text in sorted(_list_defaults(model))
    )


def _select_authors(project: Project) -> tuple[Author, ...]:
    """Return the authors that the document may show: those it names, or all when it names none."""
    cards = (block for block in walk_blocks(project.content) if isinstance(block, AuthorCard))
    wanted = {*project.handout.authors, *(card.author for card in cards)}
    all_authors = not project.handout.authors
    return tuple(author for author in project.authors if all_authors or author.id in wanted)
