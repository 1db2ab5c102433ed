"""Estimates (before step 3): what is known of a handout's pages before it is laid out."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from handout.content.model import Handout
from handout.errors import ContentError
from handout.layout.context.layout_context import LayoutContext
from handout.layout.page.story import collect_prose
from handout.layout.papers import Paper
from handout.theme.density import SPACE_FLOORS

CHARACTERS_A_PAGE = 900
"""Characters of text on a letter page, about, at the loosest density."""
LETTER_AREA = 612.0 * 792.0
"""Area of such a page, in square points."""
SMALLER_PAGES = 0.5
"""Share of that which a page holds whose type or margins are others."""
LEAST_CHARACTERS = 38
"""The fewest characters of a line in a column."""
SAMPLE_TEXTS = 40
"""Texts of a handout that its characters are measured on."""
NEAR = 0.08
"""How near, as a share, a width without kerning may come to the widest one before it is measured with it."""
LATIN_END, PUNCTUATION = "\u0250", "\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
"""Signs whose width is about the same beside any others."""
ADVANCE_UNITS = 1000
"""Units of advances in an em."""


def compute_page_limit(handout: Handout, paper: Paper) -> int:
    """Return the most pages that a handout may take on a paper; 0 for any number."""
    if handout.fit is None or paper.is_leaflet or paper.is_screen:
        return 0
    sheet_pages = 4 if paper.sheet is not None else 2
    if paper.is_large_print and handout.fit.large_print_sheets:
        return handout.fit.large_print_sheets * sheet_pages
    limits = [handout.fit.pages or 0, (handout.fit.sheets or 0) * sheet_pages]
    return min((limit for limit in limits if limit), default=0)


def estimate_pages(characters: int, paper: Paper) -> float:
    """Return about how many pages a text of some characters takes at the loosest density."""
    share = paper.width * paper.height / LETTER_AREA
    share = min(share, SMALLER_PAGES) if paper.variants else share
    return characters / (CHARACTERS_A_PAGE * share)


def has_room_for_columns(context: LayoutContext, paper: Paper) -> bool:
    """Return whether half of a page holds lines of ``LEAST_CHARACTERS`` of the handout's own text."""
    if context.one_column or paper.variants:
        return False
    words = list(islice(collect_prose(context.project.content), SAMPLE_TEXTS))
    text = " ".join(words)
    if not text:
        return True
    room = paper.width - 2 * SPACE_FLOORS["margin_side"] - context.space("column_gutter")
    widest = room / 2 * len(text) / LEAST_CHARACTERS
    about = add_advances(context, text)
    if about is not None and abs(about - widest) > NEAR * widest:
        return about < widest
    try:
        return context.literal(text, "body", None).natural_width() <= widest
    except ContentError:
        return False


def add_advances(context: LayoutContext, text: str) -> float | None:
    """Return about the width of a text, without kerning; None if its letters may be joined or are lacking."""
    style = context.style("body")
    face = style.fonts.select_faces(language=context.language)[0]
    counts = Counter(text)
    if not all((sign < LATIN_END or sign in PUNCTUATION) and face.covers(sign) for sign in counts):
        return None
    units = sum(count * face.advances[face.glyph(sign)] for sign, count in counts.items())
    return units * style.size / ADVANCE_UNITS
