"""Writes everything in docs/ that is made from the code: `python docs/generate.py`.

The command line, the rules, the blocks and keys, the JSON Schema, and the tables in languages.md and
architecture.md. Tests fail while one of them is older than the code.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from handout.checking.reports.rules_page import make_rules_page  # noqa: E402
from handout.cli.cli_page import make_cli_page  # noqa: E402
from handout.content.locales.languages_page import update_page  # noqa: E402
from handout.content.schema.pictograms_page import make_pictograms_page  # noqa: E402
from handout.content.schema.schema_files import write_schema_files  # noqa: E402
from tests.support.rooms import insert_table  # noqa: E402

PAGES: dict[str, Callable[[str], str]] = {
    "cli.md": lambda _: make_cli_page(),
    "pictograms.md": lambda _: make_pictograms_page(),
    "rules.md": lambda _: make_rules_page(),
    "languages.md": update_page,
    "architecture.md": insert_table,
}
"""Each page, and what makes its new text of the old one."""


def main() -> None:
    """Write all pages, and print the names of those that changed."""
    for name, renew in PAGES.items():
        path = DOCS / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = renew(before)
        path.write_text(after, encoding="utf-8", newline="\n")
        if after != before:
            print(f"{name} changed")
    for path in write_schema_files(DOCS):
        print(f"{path.name} written")


if __name__ == "__main__":
    main()
