"""What a check must know of the other handouts of a library, for the translations among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handout.data_classes import NamedTuple

if TYPE_CHECKING:
    from handout.content.reading.translations import Edition

_TRANSLATION_KEY = b"translation_of"


class Library(NamedTuple):
    """What a translation must know of the other handouts: their versions, and the files of sources."""

    versions: Mapping[str, str]
    source_files: Mapping[str, Path]


NO_LIBRARY = Library({}, {})
"""Where there are no translations, nothing is asked of other handouts."""


def survey_library(files: Sequence[Path]) -> Library:
    """Return the versions and sources of a library; nothing is looked for where there are no translations."""
    if not any(map(_names_translation, files)):
        return NO_LIBRARY
    from handout.content.reading.translations import read_edition

    editions = [edition for path in files if (edition := read_edition(path)) is not None]
    # A translation may have the id of its source.
    versions = {each.id: each.version for each in editions if not _has_id_of_source(each)}
    sources = {each.id: each.path for each in editions if not each.source_id}
    return Library(versions, sources)


def _has_id_of_source(edition: Edition) -> bool:
    return bool(edition.source_id) and edition.source_id == edition.id


def _names_translation(path: Path) -> bool:
    try:
        return _TRANSLATION_KEY in path.read_bytes()
    except OSError:
        return False
