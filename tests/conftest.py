"""No PDF leaves a test unchecked: whatever ``handout.render`` makes is read by the referee, once each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

import handout.render
from handout.pdf.canvas import TaggedCanvas
from tests.support.pdf_checks import findings

_seen: set[bytes] = set()
_faults: list[str] = []


class CheckedCanvas(TaggedCanvas):
    """A canvas whose finished file is looked at: 7 ms for a page, 70 ms for nine."""

    def finish(self) -> bytes:
        """Return the file, and remember what is wrong with it."""
        pdf = super().finish()
        digest = hashlib.sha256(pdf).digest()
        if self._tree is not None and digest not in _seen:
            _seen.add(digest)
            _faults.extend(findings(pdf))
        return pdf


handout.render.TaggedCanvas = CheckedCanvas  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def every_pdf_is_without_findings() -> Iterator[None]:
    """Fail the test that made a PDF with findings, whatever caught its exceptions."""
    _faults.clear()
    yield
    assert _faults == []
