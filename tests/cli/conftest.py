"""A small project, a stand-in for the renderer, and a way to run commands in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handout.cli.group import handout
from handout.delivery.output_files import PDF_SIGNATURE
from handout.errors import ContentError, Mark, Problem, Severity

CONTENT = """\
handout:
  id: asthma
  title: Asthma
  version: "1.2"
  papers: [a4, letter]
locations:
  - id: riverside
    name: Riverside Clinic
  - id: oak-hill
    name: Oak Hill
    only: [asthma]
  - id: harbour
    name: Harbour
    except: [asthma]
content:
  - Breathe.
"""

Run = Callable[..., Result]


@dataclass(frozen=True)
class Rendered:
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]
    identity: str = ""


@dataclass
class FakeRenderer:
    """Takes the recipe's place: notes what it was asked for and fails where it is told to."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    failure: BaseException | None = None

    def render(self, **asked: Any) -> Rendered:
        self.asked.append(asked)
        if self.failure is not None:
            raise self.failure
        place = asked["location"].id if asked["location"] else ""
        if place in self.failing:
            raise ContentError(
                Problem(f"bad logo of {place}", Mark("content.yaml", 7, 5), "mend it", "bad-logo")
            )
        note = Problem("colour changed", Mark("content.yaml", 2, 1), "", "contrast", Severity.NOTE)
        title = str(asked["project"].handout.title).encode()
        return Rendered(b"%PDF-1.7 " + PDF_SIGNATURE.marker + place.encode() + title, 2, (note,))


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> FakeRenderer:
    fake = FakeRenderer()
    module = ModuleType("handout.render")
    module.render = fake.render  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "handout.render", module)
    return fake


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a content.yaml, which is the working folder; colours left to the terminal."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run() -> Run:
    """Run a command line in this process; `result.stdout` and `result.stderr` are apart."""

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(handout, list(arguments), catch_exceptions=False)

    return invoke
