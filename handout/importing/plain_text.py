"""Reads plain text into a draft: headings that are bare lines, lists, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.importing.block_builder import LETTERS_COMMENT, fold_nested_items
from handout.importing.draft import Draft, DraftBlock, DraftHeading, DraftItem, DraftList, DraftParagraph
from handout.importing.forms import has_blank
from handout.importing.front_lines import MAX_FRONT_LINES, classify_front_line, is_notice
from handout.importing.letters import GREETING
from handout.importing.markup_writer import collapse_spaces, escape_minimally
from handout.importing.page_furniture import take_furniture
from handout.importing.questions import MAX_LETTER_DISTANCE, begins_answer
from handout.importing.text_lines import prepare_lines
from handout.importing.text_tables import take_tables
from handout.importing.text_units import TextUnit, get_item_number, split_into_units
from handout.importing.text_wraps import measure_width

MAX_HEADING_LENGTH = 90
SENTENCE_ENDS = (*".!?:", *"\u3002\uff01\uff1f\uff1a\u0964\u06d4\u061f")

_HAN_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十\d]{1,3}[章节節部]|"
    r"(?P<inside>[（(][一二三四五六七八九十]{1,3}[）)]))[ \u3000]*"
)
"""The numbers of headings in Chinese and Japanese, larger ones before smaller ones in brackets."""
_QUESTION_START = re.compile(
    r"(?!.*need to know)(what|when|how|why|who|where|can|should|qu[ée]|cu[áa]ndo|c[óo]mo)\b", re.IGNORECASE
)

_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_WORDS = re.compile(
    r"\b(you|your|we|our|us|i|if|may|can|will|should|must|these|this|following|includes?|are|is|was|call|"
    r"tell|do|"
    r"usted|su|sus|si|puede|debe|llame|estos|estas|siguientes?|son|es)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}[.!?] |[^\W\d_]{4,}; (?!.*[?\uff1f]$)|[\u3002\uff01\uff1b\u0964].")
_SENTENCE_SIGNS = "\u3002\uff0c\uff1b\u3001\uff01\u0964\u06d4\u060c\u061b"
_PICTURE_CREDIT = re.compile(r" \| (?:bild|foto|photo|image|imagen|crédit|credit|quelle)s?: ", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d.,\u00a0\u202f ]*(?:mg|mcg|[µμ]g|g|ml|units?|tablets?|мг|мл)\b", re.IGNORECASE)
"""A dose at the beginning of a line, which goes on with the line before it."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s@]@[^\s@]+\.[^\s@]|[+()\d][-+()./\d x]{6,}")


def read_text(text: str) -> Draft:
    """Return the draft of a cleaned text; nothing in it is read as markup."""
    text, furniture = take_furniture(text)
    text, tables = take_tables(prepare_lines(text))
    units = split_into_units(text)
    front = _count_front_lines(units)
    front_lines = (DraftParagraph(_compose([unit])) for unit in units[:front])
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
            yield from _make_lists(all_units[at:end])
            at = end
            continue
        if style := _get_heading_style(all_units, at):
            text = f"{unit.label} {unit.text}" if unit.kind else unit.text
            yield DraftHeading(escape_minimally(collapse_spaces(text)), _assign_level(style, unit, styles))
            at += 1
            continue
        end = _find_end_of_lines(all_units, at)
        yield DraftParagraph(_compose(all_units[at:end]))
        at = end


def _compose(units: Sequence[TextUnit]) -> str:
    """Return the markup of the lines of units."""
    return escape_minimally(
        "\n".join(collapse_spaces(line) for unit in units for line in unit.text.split("\n"))
    )


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


def looks_like_heading(text: str) -> bool:
    """Return whether a line looks like a heading."""
    letters = _LETTER.search(text)
    return (
        letters is not None
        and measure_width(text) <= MAX_HEADING_LENGTH
        and text.count(" ") < 14
        and "\n" not in text
        and not text.endswith((".", ",", ";", "-", "\u2013", "\u2014", *_SENTENCE_SIGNS))
        and not text[0].islower()
        and text[0] not in "\"'(\u201c\u2018*\u00ab\u2611\u2612"
        and _ADDRESS.search(text) is None
        and not has_blank(text)
        and _SENTENCE_END.search(text) is None
        and _PICTURE_CREDIT.search(text) is None
    )


def is_colon_heading(text: str) -> bool:
    """Return whether a line that ends in a colon may be a heading, not the words before a list."""
    return (
        _SENTENCE_WORDS.search(text) is None
        and len(text) < 50
        and text.count(" ") <= 4
        and not any(sign in text for sign in ",\uff0c\u3001\u060c")
        and not re.search(r"\b(such as|for example|like|como|por ejemplo)\W*$", text, re.IGNORECASE)
    )


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
    if (shape := _HAN_NUMBER.match(unit.text)) and looks_like_heading(unit.text[shape.end() :] or "-"):
        return f"numbered {'inside' if shape['inside'] else 'first'}"
    if style := _get_strong_style(unit):
        return style
    after = all_units[at + 1] if at + 1 < len(all_units) else None
    if at == 0 and after is not None and _is_small_title(unit, after):
        return "title"
    texts = [later.text for later in all_units[at : at + MAX_LETTER_DISTANCE]]
    if not looks_like_heading(unit.text) or begins_answer(texts) or (at and GREETING.fullmatch(unit.text)):
        return ""
    if at == 0:
        return "title" if after is None or not after.kind or not unit.text.endswith(":") else ""
    if after is None:
        return ""
    if unit.text.endswith((":", "\uff1a")):
        return "plain" if is_colon_heading(unit.text) else ""
    if at == 1 and all_units[0].kind == "" and _QUESTION_START.match(unit.text) and ": " not in unit.text:
        # Right under the title.
        return "plain"
    return "plain" if _is_separate_line(all_units, at, after) else ""


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


def _is_separate_line(all_units: Sequence[TextUnit], at: int, after: TextUnit) -> bool:
    unit = all_units[at]
    before = all_units[at - 1]
    if _continues_dose(unit):
        return False
    ends = before.text.rstrip(')）"”»')
    is_separated = unit.gap_before or ends.endswith(SENTENCE_ENDS) or bool(before.kind)
    leads_text = (
        bool(after.kind) or len(after.text) > max(60, len(unit.text)) or after.text.endswith(SENTENCE_ENDS)
    )
    next_heading = after.gap_before and looks_like_heading(after.text) and unit.gap_before
    if unit.text.endswith(("?", "\uff1f")):
        return (is_separated or leads_text) and not (
            after.text.endswith(("?", "\uff1f")) and not after.gap_before
        )
    return is_separated and (leads_text or next_heading)


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


def _make_lists(run: Sequence[TextUnit]) -> Iterator[DraftBlock]:
    """Yield the lists of a series of items.

    Items are nested by indentation, or when items of one kind come between two of another kind.
    """
    top: list[tuple[TextUnit, list[TextUnit]]] = []
    following = _find_next_numbers(run)
    for unit, following_number in zip(run, following, strict=True):
        if top and _is_nested(unit, top[-1][0], top[0][0], following_number):
            top[-1][1].append(unit)
        elif top and unit.kind != top[0][0].kind:
            yield from _make_list(top)
            top = [(unit, [])]
        else:
            top.append((unit, []))
    yield from _make_list(top)


def _find_next_numbers(run: Sequence[TextUnit]) -> list[int]:
    """Return the number of the next numbered item after each unit; 0 if there is none."""
    next_numbers, last = [], 0
    for unit in reversed(run):
        next_numbers.append(last)
        if unit.kind == "number":
            last = get_item_number(unit)
    return next_numbers[::-1]


def _is_nested(unit: TextUnit, last: TextUnit, first: TextUnit, following_number: int) -> bool:
    if unit.indent >= last.indent + 2:
        return True
    if unit.kind == first.kind:
        return unit.kind == "bullet" and unit.label == "o" != first.label
    return first.kind == "number" and following_number == get_item_number(last) + 1


def _make_list(top: Sequence[tuple[TextUnit, list[TextUnit]]]) -> Iterator[DraftBlock]:
    first = top[0][0]
    has_nested = any(inner for _, inner in top)
    numbers = [get_item_number(unit) for unit, _ in top] if first.kind != "bullet" else []
    start = numbers[0] if first.kind == "number" and len(numbers) > 1 and numbers[0] < 100 else 1
    counts_up = bool(numbers) and numbers == list(range(start, start + len(top)))
    is_single = len(top) == 1 and first.kind != "bullet"
    if first.kind != "bullet" and (is_single or not counts_up) and not has_nested:
        # A number that does not count is part of the text.
        for unit, _ in top:
            yield DraftParagraph(_compose([_restore_label(unit)]))
        return
    numbered = counts_up
    keep_label = first.kind != "bullet" and not numbered
    items = tuple(_make_item(_restore_label(unit) if keep_label else unit, inner) for unit, inner in top)
    comment = LETTERS_COMMENT if first.kind == "letter" and numbered else ""
    if numbered:
        items = tuple(map(fold_nested_items, items))
    yield DraftList(items, numbered, comment, start if numbered else 1)


def _restore_label(unit: TextUnit) -> TextUnit:
    return TextUnit(f"{unit.label} {unit.text}", unit.indent, unit.gap_before)


def _make_item(unit: TextUnit, inner: Sequence[TextUnit]) -> DraftItem:
    labelled_units = (other if other.kind == "bullet" else _restore_label(other) for other in inner)
    return DraftItem(_compose([unit]), tuple(DraftItem(_compose([other])) for other in labelled_units))
