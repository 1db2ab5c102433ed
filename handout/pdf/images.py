"""Picture files of a project as artwork for the canvas; each file is read once, whoever asks."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from handout.errors import ContentError, Mark, Problem
from handout.pdf import drawings, raster
from handout.pdf.artwork import Artwork, Form, Picture, Print, RefusedError

__all__ = ["Artwork", "Form", "Picture", "Print", "load_picture", "load_svg"]

_KEPT_BYTES = 64_000_000
"""Encoded pictures kept from one document to the next, all together."""

_known: dict[tuple[bytes, Print | None], Picture] = {}
"""Pictures by the digest of their file and the box they are printed in, least recently used first."""


def load_picture(
    source: bytes, *, path: str = "the picture", mark: Mark | None = None, printed: Print | None = None
) -> Picture:
    """Return a PNG, JPEG, GIF or WebP file as a picture, with no more pixels than ``printed`` needs.

    JPEG data is kept as it is where it already is RGB or grey and no finer than that. Raises
    ContentError, naming ``path`` and ``mark``, if the file is damaged, of another kind, or too large
    to be unpacked.
    """
    digest = hashlib.sha256(source).digest()
    picture = _known.pop((digest, printed), None)
    if picture is None:
        try:
            picture = raster.encode(source, f"I{digest.hex()[:12]}", printed)
        except RefusedError as refusal:
            raise _content_error(refusal, path, mark) from refusal
        if printed is not None:
            # The same file may be printed in two sizes: each has pixels, and so a key, of its own.
            picture = replace(picture, key=f"{picture.key}x{picture.width}")
    _known[digest, printed] = picture
    _forget()
    return picture


def load_svg(source: bytes, *, path: str = "the drawing", mark: Mark | None = None) -> Form:
    """Return an SVG file as a form.

    Raises ContentError, naming ``path`` and ``mark``, if the file is damaged, refers to other
    files, or holds letters or pixels instead of paths.
    """
    try:
        return drawings.encode(source)
    except RefusedError as refusal:
        raise _content_error(refusal, path, mark) from refusal


def _content_error(refusal: RefusedError, path: str, mark: Mark | None) -> ContentError:
    return ContentError(Problem(f"{path} {refusal}", mark, hint=refusal.hint, code=refusal.code))


def _forget() -> None:
    kept = sum(len(picture.stream.content) for picture in _known.values())
    while kept > _KEPT_BYTES and len(_known) > 1:
        kept -= len(_known.pop(next(iter(_known))).stream.content)
