"""No PDF leaves a test unchecked, and no test depends on the speed of a machine.

Whatever ``handout.render`` makes is read by the referee, once each.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import handout.bundle
import handout.layout.page.template
import handout.webserver.idle_collector
from handout.pdf.metadata import Metadata
from handout.pdf.objects import CompleteFile
from handout.pdf.template import FillCanvas, TemplateFile
from handout.pdf.tools.bound_canvas import BindingCanvas
from tests.support.examples import load_profile
from tests.support.pdf_checks import findings, is_watching

load_profile()


@pytest.fixture(autouse=True, scope="session")
def own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start remember nothing in the folder of whoever runs the tests.

    They keep byte code, as installed ones do: compiling all that they import takes longer than their work.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("state")))
        yield


LARGE_HEAP = 50_000
"""New objects after which Python looks for garbage, rather than after 700."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Make thousands of tests without a look for garbage, for there is none; look seldom later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.set_threshold(LARGE_HEAP, *gc.get_threshold()[1:])
        gc.enable()


class SparingCollector:
    """The collector as a server in a test has it: what was left out of looks for garbage stays out.

    The server gives it back when it ends. Here that would be all modules and tests, through which each look
    after it takes a second, and holds up browser and server meanwhile.
    """

    collect = staticmethod(gc.collect)
    disable = staticmethod(gc.disable)
    enable = staticmethod(gc.enable)
    freeze = staticmethod(gc.freeze)
    get_count = staticmethod(gc.get_count)
    isenabled = staticmethod(gc.isenabled)

    @staticmethod
    def unfreeze() -> None:
        """Give back nothing."""


@pytest.fixture(autouse=True, scope="session")
def servers_look_for_garbage_among_what_is_new() -> Iterator[None]:
    """Have servers spare what all tests share; those of the collector itself have the true one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handout.webserver.idle_collector, "gc", SparingCollector)
        yield


@pytest.fixture(autouse=True, scope="module")
def garbage_is_looked_for_among_what_is_new() -> None:
    """Leave modules and tests, which all stay, out of each look for garbage: a tenth of all time.

    Once, and again after a test of the product's own collector.
    """
    if not gc.get_freeze_count():
        gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Leave neighbours to one process, which makes what they share once; the idle take from the busy."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


_seen: set[bytes] = set()
_faults: list[str] = []


class CheckedFile(TemplateFile):
    """A plate's file whose every stamp is looked at: 7 ms for a page, 70 ms for nine."""

    def complete(self, canvas: FillCanvas, alt_texts: Mapping[int, str], metadata: Metadata) -> CompleteFile:
        """Return the file, and remember what is wrong with it."""
        made = super().complete(canvas, alt_texts, metadata)
        if self._recorded.tree is not None and is_watching():
            check(made.content)
        return made


class CheckedCanvas(BindingCanvas):
    """A bundle's canvas whose file is looked at."""

    def finish(self) -> bytes:
        """Return the file, and remember what is wrong with it."""
        pdf = super().finish()
        check(pdf)
        return pdf


def check(pdf: bytes) -> None:
    """Remember what is wrong with a file, the first time it is seen."""
    digest = hashlib.sha256(pdf).digest()
    if digest not in _seen:
        _seen.add(digest)
        _faults.extend(findings(pdf))


handout.layout.page.template.TemplateFile = CheckedFile  # type: ignore[attr-defined]
handout.bundle.BindingCanvas = CheckedCanvas  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def every_pdf_is_without_findings() -> Iterator[None]:
    """Fail the test that made a PDF with findings, whatever caught its exceptions."""
    _faults.clear()
    yield
    assert _faults == []
