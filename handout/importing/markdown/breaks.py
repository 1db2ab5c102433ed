"""Knows which line breaks of a Markdown source part what it shows, and are no wraps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from handout.importing.authors import author_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

MIN_LINES, MAX_LINE = 2, 48
"""Lines of a paragraph that are no wraps, and their letters."""
_SIGN = re.compile(
    "[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u25a0\u25ba\u25b8\u27a2\u2713\u2714\u00bb\u203a]"
    r"[ \t]*(?=[^\W_])"
)
MAX_CREDENTIALS = 20
"""Parts of a paragraph among which lines of credentials are looked for."""


def keeps_break(children: Sequence[Token], at: int) -> bool:
    """Return whether a line break of the source parts two lines that are no one sentence."""
    return (
        _begins_label(children, at)
        or _ends_bold(children, at)
        or _begins_item(children, at)
        or _stands_alone(children)
        or (at < MAX_CREDENTIALS and _begins_credential(children, at))
    )


def _begins_item(children: Sequence[Token], at: int) -> bool:
    """Return whether the line after a break begins with a sign of lists that Markdown does not know."""
    following = children[at + 1].content if at + 1 < len(children) else ""
    return _SIGN.match(following) is not None


def _stands_alone(children: Sequence[Token]) -> bool:
    """Return whether a paragraph is of short lines that each begin anew, as titles and addresses are."""
    if len(children) > MAX_CREDENTIALS or any(child.type not in ("text", "softbreak") for child in children):
        return False
    lines = [child.content.strip() for child in children if child.type == "text"]
    return len(lines) > MIN_LINES and all(
        0 < len(line) <= MAX_LINE
        and not line[:1].islower()
        and not line.endswith((",", ".", ";", "-", "\u2013"))
        for line in lines
    )


def _begins_credential(children: Sequence[Token], at: int) -> bool:
    """Return whether a line tells of the author whom the first line of the paragraph names."""
    below = children[at + 1].content if at + 1 < len(children) else ""
    return author_lines.begins_credential(children[0].content, below)


def _begins_label(children: Sequence[Token], at: int) -> bool:
    """Return whether a line break stands between two lines that begin in bold, such as labels of a form."""
    following = next(
        (child for child in islice(children, at + 1, None) if child.content or child.nesting), None
    )
    first = next((child for child in children if child.content or child.nesting), None)
    return (
        following is not None
        and following.type == "strong_open"
        and first is not None
        and first.type == "strong_open"
    )


def _ends_bold(children: Sequence[Token], at: int) -> bool:
    """Return whether a line break follows a first line that is bold as a whole, such as a heading."""
    backwards = (children[index] for index in range(at - 1, -1, -1))
    last = next((child.type for child in backwards if child.content or child.nesting), "")
    if last != "strong_close":
        return False
    before = (child.type for child in islice(children, at) if child.content or child.nesting)
    # A second bold part is found soon, so that many breaks cost no more than their number.
    return next(before) == "strong_open" and "strong_open" not in before
