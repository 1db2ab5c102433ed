"""The edge: every kind of failure becomes words and an exit code, and every option works anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.cli import console
from handout.cli.group import COMMANDS, INTERRUPTED_EXIT_CODE
from handout.errors import ExitCode
from handout.version import VERSION
from tests.cli.conftest import FakeRenderer, Run


def test_an_unexpected_failure_is_one_friendly_line(run: Run, project: Path, renderer: FakeRenderer) -> None:
    renderer.failure = ZeroDivisionError("oh")
    result = run("build", "-q")
    assert result.exit_code == ExitCode.BUG
    assert "(ZeroDivisionError: oh)" in result.stderr
    assert "-v" in result.stderr
    assert "report" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [("-v", "build"), ("build", "--verbose")])
def test_verbose_shows_the_traceback(
    run: Run, project: Path, renderer: FakeRenderer, arguments: tuple[str, ...]
) -> None:
    renderer.failure = RecursionError()
    result = run(*arguments)
    assert result.exit_code == ExitCode.BUG
    assert "Traceback" in result.stderr
    assert "(RecursionError)" in result.stderr


def test_a_bug_is_told_in_json_too(run: Run, project: Path, renderer: FakeRenderer) -> None:
    renderer.failure = ValueError("oh")
    found = json.loads(run("build", "--json").stdout)
    assert found["exit_code"] == ExitCode.BUG
    assert found["problems"][0]["code"] == "bug"


def test_an_interrupt(run: Run, project: Path, renderer: FakeRenderer) -> None:
    renderer.failure = KeyboardInterrupt()
    result = run("build", "-q")
    assert result.exit_code == INTERRUPTED_EXIT_CODE
    assert len(result.stderr.split("\n")) == 3  # Click's line end after ^C, and ours
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    result = run("biuld")
    assert result.exit_code == ExitCode.USAGE
    assert "did you mean 'build'?" in result.stderr


def test_usage_errors_in_json(run: Run) -> None:
    result = run("build", "--json", "--set", "x")
    assert result.exit_code == ExitCode.USAGE
    assert json.loads(result.stdout)["problems"][0]["code"] == "usage"


def test_no_command_shows_the_help(run: Run) -> None:
    result = run()
    assert result.exit_code == ExitCode.USAGE
    assert all(f"  {name} " in result.stderr for name in COMMANDS)


def test_version(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == ExitCode.OK
    assert result.stdout == f"handout, version {VERSION}\n"


ACCOUNT_COMMANDS = ("add", "list", "remove", "test")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(run: Run, option: str) -> None:
    for name in COMMANDS:
        result = run(name, option)
        assert result.exit_code == ExitCode.OK, name
        assert "Examples:" in result.stdout, name
        assert f"    handout {name}" in result.stdout
        # A command with commands of its own has them there.
        inner = ACCOUNT_COMMANDS if name == "account" else ("",)
        for words in (run(name, each, option).stdout if each else result.stdout for each in inner):
            assert all(common in words for common in ("--verbose", "--quiet", "--json")), name


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, None),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: bool | None) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert console.get_colour_setting() is expected


@pytest.mark.parametrize(("variable", "escapes"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colours_reach_the_problems(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, variable: str, escapes: bool
) -> None:
    monkeypatch.setenv(variable, "1")
    result = run("build", "missing.yaml")
    assert ("\x1b[" in result.stderr) is escapes
    assert "\x1b[" not in result.stdout
