"""Each painting feature of SVG: as resvg paints it, as pixels and said, or refused by name."""

from __future__ import annotations

import pytest

from handout.errors import ContentError
from handout.pdf.images.loader import load_svg
from handout.pdf.images.xobjects import FormXObject, ImageXObject, PrintBox
from handout.pdf.svg import form
from tests.pdf.svg.features import LINES, PIXELS, REFUSED
from tests.support.drawings import difference, drawing, paint_reference, seen

FRAME = 'viewBox="0 0 60 50"'
PER_CENT = 2.55


def test_there_are_features_enough() -> None:
    assert len(LINES) + len(PIXELS) + len(REFUSED) >= 80


@pytest.mark.parametrize("name", LINES)
def test_lines_look_as_resvg_paints_them(name: str) -> None:
    source = drawing(LINES[name], FRAME)
    picture = load_svg(source)
    assert isinstance(picture, FormXObject)
    page = seen(picture, width=60)
    assert page.getextrema() != ((255, 255),) * 3
    assert difference(page, paint_reference(source, page.size)) <= 2 * PER_CENT


@pytest.mark.parametrize("name", PIXELS)
def test_pixels_look_as_resvg_paints_them_and_are_said(name: str) -> None:
    source = drawing(PIXELS[name], FRAME)
    picture = load_svg(source, print_box=PrintBox(60, 50, 144))
    assert isinstance(picture, ImageXObject)
    assert picture.painted_because
    page = seen(picture, width=60, scale=120 / picture.width)
    assert page.getextrema() != ((255, 255),) * 3
    assert difference(page, paint_reference(source, page.size)) <= 2 * PER_CENT


@pytest.mark.parametrize("name", REFUSED)
def test_what_nobody_paints_is_refused_by_name(name: str) -> None:
    inside, words = REFUSED[name]
    with pytest.raises(ContentError) as caught:
        load_svg(drawing(inside, FRAME), path="logo.svg")
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.hint or words == "uses itself"


def test_the_same_drawing_gives_the_same_bytes() -> None:
    source = drawing(PIXELS["radial gradient"], FRAME)
    first = form.encode_svg(source, PrintBox(60, 50, 144))
    form.encode_svg.cache_clear()
    assert form.encode_svg(source, PrintBox(60, 50, 144)) == first


def test_a_long_chain_of_parts_is_refused() -> None:
    parts = [f'<g id="g{at}"><use href="#g{at + 1}"/></g>' for at in range(3000)]
    with pytest.raises(ContentError) as caught:
        load_svg(drawing("".join(parts) + '<rect id="g3000" width="1" height="1"/>', FRAME), path="logo.svg")
    assert "is nested too deeply" in caught.value.problems[0].message


def test_a_part_used_without_end_is_refused() -> None:
    inside = '<rect id="a0" width="1" height="1"/>'
    for at in range(1, 12):
        uses = f'<use href="#a{at - 1}"/>' * 9
        inside += f'<g id="a{at}">{uses}</g>'
    with pytest.raises(ContentError, match="too many parts"):
        load_svg(drawing(inside, FRAME))


@pytest.mark.parametrize("frame", ['viewBox="0 0 1 1e9"', 'viewBox="0 0 1e7 1"'])
def test_a_drawing_of_odd_proportions_takes_no_more_memory(frame: str) -> None:
    picture = load_svg(drawing(PIXELS["mask"], frame), print_box=PrintBox(500, 500, 600))
    assert picture.width * picture.height <= 16_000_000


def test_a_drawing_of_paths_is_read_once_for_all_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    read_svg = form.reader.read_svg
    monkeypatch.setattr(form.reader, "read_svg", lambda root: read.append(root) or read_svg(root))
    source = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"><path d="M1 2L3 4"/></svg>'
    drawings = [form.encode_svg(source, PrintBox(width, 50, 144)) for width in (40, 50, 60)]
    assert len(read) == 1
    assert all(drawing is drawings[0] for drawing in drawings)
