"""Photographs and PNG logos as image XObjects (ISO 32000-1 §8.9), in sRGB and without hidden facts.

A camera writes place and time into a photograph; whatever is not needed to show the picture is
left out here, so that no handout carries it to a patient.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from handout.pdf.artwork import Matrix, Picture, Print, RefusedError
from handout.pdf.objects import Stream

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000

LIGHT = 204
"""Darkest part of a colour, of 255, from which white paper swallows it."""

_FORMATS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WEBP"}
_ORIENTATIONS: dict[int, Matrix] = {
    2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1), 5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""EXIF orientation to the matrix that turns the unit square upright (CIPA DC-008 §4.6.5)."""

_TURNED = (5, 6, 7, 8)


def encode(source: bytes, key: str, printed: Print | None = None) -> Picture:
    """Return a picture file as image XObject streams, no finer than print needs. Raises RefusedError."""
    image = _opened(source)
    try:
        turned = int(image.getexif().get(0x0112, 1))
        wide, high = image.size[::-1] if turned in _TURNED else image.size
        share = printed.share(wide, high) if printed else 1.0
        size = tuple(max(1, round(side * share)) for side in image.size)
        width, height = size
        if image.format == "JPEG":
            stream, mask = _jpeg(source, image, (width, height)), None
        else:
            stream, mask = _flat(_resampled(_srgb(image), (width, height)))
    except (OSError, ValueError, SyntaxError, struct.error, EOFError, TypeError, KeyError) as error:
        raise RefusedError("is damaged", hint="open it in a picture editor and save it again") from error
    if turned in _TURNED:
        width, height = height, width
    upright = _ORIENTATIONS.get(turned, Picture.upright)
    return Picture(key, width, height, stream, mask, upright, pale=mask is not None and _is_pale(image))


def _is_pale(image: Image) -> bool:
    """Tell whether what is opaque is nearly all light; a small copy tells as much as the whole."""
    small = image.convert("RGBA").resize((48, 48))
    pixels = small.tobytes()
    seen = [min(pixels[at : at + 3]) for at in range(0, len(pixels), 4) if pixels[at + 3] > 127]
    return bool(seen) and sum(light >= LIGHT for light in seen) >= 0.95 * len(seen)


def _opened(source: bytes) -> Image:
    """Open a picture file, reading no more than its head, and refuse what must not be unpacked."""
    if len(source) > MAX_BYTES:
        size, most = f"is {len(source) / 1e6:.0f} MB large", MAX_BYTES // 1_000_000
        raise RefusedError(size, code="huge-picture", hint=f"save it smaller: {most} MB is the most")
    kind = next((kind for start, kind in _FORMATS.items() if source.startswith(start)), None)
    if kind is None:
        raise RefusedError("is not a PNG, JPEG, GIF, WebP or SVG file", hint="save it as one of these")
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        # Pillow only warns of a bomb below its own limit; ours is lower and is an error.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(source), formats=(kind,))
        except Image.DecompressionBombError as error:
            raise _too_many_pixels() from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, EOFError) as error:
            raise RefusedError("is damaged", hint="open it in a picture editor and save it again") from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    return image


def _too_many_pixels() -> RefusedError:
    hint = f"at most {MAX_PIXELS // 1_000_000} million pixels; 2000 pixels a side are plenty for print"
    return RefusedError("has too many pixels", code="huge-picture", hint=hint)


def _foreign_colours(image: Image) -> bool:
    """Tell whether an embedded profile says that the numbers are not sRGB (or grey)."""
    profile = image.info.get("icc_profile") or b""
    return bool(profile) and image.mode != "L" and b"sRGB" not in profile and b"s\0R\0G\0B" not in profile


def _srgb(image: Image) -> Image:
    """Return the picture as 1, L, LA, P, RGB or RGBA pixels in sRGB."""
    if image.mode.startswith("I"):
        # 16 bits: Pillow's own conversion cuts off at 255 instead of scaling.
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode == "CMYK" or (image.mode == "RGB" and _foreign_colours(image)):
        return _converted(image)
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")


def _converted(image: Image) -> Image:
    profile = image.info.get("icc_profile")
    if profile:
        from PIL import ImageCms

        try:
            converted = ImageCms.profileToProfile(
                image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            return converted or image.convert("RGB")
        except ImageCms.PyCMSError:
            pass  # a profile that does not fit its picture: the plain conversion shows it well enough
    return image.convert("RGB")


def _entries(width: int, height: int, space: str, bits: int = 8) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace{space}/BitsPerComponent {bits}"
    )


def _jpeg(source: bytes, image: Image, size: tuple[int, int]) -> Stream:
    """Keep a JPEG file's own data wherever its colours and its size allow it."""
    if size == image.size and image.mode in ("RGB", "L") and not _foreign_colours(image):
        return _kept_jpeg(source, image)
    if size != image.size and image.mode in ("RGB", "L"):
        # The decoder itself halves the size as often as it can: much faster than resampling all.
        image.draft(image.mode, size)
    return _new_jpeg(_resampled(_srgb(image), size))


def _resampled(image: Image, size: tuple[int, int]) -> Image:
    if image.size == size:
        return image
    if image.mode in ("1", "P"):
        image = image.convert("RGB" if image.mode == "P" else "L")
    from PIL.Image import Resampling

    return image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _kept_jpeg(source: bytes, image: Image) -> Stream:
    # Unpacking at an eighth of the size finds every damage and costs little.
    entries = _entries(*image.size, "/DeviceGray" if image.mode == "L" else "/DeviceRGB")
    image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()
    return Stream(f"{entries}/Filter/DCTDecode", b"".join(_bare_segments(source)))


def _new_jpeg(image: Image) -> Stream:
    written = BytesIO()
    image.save(written, "JPEG", quality=90, optimize=True, icc_profile=None, exif=b"", comment=b"")
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    return Stream(
        f"{_entries(*image.size, space)}/Filter/DCTDecode", b"".join(_bare_segments(written.getvalue()))
    )


def _bare_segments(source: bytes) -> Iterator[bytes]:
    """Yield a JPEG file's segments without comments and application data but the colour transform."""
    yield source[:2]
    for kind, segment in _segments(source):
        if not (0xE0 <= kind <= 0xEF or kind == 0xFE) or kind in (0xE0, 0xEE):
            yield segment


def _segments(source: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker codes and whole segments (ITU-T T.81 §B.1.1); the last is all from the first scan on."""
    at = 2
    while True:
        while source[at : at + 2] == b"\xff\xff":
            at += 1
        (start, kind, length) = struct.unpack_from(">BBH", source, at)
        if start != 0xFF:
            raise ValueError("no marker where a segment should begin")
        if kind == 0xDA:
            yield kind, source[at:]
            return
        yield kind, source[at : at + 2 + length]
        at += 2 + length


def _flat(image: Image) -> tuple[Stream, Stream | None]:
    """Return pixels and soft mask, if some are not opaque, as Flate streams with PNG's filters."""
    if image.mode not in ("LA", "RGBA"):
        return _png_stream(image), None
    alpha = image.getchannel("A")
    colours = image.convert("L" if image.mode == "LA" else "RGB")
    opaque = alpha.getextrema() == (255, 255)
    return _png_stream(colours), None if opaque else _png_stream(alpha)


def _png_stream(image: Image) -> Stream:
    """Return an image as PNG would compress it, which is what PDF's predictor 15 reads (§7.4.4.4)."""
    written = BytesIO()
    image.save(written, "PNG", compress_level=9, icc_profile=None, exif=None)
    chunks = list(_chunks(written.getvalue()))
    head = chunks[0][1]
    bits, kind = head[8], head[9]
    content = b"".join(body for name, body in chunks if name == b"IDAT")
    channels = 3 if kind == 2 else 1
    palette = next((body for name, body in chunks if name == b"PLTE"), b"")
    space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]" if kind == 3 else ""
    space = space or ("/DeviceRGB" if kind == 2 else "/DeviceGray")
    parms = f"/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent {bits}/Columns {image.width}>>"
    return Stream(f"{_entries(*image.size, space, bits)}/Filter/FlateDecode{parms}", content)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
