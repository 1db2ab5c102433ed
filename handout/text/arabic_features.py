"""The OpenType features of Arabic words: which letters may share a glyph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.patterns import defer_pattern

Features = Mapping[str, bool | Sequence[tuple[int, int, bool]]]
_LAM_ALEF = defer_pattern("\u0644[\u064b-\u065f\u0670]*[\u0622\u0623\u0625\u0627\u0671]")


def make_arabic_features(text: str, features: Features | None) -> Features:
    """Return features that allow a ligature of lam and alef, and no other ligature.

    The script requires that one. A glyph for two letters is read backwards in right-to-left text, but
    lam with alef has its own character, which readers know how to split.
    """
    lam_alefs = [(match.start(), match.end(), True) for match in _LAM_ALEF.finditer(text)]
    return {**(features or {}), "liga": False, "clig": False, "rlig": [(0, len(text), False), *lam_alefs]}
