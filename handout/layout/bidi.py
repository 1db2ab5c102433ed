"""Right-to-left text: which way each character runs, and in which order a line shows its pieces (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handout.theme.scripts import script_of

RIGHT_TO_LEFT = frozenset({"arc", "dv", "nqo", "syr"})
"""Languages (BCP 47) of other scripts than Arabic and Hebrew whose paragraphs run from right to left."""

_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_ISOLATES = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"})
"""python-bidi knows embeddings but no isolates; for whole phrases between neutrals they agree."""


_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_PHONE = r"[+(]?\d[\d ().\u00a0\u2010\u2011-]{5,}\d"
_LEFT_TO_RIGHT = re.compile(
    rf"(?:https?://|www\.|mailto:|tel:)[!-~]*[\w/]|[\w.+-]+@[\w.-]+\w|{_PHONE}", re.ASCII
)
"""Addresses, telephone numbers and dates in digits: they run from left to right, whatever stands around."""
_EMBED, _POP = ("\u202a", "\u202b"), "\u202c"


def turns(text: str) -> bool:
    """Tell whether any character of the text runs from right to left."""
    return _TURNING.search(text) is not None


def is_latin(text: str) -> bool:
    """Tell whether a text in a right-to-left document is foreign to it: an address, a title in English."""
    return _LETTERS.search(text) is not None and not turns(text)


def is_right_to_left(language: str) -> bool:
    """Tell whether paragraphs in this language run from right to left."""
    return script_of(language) in ("Arab", "Hebr") or language.lower().partition("-")[0] in RIGHT_TO_LEFT


def levels(text: str, *, rtl: bool, foreign: Sequence[tuple[int, int, bool]] = ()) -> list[int]:
    """Return the embedding level of each character; odd levels run from right to left.

    A line end inside the paragraph separates lines, not paragraphs. Addresses and telephone
    numbers count as if their author had embedded them, and so do stretches in another language:
    ``foreign`` has begin, end and whether it runs from right to left, in order.
    """
    spans = [(*match.span(), False) for match in _LEFT_TO_RIGHT.finditer(text)]
    spans = [
        span for span in spans if not any(span[0] < end and begin < span[1] for begin, end, _ in foreign)
    ]
    spans = sorted((*spans, *foreign))
    parts: list[str] = []
    shown: list[int] = []
    at = extra = 0
    for begin, end, right in spans:
        parts += (text[at:begin], _EMBED[right], text[begin:end], _POP)
        shown += range(at + extra, begin + extra)
        shown += range(begin + extra + 1, end + extra + 1)
        at, extra = end, extra + 2
    shown += range(at + extra, len(text) + extra)
    found = _levels("".join((*parts, text[at:])), rtl=rtl)
    return [found[place] for place in shown] if spans else found


def _levels(text: str, *, rtl: bool) -> list[int]:
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels(text.replace("\n", " ").translate(_ISOLATES), storage)
    characters = list(storage["chars"])
    algorithm.explicit_embed_and_overrides(storage)
    if storage["chars"]:
        algorithm.resolve_weak_types(storage, False)
        algorithm.resolve_neutral_types(storage, False)
        algorithm.resolve_implicit_levels(storage, False)
    return [int(character["level"]) for character in characters]


def visual_order(line: Sequence[int]) -> list[int]:
    """Return the indexes of a line's pieces from left to right, given their levels (UAX #9, L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        edges = [at for at in range(len(order) + 1) if _starts(order, line, at, level)]
        for begin, end in pairwise(edges):
            if line[order[begin]] >= level:
                order[begin:end] = reversed(order[begin:end])
    return order


def _starts(order: Sequence[int], line: Sequence[int], at: int, level: int) -> bool:
    if at in (0, len(order)):
        return True
    return (line[order[at]] >= level) != (line[order[at - 1]] >= level)
