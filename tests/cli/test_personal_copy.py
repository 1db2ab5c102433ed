"""`handout build --choose --fields`: a copy for one patient, and what is kept of it."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from handout.cli.group import handout
from handout.content.inline.filling_in import BLANK
from handout.errors import ExitCode
from tests.cli.conftest import Run

CONTENT = """\
handout:
  id: knee
  title: Your knee operation
  fields: {visit: {type: date, label: Your next visit}, name: {}}
content:
  - "Come back on {fields.visit}, {fields.name}."
  - choose: side
    label: Your side is ticked.
    parts: [{id: left, label: Left knee}, {id: right, label: Right knee}]
"""
CANARY = "Zebedee-7Q"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(path: Path) -> str:
    return " ".join(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded().split())


def test_a_personal_copy_says_nothing_of_the_patient_but_on_its_page(run: Run, folder: Path) -> None:
    (folder / "empty.json").write_text("{}", encoding="utf-8")
    general = folder / run("build", "--fields", "empty.json").stdout.strip()
    general_words = words(general)
    fields = folder / "fields.json"
    fields.write_text(json.dumps({"visit": "2026-03-01", "name": CANARY}), encoding="utf-8")
    result = run("build", "--choose", "side=left", "--fields", "fields.json", "--verbose")
    assert result.exit_code == ExitCode.OK, result.stderr
    (path,) = (line for line in result.stdout.splitlines() if line.endswith(".pdf"))
    assert Path(path).name == "knee_letter_en_v1.0_personal.pdf"
    page = words(folder / path)
    assert f"Come back on March 1, 2026, {CANARY}." in page
    assert "Left knee" in page
    assert "Right knee" not in page
    assert "Come back on March 1" not in general_words
    assert f"Come back on {BLANK}, {BLANK}." in general_words
    assert "Right knee" in general_words
    fields.unlink()
    told = result.output + "".join(path.name for path in folder.rglob("*"))
    assert CANARY not in told
    assert "left" not in told
    document = pypdfium2.PdfDocument(folder / path)
    assert CANARY not in str(document.get_metadata_dict())
    assert CANARY.encode() not in (folder / path).read_bytes()
    assert run("verify", path).exit_code == ExitCode.OK, "it is a copy of this version"


def test_numbers_and_letters_are_printed_as_they_are_written(folder: Path) -> None:
    path = folder / "fields.json"
    path.write_bytes('\ufeff{"visit": "2026-03-01", "name": 1.50}'.encode())
    given = '{"visit": "2026-03-01", "name": "Jürgen 1e3"}'.encode()
    for source, shown in ((str(path), "1.50"), ("-", "Jürgen 1e3")):
        arguments = ["build", "--fields", source]
        # A code page of the system's own, as on Windows, does not matter.
        result = CliRunner(charset="cp1252").invoke(handout, arguments, input=given, catch_exceptions=False)
        assert result.exit_code == ExitCode.OK, result.output
        document = pypdfium2.PdfDocument(folder / result.stdout.splitlines()[0])
        assert f", {shown}." in " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'{{"name": {CANARY}}}', "fields.json:1:10"),
        (f'["{CANARY}"]', "names with values"),
        (f'{{"name": ["{CANARY}"]}}', "has no text or number"),
        (f'{{"visit": "{CANARY}"}}', "needs a date"),
    ],
)
def test_a_bad_file_is_told_without_its_values(run: Run, folder: Path, text: str, told: str) -> None:
    (folder / "fields.json").write_text(text, encoding="utf-8")
    result = run("build", "--fields", "fields.json")
    assert result.exit_code == ExitCode.CONTENT
    assert told in result.stderr
    assert CANARY not in result.output
    assert not (folder / "output").exists()


@pytest.mark.parametrize("argument", ["side", "=left"])
def test_a_choice_has_a_name_and_a_part(run: Run, argument: str) -> None:
    result = run("build", "--choose", argument)
    assert result.exit_code == ExitCode.USAGE
    assert "such as side=left" in result.stderr


def test_a_wrong_part_is_told_with_those_there_are(run: Run) -> None:
    Path("empty.json").write_text("{}", encoding="utf-8")
    result = run("build", "--choose", "side=middle", "--fields", "empty.json")
    assert result.exit_code == ExitCode.CONTENT
    assert "use one of: left, right" in result.stderr
    assert run("build", "--fields", "none.json").exit_code == ExitCode.CONTENT
