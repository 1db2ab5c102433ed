"""A project's picture files as XObjects for the canvas; encoded pictures are cached."""

from __future__ import annotations

import hashlib

from handout.caches import register_mapping
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem
from handout.pdf.images.xobjects import FormXObject, ImageXObject, PrintBox, UnusableImageError, XObject
from handout.pdf.svg import form

__all__ = ["FormXObject", "ImageXObject", "PrintBox", "XObject", "load_image", "load_svg"]

_MAX_CACHE_BYTES = 64_000_000
"""Total bytes of encoded images that are cached between documents."""

_cache = register_mapping(f"{__name__}._cache", dict[tuple[bytes, PrintBox | None], ImageXObject]())
"""Images by the digest of their file and the box they are printed in, least recently used first."""


def load_image(
    source: bytes, *, path: str = "the picture", mark: Mark | None = None, print_box: PrintBox | None = None
) -> ImageXObject:
    """Return a PNG, JPEG, GIF or WebP file as an image.

    It has no more pixels than ``print_box`` needs. JPEG data is used unchanged if it already is
    RGB or grey and has no more pixels than that. Raises ContentError, with ``path`` and ``mark``,
    if the file is damaged, of another kind, or too large to be unpacked.
    """
    from handout.pdf.images import raster

    digest = hashlib.sha256(source).digest()
    image = _cache.pop((digest, print_box), None)
    if image is None:
        try:
            image = raster.encode_raster(source, f"I{digest.hex()[:12]}", print_box)
        except UnusableImageError as error:
            raise _make_content_error(error, path, mark) from error
        if print_box is not None:
            # The same file may be printed in two sizes: each has pixels, and so a key, of its own.
            image = replace(image, resource_name=f"{image.resource_name}x{image.width}")
    _cache[digest, print_box] = image
    _evict_oldest()
    return image


def load_svg(
    source: bytes, *, path: str = "the drawing", mark: Mark | None = None, print_box: PrintBox | None = None
) -> XObject:
    """Return an SVG file as a form XObject, or as an image that says why it was painted as pixels.

    Raises ContentError, with ``path`` and ``mark``, if the file is damaged, refers to other files,
    contains text or pixels instead of paths, or cannot be painted as a browser shows it.
    """
    try:
        drawing = form.encode_svg(source, print_box)
        if isinstance(drawing, FormXObject):
            return drawing
    except UnusableImageError as error:
        raise _make_content_error(error, path, mark) from error
    return replace(load_image(drawing.png, path=path, mark=mark), painted_because=drawing.reason)


def _make_content_error(error: UnusableImageError, path: str, mark: Mark | None) -> ContentError:
    return ContentError(Problem(f"{path} {error}", mark, hint=error.hint, code=error.code))


def _evict_oldest() -> None:
    cached_bytes = sum(len(image.stream.content) for image in _cache.values())
    while cached_bytes > _MAX_CACHE_BYTES and len(_cache) > 1:
        cached_bytes -= len(_cache.pop(next(iter(_cache))).stream.content)
