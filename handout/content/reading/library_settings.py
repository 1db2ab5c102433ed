"""Reads `library.yaml`: what a batch in that folder repeats when nothing else is asked."""

from __future__ import annotations

from pathlib import Path

from handout.content.model.library import LibrarySettings
from handout.content.reading.diagnostics import Diagnostics
from handout.content.reading.model_builder import ModelBuilder
from handout.content.yaml.yaml_tree import read_yaml
from handout.errors import ContentError, Severity

SETTINGS_FILE = "library.yaml"


def read_library_settings(folder: Path) -> LibrarySettings | None:
    """Return the settings in a folder's `library.yaml`, None if there is no such file.

    Raises ContentError with all problems.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return None
    diagnostics = Diagnostics(folder)
    node = read_yaml(path, str(path))
    settings = ModelBuilder(diagnostics, lambda fields, path: ()).build_entry(
        LibrarySettings, node, "library"
    )
    if any(problem.severity is Severity.ERROR for problem in diagnostics.problems):
        raise ContentError(diagnostics.problems)
    return settings if isinstance(settings, LibrarySettings) else None
