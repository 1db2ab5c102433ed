"""Wheel and sdist hold what is needed, and nothing else; a handout can be made with what is in the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from handout.version import VERSION

ROOT = Path(__file__).parents[1]
SOURCES = ("handout", "pyproject.toml", "README.md", "LICENSE")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
BUILD = """
import sys
from setuptools import build_meta
folder = sys.argv[1]
build_meta.build_wheel(folder)
build_meta.build_sdist(folder)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, built of a copy that has the tests and the docs beside the package."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("made")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=LEFT_OUT)
        else:
            shutil.copy(ROOT / name, source)
    for name in ("tests", "docs", "benchmarks", "requirements"):
        (source / name).mkdir()
        (source / name / "__init__.py").write_text("", encoding="utf-8")
        (source / name / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BUILD, str(made)], cwd=source, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    return made


def list_package() -> list[str]:
    found = (ROOT / "handout").rglob("*")
    files = (path for path in found if path.is_file() and path.parent.name != "__pycache__")
    return sorted(path.relative_to(ROOT).as_posix() for path in files if not path.name.startswith("."))


def test_the_wheel_is_the_package_and_its_licences(made: Path) -> None:
    (wheel,) = made.glob("*.whl")
    assert wheel.name == f"patient_handout-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        about = f"patient_handout-{VERSION}.dist-info"
        facts = package.read(f"{about}/METADATA").decode()
        commands = package.read(f"{about}/entry_points.txt").decode()
    others = sorted(name.removeprefix(f"{about}/") for name in names if name.startswith(about))
    licences = ["LICENSE", "handout/checking/word_lists/LICENSE", "handout/layout/pictograms/LICENSE"]
    basics = ["METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt"]
    assert others == sorted([*basics, *(f"licenses/{name}" for name in licences)])
    assert sorted(name for name in names if not name.startswith(about)) == list_package()
    assert "handout/py.typed" in names
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert "handout = handout.cli:run" in commands
    assert "License-Expression: Apache-2.0" in facts


def test_the_sdist_is_the_package_and_what_builds_it(made: Path) -> None:
    (sdist,) = made.glob("*.tar.gz")
    with tarfile.open(sdist) as package:
        names = [member.name.partition("/")[2] for member in package.getmembers() if member.isfile()]
    ours = [name for name in names if not name.startswith("patient_handout.egg-info/")]
    assert sorted(ours) == sorted([*list_package(), *SOURCES[1:], "PKG-INFO", "setup.cfg"])


def test_a_handout_is_made_with_what_is_in_the_wheel(made: Path, tmp_path: Path) -> None:
    (wheel,) = made.glob("*.whl")
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from handout.cli import run; run()", *arguments],
            cwd=tmp_path, env=environment, check=False, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("new", "ankle")
    for paper in ("letter", "phone"):
        (path,) = run("build", "ankle", "--paper", paper).splitlines()
        assert (tmp_path / path).read_bytes().startswith(b"%PDF-")
    assert "clinic" in run("themes")
    assert "heart" in run("icons", "heart")
