"""The package takes along every file that it reads, and no folder of modules is left out of a wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "handout"


def list_files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def list_taken_along() -> set[Path]:
    """The files that the patterns of pyproject.toml name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    # A folder without modules, such as that of the themes, is a package too (PEP 420).
    folders = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())]
    taken: set[Path] = set()
    for package, patterns in settings["package-data"].items():
        bases = folders if package == "*" else [ROOT.joinpath(*package.split("."))]
        taken |= {path for base in bases for pattern in patterns for path in base.glob(pattern)}
    return taken


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in list_files() if path.suffix == ".py"}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_file_that_is_no_module_is_taken_along() -> None:
    data = {path for path in list_files() if path.suffix not in (".py", ".pyc")}
    assert len(data) > 100
    assert sorted(str(path.relative_to(ROOT)) for path in data - list_taken_along()) == []
