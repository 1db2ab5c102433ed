"""No batch makes a machine's translation that no qualified person has reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.reading.project_reader import ReadResult, read_project

HEAD = "handout: {id: x, title: Hola, language: es, status: approved, approved_by: Ana%s}\n"


def read(folder: Path, keys: str) -> ReadResult:
    path = folder / "content.yaml"
    path.write_text(HEAD % keys + "content: [Tome agua.]\n", encoding="utf-8")
    return read_project(path)


def codes(reading: ReadResult) -> set[str]:
    return {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    "keys",
    [
        ", translator: Google Translate", ", translator: 'DeepL, checked'", ", translator: ChatGPT",
        ", translator: AI",
        ", translator: claude",
        ", translation_of: {id: y, version: '1', made_by: machine}",
        ", translation_of: {id: y, version: '1', made_by: machine, reviewed_by: Luis}",
        ", translator: Google, translation_of: {id: y, version: '1'}",
    ],
)  # fmt: skip
def test_a_machines_translation_is_a_draft(tmp_path: Path, keys: str) -> None:
    reading = read(tmp_path, keys)
    assert reading.project.handout.status == "draft"
    assert "machine-translation" in codes(reading)


@pytest.mark.parametrize(
    "keys",
    [
        "", ", translator: Luis Mora", ", translator: Claude Bing", ", translator: Ai Tanaka",
        ", translator: Machine Gun Kelly, translation_of: {id: y, version: '1', made_by: person}",
        ", translation_of: {id: y, version: '1'}",
        ", translation_of: {id: y, version: '1', made_by: machine, reviewed_by: Luis, qualification: CCHI}",
    ],
)  # fmt: skip
def test_a_persons_translation_and_a_reviewed_one_are_not(tmp_path: Path, keys: str) -> None:
    reading = read(tmp_path, keys)
    assert reading.project.handout.status == "approved"
    assert "machine-translation" not in codes(reading)
