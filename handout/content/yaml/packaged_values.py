"""Values of the YAML files that the program brings along, kept for its next process (`kept_code.py`)."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

from handout.content.yaml.text_files import read_text
from handout.kept_code import find_code
from handout.version import VERSION


def read_packaged_values(path: Path) -> object:
    """Return the values of a file of the program's own, by `construct_values`: the caller may change them.

    Kept are those of these very letters, as this version reads them.
    """
    text = read_text(path, path.name)

    def construct() -> bytes:
        from handout.content.yaml.plain_values import construct_values
        from handout.content.yaml.yaml_tree import compose_tree

        made: Any = construct_values(compose_tree(text, path.name)).value
        return marshal.dumps(made)

    values: object = marshal.loads(find_code(("packaged YAML", VERSION, text), construct))  # noqa: S302
    return values
