"""The YAML at the top of a Markdown file: keys that a handout has, and keys that it has not."""

from __future__ import annotations

import re

from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence, try_compose_tree
from handout.data_classes import replace
from handout.importing.authors.author_lines import parse_authors
from handout.importing.drafts.draft import Draft, DraftAuthor
from handout.importing.drafts.markup_writer import collapse_spaces, escape_minimally
from handout.importing.words.dates import parse_date

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TEXT_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "description": "subtitle",
    "category": "category",
    "version": "version",
}
_DAY_FIELDS = {
    **dict.fromkeys(
        ("reviewed", "lastreviewed", "reviewdate", "datereviewed", "reviewedon", "medicallyreviewed",
         "verified", "lastverified", "verifiedon", "dateverified", "approved", "approvedon", "checked",
         "lastchecked"),
        "reviewed",
    ),
    **dict.fromkeys(
        ("date", "published", "updated", "lastmod", "lastupdated", "modified", "datepublished", "publishdate",
         "publishedon", "pubdate", "datemodified", "created", "lastmodified"),
        "published",
    ),
    **dict.fromkeys(("nextreview", "reviewby", "nextreviewdate", "reviewdue", "duereview"), "next_review"),
}  # fmt: skip
"""Keys of days without `-` and `_`, each with the field that it fills."""
_REVIEWERS = frozenset(
    ("reviewer", "reviewers", "reviewedby", "medicallyreviewedby", "medicalreviewer", "medicalreviewers",
     "verifiedby", "checkedby", "factcheckedby", "approvedby")
)  # fmt: skip


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
        if name in _TEXT_FIELDS and isinstance(node, YamlMapping):
            # The same in several languages: the first one is the article's.
            node, *others = (value for _, value in node.entries)
            values = _list_values(node)
            other_texts = [line for other in others for line in _list_values(other)]
            unplaced = [f"{key.text}: {line}" for line in other_texts]
            draft = replace(draft, unplaced=(*draft.unplaced, *unplaced))
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
    folded = re.sub(r"[-_ ]", "", name)
    if folded in _REVIEWERS:
        names = [part.strip() for line in values for part in line.split("|") if part.strip()]
        return replace(draft, reviewers=(*draft.reviewers, *map(escape_minimally, names)))
    if (
        name == "disclaimer"
        and isinstance(node, YamlScalar)
        and not draft.disclaimer
        and len(values[0]) <= 700
    ):
        return replace(draft, disclaimer=escape_minimally(values[0]))
    if (
        (field := _DAY_FIELDS.get(folded))
        and not getattr(draft, field)
        and (day := parse_date(values[0][:10]))
    ):
        note = f"“{name}: {values[0]}” was read as `{field}: {day}`."
        return replace(draft, **{field: day}, notes=(*draft.notes, note))  # type: ignore[arg-type]
    return None


def _list_values(node: YamlNode) -> list[str]:
    if isinstance(node, YamlScalar):
        return [node.text.strip()] if node.text.strip() else []
    if isinstance(node, YamlSequence):
        return [line for item in node.items for line in _list_values(item)]
    return [f"{key.text} {line}" for key, value in node.entries for line in _list_values(value)]
