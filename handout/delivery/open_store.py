"""Which store an address means: a folder of this machine, or a bucket behind a URL."""

from __future__ import annotations

from pathlib import Path

from handout.delivery.folder import Folder
from handout.delivery.stores import Store


def open_store(target: str | Path) -> Store:
    """Return the store at a folder or, where the text is a URL other than ``file://``, at that URL.

    Raises MissingExtraError for a URL without the extra ``s3``.
    """
    text = str(target)
    scheme, separator, rest = text.partition("://")
    if not separator:
        return Folder(Path(target))
    if scheme == "file":
        return Folder(Path(rest))
    from handout.delivery.remote import Remote

    return Remote(text)
