"""Sentences and words as a reader would count them: abbreviations and decimals do not end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_END = re.compile(r"(?:[.!?]+|…)[\"'”’»)\]]*(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:[-'’‑./@·][^\W_]+|(?<=\d)[.,:]\d+)*%?")
_ABBREVIATIONS = {
    "en": frozenset(
        "dr mr mrs ms prof st jr sr vs approx dept est fig ext ave rd blvd e.g i.e cf viz al u.k mt ft "
        "jan feb mar apr jun jul aug sept oct nov dec".split()
    ),
    "es": frozenset("sr sra srta dr dra prof núm pág p.ej ej av aprox ee uu ud uds tel depto vs cf".split()),
}
"""What a full stop may follow without an end of the sentence, without their last one."""
_MAY_END = frozenset("etc a.m p.m u.s u.s.a m.d ph.d d.o r.n inc co".split())
"""Abbreviations that end a sentence if a capital follows."""
_BEFORE_LETTER = frozenset(
    "vitamin hepatitis type group plan part grade stage and or class schedule strep".split()
)


_NEAR = 60
"""Characters around an end mark that decide about it; a long text must not be copied for each."""


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


def sentences(text: str, language: str = "en") -> Iterator[Span]:
    """Yield the sentences of a text, in order; what is left without an end mark is one too."""
    known = _ABBREVIATIONS.get(language[:2].lower(), frozenset()) | _ABBREVIATIONS["en"]
    start = 0
    for match in _END.finditer(text):
        if not _inside(text, start, match, known):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def words(text: str) -> list[str]:
    """The words of a text. A number is one, a hyphenated word is one, a dash or a bullet is none."""
    return _WORD.findall(text)


def ends_like_a_sentence(text: str) -> bool:
    """Whether a text stops as a sentence does."""
    return bool(re.search(r"[.!?…][\"'”’»)\]*_]*\s*$", text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and (text[start].isalnum() or _WORD.search(text, start, end)):
        yield Span(start, end)


def _inside(text: str, start: int, match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether the sentence goes on after these marks."""
    after = text[match.end() : match.end() + _NEAR].lstrip()
    if not after or not match[0].startswith(".") or len(match[0].rstrip("\"'”’»)]")) > 1:
        return bool(after) and match[0].startswith("…") and after[:1].islower()
    before = text[max(start, match.start() - _NEAR) : match.start()].split()
    last = before[-1].lstrip("([\"'“‘¿¡") if before else ""
    if last.lower() in known:
        return True
    if after[:1].islower():
        return True
    if last.lower() == "no":
        return after[:1].isdigit()
    if last.lower() in _MAY_END:
        return not after[:1].isupper() and not after[:1].isdigit()
    # An initial, as in J. Smith; but "take vitamin D. It helps" ends.
    return (
        len(last) == 1
        and last.isupper()
        and last != "I"
        and (before[-2:-1] or [""])[0].lower() not in _BEFORE_LETTER
    )
