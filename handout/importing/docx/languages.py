"""Reads the languages in which Word spelled a file: those of its properties, its text and its styles."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

from handout.importing.words.regions import list_tags

_LANG = re.compile(rb"<w:lang\b([^>]{1,200})>")
_VALUE = re.compile(rb"w:(?:val|eastAsia|bidi)=[\"']([\w-]{2,20})[\"']")
_DEFAULTS = re.compile(rb"<w:docDefaults\b.*?</w:docDefaults>", re.DOTALL)
_PROPERTY = re.compile(rb"<dc:language>\s*([\w-]{2,20})\s*</dc:language>")
PROGRAM_TAGS = frozenset(("en-US", "ar-SA"))
"""What stands in the defaults of a file that nobody chose a language for."""


def read_word_languages(raw: bytes) -> tuple[str, ...]:
    """Return the language tags of a Word file, the likeliest first; its defaults say least."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        properties, text, styles = (
            package.read(name) if name in package.namelist() else b""
            for name in ("docProps/core.xml", "word/document.xml", "word/styles.xml")
        )
    defaults = _DEFAULTS.search(styles)
    named = (match.decode() for match in _PROPERTY.findall(properties))
    default = [tag for tag in _list_values([defaults[0]] if defaults else []) if tag not in PROGRAM_TAGS]
    return list_tags(named, _list_values([text]), _list_values([_DEFAULTS.sub(b"", styles)]), default)


def _list_values(parts: Iterable[bytes]) -> list[str]:
    return [
        value.decode() for part in parts for mark in _LANG.findall(part) for value in _VALUE.findall(mark)
    ]
