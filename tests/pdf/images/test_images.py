"""Pictures: every kind of file becomes the right pixels, and what is unsafe is refused with a reason."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from handout.errors import ContentError, Mark
from handout.pdf.images import loader
from handout.pdf.images.loader import load_image, load_svg
from handout.pdf.images.xobjects import FormXObject, ImageXObject
from handout.pdf.structure import StructureElement, StructureError
from tests.support.documents import canvas, say
from tests.support.pdf_checks import findings

CORNERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))
"""Colours of the quarters: top left, top right, bottom left, bottom right."""


def quarters(width: int = 64, height: int = 32) -> Image.Image:
    image = Image.new("RGB", (width, height))
    for at, colour in enumerate(CORNERS):
        left, top = at % 2 * width // 2, at // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def orientation(value: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = value
    exif[0x010E] = "taken at the clinic"
    return exif


def drawn_pdf(picture: ImageXObject) -> bytes:
    """Return a page with the picture over its whole size, one point a pixel."""
    drawn = canvas()
    drawn.set_page_size((picture.width, picture.height))
    with drawn.tag(StructureElement("Figure", drawn.document, alt="Four colours")):
        drawn.paint_image(picture, 0, 0, picture.width, picture.height)
    return drawn.finish()


def seen(picture: ImageXObject) -> list[tuple[int, int, int]]:
    """Return the colours at the middles of the four quarters of the rendered page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(drawn_pdf(picture))
    page = document[0].render().to_pil().convert("RGB")
    document.close()
    across, down = page.size
    spots = [(across * x // 4, down * y // 4) for y in (1, 3) for x in (1, 3)]
    return [page.getpixel(spot) for spot in spots]  # type: ignore[misc]


def alike(found: list[tuple[int, int, int]], wanted: Any, tolerance: int = 12) -> bool:
    flat = zip(sum(found, ()), sum(wanted, ()), strict=True)
    return all(abs(one - other) <= tolerance for one, other in flat)


KINDS = {
    "rgb": saved(quarters(), "PNG"),
    "palette": saved(quarters().quantize(4), "PNG"),
    "opaque alpha": saved(quarters().convert("RGBA"), "PNG"),
    "interlaced": saved(quarters(), "PNG", interlace=1),
    "jpeg": saved(quarters(), "JPEG", quality=95, subsampling=0),
    "progressive": saved(quarters(), "JPEG", quality=95, subsampling=0, progressive=True),
    "gif": saved(quarters(), "GIF"),
    "webp": saved(quarters(), "WEBP", lossless=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_pixels_are_those_of_the_file(kind: str) -> None:
    picture = load_image(KINDS[kind])
    assert (picture.width, picture.height) == (64, 32)
    assert alike(seen(picture), CORNERS)
    assert findings(drawn_pdf(picture)) == []


@pytest.mark.parametrize("mode", ["L", "1", "I;16"])
def test_grey_keeps_its_steps(mode: str) -> None:
    image = Image.new("L", (64, 32), 0)
    image.paste(255 if mode == "1" else 200, (32, 0, 64, 32))
    if mode == "I;16":
        deep = Image.new("I;16", image.size)
        deep.putdata([level * 256 for level in image.tobytes()])
        source = saved(deep, "PNG")
    else:
        source = saved(image.convert(mode), "PNG")
    left, right, *_ = seen(load_image(source))
    assert left == (0, 0, 0)
    assert right == ((255,) * 3 if mode == "1" else (200,) * 3)


def test_transparency_lets_the_page_show() -> None:
    image = quarters().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 32, 16))
    picture = load_image(saved(image, "PNG"))
    assert picture.is_transparent
    assert alike(seen(picture), ((255, 255, 255), *CORNERS[1:]))
    assert findings(drawn_pdf(picture)) == []
    assert not load_image(KINDS["opaque alpha"]).is_transparent


def test_cmyk_becomes_rgb() -> None:
    picture = load_image(saved(quarters().convert("CMYK"), "JPEG", quality=95))
    assert b"DeviceRGB" in picture.stream.entries.encode()
    assert alike(seen(picture), CORNERS, 40)
    assert findings(drawn_pdf(picture)) == []


def test_colours_of_another_profile_are_converted() -> None:
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    source = saved(quarters(), "JPEG", icc_profile=other.tobytes())
    assert findings(drawn_pdf(load_image(source))) == []
    standard = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    kept = load_image(saved(quarters(), "JPEG", icc_profile=standard.tobytes(), quality=95, subsampling=0))
    assert alike(seen(kept), CORNERS)


UPRIGHT = {
    1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1),
    5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2),
}  # fmt: skip


@pytest.mark.parametrize("value", UPRIGHT)
def test_orientation_is_honoured_and_nothing_else_of_exif_kept(value: int) -> None:
    source = saved(quarters(), "JPEG", quality=95, subsampling=0, exif=orientation(value))
    picture = load_image(source)
    assert (picture.width, picture.height) == ((32, 64) if value > 4 else (64, 32))
    assert alike(seen(picture), [CORNERS[at] for at in UPRIGHT[value]])
    assert b"clinic" in source
    assert b"clinic" not in drawn_pdf(picture)


def test_jpeg_data_is_not_compressed_again() -> None:
    source = KINDS["jpeg"]
    scan = source[source.index(b"\xff\xda") :]
    assert load_image(source).stream.content.endswith(scan)


def with_hidden_data(source: bytes) -> bytes:
    """Return a JPEG file with words in every place where its format lets a program put some."""

    def segment(kind: int, content: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content

    thumbnail, camera = segment(0xE0, b"JFXX\0\x13hidden"), segment(0xE1, b"Exif\0\0hidden")
    lines = segment(0xDC, b"\0\0hidden")
    comment, history = segment(0xFE, b"hidden") + lines, segment(0xED, b"hidden")
    first, second = source.index(b"\xff\xdb"), source.rindex(b"\xff\xda")
    hidden = thumbnail + camera + comment + history
    return source[:first] + hidden + source[first:second] + comment + source[second:] + b"hidden" + source


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_carries_nothing_but_its_picture(progressive: bool) -> None:
    source = saved(quarters(), "JPEG", quality=95, subsampling=0, progressive=progressive)
    content = load_image(with_hidden_data(source)).stream.content
    assert b"hidden" not in content
    assert content == load_image(source).stream.content
    assert content.count(b"\xff\xd9") == 1
    assert content.endswith(b"\xff\xd9")
    picture = Image.open(BytesIO(content))
    assert picture.tobytes() == Image.open(BytesIO(source)).tobytes()
    assert not picture.info.keys() & {"exif", "comment", "icc_profile"}


def photo(**kind: object) -> bytes:
    """Return a JPEG file of a picture with something in every block."""
    return saved(Image.effect_noise((97, 83), 60).convert("RGB"), "JPEG", quality=80, **kind)


@pytest.mark.parametrize("kind", [{}, {"progressive": True}, {"restart_marker_blocks": 5}])
def test_bytes_behind_the_last_block_of_a_jpeg_are_no_part_of_it(kind: dict[str, object]) -> None:
    source = photo(**kind)
    spoilt = source[:-2] + b"hidden in the coded data, where no decoder looks" + source[-2:]
    picture = load_image(spoilt)
    assert b"hidden" not in picture.stream.content
    ours, theirs = (Image.open(BytesIO(each)) for each in (picture.stream.content, source))
    assert ours.size == theirs.size
    assert ImageStat.Stat(ImageChops.difference(ours.convert("L"), theirs.convert("L"))).mean[0] < 4
    # A file that hides nothing is not compressed again.
    assert load_image(source).stream.content.endswith(source[source.rindex(b"\xff\xda") :])


def test_the_same_file_is_read_once_and_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_image(KINDS["rgb"]) is load_image(bytes(bytearray(KINDS["rgb"])))
    monkeypatch.setattr(loader, "_MAX_CACHE_BYTES", 1)
    last = load_image(KINDS["gif"])
    assert list(loader._cache.values()) == [last]


def bomb(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds next to nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


REFUSED = {
    "bomb": (bomb(9000, 9000), "huge-picture", "too many pixels"),
    "larger bomb": (bomb(12000, 12000), "huge-picture", "too many pixels"),
    "largest bomb": (bomb(2**31 - 1, 2**31 - 1), "huge-picture", "too many pixels"),
    "bytes": (b"\x89PNG\r\n\x1a\n" + bytes(25_000_001), "huge-picture", "25 MB"),
    "text": (b"hello", "bad-picture", "not a PNG"),
    "empty": (b"", "bad-picture", "not a PNG"),
    "cut png": (KINDS["rgb"][:90], "bad-picture", "damaged"),
    "cut jpeg": (KINDS["jpeg"][:-200], "bad-picture", "damaged"),
    "head only": (b"\xff\xd8\xff", "bad-picture", "damaged"),
    "empty png": (bomb(4, 4), "bad-picture", "damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_unfit_files_are_refused_with_mark_and_reason(case: str) -> None:
    source, code, words = REFUSED[case]
    mark = Mark("content.yaml", 3, 5)
    with pytest.raises(ContentError) as caught:
        load_image(source, path="assets/logo.png", mark=mark)
    (problem,) = caught.value.problems
    assert (problem.code, problem.mark) == (code, mark)
    assert words in problem.message + problem.hint
    assert problem.message.startswith("assets/logo.png ")


@settings(max_examples=80)
@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
)
def test_damage_never_ends_in_anything_but_a_problem(kind: str, changes: list[tuple[int, int]]) -> None:
    source = bytearray(KINDS[kind])
    for at, value in changes:
        source[at % len(source)] = value
    try:
        picture = load_image(bytes(source))
    except ContentError:
        return
    assert picture.width > 0 < picture.height


def test_pictures_outside_any_context_are_refused() -> None:
    drawn = canvas()
    with pytest.raises(StructureError, match="outside"):
        drawn.paint_image(load_image(KINDS["rgb"]), 0, 0, 10, 10)


SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32">
<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#f00"/>
</linearGradient></defs><rect width="32" height="16" fill="url(#g)"/>
<rect x="32" width="32" height="16" fill="#0f0"/>
<path d="M0 16h32v16h-32z" style="fill:#00f"/><g transform="translate(32 16)"><rect width="32" height="16"
fill="#ff0" fill-opacity="1"/></g>%s</svg>"""


PLAIN_SVG = re.sub(rb"<linearGradient.*?</linearGradient>", b"", SVG % b"", flags=re.DOTALL).replace(
    b"url(#g)", b"#f00"
)


def test_a_drawing_is_shown_twice_and_stored_once() -> None:
    form = load_svg(PLAIN_SVG)
    assert isinstance(form, FormXObject)
    drawn = canvas()
    drawn.set_page_size((64, 64))
    with drawn.tag(StructureElement("Figure", drawn.document, alt="Four colours")):
        drawn.paint_form(form, 0, 32, 64, 32)
    with drawn.artifact("Pagination", "Header"):
        drawn.paint_form(form, 0, 0, 64, 32)
    say(drawn, "P", "words")
    pdf = drawn.finish()
    assert findings(pdf) == []
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render().to_pil().convert("RGB")
    document.close()
    assert [page.getpixel(spot) for spot in ((16, 8), (48, 8), (16, 24), (48, 24))] == list(CORNERS)
    assert pdf.count(b"/Subtype/Form") == 1


UNFIT = {
    "text": (SVG % b"<text>Clinic</text>", "drawing-text"),
    "picture": (SVG % b'<image href="data:image/png;base64,AA=="/>', "drawing-picture"),
    "file": (SVG % b'<use href="other.svg#a"/>', "unsafe-drawing"),
    "network": (
        SVG % b'<use xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a/b#c"/>',
        "unsafe-drawing",
    ),
    "style": (SVG % b"<style>@import 'a.css';</style>", "unsafe-drawing"),
    "url": (SVG % b'<rect style="fill:url(http://a/b)"/>', "unsafe-drawing"),
    "entity": (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"", "unsafe-drawing"),
    "deep": (SVG % (b"<g>" * 90 + b"</g>" * 90), "huge-drawing"),
    "many": (SVG % (b"<g/>" * 20_001), "huge-drawing"),
    "large": (SVG % (b" " * 5_000_000), "huge-drawing"),
    "cut": ((SVG % b"")[:300], "bad-picture"),
    "html": (b"<html/>", "bad-picture"),
    "sizeless": (b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "bad-picture"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_unfit_drawings_are_refused(case: str) -> None:
    source, code = UNFIT[case]
    with pytest.raises(ContentError) as caught:
        load_svg(source, path="logo.svg", mark=Mark("content.yaml", 2))
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.message.startswith("logo.svg ")


def test_scripts_are_no_part_of_the_picture() -> None:
    assert load_svg(PLAIN_SVG.replace(b"</svg>", b"<script>alert(1)</script></svg>")).stream == (
        load_svg(PLAIN_SVG).stream
    )
