"""The content hash: one number for all that makes a document, so that a copy can be told from a stale one.

It knows nothing of the program's version: after an upgrade the same content has the same hash,
unless the upgrade changed the look of the theme.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from handout.content.fingerprint import Canonical, canonical, of_location, of_project
from handout.content.model import Location, Project
from handout.theme.printing import Printing
from handout.theme.theme import Theme

FORMAT = 2
"""Raised when the canonical form changes, for then every hash does."""

REGULAR = Printing()
SHORT = 8
"""Hexadecimal digits that stand in the footer: enough to tell apart the copies of one clinic."""


class ContentHash:
    """The content hash of every location's document on one paper in one theme.

    Reads the pictures and the clinic's own fonts under ``root``, once; a file that cannot be read
    counts as missing, for whoever draws it tells what is wrong. ``files`` keeps those read, by path.
    """

    def __init__(
        self, project: Project, root: Path, paper: str, theme: Theme, printing: Printing = REGULAR
    ) -> None:
        ours = of_project(project)
        self._root = root
        self.files = {path: found for path in ours.assets if (found := _read(root / path)) is not None}
        fonts = {path.relative_to(root).as_posix(): _digest(_read(path)) for path in _own_fonts(theme, root)}
        files = {path: _digest(self.files.get(path)) for path in ours.assets}
        where = {"paper": paper, **printing.identifiers}
        around = canonical({"files": files, "fonts": fonts, "format": FORMAT, **where})
        whole = f'{{"project":{ours.text},"theme":{_look(theme)},"with":{around},"location":'
        self._state = hashlib.sha256(whole.encode("utf-8", "surrogatepass"))

    def of(self, location: Location | None, known: Canonical | None = None) -> str:
        """Return the SHA-256 (64 hexadecimal digits) of one location's document.

        ``known`` is the location's canonical form, if it was made before.
        """
        theirs = known or of_location(location)
        files = {path: _digest(_read(self._root / path)) for path in theirs.assets}
        found = self._state.copy()
        found.update(f"[{theirs.text},{canonical(files)}]}}".encode("utf-8", "surrogatepass"))
        return found.hexdigest()


def content_hash(
    project: Project, root: Path, location: Location | None, paper: str, theme: Theme,
    printing: Printing = REGULAR,
) -> str:  # fmt: skip
    """Return the SHA-256 (64 hexadecimal digits) of the document of one location on one paper."""
    return ContentHash(project, root, paper, theme, printing).of(location)


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


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
