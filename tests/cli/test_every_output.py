"""Every command, with streams as they are elsewhere: old code pages, full disks, closed, nobody reading."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from handout.cli.group import handout
from handout.cli.streams import ERROR_HANDLER, prepare_streams
from handout.errors import ExitCode

CONTENT = """\
handout: {id: rest, title: “Rest” – für 休, language: en}
brand: {name: Lakeview, sample: true}
locations: [{id: mill, name: Müllheim “Mill” 日本, phones: (301) 555-0101}]
content: ["Words → “more” {location.phone}.", "*unclosed"]
"""
MISSING = "gibt’s “nicht”.yaml"
CHANGING = {("new",), ("import",), ("approve",)}
"""Commands that refuse to do the same again."""
RUNS: dict[tuple[str, ...], list[str]] = {
    ("build",): [], ("print",): ["--printer", "none"], ("printers",): [], ("printers", "add"): ["hall"],
    ("printers", "test"): ["hall"], ("mail",): ["-l", "mill"], ("outbox",): [], ("outbox", "retry"): ["7"],
    ("outbox", "send"): [], ("outbox", "settle"): ["7"], ("outbox", "sweep"): [],
    ("outbox", "withdraw"): ["7"],
    ("account",): [], ("account", "add"): ["x"], ("account", "list"): [], ("account", "remove"): ["x"],
    ("account", "test"): ["x"], ("fhir",): ["-l", "mill"], ("bundle",): ["content.yaml"],
    ("batch",): ["--drafts"],
    ("check",): [], ("approve",): ["--by", "Änne “A” 日"], ("import",): ["article.txt"],
    ("diff",): ["content.yaml", "other.yaml"], ("preview",): [MISSING], ("desk",): [MISSING],
    ("infobutton",): ["nothing"], ("watch",): [MISSING], ("doctor",): [], ("list",): [], ("locations",): [],
    ("inspect",): ["article.txt"], ("verify",): ["AB"], ("new",): ["neu – 新"], ("themes",): [],
    ("icons",): ["heart"],
    ("schema",): [], ("completion",): ["bash"],
}  # fmt: skip
"""What each command is given in a small project: something that it does, or that it refuses, at once."""
CODES = {int(code) for code in ExitCode} - {int(ExitCode.BUG)}
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


class Done(NamedTuple):
    """What a command wrote, and its exit code."""

    code: int
    output: str
    errors: str


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if path:
        yield path
    context = click.Context(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from walk(inner, (*path, name))


class Runner:
    """Runs commands in a small project, with the streams that are asked for."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = folder, patch

    def run(self, *arguments: str, encoding: str = "utf-8", output: str = "", errors: str = "") -> Done:
        """Run a command; ``output`` and ``errors`` say that a stream is full, closed or gone."""
        names = [self.folder / "out.bin", self.folder / "err.bin"]
        with pytest.MonkeyPatch.context() as patch:
            streams = [
                self.open_stream(*each, encoding) for each in zip(names, (output, errors), strict=True)
            ]
            patch.setattr(sys, "stdin", None)
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            code = handout.main(list(arguments), standalone_mode=False)
            failures = [self.close_stream(stream) for stream in streams]
        assert failures == ["", ""]
        # A schema is a file, in UTF-8 whatever the terminal reads.
        written = [path.read_bytes().decode(encoding, "replace") if path.exists() else "" for path in names]
        return Done(int(code), *written)

    def close_stream(self, stream: io.TextIOWrapper | None) -> str:
        """As Python does at its end; where it fails, it says so and ends with 120."""
        try:
            if stream is not None:
                stream.close()
        except OSError as error:
            return str(error)
        return ""

    def open_stream(self, path: Path, state: str, encoding: str) -> io.TextIOWrapper | None:
        path.unlink(missing_ok=True)
        if state == "closed":
            return None
        if state == "gone":
            reading, writing = os.pipe()
            os.close(reading)
            raw = io.FileIO(writing, "w")
        else:
            raw = io.FileIO("/dev/full" if state == "full" else str(path), "w")
        handling = "strict" if path.stem == "out" else "backslashreplace"
        return io.TextIOWrapper(io.BufferedWriter(raw), encoding, handling)


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(CONTENT.replace("more", "less"), encoding="utf-8")
    (tmp_path / "article.txt").write_text("Rest – “why”\n\nRest helps. 休\n", encoding="utf-8")
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:9")
    monkeypatch.chdir(tmp_path)
    return Runner(tmp_path, monkeypatch)


each_command = pytest.mark.parametrize("path", list(RUNS), ids=" ".join)


def test_every_command_is_tried() -> None:
    assert set(walk(handout)) == set(RUNS)


@each_command
def test_a_code_page_without_our_signs(runner: Runner, path: tuple[str, ...]) -> None:
    """The exit codes and the lines are those of UTF-8."""
    for encoding, arguments in (("cp437", ["--help"]), ("cp932", ["--“nichts”"]), ("cp1252", RUNS[path])):
        usual = runner.run(*path, *arguments)
        done = runner.run(*path, *arguments, encoding=encoding)
        assert "Something went wrong" not in done.errors
        assert done.code in CODES
        if path not in CHANGING or arguments != RUNS[path]:
            assert done.code == usual.code
            assert (done.output == "") == (usual.output == "")


@FULL
@each_command
def test_a_full_disk_behind_the_output_is_told(runner: Runner, path: tuple[str, ...]) -> None:
    for arguments in (["--help"], RUNS[path]):
        usual = Done(0, "…", "") if path in CHANGING else runner.run(*path, *arguments)
        done = runner.run(*path, *arguments, output="full")
        assert "Something went wrong" not in done.errors
        if usual.output:
            assert (done.code, "[stdout]" in done.errors) == (ExitCode.OUTPUT, True)
        else:
            assert done.code == usual.code


@FULL
@pytest.mark.parametrize(("stream", "state"), [("output", "closed"), ("output", "gone"), ("errors", "full")])
def test_a_stream_that_takes_nothing_changes_no_exit_code(runner: Runner, stream: str, state: str) -> None:
    arguments = ["--“nichts”"] if stream == "errors" else ["--help"]
    codes = {path: runner.run(*path, *arguments, **{stream: state}).code for path in RUNS}
    usual = ExitCode.USAGE if stream == "errors" else ExitCode.OK
    assert {path: code for path, code in codes.items() if code != usual} == {}


@pytest.mark.parametrize("encoding", ["cp437", "cp932", "cp1252"])
def test_what_a_code_page_lacks_is_said_in_other_signs(runner: Runner, encoding: str) -> None:
    shown = runner.run("locations", encoding=encoding).output
    assert shown.startswith("mill")
    assert '"Mill"' in shown or "“Mill”" in shown
    assert "日本" in shown or "\\u65e5\\u672c" in shown


def test_a_fraction_that_a_code_page_lacks_makes_no_other_number_of_the_one_before_it() -> None:
    prepare_streams()
    assert "Take 1½ tablets".encode("ascii", ERROR_HANDLER) == b"Take 1 1/2 tablets"
    assert "2⅔ cups, 5 ± 1 µg or μg".encode("ascii", ERROR_HANDLER) == b"2 2/3 cups, 5 +/- 1 mcg or mcg"
    assert "¾ cup, 2¼ cups".encode("ascii", ERROR_HANDLER) == b" 3/4 cup, 2 1/4 cups"
