"""Looks over a whole page before it is read: which parts of it are foot, menu, button or side column.

A name alone says too little: a menu may be what a ward cooks, a left column the article. What a part holds
decides with its name: words that stand in links alone, the share of the page's letters, its main heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.importing.authors.author_lines import strip_title
from handout.importing.drafts.draft import DraftAuthor
from handout.importing.html.page_authors import read_page_authors
from handout.importing.html.page_days import (
    AUTHOR_NAME,
    MAX_META_LETTERS,
    META,
    META_NAME,
    is_day,
    is_meta_line,
    names_author,
)
from handout.importing.html.page_events import Attributes, EventReader, Place, list_events
from handout.importing.lines.page_feet import FOOT
from handout.importing.words.reader_words import may_warn, speaks_to_reader

MENU = "in the page's menu"
BUTTON = "on a button"
SIDE = "beside the page's text"
AROUND = "of the page around the article"
MIN_LINKS = 2
MENU_SHARE = 0.9
"""The share of a menu's letters that stand in links, at least."""
MAX_SHARE = 0.5
"""The share of a page's letters that its foot or a side column has at most."""
MAX_BUTTON_LETTERS = 60
MAX_DEPTH = 400
_NO_LETTERS = " \t\n\r\f\u00a0|/\\<>\u203a\u2039\u00bb\u00ab\u00b7\u2022\u2013\u2014-,;:"
"""What stands between the links of menus."""
_MAY_HAVE_PARTS = re.compile(r"<(?:footer|header|time)\b|\b(?:class|id|role)\s{0,9}=", re.IGNORECASE)

_SILENT = frozenset(("script", "style", "template", "svg", "title", "noscript"))
_VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "source", "col", "area", "base"))
_INLINE = frozenset(
    ("a", "span", "font", "b", "strong", "em", "i", "u", "small", "sup", "sub", "abbr", "mark")
)
_PARTS = frozenset(
    ("div", "section", "ul", "ol", "nav", "header", "footer", "address", "p", "table", "aside")
)
_ARTICLES = ("article", "main", "blockquote")
_WORDS = (
    r"(?:[-_]{1,2}(?:wrap(?:per)?|inner|outer|container|content|area|bar|box|list|block|row|section|"
    r"\w{0,9}\d)){0,4}"
)
_FOOT_NAME = re.compile(
    rf"(?:(?:site|page|main|global|web|block|doc|theme)[-_]?)?(?:footer|foot|colophon|site-?info|"
    rf"footer[-_]?(?:widgets?|bottom|top|copyright|info|text|links|menu|legal|address|contact))(?:s)?{_WORDS}",
    re.IGNORECASE,
)
_MENU_NAME = re.compile(
    r"(?:(?:main|site|top|primary|secondary|mobile|header|footer|foot|side|global|sub|left|right|local|page|"
    r"utility|quick|user|meta|wp|post|posts|language|lang)[-_]?){0,4}(?:nav(?:igation|bar|s)?|menus?|gnb|lnb|snb|"
    rf"links|breadcrumbs?|pagination|location|switcher|selector)(?:[-_](?:main|primary|top|left|right))?{_WORDS}",
    re.IGNORECASE,
)
_HEAD_NAME = re.compile(
    rf"(?:(?:site|page|main|global|web|doc|top)[-_]?)?(?:header|head|masthead|banner|topbar|branding){_WORDS}",
    re.IGNORECASE,
)
_BUTTON_NAME = re.compile(r"(?:[a-z]+[-_])*(?:btn|button|Btn|Button)(?:[-_A-Z\d][\w-]*)?")
_SIDE_NAME = re.compile(
    r"(?:left|right|side)[-_]?(?:col(?:umn)?|bar|panel|rail)(?:[-_](?:left|right|first|second|\d))?|"
    rf"(?:widget|sidebar)[-_]?areas?{_WORDS}|sidebars?{_WORDS}",
    re.IGNORECASE,
)
_HOME_LINK = re.compile(r"/?(?:index\.\w+)?|https?://[^/]+/?|\.{1,2}/?(?:index\.\w+)?", re.IGNORECASE)
_CALLING = re.compile(r"(?:tel|mailto|sms|callto):", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    """An element, and what it holds."""

    tag: str
    place: Place
    names: tuple[str, ...] = ()
    role: str = ""
    parent: _Part | None = None
    letters: int = 0
    link_letters: int = 0
    links: int = 0
    jumps: int = 0
    """How many links lead to another place of the page."""
    calls: bool = False
    """Whether a link calls a number or writes an e-mail."""
    is_home: bool = False
    """Whether a link leads to the page's home."""
    headings: int = 0
    """How many headings of the first two levels it holds."""
    words: list[str] = field(default_factory=list)
    """What it says, once it is closed; kept of links and side columns alone."""
    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    """The same, of lines about the article: each with whether it is a time, and an author."""
    first: int = 0
    """How many pieces of the page's words stand before it."""


class _Outliner(EventReader):
    """A parser that counts what each part of a page holds."""

    def __init__(self) -> None:
        self._root = _Part("", (0, 0))
        self._open = [self._root]
        self._links = 0
        self._words: list[tuple[str, bool, bool]] = []
        """What the page says, each piece with whether it is in a `<time>`, and in the mark of an author."""
        self._times = self._authors = 0
        self.parts: list[_Part] = []

    @property
    def root(self) -> _Part:
        """The whole page, once all parts are closed."""
        while len(self._open) > 1:
            self._close()
        return self._root

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Open a part."""
        if tag in _VOID or len(self._open) > MAX_DEPTH:
            return
        names = (*(attributes.get("class") or "").split(), attributes.get("id") or "")
        part = _Part(tag, self.place, names, (attributes.get("role") or "").lower(), self._open[-1])
        if tag == "a":
            url = attributes.get("href") or ""
            self._links += 1
            part.links = 1
            part.jumps = int(len(url) > 1 and url.startswith("#"))
            part.calls = _CALLING.match(url) is not None
            part.is_home = bool(url) and _HOME_LINK.fullmatch(url) is not None
        self._times += tag == "time"
        self._authors += _is_author(part)
        part.headings = int(tag in ("h1", "h2"))
        part.first = len(self._words)
        self._open.append(part)

    def handle_startendtag(self, tag: str, attributes: Attributes) -> None:
        """Read `<div/>` as browsers do: it opens."""
        if tag not in _SILENT:
            self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost part of that name, with all that is open in it."""
        if any(part.tag == tag for part in self._open[-MAX_DEPTH:]) and tag:
            while self._open[-1].tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        """Count letters, in links and outside."""
        part = self._open[-1]
        count = len(data.strip(_NO_LETTERS))
        if count and part.tag not in _SILENT:
            part.letters += count
            part.link_letters += count if self._links else 0
            self._words.append((data, self._times > 0, self._authors > 0))

    def _close(self) -> None:
        part = self._open.pop()
        parent = self._open[-1]
        self._links -= part.tag == "a"
        self._times -= part.tag == "time"
        self._authors -= _is_author(part)
        if part.tag in _SILENT:
            return
        for name in ("letters", "link_letters", "links", "jumps", "headings"):
            setattr(parent, name, getattr(parent, name) + getattr(part, name))
        parent.calls |= part.calls
        parent.is_home |= part.is_home
        if part.tag in ("a", "time") or any(map(_SIDE_NAME.fullmatch, part.names)):
            part.words = [words for words, _, _ in self._words[part.first :]]
        if part.letters <= MAX_META_LETTERS and any(map(META_NAME.fullmatch, part.names)):
            part.pieces = self._words[part.first :]
        self.parts.append(part)


@lru_cache(maxsize=2)
def outline_page(text: str) -> Mapping[Place, str]:
    """Return the places of the start tags of parts that are none of the article, each with the reason.

    It is asked for the draft of a page and again for its comparison.
    """
    if _MAY_HAVE_PARTS.search(text) is None:
        return {}
    outliner = _Outliner()
    outliner.read_events(list_events(text))
    page = outliner.root
    has_meta = any(part.pieces for part in outliner.parts)
    names = [name for author in (read_page_authors(text) if has_meta else ()) for name in _list_names(author)]
    reasons = ((part.place, _find_reason(part, page, names)) for part in outliner.parts)
    return {place: reason for place, reason in reasons if reason}


def _list_names(author: DraftAuthor) -> tuple[str, str]:
    """Return the name of an author with and without the title."""
    return author.name, strip_title(author.name)


def _is_day_of_author(part: _Part) -> bool:
    """Return whether a day stands beside an author, in the line about an article."""
    around = next((one for one in _iter_around(part) if one.pieces), None)
    return around is not None and is_day("".join(part.words)) and names_author(around.pieces)


def _is_author(part: _Part) -> bool:
    return any(map(AUTHOR_NAME.fullmatch, part.names))


def _find_reason(part: _Part, page: _Part, names: Iterable[str]) -> str:
    if not part.letters:
        return ""
    if part.pieces and is_meta_line(part.pieces, names):
        return META
    if part.tag == "time":
        return META if _is_day_of_author(part) else ""
    if part.tag == "a":
        return BUTTON if _is_button(part) else ""
    if part.tag in ("h1", "h2", "h3") and _is_logo(part, page):
        return AROUND
    if part.tag not in _PARTS or _holds_article(part, page):
        return ""
    if _is_foot(part):
        return FOOT
    if _is_menu(part):
        return MENU
    is_side = any(map(_SIDE_NAME.fullmatch, part.names)) and part.tag != "table"
    return SIDE if is_side and not _speaks(part) else ""


def _holds_article(part: _Part, page: _Part) -> bool:
    """Return whether a part holds most of the page, or its only main heading."""
    return part.letters > MAX_SHARE * page.letters or (0 < part.headings == page.headings)


def _iter_around(part: _Part) -> Iterator[_Part]:
    around = part.parent
    while around is not None:
        yield around
        around = around.parent


def _is_foot(part: _Part) -> bool:
    is_named = any(map(_FOOT_NAME.fullmatch, part.names)) or part.role == "contentinfo"
    if part.tag == "footer" and not is_named:
        # The foot of an article has its sources, of a quotation who said it.
        return not any(around.tag in _ARTICLES for around in _iter_around(part))
    return is_named


def _is_menu(part: _Part) -> bool:
    """Return whether all words of a part stand in links to other pages, as its name or place says."""
    if part.links < MIN_LINKS or part.link_letters < MENU_SHARE * part.letters or part.calls:
        return False
    if part.jumps * 2 > part.links:
        return False
    if any(map(_MENU_NAME.fullmatch, part.names)):
        return True
    return part.tag in ("ul", "ol", "div", "p") and any(map(_is_head, _iter_around(part)))


def _is_head(part: _Part) -> bool:
    """Return whether a part is the head of the page, with its name and menus; an article has one, too."""
    is_named = part.tag in _PARTS and any(map(_HEAD_NAME.fullmatch, part.names))
    is_head = is_named or part.tag == "header" or part.role == "banner"
    return is_head and not any(around.tag in _ARTICLES for around in _iter_around(part))


def _is_logo(part: _Part, page: _Part) -> bool:
    """Return whether a heading is the name of the website: a link to its home, in the head of the page."""
    is_link = part.is_home and part.link_letters == part.letters
    has_other = page.headings > (1 if part.tag in ("h1", "h2") else 0)
    return is_link and has_other and any(map(_is_head, _iter_around(part)))


def _is_button(part: _Part) -> bool:
    """Return whether a link is a button that stands alone; one to call, or with a number, is text."""
    if part.calls or part.letters > MAX_BUTTON_LETTERS or not any(map(_BUTTON_NAME.fullmatch, part.names)):
        return False
    words = "".join(part.words)
    if any(map(str.isdigit, words)) or may_warn(words):
        return False
    around = next((one for one in _iter_around(part) if one.tag not in _INLINE), None)
    return around is None or around.link_letters == around.letters or around.tag in ("div", "section", "body")


def _speaks(part: _Part) -> bool:
    """Return whether a side column says what a patient should do: it is left in the text."""
    return any(may_warn(words.strip()) or speaks_to_reader(words) for words in part.words)
