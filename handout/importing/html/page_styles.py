"""Reads the style sheets in a web page: what they declare of the elements of a class."""

from __future__ import annotations

import re

MAX_STYLE_LETTERS = 400_000
"""The most letters of a page whose style sheets are read."""
_SELECTOR = re.compile(r"(?:[a-z]\w*)?\.([\w-]+)", re.IGNORECASE)


def list_class_rules(text: str) -> list[tuple[str, str]]:
    """Return the names of classes, each with what a style sheet of the page declares of it.

    Rules for some screens or for paper alone say nothing of the page.
    """
    found = []
    for sheet in re.split(r"<style", text[:MAX_STYLE_LETTERS], flags=re.IGNORECASE)[1:]:
        rules = re.split(r"</style", sheet, maxsplit=1, flags=re.IGNORECASE)[0].partition(">")[2]
        first, *others = rules.split("/*")
        depth = 0
        for rule in (first + "".join(other.partition("*/")[2] for other in others)).split("}"):
            *outer, selectors, declarations = ["", *rule.split("{")] if "{" in rule else ["", "", ""]
            depth = max(depth + len(outer) - 1 if "{" in rule else depth - 1, 0)
            if depth == 0 and declarations:
                names = map(_SELECTOR.fullmatch, map(str.strip, selectors.split(",")))
                found += [(name[1], declarations) for name in names if name]
    return found
