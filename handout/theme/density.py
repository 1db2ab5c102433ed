"""Density: how closely pages are set, one number between a theme's own values and its compact ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from handout.data_classes import dataclass
from handout.theme.model import CompactRoles, ThemeFile, TypeRole

BESIDE_FROM = 0.25
"""Share from which panels that tell whom to call stand side by side."""
COMPACT_FROM = 0.5
"""Share from which credentials, terms and the like are run in to save lines."""
TYPE_FLOORS: Mapping[str, Mapping[str, float]] = {
    "body": {"size": 12.0, "leading": 15.0},
    "cell": {"size": 12.0, "leading": 14.0},
    "small": {"size": 9.0, "leading": 11.0},
}
"""What no density passes: the text that patients read, and the smallest print of sources, in points."""
SPACE_FLOORS: Mapping[str, float] = {"margin_side": 46.0, "list_gap": 1.4, "margin_bottom": 24.0}
"""The same for lengths; papers whose margins are narrower keep theirs."""


@dataclass(frozen=True, slots=True)
class Density:
    """How a document is set: a share from 0, as the theme is, to 1, compact; and its columns of text."""

    share: float = 0.0
    columns: int = 1

    @property
    def sets_calls_beside(self) -> bool:
        """Whether panels that tell whom to call stand side by side."""
        return self.share >= BESIDE_FROM or self.columns > 1

    @property
    def is_compact(self) -> bool:
        """Whether sources, credentials and the like are run in."""
        return self.share >= COMPACT_FROM


REGULAR = Density()


def set_density(file: ThemeFile, density: Density) -> ThemeFile:
    """Return a theme with every role between its own value and its compact one; none becomes larger."""
    if not density.share:
        return file
    compact = file.compact
    types = {
        role: _set_type(spec, compact.type.get(role, {}), TYPE_FLOORS.get(role, {}), density.share)
        for role, spec in file.type.items()
    }
    space = {
        role: _interpolate(value, compact.space[role], SPACE_FLOORS.get(role, 0.0), density.share)
        if role in compact.space
        else value
        for role, value in file.space.items()
    }
    return replace(file, type=types, space=space)


def _set_type(
    spec: TypeRole, compact: Mapping[str, float], floors: Mapping[str, float], share: float
) -> TypeRole:
    values = {
        name: _interpolate(getattr(spec, name), value, floors.get(name, 0.0), share)
        for name, value in compact.items()
    }
    return replace(spec, **values) if values else spec


def _interpolate(own: float, compact: float, floor: float, share: float) -> float:
    value = own + share * (min(own, compact) - own)
    return round(max(value, min(own, floor)), 3)


def drop_changed_roles(
    compact: CompactRoles, changes: Mapping[str, Any], own: Mapping[str, Any]
) -> CompactRoles:
    """Return the compact values under a variant: for the roles that it changes, only those of its own."""
    types = {role: values for role, values in compact.type.items() if role not in changes.get("type", {})}
    space = {role: value for role, value in compact.space.items() if role not in changes.get("space", {})}
    return replace(compact, type=types | dict(own.get("type", {})), space=space | dict(own.get("space", {})))
