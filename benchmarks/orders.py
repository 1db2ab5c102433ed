"""Compares the order in which pages are drawn with the order of their tags, on generated handouts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from hypothesis import HealthCheck, Phase, given, settings

from handout.content.model import Block
from tests.layout.test_tags import rendered
from tests.support.handouts import bodies

HEIGHTS = (360.0, 560.0, 792.0, 1200.0)


def main() -> int:
    """Print how many pages differ, of how many; a difference names its handout and page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--handouts", type=int, default=300, help="how many (default: 300)")
    count = parser.parse_args().handouts
    made = pages = 0
    differing: list[str] = []

    @settings(
        max_examples=count, phases=[Phase.generate], derandomize=True, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(bodies)
    def compare(body: list[Block]) -> None:
        nonlocal made, pages
        made += 1
        with pikepdf.open(BytesIO(rendered(body, HEIGHTS[made % len(HEIGHTS)]).pdf)) as pdf:
            tagged = list(list_tagged(pdf.Root.StructTreeRoot))
            for at, page in enumerate(pdf.pages, start=1):
                pages += 1
                drawn = list_drawn(page)
                told = [mcid for place, mcid in tagged if place == page.objgen]
                if drawn != told:
                    differing.append(f"handout {made}, page {at}: {' '.join(part.name for part in body)}")

    compare()
    for line in differing:
        print(line)
    print(f"{len(differing)} of {pages} pages of {made} handouts differ")
    return bool(differing)


def list_drawn(page: pikepdf.Page) -> list[int]:
    """Return the numbers of the marked content of a page, in the order in which it is drawn."""
    found = []
    for instruction in pikepdf.parse_content_stream(page, "BDC"):
        properties = instruction.operands[1]
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            found.append(int(properties.MCID))
    return found


def list_tagged(element: Any, page: Any = None) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page and number of all marked content, in the order of the tags."""
    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page.objgen, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", page).objgen, int(kid.MCID)
        elif kid.get("/Type") != "/OBJR":
            yield from list_tagged(kid, page)


if __name__ == "__main__":
    sys.exit(main())
