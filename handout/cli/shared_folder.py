"""Where a library keeps what its handouts share: brand, locations, printers and how it writes letters."""

from __future__ import annotations

from pathlib import Path

from handout.content.paths import LIBRARY_FOLDER, SHARED_NAMES

SETTINGS_FILES = ("mail.yaml", "printers.yaml")
"""What a desk reads beside what the handouts share; one of all these tells a library's folder."""


def find_shared_folder(library: Path) -> Path:
    """Return the folder with what the handouts share: the library's, above its folder `handouts`."""
    folder = library if library.is_dir() else library.parent
    parent = folder.resolve().parent
    names = (*SHARED_NAMES, *SETTINGS_FILES)
    is_within = folder.resolve().name == LIBRARY_FOLDER
    return parent if is_within and any((parent / name).exists() for name in names) else folder
