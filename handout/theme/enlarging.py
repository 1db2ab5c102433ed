"""A theme with some of its type larger: for the cover of a leaflet."""

from __future__ import annotations

from msgspec.structs import replace as replace_entry

from handout.caches import lru_cache
from handout.data_classes import replace
from handout.theme.model import TypeRole
from handout.theme.theme import Theme


@lru_cache(maxsize=32)
def enlarge(theme: Theme, roles: tuple[str, ...], scale: float) -> Theme:
    """Return a theme in which some type roles are larger; the same choice gives the same object."""
    larger = {role: _enlarge_role(theme.types[role], scale) for role in roles}
    return replace(theme, types={**theme.types, **larger})


def _enlarge_role(role: TypeRole, scale: float) -> TypeRole:
    return replace_entry(role, size=round(role.size * scale, 1), leading=round(role.leading * scale, 1))
