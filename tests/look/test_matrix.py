"""Every theme with every kind of brand and all blocks: measured on the finished pages, not in the layout."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import nullcontext
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from handout.content.model import Block
from handout.layout.page.fit import Fitting
from handout.render import render
from handout.theme.colour import LARGE_CONTRAST, TEXT_CONTRAST, Colour
from handout.theme.theme import list_themes
from tests.support.arrangements import arranged_as
from tests.support.goldens import EXAMPLES, example, picture
from tests.support.handouts import block
from tests.support.pdf_checks import seen_elsewhere

THEMES = [theme.name for theme in list_themes()]
BRANDS = {
    "two colours": ("#54305f", "#e0a03a"),
    "dark": ("#0a0a12", "#1b0d05"),
    "pale": ("#f6f1d5", "#fdeff4"),
    "neon": ("#39ff14", "#ff00c8"),
    "grey": ("#8a8a8a", None),
    "white": ("#ffffff", "#ffffff"),
    "missing": (None, None),
}
FIRST = "two colours"
SIDE = 46.0
"""The narrowest margin of the packaged themes, in points, however closely they are set."""
SCALE = 3.0
"""Pixels a point: stems of letters are then wide enough to have pixels of their own colour."""
ROUGH = 1.5
"""Pixels a point that most text needs to be found good: smoothing only takes contrast away."""
SMOOTHED = 0.93
"""Share of the contrast that may be lost by smoothing where stems are thin."""

Box = tuple[float, float, float, float]


class Seen(NamedTuple):
    """What stands on a page: boxes of text with the size of its type, of filled shapes, of pictures."""

    page: int
    texts: tuple[tuple[Box, float], ...]
    shapes: tuple[Box, ...]
    pictures: tuple[Box, ...]


def everything() -> list[Block]:
    """All examples of blocks in one handout, the references with their sources once."""
    parts = [
        part
        for name, body in EXAMPLES.items()
        if not name.startswith("split-") and name not in ("page", "page_break")
        for part in body
        if part.name != "references"
    ]
    return [block("section", title="All of it", content=parts), *EXAMPLES["references"][-1:]]


FITTINGS: dict[str, Fitting] = {}
"""How closely each theme is set: colours change no line, and how closely is found once in each theme."""


def _is_looked_at(theme: str, brand: str) -> bool:
    """Whether the referee sees a document: the first brand on both papers, each other brand in some theme.

    What it reads, tags and fonts, no colour changes.
    """
    other = [name for name in BRANDS if name != FIRST]
    return brand == FIRST or other.index(brand) % len(THEMES) == THEMES.index(theme)


@lru_cache(maxsize=32)
def made(theme: str, brand: str, paper: str, root: Path) -> bytes:
    primary, accent = BRANDS[brand]
    project = example(everything())
    colours = type(project.brand.colours)(primary=primary, accent=accent)
    project = replace(project, brand=replace(project.brand, colours=colours))
    watched = nullcontext() if _is_looked_at(theme, brand) else seen_elsewhere("another brand")
    with arranged_as(FITTINGS, theme), watched:
        return render(project=project, root=root, location=project.locations[0], paper=paper, theme=theme).pdf


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    """Tests of one theme follow each other: they share what takes longest."""
    return str(request.param)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = picture(tmp_path_factory.mktemp("look"))
    # A tiny picture would be warned of; the pages are what matters here.
    Image.new("RGB", (600, 400), "#88aacc").save(folder / "room.png")
    return folder


def _has_area(path: pypdfium2.PdfObject) -> bool:
    """Whether a path is one figure that is filled or goes round: the bars and lines of a chart are not."""
    raw = pypdfium2.raw
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    segments = [raw.FPDFPath_GetPathSegment(path, at) for at in range(raw.FPDFPath_CountSegments(path))]
    figures = [raw.FPDFPathSegment_GetType(each) for each in segments].count(raw.FPDF_SEGMENT_MOVETO)
    # A frame is two figures, one in the other.
    return figures <= 2 and (bool(fill.value) or any(map(raw.FPDFPathSegment_GetClose, segments)))


def seen(pdf: bytes) -> Iterator[Seen]:
    raw = pypdfium2.raw
    for index, page in enumerate(pypdfium2.PdfDocument(pdf)):
        texts, shapes, pictures = [], [], []
        for found in page.get_objects(max_depth=1):
            box = found.get_bounds()
            if box[2] - box[0] < 0.5:
                continue  # a space of its own
            if found.type == raw.FPDF_PAGEOBJ_TEXT:
                texts.append((box, _size(found)))
            elif found.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
                pictures.append(box)
            elif found.type == raw.FPDF_PAGEOBJ_PATH and _has_area(found):
                shapes.append(box)
        yield Seen(index, tuple(texts), tuple(shapes), tuple(pictures))


def _size(found: pypdfium2.PdfObject) -> float:
    from ctypes import byref, c_float

    size = c_float()
    pypdfium2.raw.FPDFTextObj_GetFontSize(found, byref(size))
    return size.value


def depth(one: Box, other: Box) -> float:
    """How deep two boxes stand in each other, in points; 0 or less if they do not."""
    return min(min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1]))


def inside(one: Box, other: Box, by: float = 0.6) -> bool:
    return (
        one[0] >= other[0] - by
        and one[1] >= other[1] - by
        and one[2] <= other[2] + by
        and one[3] <= other[3] + by
    )


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_nothing_overlaps_and_nothing_leaves_its_frame(theme: str, paper: str, root: Path) -> None:
    pdf = made(theme, "two colours", paper, root)
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    for page in seen(pdf):
        texts = [box for box, _ in page.texts]
        assert all(inside(box, (SIDE, 22, width - SIDE, height - 18), 1.0) for box in texts)
        assert not [pair for pair in combinations(texts, 2) if depth(*pair) > 1.2]
        assert not [(text, box) for text in texts for box in page.pictures if depth(text, box) > 0.6]
        # A panel holds a line of text or does not touch it; a number in a chart has a plate of its own.
        plates = [box for box in page.shapes if box[3] - box[1] <= 24 and box[2] - box[0] <= 60]
        panels = [box for box in page.shapes if box[3] - box[1] > 24 and box[2] - box[0] > 60]
        assert not [
            (text, panel)
            for text in texts
            for panel in panels
            if depth(text, panel) > 0.6
            and not inside(text, panel)
            and not any(inside(text, plate) for plate in plates)
        ]
        for one, other in combinations(panels, 2):
            assert depth(one, other) <= 0.6 or inside(one, other) or inside(other, one)


@pytest.mark.parametrize("brand", BRANDS)
def test_all_text_has_contrast_on_the_rendered_page_and_in_grey(theme: str, brand: str, root: Path) -> None:
    pdf = made(theme, brand, "letter", root)
    document = pypdfium2.PdfDocument(pdf)
    poor = []
    for page in seen(pdf):
        sheet = document[page.page]
        rough = shown(sheet, ROUGH)
        # In grey, the kinds of call-out differ by icon and word; here, that no text fades into its ground.
        greys = [rough.convert("L").convert("RGB")] if brand == FIRST else []
        doubtful = [
            (box, size)
            for box, size in page.texts
            if contrast(rough, box, ROUGH) < wanted(size)
            or any(contrast(grey, box, ROUGH) < SMOOTHED * LARGE_CONTRAST for grey in greys)
        ]
        if not doubtful:
            continue
        fine = shown(sheet, SCALE)
        for box, size in doubtful:
            found = contrast(fine, box)
            if found < wanted(size):
                poor.append((page.page + 1, tuple(map(round, box)), round(found, 2)))
            found = contrast(fine.convert("L").convert("RGB"), box) if greys else 99.0
            if found < SMOOTHED * LARGE_CONTRAST:
                poor.append((page.page + 1, tuple(map(round, box)), "in grey", round(found, 2)))
    assert not poor


def shown(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    return page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")


def wanted(size: float) -> float:
    """The contrast that type of a size needs, as it is measured."""
    return SMOOTHED * (LARGE_CONTRAST if size >= 18 else TEXT_CONTRAST)


def contrast(shown: Image.Image, box: Box, scale: float = SCALE) -> float:
    """The contrast of the colour that most of a box has with the one in it that is farthest from that.

    On a rough picture, pixels that are partly outside the box do not count: they may be of another ground.
    """
    left, bottom, right, top = (side * scale for side in box)
    edges = (int(left), int(shown.height - top), int(right) + 1, int(shown.height - bottom) + 1)
    if scale < SCALE:
        edges = (edges[0] + 1, edges[1] + 1, edges[2] - 1, edges[3] - 1)
        if edges[0] >= edges[2] or edges[1] >= edges[3]:
            return 1.0
    area = shown.crop(edges)
    colours = area.getcolors(area.width * area.height) or []
    _, ground = max(colours)
    inks = [ink for _, ink in colours]
    # Contrast grows with the distance of two luminances, so the farthest is the lightest or the darkest.
    ends = (min(inks, key=luminance), max(inks, key=luminance))
    return max(colour(ground).contrast_with(colour(ink)) for ink in ends)


def colour(pixel: tuple[int, int, int]) -> Colour:
    return Colour(*(part / 255 for part in pixel))


@lru_cache(maxsize=1 << 16)
def luminance(pixel: tuple[int, int, int]) -> float:
    return colour(pixel).luminance


def test_the_measure_finds_poor_contrast_and_overlap() -> None:
    page = Image.new("RGB", (300, 300), "#ffffff")
    page.paste("#999999", (120, 120, 180, 180))
    assert contrast(page, (30, 30, 90, 90)) == pytest.approx(2.85, abs=0.01)
    assert depth((0, 0, 10, 10), (9, 9, 20, 20)) == 1
    assert depth((0, 0, 10, 10), (11, 0, 20, 10)) < 0
    assert not inside((0, 0, 10, 10), (0, 5, 20, 20))
