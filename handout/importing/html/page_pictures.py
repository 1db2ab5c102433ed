"""Reads the pictures that a web page names, from its folder, its archive or its own text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from handout.content.inline.markup import Run, plain_text
from handout.importing.drafts.draft import DraftBlock, DraftParagraph, DraftPicture
from handout.importing.drafts.markup_writer import compose_markup
from handout.importing.drafts.picture_assets import (
    AssetCollection,
    PictureError,
    decode_data_url,
    make_asset,
    read_picture,
)


def open_pictures(
    album: AssetCollection,
    tell: Callable[[str], None],
    folder: Path | None,
    pictures: Mapping[str, bytes] | None,
) -> Callable[[str, str], DraftBlock]:
    """Return what makes a picture of the page of its source and the words about it.

    Pictures are added to the `album`; `tell` is told of what cannot be read. `folder` or `pictures` hold
    what the page names.
    """

    def make_picture(source: str, alt: str) -> DraftBlock:
        words = compose_markup([Run(alt)])
        try:
            if source.startswith("data:image/"):
                return DraftPicture(album.add(make_asset(decode_data_url(source), "")), words)
            if pictures is not None and source in pictures:
                return DraftPicture(album.add(make_asset(pictures[source], source)), words)
            if folder is None or ":" in source or source.startswith(("/", "\\")):
                raise PictureError("it is not in the page's folder")
            from urllib.parse import unquote

            path = album.add(make_asset(read_picture(folder, unquote(source)), unquote(source)))
        except PictureError as error:
            shown = source if len(source) < 200 else f"{source[:60]}…"
            described = f"; it shows: {plain_text(words)}" if alt.strip() else ""
            tell(f"the picture {shown}: {error}{described}")
            return DraftParagraph("")
        return DraftPicture(path, words)

    return make_picture
