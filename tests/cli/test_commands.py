"""`handout schema`, `themes` and `completion`, and the page that tells of all commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

from handout.cli import cli_page
from handout.cli.completion import SHELLS
from handout.cli.group import COMMANDS
from handout.content.schema.json_schema import format_schema
from handout.errors import ExitCode
from handout.theme.theme import list_themes
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_the_schema_is_printed(run: Run) -> None:
    result = run("schema")
    assert result.exit_code == ExitCode.OK
    assert result.stdout == format_schema()
    assert result.stderr == ""
    assert json.loads(result.stdout)["type"] == "object"


def test_the_schema_goes_into_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "handout.schema.json"
    assert run("schema", "--output", str(path)).stdout == f"{path}\n"
    assert path.read_text(encoding="utf-8") == format_schema()
    path.write_text(format_schema().replace('"required"', '"older"'), encoding="utf-8")
    assert run("schema", "--output", str(path)).exit_code == ExitCode.OK
    assert path.read_text(encoding="utf-8") == format_schema()


def test_the_schema_does_not_replace_another_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "package.json"
    path.write_text("{}")
    assert run("schema", "--output", str(path)).exit_code == ExitCode.OUTPUT
    assert path.read_text() == "{}"
    assert run("schema", "--output", str(path), "--force").exit_code == ExitCode.OK


def test_schema_and_reference_page(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("schema", "--write", str(tmp_path), "--json").stdout)
    assert {Path(document["path"]).name for document in found["documents"]} == {
        "handout.schema.json",
        "reference.md",
    }
    again = run("schema", "--write", str(tmp_path))
    assert again.exit_code == ExitCode.OK
    for name in ("handout.schema.json", "reference.md"):
        assert (tmp_path / name).read_bytes() == (DOCS / name).read_bytes(), (
            "run `handout schema --write docs`"
        )


def test_themes(run: Run) -> None:
    result = run("themes")
    assert result.exit_code == ExitCode.OK
    assert result.stderr == ""
    assert list_themes()
    for theme in list_themes():
        assert theme.name in result.stdout
        assert theme.title in result.stdout
        assert any(line.strip() == str(theme.picture) for line in result.stdout.splitlines())


def test_themes_for_programs(run: Run) -> None:
    found = json.loads(run("themes", "--json").stdout)
    assert [theme["name"] for theme in found["themes"]] == [theme.name for theme in list_themes()]
    assert all(Path(theme["picture"]).is_file() for theme in found["themes"])


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_name_the_variable(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == ExitCode.OK
    assert "_HANDOUT_COMPLETE" in result.stdout
    assert result.stderr == ""
    assert result.stdout.endswith("\n")


@pytest.mark.parametrize(
    ("shell", "script"), [("/usr/bin/zsh", "#compdef"), ("/bin/tcsh", "COMP_WORDS"), ("", "COMP")]
)
def test_completion_for_the_shell_one_is_in(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str, script: str
) -> None:
    monkeypatch.setenv("SHELL", shell)
    assert script in run("completion").stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_are_valid(run: Run, shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "script"
    path.write_bytes(run("completion", shell).stdout.encode("utf-8"))
    subprocess.run([program, "-n", str(path)], check=True)


def test_the_page_of_commands_is_up_to_date() -> None:
    committed = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert cli_page.make_cli_page() == committed, "run `python docs/generate.py`"


def test_every_command_and_exit_code_is_on_the_page() -> None:
    page = cli_page.make_cli_page()
    for name in COMMANDS:
        assert f"\n## handout {name}\n" in page
        assert f"\nhandout {name}" in page
    assert set(cli_page.EXIT_CODES) == set(ExitCode)


def test_the_error_in_the_readme_is_the_one_that_is_printed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example, printed = (
        textwrap.dedent(found)
        for language in ("yaml", "text")
        for found in re.findall(rf"^ *```{language}\n(.*?)^ *```", readme, re.DOTALL | re.MULTILINE)
    )
    head = "handout: {id: ankle, title: A sprained ankle}\nlocations: [{id: a, name: A, phones: 555-0100}]\n"
    (tmp_path / "ankle").mkdir()
    content = head + example.replace("section:", "sectoin:")
    (tmp_path / "ankle" / "content.yaml").write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("build", "ankle").stderr.replace("\\", "/") == printed
