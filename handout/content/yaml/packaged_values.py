"""Values of the YAML files that the program brings along, kept for its next process (`kept_code.py`)."""

from __future__ import annotations

import marshal
import os
from pathlib import Path
from typing import Any

from handout.caches import cache
from handout.content.yaml.text_files import read_text
from handout.kept_code import find_code
from handout.version import VERSION


def read_packaged_values(path: Path) -> object:
    """Return the values of a file of the program's own, by `construct_values`: the caller may change them.

    Kept are those of these very letters, as this version reads them. Between two versions, in a checkout, the
    files that read them may change: as with byte code, their sizes and times are part of the key.
    """
    text = read_text(path, path.name)

    def construct() -> bytes:
        from handout.content.yaml.plain_values import construct_values
        from handout.content.yaml.yaml_tree import compose_tree

        made: Any = construct_values(compose_tree(text, path.name)).value
        return marshal.dumps(made)

    values: object = marshal.loads(find_code(_make_key(text), construct))  # noqa: S302
    return values


def _make_key(text: str) -> tuple[str | int, ...]:
    return "packaged YAML", VERSION, *_stamp_readers(Path(__file__).parent), text


@cache
def _stamp_readers(folder: Path) -> tuple[int, ...]:
    """Return the sizes and times of change, in ns, of the files that read YAML."""
    with os.scandir(folder) as entries:
        files = sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
    found = [stat for _, stat in files]
    return tuple(number for stat in found for number in (stat.st_size, stat.st_mtime_ns))
