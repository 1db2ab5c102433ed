"""Tells what a web page hides, strikes out or sets around its article, by marks and styles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.importing.html.page_events import Attributes, Place
from handout.importing.html.page_outline import AROUND, BUTTON, MENU, SIDE, outline_page
from handout.importing.html.page_styles import list_class_rules
from handout.importing.lines.page_feet import FOOT, list_patient_lines
from handout.importing.words.patient_words import tells_patient

MIN_BUTTON_LETTERS, MIN_BUTTON_SPACES = 16, 3
"""Letters, and spaces between words, of a button that says what to do, not where it leads."""
STRUCK_LOOK = "struck"
_LOOKS = tuple(
    (name, re.compile(shape, re.IGNORECASE))
    for name, shape in (
        (STRUCK_LOOK, r"text-decoration(?:-line)?:[^;]*line-through"),
        ("strong", r"font-weight: ?(?:bold|[6-9]00)"),
        ("em", r"font-style: ?italic"),
        ("sup", r"vertical-align: ?super"),
        ("sub", r"vertical-align: ?sub(?!\w)"),
    )
)
"""What a style says of words, as the element that says the same."""
_HIDDEN = re.compile(r"(?:display: ?none|visibility: ?hidden)", re.IGNORECASE)
_GONE = re.compile(r"display: ?none", re.IGNORECASE)
_OPENED = re.compile(
    r"collaps|accordion|panel|tab|toggle|expand|answer|faq|slide|more|content|text|body|main|article", re.I
)
"""What the names of parts say that a reader of the page opens by a button."""
_CONTROL = re.compile(r"(?:aria-controls|data-(?:bs-)?target|href)\s?=\s?[\"']#?([\w:.-]{1,80})[\"']", re.I)
_AROUND_NAMES = (
    r"social|share|sharing|addthis|sharedaddy|cookies?|gdpr|newsletter|signup|comments|comment-?list|respond|"
    r"related|recommended|recommendations|ads?|adverts?|advertisement|sponsored|breadcrumbs?|skip-?links?|"
    r"pagination|feedback"
)
_AROUND = re.compile(
    rf"(?:{_AROUND_NAMES})(?:[-_]{{1,2}}(?:bar|banner|box|links?|buttons?|icons?|list|area|section|container|"
    r"wrapper|widget|posts?|articles?|topics|content|slot|form|notice|consent|media|block|unit|\d{1,9})){0,3}",
    re.IGNORECASE,
)
_AROUND_TAGS = frozenset(("div", "section", "ul", "ol", "footer", "form", "p"))
_WORD_TAGS = frozenset(("span", "font", "p", "li", "td", "th", "div"))
_AROUND_ROLES = {"navigation": MENU, "search": "in the page's search",
                 "complementary": SIDE}  # fmt: skip
_TELLING = frozenset(("aria-labelledby", "class", "hidden", "id", "role", "style"))
"""Attributes that may say that an element is none of the article."""
_OPENER = re.compile(r"accordion|collaps|toggle|expand|faq|question", re.IGNORECASE)
CONTAINERS = frozenset(
    ("section", "article", "main", "header", "footer", "figure", "figcaption", "center", "address", "details",
     "form", "fieldset", "body", "pre", "hr", "legend", "label", "option")
)  # fmt: skip
"""Elements that only hold others."""
INLINE_TAGS = frozenset(("strong", "b", "em", "i", "a", "sup", "sub", "br", "img"))
BLOCK_STARTS = frozenset(("p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6"))
LINE_STARTS = BLOCK_STARTS | CONTAINERS | {"li", "dt", "dd", "tr", "br"}
_RENAMED = {
    **dict.fromkeys(CONTAINERS, "div"),
    "summary": "dt",
    "legend": "dt",
    "u": "strong",
    "aside": "div",
}
"""Elements as which others are read: what is underlined is stressed, or a heading."""
HIDDEN = "hidden on the page"
STRUCK = "struck text"
_SILENT_FIELDS = frozenset(("hidden", "submit", "button", "reset", "image", "checkbox", "radio", "password"))
"""Kinds of fields whose value nobody has written."""


SILENT_TAGS = frozenset(("script", "style", "template", "svg"))
"""Elements whose text no reader of the page sees."""
TOLD_TAGS = {
    "nav": MENU, "aside": SIDE, "button": BUTTON,
    "select": "in a list to choose from", "del": "struck text", "s": "struck text", "strike": "struck text",
    "title": "", "textarea": "in a field", "noscript": "shown without scripts", "iframe": "in a frame",
    "object": "in a frame or object", "math": "an equation", "svg": "in a drawing",
}  # fmt: skip
"""Elements whose words are told and not printed; of the page's title, only where it is needed."""
VOID_TAGS = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "source", "col", "area", "base"))


class PageParts:
    """The styles of a page, the parts of it that buttons open, and those that stand around its article."""

    def __init__(self, text: str) -> None:
        self._looks = {
            name: looks for name, declared in list_class_rules(text) if (looks := _find_looks(declared))
        }
        self._controlled = frozenset(_CONTROL.findall(text))
        self._outline = outline_page(text)
        self._looks_of_styles: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
        self._reasons: dict[tuple[str | None, ...], str] = {}
        """What was found for elements with the same attributes: a page repeats its cells and lines."""

    def list_looks(self, attributes: Attributes) -> tuple[str, ...]:
        """Return the elements that say what the style of an inline element says, such as `strong`."""
        key = attributes.get("style"), attributes.get("class")
        if (looks := self._looks_of_styles.get(key)) is None:
            own = _find_looks(key[0] or "")
            named = (look for name in (key[1] or "").split() for look in self._looks.get(name, ()))
            looks = self._looks_of_styles[key] = tuple(dict.fromkeys((*own, *named)))
        return looks

    def find_reason(self, tag: str, attributes: Attributes, place: Place) -> str:
        """Return why the words of an element are no words of the article; "" for all others.

        `place` is the line and column of its start tag.
        """
        if _TELLING.isdisjoint(attributes):
            return self._outline.get(place, "")
        key = (tag, "hidden" if "hidden" in attributes else "", *map(attributes.get, _TELLING))
        if (reason := self._reasons.get(key)) is None:
            reason = self._reasons[key] = self._find_own_reason(tag, attributes)
        return reason or self._outline.get(place, "")

    def _find_own_reason(self, tag: str, attributes: Attributes) -> str:
        """Return the reason that an element's own attributes give."""
        names = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
        if self._is_hidden(attributes, names):
            return HIDDEN
        if role := _AROUND_ROLES.get((attributes.get("role") or "").lower(), ""):
            return role
        if tag in _WORD_TAGS and STRUCK_LOOK in self.list_looks(attributes):
            return STRUCK
        is_around = tag in _AROUND_TAGS and any(map(_AROUND.fullmatch, names))
        return AROUND if is_around else ""

    def _is_hidden(self, attributes: Attributes, names: list[str]) -> bool:
        """Return whether an element is hidden for good: what a button opens is read."""
        is_hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None
        return is_hidden and not (
            any(map(_OPENED.search, names))
            or attributes.get("role") == "tabpanel"
            or (attributes.get("id") or "") in self._controlled
            or bool(attributes.get("aria-labelledby"))
        )


def keeps_place(attributes: Attributes) -> bool:
    """Return whether a cell that is left out leaves its place empty: its neighbours do not move."""
    is_gone = "hidden" in attributes or _GONE.search(attributes.get("style") or "") is not None
    return not is_gone


def list_kept_lines(reason: str, lines: Sequence[str]) -> list[str]:
    """Return the lines of a part that is told that are text all the same: they tell a patient what to do.

    A button has to say it in whole words: “Urgent care” is where a link leads.
    """
    if reason in (FOOT, SIDE):
        return list_patient_lines(lines, are_sentences=reason == SIDE)
    is_button = reason == BUTTON
    return [line for line in lines if is_button and _says_enough(line) and tells_patient(line)]


def _says_enough(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return letters >= (MIN_BUTTON_LETTERS if line.isascii() else MIN_BUTTON_LETTERS // 2) and (
        not line.isascii() or line.count(" ") >= MIN_BUTTON_SPACES
    )


def get_field_words(attributes: Attributes) -> str:
    """Return what is written in a field of a form."""
    is_silent = (attributes.get("type") or "text").lower() in _SILENT_FIELDS
    return "" if is_silent else (attributes.get("value") or "").strip()


def rename_tag(tag: str) -> str:
    """Return the element as which one is read: containers are transparent, a summary is a term."""
    return _RENAMED.get(tag, tag)


def read_box(attributes: Attributes) -> str:
    """Return a box to tick as text; nothing for other fields."""
    if (attributes.get("type") or "").lower() != "checkbox":
        return ""
    return "[x] " if "checked" in attributes else "[ ] "


def is_opener(attributes: Attributes) -> bool:
    """Return whether a button stands over a part of the text that it opens: its words are a heading."""
    if (attributes.get("aria-haspopup") or "false") != "false":
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return "aria-expanded" in attributes or _OPENER.search(names) is not None


def _find_looks(declarations: str) -> tuple[str, ...]:
    shown = re.sub(r"\s+", " ", declarations).replace(" :", ":")
    return tuple(name for name, shape in _LOOKS if shape.search(shown))


def drop_anchors(attributes: Attributes) -> Attributes:
    """Return the attributes of an element without its own anchor, and without a link to one of the page."""
    is_jump = (attributes.get("href") or "").startswith("#")
    if not is_jump and "id" not in attributes:
        return attributes
    dropped = ("id", "href") if is_jump else ("id",)
    return {key: value for key, value in attributes.items() if key not in dropped}
