"""Lists the lines above an article that may be its title, and others with the reason why they are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass, replace
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftTable,
    iter_texts,
)
from handout.importing.heads.file_names import NO_NAMES, MarkedNames
from handout.importing.heads.label_lines import collect_stems
from handout.importing.heads.made_titles import asks_among_questions, is_general
from handout.importing.lines.front_lines import is_notice
from handout.importing.lines.heading_lines import BOLD_LINE
from handout.importing.lines.lines_around import Reason, classify_line_around, goes_on_with_name, is_warning
from handout.importing.lines.text_wraps import is_caseless, measure_width
from handout.importing.words.around_words import JOINING_ENDS, JOINING_STARTS
from handout.importing.words.folded_words import split_folded_words
from handout.importing.words.page_words import QUESTIONS

MAX_HEAD_BLOCKS = 16
"""Blocks among which a title is looked for."""
MAX_BODY_BLOCKS = 80
"""Blocks whose words tell what an article is about."""
MAX_LINE_WIDTH = 90
"""Columns of a line in a block of several that are read one by one."""
MAX_WRAPPED_WIDTH, MAX_WRAPPED_LINES = 140, 4
WEAK_REASONS = ("institution", "person", "general", "question", "notice")
"""Reasons that do not hold for the line that is marked as the title, if no other line may be it."""
LETTERHEAD_REASONS = ("institution", "notice", "contact", "greeting")
"""Reasons of lines under which the first line that has none is the first of the article."""
_ASKED = re.compile(rf"(?:{QUESTIONS}) ?[:：] ?\S")
"""A question behind its label: “Q: What is gout?”."""
_ITEM = re.compile(r"[-–•·▪*] ?\S")
"""An item of a list that no mark of the file tells."""
_FIRST_NUMBER = re.compile(r"[(（]?[1１一①][.)）、．]")
_SECOND_NUMBER = re.compile(r"[(（]?[2２二②][.)）、．]")
_ENDS, _STARTS = frozenset(JOINING_ENDS.split()), frozenset(JOINING_STARTS.split())
_STOPS = (".", "!", "?", "。", "؟", "।", ":", "：")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the top of an article: `level` is that of its heading, or 0."""

    place: int
    """The place of its block."""
    markup: str
    level: int
    is_bold: bool


@dataclass(frozen=True, slots=True)
class TitleCandidate:
    """Lines that may be a title, or cannot be for a `reason`."""

    lines: tuple[HeadLine, ...]
    text: str
    """The words of the lines, as plain text."""
    reason: Reason
    is_below_text: bool
    """Whether it stands under a paragraph of text."""
    score: float = 0.0
    """How much speaks for it; only that of candidates without a reason counts."""


def list_candidates(
    blocks: Sequence[DraftBlock], names: MarkedNames = NO_NAMES, *, has_marks: bool = True
) -> list[TitleCandidate]:
    """Return the lines at the top of an article, each with a score, or with the reason why it is no title.

    What a wrapped title goes on with is joined to it. The list ends with the first text under a candidate.
    `has_marks` says that headings are marked as such in the file: those of plain text are guessed; `names`
    are what the marks of the file call the text and its site.
    """
    found: list[TitleCandidate] = []
    is_below_text = False
    lines = list(_iter_lines(blocks[:MAX_HEAD_BLOCKS]))
    sites = names.find_sites(plain_text(line.markup).strip() for line in lines if line is not None)
    at = 0
    while at < len(lines):
        if lines[at] is None:
            # Right under the name of a site it is its menu.
            is_menu = bool(found) and all(candidate.reason == "institution" for candidate in found)
            is_below_text = is_below_text or not is_menu
            at += 1
            continue
        joined = _join_wrapped(lines[at : at + MAX_WRAPPED_LINES], has_marks=has_marks)
        text = " ".join(plain_text(line.markup).strip() for line in joined)
        reason: Reason = "institution" if text in sites else _find_reason(blocks, joined, text)
        if not reason and found and goes_on_with_name(found[-1].reason, text):
            reason = "institution"
        is_text = reason == "sentence" or (not reason and _is_short_sentence(text))
        if is_text and any(not candidate.reason for candidate in found):
            break
        is_below_text = is_below_text or is_text
        found.append(TitleCandidate(joined, text, reason, is_below_text))
        at += len(joined)
    if not any(not candidate.reason and not candidate.is_below_text for candidate in found):
        levels = [block.level for block in blocks if isinstance(block, DraftHeading)]
        found = [
            replace(candidate, reason="")
            if has_marks and candidate.text not in sites and _is_marked_title(candidate, levels)
            else candidate
            for candidate in found
        ]
    return _score_candidates(found, blocks, names, has_marks=has_marks)


def _is_marked_title(candidate: TitleCandidate, levels: Sequence[int]) -> bool:
    """Return whether a name or a general word is the only heading of the highest level, over others."""
    level = candidate.lines[0].level
    is_top = level in levels and len(levels) > 1 and level == min(levels) and levels.count(level) == 1
    return is_top and candidate.reason in WEAK_REASONS


def _is_short_sentence(text: str) -> bool:
    """Return whether a line ends as sentences do, and is more than a word or two."""
    return text.endswith((".", "。", "।")) and (is_caseless(text) or text.count(" ") > 1)


def _iter_lines(blocks: Sequence[DraftBlock]) -> Iterator[HeadLine | None]:
    """Yield the lines of headings and paragraphs; None for a list or table, which is text."""
    for place, block in enumerate(blocks):
        if isinstance(block, DraftHeading | DraftParagraph):
            level = block.level if isinstance(block, DraftHeading) else 0
            parts = block.text.split("\\\n")
            is_listed = all(measure_width(plain_text(part)) <= MAX_LINE_WIDTH for part in parts)
            for part in parts if is_listed else [block.text]:
                if plain_text(part).strip():
                    yield HeadLine(place, part, level, BOLD_LINE.fullmatch(part.strip()) is not None)
        elif isinstance(block, DraftList | DraftTable):
            yield None


def _join_wrapped(lines: Sequence[HeadLine | None], *, has_marks: bool) -> tuple[HeadLine, ...]:
    """Return the first line, with the next ones if it is a title that goes on in them."""
    first, *others = lines
    joined = [first] if first is not None else []
    width = measure_width(plain_text(joined[0].markup))
    for line in others:
        if line is None or (has_marks and _get_look(line) != _get_look(joined[0])):
            break
        text, above = plain_text(line.markup).strip(), plain_text(joined[-1].markup).strip()
        width += measure_width(text)
        if width > MAX_WRAPPED_WIDTH or not _goes_on(above, text):
            break
        joined.append(line)
    return tuple(joined)


def _get_look(line: HeadLine) -> tuple[int, bool]:
    return line.level, line.is_bold


def _goes_on(above: str, text: str) -> bool:
    """Return whether a line goes on in the next one: it ends, or the next one begins, as no phrase does."""
    if above.endswith(_STOPS) or text.endswith((".", "。")) or classify_line_around(text):
        return False
    last, first = above.split()[-1], text.split()[0]
    is_open = last.casefold() in _ENDS and (len(last) > 1 or last.islower())
    return is_open or first in _STARTS


def _get_text(block: DraftBlock) -> str:
    return plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""


def _find_reason(blocks: Sequence[DraftBlock], lines: Sequence[HeadLine], text: str) -> Reason:
    place = lines[0].place
    if _ASKED.match(text):
        return "question"
    if _ITEM.match(text):
        return "numbered"
    reason = classify_line_around(text)
    if reason in ("", "sentence", "contact", "general") and is_warning(text):
        return "notice"
    if reason:
        return reason
    if is_general(text):
        return "general"
    if asks_among_questions(blocks, place, is_sure=True):
        return "question"
    if _FIRST_NUMBER.match(text) and any(map(_SECOND_NUMBER.match, map(_get_text, blocks[place + 1 :]))):
        return "numbered"
    below = [plain_text(part) for later in blocks[place + 1 : place + 8] for part in iter_texts(later)]
    return "notice" if text.endswith(".") and is_notice(text, "\n".join(below)) else ""


def _score_candidates(
    found: Sequence[TitleCandidate], blocks: Sequence[DraftBlock], names: MarkedNames, *, has_marks: bool
) -> list[TitleCandidate]:
    """Return the candidates, with a score for each that has no reason against it."""
    levels = [block.level for block in blocks if isinstance(block, DraftHeading)] if has_marks else []
    body = _Body(blocks)
    scored: list[TitleCandidate] = []
    above, is_under_names = 0, True
    largest = _find_largest(found, levels)
    for candidate, below in zip(found, [*found[1:], None], strict=False):
        if not candidate.reason:
            is_over = below is not None and below.reason in ("person", "date")
            score = _score_candidate(candidate, body, levels, is_over_byline=is_over) - PLACE * above
            score += 0.0 if above or not is_under_names else FIRST
            score += NAMED if names.is_named(candidate.text) else 0.0
            score += CAPITALS if not has_marks and _is_only_in_capitals(candidate, found) else 0.0
            score -= SMALLER if largest is not None and candidate.lines[0].place < largest else 0.0
            candidate = replace(candidate, score=score)
            above += 1
        is_letterhead = candidate.reason in LETTERHEAD_REASONS or not any(map(str.isalpha, candidate.text))
        is_under_names = is_under_names and is_letterhead
        scored.append(candidate)
    return scored


def _find_largest(found: Sequence[TitleCandidate], levels: Sequence[int]) -> int | None:
    """Return the place of the only heading of the highest level, if it may be the title, over all text.

    What an author set in smaller letters over it is a department, the name of a series, or a label.
    """
    for candidate in found:
        level = candidate.lines[0].level
        is_top = level > 0 and level == min(levels, default=0) and levels.count(level) == len(candidate.lines)
        if is_top and len(levels) > len(candidate.lines):
            is_text = candidate.reason or candidate.is_below_text
            return None if is_text else candidate.lines[0].place
    return None


def _is_only_in_capitals(candidate: TitleCandidate, found: Sequence[TitleCandidate]) -> bool:
    """Return whether a line alone is in capitals, of those that may be the title."""
    others = [other.text for other in found if not other.reason and other is not candidate]
    return candidate.text.isupper() and len(candidate.text) > MAX_STEM and not any(map(str.isupper, others))


MARKED, TOP, BOLD, TOLD = 0.8, 1.5, 0.6, 2.0
"""What a heading, the only one of the highest level, bold letters and words of the text speak for a title."""
PLACE, BELOW_TEXT, STOP, LONG = 0.5, 2.5, 0.8, 0.5
"""What a candidate above it, text above it, a stop at its end and its length speak against it."""
LEADS, FIRST, NAMED, CAPITALS = 0.8, 0.6, 1.6, 0.6
"""What a name or a day under it, the first place, the marks of the file and capitals speak for it."""
SMALLER = 2.5
"""What smaller letters than those of a line under it speak against it."""
ENOUGH = 2
"""Half of the words of a title are enough in the text: the others are “Living with”, “All about”."""
MAX_WIDTH = 100
MAX_STEM = 4


def _cut_stems(words: Sequence[str]) -> set[str]:
    """Return the beginnings of words, short enough for languages whose words have many endings."""
    return {stem[:MAX_STEM] for stem in collect_stems(words)}


class _Body:
    """The words under the lines that may be a title: each block is read once for all of these."""

    def __init__(self, blocks: Sequence[DraftBlock]) -> None:
        self._blocks = blocks
        self._read: dict[int, tuple[set[str], list[str]]] = {}
        """Beginnings of words of a block, with its first and its last word, by the block's place."""

    def list_told(self, stems: set[str], place: int) -> set[str]:
        """Return which beginnings of words stand in the text under a line."""
        told: set[str] = set()
        last: list[str] = []
        for at in range(place + 1, min(place + MAX_BODY_BLOCKS, len(self._blocks))):
            found, ends = self._read_block(at)
            told |= stems & found
            # Signs of Chinese on both sides of a block's end are a pair too.
            told |= stems & _cut_stems([*last, *ends[:1]])
            last = ends[1:] or last
        return told

    def _read_block(self, at: int) -> tuple[set[str], list[str]]:
        if at not in self._read:
            words = split_folded_words(" ".join(map(plain_text, iter_texts(self._blocks[at]))))
            self._read[at] = _cut_stems(words), [words[0], words[-1]] if words else []
        return self._read[at]


def _score_candidate(
    candidate: TitleCandidate, body: _Body, levels: Sequence[int], *, is_over_byline: bool
) -> float:
    """Return how much speaks for a candidate.

    `levels` are those of all headings that are marked as such; `is_over_byline` says that a name or a day
    stands right under it.
    """
    level, place = candidate.lines[0].level, candidate.lines[-1].place
    score = MARKED if level and levels else 0.0
    is_top = level in levels and levels.count(level) == 1 and level == min(levels)
    score += TOP if is_top and len(levels) > 1 else 0.0
    score += BOLD if candidate.lines[0].is_bold else 0.0
    stems = _cut_stems(split_folded_words(candidate.text))
    told = body.list_told(stems, place)
    score += TOLD * min(ENOUGH * len(told) / len(stems), 1) if stems else TOLD / 4
    score += LEADS if is_over_byline else 0.0
    score -= BELOW_TEXT if candidate.is_below_text else 0.0
    score -= STOP if candidate.text.endswith((":", "：", ".", "。", "!")) else 0.0
    score -= LONG if measure_width(candidate.text) > MAX_WIDTH else 0.0
    return score
