"""Vector marks: QR codes that a phone can read, at the size at which they are printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from handout.layout.artwork import qr_code
from handout.render import render
from tests.support.handouts import block, project


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org/" + "a/very/long/path/" * 20,
        "https://example.org/?q=a%20b&c=d#e",
        "tel:+13015550142",
        "https://example.org/Käse",
    ],
)
def test_printed_code_opens_its_address(url: str) -> None:
    made = project([block("qr", url=url, label="Directions")])
    done = render(project=made, root=Path(), location=made.locations[0])
    # 150 dots an inch: less than any phone's camera sees of a code held before it.
    page = pypdfium2.PdfDocument(done.pdf)[0].render(scale=150 / 72).to_pil().convert("L")
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == url


def test_code_has_its_quiet_zone_and_is_made_once() -> None:
    operators, count = qr_code("https://example.org/")
    assert (count - 8 - 17) % 4 == 0  # ISO/IEC 18004: 17 + 4 x version modules a side
    corners = [tuple(map(float, part.split()[-4:])) for part in operators.split(" re")[:-1]]
    assert min(x for x, *_ in corners) == min(y for _, y, *_ in corners) == 4
    assert max(x + width for x, _, width, _ in corners) == count - 4
    assert qr_code("https://example.org/")[0] is operators
