"""Own words for a location: its own fields, and the blocks that it prints by their `only` and `except`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from handout.content.model import Block, Entry, Location, Project
from handout.content.model.base import content_fields, walk_blocks
from handout.content.model.blocks import Include, KeepTogether, LanguageNotice, Part

OWN_FIELD_PREFIX = "location.fields."
"""Begins the names of fields that a location has of its own."""
Visibility = tuple[bool, ...]
"""Whether each block that not all locations print is printed, in reading order; () if there is none."""


class OwnWords:
    """The blocks of a project that not all of its locations print, and the project without them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.blocks = tuple(block for block in walk_blocks(project.content) if is_limited(block))
        self._selected: dict[Visibility, Project] = {}
        self._locations: dict[Visibility, list[Location]] | None = None

    def see(self, location: Location | None) -> Visibility:
        """Return which of the limited blocks a location prints."""
        return tuple([is_printed_at(block, location) for block in self.blocks]) if self.blocks else ()

    def select(self, location: Location | None) -> Project:
        """Return the project as a location prints it; always the same object for the same blocks.

        Its locations are those that print the same. A block that is left has no `only` and `except`, so
        that another location's name in them changes nothing here.
        """
        if not self.blocks:
            return self._project
        visibility = self.see(location)
        if visibility not in self._selected:
            self._selected[visibility] = replace(
                self._project,
                content=_keep_printed(self._project.content, location),
                locations=tuple(self.group_locations().get(visibility, ())),
            )
        return self._selected[visibility]

    def group_locations(self) -> dict[Visibility, list[Location]]:
        """Return the locations by the blocks that they print."""
        if self._locations is None:
            self._locations = {}
            for each in self._project.locations:
                self._locations.setdefault(self.see(each), []).append(each)
        return self._locations

    def list_hidden(self, location: Location | None) -> tuple[Block, ...]:
        """Return the limited blocks that a location does not print."""
        return tuple(block for block in self.blocks if not is_printed_at(block, location))


def is_limited(block: Block) -> bool:
    """Return whether only some locations print a block."""
    return bool(_list_only(block) or block.exclude)


def is_printed_at(block: Block, location: Location | None) -> bool:
    """Return whether a location prints a block, as far as its own `only` and `except` say."""
    only, name = _list_only(block), location.id if location is not None else ""
    return name not in block.exclude and (not only or name in only)


def limit_like(block: Block, includes: Sequence[Include]) -> Block:
    """Return a block limited to the locations that the includes that it came by are limited to."""
    for include in includes:
        if not is_limited(include):
            continue
        if is_limited(block) or isinstance(block, LanguageNotice):
            block = KeepTogether(mark=block.mark, content=(block,))
        entry: Any = block
        block = replace(entry, only=include.only, exclude=include.exclude)
    return block


def _list_only(block: Block) -> tuple[str, ...]:
    # A language notice has languages there, from long before.
    return () if isinstance(block, LanguageNotice) else block.only


def _keep_printed(blocks: tuple[Block, ...], location: Location | None) -> tuple[Block, ...]:
    kept = (_trim(block, location) for block in blocks if is_printed_at(block, location))
    return tuple(block for block in kept if block is not None)


def _trim(block: Block, location: Location | None) -> Block | None:
    """Return a block without what a location does not print inside it; None if that was all it held."""
    changes: dict[str, Any] = {"only": (), "exclude": ()} if is_limited(block) else {}
    if isinstance(block, LanguageNotice):
        changes.pop("only", None)
    for name in content_fields(type(block)):
        value = getattr(block, name)
        if name == "content" and value:
            kept = _keep_printed(value, location)
            if not kept:
                return None
            changes |= {name: kept} if _differs(kept, value) else {}
        elif name == "parts":
            parts = tuple(_trim_part(part, location) for part in value)
            changes |= {name: parts} if _differs(parts, value) else {}
    entry: Any = block
    return replace(entry, **changes) if changes else block


def _trim_part(part: Part, location: Location | None) -> Part:
    kept = _keep_printed(part.content, location)
    return replace(part, content=kept) if _differs(kept, part.content) else part


def _differs(kept: tuple[Entry, ...], before: tuple[Entry, ...]) -> bool:
    return len(kept) != len(before) or any(a is not b for a, b in zip(kept, before, strict=True))
