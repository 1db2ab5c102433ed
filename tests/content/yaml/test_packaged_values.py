"""Values of packaged YAML files are those of the file, whether they were kept or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import handout
from handout import kept_code
from handout.content.yaml import packaged_values, plain_values
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


def test_values_of_files_that_other_code_reads_are_made_anew(
    kept: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("page: Page\n", encoding="utf-8")
    assert read_packaged_values(path) == {"page": "Page"}
    # A checkout of the same version, of which the reader was changed.
    construct = plain_values.construct_values
    monkeypatch.setattr(
        plain_values, "construct_values", lambda node: construct(node)._replace(value={"page": "new"})
    )
    assert read_packaged_values(path) == {"page": "Page"}
    stamps = packaged_values._stamp_readers(Path(packaged_values.__file__).parent)
    assert len(stamps) > 10
    monkeypatch.setattr(packaged_values, "_stamp_readers", lambda folder: (*stamps[:-1], stamps[-1] + 1))
    assert read_packaged_values(path) == {"page": "new"}
