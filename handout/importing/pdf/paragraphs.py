"""Puts the lines of a PDF's paragraph together, which the file tears and hyphenates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.data_classes import replace
from handout.importing.authors import author_lines
from handout.importing.drafts.markup_writer import collapse_spaces, escape_minimally
from handout.importing.lines.text_wraps import joins_without_space
from handout.importing.pdf.lines import HYPHEN
from handout.importing.pdf.order import Line

MAX_RAGGED = 2.5
"""Points by which a line that fills its column may be shorter."""
JOINING_WORDS = "(?:und|oder|bzw|sowie|bis|and|or|to|y|o|e|u|et|ou|en|of|och|eller|og|i|lub)"
"""After these a hyphen at the end of a line stands for a word that follows."""
KEPT_HYPHEN = re.compile(rf"{HYPHEN} ?(?={JOINING_WORDS}\b)")
_BOX_START = re.compile(r"(?:(?<=\s)|^)\[[ x]?\]\s")
MIN_WIDTH = 8
"""Of its size: a narrower column may be cells."""


def compose_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph; under a name each line of credentials stays one."""
    parts = [[lines[0]]]
    for line in lines[1:]:
        if author_lines.begins_credential(lines[0], line):
            parts.append([line])
        else:
            parts[-1].append(line)
    return "\\\n".join(escape_minimally(join_lines(part)) for part in parts)


def join_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one, with words put together over their ends."""
    joined = lines[0]
    for line in lines[1:]:
        is_list = re.match(rf"{JOINING_WORDS}\b", line) is not None
        is_torn = joined.endswith(HYPHEN) or (re.search(r"[a-z]-$", joined) and line[:1].islower())
        if is_list and joined.endswith((HYPHEN, "-")):
            # “Magen- und Darmkrankheiten”: the hyphen stands for a word that follows.
            joined, is_torn = f"{joined[:-1]}-", False
        if joined.endswith(HYPHEN) and keeps_hyphen(line):
            joined, is_torn = f"{joined[:-1]}-", False
        # “12-” and “23”, “OP-” and “Tag”: the hyphen is a part of what they say.
        is_range = re.search(r"[^\W_][-\u2013]$", joined) is not None and keeps_hyphen(line)
        space = "" if is_torn or is_range or joins_without_space(joined, line) else " "
        joined = f"{joined[:-1] if is_torn else joined}{space}{line}"
    return collapse_spaces(join_hyphens(joined).replace("\t", " "))


def join_hyphens(text: str) -> str:
    """Return a text without the hyphens at which lines ended."""
    text = KEPT_HYPHEN.sub("- ", text)
    return re.sub(rf"{HYPHEN} ?(.?)", lambda found: f"{'-' * keeps_hyphen(found[1])}{found[1]}", text)


def keeps_hyphen(following: str) -> bool:
    """Return whether what follows a hyphen at the end of a line begins with a digit or a capital."""
    return following[:1].isdigit() or following[:1].isupper()


def join_justified(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a column, those whose words were set apart to fill it as one piece.

    Such a line begins and ends where the column does, and so does the one before or after it.
    """
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    is_full = [line.left < left + MAX_RAGGED and line.right > right - MAX_RAGGED for line in lines]
    joined = []
    for at, line in enumerate(lines):
        beside = [
            other for other in (at - 1, at + 1)
            if 0 <= other < len(lines) and is_full[other] and len(lines[other].pieces) == 1
        ]  # fmt: skip
        if len(line.pieces) > 1 and is_full[at] and beside and right - left > MIN_WIDTH * line.size:
            first, words = line.pieces[0], " ".join(piece.text for piece in line.pieces)
            line = Line((replace(first, text=words, right=line.right),), line.page)
        joined.append(line)
    return joined


def part_boxes(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those with several boxes to tick as one for each box: each is an item."""
    for line in lines:
        texts = _BOX_START.split(" ".join(piece.text for piece in line.pieces))
        if len(texts) > 2 and not texts[0].strip():
            first = line.pieces[0]
            boxes = re.findall(_BOX_START, line.text.replace("\t", " "))
            for box, text in zip(boxes, texts[1:], strict=False):
                yield Line((replace(first, text=f"{box.strip()} {text.strip()}", words=()),), line.page)
        else:
            yield line
