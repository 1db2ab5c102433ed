"""Values of packaged YAML files are those of the file, whether they were kept or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import handout
from handout import kept_code
from handout.content.yaml.packaged_values import read_packaged_values
from handout.content.yaml.plain_values import construct_values
from handout.content.yaml.yaml_tree import read_yaml

PACKAGE = Path(handout.__file__).parent
FILES = sorted([*PACKAGE.glob("theme/**/*.yaml"), *PACKAGE.glob("content/locales/*.yaml")])


@pytest.fixture
def kept() -> Iterator[None]:
    """A process that keeps what it makes, with nothing given."""
    kept_code.keep_code(dict)
    yield
    kept_code.stop_keeping()


def test_they_are_the_values_of_the_file_and_each_caller_has_its_own(kept: None) -> None:
    assert len(FILES) > 30
    for path in FILES:
        expected = construct_values(read_yaml(path, path.name)).value
        for _ in range(2):
            values = read_packaged_values(path)
            assert values == expected, path
            assert isinstance(values, dict)
            values.clear()


def test_a_file_of_other_letters_has_other_values(kept: None, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    for word in ("Page", "Seite"):
        path.write_text(f"page: {word}\n", encoding="utf-8")
        assert read_packaged_values(path) == {"page": word}
