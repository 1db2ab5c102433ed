"""Reads the HTML that stands in a Markdown text: known elements as they are meant, all else as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock
from handout.importing.drafts.draft import DraftBlock
from handout.importing.drafts.markup_writer import collapse_spaces, is_link_target
from handout.importing.html.plain_html import SCRIPTS
from handout.importing.html.reader import PageParser

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^>]*)>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BOLD_TAGS = ("b", "strong")
_ITALIC_TAGS = ("i", "em", "u")
_PLAIN_TAGS = frozenset(
    ("span", "font", "small", "big", "mark", "abbr", "p", "div", "center", "code", "label")
)
_HTML_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figure",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "script",
        "section",
        "style",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "a",
        "img",
        "br",
        "span",
        "b",
        "i",
        "strong",
        "em",
        "sup",
        "sub",
        "pre",
        "button",
        "label",
        "input",
        "font",
        "u",
        "small",
    ]
)
"""Elements of HTML; `<name>` and the like are words of the text."""


def take_comments(content: str) -> tuple[str, list[str]]:
    """Return HTML without its comments, and lines that tell them."""
    comments = [collapse_spaces(match[1]) for match in _COMMENT.finditer(content)]
    return _COMMENT.sub("", content), [f"a comment: {comment}" for comment in comments if comment]


def parse_html_block(
    content: str, make_picture: Callable[[str, str], DraftBlock]
) -> tuple[Sequence[NestedBlock], list[str]]:
    """Return the blocks of a block of HTML, and lines about what is not in them."""
    content, told = take_comments(content)
    first = _TAG.search(content)
    if first is None or first["name"].lower() not in _HTML_TAGS:
        text = collapse_spaces(content)
        return ([NestedBlock("paragraph", [Run(text)])] if text else []), told
    parser = PageParser(make_picture)
    parser.read(content, None)
    return parser.blocks, [*told, *parser.unplaced]


def apply_inline_html(styles: list[Run], content: str) -> Run | None:
    """Change the open styles by a tag; return the run that it stands for, if any."""
    tag = _TAG.fullmatch(content)
    name = tag["name"].lower() if tag else ""
    if name == "br":
        return replace(styles[-1], text="\n")
    if tag is None or name not in (*_BOLD_TAGS, *_ITALIC_TAGS, *SCRIPTS, "a", *_PLAIN_TAGS):
        return replace(styles[-1], text=content)
    if tag["end"]:
        if len(styles) > 1:
            styles.pop()
        return None
    style = styles[-1]
    if name in _BOLD_TAGS:
        style = replace(style, bold=True)
    elif name in _ITALIC_TAGS:
        style = replace(style, italic=True)
    elif name in SCRIPTS:
        style = replace(style, script=SCRIPTS[name])
    elif name == "a" and (href := _HREF.search(tag["rest"])):
        url = unescape(href[1] or href[2] or href[3] or "")
        style = replace(style, link=url) if is_link_target(url) else style
    styles.append(style)
    return None
