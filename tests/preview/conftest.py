"""A small project on disk, and a preview of it that is served for the length of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from handout.content.reading.project_reader import ReadResult
from handout.errors import Problem, Severity
from handout.preview.preview_build import Annotation, PreviewOptions
from handout.preview.server import PreviewServer
from handout.preview.session import PreviewSession
from tests.support.waiting import PATIENCE, wait_until

CONTENT = """\
handout:
  id: asthma
  title: Asthma at home
  language: en
  status: approved
  approved_by: Dr Lee
  papers: [letter, a4]
brand:
  name: Lakeview
locations:
  - id: riverside
    name: Riverside Clinic
    phones: {main: 555-0100}
  - id: oak-hill
    name: Oak Hill
    phones: {main: 555-0101}
content:
  - section: What is asthma?
    content:
      - Asthma makes the airways narrow. Call {location.phone} when breathing is hard.
      - [Sit up., Take your inhaler.]
"""


def wordy(reading: ReadResult) -> tuple[Annotation, ...]:
    """A checker with one thing to say of every handout that has a narrow in it."""
    mark = reading.project.content[0].mark
    problem = Problem("a hard word", mark, "Say `tight`.", "hard-word", Severity.WARNING)
    return (Annotation(problem, "the airways narrow"),)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "project" / "content.yaml"
    path.parent.mkdir()
    path.write_text(CONTENT, encoding="utf-8")
    return path


@pytest.fixture
def preview(content: Path) -> PreviewSession:
    return PreviewSession(PreviewOptions(content), wordy)


@contextmanager
def served(preview: PreviewSession) -> Iterator[PreviewServer]:
    """The preview on a free port, in a thread of its own."""
    desk = PreviewServer(preview)
    ready: Queue[str] = Queue()
    thread = Thread(target=desk.serve, args=(ready.put,))
    thread.start()
    try:
        assert ready.get(timeout=PATIENCE) == desk.url
        wait_until(lambda: preview.revision > 0)
        yield desk
    finally:
        desk.stop()
        thread.join(timeout=PATIENCE)
        assert not thread.is_alive()


Serve = Callable[[PreviewSession], PreviewServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda preview: stack.enter_context(served(preview))


@pytest.fixture
def desk(preview: PreviewSession, serve: Serve) -> PreviewServer:
    return serve(preview)
