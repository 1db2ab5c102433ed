"""Print servers for the whole run, and a small PDF."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.documents import canvas, say
from tests.support.print_servers import PrintServers, serve_printers


@pytest.fixture(scope="session")
def servers() -> Iterator[PrintServers]:
    with serve_printers() as running:
        yield running


@pytest.fixture(scope="session")
def pdf() -> bytes:
    drawn = canvas()
    say(drawn, "H1", "Title")
    return drawn.finish()
