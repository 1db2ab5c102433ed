"""`handout new`: a project that builds at once, and never at the cost of a file that was there."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.cli import new
from handout.content.reading.project_reader import read_project
from handout.content.schema.json_schema import format_schema
from handout.errors import ExitCode
from handout.theme.theme import list_themes
from tests.cli.conftest import Run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_whole_scaffold_is_copied(run: Run, here: Path) -> None:
    result = run("new", "my handout")
    assert result.exit_code == ExitCode.OK
    written = files(here / "my handout")
    assert "content.yaml" in written
    copied = {name for name in files(new.SCAFFOLD) if "__" not in name} - {"gitignore.txt"}
    assert written == copied | {".gitignore", "handout.schema.json"}
    assert "output/" in (here / "my handout" / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {Path(line) for line in result.stdout.splitlines()} == {
        Path("my handout", name) for name in written
    }
    assert 'cd "my handout"' in result.stderr
    assert "handout build" in result.stderr


def test_it_reads_without_a_problem(run: Run, here: Path) -> None:
    run("new", "x")
    assert read_project(Path("x", "content.yaml")).problems == ()


def test_the_first_line_names_the_schema_that_stands_beside_it(run: Run, here: Path) -> None:
    run("new", "x")
    first, _, _ = (here / "x" / "content.yaml").read_text(encoding="utf-8").partition("\n")
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (here / "x" / named[1]).read_text(encoding="utf-8") == format_schema()
    # What a later version writes is taken for ours, and replaced.
    assert run("schema", "--output", str(here / "x" / named[1])).exit_code == ExitCode.OK


def test_a_title_alone_does_not_make_it_ones_own(run: Run, here: Path) -> None:
    assert "still the example's" in run("new", "x", "--title", "Asthma").stderr
    assert "still the example's" not in run("new", "y").stderr
    assert "ankle" in (new.SCAFFOLD / "content.yaml").read_text(encoding="utf-8")


def test_it_builds_at_once(run: Run, here: Path) -> None:
    run("new", "x", "--title", "Asthma: what you need to know")
    result = run("build", "x", "--all-locations")
    assert result.exit_code == ExitCode.OK
    paths = result.stdout.splitlines()
    assert paths
    assert all(Path(path).name.startswith("asthma-what-you-need-to-know_") for path in paths)
    assert all(Path(path).read_bytes().startswith(b"%PDF-") for path in paths)


@given(st.text())
def test_any_title_takes_one_line_and_the_rest_stays(title: str) -> None:
    text = (new.SCAFFOLD / "content.yaml").read_text(encoding="utf-8")
    before, after = text.split("\n"), new.set_title(text, title).split("\n")
    changed = [number for number, line in enumerate(before) if line != after[number]]
    assert len(after) == len(before)
    assert [before[number].split(":")[0].strip() for number in changed] in (["id", "title"], ["title", "id"])
    assert not set("\x00\x7f\x85\u2028\ud800") & set("".join(after))


@pytest.mark.parametrize(
    "title",
    ['a: b # c "d" \\', "- x", "\t'x'\n y\x00\x7f\x85z", "\u2028x\ufeff", "日本語", "😀", "%x", "!y &z *a"],
)
def test_awkward_titles_are_read_back(run: Run, here: Path, title: str) -> None:
    assert run("new", "x", "--title", title).exit_code == ExitCode.OK
    found = read_project(Path("x", "content.yaml")).project.handout.title
    assert found.split() == re.sub("[\x00\x7f\ufeff]", "", title.replace("\x85", "")).split()


def test_a_title_reaches_the_handout(run: Run, here: Path) -> None:
    run("new", "x", "--title", 'Über "C++": 5 * 3')
    handout = read_project(Path("x", "content.yaml")).project.handout
    assert handout.title == 'Über "C++": 5 * 3'
    assert handout.id == "uber-c-5-3"


def test_an_empty_title_is_refused(run: Run, here: Path) -> None:
    assert run("new", "x", "--title", "  ").exit_code == ExitCode.USAGE
    assert not (here / "x").exists()


def test_into_this_folder_when_it_is_empty(run: Run, here: Path) -> None:
    result = run("new", ".")
    assert result.exit_code == ExitCode.OK
    assert (here / "content.yaml").exists()
    assert "  cd " not in result.stderr


def test_a_folder_with_something_in_it_is_refused(run: Run, here: Path) -> None:
    (here / "x").mkdir()
    (here / "x" / "notes.txt").write_text("mine")
    result = run("new", "x")
    assert result.exit_code == ExitCode.OUTPUT
    assert "[not-empty]" in result.stderr
    assert result.stdout == ""
    assert files(here / "x") == {"notes.txt"}


def test_force_adds_but_never_overwrites(run: Run, here: Path) -> None:
    (here / "x").mkdir()
    (here / "x" / "content.yaml").write_text("mine")
    result = run("new", "x", "--force")
    assert result.exit_code == ExitCode.OK
    assert (here / "x" / "content.yaml").read_text() == "mine"
    assert "was there before" in result.stderr
    assert str(Path("x", "content.yaml")) not in result.stdout.splitlines()
    assert len(files(here / "x")) == len(result.stdout.splitlines()) + 1


def test_a_file_in_the_way(run: Run, here: Path) -> None:
    (here / "x").write_text("mine")
    result = run("new", "x", "--force")
    assert result.exit_code == ExitCode.OUTPUT
    assert "[not-a-folder]" in result.stderr


def test_json(run: Run, here: Path) -> None:
    found = json.loads(run("new", "x", "--json").stdout)
    assert {"path": os.fspath(Path("x", "content.yaml")), "status": "written"} in found["documents"]


def test_the_scaffold_is_packed_with_the_package() -> None:
    """Every file of the scaffold matches a pattern of the package data in pyproject.toml."""
    import tomllib

    root = Path(new.__file__).parents[2]
    with (root / "pyproject.toml").open("rb") as file:
        patterns = tomllib.load(file)["tool"]["setuptools"]["package-data"]
    package = root / "handout" / "cli"
    packed = {path for pattern in patterns.get("handout.cli", []) for path in package.glob(pattern)}
    assert {path for path in new.SCAFFOLD.rglob("*") if path.is_file() and "__" not in str(path)} <= packed


@pytest.mark.parametrize("theme", [theme.name for theme in list_themes()])
def test_theme_is_chosen_and_the_handout_reads(run: Run, here: Path, theme: str) -> None:
    assert run("new", "x", "--theme", theme, "--title", "Asthma").exit_code == ExitCode.OK
    reading = read_project(Path("x", "content.yaml"))
    assert reading.problems == ()
    assert reading.project.brand.theme == theme
    assert reading.project.handout.title == "Asthma"


def test_unknown_theme_makes_no_folder(run: Run, here: Path) -> None:
    result = run("new", "x", "--theme", "wram")
    assert result.exit_code == ExitCode.USAGE
    assert "warm" in result.stderr
    assert not Path("x").exists()


def test_a_library_builds_and_batches_at_once(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("new", "our handouts", "--library", "--theme", "warm")
    assert "handout batch --drafts" in result.stderr
    monkeypatch.chdir(here / "our handouts")
    for name in ("crutches", "sprained-ankle"):
        reading = read_project(Path("handouts", f"{name}.yaml"))
        assert reading.problems == ()
        assert (reading.project.brand.theme, len(reading.project.locations)) == ("warm", 2)
        first = Path("handouts", f"{name}.yaml").read_text(encoding="utf-8").partition("\n")[0]
        assert (Path("handouts") / first.partition("$schema=")[2]).is_file()
    result = run("batch", "--drafts", "--engine", "serial")
    assert result.exit_code == ExitCode.OK
    made = {path.name for path in Path("output", "second-office").glob("*.pdf")}
    assert made == {"crutches-en-us-letter.pdf", "sprained-ankle-en-us-letter.pdf"}
    assert run("new", "x", "--library", "--title", "Asthma").exit_code == ExitCode.USAGE
