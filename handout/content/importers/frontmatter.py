"""The YAML at the top of a Markdown file: what of it a handout knows, and what it does not."""

from __future__ import annotations

import re
from dataclasses import replace

from handout.content.importers.draft import Author, Draft
from handout.content.importers.inline import folded, written
from handout.content.importers.people import authors
from handout.content.source import Mapping, Node, Scalar, Sequence, attempt

_BLOCK = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TEXTS = {
    "title": "title",
    "subtitle": "subtitle",
    "description": "subtitle",
    "category": "category",
    "version": "version",
}


def parted(text: str) -> tuple[Mapping | None, str]:
    """The front matter of a Markdown text, if it has one that can be read, and the text after it."""
    found = _BLOCK.match(text)
    if found is None:
        return None, text
    node, problems = attempt(found[1], "the front matter")
    if not isinstance(node, Mapping) or any(problem.severity == "error" for problem in problems):
        return None, text
    return node, text[found.end() :]


def applied(draft: Draft, matter: Mapping) -> Draft:
    """The draft with what the front matter says; keys that a handout does not know are listed."""
    for key, node in matter.entries:
        name = key.text.lower()
        said = [folded(line) for line in _lines(node)]
        if not said:
            continue
        changed = _one(draft, name, node, said)
        if changed is None:
            draft = replace(draft, unplaced=(*draft.unplaced, f"{key.text}: {', '.join(said)}"))
        else:
            draft = changed
    return draft


def _one(draft: Draft, name: str, node: Node, said: list[str]) -> Draft | None:
    if name in _TEXTS and isinstance(node, Scalar) and not getattr(draft, _TEXTS[name]):
        text = said[0] if name in ("version", "category") else written(said[0])
        return replace(draft, **{_TEXTS[name]: text})  # type: ignore[arg-type]
    if name in ("id", "slug") and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", said[0]) and len(said[0]) <= 64:
        return replace(draft, id=said[0])
    if name in ("lang", "language") and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", said[0]):
        return replace(draft, language=said[0])
    if name in ("tags", "keywords"):
        tags = said if isinstance(node, Sequence) else [tag.strip() for tag in said[0].split(",")]
        return replace(draft, tags=tuple(tag for tag in tags if tag))
    if name in ("author", "authors", "by") and not isinstance(node, Mapping):
        found = [author for line in said for author in authors(f"By {line}")]
        return replace(draft, authors=(*draft.authors, *(found or [Author(line) for line in said])))
    if name == "reviewed" and re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", said[0]):
        return replace(draft, reviewed=said[0])
    return None


def _lines(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text.strip()] if node.text.strip() else []
    if isinstance(node, Sequence):
        return [line for item in node.items for line in _lines(item)]
    return [f"{key.text} {line}" for key, value in node.entries for line in _lines(value)]
