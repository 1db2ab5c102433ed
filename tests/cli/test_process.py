"""The command as the system runs it: exit codes, pure stdout, what is imported, pipes, names and signals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from handout.cli.group import handout as command
from handout.errors import ExitCode
from tests.cli.conftest import Run
from tests.support.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
POSIX = os.name == "posix"
SMALL = 'handout: {id: x, title: "Ünïcode"}\ncontent: [Words., "More – words."]\n'


def handout(
    *arguments: str | bytes, cwd: Path, options: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *options, "-m", "handout", *arguments],
        cwd=cwd, capture_output=True, env=variables(**environment), check=False, timeout=PATIENCE,
    )  # fmt: skip


def variables(**changes: str) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    }
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "content.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_a_build_prints_the_path_and_nothing_else(small: Path) -> None:
    done = handout("build", "--quiet", cwd=small)
    assert done.stderr == b""
    assert done.returncode == ExitCode.OK
    path = small / os.fsdecode(done.stdout.rstrip(b"\r\n"))
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes().rstrip().endswith(b"%%EOF")


def test_a_build_again_gives_the_same_bytes(small: Path) -> None:
    handout("build", "-q", cwd=small, PYTHONHASHSEED="1")
    done = handout("build", cwd=small, PYTHONHASHSEED="2")
    assert b"(unchanged)" in done.stderr


def test_names_with_spaces_and_letters_of_the_world(small: Path) -> None:
    folder = small / "für Ärzte 日本"
    folder.mkdir()
    (folder / "mein handout – neu.yaml").write_text(SMALL, encoding="utf-8")
    done = handout("build", "-q", str(Path(folder.name, "mein handout – neu.yaml")), cwd=small)
    assert done.returncode == ExitCode.OK
    assert (small / os.fsdecode(done.stdout.rstrip(b"\r\n"))).is_file()


@pytest.mark.skipif(not POSIX or sys.platform == "darwin", reason="such names exist on Linux only")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_folder_whose_name_is_no_text(small: Path, encoding: str) -> None:
    name = b"caf\xe9 \xc3\xbc"
    (Path(os.fsdecode(os.fsencode(small) + b"/" + name))).mkdir()
    done = handout("build", "-o", name, cwd=small, PYTHONIOENCODING=encoding)
    assert done.returncode == ExitCode.OK
    assert done.stdout.startswith(name + b"/")
    assert (small / os.fsdecode(done.stdout.rstrip(b"\n"))).is_file()


def test_a_failure_leaves_stdout_empty(small: Path) -> None:
    (small / "content.yaml").write_text("handout: {id: x}\n", encoding="utf-8")
    done = handout("build", cwd=small)
    assert done.returncode == ExitCode.CONTENT
    assert done.stdout == b""
    assert b"content.yaml:1:" in done.stderr
    assert b"Traceback" not in done.stderr


GARBAGE = {
    "empty": b"",
    "nul": b"\0",
    "bom": b"\xff\xfe\0\0",
    "bytes": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "docx": b"PK\x03\x04\x14\0\x06\0",
}


def test_garbage_is_one_clear_problem(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    said = {}
    for kind, garbage in GARBAGE.items():
        (small / "content.yaml").write_bytes(garbage)
        said[kind] = run("build")
    assert {done.exit_code for done in said.values()} == {ExitCode.CONTENT}
    clear = re.compile(r"content\.yaml:[12]:\d+: error: ")
    assert [kind for kind, done in said.items() if not clear.match(done.stderr)] == []
    assert [kind for kind, done in said.items() if "Traceback" in done.output] == []
    assert not (small / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--version",), ExitCode.OK),
        (("build", "--bogus"), ExitCode.USAGE),
        (("icons", "--nothing"), ExitCode.USAGE),
        (("bogus",), ExitCode.USAGE),
        (("build", "missing.yaml"), ExitCode.CONTENT),
        (("build", "-o", "content.yaml"), ExitCode.OUTPUT),
    ],
)
def test_a_command_has_written_all_when_it_leaves_with_its_code(
    small: Path, arguments: tuple[str, ...], code: ExitCode
) -> None:
    """Its output is a file here, which Python does not write line by line."""
    with (small / "out.txt").open("w", encoding="utf-8") as file:
        done = subprocess.run(
            [sys.executable, "-m", "handout", *arguments], stdout=file, stderr=subprocess.STDOUT,
            cwd=small, env=variables(), check=False, timeout=PATIENCE,
        )  # fmt: skip
    assert done.returncode == code
    assert (small / "out.txt").read_text(encoding="utf-8").strip()


IMPORTING = """
import atexit, sys
before = set(sys.modules)
atexit.register(lambda: print("IMPORTED", *sorted(set(sys.modules) - before), file=sys.stderr))
from handout.cli import main
main()
"""


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The modules that a command imports by any way, `importlib` too, which -X importtime does not see.

    Without those that Python brought along: a `.pth` file, a sitecustomize or a measuring tool of this
    environment may import anything before the first line of a program runs.
    """
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING, *arguments],
        cwd=cwd, capture_output=True, env=variables(), check=True, timeout=PATIENCE,
    )  # fmt: skip
    return set(done.stderr.decode("utf-8").rpartition("IMPORTED ")[2].split())


def imported_by_pillow() -> set[str]:
    """The modules that Pillow cannot do without; before version 13 it logs."""
    script = "import sys, PIL.Image; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_cold_build_imports_only_what_it_needs(small: Path) -> None:
    modules = imported("build", "-q", cwd=small)
    assert "handout.render" in modules  # something was measured
    others = {
        f"handout.cli.{name}"
        for name in ("new", "themes", "schema", "completion", "reference", "show", "inspection", "verify")
    }
    assert sorted(modules & others) == []
    unwanted = {
        "rich",
        "json",
        "logging",
        "reportlab",
        "markdown_it",
        "PIL",
        "traceback",
        "resvg_py",
        "zxingcpp",
        "bidi",
        "pikepdf",
        "pypdfium2",
    }
    assert sorted(modules & unwanted - imported_by_pillow()) == []


def test_help_imports_no_engine(small: Path) -> None:
    modules = imported("--help", cwd=small)
    assert {"click", "handout.cli.build"} <= modules  # something was measured
    assert not {name.partition(".")[0] for name in modules} & {
        "reportlab",
        "msgspec",
        "yaml",
        "rich",
        "uharfbuzz",
    }


@pytest.mark.skipif(not POSIX, reason="pipes of POSIX")
@pytest.mark.parametrize("arguments", [("build",), ("build", "--json"), ("schema",)])
def test_a_reader_that_has_gone_is_no_failure(small: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "handout", *arguments],
        cwd=small, stdout=writing, stderr=subprocess.PIPE, env=variables(), check=False, timeout=PATIENCE,
    )  # fmt: skip
    os.close(writing)
    assert b"rror" not in done.stderr
    assert done.returncode == ExitCode.OK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [("build", "-q"), ("build", "--json"), ("schema",), ("schema", "--json")]
)
def test_a_full_disk_behind_stdout(small: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "handout", *arguments],
            cwd=small, stdout=full, stderr=subprocess.PIPE, env=variables(), check=False, timeout=PATIENCE,
        )  # fmt: skip
    assert done.returncode == ExitCode.OUTPUT
    assert b"[stdout]" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(not POSIX, reason="shells of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "</dev/null >&- 2>&-"])
def test_streams_that_are_closed(small: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m handout build {closed}', sys.executable],
        cwd=small, capture_output=True, env=variables(), check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == ExitCode.OK
    assert b"Traceback" not in done.stderr
    assert len(list((small / "output").glob("*.pdf"))) == 1


@pytest.mark.skipif(not POSIX, reason="signals of POSIX")
def test_an_interrupt_ends_with_130_and_nothing_half_written(small: Path) -> None:
    script = (
        "import os, signal, sys, handout.delivery.output_files as files\n"
        "os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.argv = ['handout', 'build']\n"
        "from handout.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=small, capture_output=True, env=variables(), check=False, timeout=PATIENCE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert done.returncode == 130
    assert b"Stopped." in done.stderr
    assert b"Traceback" not in done.stderr
    assert list((small / "output").iterdir()) == []


INTERRUPTING = """
import runpy, sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
sys.argv = ["handout", "build"]
runpy.run_module("handout", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize(
    "module", ["handout.cli", "handout.cli.group", "click", "handout.cli.build", "yaml", "handout.render"]
)
def test_an_interrupt_during_any_import_is_one_line(small: Path, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTING.format(module=module)],
        cwd=small, capture_output=True, env=variables(), check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 130
    assert done.stdout == b""
    assert done.stderr.strip().startswith(b"Stopped.")
    assert len(done.stderr.strip().splitlines()) == 1


def test_help_follows_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    group = click.Context(command, info_name="handout", **command.context_settings)
    build = command.get_command(group, "build")
    assert build is not None
    for columns, widest in (("30", 50), ("72", 72), ("200", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        printed = build.make_context("build", [], parent=group, resilient_parsing=True).get_help()
        prose = [line for line in printed.splitlines() if "handout build" not in line]
        assert len(prose) > 10
        assert widest * 0.7 < max(map(len, prose)) <= widest


def complete(words: str, cwd: Path) -> list[str]:
    """What bash is offered after these words, by a process of its own."""
    done = handout(
        cwd=cwd, options=("-c", "import sys; sys.argv = ['handout']; from handout.cli import main; main()"),
        _HANDOUT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1),
    )  # fmt: skip
    return [line.partition(",")[2] for line in done.stdout.decode("utf-8").split()]


@pytest.mark.skipif(not POSIX, reason="completion for bash")
def test_completion(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = "locations: [{id: riverside, name: R}, {id: oak-hill, name: O}]\n"
    (small / "content.yaml").write_text(SMALL + places, encoding="utf-8")
    assert complete("handout build --location ", small) == ["riverside", "oak-hill"]
    monkeypatch.chdir(small)
    assert offered("bui") == ["build"]
    assert offered("build --all") == ["--all-locations"]
    assert offered("build --location ") == ["riverside", "oak-hill"]
    assert offered("build --theme cli") == ["clinic"]
    assert offered("build --paper le") == ["letter"]
    (small / "content.yaml").write_text("broken: [", encoding="utf-8")
    assert offered("build --location ") == []


def offered(words: str) -> list[str]:
    """What any shell is offered after these words of a command, in this process."""
    *before, last = words.split(" ")
    found = ShellComplete(command, {}, "handout", "_HANDOUT_COMPLETE").get_completions(before, last)
    return [each.value for each in found]
