"""Tells of files that somebody gives in place of a handout: articles to import, lists of locations."""

from __future__ import annotations

import re
from pathlib import Path

from handout.content.reading.file_cache import is_sheet
from handout.content.yaml.text_files import advise_import
from handout.errors import Mark, Problem

_ARTICLES = {
    **dict.fromkeys(("", ".txt", ".text", ".eml"), "plain text"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "Markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mht", ".mhtml"), "a web page"),
    **dict.fromkeys((".docx", ".docm", ".doc", ".dotx"), "a Word document"),
    ".odt": "an OpenDocument text",
    ".rtf": "in Rich Text Format",
    ".pdf": "a PDF",
}
"""How the names of articles end, and what each is; a name without an end may be of a text."""
_TOP_KEY = re.compile(rb"^\W{0,4}(handout|content)\W{0,2}[ \t]*:", re.MULTILINE)
"""A line of a handout, also where a mark of byte order or a quotation mark stands before its key."""


def explain_other_file(path: Path, name: str) -> Problem | None:
    """Return the problem of a file that is no handout and is not meant as YAML, if it is such a file.

    ``name`` is the file's name in marks. A handout may have any name: the keys of one decide.
    """
    if is_sheet(path):
        hint = f"name it in the handout, `locations: {path.name}`; to see what is in it: handout locations"
        return Problem("the file is a list, not a handout", Mark(name), hint, "not-yaml")
    description = _ARTICLES.get(path.suffix.lower())
    try:
        if description is None or _TOP_KEY.search(path.read_bytes()):
            return None
    except OSError:
        # Whatever keeps it from being read is told by who reads it.
        return None
    return Problem(f"the file is {description}, not YAML", Mark(name), advise_import(name), "not-yaml")
