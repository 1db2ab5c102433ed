"""Prepares the lines of a plain text: closes up double spacing, and gives items in a line their own lines."""

from __future__ import annotations

import re
from itertools import pairwise

from handout.importing.shapes.typed_marks import ARROW, UNSURE_MARK, find_marks
from handout.importing.words.language import LANGUAGES_WITH_WORD_O, detect_language

MIN_LINES = 6
"""The fewest lines by which double spacing is known."""
MIN_INLINE_BULLETS = 2
MIN_INLINE_DASHES = 3
MAX_INLINE_WORDS = 6
_LEAD_IN = re.compile(
    r"(?::|\b(?:have|has|had|include|includes|are|is|if|such as|with|of|like|need|see|bring|tienen?|son|"
    r"incluyen?))$",
    re.IGNORECASE,
)
"""Words before a list in a line; other dashes are pauses."""
_LETTER_MARK = re.compile(r"(?P<indent>[ \t]*)(?P<letter>[A-Za-z])\.[ \t]+(?=\S)")
_CIRCLE_MARK = re.compile(r"(?P<indent>[ \t]*)o(?P<gap>[ \t]+)(?=\S)")
_DASH_AFTER_QUESTION = re.compile(r"(?<=[^\W\d_])([?？؟]) ?[—–]+[ \t]*$", re.MULTILINE)
_LONE_MARK = re.compile(r"^([ \t]*[-*])[ \t]*\n[ \t]*(?=[^\W_]|[¿¡\"'(])", re.MULTILINE)
"""A dash alone on its line over the words of its item, as copies of web pages have it."""
_LONE_SIGN = re.compile(
    r"^([ \t]*[\u2022\u2013\u2014\u00b7\u2192\u2794\u279c\u2713\u2714])[ \t]*\n(?:[ \t]*\n)?[ \t]*"
    r"(?=[^\W_]|[¿¡\"'(\u201c\u201e\u00ab])",
    re.MULTILINE,
)
"""Another sign alone on its line: only one of several is the mark of an item."""
_LONE_NUMBER = re.compile(r"^([ \t]*(\d{1,2})[.)])[ \t]*\n(?:[ \t]*\n)?[ \t]*(?=[^\W\d_])", re.MULTILINE)
_ARROW_LINE = re.compile(rf"[ \t]*{ARROW}[ \t]*(?=\S)(?!.*{ARROW})")
MIN_ARROWS = 2
_TICKED_BOX = re.compile(r"^([ \t]*)[\u2611\u2612](?=[ \t]*\S)", re.MULTILINE)
MAX_LETTER_GAP = 3
_CLAUSE_ENDS = tuple(".!?:;。！？：")


def prepare_lines(text: str) -> str:
    """Return a text with a line and a mark for each item, and without double spacing."""
    text = _mark_unsure_signs(_mark_arrow_lines(_join_lone_marks(_DASH_AFTER_QUESTION.sub(r"\1", text))))
    return mark_lettered_lines(split_inline_items(close_up_lines(_mark_ticked_boxes(text))))


def _join_lone_marks(text: str) -> str:
    """Return a text in which the mark of an item that stands on a line of its own is before its words."""
    text = _LONE_MARK.sub(r"\1 ", text)
    if len(_LONE_SIGN.findall(text)) > 1:
        text = _LONE_SIGN.sub(r"\1 ", text)
    numbers = [int(number) for _, number in _LONE_NUMBER.findall(text)]
    if len(numbers) > 1 and numbers[:2] == [1, 2]:
        text = _LONE_NUMBER.sub(r"\1 ", text)
    return text


def _mark_unsure_signs(text: str) -> str:
    """Return a text with bullets for “+ …”, “» …” or “-…” before several lines one after another."""
    lines = text.split("\n")
    begun = [at for at, line in enumerate(lines) if line.strip() and not line.lstrip()[0].islower()]
    marks = find_marks([lines[at].lstrip() for at in begun])
    for at, mark in zip(begun, marks, strict=True):
        if mark and mark.re is UNSURE_MARK:
            line = lines[at]
            indent = line[: len(line) - len(line.lstrip())]
            lines[at] = f"{indent}\u2022 {line.lstrip()[mark.end() :]}"
    return "\n".join(lines)


def _mark_arrow_lines(text: str) -> str:
    """Return a text with bullets for the arrows before items: “→ Rest”, but not “Menu → Settings”.

    One such line alone says what follows from the line above it, and stays.
    """
    if re.search(ARROW, text) is None:
        return text
    lines = text.split("\n")
    run: list[int] = []
    before = ""
    for at, line in enumerate([*lines, "."]):
        if _ARROW_LINE.match(line):
            run.append(at)
        elif line.strip() or not run:
            if len(run) >= MIN_ARROWS and re.search(ARROW, before) is None:
                for place in run:
                    lines[place] = re.sub(rf"{ARROW}[ \t]*", "\u2022 ", lines[place], count=1)
            run, before = [], line
    return "\n".join(lines)


def close_up_lines(text: str) -> str:
    """Return a double-spaced text without the empty line after each line; other texts as they are."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    gaps = [after - at for at, after in pairwise(filled)]
    if len(filled) < MIN_LINES or gaps.count(1) * 8 > len(gaps):
        return text
    flowing = sum(
        lines[after].strip()[:1].islower() and not lines[at].rstrip().endswith(_CLAUSE_ENDS)
        for at, after in pairwise(filled)
    )
    if flowing * 3 < len(gaps):
        return text
    closed = [lines[filled[0]]]
    for at, after in pairwise(filled):
        closed += [""] * (1 if after - at > 2 else 0)
        closed.append(lines[after])
    return "\n".join(closed)


def mark_lettered_lines(text: str) -> str:
    """Return a text in which “a. … b. …” and lines after “o ” have the marks of a list.

    A letter is a mark only where the next one follows within a few lines, an “o” only where two such lines
    follow each other; in Spanish and others it is a word, unless wide spaces stand behind it.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if not (first := _LETTER_MARK.match(line)) or first["letter"] not in "aA":
            continue
        found, wanted = [at], chr(ord(first["letter"]) + 1)
        for later in range(at + 1, len(lines)):
            if later - found[-1] > MAX_LETTER_GAP or not lines[later].strip():
                break
            if (mark := _LETTER_MARK.match(lines[later])) and mark["letter"] == wanted:
                found.append(later)
                wanted = chr(ord(wanted) + 1)
        for place in found if len(found) > 1 else ():
            lines[place] = _LETTER_MARK.sub(r"\g<indent>\g<letter>) ", lines[place], count=1)
    circles = [(at, mark["gap"]) for at, line in enumerate(lines) if (mark := _CIRCLE_MARK.match(line))]
    if any(after - at == 1 for (at, _), (after, _) in pairwise(circles)):
        is_word = detect_language(text) in LANGUAGES_WITH_WORD_O
        for at in (at for at, gap in circles if gap != " " or not is_word):
            lines[at] = _CIRCLE_MARK.sub("\\g<indent>\u25cb ", lines[at], count=1)
    return "\n".join(lines)


def _mark_ticked_boxes(text: str) -> str:
    """Return a text with “[x]” for boxes that are ticked, if it has empty ones: others are only signs."""
    return _TICKED_BOX.sub(r"\1[x]", text) if "[ ]" in text else text


def split_inline_items(text: str) -> str:
    """Return a text with a line for each item of “… if you see: • redness • pus”."""
    if "•" not in text and " - " not in text:
        return text
    return "\n".join(part for line in text.split("\n") for part in _split_line(line))


def _split_line(line: str) -> list[str]:
    head: list[str]
    if line.count(" • ") >= MIN_INLINE_BULLETS:
        before, *items = re.split(r" +• +", line)
        head, lead = _split_dashes(before)
        *items, last = items
        item, following = _split_last(last)
        over, first = _split_lead(lead)
        return [*head, *over, *(f"• {text}" for text in (*first, *items, item)), *following]
    if line.count(" - ") >= MIN_INLINE_DASHES:
        head, rest = _split_dashes(line)
        return [*head, rest] if rest else head
    return [line]


def _split_lead(words: str) -> tuple[list[str], list[str]]:
    """Return the line over items and the first item, which has no mark: “Watch for: fever • rash”."""
    before, colon, item = words.rpartition(": ")
    if words.rstrip().endswith((":", "：")) or _LEAD_IN.search(words) or "•" in words:
        return [words], []
    if len(item.split()) > MAX_INLINE_WORDS or item.endswith((".", "!", "?")):
        return [words], []
    return ([f"{before}:"] if colon else []), [item]


def _split_dashes(line: str) -> tuple[list[str], str]:
    """Return the lines of a lead-in and its items between dashes, and what follows them."""
    before, *items = line.split(" - ")
    if len(items) < MIN_INLINE_DASHES or not _LEAD_IN.search(before):
        return [], line
    *items, last = items
    item, rest = _split_last(last)
    if any(len(text.split()) > MAX_INLINE_WORDS or "." in text for text in (*items, item.rstrip("."))):
        return [], line
    return [before, *(f"• {text}" for text in (*items, item))], " ".join(rest)


def _split_last(text: str) -> tuple[str, list[str]]:
    """Split the last item from the sentences that follow it."""
    match = re.match(r"(.{1,80}?[^\W\d_]{2,}[.!?]) +(?=[A-Z\u00c0-\u00de])", text)
    return (match[1], [text[match.end() :]]) if match else (text, [])
