"""A draft that is said to be plain can be laid out: the import does not try it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.reading.project_reader import read_project
from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftPicture
from handout.importing.plain_drafts import LANGUAGES, can_surely_be_laid_out, is_plain_text
from handout.render import Renderer, render

TOP = (
    "Living with asthma\n\nBy Ann Lee, MD\n\nAsthma makes it hard to breathe, and you may cough at night.\n\n"
)
SHAPES = (
    "What helps\n\nTake it \u2013 twice \u2026 a day.\n\n",
    "- 5 mg in the morning\n- 10 mg at night\n\n",
    "1. Sit up\n2. Breathe out\n\n",
    "Medicine\tDose\nAspirin\t100 mg\nTylenol\t500 mg\n\n",
    "Name: ______________\n\n",
    "[ ] Bring your inhaler\n[ ] Bring a list\n\n",
    "Q: Is it \u201csafe\u201d?\nA: Yes \u00bd an hour later.\nQ: Why?\nA: Because.\n\n",
    "Call 911 if:\n\n- you cannot breathe\n- your lips turn blue\n\n",
    f"Read {'x' * 200} at https://example.org/{'y' * 90}.\n\n",
    "Do:\n- rest\n- drink\n\nDo not:\n- smoke\n- run\n\n",
)


@settings(max_examples=12, deadline=None)
@given(parts=st.lists(st.sampled_from(SHAPES), min_size=1, max_size=6))
def test_what_is_plain_has_no_problem_in_the_layout(
    parts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = import_article(f"{TOP}{''.join(parts)}".encode(), name="asthma.txt")
    assert can_surely_be_laid_out(project.draft)
    path = tmp_path_factory.mktemp("plain") / "content.yaml"
    path.write_text(project.content, encoding="utf-8")
    reading = read_project(path)
    assert Renderer(project=reading.project, root=reading.root).find_layout_problems() == ()


@pytest.mark.parametrize(
    "words",
    ["Take the {blue} one.", "Take \u2612 this one.", "Take \u0431 this one.", "A \U0001f600 day."],
)
def test_what_may_have_a_problem_is_laid_out(words: str) -> None:
    project = import_article(f"{TOP}{words}\n".encode(), name="asthma.txt")
    assert not can_surely_be_laid_out(project.draft)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_and_language_that_is_plain_has_no_problem(language: str, tmp_path: Path) -> None:
    signs = [chr(code) for code in range(0xA1, 0x2027) if is_plain_text(chr(code))]
    words = " ".join("".join(signs[at : at + 12]) for at in range(0, len(signs), 12))
    project = import_article(f"{TOP}Signs: {words}.\n".encode(), name="asthma.txt", language=language)
    assert can_surely_be_laid_out(project.draft)
    path = tmp_path / "content.yaml"
    path.write_text(project.content, encoding="utf-8")
    reading = read_project(path)
    assert Renderer(project=reading.project, root=reading.root).find_layout_problems() == ()


def test_other_languages_and_pictures_are_laid_out() -> None:
    draft = import_article(TOP.encode(), name="asthma.txt").draft
    assert can_surely_be_laid_out(draft)
    assert not can_surely_be_laid_out(replace(draft, language="vi"))
    assert not can_surely_be_laid_out(replace(draft, blocks=(DraftPicture("a.png"),)))
    assert not can_surely_be_laid_out(replace(draft, disclaimer="long " * 300))


def test_layout_finds_what_the_finished_handout_tells(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    project = import_article(f"{TOP}Drink {{brand.name}} tea.\n".encode(), name="asthma.txt")
    path.write_text(project.content, encoding="utf-8")
    reading = read_project(path)
    rendered = render(project=reading.project, root=reading.root)
    assert Renderer(project=reading.project, root=reading.root).find_layout_problems() == rendered.problems
