"""Language tags (BCP 47): which file of words fits a tag, and which handouts fit a language."""

from __future__ import annotations

from collections.abc import Iterator

_TAG_ALIASES = {
    "cmn": "zh",
    "fil": "tl",
    "iw": "he",
    "pes": "fa",
    "zh": "zh-Hans",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "zh-tw": "zh-Hant",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
}
"""Tags that mean another: older and newer names, and Chinese by region (CLDR)."""
_REGION_SCRIPTS = {"pa-pk": "Arab"}
"""Scripts that a region implies against the language's usual script."""


def format_tag(tag: str) -> str:
    """Return the tag in the case of RFC 5646, 2.1.1: ``ZH-hant-tw`` becomes ``zh-Hant-TW``."""
    language, *others = tag.split("-")
    subtags = [language.lower()]
    for other in others:
        size = len(other) if len(subtags[-1]) > 1 else 0
        subtags.append({2: other.upper(), 4: other.title()}.get(size, other.lower()))
    return "-".join(subtags)


def list_fallback_tags(tag: str) -> Iterator[str]:
    """Yield the tags to look for, the nearest first, then shorter ones (RFC 4647, 3.4)."""
    parts = format_tag(tag).split("-")
    while parts:
        shorter = "-".join(parts)
        yield shorter
        alias = _TAG_ALIASES.get(shorter.lower())
        if alias:
            yield alias
            yield from (_TAG_ALIASES[alias],) if alias in _TAG_ALIASES else ()
        parts.pop()
        if parts and len(parts[-1]) == 1:
            parts.pop()


def get_script(tag: str) -> str:
    """Return the script that a tag names or implies (ISO 15924), or "" for the usual script."""
    parts = format_tag(tag).split("-")
    named = next((part for part in parts[1:3] if len(part) == 4 and part.isalpha()), "")
    return named or _REGION_SCRIPTS.get("-".join(parts[:2]).lower(), "")


def is_in_language(tag: str, wanted: str) -> bool:
    """Return whether a tag is in a language range: ``es`` includes ``es-MX`` (RFC 4647, 3.3.1)."""
    return f"{tag.lower()}-".startswith(f"{wanted.lower()}-")
