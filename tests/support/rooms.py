"""Which room of the package may import which, and the table of it in docs/architecture.md."""

from __future__ import annotations

import re

MODEL = frozenset({"content", "content/inline", "content/locales", "content/model"})
"""What lays out or judges a handout needs of its content: the model, not how it was read."""

DRAFTS = frozenset({"content/inline", "importing/drafts", "importing/words"})
"""What reads any part of an article needs: the draft, its markup, and words that tell what a line is."""

MAY_IMPORT: dict[str, frozenset[str]] = {
    "caches": frozenset(),
    "errors": frozenset(),
    "data_classes": frozenset(),
    "data_fields": frozenset(),
    "kept_code": frozenset(),
    "patterns": frozenset(),
    "version": frozenset(),
    "content": frozenset({"content/model", "errors"}),
    "content/yaml": frozenset({"errors", "version"}),
    "content/model": frozenset({"errors"}),
    "content/locales": frozenset({"content/yaml", "errors"}),
    "content/inline": MODEL | {"errors"},
    "content/locations": frozenset(
        {"content", "content/locales", "content/model", "content/reading", "content/yaml", "errors"}
    ),
    "content/reading": MODEL | {"content/locations", "content/yaml", "errors"},
    "content/schema": frozenset({"content/inline", "content/model", "content/reading"}),
    "importing": frozenset({"content", "content/inline", "content/locales", "content/reading", "errors"})
    | {"importing/authors", "importing/comparing", "importing/docx", "importing/drafts", "importing/files"}
    | {"importing/heads", "importing/html", "importing/lines", "importing/markdown", "importing/odt"}
    | {"importing/pdf", "importing/shapes", "importing/text", "importing/words", "importing/writing"},
    "importing/files": frozenset({"errors"}),
    "importing/drafts": frozenset({"content/inline"}),
    "importing/words": frozenset({"content/inline", "importing/drafts"}),
    "importing/comparing": DRAFTS | {"content/locales", "content/yaml"},
    "importing/authors": DRAFTS,
    "importing/lines": DRAFTS | {"importing/authors"},
    "importing/shapes": DRAFTS | {"content", "importing/authors", "importing/lines"},
    "importing/heads": DRAFTS
    | {"content/reading", "importing/authors", "importing/lines", "importing/shapes"},
    "importing/text": DRAFTS | {"importing/comparing", "importing/lines", "importing/shapes"},
    "importing/html": DRAFTS
    | {"importing/authors", "importing/comparing", "importing/lines", "importing/shapes"},
    "importing/markdown": DRAFTS
    | {"content/yaml", "importing/authors", "importing/comparing", "importing/html", "importing/lines"}
    | {"importing/shapes", "importing/text"},
    "importing/docx": DRAFTS
    | {"errors", "importing/comparing", "importing/files", "importing/html", "importing/lines"}
    | {"importing/shapes", "importing/text"},
    "importing/odt": DRAFTS
    | {"errors", "importing/comparing", "importing/files", "importing/html", "importing/shapes"},
    "importing/pdf": DRAFTS
    | {"errors", "importing/authors", "importing/comparing", "importing/files", "importing/lines"}
    | {"importing/shapes"},
    "importing/writing": frozenset({"content", "importing/drafts"}),
    "theme": frozenset({"content", "content/model", "content/yaml", "errors"}),
    "pdf": frozenset({"pdf/fonts", "pdf/images", "errors", "version"}),
    "pdf/fonts": frozenset({"pdf", "errors"}),
    "pdf/images": frozenset({"pdf", "pdf/svg", "errors"}),
    "pdf/svg": frozenset({"pdf", "pdf/images"}),
    "pdf/tools": frozenset({"pdf", "errors"}),
    "text": frozenset({"content/inline", "theme", "pdf", "pdf/fonts", "errors"}),
    "layout": frozenset({"theme", "errors"}),
    "layout/flowables": frozenset({"content/inline", "text", "theme", "pdf", "pdf/images", "errors"}),
    "layout/context": MODEL | {"layout/flowables", "text", "theme", "pdf", "pdf/fonts", "errors"},
    "layout/blocks": MODEL
    | {"layout", "layout/context", "layout/flowables", "theme", "pdf", "pdf/images", "errors"},
    "layout/page": MODEL
    | {"layout", "layout/blocks", "layout/context", "layout/flowables"}
    | {"text", "theme", "pdf", "pdf/fonts", "pdf/images", "pdf/tools", "errors"},
    "render": MODEL | {"layout", "layout/context", "layout/page", "theme", "pdf", "pdf/tools", "errors"},
    "bundle": MODEL
    | {"render", "layout", "layout/context", "layout/page", "text", "theme", "pdf", "pdf/tools", "errors"},
    "build": frozenset({"content/model", "content/reading", "theme", "render", "delivery", "errors"}),
    "checking": MODEL
    | {"checking/document", "checking/instruments", "checking/reading", "checking/rules", "errors"},
    "checking/vocabulary": frozenset(),
    "checking/reading": frozenset(),
    "checking/document": MODEL | {"checking/reading", "checking/vocabulary", "errors"},
    "checking/instruments": MODEL | {"checking/document", "errors"},
    "checking/translations": MODEL
    | {"checking/document", "checking/searching", "checking/vocabulary", "errors"},
    "checking/searching": MODEL | {"checking", "checking/document", "checking/vocabulary"},
    "checking/rules": MODEL
    | {"checking", "checking/document", "checking/reading", "checking/searching", "checking/translations"}
    | {"checking/vocabulary", "errors"},
    "checking/reports": MODEL
    | {"checking", "checking/instruments", "checking/reading", "checking/rules", "errors"},
    "library": frozenset(
        {"checking", "content", "content/inline", "content/locations", "content/reading", "errors"}
    ),
    "versions": MODEL
    | {"content/locations", "layout", "layout/context", "theme", "pdf", "pdf/tools", "errors"},
    "delivery": frozenset({"errors"}),
    "batch": MODEL
    | {"content/locations", "content/reading", "checking", "render", "layout", "theme", "delivery"}
    | {"pdf", "errors", "version"},
    "webserver": frozenset({"errors"}),
    "mail": frozenset(
        {"content", "content/locales", "content/locations", "content/model", "content/reading"}
        | {"content/yaml", "errors"}
    ),
    "records": MODEL | {"theme", "errors"},
    "preview": MODEL
    | {"content/locations", "content/reading", "content/yaml", "render", "layout", "theme"}
    | {"webserver", "errors"},
    "desk": MODEL
    | {"bundle", "content/locations", "layout", "library", "records", "render", "theme", "preview"}
    | {"webserver"}
    | {"errors"},
    "printing": frozenset({"content", "content/model", "content/reading", "content/yaml", "errors"}),
    "doctor": frozenset({"mail", "printing", "content/reading", "theme", "render", "errors", "version"}),
    "cli": MODEL
    | {"library"}
    | {"content/locations", "content/reading", "content/schema", "content/yaml", "importing", "theme"}
    | {"layout", "layout/page", "pdf/tools", "render", "bundle", "build", "checking", "versions"}
    | {"checking/instruments", "checking/reading", "checking/reports", "checking/rules"}
    | {"delivery", "batch", "preview", "printing", "desk", "doctor", "errors", "version"}
    | {"mail", "records"},
    "__init__": frozenset({"version"}),
    "__main__": frozenset({"cli"}),
}
"""Room -> the rooms that it may import; itself always.

A folder of a room, such as "layout/blocks", is a room as soon as it has a line here.
"""

FOR_ALL = frozenset({"caches", "data_classes", "data_fields", "kept_code", "patterns"})
"""The rooms that every room may import, left out of the table."""

_BEGIN = "<!-- Generated: run `python docs/generate.py`. -->"
_END = "<!-- End of what is generated. -->"


def find_room(file: str) -> str:
    """Return the room of a file, by its path in the package."""
    *folders, name = file.removesuffix(".py").split("/")
    deeper = "/".join(folders[:2])
    return deeper if deeper in MAY_IMPORT else (folders or [name])[0]


def format_table() -> str:
    """Return the table of rooms in Markdown."""
    rows = ["| room | may import |", "|---|---|"]
    for room, allowed in MAY_IMPORT.items():
        names = ", ".join(f"`{name}`" for name in sorted(allowed)) or "–"
        rows.append(f"| `{room}` | {names} |")
    return "\n".join(rows)


def insert_table(page: str) -> str:
    """Return a page with the table in its place. Raises ValueError for a page without one place for it."""
    pattern = f"{re.escape(_BEGIN)}.*?{re.escape(_END)}"
    text = f"{_BEGIN}\n\n{format_table()}\n\n{_END}"
    renewed, count = re.subn(pattern, lambda _: text, page, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"there must be one place between {_BEGIN!r} and {_END!r}")
    return renewed
