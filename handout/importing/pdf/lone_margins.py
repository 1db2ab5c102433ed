"""Tells the running head and the foot of a PDF that has one page, where nothing shows that they repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.word_lines import get_size
from handout.importing.words.patient_words import tells_patient
from handout.importing.words.urgent_words import begins_with_warning, names_condition

EDGE_SHARE = 0.1
"""The share of a page at its top and its foot where such lines stand."""
MAX_LINES = 3
MAX_SMALL = 0.92
"""How large small type is at most, beside the text."""
MIN_APART = 1.5
"""Of the size of the text: how far small lines stand from it at least."""
MIN_FAR_APART = 2.4
"""The same for lines as large as the text."""
MAX_WORDS = 8
"""The most words of a line as large as the text."""
SAME_LINE = 3.0
"""Points between the lower ends of words of one line."""
MIN_SENTENCE = 5
"""The fewest words of a sentence, which is text wherever it stands."""
_RIGHTS = re.compile(r"\u00a9|\bcopyright\b", re.IGNORECASE)
_NOTE = re.compile(r"[*\u2020\u2021]|\(?\[?\d{1,2}[\])]?[.)]? ?[^\W\d_]|[\u00b9\u00b2\u00b3]")
"""How a footnote begins."""


def find_lone_margins(page: Page) -> set[Piece]:
    """Return the pieces of the lines at the head and the foot of a page that stand apart from its text."""
    sizes = Counter[float]()
    for piece in page.pieces:
        sizes[round(get_size(piece), 1)] += len(piece.text)
    if not sizes:
        return set()
    size = sizes.most_common(1)[0][0]
    lines = _list_lines(page)
    return {piece for ordered in (lines, lines[::-1]) for piece in _take_edge(page, ordered, size)}


def _list_lines(page: Page) -> list[list[Piece]]:
    """Return the lines of a page from the top."""
    lines: list[list[Piece]] = []
    for piece in sorted(page.pieces, key=lambda piece: -piece.bottom):
        if lines and lines[-1][0].bottom - piece.bottom < SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _take_edge(page: Page, lines: Sequence[list[Piece]], size: float) -> list[Piece]:
    """Return the pieces of the lines at one end of a page, from there on, that stand apart from the rest."""
    edge = page.height * EDGE_SHARE
    for count in range(1, min(MAX_LINES, len(lines) - 1) + 1):
        block, following = lines[:count], lines[count]
        if not all(piece.bottom > page.height - edge or piece.top < edge for piece in block[-1]):
            break
        pieces = [piece for line in block for piece in line]
        gap = max(
            min(piece.bottom for piece in pieces) - max(piece.top for piece in following),
            min(piece.bottom for piece in following) - max(piece.top for piece in pieces),
        )
        is_small = all(get_size(piece) <= MAX_SMALL * size for piece in pieces)
        if gap > (MIN_APART if is_small else MIN_FAR_APART) * size:
            return pieces if all(_is_of_page(line, size, is_small) for line in block) else []
    return []


def _is_of_page(line: Sequence[Piece], size: float, is_small: bool) -> bool:
    """Return whether a line is of the page: no heading, no sentence, no footnote and nothing that warns."""
    text = " ".join(piece.text for piece in line)
    if any(get_size(piece) > size * 1.05 or piece.bold for piece in line) or _NOTE.match(text):
        return False
    if tells_patient(text) or begins_with_warning(text) or names_condition(text):
        return False
    if _RIGHTS.search(text):
        return True
    words = len(text.split())
    is_sentence = words >= MIN_SENTENCE and text.endswith(SENTENCE_ENDS)
    return not is_sentence and (is_small or words <= MAX_WORDS)
