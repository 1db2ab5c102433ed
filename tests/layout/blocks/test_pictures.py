"""Pictures in print: as many pixels as paper shows, none distorted, and a blurred one is told of."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from handout.content.model import Author, Block, Brand
from handout.errors import Severity
from handout.pdf.images import raster
from handout.pdf.images.loader import load_image
from handout.pdf.images.xobjects import PrintBox
from handout.render import Rendered, render
from tests.support.entries import make_entry
from tests.support.goldens import example, tag_tree
from tests.support.handouts import block

WORDS = "Rest your foot on a pillow. Put ice on it, with a towel between ice and skin. " * 2
THEMES = ["clinic", "calm", "warm", "bold"]


def photo(width: int, height: int, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """A picture with detail everywhere, so that its data cannot be compressed away."""
    noise = Image.effect_noise((width, height), 60).convert(mode)
    written = BytesIO()
    noise.save(written, kind)
    return written.getvalue()


def made(
    body: list[Block],
    root: Path,
    brand: dict[str, Any] | None = None,
    photo: dict[str, str] | None = None,
    paper: str = "letter",
) -> Rendered:
    project = example(body)
    changes: dict[str, Any] = {}
    if brand:
        changes["brand"] = make_entry(Brand, {"name": "Test Clinic", **brand})
    if photo:
        changes["authors"] = (make_entry(Author, {"name": "Ann Ost", "photo": photo}),)
    project = replace(project, **changes)
    return render(project=project, root=root, location=project.locations[0], paper=paper)


def images(pdf: bytes) -> list[tuple[int, int, str]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [entry for entry in opened.objects if isinstance(entry, pikepdf.Stream)]
        return [
            (int(image.Width), int(image.Height), str(image.Filter))
            for image in found
            if image.get("/Subtype") == "/Image"
        ]


def bounds(pdf: bytes) -> tuple[float, float, float, float]:
    """Where the one picture of the first page stands: left, bottom, right, top."""
    page = pypdfium2.PdfDocument(pdf)[0]
    (shown,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = shown.get_bounds()
    return left, bottom, right, top


@pytest.mark.parametrize(("kind", "filtered"), [("JPEG", "/DCTDecode"), ("PNG", "/FlateDecode")])
def test_photo_has_300_pixels_an_inch_and_no_more(tmp_path: Path, kind: str, filtered: str) -> None:
    (tmp_path / "big.jpg").write_bytes(photo(1200, 600, kind))
    pdf = made([block("image", src="big.jpg", alt="A", width="50%")], tmp_path).pdf
    ((width, height, name),) = images(pdf)
    assert width / (240 / 72 * 300) == pytest.approx(1, abs=0.03)
    assert width == 2 * height
    assert name == filtered


def test_photo_that_is_fine_enough_is_kept_byte_for_byte(tmp_path: Path) -> None:
    source = photo(1000, 400)
    (tmp_path / "small.jpg").write_bytes(source)
    pdf = made([block("image", src="small.jpg", alt="A", width="50%")], tmp_path).pdf
    assert source[source.index(b"\xff\xda") :] in pdf


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_resampling_gives_the_same_bytes_each_time(mode: str) -> None:
    source = photo(900, 900, mode=mode)
    first = load_image(source, print_box=PrintBox(72, 72))
    again = raster.encode_raster(source, "I", PrintBox(72, 72))
    assert again.stream.content == first.stream.content
    assert (again.width, again.height) == (300, 300)


def test_same_file_in_two_sizes_is_two_pictures(tmp_path: Path) -> None:
    (tmp_path / "big.jpg").write_bytes(photo(1600, 800))
    body = [block("image", src="big.jpg", alt="A", width=width) for width in ("25%", "50%", "25%")]
    assert len(images(made(body, tmp_path).pdf)) == 2


@pytest.mark.parametrize("turned", [1, 6])
def test_orientation_survives_resampling(tmp_path: Path, turned: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    Image.new("RGB", (1200, 600), "red").save(tmp_path / "turned.jpg", exif=exif, quality=95)
    pdf = made([block("image", src="turned.jpg", alt="A", width="20%")], tmp_path).pdf
    left, bottom, right, top = bounds(pdf)
    assert (right - left) / (top - bottom) == pytest.approx(2 if turned == 1 else 0.5, rel=0.01)


def test_blurred_picture_is_told_with_its_mark(tmp_path: Path) -> None:
    (tmp_path / "tiny.png").write_bytes(photo(300, 100, "PNG"))
    (warned,) = made([block("image", src="tiny.png", alt="A")], tmp_path).problems
    assert warned.severity is Severity.WARNING
    assert warned.code == "blurred-picture"
    assert "printed 2.0 inches wide instead of" in warned.message
    assert "300 pixels" in warned.message
    assert not made([block("image", src="tiny.png", alt="A", width="20%")], tmp_path).problems


def test_blurred_logo_is_told_and_a_sharp_one_is_not(tmp_path: Path) -> None:
    for side, count in ((60, 1), (400, 0)):
        (tmp_path / "logo.png").write_bytes(photo(side, side, "PNG"))
        brand = {"logo": {"src": "logo.png", "alt": "Clinic"}}
        assert len(made([block("paragraph", text="Words.")], tmp_path, brand).problems) == count


@pytest.mark.parametrize("size", [(1600, 100), (100, 1600), (400, 400)])
@pytest.mark.parametrize("theme", THEMES)
def test_logo_of_any_proportion_is_never_distorted(tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    (tmp_path / "logo.png").write_bytes(photo(*size, "PNG"))
    brand = {"logo": {"src": "logo.png", "alt": "Clinic"}, "theme": theme}
    left, bottom, right, top = bounds(made([block("paragraph", text="Words.")], tmp_path, brand).pdf)
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)
    assert right - left <= 150.1
    assert top - bottom <= 56.1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("shade", ["white", "black"])
def test_light_and_dark_logos_stand_on_a_ground_that_shows_them(
    tmp_path: Path, theme: str, shade: str
) -> None:
    """Both kinds of file with each theme and each shade."""
    kind = ("svg", "png")[(THEMES.index(theme) + (shade == "black")) % 2]
    if kind == "svg":
        shape = f'<circle cx="50" cy="50" r="40" fill="{shade}"/>'
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{shape}</svg>'
        (tmp_path / "logo.svg").write_text(drawing, encoding="utf-8")
    else:
        image = Image.new("RGBA", (400, 400))
        image.paste(shade, (40, 40, 360, 360))
        image.save(tmp_path / "logo.png")
    brand = {"logo": {"src": f"logo.{kind}", "alt": "Clinic"}, "theme": theme}
    pdf = made([block("paragraph", text="Words.")], tmp_path, brand).pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
    # From the margin to the name: the ground of the logo, then the logo in its middle.
    lights = [page.getpixel((x, y)) for x in range(80, 128) for y in range(40, 72)]
    assert max(lights) - min(lights) > 120


@pytest.mark.parametrize("side", ["start", "end"])
def test_text_beside_a_picture_is_read_where_it_stands(tmp_path: Path, side: str) -> None:
    (tmp_path / "foot.jpg").write_bytes(photo(800, 600))
    picture = block("image", src="foot.jpg", alt="A foot", text=WORDS, side=side, caption="Rest.")
    pdf = made([picture], tmp_path).pdf
    tree = tag_tree(pdf)
    assert (tree.index("Figure") < tree.index("Rest your foot")) == (side == "start")
    left, bottom, right, top = bounds(pdf)
    # No letter stands on the picture, and the picture stands in the text's width.
    over = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded(left, bottom, right, top)
    assert not over.strip()
    assert left >= 65.9
    assert right <= 612 - 65.9


@pytest.mark.parametrize("size", [(300, 900), (900, 300), (400, 400)])
def test_portrait_fills_its_circle_with_the_photo(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, (200, 30, 30)).save(tmp_path / "ann.png")
    pdf = made([block("author_card")], tmp_path, photo={"src": "ann.png", "alt": "Ann"}).pdf
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    off = ImageChops.difference(page, Image.new("RGB", page.size, (200, 30, 30))).convert("L")
    box = off.point([255] * 12 + [0] * 244).getbbox()
    assert box is not None
    assert box[2] - box[0] == pytest.approx(104, abs=2)
    assert box[3] - box[1] == pytest.approx(104, abs=2)


def test_a_portrait_is_round_or_square(tmp_path: Path) -> None:
    """In its corner a round photo shows the panel, a square one itself."""
    Image.new("RGB", (400, 400), "#204080").save(tmp_path / "ann.png")
    corners = {}
    for shape in ("round", "square"):
        facts = {"src": "ann.png", "alt": "Ann Ost", "shape": shape}
        pdf = made([block("author_card")], tmp_path, photo=facts).pdf
        left, _, _, top = bounds(pdf)
        page = pypdfium2.PdfDocument(pdf)[0]
        picture = page.render(scale=2).to_pil().convert("RGB")
        corners[shape] = picture.getpixel((int(left * 2) + 8, int((page.get_height() - top) * 2) + 8))
    assert corners["square"] == (0x20, 0x40, 0x80)
    assert corners["round"] != corners["square"]


FADED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><defs><linearGradient id="g">
<stop stop-color="red"/><stop offset="1" stop-opacity="0"/></linearGradient></defs>
<rect width="40" height="20" fill="url(#g)"/></svg>"""


def test_a_drawing_painted_as_pixels_is_sharp_and_told_once_with_its_mark(tmp_path: Path) -> None:
    (tmp_path / "fading.svg").write_text(FADED, encoding="utf-8")
    rendered = made([block("image", src="fading.svg", alt="A", width="20%")], tmp_path)
    (told,) = rendered.problems
    assert (told.code, told.severity) == ("drawing-as-pixels", Severity.WARNING)
    assert "fading.svg" in told.message
    assert "url(#g)" in told.message
    left, bottom, right, top = bounds(rendered.pdf)
    assert max(width for width, *_ in images(rendered.pdf)) / (right - left) * 72 == pytest.approx(
        600, rel=0.01
    )
    assert (right - left) / (top - bottom) == pytest.approx(2, rel=0.01)


def test_a_logo_painted_as_pixels_is_told(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(FADED, encoding="utf-8")
    brand = {"logo": {"src": "logo.svg", "alt": "Clinic"}}
    (told,) = made([block("paragraph", text="Words.")], tmp_path, brand).problems
    assert told.code == "drawing-as-pixels"


@pytest.mark.parametrize("beside", ["", "Words beside it."])
def test_a_width_is_kept_on_narrow_paper_as_a_share_of_the_column(tmp_path: Path, beside: str) -> None:
    (tmp_path / "room.jpg").write_bytes(photo(1600, 800))
    picture = block("image", src="room.jpg", alt="A", width="40%", text=beside)
    pdf = made([picture], tmp_path, paper="large-print").pdf
    left, _, right, _ = bounds(pdf)
    column = pypdfium2.PdfDocument(pdf)[0].get_width() - 2 * left
    assert (right - left) / column == pytest.approx(0.4, abs=0.01)


def test_a_caption_is_inside_its_figure(tmp_path: Path) -> None:
    (tmp_path / "room.jpg").write_bytes(photo(800, 400))
    tree = tag_tree(made([block("image", src="room.jpg", alt="A room", caption="The room.")], tmp_path).pdf)
    figure, caption = re.findall(r"^( *)(Figure|Caption)", tree, re.MULTILINE)
    assert (figure[1], caption[1]) == ("Figure", "Caption")
    assert len(caption[0]) > len(figure[0])
