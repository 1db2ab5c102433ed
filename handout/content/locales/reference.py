"""The table of languages in docs/languages.md, made from the files of fixed words."""

from __future__ import annotations

import re

from handout.content.locales import languages, unreviewed, words

_BEGIN = "<!-- Generated: run `python docs/generate.py`. -->"
_END = "<!-- End of what is generated. -->"


def table() -> str:
    """The languages that have fixed words: tag, own name, script and who reviewed them, in Markdown."""
    rows = ["| tag | language | script | fixed words reviewed by |", "|---|---|---|---|"]
    for language in languages():
        locale = words(language)
        reviewed = "*nobody yet*" if unreviewed(language) else locale.checked_by
        rows.append(f"| {language} | {locale.name} | {locale.script} | {reviewed} |")
    return "\n".join(rows)


def page(text: str) -> str:
    """A page with the table in its place. Raises ValueError for a page that has no place for it."""
    pattern = f"{re.escape(_BEGIN)}.*?{re.escape(_END)}"
    renewed, count = re.subn(pattern, lambda _: f"{_BEGIN}\n\n{table()}\n\n{_END}", text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"there must be one place between {_BEGIN!r} and {_END!r}")
    return renewed
