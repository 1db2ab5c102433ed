"""Language tags (BCP 47): which file of words a tag finds, and which handouts a language asks for."""

from __future__ import annotations

from collections.abc import Iterator

_ALSO = {
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
"""Tags that mean another: older and newer names, and Chinese by where it is written (CLDR)."""
_SCRIPTS = {"pa-pk": "Arab"}
"""Scripts that a region implies against the language's usual one."""


def canonical(tag: str) -> str:
    """The tag as RFC 5646 §2.1.1 writes it: `ZH-hant-tw` → `zh-Hant-TW`."""
    language, *others = tag.split("-")
    written = [language.lower()]
    for other in others:
        size = len(other) if len(written[-1]) > 1 else 0
        written.append({2: other.upper(), 4: other.title()}.get(size, other.lower()))
    return "-".join(written)


def looked_up(tag: str) -> Iterator[str]:
    """The tags to look for, the nearest first: ever shorter ones, by RFC 4647 §3.4."""
    parts = canonical(tag).split("-")
    while parts:
        shorter = "-".join(parts)
        yield shorter
        also = _ALSO.get(shorter.lower())
        if also:
            yield also
            yield from (_ALSO[also],) if also in _ALSO else ()
        parts.pop()
        if parts and len(parts[-1]) == 1:
            parts.pop()


def script_of(tag: str) -> str:
    """The script that a tag itself names or implies (ISO 15924); "" for the language's usual one."""
    parts = canonical(tag).split("-")
    named = next((part for part in parts[1:3] if len(part) == 4 and part.isalpha()), "")
    return named or _SCRIPTS.get("-".join(parts[:2]).lower(), "")


def in_language(tag: str, wanted: str) -> bool:
    """Whether a tag is of the language range: `es` asks for `es-MX` too (RFC 4647 §3.3.1)."""
    return f"{tag.lower()}-".startswith(f"{wanted.lower()}-")
