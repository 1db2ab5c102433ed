"""Pictures of an article -> assets of a project: checked, named, and in a format that a PDF can hold."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path

from handout.content.importers.draft import Asset

MAX_PICTURE = 30 * 1024 * 1024
MAX_PIXELS = 60_000_000
_KEPT = {"PNG": "png", "JPEG": "jpg"}
_CONVERTED = {"GIF", "WEBP", "BMP", "TIFF"}


class PictureError(Exception):
    """A picture that cannot be taken over; the message says why, in an author's words."""


def asset(content: bytes, name: str) -> Asset:
    """The picture as an asset; GIF, WebP, BMP and TIFF become PNG. Raises PictureError."""
    if len(content) > MAX_PICTURE:
        raise PictureError("it is larger than 30 MB")
    if content.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg>") and b"<svg" in content[:2000]:
        return Asset(_path(name, content, "svg"), content)
    suffix, picture = _raster(content)
    return Asset(_path(name, picture, suffix), picture)


def _raster(content: bytes) -> tuple[str, bytes]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError("it has more than 60 million pixels")
            form = picture.format or ""
            if form in _KEPT:
                picture.load()
                return _KEPT[form], content
            if form in _CONVERTED:
                made = BytesIO()
                picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(made, "PNG")
                return "png", made.getvalue()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        KeyError,
        TypeError,
        Image.DecompressionBombError,
    ) as error:
        raise PictureError("it is damaged, or of a kind that is not known") from error
    raise PictureError(f"{form or 'its kind'} cannot stand in a PDF; save it as PNG")


def _path(name: str, content: bytes, suffix: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", Path(name.replace("\\", "/")).stem.lower()).strip("-")[:40]
    return f"assets/{stem or 'picture-' + hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def read(folder: Path, source: str) -> bytes:
    """The bytes of a picture that an article in `folder` names. Raises PictureError.

    Only files under that folder are read: an article that was mailed must not name others.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", source) or source.startswith(("/", "\\", "~")):
        raise PictureError("it is not a file beside the article")
    try:
        path = (folder / source).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise PictureError("there is no such file beside the article")
        if path.stat().st_size > MAX_PICTURE:
            raise PictureError("it is larger than 30 MB")
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        raise PictureError("it cannot be read") from error


class Album:
    """The pictures of one article: each asset once, every name its own."""

    def __init__(self) -> None:
        self._by_content: dict[bytes, str] = {}
        self._taken: dict[str, Asset] = {}

    def add(self, found: Asset) -> str:
        """The path under which the asset goes into the project."""
        if found.content in self._by_content:
            return self._by_content[found.content]
        path, count = found.path, 2
        stem, _, suffix = found.path.rpartition(".")
        while path in self._taken:
            path, count = f"{stem}-{count}.{suffix}", count + 1
        self._taken[path] = Asset(path, found.content)
        self._by_content[found.content] = path
        return path

    @property
    def assets(self) -> tuple[Asset, ...]:
        """All assets, in the order in which they were met."""
        return tuple(self._taken.values())
