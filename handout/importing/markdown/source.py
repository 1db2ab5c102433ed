"""Prepares Markdown for its parser: what programs write that CommonMark would print or drop."""

from __future__ import annotations

import re

from handout.importing.html.page_math import spell_fractions

_HEADING_ID = re.compile(r"^( {0,3}#{1,6} .*?)[ \t]*\{#[\w:.-]+\}[ \t]*(#*[ \t]*)$", re.MULTILINE)
_SHORTCODE = re.compile(r"^[ \t]*(\{\{[<%][^\n]*?[%>]\}\}|:::[^\n]*)[ \t]*$", re.MULTILINE)
_PICTURE_WITH_SPACE = re.compile(
    r"!\[([^\]\n]*)\]\(([^()<>\"\s]+(?:[ \t]+[^()<>\"\s]+)+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?))\)",
    re.IGNORECASE,
)
_BOX_LINE = re.compile(r"^([ \t]*)(\[[ xX]\] )", re.MULTILINE)
_DEFINITION = re.compile(r"^(?! )([^\n*_#|>`:-][^\n*_`:]{0,60})\n[ \t]{0,3}:[ \t]+(?=\S)", re.MULTILINE)
"""A term, with its definition after a colon on the next line."""
_ITEM = r"[ \t]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]"
_LEAD_AFTER_ITEM = re.compile(
    rf"^({_ITEM}.*)\n(?=(?!{_ITEM})([^\W_])[^\n|]{{2,90}}[:\uff1a][*_]{{0,3}}[ \t]*\n{_ITEM})", re.MULTILINE
)
"""An item, and right under it a line that leads to the next items: no more text of the item."""
_DELIMITER_ROW = re.compile(r" {0,3}\|?[ \t]*+:?-++:?[ \t]*+(\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
MAX_TABLE_ROWS = 2000


def prepare_markdown(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text for the parser, and lines about the marks that were taken out."""
    told = tuple(f"a mark of the website's program: {match[1]}" for match in _SHORTCODE.finditer(text))
    text = spell_fractions(_SHORTCODE.sub("", text))
    text = _HEADING_ID.sub(r"\1 \2", text)
    text = _PICTURE_WITH_SPACE.sub(r"![\1](<\2>)", text)
    text = _BOX_LINE.sub(r"\1- \2", text)
    text = _DEFINITION.sub(r"**\1:** ", text)
    text = _LEAD_AFTER_ITEM.sub(lambda found: found[0] if found[2].islower() else f"{found[1]}\n\n", text)
    return _widen_tables(text), told


def _widen_tables(text: str) -> str:
    """Return the text with as many columns in each table as its longest row has: the parser drops more."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    at, end = 0, 0
    while at + 1 < len(lines):
        at = max(at + 1, end)
        if at >= len(lines) or "|" not in lines[at - 1] or not _DELIMITER_ROW.fullmatch(lines[at]):
            continue
        end = at + 1
        while end < len(lines) and "|" in lines[end] and end - at < MAX_TABLE_ROWS:
            end += 1
        header = _count_cells(lines[at - 1])
        widest = max((_count_cells(line) for line in lines[at + 1 : end]), default=header)
        if widest > header == _count_cells(lines[at]):
            lines[at - 1] = _add_cells(lines[at - 1], widest - header, " ")
            lines[at] = _add_cells(lines[at], widest - header, "---")
    return "\n".join(lines)


def _count_cells(line: str) -> int:
    stripped = line.strip().removeprefix("|")
    if stripped.endswith("|") and not stripped.endswith("\\|"):
        stripped = stripped[:-1]
    return len(_CELL_BORDER.split(stripped))


def _add_cells(line: str, count: int, filling: str) -> str:
    stripped = line.rstrip()
    closed = stripped if stripped.endswith("|") and not stripped.endswith("\\|") else f"{stripped}|"
    return closed + f"{filling}|" * count


_MARKDOWN = re.compile(
    r"^ {0,3}(?:#{1,6}(?:[ \t]|$)|>|```|~~~|:::|!!!|\||:[ \t]|<[a-z/!])|^(?:---|\+\+\+)[ \t]*$|"
    r"\n *(?:={3,}|-{3,})[ \t]*$|\*\*|__|\]\(|\]\[|^ {0,3}\[[^\]]+\]:|\\[^\w\s]|`|</?[a-z][^>]*>|&#?\w+;|"
    r"\*\w|(?<!\w)_\w|  $|^ {0,3}[-*+] \[[ xX]\]|^\|?.*\|.*\|",
    re.MULTILINE,
)
"""What only Markdown has: plain text may have lists of its kinds, too."""


def is_plain_source(text: str) -> bool:
    """Return whether a file that is called Markdown has nothing of it but paragraphs and simple lists."""
    return _MARKDOWN.search(text) is None
