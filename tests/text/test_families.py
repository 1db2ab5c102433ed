"""Families by name, from packages and from a clinic's own folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handout.errors import ContentError, Mark
from handout.text.font_stack import cached_font_stack
from handout.theme.font_styles import find_families
from handout.theme.fonts import DEFAULT_FAMILIES, find_family
from tests.text.setting import fonts

STATIC = find_family("Atkinson Hyperlegible", None)


@pytest.mark.parametrize("name", ["Atkinson Hyperlegible", "atkinson hyperlegible", "Atkinson-Hyperlegible"])
def test_a_packaged_family_has_four_styles(name: str) -> None:
    found = find_family(name, None)
    styles = [found.regular, found.bold, found.italic, found.bold_italic]
    assert [file.path.stem.rpartition("-")[2] for file in styles] == [
        "Regular",
        "Bold",
        "Italic",
        "BoldItalic",
    ]


def test_a_variable_family_is_pinned_to_the_weight() -> None:
    found = find_family("Noto Sans", None)
    assert dict(found.bold.variations) == {"wdth": 100.0, "wght": 700.0}
    assert dict(found.regular.variations)["wght"] == 400.0
    assert found.bold.path == found.regular.path != found.italic.path


def test_own_files_are_found_by_the_name_inside_them(tmp_path: Path) -> None:
    for number, file in enumerate((STATIC.regular, STATIC.bold_italic)):
        shutil.copy(file.path, tmp_path / f"brand{number}.TTF")
    found = find_family("Atkinson Hyperlegible", tmp_path)
    assert found.regular.path == tmp_path / "brand0.TTF"
    assert found.bold.path == tmp_path / "brand0.TTF", "the nearest upright style"
    assert found.italic.path == found.bold_italic.path == tmp_path / "brand1.TTF"


def test_own_variable_files_are_pinned(tmp_path: Path) -> None:
    shutil.copy(find_family("Noto Sans", None).regular.path, tmp_path / "brand.ttf")
    found = find_family("Noto Sans", tmp_path)
    assert found.bold.path.name == "brand.ttf"
    assert dict(found.bold.variations)["wght"] == 700.0


def test_an_unknown_family_is_a_problem_with_a_guess(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        find_family("Atkinson Hyperlegibel", tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "unknown-font"
    assert "did you mean 'Atkinson Hyperlegible'?" in problem.hint
    assert "Noto Sans" in problem.hint


def test_an_unknown_family_of_a_brand_is_told_where_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        find_families("Foo Sans", tmp_path, Mark("brand.yaml", 4, 8))
    assert [str(problem.mark) for problem in caught.value.problems] == ["brand.yaml:4:8"]


def test_a_stack_is_made_once() -> None:
    families = tuple(find_family(name, None) for name in DEFAULT_FAMILIES)
    assert cached_font_stack(families) is cached_font_stack(families) is fonts()


def test_styles_keep_the_order_of_the_stack() -> None:
    for chosen in (
        fonts().select_faces(),
        fonts().select_faces(bold=True),
        fonts().select_faces(italic=True, bold=True),
    ):
        assert [face.path.name[:4] for face in chosen] == ["Atki", "Noto"]
    assert [face.path.name[:4] for face in fonts().select_faces(bold=True, language="vi")] == ["Noto", "Atki"]
