"""The content hash: one number for everything that makes a document, to recognise stale copies.

It does not depend on the program's version: after an upgrade the same content has the same hash,
unless the upgrade changed the look of the theme.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from handout.caches import lru_cache
from handout.content.canonical_json import (
    CanonicalContent,
    encode_canonical,
    encode_location,
    encode_own_fields,
    encode_project,
    find_own_fields,
)
from handout.content.model import Location, Project
from handout.data_classes import replace
from handout.theme.printing import Printing
from handout.theme.theme import Theme

CONTENT_HASH_FORMAT = 2
"""Increased when the canonical form changes, because then every hash changes."""

REGULAR_PRINTING = Printing()


class ContentHash:
    """The content hash of every location's document on one paper in one theme.

    Reads the pictures and the clinic's own fonts under ``root`` once. A file that cannot be read
    counts as missing, since whoever draws it reports the problem. ``files`` has the contents that were
    read, by path.
    """

    def __init__(
        self, project: Project, root: Path, paper: str, theme: Theme, printing: Printing = REGULAR_PRINTING
    ) -> None:
        project_json = encode_project(project)
        self._own_fields = find_own_fields(project_json.text)
        self._root, self._paths = root, tuple(project_json.assets)
        self.files = {
            path: content for path in project_json.assets if (content := _read_bytes(root / path)) is not None
        }
        fonts = {
            path.relative_to(root).as_posix(): _compute_digest(_read_bytes(path))
            for path in _list_own_fonts(theme, root)
        }
        files = {path: _compute_digest(self.files.get(path)) for path in project_json.assets}
        # A copy with form fields prints the same as one without.
        identifiers = {"paper": paper, **replace(printing, fillable=False).identifiers}
        context_json = encode_canonical(
            {"files": files, "fonts": fonts, "format": CONTENT_HASH_FORMAT, **identifiers}
        )
        theme_json = _encode_theme(theme)
        prefix = f'{{"project":{project_json.text},"theme":{theme_json},"with":{context_json},"location":'
        self._state = hashlib.sha256(prefix.encode("utf-8", "surrogatepass"))

    def is_current(self) -> bool:
        """Return whether every picture on disk is what was read."""
        return all(_read_bytes(self._root / path) == self.files.get(path) for path in self._paths)

    def compute(self, location: Location | None, encoded: CanonicalContent | None = None) -> str:
        """Return the SHA-256 (64 hexadecimal digits) of one location's document.

        ``encoded`` is the location's canonical form, if it was made before.
        """
        location_json = encoded or encode_location(location)
        files = {path: _compute_digest(_read_bytes(self._root / path)) for path in location_json.assets}
        own = encode_own_fields(location, self._own_fields | find_own_fields(location_json.text))
        digest = self._state.copy()
        digest.update(
            f"[{location_json.text},{encode_canonical(files)}]{own}}}".encode("utf-8", "surrogatepass")
        )
        return digest.hexdigest()


def compute_content_hash(
    project: Project, root: Path, location: Location | None, paper: str, theme: Theme,
    printing: Printing = REGULAR_PRINTING,
) -> str:  # fmt: skip
    """Return the SHA-256 (64 hexadecimal digits) of one location's document on one paper."""
    return ContentHash(project, root, paper, theme, printing).compute(location)


@lru_cache(maxsize=64)
def _encode_theme(theme: Theme) -> str:
    """Return the theme's data in canonical form.

    Its title and description are left out, because they are in no document.
    """
    return encode_canonical(
        {
            "name": theme.name,
            "colours": {role: str(colour) for role, colour in theme.colours.items()},
            "types": theme.types,
            "space": theme.space,
            "compact": theme.compact,
            "style": theme.style,
            "body": [family.name for family in theme.body_families],
            "headings": [family.name for family in theme.heading_families],
        }
    )


def _list_own_fonts(theme: Theme, root: Path) -> list[Path]:
    families = (*theme.body_families, *theme.heading_families)
    files = {
        font_file.path
        for family in families
        for font_file in (family.regular, family.bold, family.italic, family.bold_italic)
    }
    return sorted(path for path in files if path.is_relative_to(root))


def _read_bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _compute_digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
