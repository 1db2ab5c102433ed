"""Where a library keeps what its handouts share: brand, locations, printers and how it writes letters."""

from __future__ import annotations

from pathlib import Path

SHARED_FILES = ("brand.yaml", "library.yaml", "locations.csv", "mail.yaml", "printers.yaml")
"""Files that handouts of a library share; one of them tells its folder."""


def find_shared_folder(library: Path) -> Path:
    """Return the folder with what the handouts share: the library's, above its folder `handouts`."""
    folder = library if library.is_dir() else library.parent
    parent = folder.resolve().parent
    from handout.content.reading.content_files import LIBRARY_FOLDER

    is_within = folder.resolve().name == LIBRARY_FOLDER
    return parent if is_within and any((parent / name).is_file() for name in SHARED_FILES) else folder
