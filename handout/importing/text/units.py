"""Splits plain text into units: joins wrapped lines, reads list markers and horizontal rules."""

from __future__ import annotations

import re
from itertools import pairwise

from handout.data_classes import dataclass, replace
from handout.importing.lines.step_marks import find_typed_steps
from handout.importing.lines.text_wraps import (
    CLAUSE_ENDS,
    OpenLines,
    continues_caseless_line,
    find_caseless_wrap,
    is_caseless,
    joins_without_space,
    measure_width,
)
from handout.importing.text.tables import get_table_number
from handout.importing.words.han_numbers import read_han_number
from handout.importing.words.line_hyphens import WordJoiner
from handout.importing.words.reader_words import has_amount, speaks_to_reader

MAX_WRAP_WIDTH = 130
"""Characters: a text with longer lines was not wrapped by hand or by an e-mail program."""

MIN_HANGING_WIDTH = 34
"""Columns of an item that goes on in a line that stands in under its words: shorter lines are set by hand."""
MIN_WRAP_WIDTH = 24
"""Characters: nobody wraps running text as closely; shorter lines are lines of a list."""
_BULLET_MARKER = re.compile(
    r"(?P<sign>[-*\u2022\u2023\u25e6\u25aa\u25ab\u25cf\u25cb"
    r"\u25a0\u25a1\u25b6\u25ba\u27a2\u221a\u2713\u2714\u2610\u2611\u2605\u2606\u2705"
    r"\u2043\u00b7\u2013\u2014])[ \t]+(?=\S)|"
    r"(?P<touching>\u2022)(?=[^\W_])|"
    r"(?P<o>o)\t+(?=\S)"
)
_NUMBER_MARKER = re.compile(
    r"(?:\((?P<a>\d{1,3}|[A-Za-z])\)|\[(?P<d>\d{1,3})\]|(?P<b>\d{1,3})[.)]|(?P<c>[A-Za-z])\))[ \t]+(?=\S)|"
    r"(?P<e>\d{1,3})(?:[\u3001\uff0e][ \t]*|[.)](?=[^\W\d_]{2}))"
)
_BOX_MARKER = re.compile(r"\[[ xX]?\] *(?=[^\W\d_])")
_ORDER = re.compile(
    r"(?:do|don['\u2019]t|no|nothing|only|please|if|nicht|nie|niemals|keine?n?|nur|bitte|wenn|nehmen|rufen|nunca|"
    r"solo|sólo|si|llame|evite|ne|jamais|si|appelez|évitez|non|mai|se|não|niet|geen|als|nie|не|никогда|если)\b",
    re.IGNORECASE,
)
"""What a line of its own begins with: an order, or when it holds."""
_OPEN_ENDS = re.compile(
    r"\b(?:a|an|the|of|to|for|with|at|in|on|by|from|and|or|is|are|than|least|most|your|our|their|its|"
    r"every|about|call|"
    r"take|after|before|between|up|de|del|la|el|los|las|en|con|por|para|y|o|su|al|cada)$"
)
"""Words after which a sentence goes on, whatever the next line begins with."""
MIN_FLOWING_LENGTH = 40
MIN_HANGING = 2
"""Columns by which a line stands in that goes on with a sentence above it."""
MAX_OPEN_HEADING = 30
"""Characters of a line such as “When to call”, which may be a heading over a sentence."""
_HORIZONTAL_RULE = re.compile(
    r"[ \t]*(?P<sign>[-=_*~#+\u2013\u2014\u2500\u2501\u2550\u2022.])(?:[ \t]?(?P=sign)){2,}[ \t]*"
)
_PHONE_START = re.compile(r"\(\d{3}\) \d{3}[ -]\d{4}")
_NEW_START = re.compile(r"[A-Z\u00c0-\u00de][^\W\d]*(?: [^\W\d]+){0,3}: |¿.{0,30}$")
"""What begins anew after a sentence: “Risks: …”, or a question on a short line."""


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A paragraph, heading or item, as far as lines alone can show it.

    A line break that is kept is a newline.
    """

    text: str
    indent: int = 0
    gap_before: bool = True
    """Whether there is an empty line before it."""
    kind: str = ""
    """The kind of a list item: "bullet", "number" or "letter"; "" for other text."""
    label: str = ""
    """The number or letter of an item, as written with its dot or bracket."""
    underlined: str = ""
    """The sign of a horizontal rule right under it."""


@dataclass(frozen=True, slots=True)
class _Line:
    unit: TextUnit
    length: int
    text_column: int
    """The column where the text after a marker begins."""
    width: int = 0
    """The columns of its last line alone; signs of Chinese take two."""


def split_into_units(text: str) -> list[TextUnit]:
    """Return the units of a text whose line ends are newlines."""
    lines = _mark_typed_steps(_read_lines(text))
    wrap_column = _find_wrap_column(lines)
    open_lines = OpenLines([(line.unit.text, line.width) for line in lines])
    joined_lines: list[_Line] = []
    joiner = WordJoiner(text)
    for line in lines:
        if joined_lines and _ends_in_word(joined_lines[-1], line, joiner):
            joined_lines[-1] = _join_broken_word(joined_lines[-1], line, joiner)
        elif (
            joined_lines
            and not line.unit.kind
            and (
                _continues_line(joined_lines[-1], line, wrap_column)
                or _goes_on_below(joined_lines[-1], line, open_lines)
            )
        ):
            joined_lines[-1] = _join_lines(joined_lines[-1], line, "")
        elif joined_lines and _continues_item(joined_lines[-1], line):
            joined_lines[-1] = _join_lines(joined_lines[-1], line, "\n")
        else:
            joined_lines.append(line)
    return [line.unit for line in _drop_false_letters(joined_lines)]


def get_item_number(unit: TextUnit) -> int:
    """Return the number of an item; for a letter, its position in the alphabet."""
    label = unit.label.strip("()[].\u3001\uff0e -\u2013\u2014/\u00ba\u00b0\u00a0\uff08\uff09")
    if number := read_han_number(label):
        return number
    return int(label) if label.isdecimal() else ord(label.lower()) - ord("a") + 1


def _read_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    raws = text.split("\n")
    for raw, below in zip(raws, [*raws[1:], ""], strict=True):
        line = raw.expandtabs(4) if "\t" in raw[:40] and not raw.lstrip().startswith("o\t") else raw
        stripped = line.strip()
        if not stripped:
            gap = True
        elif _HORIZONTAL_RULE.fullmatch(line):
            if lines and stripped[0] in "_." and _asks_for_room(lines, below, gap):
                # Room to write, not a line under a heading.
                last = lines[-1]
                lines[-1] = replace(last, unit=replace(last.unit, text=f"{last.unit.text} {stripped}"))
                continue
            if lines and not gap and stripped[0] not in "_.":
                last = lines[-1]
                lines[-1] = replace(last, unit=replace(last.unit, underlined=stripped[0]))
            gap = True
        else:
            lines.append(replace(_parse_line(line, stripped, gap), width=measure_width(stripped)))
            gap = False
    return lines


def _asks_for_room(lines: list[_Line], below: str, gap: bool) -> bool:
    """Return whether a rule under the last line is room to write: under a label, or one of several rules.

    Under an item or a sentence it parts two passages, unless the items above or below have rules, too.
    """
    unit = lines[-1].unit
    is_between = len(lines) > 1 and lines[-2].unit.text.endswith("___")
    if unit.kind and (
        is_between or _BULLET_MARKER.match(below.strip()) or _NUMBER_MARKER.match(below.strip())
    ):
        return not gap
    if unit.text.endswith((":", "\uff1a", "?", "\uff1f", "_", "...")):
        return not gap or not unit.text.endswith(("_", "..."))
    if gap or unit.kind or unit.text.endswith((*".!;", "\u3002")):
        return not gap and re.fullmatch(r"[ \t]*_{3,}[ \t]*", below) is not None
    return True


def _mark_typed_steps(lines: list[_Line]) -> list[_Line]:
    """Return the lines with those as items that begin with “1 -”, “1-”, “1/” or “1º” and surely count."""
    texts = ["" if line.unit.kind else line.unit.text for line in lines]
    if not any(text[:1].isdecimal() for text in texts):
        return lines
    marked = list(lines)
    for at, mark in find_typed_steps(texts).items():
        line, text = lines[at], texts[at]
        label = text[: mark.length].strip()
        unit = replace(line.unit, text=text[mark.length :], kind="number", label=label)
        marked[at] = replace(line, unit=unit, text_column=line.text_column + mark.length)
    return marked


def _parse_line(line: str, stripped: str, gap: bool) -> _Line:
    indent = len(line) - len(line.lstrip())
    length = len(line.rstrip())
    if (table := get_table_number(stripped)) is not None:
        return _Line(TextUnit("", indent, gap, "table", str(table)), length, indent)
    if _BOX_MARKER.match(stripped):
        return _Line(TextUnit(stripped, indent, gap, "bullet", "[ ]"), length, indent + 4)
    if marker := _BULLET_MARKER.match(stripped):
        return _Line(
            TextUnit(stripped[marker.end() :], indent, gap, "bullet", marker[0].strip()),
            length,
            indent + marker.end(),
        )
    if (marker := _NUMBER_MARKER.match(stripped)) and not _PHONE_START.match(stripped):
        kind = "number" if any(sign.isdecimal() for sign in marker.groups() if sign) else "letter"
        return _Line(
            TextUnit(stripped[marker.end() :], indent, gap, kind, marker[0].strip()),
            length,
            indent + marker.end(),
        )
    return _Line(TextUnit(stripped, indent, gap), length, indent)


def _find_wrap_column(lines: list[_Line]) -> int:
    """Return the column at which the text was wrapped; 0 if its author made the line ends."""
    pairs = [
        (line, after) for line, after in pairwise(lines) if not after.unit.gap_before and not after.unit.kind
    ]
    flowing_lines = [
        line
        for line, after in pairs
        if after.unit.text[:1].islower() and not line.unit.text.endswith(CLAUSE_ENDS)
    ]
    if len(flowing_lines) < 2 or len(flowing_lines) * 5 < len(pairs):
        return find_caseless_wrap(
            [(line.unit.text, after.unit.text) for line, after in pairs], [line.unit.text for line in lines]
        )
    # Single lines may be longer, such as addresses on the web.
    longest = max(line.length for line in flowing_lines)
    return longest if MIN_WRAP_WIDTH <= longest <= MAX_WRAP_WIDTH else 0


def _continues_line(line: _Line, after: _Line, wrap_column: int) -> bool:
    if after.unit.gap_before or line.unit.underlined or "\n" in line.unit.text:
        return False
    if line.unit.text.endswith((".", "!", "?")) and _NEW_START.match(after.unit.text):
        return False
    flows_on = after.unit.text[:1].islower() and not line.unit.text.endswith((".", "!", "?", ":"))
    may_be_heading = line.length <= MAX_OPEN_HEADING and after.unit.text[:1].isupper()
    if _OPEN_ENDS.search(line.unit.text[-20:]) and not after.unit.kind and not may_be_heading:
        return True
    if not wrap_column:
        is_in_item = line.unit.kind != "" and after.unit.indent >= line.text_column > 0
        if is_in_item and line.width >= MIN_HANGING_WIDTH:
            is_open = not _is_closed(line.unit.text) and not _begins_anew(line.unit.text, after.unit.text)
            return is_open or flows_on
        return flows_on and (line.length > MIN_FLOWING_LENGTH or is_in_item)
    if is_caseless(line.unit.text):
        return continues_caseless_line(line.unit.text, line.width, after.unit.text, wrap_column)
    # Wrapped exactly where the next word would not have fitted; writers' own widths differ a little.
    word = after.unit.text.partition(" ")[0]
    is_full = line.length + 1 + len(word) > wrap_column * 0.9
    return is_full or flows_on or (line.unit.kind != "" and after.unit.indent >= line.text_column > 0)


def _goes_on_below(line: _Line, after: _Line, open_lines: OpenLines) -> bool:
    """Return whether a sentence without small letters goes on in the next line, over an empty one too."""
    if line.unit.underlined or "\n" in line.unit.text or after.unit.kind == "table":
        return False
    is_hanging = after.unit.indent >= line.unit.indent + MIN_HANGING
    return open_lines.go_on(line.unit.text, line.width, after.unit.text, is_hanging=is_hanging)


def _continues_item(line: _Line, after: _Line) -> bool:
    """Return whether a line stands in under the words of the item before it: its next line or paragraph."""
    return bool(line.unit.kind) and not after.unit.kind and after.unit.indent >= max(line.text_column, 2)


def _begins_anew(text: str, after: str) -> bool:
    """Return whether a line under an item says something of its own: a dose, an order, a name.

    In doubt it does: a line too many harms less than a dose that is read with the words before it.
    """
    first, _, rest = after.partition(" ")
    if after[:1].isdigit() or has_amount(after):
        return True
    if not first[:1].isupper():
        return False
    is_name = not rest[:1].islower() or text.rpartition(" ")[2][:1].isupper()
    return is_name or _ORDER.match(after) is not None or speaks_to_reader(first)


def _is_closed(text: str) -> bool:
    """Return whether an item ends in a stop, or as lines over a list or an address do."""
    return (
        text.endswith((*CLAUSE_ENDS, *"\u3002\uff01\uff1f\uff1a\uff1b\u0964\u06d4\u061f"))
        or text[-1:].isdigit()
    )


def _ends_in_word(line: _Line, after: _Line, joiner: WordJoiner) -> bool:
    """Return whether a line ends with the hyphen of a word that the next line goes on with."""
    is_near = not after.unit.gap_before and not after.unit.kind and not line.unit.underlined
    return is_near and line.unit.text.endswith(("-", "\u2010")) and joiner.is_broken(
        line.unit.text.rpartition("\n")[2], after.unit.text
    )  # fmt: skip


def _join_broken_word(line: _Line, after: _Line, joiner: WordJoiner) -> _Line:
    *before, last = line.unit.text.split("\n")
    joined = joiner.join(f"{last}\n{after.unit.text}").strip().replace("\n", " ")
    unit = replace(line.unit, text="\n".join([*before, joined]), underlined=after.unit.underlined)
    return _Line(unit, after.length, line.text_column, after.width)


def _join_lines(line: _Line, after: _Line, separator: str) -> _Line:
    text = line.unit.text
    if not separator:
        # A hyphen at the line's end may be the word's own: it is never taken away.
        is_one_word = re.fullmatch(r"\w-", text[-2:]) and after.unit.text[:1].islower()
        separator = "" if is_one_word or joins_without_space(text, after.unit.text) else " "
    unit = replace(line.unit, text=f"{text}{separator}{after.unit.text}", underlined=after.unit.underlined)
    return _Line(unit, after.length, line.text_column, after.width)


def _drop_false_letters(lines: list[_Line]) -> list[_Line]:
    """Restore letters that are not labels to the text.

    Letters are labels only in a series that begins with an a; else `A) ` may begin a name or a
    sentence.
    """
    letters = [line.unit for line in lines if line.unit.kind == "letter"]
    if not letters or (letters[0].label.strip("()[].").lower() == "a" and len(letters) > 1):
        return lines
    return [
        _restore_label(line) if line.unit.kind == "letter" and not _is_under_number(lines, at) else line
        for at, line in enumerate(lines)
    ]


def _is_under_number(lines: list[_Line], at: int) -> bool:
    """Return whether an item stands under a number and is indented from it."""
    before = lines[at - 1].unit if at else None
    return before is not None and before.kind == "number" and lines[at].unit.indent >= before.indent + 2


def _restore_label(line: _Line) -> _Line:
    unit = line.unit
    return replace(line, unit=replace(unit, text=f"{unit.label} {unit.text}", kind="", label=""))
