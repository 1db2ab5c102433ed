"""`handout batch` as a person runs it: what is said, what stands on stdout, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from click.testing import CliRunner

from handout.batch.report import HandoutTotals
from handout.cli.batch_summary import print_summary
from handout.cli.console import Console
from handout.cli.group import handout as command
from handout.cli.progress import ProgressBar
from handout.delivery.folder_store import FolderStore
from handout.errors import ExitCode
from tests.batch.clinics import LOCATIONS, NAMES, age, everything, kept, mend, outputs, untrue, words, write
from tests.cli.conftest import Run
from tests.cli.test_process import handout, variables
from tests.support.waiting import PATIENCE

WINDOWS = sys.platform == "win32"
SECONDS = re.compile(r"in \d+\.\d s")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library, which is the working folder."""
    root = write(tmp_path / "library")
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="module")
def first_batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with all PDFs in its folder `output`: what each test begins with."""
    root = write(tmp_path_factory.mktemp("batch") / "made")
    with chdir(root):
        assert CliRunner().invoke(command, ["batch", "-q"]).exit_code == ExitCode.OK
    age(root / "output")
    return root.rename(root.with_name("first"))


@pytest.fixture
def made(first_batch: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with all PDFs in it; always the same one: what is recorded names it."""
    root = first_batch.with_name("made")
    if root.exists():
        rmtree(root)
    copytree(first_batch, root)
    monkeypatch.chdir(root)
    return root


class TestWhereItWrites:
    @pytest.mark.parametrize(
        ("paths", "folder"),
        [
            (["library"], "library/output"),
            (["library/handouts"], "library/output"),
            (["library/handouts/ketamine.yaml", "library/handouts/tms.yaml"], "library/output"),
            (["library", "other"], "output"),
            (["library", "libary"], "library/output"),
            (["library", "--output", "out"], "out"),
        ],
    )
    def test_beside_the_content_as_a_build_does(
        self, library: Path, run: Run, monkeypatch: pytest.MonkeyPatch, paths: list[str], folder: str
    ) -> None:
        copytree(library, library.with_name("other"))
        monkeypatch.chdir(library.parent)
        result = run("batch", *paths, "--dry-run", "--json")
        assert Path(json.loads(result.stdout)["output"]) == library.parent / folder
        assert not list(library.parent.rglob("output")), "a trial makes no folder"

    def test_copies_that_an_earlier_batch_put_here_are_told_of(
        self, made: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Who runs the same batch as ever from the folder above learns that nobody renews the old folder."""
        here = made.parent / "above"
        copytree(made, here / "library")
        monkeypatch.chdir(here)
        told = f"{here / 'output'} has 7 PDFs of the same library from an earlier batch"
        assert run("batch", "library", "--output", "output").exit_code == ExitCode.OK
        mend(here / "library" / "handouts" / "tms.yaml", "Rest well.", "Rest.")
        result = run("batch", "library")
        assert result.exit_code == ExitCode.OK
        assert f"warning: {told}" in result.stderr
        assert "3 made, 4 up to date" in result.stderr
        checked = json.loads(run("batch", "library", "--check", "--json").stdout)
        assert [problem["code"] for problem in checked["problems"]] == ["older-copies"]
        assert "older-copies" not in run("batch", "library", "--output", "output").stderr
        assert "older-copies" not in run("batch", str(made)).stderr, "of another library"
        for name in NAMES:
            (here / "output" / name).unlink()
        assert "older-copies" not in run("batch", "library").stderr


class TestWhereNothingCanBePlanned:
    """A mistyped name makes no folder, and no counts of nothing stand above what is wrong."""

    @pytest.mark.parametrize("options", [(), ("--check",), ("--dry-run",), ("--prune",)])
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("nosuch",), "nosuch: error: there is no file or folder nosuch [missing-file]"),
            (("nosuch/gout.yaml",), "nosuch/gout.yaml: error: there is no file or folder"),
            (("empty",), "empty: error: no handout was found in empty [no-handout]"),
            (("library", "--handouts", "gout"), "error: there is no handout 'gout' [unknown-handout]"),
            (("library", "--locations", "nosuch.csv"), "error: there is no file nosuch.csv [missing-file]"),
        ],
    )
    def test_nothing_is_made(
        self, library: Path, run: Run, monkeypatch: pytest.MonkeyPatch,
        arguments: tuple[str, ...], told: str, options: tuple[str, ...],
    ) -> None:  # fmt: skip
        monkeypatch.chdir(library.parent)
        Path("empty").mkdir()
        before = sorted(library.parent.rglob("*"))
        result = run("batch", *arguments, *options)
        assert result.exit_code == ExitCode.CONTENT
        first, *others = result.stderr.splitlines()
        assert told in first
        assert ("nothing was pruned" in " ".join(others)) is ("--prune" in options)
        assert " planned" not in result.stderr
        assert "0 made" not in result.stderr
        assert sorted(library.parent.rglob("*")) == before
        result = run("batch", *arguments, *options, "--json")
        assert json.loads(result.stdout)["totals"]["planned"] == 0
        assert sorted(library.parent.rglob("*")) == before

    def test_what_was_made_before_stays_as_it_is(self, made: Path, run: Run) -> None:
        before = everything(made / "output")
        assert run("batch", "nosuch", "--prune", "--yes").exit_code == ExitCode.CONTENT
        assert run("batch", "--handouts", "gout", "--prune", "--yes").exit_code == ExitCode.CONTENT
        assert everything(made / "output") == before

    def test_a_library_whose_handouts_are_all_retired_makes_no_folder(self, library: Path, run: Run) -> None:
        for name in ("ketamine", "tms"):
            mend(library / "handouts" / f"{name}.yaml", "status: approved", "status: retired")
        result = run("batch", "--prune")
        assert result.exit_code == ExitCode.OK
        assert "Left out: tms (en): it is retired." in result.stderr
        assert not (library / "output").exists()

    def test_what_is_all_retired_is_pruned(self, made: Path, run: Run) -> None:
        for name in ("ketamine", "tms"):
            mend(made / "handouts" / f"{name}.yaml", "status: approved", "status: retired")
        assert "7 PDFs no longer wanted" in run("batch").stderr
        assert "7 removed" in run("batch", "--prune", "--yes").stderr
        assert outputs(made / "output") == {}


class TestWhatIsSaid:
    def test_the_first_time(self, library: Path, run: Run) -> None:
        result = run("batch")
        assert result.exit_code == ExitCode.OK
        assert result.stdout == ""
        lines = [SECONDS.sub("in T", line) for line in result.stderr.splitlines()]
        assert lines[0] == "2 handouts, 3 locations: 7 PDFs planned."
        assert "7 of 7 (" in lines[1]
        assert lines[2:] == [
            "2 handouts approved by their own word only; `handout approve` seals them.",
            "ketamine (en): 4 made, 0 up to date, 0 failed of 4; laid out 2×.",
            "tms (en): 3 made, 0 up to date, 0 failed of 3; laid out 1×.",
            "7 made, 0 up to date, 0 failed, 0 removed in T.",
            f"The PDFs are in {library / 'output'}.",
        ]
        assert list(outputs(library / "output")) == list(NAMES)

    def test_the_second_time(self, made: Path, run: Run) -> None:
        result = run("batch")
        assert [SECONDS.sub("in T", line) for line in result.stderr.splitlines()] == [
            "2 handouts, 3 locations: 7 PDFs planned.",
            "2 handouts approved by their own word only; `handout approve` seals them.",
            "0 made, 7 up to date, 0 failed, 0 removed in T.",
        ]
        assert set(outputs(made / "output").values()) == {10**18}

    def test_quiet_says_nothing(self, library: Path, run: Run) -> None:
        assert run("batch", "--quiet").output == ""

    def test_verbose_names_the_files_on_stdout(self, library: Path, run: Run) -> None:
        result = run("batch", "-v")
        assert sorted(result.stdout.splitlines()) == list(NAMES)
        assert "lay out" in result.stderr

    def test_what_is_left_out_and_why(self, library: Path, run: Run) -> None:
        mend(library / "handouts" / "tms.yaml", "status: approved", "status: retired")
        assert "Left out: tms (en): it is retired." in run("batch").stderr

    def test_clinics_with_mistakes_are_named(self, library: Path, run: Run) -> None:
        mend(library / "locations.csv", "(301) 555-0102", "call us")
        result = run("batch")
        assert result.exit_code == ExitCode.PARTLY
        assert "Left out: 1 location with mistakes: Bay Side." in result.stderr
        assert json.loads(run("batch", "--json").stdout)["left_out_locations"] == ["Bay Side"]

    def test_json_is_the_whole_result(self, library: Path, run: Run) -> None:
        mend(library / "locations.csv", "https://example.org/bay", "https://example.org/" + "x" * 900)
        result = run("batch", "--json")
        assert result.exit_code == ExitCode.PARTLY
        told = json.loads(result.stdout)
        assert told["totals"] == {
            "planned": 7, "made": 6, "current": 0, "failed": 1, "retired": 0, "removed": 0,
        }  # fmt: skip
        assert told["failed"] == ["tms_bay_letter_en_v1.0.pdf"]
        assert {document["status"] for document in told["documents"]} == {"made"}
        assert told["output"] == str(library / "output")
        assert told["handouts"][1] == {
            "handout": "tms", "language": "en",
            "planned": 3, "made": 2, "current": 0, "failed": 1, "layouts": 1, "plates": 1,
        }  # fmt: skip
        assert [problem["code"] for problem in told["problems"]] == ["qr-too-long"]


class TestWhatIsAsked:
    def test_some_handouts_papers_and_names(self, library: Path, run: Run) -> None:
        template = "{location}/{handout}-{paper}"
        run("batch", "--handouts", "ketamine", "--papers", "a4", "--name", template, "-o", "out")
        assert list(outputs(library / "out")) == ["bay/ketamine-a4.pdf", "oak/ketamine-a4.pdf"]

    def test_a_spreadsheet_as_excel_writes_it(self, library: Path, run: Run) -> None:
        text = 'id;name;phone;web\r\n007;"Ash\r\nGrove";0301 5550107;https://example.org/ash\r\n'
        (library / "excel.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
        result = run("batch", "--locations", "excel.csv", "--papers", "a4")
        assert result.exit_code == ExitCode.OK, result.output
        assert list(outputs(library / "output")) == ["ketamine_007_a4_en_v1.0.pdf"]
        assert "0301 5550107" in words((library / "output" / "ketamine_007_a4_en_v1.0.pdf").read_bytes())

    def test_only_and_except(self, library: Path, run: Run) -> None:
        text = LOCATIONS.replace("elm,,", "elm,tms,").replace(
            "example.org/bay,,", "example.org/bay,,ketamine"
        )
        (library / "locations.csv").write_text(text, encoding="utf-8")
        run("batch")
        assert list(outputs(library / "output")) == [name for name in NAMES if "ketamine_bay" not in name]

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (("--papers", "a5"), ExitCode.CONTENT, "unknown-paper"),
            (("--handouts", "nothing"), ExitCode.CONTENT, "unknown-handout"),
            (("--name", "../{handout}"), ExitCode.CONTENT, "bad-template"),
            (("--locations", "none.csv"), ExitCode.CONTENT, "missing-file"),
            (("--scheduler", "tcp://x:1"), ExitCode.USAGE, "--engine dask"),
            (("nowhere",), ExitCode.CONTENT, "missing-file"),
        ],
    )
    def test_what_cannot_be_had_is_told(
        self, library: Path, run: Run, arguments: tuple[str, ...], code: ExitCode, told: str
    ) -> None:
        result = run("batch", *arguments)
        assert result.exit_code == code
        assert told in result.stderr
        assert not (library / "output").exists() or outputs(library / "output") == {}


class TestCheck:
    def test_nothing_is_there_yet(self, library: Path, run: Run) -> None:
        before = everything(library)
        result = run("batch", "--check")
        assert result.exit_code == ExitCode.STALE
        assert sorted(result.stdout.splitlines()) == list(NAMES)
        assert "0 PDFs up to date, 7 to make, 0 no longer wanted." in result.stderr
        assert everything(library) == before

    def test_all_is_well(self, made: Path, run: Run) -> None:
        before = everything(made)
        result = run("batch", "--check")
        assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
        assert everything(made) == before

    def test_something_changed_or_is_no_longer_wanted(self, made: Path, run: Run) -> None:
        mend(made / "handouts" / "tms.yaml", "Rest well.", "Rest.")
        before = everything(made)
        assert run("batch", "--check").exit_code == ExitCode.STALE
        (made / "handouts" / "tms.yaml").unlink()
        result = run("batch", "--check")
        assert result.exit_code == ExitCode.STALE
        assert result.stdout.splitlines() == [name for name in NAMES if name.startswith("tms")]
        before = {name: found for name, found in before.items() if name != "handouts/tms.yaml"}
        assert everything(made) == before

    def test_a_dry_run_ends_well_and_writes_nothing(self, made: Path, run: Run) -> None:
        mend(made / "locations.csv", "555-0102", "555-0999")
        before = everything(made)
        result = run("batch", "--dry-run", "--prune", "--json")
        assert result.exit_code == ExitCode.OK
        assert sorted(json.loads(result.stdout)["stale"]) == [name for name in NAMES if "_bay_" in name]
        assert everything(made) == before

    def test_a_dry_run_does_not_claim_to_know_what_goes_while_something_is_broken(
        self, made: Path, run: Run
    ) -> None:
        assert "0 no longer wanted" in run("batch", "--dry-run").stderr
        mend(made / "handouts" / "tms.yaml", "qr:", "rq:")
        told = run("batch", "--dry-run").stderr
        assert "no longer wanted is not known while something is broken" in told
        assert "0 no longer wanted" not in told


class TestFaults:
    def test_a_broken_handout_and_a_broken_location(self, library: Path, run: Run) -> None:
        mend(library / "handouts" / "tms.yaml", "qr:", "rq:")
        mend(library / "locations.csv", "bay,Bay Side", "bay,")
        result = run("batch")
        assert result.exit_code == ExitCode.PARTLY
        told = [line for line in result.stderr.splitlines() if "error" in line]
        assert any(re.search(r"tms\.yaml:7:\d+: error", line) for line in told)
        assert any(re.search(r"locations\.csv:3:\d+: error", line) for line in told)
        assert list(outputs(library / "output")) == [name for name in NAMES if "ketamine_oak" in name]

    def test_retired_is_told_and_then_pruned(self, made: Path, run: Run) -> None:
        (made / "handouts" / "tms.yaml").unlink()
        assert "3 PDFs no longer wanted; --prune removes them." in run("batch").stderr
        assert "4 up to date, 0 failed, 3 removed" in run("batch", "--prune").stderr
        assert list(outputs(made / "output")) == [name for name in NAMES if not name.startswith("tms")]

    def test_a_file_that_is_not_ours(self, library: Path, run: Run) -> None:
        (library / "output").mkdir()
        (library / "output" / NAMES[0]).write_bytes(b"%PDF-1.4 a scan")
        result = run("batch")
        assert result.exit_code == ExitCode.PARTLY
        assert "was not made by handout" in result.stderr
        assert (library / "output" / NAMES[0]).read_bytes() == b"%PDF-1.4 a scan"
        assert run("batch", "--force").exit_code == ExitCode.OK
        assert (library / "output" / NAMES[0]).stat().st_size > 5000

    def test_another_batch_is_at_work(self, made: Path, run: Run) -> None:
        with FolderStore(made / "output").lock("14:02"):
            # In a process of its own, as a lock is a process's.
            done = handout("batch", cwd=made)
        assert done.returncode == ExitCode.OUTPUT
        assert b"14:02" in done.stderr

    @pytest.mark.skipif(WINDOWS, reason="a folder's mode means nothing on Windows")
    def test_a_folder_that_must_not_be_written_to(self, made: Path, run: Run) -> None:
        if os.geteuid() == 0:
            pytest.skip("root may write anywhere")
        mend(made / "handouts" / "tms.yaml", "Rest well.", "Rest.")
        (made / "output").chmod(0o555)
        try:
            result = run("batch")
        finally:
            (made / "output").chmod(0o755)
        assert result.exit_code in (ExitCode.PARTLY, ExitCode.OUTPUT)
        assert "output" in result.stderr

    def test_a_folder_mounted_so_that_nobody_can_write(
        self, small_disk: Path, library: Path, run: Run
    ) -> None:
        out = str(small_disk)
        assert run("batch", "-q", "-o", out).exit_code == ExitCode.OK
        mend(library / "handouts" / "tms.yaml", "Rest well.", "Rest.")
        subprocess.run(["mount", "-o", "remount,ro", out], check=True)
        before = everything(small_disk)
        result = run("batch", "-o", out)
        assert result.exit_code == ExitCode.OUTPUT
        assert "Traceback" not in result.stderr
        assert "read-only" in result.stderr.lower() or "write" in result.stderr.lower()
        assert everything(small_disk) == before
        assert run("batch", "--check", "-o", out).exit_code == ExitCode.STALE
        subprocess.run(["mount", "-o", "remount,rw", out], check=True)
        assert run("batch", "-q", "-o", out).exit_code == ExitCode.OK

    def test_a_disk_that_is_full(self, small_disk: Path, library: Path, run: Run) -> None:
        out = str(small_disk)
        # Room for some of the seven files, which have some 15 KB each.
        (small_disk / "filler").write_bytes(b"x" * 960_000)
        result = run("batch", "-o", out)
        assert result.exit_code in (ExitCode.PARTLY, ExitCode.OUTPUT)
        assert "disk-full" in result.stderr
        assert len(outputs(small_disk)) < 7
        assert untrue(small_disk) == []
        (small_disk / "filler").unlink()
        assert run("batch", "-q", "-o", out).exit_code == ExitCode.OK
        assert list(outputs(small_disk)) == list(NAMES)
        assert not list(small_disk.rglob("*.part"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, where one may be made."""
    if WINDOWS or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(WINDOWS, reason="SIGKILL is POSIX's")
def test_killed_midway_the_next_run_finishes(tmp_path: Path) -> None:
    """The real command with two processes, killed while it writes; nobody else is told of it."""
    rows = [
        f"site-{at},Office {at},{at} Mill Road,(301) 555-{at:04d},https://example.org/{at},,"
        for at in range(90)
    ]
    library = write(tmp_path / "library", locations="\n".join([LOCATIONS.splitlines()[0], *rows, ""]))
    output = library / "output"
    command = [sys.executable, "-m", "handout", "batch", "-q", "--jobs", "2"]

    def kill_when(is_enough: Callable[[], bool]) -> bool:
        """Begin, and kill when enough is done; tell whether it was still at work then."""
        process = subprocess.Popen(command, cwd=library, env=variables(), start_new_session=True)
        while process.poll() is None and not is_enough():
            time.sleep(0.002)
        was_working = process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)
        assert untrue(output) == []
        return was_working

    for _ in range(10):
        if kill_when(lambda: len(list(output.glob("*.pdf"))) >= 20):
            break
        # A busy machine may look up only when all is done: then it begins again.
        rmtree(output)
    else:
        pytest.fail("it was never killed while it worked")
    # What is made is noted task by task: only then is there anything that need not be made again.
    kill_when(lambda: any(name.endswith(".jsonl") and "codes" not in name for name in kept(output)))
    done = handout("batch", "--json", cwd=library)
    assert done.returncode == ExitCode.OK
    told = json.loads(done.stdout)["totals"]
    assert told["made"] + told["current"] == told["planned"] == 270
    assert told["made"] < 270
    assert len(outputs(output)) == 270
    assert untrue(output) == []
    assert kept(output) == {"lock", "manifest.jsonl", "codes.jsonl"}
    assert not list(output.rglob("*.part"))


def test_two_at_once_into_one_folder(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    command = [sys.executable, "-m", "handout", "batch", "-q", "--jobs", "1"]
    rivals = [subprocess.Popen(command, cwd=library, env=variables(), stderr=-1) for _ in range(2)]
    told = [rival.communicate(timeout=PATIENCE)[1] for rival in rivals]
    codes = {rival.returncode for rival in rivals}
    assert ExitCode.OK in codes
    assert codes <= {ExitCode.OK, ExitCode.OUTPUT}
    assert all(b"Traceback" not in each for each in told)
    assert list(outputs(library / "output")) == list(NAMES)
    assert untrue(library / "output") == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


ROWS = (HandoutTotals("ketamine", "en", 1200, 1000, 200, 0, 3), HandoutTotals("tms", "es", 9, 0, 9, 0, 0))


def test_a_terminal_gets_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")
    print_summary(ROWS, Console())
    head, _, row = (line.split() for line in screen.getvalue().strip().splitlines())
    assert " ".join(head) == "Handout Language Planned Made Up to date Failed Laid out"
    assert row == ["ketamine", "en", "1,200", "1,000", "200", "0", "3"]


@pytest.mark.parametrize("talk", [Console(quiet=True), Console(as_json=True)])
def test_nothing_of_it_where_nothing_is_to_be_said(talk: Console, capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(ROWS, talk)
    with ProgressBar(talk) as bar:
        bar.update(1, 2)
        bar.update(2, 2)
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with ProgressBar(Console()) as bar:
        bar.update(10, 20)
        bar.update(20, 20)
    assert "20/20" in screen.getvalue()
    assert "a second" in screen.getvalue()


class TestRelease:
    def test_drafts_are_told_of_and_not_made(self, library: Path, run: Run) -> None:
        mend(library / "handouts" / "tms.yaml", "status: approved", "status: draft")
        result = run("batch", "--json")
        told = json.loads(result.stdout)
        assert result.exit_code == ExitCode.PARTLY
        assert [problem["code"] for problem in told["problems"]] == ["draft-in-batch"]
        assert told["totals"]["made"] == 4
        assert run("batch", "--drafts").exit_code == ExitCode.OK

    def test_a_draft_does_not_hide_that_others_are_out_of_date(self, library: Path, run: Run) -> None:
        """A library nearly always has a draft: `--check` would say nothing."""
        mend(library / "handouts" / "tms.yaml", "status: approved", "status: draft")
        assert run("batch", "--check").exit_code == ExitCode.STALE
        run("batch")
        assert run("batch", "--check").exit_code == ExitCode.PARTLY

    def test_handouts_past_their_review_are_told_of_and_not_made(self, library: Path, run: Run) -> None:
        mend(
            library / "handouts" / "tms.yaml", "status: approved", "next_review: 2020-01-31, status: approved"
        )
        result = run("batch", "--json")
        told = json.loads(result.stdout)
        assert result.exit_code == ExitCode.PARTLY
        assert [problem["code"] for problem in told["problems"]] == ["past-review-in-batch"]
        assert run("batch", "--overdue").exit_code == ExitCode.OK


class TestLibrarySettings:
    """What stands in library.yaml is what a run with no option does."""

    SETTINGS = """\
locations: clinics.csv
output: printed
name: "{location}/{handout}-{paper}"
papers: [a4]
"""

    def test_they_repeat_last_months_run(self, library: Path, run: Run) -> None:
        (library / "locations.csv").rename(library / "clinics.csv")
        (library / "library.yaml").write_text(self.SETTINGS, encoding="utf-8")
        result = run("batch")
        assert result.exit_code == ExitCode.OK, result.stderr
        assert list(outputs(library / "printed")) == ["bay/ketamine-a4.pdf", "oak/ketamine-a4.pdf"]
        assert "2 up to date" in run("batch").stderr

    def test_they_are_found_from_elsewhere(
        self, library: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (library / "library.yaml").write_text("output: printed\npapers: [a4]\n", encoding="utf-8")
        (tmp_path / "away").mkdir()
        monkeypatch.chdir(tmp_path / "away")
        assert run("batch", str(library)).exit_code == ExitCode.OK
        assert len(outputs(library / "printed")) == 2

    @pytest.mark.parametrize("named", ["library/handouts", "library/handouts/ketamine.yaml"])
    def test_they_count_for_each_part_of_the_library(
        self, library: Path, run: Run, monkeypatch: pytest.MonkeyPatch, named: str
    ) -> None:
        """Else the same copy stood in two folders, and had the telephone number of another list."""
        numbers = LOCATIONS.replace("555-0101", "555-0177")
        (library / "clinics.csv").write_text(numbers, encoding="utf-8")
        (library / "library.yaml").write_text(self.SETTINGS + "handouts: [ketamine]\n", encoding="utf-8")
        monkeypatch.chdir(library.parent)
        assert run("batch", named).exit_code == ExitCode.OK
        assert "555-0177" in words((library / "printed" / "oak" / "ketamine-a4.pdf").read_bytes())
        assert "2 up to date" in run("batch", "library").stderr
        assert not list(library.parent.rglob("output"))

    def test_a_file_that_is_named_is_made_though_they_name_others(self, library: Path, run: Run) -> None:
        (library / "library.yaml").write_text("handouts: [ketamine]\n", encoding="utf-8")
        assert run("batch", "handouts/tms.yaml").exit_code == ExitCode.OK
        assert list(outputs(library / "output")) == [name for name in NAMES if name.startswith("tms")]

    def test_an_option_goes_before_them(self, library: Path, run: Run) -> None:
        (library / "library.yaml").write_text("output: printed\npapers: [a4]\n", encoding="utf-8")
        run("batch", "--papers", "letter", "-o", "out")
        assert len(outputs(library / "out")) == 5
        assert not (library / "printed").exists()

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("papers: [a3]", "library.yaml:1:10"), ("ouput: x", "did you mean 'output'?"),
            ("- x", "library.yaml:1:1"), ("output: [", "library.yaml:1"),
        ],
    )  # fmt: skip
    def test_mistakes_are_told_with_their_line(self, library: Path, run: Run, text: str, said: str) -> None:
        (library / "library.yaml").write_text(text, encoding="utf-8")
        result = run("batch")
        assert result.exit_code == ExitCode.CONTENT
        assert said in result.stderr
