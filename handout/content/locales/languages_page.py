"""The table of languages in docs/languages.md, made from the files of fixed words."""

from __future__ import annotations

import re

from handout.content.locales import is_unreviewed, list_languages, load_locale

_BEGIN = "<!-- Generated: run `python docs/generate.py`. -->"
_END = "<!-- End of what is generated. -->"


def make_language_table() -> str:
    """Return the Markdown table of languages with fixed words: tag, name, script and reviewer."""
    rows = ["| tag | language | script | fixed words reviewed by |", "|---|---|---|---|"]
    for language in list_languages():
        locale = load_locale(language)
        reviewed = "*nobody yet*" if is_unreviewed(language) else locale.checked_by
        rows.append(f"| {language} | {locale.name} | {locale.script} | {reviewed} |")
    return "\n".join(rows)


def update_page(text: str) -> str:
    """Return a page with its table of languages replaced.

    Raises ValueError for a page without the two comments that enclose the table.
    """
    pattern = f"{re.escape(_BEGIN)}.*?{re.escape(_END)}"
    renewed, count = re.subn(
        pattern, lambda _: f"{_BEGIN}\n\n{make_language_table()}\n\n{_END}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"there must be one place between {_BEGIN!r} and {_END!r}")
    return renewed
