"""Writes a draft as content.yaml, laid out for people, with notes where they must decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.identifiers import make_identifier
from handout.importing.drafts.draft import Draft, DraftAuthor, DraftLocation
from handout.importing.writing.write_blocks import write_content
from handout.importing.writing.yaml_lines import YamlLines, format_key, write_comment, write_list
from handout.importing.writing.yaml_quoting import format_flow_scalar, format_scalar, quote_scalar

SCHEMA_LINE = "# yaml-language-server: $schema=handout.schema.json"
"""The comment by which editors find the JSON Schema of content.yaml."""


def format_content_yaml(
    draft: Draft,
    *,
    name: str,
    missing: Sequence[str] = (),
    shared_files: Sequence[str] = (),
    differences: Sequence[str] = (),
) -> str:
    """Return the YAML of a draft that was read from `name`.

    `missing` are pieces of advice, one a line. `shared_files` are files of the folder that hold
    brand or locations, such as `brand.yaml`; the YAML names them instead of the hints about them.
    `differences` are places at which the YAML does not say what the article says.
    """
    lines = [SCHEMA_LINE, *_write_header(draft, name, missing, differences), ""]
    lines += [*_write_handout(draft), ""]
    if draft.authors:
        lines += [*_write_authors(draft.authors), ""]
    lines += [*_write_shared_keys(draft, shared_files), "", *write_content(draft.blocks)]
    return "\n".join(lines) + "\n"


def _write_header(draft: Draft, name: str, missing: Sequence[str], differences: Sequence[str]) -> YamlLines:
    yield "#"
    yield from write_comment(
        f"Imported from {name}. Read it through: lines that begin with # are notes to you, never printed."
    )
    if missing:
        yield "#"
        yield "# What a good handout has and this one seems to lack:"
        for advice in missing:
            yield from write_comment(f"- {advice}", hang=2)
    if differences:
        yield "#"
        yield "# COMPARE THESE PLACES WITH THE ARTICLE; here the text below differs from it:"
        for line in differences:
            yield from write_comment(f"- {line}", hang=2)
    if draft.unplaced:
        yield "#"
        yield "# In the article, but not in the handout:"
        for line in draft.unplaced:
            yield from write_comment(f"- {line}", hang=2)
    if draft.notes:
        yield "#"
        for line in draft.notes:
            yield from write_comment(line)


def _write_handout(draft: Draft) -> YamlLines:
    yield "handout:"
    yield f"  id: {quote_scalar(draft.id) if draft.id.isdigit() else format_flow_scalar(draft.id)}"
    yield format_key("title", draft.title, 2)
    if draft.subtitle:
        yield format_key("subtitle", draft.subtitle, 2)
    yield f"  language: {quote_scalar(draft.language) if draft.language == 'no' else draft.language}"
    yield f"  version: {quote_scalar(draft.version or '1.0')} # raise it with every change"
    yield "  # A draft says on every page that it is not for patients. When a clinician has checked every"
    yield '  # word, run in this folder: handout approve --by "Name of the clinician, MD"'
    yield "  status: draft"
    if draft.published:
        yield f"  published: {draft.published}"
    yield (
        f"  reviewed: {draft.reviewed}"
        if draft.reviewed
        else "  # reviewed: 2026-01-31 # the day it was checked"
    )
    if draft.next_review:
        yield f"  next_review: {draft.next_review}"
    if draft.reviewers:
        yield from write_list("reviewers", draft.reviewers, 2)
    if draft.category:
        yield format_key("category", draft.category, 2)
    if draft.tags:
        yield from write_list("tags", draft.tags, 2)
    if draft.disclaimer:
        yield "  # It stands at the foot of every page. If your brand has one, delete this one."
        yield format_key("disclaimer", draft.disclaimer, 2)


def _write_authors(authors: Sequence[DraftAuthor]) -> YamlLines:
    if len(authors) == 1:
        yield "author:"
        yield from (f"  {line}" for line in _format_author(authors[0], _make_author_id(authors[0], 1)))
        return
    yield "authors:"
    names = [_make_author_id(author, number) for number, author in enumerate(authors, 1)]
    for number, author in enumerate(authors, 1):
        name = names[number - 1]
        first, *rest = _format_author(author, name if names.count(name) == 1 else f"author-{number}")
        yield f"  - {first}"
        yield from (f"    {line}" if line else line for line in rest)


def _make_author_id(author: DraftAuthor, number: int) -> str:
    last = author.name.rpartition(" ")[2].lower()
    return (
        last
        if re.fullmatch(r"[a-z]{2,40}", last) and last not in ("no", "on", "off", "yes", "null")
        else f"author-{number}"
    )


def _format_author(author: DraftAuthor, name: str) -> list[str]:
    lines = [f"id: {name}", format_key("name", author.name, 0)]
    if author.degrees:
        lines += write_list("degrees", author.degrees, 0)
    if author.role:
        lines.append(format_key("role", author.role, 0))
    for key in ("certifications", "awards", "publications"):
        if texts := getattr(author, key):
            lines += [f"{key}:", *(f"  - {format_scalar(text, 4, 4)}" for text in texts)]
    if author.bio:
        lines.append(format_key("bio", author.bio, 0))
    lines.append("# photo: {src: assets/portrait.jpg, alt: Portrait of the author}")
    return [line for entry in lines for line in entry.split("\n")]


def _write_shared_keys(draft: Draft, shared_files: Sequence[str]) -> YamlLines:
    for key in ("brand", "locations"):
        if f"{key}.yaml" in shared_files:
            yield f"{key}: {key}.yaml"
    missing_keys = [key for key in ("brand", "locations") if f"{key}.yaml" not in shared_files]
    if draft.brand and "brand" in missing_keys:
        yield "brand: # or `brand: brand.yaml`, a file that all your handouts share"
        yield format_key("name", draft.brand, 2)
        missing_keys.remove("brand")
    if draft.locations and "locations" in missing_keys:
        yield from write_comment(
            "These lines of the text may be a location of yours. Compare them, take the # away, and put a "
            "`- contact:` in place of the lines:"
        )
        yield "# locations:"
        for location in draft.locations:
            yield from (f"# {line}" for line in _format_location(location))
        missing_keys.remove("locations")
    if missing_keys:
        are_several = missing_keys != ["brand"]
        yield from write_comment(
            f"Your clinic's {' and '.join(missing_keys)} {'belong' if are_several else 'belongs'} here, "
            f"or in {'files' if missing_keys[1:] else 'a file'} that all your handouts share:"
        )
        yield from (f"# {key}: {key}.yaml" for key in missing_keys)


def _format_location(location: DraftLocation) -> list[str]:
    lines = [
        f"  - id: {make_identifier(location.name) or 'clinic'}",
        f"    name: {quote_scalar(location.name)}",
    ]
    if location.address:
        lines += write_list("address", location.address, 4)
    phones = [
        f"      {key}: {quote_scalar(number)}"
        for key, number in (
            ("main", location.phone), ("after_hours", location.after_hours), ("fax", location.fax),
        )
        if number
    ]  # fmt: skip
    if phones:
        lines += ["    phones:", *phones]
    if location.hours:
        lines.append("    hours:")
        lines += [f"      - {quote_scalar(line)}" for line in location.hours]
    lines += [
        f"    {key}: {quote_scalar(value)}"
        for key, value in (("web", location.web), ("email", location.email))
        if value
    ]
    return [line for entry in lines for line in entry.split("\n")]
