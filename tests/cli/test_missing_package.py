"""A package that lacks is told with what to install, whichever command needs it and however early."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from handout.cli.group import COMMANDS, LazyGroup
from handout.cli.missing_package import explain_missing_package, name_distribution
from handout.cli.new import make_project_files
from handout.doctor import DISTRIBUTION, read_requirements
from handout.errors import ExitCode
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
"""One has a photo cut to a shape: most handouts need no such package."""

NESTED = 'handout: {id: a, title: A, language: en}\ncontent: ["Take **one *small* tablet**."]\n'
"""A handout whose words need a parser of Markdown."""

PROGRAM = """
import sys
sys.modules[{module!r}] = None
sys.argv = ["handout", *{arguments!r}]
from handout.cli import run
run()
"""


@pytest.fixture(scope="module")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `handout new` makes; no command here gets so far as to change it."""
    folder = tmp_path_factory.mktemp("new")
    for name, content in make_project_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "nested.yaml").write_text(NESTED, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("click", ["--help"]),
        ("click", ["build"]),
        ("yaml", ["build"]),
        ("msgspec", ["check"]),
        ("reportlab", ["build", str(EXAMPLES / "asthma"), "--output", "."]),
        ("uharfbuzz", ["batch"]),
        ("markdown_it", ["build", "nested.yaml", "--output", "."]),
    ],
)
def test_what_every_installation_has(new_project: Path, module: str, arguments: list[str]) -> None:
    program = PROGRAM.format(module=module, arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=new_project, capture_output=True, encoding="utf-8", check=False
    )
    package = name_distribution(module)
    assert "Traceback" not in done.stderr
    assert package in done.stderr
    assert f"python -m pip install {package}" in done.stderr
    assert done.returncode == ExitCode.MISSING


def test_every_command_tells_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lack(*args: object) -> None:
        raise ModuleNotFoundError("No module named 'zxingcpp'", name="zxingcpp")

    monkeypatch.setattr(LazyGroup, "get_command", lack)
    said = "handout needs the package zxing-cpp, which is not installed [missing-package]"
    results = {name: run(name) for name in COMMANDS}
    assert {name: result.exit_code for name, result in results.items()} == dict.fromkeys(
        COMMANDS, ExitCode.MISSING
    )
    assert [name for name, result in results.items() if said not in result.stderr] == []
    advice = "python -m pip install zxing-cpp"
    assert [name for name, result in results.items() if advice not in result.stderr] == []


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
    # Parsing all modules takes a second; a line of prose that looks like an import asks for no less.
    return set(re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
