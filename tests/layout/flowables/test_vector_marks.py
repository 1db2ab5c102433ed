"""Vector marks: QR codes that a phone can read, at the size at which they are printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from handout.layout.flowables.vector_marks import DOTS_PER_MODULE, make_qr_code
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
    operators, count = make_qr_code("https://example.org/")
    assert (count - 8 - 17) % 4 == 0  # ISO/IEC 18004: 17 + 4 x version modules a side
    scale, _, _, _, left, low = map(float, operators.split(" cm ")[0].split()[1:])
    side = count - 8
    assert scale == pytest.approx(side / count, abs=1e-6)
    assert left == low == pytest.approx(4 / count, abs=1e-6)
    picture = operators.partition(" ID ")[2].removesuffix(" EI Q").encode("latin-1")
    assert len(picture) == -(-side * DOTS_PER_MODULE // 8) * side * DOTS_PER_MODULE
    # No letter in it, so that no reader takes two of its bytes for the picture's end.
    assert set(picture) <= {0x00, 0x0F, 0xF0, 0xFF}
    assert make_qr_code("https://example.org/")[0] is operators
