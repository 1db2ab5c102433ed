"""Adds the region of its author to a language: "pt" of a file that is marked "pt-BR" is "pt-BR"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|\d{3}))?", re.IGNORECASE
)
_SAME_LANGUAGE = {"fil": "tl", "nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Tags of files, each with that of the languages here."""
_SCRIPT_OF_REGION = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}
"""How Chinese is written in a region."""
_REGIONS_OF_PROGRAMS = {"es_LA": "es_419"}
"""Tags that a program uses for a region without a country."""


def list_tags(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return the different tags of a file's marks, the surer group first, of a group the more frequent."""
    found: list[str] = []
    for group in groups:
        tags = [tag.strip() for tag in group]
        found += sorted(dict.fromkeys(filter(_TAG.fullmatch, tags)), key=lambda tag: -tags.count(tag))
    return tuple(dict.fromkeys(found))


def add_region(language: str, marks: Sequence[str], is_known: Callable[[str], bool]) -> str:
    """Return the language of a text with the region that the first mark of its file in that language has.

    The language is as it was where no mark agrees with it, or where `is_known` says of the tag with the
    region that nothing is written otherwise there: then the mark may be a program's.
    """
    own, _, script = language.partition("-")
    for mark in marks:
        match = _TAG.fullmatch(_REGIONS_OF_PROGRAMS.get(mark, mark))
        if match is None or _get_language(match["language"]) != own or not match["region"]:
            continue
        region = match["region"].upper()
        if script and _SCRIPT_OF_REGION.get(region, script) != script:
            continue
        return f"{language}-{region}" if is_known(f"{language}-{region}") else language
    return language


def _get_language(tag: str) -> str:
    return _SAME_LANGUAGE.get(tag.lower(), tag.lower())
