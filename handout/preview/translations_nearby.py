"""Finds the same handout in other languages among the content files in the same folder."""

from __future__ import annotations

import re
from pathlib import Path

from handout.caches import lru_cache
from handout.content.yaml.yaml_tree import YamlMapping, YamlScalar, read_yaml
from handout.data_classes import NamedTuple
from handout.errors import ContentError

MAX_FILES = 60
"""Most files beside the content that are read."""

_HANDOUT_KEY = re.compile(rb"^handout:", re.MULTILINE)


class NearbyTranslation(NamedTuple):
    """A content file: which handout it is, in which language, and what it translates."""

    path: Path
    id: str
    language: str
    source_id: str = ""


def find_translations_nearby(content: Path) -> tuple[NearbyTranslation, ...]:
    """Return the files of the same handout in the folder of `content`, with itself, by language.

    A file is the same handout if it has the same id, if it is a translation of it, or if both have one
    source.
    """
    candidates = [each for path in _list_files_beside(content) if (each := _try_read_file(path)) is not None]
    own = next((each for each in candidates if each.path == content), None)
    if own is None:
        return ()
    family_ids = {own.id, own.source_id} - {""}
    related = (each for each in candidates if family_ids & {each.id, each.source_id})
    return tuple(sorted(related, key=lambda each: (each.language, each.path.name)))


def _list_files_beside(content: Path) -> list[Path]:
    try:
        files = sorted(path for path in content.parent.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    except OSError:
        return [content]
    return [content, *(path for path in files if path != content)][:MAX_FILES]


def _try_read_file(path: Path) -> NearbyTranslation | None:
    try:
        stat = path.stat()
        return _read_file_cached(path, stat.st_mtime_ns, stat.st_size)
    except (OSError, ContentError):
        return None


@lru_cache(maxsize=256)
def _read_file_cached(path: Path, modified_ns: int, size: int) -> NearbyTranslation | None:
    """Return what a file is, cached until it changes. Raises OSError and ContentError."""
    if not _HANDOUT_KEY.search(path.read_bytes()):
        return None
    root = read_yaml(path)
    handout = root.get("handout") if isinstance(root, YamlMapping) else None
    if not isinstance(handout, YamlMapping):
        return None
    source = handout.get("translation_of")
    source_id = _get_text(source, "id") if isinstance(source, YamlMapping) else ""
    return NearbyTranslation(
        path, _get_text(handout, "id"), _get_text(handout, "language") or "en", source_id
    )


def _get_text(mapping: YamlMapping, key: str) -> str:
    node = mapping.get(key)
    return node.text if isinstance(node, YamlScalar) else ""
