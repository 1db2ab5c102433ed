"""The YAML at the top of a Markdown file: keys that a handout has, and keys that it has not."""

from __future__ import annotations

import re
from dataclasses import replace

from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence, try_compose_tree
from handout.importing.author_lines import parse_authors
from handout.importing.draft import Draft, DraftAuthor
from handout.importing.markup_writer import collapse_spaces, escape_minimally

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TEXT_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "description": "subtitle",
    "category": "category",
    "version": "version",
}


def split_front_matter(text: str) -> tuple[YamlMapping | None, str]:
    """Return the front matter of a Markdown text, and the text after it.

    The front matter is None if there is none, or if it cannot be read.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, text
    node, problems = try_compose_tree(match[1], "the front matter")
    if not isinstance(node, YamlMapping) or any(problem.severity == "error" for problem in problems):
        return None, text
    return node, text[match.end() :]


def apply_front_matter(draft: Draft, matter: YamlMapping) -> Draft:
    """Return the draft with the values of the front matter.

    Keys that a handout does not have are listed in `unplaced`.
    """
    for key, node in matter.entries:
        name = key.text.lower()
        values = [collapse_spaces(line) for line in _list_values(node)]
        if not values:
            continue
        changed_draft = _apply_key(draft, name, node, values)
        if changed_draft is None:
            draft = replace(draft, unplaced=(*draft.unplaced, f"{key.text}: {', '.join(values)}"))
        else:
            draft = changed_draft
    return draft


def _apply_key(draft: Draft, name: str, node: YamlNode, values: list[str]) -> Draft | None:
    if name in _TEXT_FIELDS and isinstance(node, YamlScalar) and not getattr(draft, _TEXT_FIELDS[name]):
        text = values[0] if name in ("version", "category") else escape_minimally(values[0])
        return replace(draft, **{_TEXT_FIELDS[name]: text})  # type: ignore[arg-type]
    if name in ("id", "slug") and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", values[0]) and len(values[0]) <= 64:
        return replace(draft, id=values[0])
    if name in ("lang", "language") and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", values[0]):
        return replace(draft, language=values[0])
    if name in ("tags", "keywords"):
        tags = values if isinstance(node, YamlSequence) else [tag.strip() for tag in values[0].split(",")]
        return replace(draft, tags=tuple(tag for tag in tags if tag))
    if name in ("author", "authors", "by") and not isinstance(node, YamlMapping):
        authors_found = [author for line in values for author in parse_authors(f"By {line}")]
        return replace(
            draft, authors=(*draft.authors, *(authors_found or [DraftAuthor(line) for line in values]))
        )
    if name == "reviewed" and re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", values[0]):
        return replace(draft, reviewed=values[0])
    return None


def _list_values(node: YamlNode) -> list[str]:
    if isinstance(node, YamlScalar):
        return [node.text.strip()] if node.text.strip() else []
    if isinstance(node, YamlSequence):
        return [line for item in node.items for line in _list_values(item)]
    return [f"{key.text} {line}" for key, value in node.entries for line in _list_values(value)]
