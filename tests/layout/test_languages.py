"""Whole handouts in other scripts; every PDF made here is validated by tests/conftest.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from handout.caches import clear_caches
from handout.content.reading.project_reader import ReadResult, read_project
from handout.errors import ContentError, Mark
from handout.layout.flowables.missing_glyphs import MISSING_FONTS
from handout.render import render
from handout.text import font_stack

HANDOUTS = sorted((Path(__file__).parents[2] / "benchmarks" / "languages").glob("*.yaml"))


def pdf(reading: ReadResult) -> bytes:
    return render(project=reading.project, root=reading.root, location=reading.project.locations[0]).pdf


@pytest.mark.parametrize("path", HANDOUTS, ids=lambda path: path.stem)
def test_a_whole_handout_is_valid_and_says_its_title(path: Path) -> None:
    reading = read_project(path)
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf(reading)))
    assert reading.project.handout.title.split()[0] in said


def test_what_is_set_does_not_depend_on_the_languages_before() -> None:
    first = {path.stem: pdf(read_project(path)) for path in HANDOUTS}
    clear_caches()
    assert {path.stem: pdf(read_project(path)) for path in reversed(HANDOUTS)} == first


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(font_stack, "find_installed_family", lambda _name: None)
    clear_caches()
    yield
    clear_caches()


@pytest.mark.usefixtures("without_the_extra")
@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
def test_without_the_extra_one_problem_at_the_first_text(language: str) -> None:
    path = next(path for path in HANDOUTS if path.stem == language)
    with pytest.raises(ContentError) as caught:
        pdf(read_project(path))
    (problem,) = caught.value.problems
    assert problem.code == MISSING_FONTS
    assert isinstance(problem.mark, Mark)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not lines[problem.mark.line - 1].isascii()
    assert all(line.isascii() for line in lines[: problem.mark.line - 1])


@pytest.mark.usefixtures("without_the_extra")
def test_hindi_needs_no_extra_for_the_default_faces_have_devanagari() -> None:
    path = next(path for path in HANDOUTS if path.stem == "hi")
    assert pdf(read_project(path))
