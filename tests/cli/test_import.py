"""`handout import`: an article becomes a folder that builds, and nothing of yours is ever overwritten."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from handout.cli.group import handout
from handout.cli.importing import quote_argument
from handout.errors import ExitCode
from handout.preview import review
from tests.cli.conftest import Run

ARTICLE = """\
Asthma: what you need to know

By Ann Lee, MD

Asthma makes it hard to breathe. You can live well with it.

When to call

Call us if you wheeze.
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "asthma.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_it_builds_at_once(run: Run, article: Path) -> None:
    result = run("import", "asthma.txt")
    folder = Path("asthma-what-you-need-to-know")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines() == [str(folder / "handout.schema.json"), str(folder / "content.yaml")]
    assert "- Key points: 3 to 5 short sentences" in result.stderr
    content = (folder / "content.yaml").read_text(encoding="utf-8")
    assert content.startswith("# yaml-language-server: $schema=handout.schema.json\n")
    assert run("build", str(folder)).exit_code == ExitCode.OK


def test_nothing_is_overwritten(run: Run, article: Path) -> None:
    mine = Path("mine")
    mine.mkdir()
    (mine / "content.yaml").write_text("mine", encoding="utf-8")
    result = run("import", "asthma.txt", "-o", "mine")
    assert result.exit_code == ExitCode.OUTPUT
    assert "stands there already and says something else; nothing was written" in result.stderr
    assert [path.name for path in mine.iterdir()] == ["content.yaml"]
    assert (mine / "content.yaml").read_text(encoding="utf-8") == "mine"
    forced = run("import", "asthma.txt", "-o", "mine", "--force")
    assert forced.exit_code == ExitCode.OK
    target = Path("mine", "content.yaml")
    assert f"Replaced: {target}\n" in forced.stderr
    again = run("import", "asthma.txt", "-o", "mine")
    assert again.stdout == ""
    assert f"Kept, for it says the same: {target}\n" in again.stderr


def test_the_file_the_id_the_title_and_the_language_may_be_chosen(run: Run, article: Path) -> None:
    options = ["--id", "asthma-2", "--title", "Asma {y} usted", "--language", "es"]
    assert run("import", "asthma.txt", "-o", "library/asma.yaml", *options).exit_code == ExitCode.OK
    content = Path("library/asma.yaml").read_text(encoding="utf-8")
    assert "  id: asthma-2\n  title: Asma {y} usted\n  language: es\n" in content
    assert "# - title: Asthma: what you need to know" in content


def test_shared_files_are_named(run: Run, article: Path) -> None:
    Path("library").mkdir()
    Path("library/brand.yaml").write_text("name: Riverside\n", encoding="utf-8")
    assert run("import", "asthma.txt", "-o", "library").exit_code == ExitCode.OK
    assert "\nbrand: brand.yaml\n" in Path("library/content.yaml").read_text(encoding="utf-8")


def test_what_is_piped_in(article: Path) -> None:
    result = CliRunner().invoke(
        handout, ["import", "-", "-o", "piped", "--json"], input=BytesIO(ARTICLE.encode())
    )
    assert result.exit_code == ExitCode.OK
    found = json.loads(result.stdout)
    assert found["project"]["handout"] == "asthma-what-you-need-to-know"
    assert [Path(document["path"]).name for document in found["documents"]] == [
        "handout.schema.json",
        "content.yaml",
    ]
    assert len(found["article"]["missing"]) == 4


def test_pictures_come_along(run: Run, article: Path) -> None:
    from PIL import Image

    Path("pictures").mkdir()
    Image.new("RGB", (30, 20), "teal").save("pictures/Lung Map.png")
    Path("asthma.md").write_text(
        "# Asthma\n\nLook here.\n\n![The lungs](pictures/Lung%20Map.png)\n\n![x](../secret.png)\n",
        encoding="utf-8",
    )
    result = run("import", "asthma.md", "-o", "project")
    assert Path("project/assets/lung-map.png").is_file()
    assert "the picture ../secret.png" in result.stderr
    assert run("build", "project").exit_code == ExitCode.OK


@pytest.mark.parametrize("arguments", [["--id", "No Id"], ["--language", "x"], ["--format", "rtf"]])
def test_wrong_options(run: Run, article: Path, arguments: list[str]) -> None:
    assert run("import", "asthma.txt", *arguments).exit_code == ExitCode.USAGE


def test_review_shows_article_and_handout(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[review.Review] = []

    class Server:
        def __init__(self, page: review.Review) -> None:
            shown.append(page)

        def serve(self, ready: Callable[[str], object]) -> None:
            ready("http://127.0.0.1:1/key/")

    monkeypatch.setattr(review, "ReviewServer", Server)
    outcome = run("import", "asthma.txt", "--review", "--no-open")
    assert outcome.exit_code == ExitCode.OK
    assert "http://127.0.0.1:1/key/" in outcome.stdout
    (page,) = shown
    assert page.name == "asthma.txt"
    assert all(entry.results for entry in page.entries)


def test_no_article(run: Run, article: Path) -> None:
    Path("a.pdf").write_bytes(b"%PDF-1.7")
    assert run("import", "a.pdf").exit_code == ExitCode.CONTENT
    assert run("import", "nowhere.txt").exit_code == ExitCode.CONTENT
    assert run("import", ".").exit_code == ExitCode.CONTENT


def test_a_sign_that_no_font_has_is_told_at_once(run: Run, article: Path) -> None:
    Path("signs.txt").write_text(
        "Asthma\n\nGo to Home \u2192 Settings.\n\nHigher \U00012000 risk.\n", encoding="utf-8"
    )
    result = run("import", "signs.txt", "-o", "signs")
    assert result.exit_code == ExitCode.CONTENT
    assert "signs/content.yaml" in result.stderr.replace("\\", "/")
    assert "error: no font" in result.stderr
    # An arrow has a font, and stays what it was.
    assert "Go to Home \u2192 Settings." in Path("signs/content.yaml").read_text(encoding="utf-8")


def test_a_command_that_is_printed_can_be_copied_whatever_the_folder_is_called() -> None:
    for name in ("ankle", "Ankle & foot (v2) 'final'", "$HOME"):
        told = quote_argument(name)
        assert os.name == "nt" or shlex.split(told) == [name]
    assert quote_argument("ankle") == "ankle"
