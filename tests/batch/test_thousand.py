"""Stamped files by the dozen: each conforms, says its own location's words only, and its codes read.

All 1,000 are looked at by ``python -m benchmarks.validate``, which takes some minutes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace

from handout.caches import measure_caches
from handout.content.model import Location
from handout.content.reading.project_reader import read_project
from handout.render import Renderer
from tests.batch.clinics import words
from tests.support.examples import count_examples
from tests.support.handouts import block, project
from tests.support.places import own_facts, shapes

SAMPLE = Path(__file__).parents[2] / "content.yaml"
MANY = count_examples(28)
"""Four locations of each shape."""


@pytest.fixture(scope="module")
def press() -> Renderer:
    """The sample's, for all tests here."""
    reading = read_project(SAMPLE)
    return Renderer(project=reading.project, root=reading.root)


@pytest.fixture(scope="module")
def places() -> list[Location]:
    """Locations of several shapes: long and short names and addresses, facts that are missing."""
    return list(shapes(read_project(SAMPLE).project.locations[0], MANY))


@pytest.fixture(scope="module")
def small() -> Renderer:
    """A page with all that a location fills."""
    return Renderer(
        project=project([block("contact"), block("qr", url="{location.web}", label="Find us")]),
        root=SAMPLE.parent,
    )


def test_each_conforms_and_is_about_its_own_location(press: Renderer, places: list[Location]) -> None:
    """Both profiles of the referee look at each, and what validators miss, as `tests.conftest` has it."""
    facts = {place.id: own_facts(place) for place in places}
    for place in places:
        said = f"{words(press.render(place).pdf)} "
        assert all(fact in said for fact in facts[place.id])
        others = {fact for other, told in facts.items() if other != place.id for fact in told}
        assert not [fact for fact in others if f"{fact} " in said]
    assert 1 < press.template_counts.total() < MANY / 3


def test_nothing_of_another_location_is_in_the_bytes(small: Renderer, places: list[Location]) -> None:
    for place in places[:20]:
        with pikepdf.open(BytesIO(small.render(place).pdf)) as opened:
            told = " ".join(repr(each) for each in opened.objects)
        assert place.web in told
        assert not [other.id for other in places if other is not place and f"{other.web}'" in told]


def test_every_code_reads_as_its_own_address(small: Renderer, places: list[Location]) -> None:
    for place in places:
        found = set()
        for page in pypdfium2.PdfDocument(small.render(place).pdf):
            found |= {code.text for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())}
        assert found == {place.web}


def test_what_is_remembered_between_documents_is_bounded(small: Renderer, places: list[Location]) -> None:
    """No cache without a limit grows with the locations, whatever they are called."""
    for place in places:
        small.render(place)
    before = unbounded()
    for at in range(30):
        changed = {"name": f"Another {at}", "web": f"https://example.org/x/{at}"}
        small.render(replace(places[0], **changed))
    assert unbounded() == before


def unbounded() -> dict[str, int]:
    """How much the caches of ours hold that have no limit."""
    return {name: size.entries for name, size in measure_caches().items() if size.limit is None}
