"""Photos cut to a shape around what matters, and in shades of the brand's colour: read back from the page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from handout.layout.papers import PAPERS
from handout.render import render
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

SCALE = 2.0
RED, GREEN, BLUE = (220, 30, 30), (30, 180, 30), (30, 30, 220)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A project's folder with a tall picture of three bands: red over green over blue."""
    whole = Image.new("RGB", (900, 1800))
    for at, colour in enumerate((RED, GREEN, BLUE)):
        whole.paste(colour, (0, at * 600, 900, (at + 1) * 600))
    whole.save(tmp_path / "room.png")
    return tmp_path


def pdf_of(root: Path, paper: str = "letter", language: str = "en", **fields: str) -> bytes:
    body = [block("image", src="room.png", alt="Three bands", width="40%", **fields)]
    made = project(body, language=language)
    return render(project=made, root=root, location=made.locations[0], paper=paper).pdf


def figure_of(pdf: bytes) -> tuple[Image.Image, tuple[float, float, float, float]]:
    """The first page's picture, and where it is seen in points: the box of all that is strongly coloured."""
    page = pypdfium2.PdfDocument(pdf)[0]
    shown = page.render(scale=SCALE).to_pil().convert("RGB")
    body = shown.crop((0, round(158 * SCALE), shown.width, shown.height - round(70 * SCALE)))
    strong = body.convert("HSV").split()[1].point([0] * 90 + [255] * 166)
    box = strong.getbbox()
    assert box is not None
    return body.crop(box), tuple(side / SCALE for side in box)  # type: ignore[return-value]


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 60 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(("crop", "ratio"), [("3:2", 1.5), ("square", 1.0), ("circle", 1.0)])
def test_it_is_cut_to_its_shape(photo: Path, crop: str, ratio: float) -> None:
    _, box = figure_of(pdf_of(photo, crop=crop))
    assert (box[2] - box[0]) / (box[3] - box[1]) == pytest.approx(ratio, abs=0.03)


@pytest.mark.parametrize(("focus", "colour"), [("top", RED), ("middle", GREEN), ("bottom", BLUE)])
def test_what_matters_stays(photo: Path, focus: str, colour: tuple[int, int, int]) -> None:
    shown, _ = figure_of(pdf_of(photo, crop="3:2", focus=focus))
    assert near(shown.getpixel((shown.width // 2, shown.height // 2)), colour)


def test_the_corners_of_a_circle_are_white(photo: Path) -> None:
    shown, _ = figure_of(pdf_of(photo, crop="circle"))
    assert near(shown.getpixel((3, 3)), (255, 255, 255))


def test_two_tones_keep_what_is_lighter_and_lose_colour(photo: Path) -> None:
    shown, _ = figure_of(pdf_of(photo, treatment="duotone"))
    plain, _ = figure_of(pdf_of(photo))
    places = [(shown.width // 2, shown.height * at // 6) for at in (1, 3, 5)]
    hues = {shown.convert("HSV").getpixel(place)[0] for place in places}  # type: ignore[index]
    assert max(hues) - min(hues) <= 6
    before, after = ([each.convert("L").getpixel(place) for place in places] for each in (plain, shown))
    assert sorted(range(3), key=before.__getitem__) == sorted(range(3), key=after.__getitem__)
    assert max(after) - min(after) > 40  # type: ignore[operator]


def test_black_becomes_the_brands_colour_and_white_stays_white(tmp_path: Path) -> None:
    whole = Image.new("RGB", (1200, 1200), "black")
    whole.paste("white", (400, 400, 800, 800))
    whole.save(tmp_path / "room.png")
    shown, _ = figure_of(pdf_of(tmp_path, treatment="duotone"))
    assert near(shown.getpixel((shown.width // 8, shown.height // 8)), (0x0B, 0x5A, 0x6F))
    assert shown.getpixel((shown.width // 2, shown.height // 2)) == (255, 255, 255)


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_it_is_said_like_any_picture(photo: Path, paper: str) -> None:
    assert "Figure Alt='Three bands'" in tag_tree(pdf_of(photo, paper, crop="circle", treatment="duotone"))


def test_a_cut_picture_beside_a_text_is_not_too_tall(photo: Path) -> None:
    body = [block("image", src="room.png", alt="Bands", crop="square", text="Words beside it.")]
    made = project(body)
    shown, box = figure_of(render(project=made, root=photo, location=made.locations[0]).pdf)
    assert shown.width > 50
    assert box[3] - box[1] <= 170.5
