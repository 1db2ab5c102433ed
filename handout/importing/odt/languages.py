"""Reads the languages in which an OpenDocument text was spelled: those of its properties and styles."""

from __future__ import annotations

import re
import zipfile

from handout.importing.files.zip_packages import read_part
from handout.importing.words.regions import list_tags

_PROPERTIES = re.compile(rb"<style:text-properties\b([^>]{1,2000})>")
_DEFAULTS = re.compile(rb"<style:default-style\b.*?</style:default-style>", re.DOTALL)
_KINDS = tuple(
    (
        re.compile(rb"\b%b:language%b=[\"']([a-z]{2,3})[\"']" % kind),
        re.compile(rb"\b%b:country%b=[\"']([A-Z]{2})[\"']" % kind),
    )
    for kind in ((b"fo", b""), (b"style", b"-asian"), (b"style", b"-complex"))
)
"""Language and country of western, East Asian and complex scripts."""
_NAMED = re.compile(rb"<dc:language>\s*([\w-]{2,20})\s*</dc:language>")
PROGRAM_TAGS = frozenset(("en-US", "zh-CN", "hi-IN"))
"""What stands in the defaults of a file that nobody chose a language for."""


def read_odt_languages(package: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the language tags of an open document, the likeliest first; its defaults say least."""
    meta, content, styles = (read_part(package, name) for name in ("meta.xml", "content.xml", "styles.xml"))
    defaults = b"".join(_DEFAULTS.findall(styles))
    named = [match.decode() for match in _NAMED.findall(meta)]
    default = [tag for tag in _list_values(defaults) if tag not in PROGRAM_TAGS]
    return list_tags(
        (tag for tag in named if tag not in PROGRAM_TAGS),
        _list_values(content),
        _list_values(_DEFAULTS.sub(b"", styles)),
        default,
    )


def _list_values(part: bytes) -> list[str]:
    found = []
    for look in _PROPERTIES.findall(part):
        for language, country in _KINDS:
            if (named := language.search(look)) and (place := country.search(look)):
                found.append(f"{named[1].decode()}-{place[1].decode()}")
    return found
