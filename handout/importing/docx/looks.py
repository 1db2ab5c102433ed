"""Finds the headings of a Word file by how they look: size, weight, underline, capitals, numbers.

Each becomes a paragraph of a heading style, so that the reader of styles sees what the author saw.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.data_classes import dataclass
from handout.importing.docx.text import WORD, find_inner, get_text, make_run
from handout.importing.lines.heading_lines import SENTENCE_ENDS, looks_like_heading
from handout.importing.words.warning_words import is_warning_label

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEADING_STYLE = "HandoutHeading"
MAX_LEVEL = 5
MAX_TITLE_LETTERS = 160
MAX_PLAIN_LETTERS = 60
MAX_HEAD_LINES = 12
"""Paragraphs among which a title stands that is larger than those above it."""
MIN_GROWTH = 1.1
"""How many times the size of the text a heading's letters have at least."""
_DEFAULT_SIZE = 20
_QUESTION_ENDS = ("?", "\uff1f", "\u061f")
_STYLED = re.compile(r"title|subtitle|heading ?\d|toc.*|caption|quote|intense ?quote|header|footer", re.I)


@dataclass(frozen=True, slots=True)
class _Look:
    """The words of a paragraph, and how they look; `size` is in half points."""

    text: str
    size: int
    bold: bool
    underlined: bool
    capitals: bool


class StyleSheet:
    """The styles of a Word file: sizes, weights, and which are headings."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {style.get(f"{WORD}styleId", ""): style for style in _find_styles(root)}
        default = (
            root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}sz") if root is not None else None
        )
        self.default_size = _read_number(default, _DEFAULT_SIZE)
        self._properties: dict[tuple[str, str], Element | None] = {}
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        """What was asked for before: all paragraphs have few styles."""
        self._normal = next((key for key, style in self._styles.items() if style.get(f"{WORD}default") == "1"
                             and style.get(f"{WORD}type") == "paragraph"), "Normal")  # fmt: skip

    def get_name(self, style_id: str) -> str:
        """Return the name of a style; its id if the sheet does not have it."""
        if style_id not in self._names:
            style = self._styles.get(style_id)
            name = style.find(f"{WORD}name") if style is not None else None
            self._names[style_id] = name.get(f"{WORD}val", style_id) if name is not None else style_id
        return self._names[style_id]

    def find_property(self, style_id: str, path: str) -> Element | None:
        """Return a property of a style, or of those it is based on."""
        asked = (style_id, path)
        if asked not in self._properties:
            self._properties[asked] = self._look_up(style_id, path)
        return self._properties[asked]

    def _look_up(self, style_id: str, path: str) -> Element | None:
        for _ in range(12):
            style = self._styles.get(style_id or self._normal)
            if style is None:
                return None
            found = style.find(path)
            if found is not None:
                return found
            based_on = style.find(f"{WORD}basedOn")
            style_id = based_on.get(f"{WORD}val", "") if based_on is not None else ""
            if not style_id:
                return None
        return None

    def get_heading_level(self, style_id: str) -> int:
        """Return the level of a style of headings by its name or its outline level; 0 for other styles."""
        if style_id not in self._levels:
            named = re.fullmatch(r"heading ?(\d)", self.get_name(style_id), re.IGNORECASE)
            self._levels[style_id] = int(named[1]) if named else self._get_outline_level(style_id)
        return self._levels[style_id]

    def _get_outline_level(self, style_id: str) -> int:
        found = self.find_property(style_id, f"{WORD}pPr/{WORD}outlineLvl") if style_id else None
        level = _read_number(found, 9)
        return level + 1 if level < MAX_LEVEL else 0


def _find_styles(root: Element | None) -> Sequence[Element]:
    return root.findall(f"{WORD}style") if root is not None else ()


def _read_number(element: Element | None, default: int) -> int:
    value = element.get(f"{WORD}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else default


def is_on(element: Element | None) -> bool:
    """Return whether a property such as bold is there and not turned off."""
    return element is not None and element.get(f"{WORD}val", "1") not in ("0", "false", "off", "none")


def is_on_mark(properties: Element, name: str) -> bool:
    """Return whether the properties of a run turn something on."""
    return is_on(properties.find(f"{WORD}{name}"))


def mark_headings(root: Element, styles: StyleSheet) -> None:
    """Give the paragraphs that look like headings a style of a heading."""
    body = root.find(f"{WORD}body")
    if body is None:
        return
    texts = [(paragraph, get_text(paragraph)) for paragraph in body.iter(f"{WORD}p")]
    paragraphs = [paragraph for paragraph, text in texts if text]
    looks = {id(paragraph): _read_look(paragraph, text, styles) for paragraph, text in texts if text}
    top_level = [child for child in body if id(child) in looks]
    sizes = Counter[int]()
    for paragraph in paragraphs:
        sizes[looks[id(paragraph)].size] += len(looks[id(paragraph)].text)
    body_size = sizes.most_common(1)[0][0] if sizes else styles.default_size
    candidates = [
        paragraph
        for paragraph in paragraphs
        if _is_candidate(paragraph, looks[id(paragraph)], body_size, styles)
    ]
    styled = sum(_get_styled_level(paragraph, styles) > 0 for paragraph in paragraphs)
    if not styled and len(candidates) < 2:
        candidates += [line for line in _find_plain_headings(top_level) if line not in candidates]
    _set_levels(paragraphs, candidates, looks, body_size, styles)


def _read_look(paragraph: Element, words: str, styles: StyleSheet) -> _Look:
    style = get_style_id(paragraph)
    letters = Counter[tuple[int, bool, bool]]()
    for run in paragraph.iter(f"{WORD}r"):
        text = get_text(run)
        if not text:
            continue
        own = run.find(f"{WORD}rPr")
        # Word has a size and a weight of its own for text from right to left.
        kind = "Cs" if own is not None and is_on_mark(own, "rtl") else ""
        size = own.find(f"{WORD}sz{kind}") if own is not None else None
        bold = own.find(f"{WORD}b{kind}") if own is not None else None
        underline = own.find(f"{WORD}u") if own is not None else None
        if size is None:
            size = styles.find_property(style, f"{WORD}rPr/{WORD}sz{kind}")
        if bold is None:
            bold = styles.find_property(style, f"{WORD}rPr/{WORD}b{kind}")
        letters[_read_number(size, styles.default_size), is_on(bold), is_on(underline)] += len(text)
    if not letters:
        return _Look(words, styles.default_size, bold=False, underlined=False, capitals=False)
    size_found = max(letters, key=lambda look: letters[look])[0]
    caps = sum(map(str.isupper, words)) > 2 and not any(map(str.islower, words))
    is_bold, is_underlined = (all(look[at] for look in letters) for at in (1, 2))
    return _Look(words, size_found, is_bold, is_underlined, caps)


def get_style_id(paragraph: Element) -> str:
    """Return the id of a paragraph's style; "" if it names none."""
    style = find_inner(paragraph, "pPr", "pStyle")
    return style.get(f"{WORD}val", "") if style is not None else ""


def _get_styled_level(paragraph: Element, styles: StyleSheet) -> int:
    """Return the level of a heading by its style or its own outline level; 0 for other text."""
    own = find_inner(paragraph, "pPr", "outlineLvl")
    if own is not None and _read_number(own, 9) < MAX_LEVEL:
        return _read_number(own, 9) + 1
    return styles.get_heading_level(get_style_id(paragraph))


def is_heading(paragraph: Element, styles: StyleSheet) -> bool:
    """Return whether a paragraph has a style of a heading, its own or one that was given here."""
    style = get_style_id(paragraph)
    return style.startswith(HEADING_STYLE) or _get_styled_level(paragraph, styles) > 0


def _is_candidate(paragraph: Element, look: _Look, body_size: int, styles: StyleSheet) -> bool:
    text = look.text
    style = get_style_id(paragraph)
    if _STYLED.fullmatch(styles.get_name(style)) or _get_styled_level(paragraph, styles):
        return False
    is_numbered = find_inner(paragraph, "pPr", "numPr") is not None
    is_large = look.size >= body_size * MIN_GROWTH
    if not (is_large or look.bold or (not is_numbered and (look.underlined or look.capitals))):
        return False
    if (is_numbered and not look.bold) or (not is_large and is_warning_label(text)):
        return False
    if len(text) > MAX_TITLE_LETTERS or "\n" in text or paragraph.find(f".//{WORD}br") is not None:
        return False
    is_short = looks_like_heading(text.rstrip(":"))
    return is_short or (is_large and not text.endswith(SENTENCE_ENDS) and len(text) <= MAX_TITLE_LETTERS)


def _find_plain_headings(paragraphs: Sequence[Element]) -> list[Element]:
    """Return short lines over text, for documents in which nothing else is a heading."""
    found: list[Element] = []
    for at, paragraph in enumerate(paragraphs[:-1]):
        text, after = get_text(paragraph), get_text(paragraphs[at + 1])
        before = get_text(paragraphs[at - 1]) if at else ""
        is_list = find_inner(paragraph, "pPr", "numPr") is not None
        is_apart = (
            not at or before.endswith(SENTENCE_ENDS) or (at == 1 and len(found) == 1 and len(after) > 60)
        )
        is_short = len(text) <= MAX_PLAIN_LETTERS and looks_like_heading(text) and not text.endswith(":")
        leads_text = after.endswith(SENTENCE_ENDS) and len(after) > len(text)
        is_short = is_short and not is_warning_label(text)
        is_form = text.endswith(_QUESTION_ENDS) and before.endswith(_QUESTION_ENDS)
        if not is_list and is_apart and is_short and leads_text and not is_form:
            found.append(paragraph)
    return found


def _set_levels(
    paragraphs: Sequence[Element], candidates: Sequence[Element], looks: dict[int, _Look], body_size: int,
    styles: StyleSheet,
) -> None:  # fmt: skip
    """Give each heading a level by its rank: larger before smaller, capitals before bold."""
    keys = {id(paragraph): _rank(looks[id(paragraph)], body_size) for paragraph in candidates}
    ranks = sorted(set(keys.values()), reverse=True)
    first = paragraphs[0] if paragraphs else None
    has_title = any(re.fullmatch("title", styles.get_name(get_style_id(one)), re.I) for one in paragraphs)
    title = _find_large_title(paragraphs, candidates, looks, body_size) if not has_title else None
    if title is not None and len(candidates) > 1:
        # What stands above it in smaller letters is no title: a department, a name, an address.
        ranks = [looks_of for looks_of in ranks if looks_of != keys[id(title)]]
        ranks.insert(0, keys[id(title)])
    elif first is not None and id(first) in keys and not has_title and len(candidates) > 1:
        alone = sum(key == keys[id(first)] for key in keys.values()) == 1
        if alone and keys[id(first)] != ranks[0]:
            # A title in a look of its own stands above all, though others may be larger.
            ranks.remove(keys[id(first)])
            ranks.insert(0, keys[id(first)])
        ranks = ranks if not alone or len(ranks) == 1 else ranks[1:]
    styled = [level for one in paragraphs if (level := _get_styled_level(one, styles))]
    lowest = max(styled, default=0)
    counter = Counter[str]()
    for paragraph in paragraphs:
        level = _get_styled_level(paragraph, styles)
        if id(paragraph) in keys:
            key = keys[id(paragraph)]
            rank = ranks.index(key) + 1 if key in ranks else 1
            level = min(lowest + rank, MAX_LEVEL) if lowest else min(rank, MAX_LEVEL)
        elif not level or re.fullmatch(r"heading ?\d", styles.get_name(get_style_id(paragraph)), re.I):
            level = 0
        if level:
            _set_style(paragraph, f"{HEADING_STYLE}{level}", counter)


def _find_large_title(
    paragraphs: Sequence[Element], candidates: Sequence[Element], looks: dict[int, _Look], body_size: int
) -> Element | None:
    """Return the paragraph under the first one that alone has the largest letters, above all running text."""
    ids = {id(paragraph) for paragraph in candidates}
    largest = max((looks[key].size for key in ids), default=0)
    for place, paragraph in enumerate(paragraphs[:MAX_HEAD_LINES]):
        text, size = looks[id(paragraph)].text, looks[id(paragraph)].size
        if id(paragraph) in ids and size == largest:
            alone = sum(look.size == size for look in looks.values()) == 1
            return paragraph if place and alone and size >= body_size * MIN_GROWTH else None
        if len(text) > MAX_PLAIN_LETTERS and text.endswith(SENTENCE_ENDS):
            return None
    return None


def _rank(look: _Look, body_size: int) -> tuple[int, bool, bool, bool]:
    return (max(look.size, body_size), look.capitals, look.bold, look.underlined)


def _set_style(paragraph: Element, style: str, counter: Counter[str]) -> None:
    """Set the style of a paragraph; an automatic number becomes part of its words."""
    from xml.etree.ElementTree import Element, SubElement

    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        properties = Element(f"{WORD}pPr")
        paragraph.insert(0, properties)
    number = properties.find(f"{WORD}numPr")
    if number is not None:
        numbering = number.find(f"{WORD}numId")
        key = numbering.get(f"{WORD}val", "") if numbering is not None else ""
        properties.remove(number)
        if key != "0":
            counter[key] += 1
            paragraph.insert(1, make_run(f"{counter[key]}. "))
    named = properties.find(f"{WORD}pStyle")
    if named is None:
        named = SubElement(properties, f"{WORD}pStyle")
    named.set(f"{WORD}val", style)
