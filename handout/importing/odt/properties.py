"""Reads title and maker in the properties of an OpenDocument text, which no reader sees."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO

from handout.importing.files.named_properties import clean_title, join_words
from handout.importing.files.zip_packages import read_part

_TITLE = re.compile(rb"<dc:title>([^<]{1,600})</dc:title>")
_MAKERS = tuple(
    re.compile(rb"<%b>([^<]{1,300})</%b>" % (name, name)) for name in (b"meta:initial-creator", b"dc:creator")
)
"""Who began a text is rather its author than who saved it last."""


def read_odt_properties(raw: bytes) -> tuple[str, str]:
    """Return title and maker in the properties of an OpenDocument text that opens, each "" for none."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        meta = read_part(package, "meta.xml")
    title = _TITLE.search(meta)
    makers = (found[1] for shape in _MAKERS if (found := shape.search(meta)))
    return clean_title(_decode(title[1] if title else b"")), _decode(next(makers, b""))


def _decode(text: bytes) -> str:
    return join_words(unescape(text.decode("utf-8", "replace")))
