"""Turns the pictures of an article into assets: checked, named, and in a format for PDF."""

from __future__ import annotations

import base64
import hashlib
import re
from io import BytesIO
from pathlib import Path

from handout.importing.drafts.draft import Asset

MAX_PICTURE_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 60_000_000
_EMBEDDABLE = {"PNG": "png", "JPEG": "jpg"}
_CONVERTIBLE = {"GIF", "WEBP", "BMP", "TIFF"}


class PictureError(Exception):
    """A picture that cannot be imported; the message says why, in words for authors."""


def make_asset(content: bytes, name: str) -> Asset:
    """Return the picture as an asset; GIF, WebP, BMP and TIFF become PNG.

    Raises PictureError.
    """
    if len(content) > MAX_PICTURE_BYTES:
        raise PictureError("it is larger than 30 MB")
    if content.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg>") and b"<svg" in content[:2000]:
        return Asset(_make_asset_path(name, content, "svg"), content)
    suffix, picture = _read_raster(content)
    return Asset(_make_asset_path(name, picture, suffix), picture)


def _read_raster(content: bytes) -> tuple[str, bytes]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError("it has more than 60 million pixels")
            image_format = picture.format or ""
            if image_format in _EMBEDDABLE:
                picture.load()
                return _EMBEDDABLE[image_format], content
            if image_format in _CONVERTIBLE:
                png = BytesIO()
                picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(png, "PNG")
                return "png", png.getvalue()
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
    raise PictureError(f"{image_format or 'its kind'} cannot stand in a PDF; save it as PNG")


def decode_data_url(url: str) -> bytes:
    """Return the bytes of a picture that is written into its address; raises PictureError."""
    header, _, data = url.partition(",")
    if not header.endswith(";base64") or len(data) > 2 * MAX_PICTURE_BYTES:
        raise PictureError("it is written in a way that is not known")
    try:
        return base64.b64decode(re.sub(r"\s|%0A", "", data), validate=True)
    except ValueError as error:
        raise PictureError("it is damaged") from error


def _make_asset_path(name: str, content: bytes, suffix: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", Path(name.replace("\\", "/")).stem.lower()).strip("-")[:40]
    return f"assets/{stem or 'picture-' + hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def read_picture(folder: Path, source: str) -> bytes:
    """Return the bytes of a picture that an article in `folder` names.

    Raises PictureError. Only files in that folder are read: an article that came by e-mail must not
    reach other files.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", source) or source.startswith(("/", "\\", "~")):
        raise PictureError("it is not a file beside the article")
    try:
        path = (folder / source).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise PictureError("there is no such file beside the article")
        if path.stat().st_size > MAX_PICTURE_BYTES:
            raise PictureError("it is larger than 30 MB")
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        raise PictureError("it cannot be read") from error


class AssetCollection:
    """The pictures of one article: each picture once, and each file name once."""

    def __init__(self) -> None:
        self._path_by_content: dict[bytes, str] = {}
        self._asset_by_path: dict[str, Asset] = {}

    def add(self, asset: Asset) -> str:
        """Return the path of the asset in the project, and store the asset if it is new."""
        if asset.content in self._path_by_content:
            return self._path_by_content[asset.content]
        path, count = asset.path, 2
        stem, _, suffix = asset.path.rpartition(".")
        while path in self._asset_by_path:
            path, count = f"{stem}-{count}.{suffix}", count + 1
        self._asset_by_path[path] = Asset(path, asset.content)
        self._path_by_content[asset.content] = path
        return path

    @property
    def assets(self) -> tuple[Asset, ...]:
        """All assets, in the order in which they were added."""
        return tuple(self._asset_by_path.values())
