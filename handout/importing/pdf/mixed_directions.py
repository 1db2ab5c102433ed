"""Tells numbers and Latin words beside each other in right-to-left text: their order on a page is not sure.

“5 mg” may be shown with its number at the right or at the left, and so may the parts of a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.importing.pdf.directions import is_right_to_left
from handout.importing.pdf.lines import Page
from handout.importing.pdf.mirrored import FROM_RIGHT, MAX_CLOSE
from handout.importing.pdf.word_lines import WordLine, make_word_lines

MAX_TOLD = 6
"""The most places of a page that are named."""
_PARTED_NUMBER = re.compile(r"\d[-\u2013/]\d")
NOTE = (
    "Page {}: in text that is read from right to left, these numbers and words may have been put in another "
    "order than they have: {}. Compare each with the PDF."
)


def tell_mixed_directions(pages: Sequence[Page]) -> Iterator[str]:
    """Yield what an author is told of each page with such numbers and words."""
    for page in pages:
        if not any(piece.is_mirrored for piece in page.pieces):
            continue
        found = dict.fromkeys(run for line in make_word_lines(page.pieces) for run in _list_runs(line))
        # A few words beside as much Latin stand as the page shows them, their letters too.
        unsure = (piece.text for piece in page.pieces if _is_unordered(piece.text))
        found |= dict.fromkeys(unsure)
        if found:
            more = " and others" if len(found) > MAX_TOLD else ""
            places = ", ".join(f"“{run}”" for run in list(found)[:MAX_TOLD])
            yield NOTE.format(page.number, f"{places}{more}")


def _is_unordered(text: str) -> bool:
    return FROM_RIGHT.search(text) is not None and not is_right_to_left(text)


def _list_runs(line: WordLine) -> Iterator[str]:
    """Yield the words of a line that follow each other from left to right, if a number is one of them."""
    run: list[str] = []
    reach = line.words[0][0].left
    for word, _ in line.words:
        is_of_run = not is_right_to_left(word.text) and any(map(str.isalnum, word.text))
        if run and (not is_of_run or word.left - reach > MAX_CLOSE * line.size):
            yield from _keep_unsure(run)
            run = []
        if is_of_run:
            run.append(word.text)
        reach = word.right
    yield from _keep_unsure(run)


def _keep_unsure(run: Sequence[str]) -> Iterator[str]:
    text = " ".join(run)
    if any(map(str.isdigit, text)) and (" " in text or _PARTED_NUMBER.search(text)):
        yield text
