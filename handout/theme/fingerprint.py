"""The content hash: one number for all that makes a document, so that a copy can be told from a stale one.

It knows nothing of the program's version: after an upgrade the same content has the same hash,
unless the upgrade changed the look of the theme.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from handout.content.fingerprint import canonical, of_location, of_project
from handout.content.model import Location, Project
from handout.theme.theme import Theme

FORMAT = 1
"""Raised when the canonical form changes, for then every hash does."""

SHORT = 8
"""Hexadecimal digits that stand in the footer: enough to tell apart the copies of one clinic."""


def content_hash(project: Project, root: Path, location: Location | None, paper: str, theme: Theme) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the document of one location on one paper.

    Reads the pictures and the clinic's own fonts under ``root``; a file that cannot be read counts
    as missing, for whoever draws it tells what is wrong.
    """
    ours, theirs = of_project(project), of_location(location)
    files = {path: _digest(root / path) for path in (*ours.assets, *theirs.assets)}
    fonts = {path.relative_to(root).as_posix(): _digest(path) for path in _own_fonts(theme, root)}
    around = canonical({"files": files, "fonts": fonts, "format": FORMAT, "paper": paper})
    whole = f'{{"location":{theirs.text},"project":{ours.text},"theme":{_look(theme)},"with":{around}}}'
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=64)
def _look(theme: Theme) -> str:
    """Return the theme's data in canonical form; its title and description stand in no document."""
    return canonical(
        {
            "name": theme.name,
            "colours": {role: str(colour) for role, colour in theme.colours.items()},
            "types": theme.types,
            "space": theme.space,
            "style": theme.style,
            "body": [family.name for family in theme.body_families],
            "headings": [family.name for family in theme.heading_families],
        }
    )


def _own_fonts(theme: Theme, root: Path) -> list[Path]:
    families = (*theme.body_families, *theme.heading_families)
    files = {
        style.path
        for family in families
        for style in (family.regular, family.bold, family.italic, family.bold_italic)
    }
    return sorted(path for path in files if path.is_relative_to(root))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
