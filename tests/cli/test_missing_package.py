"""A package that lacks is told with what to install, whichever command needs it and however early."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from handout.cli.group import COMMANDS, LazyGroup
from handout.cli.missing_package import explain_missing_package, name_distribution
from handout.doctor import DISTRIBUTION, read_requirements
from handout.errors import ExitCode
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
"""One with a photo cut to a shape, one with blanks among its words: most handouts need no such package."""

PROGRAM = """
import sys
sys.modules[{module!r}] = None
sys.argv = ["handout", *{arguments!r}]
from handout.cli import run
run()
"""


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("click", ["--help"]),
        ("click", ["build"]),
        ("yaml", ["build"]),
        ("msgspec", ["check"]),
        ("reportlab", ["build", str(EXAMPLES / "asthma"), "--output", "."]),
        ("uharfbuzz", ["batch"]),
        ("markdown_it", ["build", str(EXAMPLES / "blood-pressure"), "--output", "."]),
    ],
)
def test_what_every_installation_has(tmp_path: Path, run: Run, module: str, arguments: list[str]) -> None:
    run("new", str(tmp_path), "--force")
    program = PROGRAM.format(module=module, arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    package = name_distribution(module)
    assert "Traceback" not in done.stderr
    assert package in done.stderr
    assert f"python -m pip install {package}" in done.stderr
    assert done.returncode == ExitCode.MISSING


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_it(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def lack(*args: object) -> None:
        raise ModuleNotFoundError("No module named 'zxingcpp'", name="zxingcpp")

    monkeypatch.setattr(LazyGroup, "get_command", lack)
    result = run(name)
    assert result.exit_code == ExitCode.MISSING
    assert "handout needs the package zxing-cpp, which is not installed [missing-package]" in result.stderr
    assert "python -m pip install zxing-cpp" in result.stderr


def test_what_an_extra_brings_is_installed_with_the_extra() -> None:
    explained = explain_missing_package(ModuleNotFoundError("", name="keyring.backend"))
    assert explained is not None
    (problem,) = explained.problems
    assert "keyring" in problem.message
    assert '[mail]"' in problem.hint


def test_a_part_of_handout_itself_is_no_package() -> None:
    assert explain_missing_package(ModuleNotFoundError("", name="handout.nothing")) is None
    assert explain_missing_package(ModuleNotFoundError("no name")) is None


def test_every_module_leads_to_the_package_that_brings_it() -> None:
    required = {name.casefold() for name, _ in read_requirements()[""]}
    assert required, f"{DISTRIBUTION} is not installed"
    brought = metadata.packages_distributions()
    imported = {
        name for path in Path("handout").rglob("*.py") for name in _list_imports(path) if name in brought
    }
    known = {name: {each.casefold() for each in brought[name]} & required for name in imported}
    wrong = {name for name, packages in known.items() if packages and name_distribution(name) not in packages}
    assert len(imported) > 10
    assert not wrong


def _list_imports(path: Path) -> set[str]:
    import ast

    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found
