"""Lines of a plain text -> units: wrapped lines joined, list markers read, rules taken for what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

LONGEST_WRAP = 130
"""Characters: a text with longer lines was not wrapped by hand or by an e-mail program."""

_BULLET = re.compile(
    r"(?P<sign>[-*\u2022\u2023\u25e6\u25aa\u25ab\u25cf\u25cb"
    r"\u25a0\u25a1\u25b6\u25ba\u27a2\u221a\u2713\u2714\u2610\u2043\u00b7\u2013\u2014])[ \t]+(?=\S)|"
    r"(?P<o>o)\t+(?=\S)"
)
_NUMBER = re.compile(
    r"(?:\((?P<a>\d{1,3}|[A-Za-z])\)|\[(?P<d>\d{1,3})\]|(?P<b>\d{1,3})[.)]|(?P<c>[A-Za-z])\))[ \t]+(?=\S)"
)
_RULE = re.compile(
    r"[ \t]*(?P<sign>[-=_*~#+\u2013\u2014\u2500\u2501\u2550\u2022.])(?:[ \t]?(?P=sign)){2,}[ \t]*"
)
_RUN_IN = re.compile(r"[A-Z\u00c0-\u00de][^\W\d]*(?: [^\W\d]+){0,3}: ")
_ENDED = (".", "!", "?", ":", ";", "\u201d", '"', ")")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading or item as far as lines alone can tell; a kept line break is `\\n`."""

    text: str
    indent: int = 0
    gap: bool = True
    """Whether an empty line stands before it."""
    kind: str = ""
    """"bullet", "number" or "letter" for an item of a list."""
    label: str = ""
    """The number or letter of an item, as written with its dot or bracket."""
    underlined: str = ""
    """The sign of a rule right under it."""


@dataclass(frozen=True, slots=True)
class _Line:
    unit: Unit
    length: int
    hang: int
    """The column where the text after a marker begins."""


def units(text: str) -> list[Unit]:
    """The units of a text whose line ends are `\\n`."""
    lines = _read(text)
    wrap = _wrap(lines)
    joined: list[_Line] = []
    for line in lines:
        if joined and not line.unit.kind and _continues(joined[-1], line, wrap):
            joined[-1] = _together(joined[-1], line, "")
        elif joined and _belongs(joined[-1], line):
            joined[-1] = _together(joined[-1], line, "\n")
        else:
            joined.append(line)
    return [line.unit for line in _unfragmented(joined)]


def number(unit: Unit) -> int:
    """The number of an item; a letter's place in the alphabet."""
    sign = unit.label.strip("()[].")
    return int(sign) if sign.isdecimal() else ord(sign.lower()) - ord("a") + 1


def _read(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    for raw in text.split("\n"):
        line = raw.expandtabs(4) if "\t" in raw[:40] and not raw.lstrip().startswith("o\t") else raw
        stripped = line.strip()
        if not stripped:
            gap = True
        elif _RULE.fullmatch(line):
            if lines and not gap:
                last = lines[-1]
                lines[-1] = replace(last, unit=replace(last.unit, underlined=stripped[0]))
            gap = True
        else:
            lines.append(_line(line, stripped, gap))
            gap = False
    return lines


def _line(line: str, stripped: str, gap: bool) -> _Line:
    indent = len(line) - len(line.lstrip())
    length = len(line.rstrip())
    if found := _BULLET.match(stripped):
        return _Line(
            Unit(stripped[found.end() :], indent, gap, "bullet", found[0].strip()),
            length,
            indent + found.end(),
        )
    if found := _NUMBER.match(stripped):
        kind = "number" if any(sign.isdecimal() for sign in found.groups() if sign) else "letter"
        return _Line(
            Unit(stripped[found.end() :], indent, gap, kind, found[0].strip()), length, indent + found.end()
        )
    return _Line(Unit(stripped, indent, gap), length, indent)


def _wrap(lines: list[_Line]) -> int:
    """The column at which the text was wrapped; 0 if its line ends were made by its author."""
    pairs = [(line, after) for line, after in pairwise(lines) if not after.unit.gap and not after.unit.kind]
    flowing = [
        line for line, after in pairs if after.unit.text[:1].islower() and not line.unit.text.endswith(_ENDED)
    ]
    if len(flowing) < 2 or len(flowing) * 5 < len(pairs):
        return 0
    # Single lines may be longer, such as addresses on the web.
    longest = max(line.length for line in flowing)
    return longest if longest <= LONGEST_WRAP else 0


def _continues(line: _Line, after: _Line, wrap: int) -> bool:
    if after.unit.gap or line.unit.underlined or "\n" in line.unit.text:
        return False
    if line.unit.text.endswith((".", "!", "?")) and _RUN_IN.match(after.unit.text):
        return False
    flows = after.unit.text[:1].islower() and not line.unit.text.endswith((".", "!", "?", ":"))
    if not wrap:
        return flows and line.length > 40
    # Wrapped exactly where the next word would not have fitted; writers' own widths differ a little.
    word = after.unit.text.partition(" ")[0]
    full = line.length + 1 + len(word) > wrap * 0.9
    return full or flows or (line.unit.kind != "" and after.unit.indent >= line.hang > 0)


def _belongs(line: _Line, after: _Line) -> bool:
    """Whether a paragraph is the second one of the item before it."""
    unit = after.unit
    return bool(line.unit.kind) and not unit.kind and unit.indent >= max(line.hang, 2) and unit.gap


def _together(line: _Line, after: _Line, between: str) -> _Line:
    text = line.unit.text
    if not between:
        # A hyphen at the line's end may be the word's own: it is never taken away.
        between = "" if re.fullmatch(r"\w-", text[-2:]) and after.unit.text[:1].islower() else " "
    whole = replace(line.unit, text=f"{text}{between}{after.unit.text}", underlined=after.unit.underlined)
    return _Line(whole, after.length, line.hang)


def _unfragmented(lines: list[_Line]) -> list[_Line]:
    """Letters are labels only in a row that begins with an a; else `A) ` may begin a name or a sentence."""
    letters = [line.unit for line in lines if line.unit.kind == "letter"]
    if not letters or (letters[0].label.strip("()[].").lower() == "a" and len(letters) > 1):
        return lines
    return [_relabelled(line) if line.unit.kind == "letter" else line for line in lines]


def _relabelled(line: _Line) -> _Line:
    unit = line.unit
    return replace(line, unit=replace(unit, text=f"{unit.label} {unit.text}", kind="", label=""))
