"""Finds what is markup or a placeholder elsewhere (Markdown, HTML, mail merge) and here is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

MEANT_AS_WRITTEN = "if it is meant, put a backslash before it"
PLAIN_SUSPECT = defer_pattern(
    "[*{}<&\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3000\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]|^[\u0080-\u00a0\u2000-\u200a\u202f\u205f]"
)
"""A text that takes no markup needs no check without any of these."""
_TAG = defer_pattern(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|figure|font|form|h[1-6]|head|hr|"
    r"html|i|iframe|img|input|ins|li|link|mark|meta|nav|o:p|ol|p|pre|s|script|section|small|span|strike|"
    r"strong|style|sub|sup|svg|table|tbody|td|th|thead|title|tr|tt|u|ul|video)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_ENTITY = defer_pattern(r"&(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_OPEN_ENTITY = defer_pattern(
    r"&(?:nbsp|amp|lt|gt|quot|apos|deg|micro|times|frac12|frac14|frac34|plusmn|copy|reg|ndash|mdash|bull|middot)"
    r"(?![\w;])"
)
"""A character reference whose semicolon is missing."""
_MARKDOWN = defer_pattern(
    r"^#{1,6}\s+(?=[^\W\d])|^\|.*\|$|^(?:-{3,}|\*{3,}|={3,})$|^\[[ xX]\]\s|~~(?=\S)[^~\x00]+~~|"
    r"!\[[^\[\]]*\]\([^()\s]*\)|"
    # `code`, ==mark==, [words][1], > words, <https://…>, $x^2$
    r"(?<![\w`])`[^`\x00]{1,60}`(?![\w`])|(?<![\w=])==(?=[^\s=])[^=\x00]{1,60}==(?![\w=])|"
    r"(?<!\])\[[^\[\]^\x00]{1,60}\]\[[^\[\]^\x00]{0,30}\]|^>\s?(?=[^\W\d_]{2})|<(?:https?://|mailto:)[^<>\s]{1,200}>|"
    r"\$[^\s$][^$\x00]{0,60}[\^_\\][^$\x00]{0,60}\$|"
    # 10^6, m^2: a mark of raising that is not closed.
    r"(?<=[^\W_])\^[-+\u2212]?\d{1,3}(?![\d^])"
)
_MARKDOWN_SIGN = defer_pattern(r"[#|=~`>$^<]|\]\[|!\[|-{3}|\*{3}|^\[")
"""What each of those marks has: few texts have any."""
_MERGE_FIELD = defer_pattern(
    # <<Name>>, [[name]], {%name%}, <%= name %>, %name%, {0}, {{#if}}
    r"<<[^\W\d][^<>]{0,40}>>|\[\[[^\W\d][^\[\]]{0,40}\]\]|\{%[^{}]{1,60}%\}|<%[^<>]{1,60}%>|"
    r"(?<![\w%])%[A-Za-z][A-Za-z_]{1,30}%(?![\w%])|\{\d{1,2}\}|"
    r"\{\{[^\w\s{}][^{}]{0,60}\}\}|\xab[^\W\d]\w*_\w*\xbb"
)
_MERGE_BEGIN = defer_pattern(r"<[<%]|\[\[|\{[%\d{]|%[A-Za-z]|\xab")
"""How each of them begins: most brackets and braces hold a link or a field."""
_NAMED_GAP = defer_pattern(
    # <date>, [patient name]; the rest is told before an approval, as what waits for its real words.
    r"(?<![<\[])[<\[]\s?(?!clinic name|phone number)"
    r"(?:(?:appointment|clinic|clinic['’]s|doctor|doctor['’]s|drug|follow-up|medicine|nurse|office|patient|"
    r"patient['’]s|pharmacy|phone|practice|provider|start|stop|surgery|telephone|visit)[ _-])?"
    r"(?:address|clinic|date|day|dose|doctor|e-?mail|first name|hours|last name|location|medication|medicine|"
    r"month|name|number|patient|pharmacy|phone|provider|surname|telephone|time|url|website|weekday|year)"
    r"\s?[>\]](?![({>\]])",
    re.IGNORECASE,
)


class Slip(NamedTuple):
    """What is written otherwise than it was meant, and the offset of its first character in the text."""

    message: str
    hint: str
    code: str
    at: int
    is_error: bool = False


def find_html(shown: str, *, takes_markup: bool = True) -> Iterator[Slip]:
    """Yield the tags and character references in a text."""
    if "<" not in shown and "&" not in shown:
        return
    from html.entities import html5

    in_words = f"; {MEANT_AS_WRITTEN}" if takes_markup else ""
    instead = "write **bold**, *emphasis* or a list instead" if takes_markup else "take it out"
    for match in _TAG.finditer(shown):
        message = f"{match[0]!r} is HTML and is printed as it stands"
        yield Slip(message, instead + in_words, "html", match.start())
    for match in _ENTITY.finditer(shown):
        if match[1].startswith("#") or f"{match[1]};" in html5:
            message = f"{match[0]!r} is HTML and is printed as it stands"
            yield Slip(message, "write the character itself" + in_words, "html", match.start())
    for match in _OPEN_ENTITY.finditer(shown):
        message = f"{match[0]!r} is HTML and is printed as it stands"
        yield Slip(message, "write the character itself" + in_words, "html", match.start())


def find_markdown(shown: str) -> Iterator[Slip]:
    """Yield the marks of Markdown that our markup does not have."""
    if _MARKDOWN_SIGN.search(shown) is None:
        return
    for match in _MARKDOWN.finditer(shown):
        words = match[0].strip()
        message = f"{words!r} is markup of Markdown and is printed as it stands"
        yield Slip(message, f"{_advise(words)}; {MEANT_AS_WRITTEN}", "markdown", match.start())


def _advise(words: str) -> str:
    if words.startswith("#"):
        return "write a heading as `section:`"
    if words.startswith("|"):
        return "write a table as `table:`"
    if words.startswith("!"):
        return "write a picture as `image:`"
    if words.startswith("^"):
        return "close it, as in 10^6^"
    if words.startswith("[") and words.endswith("]") and "][" in words:
        return "write [words](address)"
    if words.startswith("<"):
        return "take the brackets out: the address becomes a link by itself"
    if words.startswith("["):
        return "write a list with boxes as `checklist:`"
    return "take the words out" if words.startswith("~~") else "take the marks out"


def find_merge_fields(shown: str) -> Iterator[Slip]:
    """Yield the placeholders of other programs: ``<<Name>>``, ``[date]``, ``%name%``."""
    if not any(sign in shown for sign in "<[{%\xab"):
        return
    patterns = [_MERGE_FIELD] if _MERGE_BEGIN.search(shown) else []
    patterns += [_NAMED_GAP] if "<" in shown or "[" in shown else []
    for pattern in patterns:
        for match in pattern.finditer(shown):
            hint = f"replace it by the words that a patient should read; {MEANT_AS_WRITTEN}"
            message = f"{match[0]!r} looks like a field and is printed as it stands"
            yield Slip(message, hint, "stray-field", match.start())
