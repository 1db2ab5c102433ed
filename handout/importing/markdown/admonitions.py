"""Reads the boxes of Markdown: `!!! warning`, `::: tip` and `> [!NOTE]` become call-outs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.importing.html.page_boxes import get_box_kind

if TYPE_CHECKING:
    from markdown_it.token import Token

_KIND = r"(?P<kind>[A-Za-z]{3,12})"
_INDENTED = re.compile(
    rf"^(?:!!!|\?\?\?\+?) ?{_KIND}(?: +\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<body>(?:[ \t]*\n)?(?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n(?=(?: {4}|\t)))+)",
    re.MULTILINE,
)
_CLOSED = re.compile(
    rf"^(?P<mark>!!!|:::) ?{_KIND}(?: +(?P<title>[^\n]*\S))?[ \t]*\n"
    r"(?P<body>(?:(?!!!!|:::)[^\n]*\n)+)(?P=mark)[ \t]*$",
    re.MULTILINE,
)
_MARK = re.compile(r"\[!(?P<kind>[A-Za-z]{3,12})\](?:[ \t]*(?=\n|\Z)|[ \t]+)")
ADMONITION_MARKS = (
    r"^ {0,3}(?:!!!|\?\?\?\+?) ?(?:[A-Za-z]{3,12}(?= *(?:\"|$)))?|^ {0,3}:::(?: ?[A-Za-z]{3,12})?"
    r"|^ {0,3}> ?\[![A-Za-z]{3,12}\]"
)
"""What the lines of boxes begin with, which a handout prints as icon and word."""


def mark_admonitions(text: str) -> str:
    """Return Markdown with its boxes as quotes that begin with `[!KIND]`; unknown kinds stay as they are."""
    for shape in (_INDENTED, _CLOSED):
        text = shape.sub(_quote_box, text)
    return text


def _quote_box(found: re.Match[str]) -> str:
    if not get_box_kind(found["kind"]):
        return found[0]
    lines = [re.sub(r"^(?: {4}|\t)", "", line) for line in found["body"].strip("\n").split("\n")]
    title = [f"**{found['title']}**", ""] if found["title"] else []
    quoted = "\n".join(f"> {line}" for line in (f"[!{found['kind']}]", "", *title, *lines))
    return f"\n{quoted}\n\n"


def take_admonition_mark(tokens: Sequence[Token]) -> str:
    """Take the mark `[!KIND]` from the first words of a quote; return its kind of call-out, or ""."""
    words = tokens[1] if len(tokens) > 1 and tokens[0].type == "paragraph_open" else None
    if words is None or not words.children or not (mark := _MARK.match(words.content)):
        return ""
    kind = get_box_kind(mark["kind"])
    first = words.children[0]
    if kind and first.type == "text" and first.content.startswith(mark[0].strip()):
        first.content = first.content.removeprefix(mark[0].strip()).lstrip()
        if len(words.children) > 1 and not first.content and words.children[1].type == "softbreak":
            del words.children[:2]
        return kind
    return ""
