"""Photographs and PNG logos as image XObjects (ISO 32000-1 §8.9), in sRGB and without metadata.

A camera writes the location and time into a photograph. Everything that is not needed to show
the picture is left out, so that no handout passes it on to a patient.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from handout.pdf.flate import Stream
from handout.pdf.images.jpeg_data import alter_tail, strip_jpeg
from handout.pdf.images.xobjects import ImageXObject, Matrix, PrintBox, UnusableImageError

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000

LIGHT_LEVEL = 204
"""Value of a colour's darkest channel (of 255) from which it is invisible on white paper."""

_FILE_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WEBP"}
_ORIENTATION_MATRICES: dict[int, Matrix] = {
    2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1), 5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""EXIF orientation to the matrix that turns the unit square upright (CIPA DC-008 §4.6.5)."""

_QUARTER_TURNS = (5, 6, 7, 8)


def encode_raster(source: bytes, resource_name: str, print_box: PrintBox | None = None) -> ImageXObject:
    """Return a picture file as image XObject streams, with no more pixels than print needs.

    Raises UnusableImageError.
    """
    image = _open_image(source)
    try:
        orientation = int(image.getexif().get(0x0112, 1))
        upright_width, upright_height = image.size[::-1] if orientation in _QUARTER_TURNS else image.size
        share = print_box.compute_pixel_share(upright_width, upright_height) if print_box else 1.0
        size = tuple(max(1, round(side * share)) for side in image.size)
        width, height = size
        if image.format == "JPEG":
            stream, soft_mask = _encode_jpeg(source, image, (width, height)), None
        else:
            stream, soft_mask = _encode_flate(_resample(_convert_to_srgb(image), (width, height)))
    except (OSError, ValueError, SyntaxError, struct.error, EOFError, TypeError, KeyError) as error:
        raise UnusableImageError(
            "is damaged", hint="open it in a picture editor and save it again"
        ) from error
    if orientation in _QUARTER_TURNS:
        width, height = height, width
    upright_matrix = _ORIENTATION_MATRICES.get(orientation, ImageXObject.upright_matrix)
    return ImageXObject(
        resource_name,
        width,
        height,
        stream,
        soft_mask,
        upright_matrix,
        for_dark_background=soft_mask is not None and _is_for_dark_background(image),
    )


def _is_for_dark_background(image: Image) -> bool:
    """Return whether nearly all opaque pixels are light; a small copy is enough to see that."""
    thumbnail = image.convert("RGBA").resize((48, 48))
    pixels = thumbnail.tobytes()
    darkest_channels = [min(pixels[at : at + 3]) for at in range(0, len(pixels), 4) if pixels[at + 3] > 127]
    return bool(darkest_channels) and sum(level >= LIGHT_LEVEL for level in darkest_channels) >= 0.95 * len(
        darkest_channels
    )


def _open_image(source: bytes) -> Image:
    """Open a picture file, reading only its header, and refuse what must not be unpacked."""
    if len(source) > MAX_BYTES:
        size, maximum = f"is {len(source) / 1e6:.0f} MB large", MAX_BYTES // 1_000_000
        raise UnusableImageError(size, code="huge-picture", hint=f"save it smaller: {maximum} MB is the most")
    kind = next((kind for start, kind in _FILE_SIGNATURES.items() if source.startswith(start)), None)
    if kind is None:
        raise UnusableImageError("is not a PNG, JPEG, GIF, WebP or SVG file", hint="save it as one of these")
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        # Pillow only warns of a bomb below its own limit; ours is lower and is an error.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(source), formats=(kind,))
        except Image.DecompressionBombError as error:
            raise _too_many_pixels_error() from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, EOFError) as error:
            raise UnusableImageError(
                "is damaged", hint="open it in a picture editor and save it again"
            ) from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels_error()
    return image


def _too_many_pixels_error() -> UnusableImageError:
    hint = f"at most {MAX_PIXELS // 1_000_000} million pixels; 2000 pixels a side are plenty for print"
    return UnusableImageError("has too many pixels", code="huge-picture", hint=hint)


def _has_foreign_profile(image: Image) -> bool:
    """Return whether an embedded profile says that the colours are not sRGB (or grey)."""
    profile = image.info.get("icc_profile") or b""
    return bool(profile) and image.mode != "L" and b"sRGB" not in profile and b"s\0R\0G\0B" not in profile


def _convert_to_srgb(image: Image) -> Image:
    """Return the picture as 1, L, LA, P, RGB or RGBA pixels in sRGB."""
    if image.mode.startswith("I"):
        # 16 bits: Pillow's own conversion cuts off at 255 instead of scaling.
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode == "CMYK" or (image.mode == "RGB" and _has_foreign_profile(image)):
        return _apply_colour_profile(image)
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")


def _apply_colour_profile(image: Image) -> Image:
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


def _format_image_entries(width: int, height: int, space: str, bits: int = 8) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace{space}/BitsPerComponent {bits}"
    )


def _encode_jpeg(source: bytes, image: Image, size: tuple[int, int]) -> Stream:
    """Return a JPEG stream; the file's data is used unchanged if its colours and size allow it."""
    if size == image.size and image.mode in ("RGB", "L") and not _has_foreign_profile(image):
        return _copy_jpeg(source, image)
    if size != image.size and image.mode in ("RGB", "L"):
        # The decoder itself halves the size as often as it can: much faster than resampling all.
        image.draft(image.mode, size)
    return _compress_jpeg(_resample(_convert_to_srgb(image), size))


def _resample(image: Image, size: tuple[int, int]) -> Image:
    if image.size == size:
        return image
    if image.mode in ("1", "P"):
        image = image.convert("RGB" if image.mode == "P" else "L")
    from PIL.Image import Resampling

    return image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _copy_jpeg(source: bytes, image: Image) -> Stream:
    # Unpacking at an eighth of the size finds every damage and costs little.
    entries = _format_image_entries(*image.size, "/DeviceGray" if image.mode == "L" else "/DeviceRGB")
    image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()
    picture = strip_jpeg(source)
    if _hides_bytes(picture, image):
        return _compress_jpeg(_convert_to_srgb(_open_image(picture)))
    return Stream(f"{entries}/Filter/DCTDecode", picture)


def _hides_bytes(picture: bytes, small: Image) -> bool:
    """Return whether coded data behind the last block of a JPEG file is no part of the picture.

    ``small`` is the picture at an eighth of its size, in which most changes are seen at little cost.
    """
    altered = alter_tail(picture)
    again = _open_image(altered)
    again.draft(again.mode, (again.width // 8, again.height // 8))
    try:
        if again.size != small.size or again.tobytes() != small.tobytes():
            return False
        return _open_image(altered).tobytes() == _open_image(picture).tobytes()
    except OSError:
        return False


def _compress_jpeg(image: Image) -> Stream:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=90, optimize=True, icc_profile=None, exif=b"", comment=b"")
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    return Stream(
        f"{_format_image_entries(*image.size, space)}/Filter/DCTDecode",
        strip_jpeg(buffer.getvalue()),
    )


def _encode_flate(image: Image) -> tuple[Stream, Stream | None]:
    """Return pixels and, if some are transparent, a soft mask; Flate streams with PNG filters."""
    if image.mode not in ("LA", "RGBA"):
        return _encode_png_predicted(image), None
    alpha = image.getchannel("A")
    colours = image.convert("L" if image.mode == "LA" else "RGB")
    opaque = alpha.getextrema() == (255, 255)
    return _encode_png_predicted(colours), None if opaque else _encode_png_predicted(alpha)


def _encode_png_predicted(image: Image) -> Stream:
    """Return an image as PNG compresses it, which PDF's predictor 15 reads (§7.4.4.4)."""
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=9, icc_profile=None, exif=None)
    chunks = list(_iter_chunks(buffer.getvalue()))
    head = chunks[0][1]
    bits, kind = head[8], head[9]
    content = b"".join(body for name, body in chunks if name == b"IDAT")
    channels = 3 if kind == 2 else 1
    palette = next((body for name, body in chunks if name == b"PLTE"), b"")
    space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]" if kind == 3 else ""
    space = space or ("/DeviceRGB" if kind == 2 else "/DeviceGray")
    parms = f"/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent {bits}/Columns {image.width}>>"
    return Stream(f"{_format_image_entries(*image.size, space, bits)}/Filter/FlateDecode{parms}", content)


def _iter_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
