"""`handout watch` and `handout preview` as commands: saves build anew, Ctrl+C ends them well."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handout.errors import ExitCode
from handout.preview import file_watcher
from handout.preview.server import PreviewServer
from tests.cli.conftest import CONTENT, FakeRenderer, Run
from tests.support.waiting import PATIENCE

SAVES = [
    CONTENT.replace("title: Asthma", "title: Better"),
    "handout: [",
    CONTENT.replace("title: Asthma", "tittle: Worse"),
    CONTENT.replace("title: Asthma", "title: Best"),
]


@pytest.fixture
def saving(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make `Watch` tell of saves that are made while it is asked, and end as Ctrl+C does."""

    def prepare(*saves: str) -> None:
        def told(watch: object, stop: object = None) -> Iterator[None]:
            for text in saves:
                (project / "content.yaml").write_text(text, encoding="utf-8")
                yield
            raise KeyboardInterrupt

        monkeypatch.setattr(file_watcher.FileWatcher, "wait_for_saves", told)

    return prepare


def test_each_save_is_built(
    run: Run, project: Path, renderer: FakeRenderer, saving: Callable[..., None]
) -> None:
    saving(*SAVES)
    result = run("watch", "--paper", "a4")
    assert result.exit_code == ExitCode.OK
    titles = [str(asked["project"].handout.title) for asked in renderer.asked]
    assert titles == ["Asthma", "Better", "Best"]
    assert {asked["paper"] for asked in renderer.asked} == {"a4"}
    (pdf,) = (project / "output").iterdir()
    assert b"Best" in pdf.read_bytes()
    assert result.stdout.splitlines() == [str(Path("output") / pdf.name)] * 3
    assert "did you mean 'title'?" in result.stderr
    assert result.stderr.count("the last good PDF stays") == 2


def test_the_last_good_pdf_stays(
    run: Run, project: Path, renderer: FakeRenderer, saving: Callable[..., None]
) -> None:
    saving(SAVES[0], SAVES[1])
    assert run("watch").exit_code == ExitCode.OK
    (pdf,) = (project / "output").iterdir()
    assert b"Better" in pdf.read_bytes()


def test_a_bug_is_no_end(
    run: Run, project: Path, renderer: FakeRenderer, saving: Callable[..., None]
) -> None:
    renderer.failure = KeyError("oh")
    saving(CONTENT)
    result = run("watch")
    assert result.exit_code == ExitCode.OK
    assert result.stderr.count("Something went wrong inside handout") == 2


def test_an_object_for_each_build(
    run: Run, project: Path, renderer: FakeRenderer, saving: Callable[..., None]
) -> None:
    saving(SAVES[1], SAVES[3])
    told = run("watch", "--all-locations", "--json").stdout
    decoder, objects, at = json.JSONDecoder(), [], 0
    while at < len(told):
        found, at = decoder.raw_decode(told, at)
        objects.append(found)
        at += 1
    assert [each["exit_code"] for each in objects] == [0, 3, 0]
    assert [len(each["documents"]) for each in objects] == [2, 0, 2]


def test_what_is_asked_wrongly_ends_at_once(run: Run, project: Path) -> None:
    assert run("watch", "--location", "a", "--all-locations").exit_code == ExitCode.USAGE
    assert run("watch", "nowhere").exit_code == ExitCode.CONTENT
    assert run("preview", "nowhere").exit_code == ExitCode.CONTENT
    assert run("preview", "--port", "99999").exit_code == ExitCode.USAGE


@pytest.mark.parametrize("command", ["watch", "preview"])
def test_without_the_extra_it_is_named(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setitem(sys.modules, "watchfiles._rust_notify", None)
    result = run(command)
    assert result.exit_code == ExitCode.MISSING
    assert "pip install watchfiles" in result.stderr


def test_the_preview_tells_its_address(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def serve(desk: PreviewServer, ready: Callable[[str], object]) -> None:
        ready(desk.url)
        desk._server._socket.close()

    monkeypatch.setattr(PreviewServer, "serve", serve)
    monkeypatch.setattr("handout.cli.opening.launch", lambda url: opened.append(url) or "")
    result = run("preview")
    assert result.exit_code == ExitCode.OK
    (entry,), (told,) = opened, result.stdout.splitlines()
    key = told.rstrip("/").rpartition("/")[2]
    assert told.startswith("http://127.0.0.1:")
    # All users of a machine see with what a browser was started: not with the page's key.
    assert entry.partition("//")[2].partition("/")[0] == told.partition("//")[2].partition("/")[0]
    assert key not in entry
    assert run("preview", "--no-open").exit_code == ExitCode.OK
    assert len(opened) == 1


@pytest.mark.skipif(os.name != "posix", reason="no signal of Ctrl+C can be sent to one process here")
@pytest.mark.parametrize("command", [["preview", "--no-open"], ["watch"]])
def test_ctrl_c_ends_it_well(project: Path, command: list[str]) -> None:
    arguments = [sys.executable, "-m", "handout", *command]
    # Where the tests run in a shell's background, the signal is ignored, and that is inherited.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project, text=True, encoding="utf-8"
    ) as running:
        assert running.stderr is not None
        before_it = iter(running.stderr.readline, "")
        assert any("Press Ctrl+C" in line for line in before_it)
        running.send_signal(signal.SIGINT)
        try:
            _, told = running.communicate(timeout=PATIENCE)
        finally:
            running.kill()
            signal.signal(signal.SIGINT, before)
    assert running.returncode == ExitCode.OK
    assert "Traceback" not in told
    assert told.splitlines()[-1] in ("The preview has ended.", "No longer watching.")
