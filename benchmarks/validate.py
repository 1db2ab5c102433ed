"""Looks at 1,000 stamped files of the sample: conformance, words, codes. Takes some minutes.

python -m benchmarks.validate [--files 1000] [--content FILE]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import zxingcpp

from handout.content.model import Location
from handout.content.reading.project_reader import read_project
from handout.render import Renderer
from tests.support.pdf_checks import findings
from tests.support.places import own_facts, shapes

SAMPLE = Path(__file__).resolve().parent.parent / "content.yaml"


def faults(pdf: bytes, place: Location, others: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with one location's file; ``others`` tells whose each fact is."""
    yield from findings(pdf)
    pages = list(pypdfium2.PdfDocument(pdf))
    said = set(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    joined = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    yield from (f"{fact} is not there" for fact in own_facts(place) if fact not in joined)
    for word in said & others.keys():
        if others[word] != place.id:
            yield f"{word} is of {others[word]}"
    codes = {code.text for page in pages for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())}
    if codes != {place.web}:
        yield f"codes read {sorted(codes)}"


def main() -> int:
    """Look at all, print what is wrong, and return 1 if anything is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--content", type=Path, default=SAMPLE)
    options = parser.parse_args()
    reading = read_project(options.content)
    press = Renderer(project=reading.project, root=reading.root)
    places = list(shapes(reading.project.locations[0], options.files))
    others = {fact: place.id for place in places for fact in own_facts(place)}
    wrong = 0
    for place in places:
        found = list(faults(press.render(place).pdf, place, others))
        wrong += bool(found)
        for fault in found:
            print(f"{place.id}: {fault}")
    print(f"{len(places):,} files, {wrong} with faults; {press.template_counts.total()} templates")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
