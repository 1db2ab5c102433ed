"""Puts the lines of a PDF's paragraph together, which the file tears and hyphenates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.importing import author_lines
from handout.importing.markup_writer import collapse_spaces, escape_minimally
from handout.importing.pdf_lines import HYPHEN
from handout.importing.text_wraps import joins_without_space


def compose_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph; under a name each line of credentials stays one."""
    parts = [[lines[0]]]
    for line in lines[1:]:
        if author_lines.begins_credential(lines[0], line):
            parts.append([line])
        else:
            parts[-1].append(line)
    return "\\\n".join(escape_minimally(join_lines(part)) for part in parts)


def join_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one, with words put together over their ends."""
    joined = lines[0]
    for line in lines[1:]:
        is_torn = joined.endswith(HYPHEN) or (re.search(r"[a-z]-$", joined) and line[:1].islower())
        space = "" if is_torn or joins_without_space(joined, line) else " "
        joined = f"{joined[:-1] if is_torn else joined}{space}{line}"
    return collapse_spaces(join_hyphens(joined).replace("\t", " "))


def join_hyphens(text: str) -> str:
    """Return a text without the hyphens at which lines ended."""
    return re.sub(rf"{HYPHEN} ?", "", text)
