"""Opens the store of an address: a folder of this machine, or a bucket behind a URL."""

from __future__ import annotations

from pathlib import Path

from handout.delivery.folder_store import FolderStore
from handout.delivery.store import Store


def open_store(target: str | Path) -> Store:
    """Return the store at a folder or, for a URL other than ``file://``, at that URL.

    Raises MissingExtraError for a URL without the extra ``s3``.
    """
    text = str(target)
    scheme, separator, rest = text.partition("://")
    if not separator:
        return FolderStore(Path(target))
    if scheme == "file":
        return FolderStore(Path(rest))
    from handout.delivery.bucket_store import BucketStore

    return BucketStore(text)
