"""Which letters the fonts of a copy hold: those it shows, or what thousands of copies share."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from handout.content.model import Location, Project
from handout.layout.page.template import MAX_OWN_FONTS
from handout.render import Renderer, list_deciding_locations
from tests.support.entries import make_entry
from tests.support.handouts import block, project

ROOT = Path(__file__).parents[3]
CONTENT = [
    block("paragraph", text="Call **{location.name}** at {location.phone}."),
    block("bullets", items=[{"text": "*Rest* for `a` day."}, {"text": "At {location.address}."}]),
    block("contact"),
]
NAMES = ["Mill", "St. Mary's", "Clínica Señora", "Ωμέγα", "Quay & Co", "Office #7", "ZWNJ x", "Клиника"]


def make_location(number: int, name: str = "") -> Location:
    return make_entry(
        Location,
        {
            "id": f"place-{number}",
            "name": name or f"{NAMES[number % len(NAMES)]} {number}",
            "address": [f"{number} Long Road"][: number % 2],
            "phones": {"main": f"(301) 555-{number:04d}"},
        },
    )


def make_project(count: int) -> Project:
    return project(CONTENT).with_locations(tuple(make_location(number) for number in range(count)))


def read_letters(pdf: bytes) -> dict[str, tuple[set[int], set[int]]]:
    """Return the codes that pages show and those that the font holds, by the font's name."""
    shown: dict[str, set[int]] = {}
    held: dict[str, set[int]] = {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            fonts = {key: str(font.BaseFont) for key, font in page.Resources.Font.items()}
            held |= {str(font.BaseFont): _list_codes(font) for font in page.Resources.Font.values()}
            current = ""
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "Tf":
                    current = fonts[str(instruction.operands[0])]
                for operand in instruction.operands:
                    for text in operand if isinstance(operand, pikepdf.Array) else [operand]:
                        if isinstance(text, pikepdf.String) and str(instruction.operator) in ("Tj", "TJ"):
                            codes = bytes(text)
                            shown.setdefault(current, set()).update(
                                int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)
                            )
    return {name: (shown.get(name, set()), held[name]) for name in held}


def _list_codes(font: pikepdf.Object) -> set[int]:
    codes: set[int] = set()
    widths = list(font.DescendantFonts[0].W)
    for first, run in zip(widths[::2], widths[1::2], strict=True):
        codes |= set(range(int(first), int(first) + len(run)))
    return codes


@pytest.mark.parametrize("count", [1, 2, MAX_OWN_FONTS])
def test_copies_for_few_hold_the_letters_that_they_show_and_no_other(count: int) -> None:
    whole = make_project(count)
    renderer = Renderer(project=whole, root=ROOT)
    for location in whole.locations:
        for name, (shown, held) in read_letters(renderer.render(location).pdf).items():
            # A space at a line's end is held and not shown.
            assert shown <= held, name
            assert len(held - shown) <= 1, name


def test_a_handout_without_locations_holds_the_letters_that_it_shows() -> None:
    plain = project([block("paragraph", text="Rest for a day.")])
    for shown, held in read_letters(Renderer(project=plain, root=ROOT).render(None).pdf).values():
        assert held == shown


@settings(max_examples=6)
@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4))
def test_copies_for_many_hold_all_that_they_show(names: list[str]) -> None:
    whole = make_project(MAX_OWN_FONTS + 1)
    renderer = Renderer(project=whole, root=ROOT)
    for number, name in enumerate(names):
        for shown, held in read_letters(renderer.render(make_location(number, name)).pdf).values():
            assert shown <= held


def test_copies_for_many_share_their_fonts() -> None:
    whole = make_project(MAX_OWN_FONTS + 1)
    renderer = Renderer(project=whole, root=ROOT)
    fonts = [set(read_letters(renderer.render(make_location(number, "Mill")).pdf)) for number in (1, 3, 5)]
    assert fonts[0] == fonts[1] == fonts[2]


def test_a_place_that_the_handout_does_not_list_gets_shared_fonts() -> None:
    renderer = Renderer(project=make_project(2), root=ROOT)
    fonts = [set(read_letters(renderer.render(make_location(number, "Mill")).pdf)) for number in (11, 13, 15)]
    assert fonts[0] == fonts[1] == fonts[2]


@settings(max_examples=6)
@given(st.lists(st.sampled_from([*range(3), 11, 12, 13]), min_size=2, max_size=6))
def test_listed_places_and_others_in_turn_have_the_bytes_that_they_have_alone(numbers: list[int]) -> None:
    whole = make_project(3)
    renderer = Renderer(project=whole, root=ROOT)
    for number in numbers:
        location = make_location(number)
        alone = Renderer(project=whole, root=ROOT).render(location).pdf
        pdf = renderer.render(location).pdf
        assert pdf == alone
        assert location.name in PdfDocument(pdf)[0].get_textpage().get_text_range()
        assert all(shown <= held for shown, held in read_letters(pdf).values())


@pytest.mark.parametrize("count", [1, 3, MAX_OWN_FONTS, MAX_OWN_FONTS + 1, 30])
def test_the_deciding_locations_alone_give_the_same_bytes(count: int) -> None:
    whole = make_project(count)
    reduced = whole.with_locations(list_deciding_locations(whole))
    assert len(reduced.locations) <= MAX_OWN_FONTS + 5
    location = whole.locations[count // 2]
    pdf = Renderer(project=whole, root=ROOT).render(location).pdf
    assert Renderer(project=reduced, root=ROOT).render(location).pdf == pdf


def test_every_letter_of_a_subset_has_its_outline() -> None:
    """Where a subset keeps the ids of its glyphs, a forgotten one would be a hole and not a box."""
    whole = make_project(1)
    pdf = Renderer(project=whole, root=ROOT).render(whole.locations[0]).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        for font in opened.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            assert str(descendant.CIDToGIDMap) == "/Identity"
            assert re.fullmatch("/[A-Z]{6}[+].+", str(descendant.BaseFont))
            _check_outlines(bytes(descendant.FontDescriptor.FontFile2.read_bytes()), _list_codes(font))


def _check_outlines(program: bytes, codes: set[int]) -> None:
    import uharfbuzz as hb

    font = hb.Font(hb.Face(program))
    without_ink = [code for code in codes if not font.get_glyph_extents(code).width]
    assert len(without_ink) <= 1, "only the space has no outline"
