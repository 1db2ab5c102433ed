"""What a screen reader says of every block, compared with what was read and found good."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from handout.content.model import BLOCKS
from tests.support.goldens import EXAMPLES, FOLDER, drawn, golden, picture


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return picture(tmp_path_factory.mktemp("project"))


def test_every_block_has_a_golden() -> None:
    # What is included stands in place of the block that includes it, which leaves no trace.
    assert BLOCKS.keys() - {"include"} <= EXAMPLES.keys()
    assert {path.stem for path in FOLDER.glob("*.txt")} == EXAMPLES.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_tag_tree_is_as_read(name: str, root: Path) -> None:
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    found = golden(name, root)
    difference = unified_diff(expected.splitlines(), found.splitlines(), "golden", "found", lineterm="")
    assert found == expected, "\n".join(("python -m tests.support.goldens writes it anew", *difference))


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name.startswith("split-")])
def test_split_examples_are_split(name: str, root: Path) -> None:
    assert drawn(name, root).pages > 1
