"""Plain text as people write it -> a draft: headings that are bare lines, lists of any marks, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.content.importers.draft import Draft, Heading, Item, Listing, Paragraph, Piece
from handout.content.importers.inline import folded, written
from handout.content.importers.lines import Unit, number, units

LONGEST_HEADING = 90

_LOWER = re.compile(r"[^\W\d_]")
_SPOKEN = re.compile(
    r"\b(you|your|we|our|us|i|if|may|can|will|should|must|these|this|following|includes?|are|is|was|call|tell|do|"
    r"usted|su|sus|si|puede|debe|llame|estos|estas|siguientes?|son|es)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}[.!?;] ")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|[+()\d][-+()./\d x]{6,}")


def draft(text: str) -> Draft:
    """The draft of a clean text; nothing in it is taken for markup."""
    return Draft(tuple(_pieces(units(text))))


def plainest(text: str) -> Draft:
    """A draft that guesses nothing: paragraphs between empty lines, each line as it stands."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text))
    shown = (
        "\n".join(folded(line) for line in block.split("\n") if line.strip()) for block in blocks if block
    )
    return Draft(tuple(Paragraph(written(block)) for block in shown))


def _pieces(all_units: Sequence[Unit]) -> Iterator[Piece]:
    styles: dict[str, int] = {}
    numbered = _numbered_headings(all_units)
    at = 0
    while at < len(all_units):
        unit = all_units[at]
        if unit.kind and at not in numbered:
            end = _end_of_list(all_units, at, numbered)
            yield from _lists(all_units[at:end])
            at = end
            continue
        if style := _heading_style(all_units, at):
            text = f"{unit.label} {unit.text}" if unit.kind else unit.text
            yield Heading(written(folded(text)), _level(style, unit, styles))
            at += 1
            continue
        end = _end_of_lines(all_units, at)
        yield Paragraph(written("\n".join(_lines(all_units[at:end]))))
        at = end


def _lines(some: Sequence[Unit]) -> list[str]:
    return [folded(line) for unit in some for line in unit.text.split("\n")]


def _end_of_lines(all_units: Sequence[Unit], at: int) -> int:
    """The end of a run of short lines that belong together, such as an address."""
    end = at + 1
    while end < len(all_units) and _is_short_line(all_units[end]) and _is_short_line(all_units[end - 1]):
        if all_units[end].gap or _strong_style(all_units[end]):
            break
        end += 1
    return end


def _is_short_line(unit: Unit) -> bool:
    return not unit.kind and len(unit.text) <= 60 and not unit.text.endswith((".", "!", "?", ":"))


def could_head(text: str) -> bool:
    """Whether a line might be a heading, by its looks alone."""
    letters = _LOWER.search(text)
    return (
        letters is not None
        and len(text) <= LONGEST_HEADING
        and text.count(" ") < 14
        and "\n" not in text
        and not text.endswith((".", ",", ";", "-", "\u2013", "\u2014"))
        and not text[0].islower()
        and text[0] not in "\"'(\u201c\u2018*\u00ab"
        and _ADDRESS.search(text) is None
        and _SENTENCE_END.search(text) is None
    )


def _strong_style(unit: Unit) -> str:
    text = unit.text
    if not could_head(text) or unit.kind:
        return ""
    if unit.underlined:
        return f"under{unit.underlined}"
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 2 and not any(letter.islower() for letter in letters):
        return "caps"
    return ""


def _heading_style(all_units: Sequence[Unit], at: int) -> str:
    """How a heading is made plain, or "" if the unit is none."""
    unit = all_units[at]
    if unit.kind:
        return "numbered"
    if style := _strong_style(unit):
        return style
    after = all_units[at + 1] if at + 1 < len(all_units) else None
    if not could_head(unit.text):
        return ""
    if at == 0:
        return "title" if after is None or not after.kind or not unit.text.endswith(":") else ""
    if after is None:
        return ""
    if unit.text.endswith(":"):
        return "plain" if _SPOKEN.search(unit.text) is None and len(unit.text) < 50 else ""
    return "plain" if _stands_alone(all_units, at, after) else ""


def _stands_alone(all_units: Sequence[Unit], at: int, after: Unit) -> bool:
    unit = all_units[at]
    before = all_units[at - 1]
    parted = unit.gap or before.text.endswith((".", "!", "?", ":")) or bool(before.kind)
    leads = (
        bool(after.kind)
        or len(after.text) > max(60, len(unit.text))
        or after.text.endswith((".", "!", "?", ":"))
    )
    next_heading = after.gap and could_head(after.text) and unit.gap
    if unit.text.endswith("?"):
        return (parted or leads) and not (after.text.endswith("?") and not after.gap)
    return parted and (leads or next_heading)


def _level(style: str, unit: Unit, styles: dict[str, int]) -> int:
    if style == "numbered":
        return 1
    if style == "title":
        return 1
    if style not in styles:
        strong = [level for name, level in styles.items() if name != "plain"]
        styles[style] = 1 if not styles else (max(strong) + 1 if style == "plain" and strong else 1)
    return styles[style]


def _numbered_headings(all_units: Sequence[Unit]) -> frozenset[int]:
    """Where `1. What is it?` is a heading: such units count up, look like headings, and text parts them."""
    columns: dict[int, list[int]] = {}
    for at, unit in enumerate(all_units):
        if unit.kind == "number":
            columns.setdefault(unit.indent, []).append(at)
    found: set[int] = set()
    for column in columns.values():
        apart = any(second - first > 1 for first, second in pairwise(column))
        if apart and number(all_units[column[0]]) == 1:
            found.update(at for at in column if _heads(all_units, at))
    return frozenset(found)


def _heads(all_units: Sequence[Unit], at: int) -> bool:
    if not could_head(all_units[at].text) or at + 1 == len(all_units):
        return False
    unit, after = all_units[at], all_units[at + 1]
    alone = not after.kind or (after.kind == "bullet" and after.indent <= unit.indent)
    return alone and not (at and all_units[at - 1].kind == "number")


def _end_of_list(all_units: Sequence[Unit], at: int, numbered: frozenset[int]) -> int:
    end = at + 1
    while end < len(all_units) and all_units[end].kind and end not in numbered:
        end += 1
    return end


def _lists(run: Sequence[Unit]) -> Iterator[Piece]:
    """The lists of a run of items: nested by indentation, or by a kind that stands between two of another."""
    top: list[tuple[Unit, list[Unit]]] = []
    following = _next_numbers(run)
    for unit, following_number in zip(run, following, strict=True):
        if top and _is_nested(unit, top[-1][0], top[0][0], following_number):
            top[-1][1].append(unit)
        elif top and unit.kind != top[0][0].kind:
            yield from _list(top)
            top = [(unit, [])]
        else:
            top.append((unit, []))
    yield from _list(top)


def _next_numbers(run: Sequence[Unit]) -> list[int]:
    """The number of the next numbered item after each; 0 if there is none."""
    found, last = [], 0
    for unit in reversed(run):
        found.append(last)
        if unit.kind == "number":
            last = number(unit)
    return found[::-1]


def _is_nested(unit: Unit, last: Unit, first: Unit, following_number: int) -> bool:
    if unit.indent >= last.indent + 2:
        return True
    if unit.kind == first.kind:
        return unit.kind == "bullet" and unit.label == "o" != first.label
    return first.kind == "number" and following_number == number(last) + 1


def _list(top: Sequence[tuple[Unit, list[Unit]]]) -> Iterator[Piece]:
    first = top[0][0]
    nested = any(inner for _, inner in top)
    counts = (
        [number(unit) for unit, _ in top] == list(range(1, len(top) + 1)) if first.kind != "bullet" else False
    )
    lone = len(top) == 1 and first.kind != "bullet"
    if first.kind != "bullet" and (lone or not counts) and not nested:
        # A number that does not count is part of the text.
        for unit, _ in top:
            yield Paragraph(written("\n".join(_lines([_labelled(unit)]))))
        return
    numbered = counts and not nested
    keep_label = first.kind != "bullet" and not numbered
    items = tuple(_item(_labelled(unit) if keep_label else unit, inner) for unit, inner in top)
    comment = (
        "The article letters these a, b, c; steps are numbered."
        if first.kind == "letter" and numbered
        else ""
    )
    yield Listing(items, numbered, comment)


def _labelled(unit: Unit) -> Unit:
    return Unit(f"{unit.label} {unit.text}", unit.indent, unit.gap)


def _item(unit: Unit, inner: Sequence[Unit]) -> Item:
    shown = (other if other.kind == "bullet" else _labelled(other) for other in inner)
    return Item(
        written("\n".join(_lines([unit]))),
        tuple(Item(written("\n".join(_lines([other])))) for other in shown),
    )
