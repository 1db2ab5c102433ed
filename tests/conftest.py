"""No PDF leaves a test unchecked, and no test depends on the speed of a machine.

Whatever ``handout.render`` makes is read by the referee, once each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import HealthCheck, settings

import handout.bundle
import handout.layout.page.template
from handout.pdf.metadata import Metadata
from handout.pdf.template import FillCanvas, TemplateFile
from handout.pdf.tools.bound_canvas import BindingCanvas
from tests.support.pdf_checks import findings

# Neither a slow example nor slow generation fails a test: a machine may be busy.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.fixture(autouse=True, scope="session")
def own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start remember nothing in the folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("state")))
        yield


_seen: set[bytes] = set()
_faults: list[str] = []


class CheckedFile(TemplateFile):
    """A plate's file whose every stamp is looked at: 7 ms for a page, 70 ms for nine."""

    def complete(self, canvas: FillCanvas, alt_texts: Mapping[int, str], metadata: Metadata) -> bytes:
        """Return the file, and remember what is wrong with it."""
        pdf = super().complete(canvas, alt_texts, metadata)
        if self._recorded.tree is not None:
            check(pdf)
        return pdf


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
