"""Widths that the pattern of a number decides, not its digits: all numbers of a chain are set alike."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.text.paragraph import ShapingStyle
from handout.text.paragraph_builder import make_run_style
from handout.text.shaping import MissingGlyphsError

_DIGITS = "8901234567"
"""All digits; of those that are as wide as each other, the first stands for all."""


def widen_digits(runs: tuple[Run, ...], style: ShapingStyle) -> tuple[Run, ...]:
    """Return the runs with the widest digit of their face in place of every digit, and no address of a link.

    So they are the same for all numbers of a pattern.
    """
    return tuple([_widen_run(run, style) for run in runs])


def _widen_run(run: Run, style: ShapingStyle) -> Run:
    link = "tel:" if run.link else ""
    table = _map_to_widest(run.bold, run.italic, run.language, style)
    text = run.text.translate(table)
    return run if text == run.text and link == run.link else replace(run, text=text, link=link)


@lru_cache(maxsize=256)
def _map_to_widest(bold: bool, italic: bool, language: str, style: ShapingStyle) -> dict[int, str]:
    """Return what replaces each digit in runs of one look."""
    shaper = make_run_style(Run("", bold=bold, italic=italic, language=language), style, 0).shaper
    widths: dict[str, float] = {}
    for digit in _DIGITS:
        try:
            widths[digit] = sum(glyphs.width for glyphs, _ in shaper.shape_word(digit, False))
        except MissingGlyphsError:
            continue
    return dict.fromkeys(map(ord, widths), max(widths, key=widths.__getitem__)) if widths else {}
