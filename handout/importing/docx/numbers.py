"""Counts the lists of a Word file as Word does: where each begins, goes on, or has letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from handout.data_classes import dataclass
from handout.importing.docx.looks import StyleSheet, get_style_id, is_heading
from handout.importing.docx.signs import BOX, CROSS, read_bullet
from handout.importing.docx.text import WORD, find_inner, make_run
from handout.importing.drafts.list_numbers import name_signs, write_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_UNCOUNTED_FORMATS = ("", "bullet", "none")
MAX_LEVEL = 8
_NO_NUMBER = -1
BULLETS = "handout-bullets"
"""The list of items whose whole number, such as 2.1, is written as text."""
NUMBERS = "handout-numbers"
"""The list of steps that stand deeper than their own list says."""
_LIST_STYLE = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
"""Word's styles for lists in lists, each of which has a list of its own."""
_STEP_WORDS = re.compile(r"\W*(?:steps?|schritt|paso|étape|passo|stap|krok|шаг|adım|bước)\W*", re.IGNORECASE)
"""What stands before a number that a step says without it."""


@dataclass(frozen=True, slots=True)
class _Level:
    """From where a level of a list counts, in which signs, and what stands around its number."""

    start: int = 1
    kind: str = ""
    shown: str = ""
    is_legal: bool = False
    """Whether all numbers of a mark such as “II.1” are shown in digits."""
    goes_on: bool = False
    """Whether it counts on under the next item of the level above."""


class Numbering:
    """The lists of a Word file: which numbers and signs they have, and from where they count."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._own: dict[tuple[str, int], _Level] = {}
        """Levels that a list has in place of those of its kind."""
        self._restarts: dict[tuple[str, int], int] = {}
        abstracts = root.findall(f"{WORD}abstractNum") if root is not None else []
        self._levels = {
            (abstract.get(f"{WORD}abstractNumId", ""), _read_int(level, "ilvl")): _read_level(level)
            for abstract in abstracts
            for level in abstract.findall(f"{WORD}lvl")
        }
        self._levels_of_styles = {
            (abstract.get(f"{WORD}abstractNumId", ""), _read_text(link)): _read_int(level, "ilvl")
            for abstract in abstracts
            for level in abstract.findall(f"{WORD}lvl")
            if (link := level.find(f"{WORD}pStyle")) is not None
        }
        links = _follow_style_links(abstracts)
        for number in root.findall(f"{WORD}num") if root is not None else ():
            name = number.get(f"{WORD}numId", "")
            abstract_id = _read_text(number.find(f"{WORD}abstractNumId"))
            self._lists[name] = links.get(abstract_id, abstract_id)
            for override in number.findall(f"{WORD}lvlOverride"):
                key = name, _read_int(override, "ilvl")
                if (level := override.find(f"{WORD}lvl")) is not None:
                    self._own[key] = _read_level(level)
                if (start := override.find(f"{WORD}startOverride")) is not None:
                    self._restarts[key] = _read_int(start, "val", 1)
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def _find_level(self, name: str, level: int) -> _Level:
        abstract = self._lists.get(name, "")
        return self._own.get((name, level)) or self._levels.get((abstract, level)) or _Level()

    def find_style_level(self, name: str, style: str) -> int | None:
        """Return the level that a list has for a style of paragraphs; None if it names none."""
        return self._levels_of_styles.get((self._lists.get(name, ""), style))

    def count(self, name: str, level: int) -> tuple[int, str]:
        """Return the number of the next item of a list, and how it is shown; -1 for signs, unknown lists."""
        found = self._find_level(name, level)
        if found.kind in _UNCOUNTED_FORMATS:
            return _NO_NUMBER, found.kind
        abstract = self._lists.get(name, "")
        reached = self._counters.setdefault(name if (name, level) in self._own else abstract, {})
        if (name, level) in self._restarts and (name, level) not in self._begun:
            self._begun.add((name, level))
            reached[level] = self._restarts[name, level] - 1
        reached[level] = reached.get(level, found.start - 1) + 1
        for deeper in range(level + 1, MAX_LEVEL + 1):
            if not self._find_level(name, deeper).goes_on:
                reached.pop(deeper, None)
        return reached[level], found.kind

    def get_label(self, name: str, level: int) -> str:
        """Return what Word shows before the item that was counted last: “2.1”, “Day 3 –”."""
        abstract, own = self._lists.get(name, ""), self._find_level(name, level)

        def write_found(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = self._find_level(name, at)
            reached = self._counters.get(name if (name, at) in self._own else abstract, {})
            return write_number(reached.get(at, other.start), "decimal" if own.is_legal else other.kind)

        return re.sub(r"%([1-9])", write_found, own.shown)

    def has_words(self, name: str, level: int) -> bool:
        """Return whether Word shows a word with the number of an item, other than “step”."""
        shown = re.sub(r"%[1-9]", "", self._find_level(name, level).shown)
        return re.search(r"[^\W\d_]{2,}", shown) is not None and _STEP_WORDS.fullmatch(shown) is None

    def has_parts(self, name: str, level: int) -> bool:
        """Return whether the number of an item has the numbers of the items above it: 2.1."""
        found = self._find_level(name, level)
        return found.kind not in _UNCOUNTED_FORMATS and found.shown.count("%") > 1

    def is_counted(self, name: str, level: int) -> bool:
        """Return whether a list counts the items of a level, by numbers or letters."""
        return name == NUMBERS or self._find_level(name, level).kind not in _UNCOUNTED_FORMATS

    def get_bullet(self, name: str, level: int) -> str:
        """Return the sign of a list of signs."""
        return self._find_level(name, level).shown

    def write_part(self) -> bytes:
        """Return the lists as a part for readers that know only numbers and bullets, each list whole.

        Levels that show no number are bullets, those of styles and those that a list changes are its own.
        """
        lists = []
        for at, name in enumerate((*self._lists, BULLETS, NUMBERS)):
            kinds = [self._find_level(name, level).kind for level in range(MAX_LEVEL + 1)]
            is_known = any(
                (self._lists.get(name, ""), level) in self._levels for level in range(MAX_LEVEL + 1)
            )
            levels = "".join(
                f'<w:lvl w:ilvl="{level}"><w:numFmt w:val='
                f'"{"bullet" if kind in _UNCOUNTED_FORMATS and name != NUMBERS else "decimal"}"/></w:lvl>'
                for level, kind in enumerate(kinds)
                if is_known or name in (BULLETS, NUMBERS) or (name, level) in self._own
            )
            lists.append(
                (f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>',
                 f'<w:num w:numId={quoteattr(name)}><w:abstractNumId w:val="{at}"/></w:num>')
            )  # fmt: skip
        inner = "".join(part for parts in zip(*lists, strict=True) for part in parts)
        space = f"xmlns:w={quoteattr(WORD.strip('{}'))}"
        return f"<w:numbering {space}>{inner}</w:numbering>".encode()


def _read_level(level: Element) -> _Level:
    kind, shown = level.find(f"{WORD}numFmt"), read_bullet(level)
    text = level.find(f"{WORD}lvlText")
    name = kind.get(f"{WORD}val", "decimal") if kind is not None else "decimal"
    if name != "bullet" and text is not None and "%" not in text.get(f"{WORD}val", "%"):
        # What stands before the items has no number.
        name = "none"
    start = _read_int(level.find(f"{WORD}start"), "val", 1)
    goes_on = _read_text(level.find(f"{WORD}lvlRestart")) == "0"
    return _Level(start, name, shown, level.find(f"{WORD}isLgl") is not None, goes_on)


def _follow_style_links(abstracts: Sequence[Element]) -> dict[str, str]:
    """Return the lists that have the levels of a style's list, by the id of each."""
    styled = {
        link.get(f"{WORD}val", ""): abstract.get(f"{WORD}abstractNumId", "")
        for abstract in abstracts
        if (link := abstract.find(f"{WORD}styleLink")) is not None
    }
    wanted = {
        abstract.get(f"{WORD}abstractNumId", ""): _read_text(abstract.find(f"{WORD}numStyleLink"))
        for abstract in abstracts
    }
    return {name: styled[link] for name, link in wanted.items() if link in styled}


def mark_numbers(root: Element, numbering: Numbering, styles: StyleSheet) -> None:
    """Mark the items at which a list does not simply count on from 1: `read_mark` reads the marks.

    Numbers that say more than a step does become words: those of headings, and “Day 3”.
    """
    for parent in [*root.iter(f"{WORD}body"), *root.iter(f"{WORD}tc")]:
        before: dict[int, int] = {}
        for paragraph, name, level in iter_items(parent, styles, numbering):
            if paragraph is None:
                before = {}
                continue
            number, kind = numbering.count(name, level)
            if _write_label(paragraph, numbering, styles, (name, level)):
                before = {}
                continue
            _set_number(paragraph, name, level)
            if level == 0 and (deeper := _read_depth(paragraph, styles)):
                _set_number(paragraph, BULLETS if number == _NO_NUMBER else NUMBERS, deeper)
                level = deeper
            if number != _NO_NUMBER and numbering.has_parts(name, level):
                _set_number(paragraph, BULLETS, level)
                _put_before(paragraph, f"{numbering.get_label(name, level)} ")
                before = {known: value for known, value in before.items() if known < level}
                continue
            expected = before.get(level, 0) + 1
            is_first = level not in before
            before = {known: value for known, value in before.items() if known < level}
            before[level] = number
            signs = name_signs(kind)
            if number >= 0 and (number != expected or (is_first and signs)):
                _put_before(paragraph, f"\u2045{number}{signs}\u2046")


def list_numbers(
    root: Element, numbering: Numbering, styles: StyleSheet
) -> Iterator[tuple[Element, int]]:  # fmt: skip
    """Yield the steps that Word counts, with their numbers; headings, 2.1 and “Day 3” are none."""
    for parent in [*root.iter(f"{WORD}body"), *root.iter(f"{WORD}tc")]:
        for paragraph, name, level in iter_items(parent, styles, numbering):
            if paragraph is None:
                continue
            number, _ = numbering.count(name, level)
            is_step = number >= 0 and not numbering.has_parts(name, level)
            if is_step and not is_heading(paragraph, styles) and not numbering.has_words(name, level):
                yield paragraph, number


def _write_label(paragraph: Element, numbering: Numbering, styles: StyleSheet, item: tuple[str, int]) -> bool:
    """Write the number of a heading, or one with words, as text; return whether it is no step any more."""
    properties = paragraph.find(f"{WORD}pPr")
    own = properties.find(f"{WORD}numPr") if properties is not None else None
    is_title = is_heading(paragraph, styles)
    if not is_title and not numbering.has_words(*item):
        if (sign := numbering.get_bullet(*item)) in (BOX, CROSS):
            _put_before(paragraph, f"{sign} ")
        return False
    if properties is not None and own is not None:
        properties.remove(own)
    if own is not None or not is_title:
        # The numbers of a style of headings are left out, as the handout has none.
        _put_before(paragraph, f"{numbering.get_label(*item)} ")
    return True


def _read_depth(paragraph: Element, styles: StyleSheet) -> int:
    """Return how deep a style such as List Bullet 2 puts an item: its list has one level alone."""
    found = _LIST_STYLE.fullmatch(styles.get_name(get_style_id(paragraph)))
    return int(found[1]) - 1 if found else 0


def _set_number(paragraph: Element, name: str, level: int) -> None:
    """Give an item a list and a level of its own, if its style had them: readers know of no other."""
    from xml.etree.ElementTree import Element, SubElement

    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        properties = Element(f"{WORD}pPr")
        paragraph.insert(0, properties)
    number = properties.find(f"{WORD}numPr")
    if number is None:
        number = SubElement(properties, f"{WORD}numPr")
    for key, value in (("ilvl", str(level)), ("numId", name)):
        mark = number.find(f"{WORD}{key}")
        if mark is None:
            mark = SubElement(number, f"{WORD}{key}")
        mark.set(f"{WORD}val", value)


def _put_before(paragraph: Element, text: str) -> None:
    paragraph.insert(_find_text_start(paragraph), make_run(text))


def iter_items(
    parent: Element, styles: StyleSheet, numbering: Numbering
) -> Iterator[tuple[Element | None, str, int]]:  # fmt: skip
    """Yield the items of a story with list and level, and None where other text parts them."""
    for child in parent:
        if child.tag != f"{WORD}p":
            yield None, "", 0
            continue
        number, style = find_inner(child, "pPr", "numPr"), get_style_id(child)
        own_name = number.find(f"{WORD}numId") if number is not None else None
        styled = styles.find_property(style, f"{WORD}pPr/{WORD}numPr") if style else None
        styled_name = styled.find(f"{WORD}numId") if styled is not None else None
        name = _read_text(own_name if own_name is not None else styled_name)
        if (number is None and styled is None) or name in ("", "0"):
            yield None, "", 0
            continue
        level = number.find(f"{WORD}ilvl") if number is not None else None
        linked = numbering.find_style_level(name, style) if level is None else None
        if level is None and styled is not None:
            level = styled.find(f"{WORD}ilvl")
        at = _read_int(level, "val") if linked is None else linked
        yield child, name, min(at, MAX_LEVEL)


def _find_text_start(paragraph: Element) -> int:
    return 1 if len(paragraph) and paragraph[0].tag == f"{WORD}pPr" else 0


def _read_text(element: Element | None) -> str:
    return element.get(f"{WORD}val", "") if element is not None else ""


def _read_int(element: Element | None, name: str, default: int = 0) -> int:
    value = element.get(f"{WORD}{name}", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else default
