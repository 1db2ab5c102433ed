"""The same handout in other languages: which content files lie beside this one."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from handout.content.source import Mapping, Scalar, read_source
from handout.errors import ContentError

MOST = 60
"""Files beside the content that are looked into."""

_HANDOUT = re.compile(rb"^handout:", re.MULTILINE)


class Sibling(NamedTuple):
    """A content file: which handout it is, in which language, and what it translates."""

    path: Path
    id: str
    language: str
    source: str = ""


def siblings(content: Path) -> tuple[Sibling, ...]:
    """The files of `content`'s folder that hold the same handout, itself among them, by language.

    The same handout is one of the same id, or a translation of it, or both of one source.
    """
    found = [each for path in _beside(content) if (each := _looked_into(path)) is not None]
    own = next((each for each in found if each.path == content), None)
    if own is None:
        return ()
    family = {own.id, own.source} - {""}
    kin = (each for each in found if family & {each.id, each.source})
    return tuple(sorted(kin, key=lambda each: (each.language, each.path.name)))


def _beside(content: Path) -> list[Path]:
    try:
        files = sorted(path for path in content.parent.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    except OSError:
        return [content]
    return [content, *(path for path in files if path != content)][:MOST]


def _looked_into(path: Path) -> Sibling | None:
    try:
        stat = path.stat()
        return _known(path, stat.st_mtime_ns, stat.st_size)
    except (OSError, ContentError):
        return None


@lru_cache(maxsize=256)
def _known(path: Path, changed: int, size: int) -> Sibling | None:
    """What a file is, remembered until it is changed. Raises OSError and ContentError."""
    if not _HANDOUT.search(path.read_bytes()):
        return None
    root = read_source(path)
    handout = root.get("handout") if isinstance(root, Mapping) else None
    if not isinstance(handout, Mapping):
        return None
    source = handout.get("translation_of")
    of = _text(source, "id") if isinstance(source, Mapping) else ""
    return Sibling(path, _text(handout, "id"), _text(handout, "language") or "en", of)


def _text(mapping: Mapping, key: str) -> str:
    node = mapping.get(key)
    return node.text if isinstance(node, Scalar) else ""
