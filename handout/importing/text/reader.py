"""Reads plain text into a draft: headings that are bare lines, lists, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.importing.drafts.draft import Draft, DraftBlock, DraftCallout, DraftHeading, DraftParagraph
from handout.importing.drafts.markup_writer import collapse_spaces, escape_minimally
from handout.importing.lines.front_lines import MAX_FRONT_LINES, classify_front_line, is_notice
from handout.importing.lines.heading_lines import (
    SENTENCE_END,
    SENTENCE_ENDS,
    is_colon_heading,
    looks_like_heading,
)
from handout.importing.lines.letters import GREETING
from handout.importing.lines.page_furniture import take_furniture
from handout.importing.lines.text_wraps import measure_width
from handout.importing.shapes.questions import MAX_LETTER_DISTANCE, begins_answer
from handout.importing.shapes.warning_lines import make_warning
from handout.importing.text.han_items import mark_han_items
from handout.importing.text.items import compose_units, make_lists
from handout.importing.text.lines import prepare_lines
from handout.importing.text.tables import take_tables
from handout.importing.text.units import TextUnit, get_item_number, split_into_units
from handout.importing.words.han_numbers import HAN_NUMBER
from handout.importing.words.reader_words import may_warn, speaks_to_reader
from handout.importing.words.warning_words import is_warning_label

MAX_TITLE_WIDTH = 140
MIN_PARAGRAPH = 60
"""Columns of a line that is surely text."""
MAX_WORDS_BETWEEN, MAX_BETWEEN = 30, 4
"""Columns and words of a heading that stands between paragraphs without an empty line."""
MIN_PARTS = 2

_QUESTION_START = re.compile(
    r"(?!.*need to know)(what|when|how|why|who|where|can|should|qu[ée]|cu[áa]ndo|c[óo]mo)\b", re.IGNORECASE
)

_AMOUNT = re.compile(r"\d[\d.,\u00a0\u202f ]*(?:mg|mcg|[µμ]g|g|ml|units?|tablets?|мг|мл)\b", re.IGNORECASE)
"""A dose at the beginning of a line, which goes on with the line before it."""


def read_text(text: str) -> Draft:
    """Return the draft of a cleaned text; nothing in it is read as markup."""
    text, furniture = take_furniture(text)
    text, tables = take_tables(prepare_lines(text))
    units = mark_han_items(split_into_units(text))
    front = _count_front_lines(units)
    front_lines = (DraftParagraph(compose_units([unit])) for unit in units[:front])
    return Draft((*front_lines, *_make_blocks(units[front:], tables)), unplaced=furniture)


def _count_front_lines(units: Sequence[TextUnit]) -> int:
    """Return how many lines stand above the title; 0 if no title follows them."""
    for at, unit in enumerate(units[: MAX_FRONT_LINES + 1]):
        if unit.kind:
            return 0
        if classify_front_line(unit.text):
            continue
        if looks_like_heading(unit.text):
            return at
        following = units[at + 1 : at + 10]
        if not any(looks_like_heading(later.text) for later in following[:2]) or not is_notice(
            unit.text, "\n".join(later.text for later in following)
        ):
            return 0
    return 0


def read_paragraphs_only(text: str) -> Draft:
    """Return a draft without any guesses: paragraphs between empty lines, line by line."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text))
    paragraphs = (
        "\n".join(collapse_spaces(line) for line in block.split("\n") if line.strip())
        for block in blocks
        if block
    )
    return Draft(tuple(DraftParagraph(escape_minimally(block)) for block in paragraphs))


def _make_blocks(
    all_units: Sequence[TextUnit], tables: Sequence[Sequence[DraftBlock]]
) -> Iterator[DraftBlock]:
    styles: dict[str, int] = {}
    lone = _find_lone_styles(all_units)
    numbered_headings = _find_numbered_headings(all_units)
    at = 0
    while at < len(all_units):
        unit = all_units[at]
        if unit.kind == "table":
            yield from tables[int(unit.label)]
            at += 1
            continue
        if unit.kind and at not in numbered_headings:
            end = _find_list_end(all_units, at, numbered_headings)
            yield from make_lists(all_units[at:end])
            at = end
            continue
        if at and (warning := _make_warning(all_units, at)):
            yield warning[0]
            at = warning[1]
            continue
        if style := _get_heading_style(all_units, at):
            text = f"{unit.label} {unit.text}" if unit.kind else unit.text
            style = "plain" if at and style in lone else style
            yield DraftHeading(escape_minimally(collapse_spaces(text)), _assign_level(style, unit, styles))
            at += 1
            continue
        end = _find_end_of_lines(all_units, at)
        yield DraftParagraph(compose_units(all_units[at:end]))
        at = end


def _make_warning(all_units: Sequence[TextUnit], at: int) -> tuple[DraftCallout, int] | None:
    """Return the call-out of a word of warning with the lines right under it, and where it ends.

    Over an empty line, it is the one passage or list under it.
    """
    if all_units[at].kind or not is_warning_label(all_units[at].text) or at + 1 == len(all_units):
        return None
    is_list = bool(all_units[at + 1].kind)
    end = at + 2
    while end < len(all_units) and (
        not all_units[end].gap_before or (is_list and all_units[end].kind == all_units[at + 1].kind)
    ):
        end += 1
    below = all_units[at + 1 : end]
    if any(unit.kind == "table" or _get_strong_style(unit) for unit in below) or _heads_text(all_units, at):
        return None
    marked = next((number for number, unit in enumerate(below) if unit.kind), len(below))
    texts = [DraftParagraph(compose_units([unit])) for unit in below[:marked]]
    items = make_lists(below[marked:]) if below[marked:] else ()
    warning = make_warning(all_units[at].text, (*texts, *items))
    return None if warning is None else (warning, end)


def _heads_text(all_units: Sequence[TextUnit], at: int) -> bool:
    """Return whether the line under a word of warning, between empty lines, heads the text below it."""
    line, after = all_units[at + 1], all_units[at + 2 : at + 3]
    is_alone = line.gap_before and not line.kind and bool(after) and after[0].gap_before
    is_warning = speaks_to_reader(line.text) or may_warn(line.text)
    return is_alone and looks_like_heading(line.text) and not is_warning


def _find_end_of_lines(all_units: Sequence[TextUnit], at: int) -> int:
    """Return the end of a group of short lines that belong together, such as an address."""
    end = at + 1
    while end < len(all_units) and _is_short_line(all_units[end]) and _is_short_line(all_units[end - 1]):
        if all_units[end].gap_before or _get_strong_style(all_units[end]):
            break
        end += 1
    return end


def _is_short_line(unit: TextUnit) -> bool:
    return not unit.kind and len(unit.text) <= 60 and not unit.text.endswith(SENTENCE_ENDS)


def _get_strong_style(unit: TextUnit) -> str:
    text = unit.text
    if not looks_like_heading(text) or unit.kind or _continues_dose(unit):
        return ""
    if unit.underlined:
        return f"under{unit.underlined}"
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 2 and all(letter.isupper() for letter in letters):
        return "caps"
    return ""


def _get_heading_style(all_units: Sequence[TextUnit], at: int) -> str:
    """Return how a heading is marked in the text, or "" if the unit is no heading."""
    unit = all_units[at]
    if unit.kind:
        return "numbered"
    if (shape := HAN_NUMBER.match(unit.text)) and looks_like_heading(unit.text[shape.end() :] or "-"):
        return f"numbered {'inside' if shape['inside'] else 'first'}"
    if style := _get_strong_style(unit):
        return style
    after = all_units[at + 1] if at + 1 < len(all_units) else None
    if at == 0 and after is not None and (_is_small_title(unit, after) or _is_long_title(unit, after)):
        return "title"
    texts = [later.text for later in all_units[at : at + MAX_LETTER_DISTANCE]]
    if not looks_like_heading(unit.text) or begins_answer(texts) or (at and GREETING.fullmatch(unit.text)):
        return ""
    if at == 0:
        return "title" if after is None or not after.kind or not unit.text.endswith(":") else ""
    if after is None:
        return ""
    if unit.text.endswith((":", "\uff1a")):
        return "plain" if is_colon_heading(unit.text) or _is_over_sentences(all_units, at) else ""
    if at == 1 and all_units[0].kind == "" and _QUESTION_START.match(unit.text) and ": " not in unit.text:
        # Right under the title.
        return "plain"
    return "plain" if _is_separate_line(all_units, at, after) else ""


def _find_lone_styles(all_units: Sequence[TextUnit]) -> frozenset[str]:
    """Return the strong styles that one heading under the title has: no parent of all that follow it."""
    counts = Counter(style for unit in all_units[1:] if (style := _get_strong_style(unit)))
    return frozenset(style for style, count in counts.items() if count == 1)


def _continues_dose(unit: TextUnit) -> bool:
    """Return whether a line right under another begins with an amount, as of “2 tablets of” and “500 mg”."""
    return not unit.gap_before and _AMOUNT.match(unit.text) is not None


def _is_small_title(unit: TextUnit, after: TextUnit) -> bool:
    """Return whether a first line is a title that begins with a small letter: a few words alone."""
    text = unit.text
    leads = len(after.text) > len(text) or after.text.endswith(":")
    is_alone = after.gap_before and not after.kind and leads
    return (
        text[:1].islower() and 0 < text.count(" ") < 6 and is_alone and looks_like_heading(text.capitalize())
    )


def _is_long_title(unit: TextUnit, after: TextUnit) -> bool:
    """Return whether a first line is a title that is longer than headings are: one line, and no sentence."""
    width = measure_width(unit.text)
    is_line = width <= MAX_TITLE_WIDTH and "\n" not in unit.text and not after.kind
    text = re.sub(r"[.!?](?= )", "", unit.text) if after.gap_before else unit.text
    is_end = unit.text.endswith(".") or (text != unit.text and len(after.text) < len(unit.text))
    starts_anew = after.text[:1].isupper() or not after.text[:1].isalpha()
    return is_line and not is_end and looks_like_heading(text, MAX_TITLE_WIDTH) and starts_anew


def _is_separate_line(all_units: Sequence[TextUnit], at: int, after: TextUnit) -> bool:
    unit = all_units[at]
    before = all_units[at - 1]
    if _continues_dose(unit):
        return False
    ends = before.text.rstrip(')）"”»')
    is_separated = (
        unit.gap_before
        or ends.endswith(SENTENCE_ENDS)
        or bool(before.kind)
        or _stands_between_paragraphs(before, unit, after)
    )
    if is_separated and not unit.gap_before and _leads_to_heading(all_units, at):
        return True
    leads_text = (
        bool(after.kind) or len(after.text) > max(60, len(unit.text)) or after.text.endswith(SENTENCE_ENDS)
    )
    next_heading = after.gap_before and looks_like_heading(after.text) and unit.gap_before
    if unit.text.endswith(("?", "\uff1f")):
        return (is_separated or leads_text) and not (
            after.text.endswith(("?", "\uff1f")) and not after.gap_before
        )
    return is_separated and (leads_text or next_heading)


def _stands_between_paragraphs(before: TextUnit, unit: TextUnit, after: TextUnit) -> bool:
    """Return whether a few words stand between long lines, as headings do in texts without empty lines."""
    lengths = (measure_width(before.text), measure_width(after.text))
    is_short = measure_width(unit.text) <= MAX_WORDS_BETWEEN and unit.text.count(" ") < MAX_BETWEEN
    is_alone = not before.kind and not after.kind and not after.gap_before
    return is_short and is_alone and min(lengths) > MIN_PARAGRAPH and not unit.text.endswith(":")


def _leads_to_heading(all_units: Sequence[TextUnit], at: int) -> bool:
    """Return whether a line stands right over a heading that stands over a paragraph."""
    unit, *later = all_units[at : at + 3]
    if len(later) < MIN_PARTS or any(part.gap_before or part.kind for part in later):
        return False
    heading, paragraph = later
    is_question = heading.text.endswith(("?", "\uff1f")) and not unit.text.endswith(("?", "\uff1f"))
    is_long = measure_width(paragraph.text) > MIN_PARAGRAPH and paragraph.text.endswith(SENTENCE_ENDS)
    return is_question and is_long and looks_like_heading(heading.text)


def _is_over_sentences(all_units: Sequence[TextUnit], at: int) -> bool:
    """Return whether a line that ends in a colon stands over whole sentences, and leads to no list."""
    unit, *later = all_units[at : at + 2]
    below = later[0] if later else unit
    is_open = re.search(
        r"\b(?:if|include[sd]?|following|are|is|have|has|to|with|of|like|as|you)\W*$", unit.text
    )
    is_text = not below.kind and len(below.text) > MIN_PARAGRAPH and below.text.endswith(".")
    is_line = unit.gap_before or all_units[at - 1].text.endswith(SENTENCE_ENDS)
    return is_line and is_text and is_open is None and SENTENCE_END.search(below.text) is not None


def _assign_level(style: str, unit: TextUnit, styles: dict[str, int]) -> int:
    if style.startswith("numbered"):
        return 2 if style.endswith("inside") else 1
    if style == "title":
        return 1
    if style not in styles:
        strong = [level for name, level in styles.items() if name != "plain"]
        styles[style] = 1 if not styles else (max(strong) + 1 if style == "plain" and strong else 1)
    return styles[style]


def _find_numbered_headings(all_units: Sequence[TextUnit]) -> frozenset[int]:
    """Return the indexes of units such as `1. What is it?` that are headings.

    Such units count up, look like headings, and have text between them.
    """
    columns: dict[int, list[int]] = {}
    for at, unit in enumerate(all_units):
        if unit.kind == "number":
            columns.setdefault(unit.indent, []).append(at)
    headings: set[int] = set()
    for column in columns.values():
        is_separated = any(second - first > 1 for first, second in pairwise(column))
        if is_separated and get_item_number(all_units[column[0]]) == 1:
            headings.update(at for at in column if _is_numbered_heading(all_units, at))
    return frozenset(headings)


def _is_numbered_heading(all_units: Sequence[TextUnit], at: int) -> bool:
    if not looks_like_heading(all_units[at].text) or at + 1 == len(all_units):
        return False
    unit, after = all_units[at], all_units[at + 1]
    is_alone = not after.kind or (after.kind == "bullet" and after.indent <= unit.indent)
    return is_alone and not (at and all_units[at - 1].kind == "number")


def _find_list_end(all_units: Sequence[TextUnit], at: int, numbered_headings: frozenset[int]) -> int:
    end = at + 1
    while end < len(all_units) and all_units[end].kind not in ("", "table") and end not in numbered_headings:
        end += 1
    return end
