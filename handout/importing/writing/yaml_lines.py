"""Writes the pieces that all of a content.yaml has: wrapped comments, keys with texts, lists."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from handout.importing.writing.yaml_quoting import MAX_LINE_WIDTH, format_flow_scalar, format_scalar

YamlLines = Iterator[str]


def write_comment(text: str, indent: int = 0, hang: int = 0) -> YamlLines:
    """Write a wrapped comment; control characters and line breaks in it become spaces."""
    printable_text = " ".join(
        re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", " ", text).split()
    )
    width = max(MAX_LINE_WIDTH - indent - 2, 40)
    wrapped = textwrap.wrap(printable_text, width, subsequent_indent=" " * hang, break_on_hyphens=False)
    yield from (f"{' ' * indent}# {line}" for line in wrapped or [""])


def format_key(key: str, text: str, indent: int) -> str:
    """Return a key with a text, which may take several lines."""
    prefix = f"{' ' * indent}{key}: "
    return prefix + format_scalar(text, indent + 2, len(prefix))


def write_list(key: str, texts: Sequence[str], indent: int) -> YamlLines:
    """Write a list under a key: on one line where it fits."""
    inline = f"{' ' * indent}{key}: [{', '.join(map(format_flow_scalar, texts))}]"
    if len(inline) <= MAX_LINE_WIDTH and len(texts) < 9:
        yield inline
        return
    yield f"{' ' * indent}{key}:"
    for text in texts:
        yield f"{' ' * indent}  - {format_scalar(text, indent + 4, indent + 4)}"
