"""The markup that nearly all texts make do with, read without the parser, which takes long to import."""

from __future__ import annotations

from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

_PLAIN = r"[^*_\[\]\\{\n^~]+"
_GAP = r"(?<![^ ])_{2,}(?=[ .,;:?]|\Z)"
"""A line to write on: by CommonMark, marks behind a space open nothing where none behind a word can close."""
_PART = defer_pattern(
    rf"(?P<text>(?:{_PLAIN}|{_GAP})+)"
    # Marks about words, such that by CommonMark (6.2) the first can only open and the second only close.
    rf"|(?<![^ (])(?P<marks>\*\*?)(?=[^\W_])(?P<words>{_PLAIN})"
    r"(?<=[^\s(\[{\u201e\u00ab\u2039\u00bf\u00a1])(?P=marks)"
    r"(?:(?= |\Z)|(?:(?<=[^\W_]\*)|(?<=[^\W_]\*\*))(?=[.,;:!?)]))"
    rf"|\[(?P<label>{_PLAIN})\]\((?P<url>https?://[A-Za-z0-9_./?=&%#:@+,-]*)\)"
    r"|\[\^(?P<reference>[a-z0-9]+(?:-[a-z0-9]+)*)\]"
    r"|(?P<field>\{[A-Za-z_]+(?:\.[A-Za-z0-9_-]+)+\})"
)


class MarkupPart(NamedTuple):
    """A stretch of text in one style; a reference or a field in place of its words."""

    words: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    reference: str = ""
    field: str = ""
    """With its braces."""


def split_simple_markup(text: str) -> tuple[MarkupPart, ...] | None:
    """Return the parts of a text whose marks stand apart and have no others in them; None for any other.

    ``**words**``, ``*words*``, ``[words](https://…)``, ``[^id]`` and ``{location.phone}``, by the same
    rules as the parser's.
    """
    parts: list[MarkupPart] = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            return None
        if match["marks"]:
            is_bold = len(match["marks"]) > 1
            parts.append(MarkupPart(match["words"], bold=is_bold, italic=not is_bold))
        else:
            parts.append(
                MarkupPart(
                    match["text"] or match["label"] or "", link=match["url"] or "",
                    reference=match["reference"] or "", field=match["field"] or "",
                )
            )  # fmt: skip
        position = match.end()
    return tuple(parts)
