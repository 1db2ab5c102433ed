"""What may come out of bad input: a good page or one clear problem with its mark, never a traceback."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from handout.cli.group import handout
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.render import render

HEAD = """\
handout:
  id: test
  title: A test
brand:
  name: Test Clinic
{brand}
locations:
  - id: here
    name: Here
    phones: 555-0100
content:
{content}
"""


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG of these dimensions; without rows it only claims them."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def build(folder: Path, content: str, *, brand: str = "") -> Result:
    (folder / "content.yaml").write_text(HEAD.format(content=content, brand=brand), encoding="utf-8")
    return CliRunner().invoke(handout, ["build", str(folder)])


def assert_problem(result: Result, folder: Path, *, place: str, words: str) -> None:
    assert result.exit_code == 3, result.output
    assert place in result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert not list(folder.rglob("*.pdf"))
    assert not list(folder.rglob("*.part"))


def test_missing_logo(tmp_path: Path) -> None:
    result = build(tmp_path, "  - Text.", brand="  logo: {src: assets/logo.svg, alt: Test Clinic}")
    assert_problem(result, tmp_path, place="content.yaml:6:", words="logo.svg")


@pytest.mark.parametrize("data", [b"", b"not a picture", png(40, 40)[:60], png(40, 40, b"short")])
def test_corrupt_image(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "room.png").write_bytes(data)
    result = build(tmp_path, "  - image: room.png\n    alt: A room")
    assert_problem(result, tmp_path, place="content.yaml:12:", words="room.png")


def test_pixel_bomb(tmp_path: Path) -> None:
    (tmp_path / "room.png").write_bytes(png(60_000, 60_000))
    result = build(tmp_path, "  - image: room.png\n    alt: A room")
    assert_problem(result, tmp_path, place="content.yaml:12:", words="room.png")


def test_path_outside_the_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.png").write_bytes(png(1, 1, b"\0\0\0\0"))
    result = build(project, "  - image: ../secret.png\n    alt: A secret")
    assert_problem(result, tmp_path, place="content.yaml:12:", words="outside")


def test_character_that_no_font_has(tmp_path: Path) -> None:
    result = build(tmp_path, "  - Take two \U00012000 a day.")
    assert_problem(result, tmp_path, place="content.yaml:12:5", words="U+12000 CUNEIFORM SIGN A")


def test_a_character_that_no_font_has_is_found_in_names_and_cells(tmp_path: Path) -> None:
    def tell(locations: str) -> set[tuple[str, int, int]]:
        text = HEAD.format(content="  - Text.", brand="authors: [{name: Ann \U00012000 Lee}]")
        begin, end = text.index("locations:"), text.index("content:")
        (tmp_path / "content.yaml").write_text(text[:begin] + locations + text[end:], encoding="utf-8")
        reading = read_project(tmp_path / "content.yaml")
        with pytest.raises(ContentError) as failure:
            render(project=reading.project, root=reading.root, location=reading.project.locations[0])
        marks = [problem.mark for problem in failure.value.problems]
        return {(Path(mark.file).name, mark.line, mark.column) for mark in marks if mark}

    (tmp_path / "places.csv").write_text("id,name,address\na,A,1 Mill \U00012001 St\n", encoding="utf-8")
    name = ("content.yaml", 6, 18)
    assert tell("locations: places.csv\n") == {name, ("places.csv", 2, 3)}
    assert tell("locations: [{id: a, name: A, address: [1 Mill, \U00012001 St]}]\n") == {
        name, ("content.yaml", 7, 48),
    }  # fmt: skip


def test_all_missing_characters_and_pictures_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "room.png").write_bytes(b"not a picture")
    result = build(
        tmp_path, "  - Sign \U00012000.\n  - image: room.png\n    alt: A room\n  - Sign \U00012001."
    )
    assert_problem(result, tmp_path, place="content.yaml:12:", words="U+12000")
    assert "room.png" in result.stderr
    assert "U+12001" in result.stderr


def test_unknown_theme_and_font(tmp_path: Path) -> None:
    result = build(tmp_path, "  - Text.", brand="  theme: clinik")
    assert_problem(result, tmp_path, place="content.yaml:", words="clinic")
    result = build(tmp_path, "  - Text.", brand="  fonts: {body: Comic Shans}")
    assert_problem(result, tmp_path, place="", words="Comic Shans")


def test_damaged_brand_font(tmp_path: Path) -> None:
    fonts = tmp_path / "assets" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "Brand-Regular.ttf").write_bytes(b"\0\1\0\0" + bytes(200))
    result = build(tmp_path, "  - Text.", brand="  fonts: {body: Brand}")
    assert_problem(result, tmp_path, place="", words="Brand")


@pytest.mark.parametrize(
    "content",
    [
        "  - section: '{location.web}'\n    content: [Text.]",
        "  - image: dot.png\n    alt: '{location.web}'",
        "  - table:\n      columns: [Drug, '{location.web}']\n      rows: [[a, b]]",
    ],
)
def test_what_must_be_heard_and_is_empty_here_is_a_problem(tmp_path: Path, content: str) -> None:
    (tmp_path / "dot.png").write_bytes(png(1, 1, b"\0\0\0\0"))
    assert_problem(build(tmp_path, content), tmp_path, place="content.yaml:1", words="says nothing at here")


@pytest.mark.parametrize("size", [(20, 9000), (9000, 20), (3000, 3000)])
def test_image_larger_than_a_page_is_shown_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    width, height = size
    (tmp_path / "tall.png").write_bytes(
        png(width, height, b"".join(b"\0" + bytes(3 * width) for _ in range(height)))
    )
    result = build(
        tmp_path, "  - Before.\n  - image: tall.png\n    alt: A line\n    caption: Its caption.\n  - After."
    )
    assert result.exit_code == 0, result.output
    (made,) = tmp_path.rglob("*.pdf")
    found = []
    for page in pypdfium2.PdfDocument(made):
        sheet = page.get_size()
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = item.get_bounds()
            found.append((left, bottom, right, top))
            assert left >= 0
            assert bottom >= 50
            assert right <= sheet[0]
            assert top <= sheet[1] - 40
    assert len(found) == 1
    left, bottom, right, top = found[0]
    assert (right - left) / (top - bottom) == pytest.approx(width / height, rel=0.01)


def test_a_very_long_name_stays_on_the_page(tmp_path: Path) -> None:
    name = "The Very Long Named Community Hospital and Outpatient Clinic of the Upper Valley " * 2
    brand = f"  tagline: {name}"
    result = build(tmp_path, "  - Text.", brand=brand)
    assert result.exit_code == 0, result.output
    (made,) = tmp_path.rglob("*.pdf")
    text = pypdfium2.PdfDocument(made)[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    assert all(
        left >= 0 and right <= 612 and bottom >= 0 and top <= 792 for left, bottom, right, top in boxes
    )
