"""Writes a draft as content.yaml, laid out for people, with notes where they must decide."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from handout.importing.draft import (
    Draft,
    DraftAuthor,
    DraftAuthorCard,
    DraftBlock,
    DraftHeading,
    DraftItem,
    DraftKeyPoints,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftReferences,
    DraftTable,
)
from handout.importing.yaml_quoting import MAX_LINE_WIDTH, format_flow_scalar, format_scalar, quote_scalar

SCHEMA_LINE = "# yaml-language-server: $schema=handout.schema.json"
"""The comment by which editors find the JSON Schema of content.yaml."""
YamlLines = Iterator[str]


def format_content_yaml(
    draft: Draft, *, name: str, missing: Sequence[str] = (), shared_files: Sequence[str] = ()
) -> str:
    """Return the YAML of a draft that was read from `name`.

    `missing` are pieces of advice, one a line. `shared_files` are files of the folder that hold
    brand or locations, such as `brand.yaml`; the YAML names them instead of the hints about them.
    """
    lines = [SCHEMA_LINE, *_write_header(draft, name, missing), ""]
    lines += [*_write_handout(draft), ""]
    if draft.authors:
        lines += [*_write_authors(draft.authors), ""]
    lines += [*_write_shared_keys(shared_files), "", *_write_content(draft)]
    return "\n".join(lines) + "\n"


def _write_header(draft: Draft, name: str, missing: Sequence[str]) -> YamlLines:
    yield "#"
    yield from _write_comment(
        f"Imported from {name}. Read it through: lines that begin with # are notes to you, never printed."
    )
    if missing:
        yield "#"
        yield "# What a good handout has and this one seems to lack:"
        for advice in missing:
            yield from _write_comment(f"- {advice}", hang=2)
    if draft.unplaced:
        yield "#"
        yield "# In the article, but not in the handout:"
        for line in draft.unplaced:
            yield from _write_comment(f"- {line}", hang=2)
    if draft.notes:
        yield "#"
        for line in draft.notes:
            yield from _write_comment(line)


def _write_comment(text: str, indent: int = 0, hang: int = 0) -> YamlLines:
    """Write a wrapped comment; control characters and line breaks in it become spaces."""
    printable_text = " ".join(
        re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", " ", text).split()
    )
    width = max(MAX_LINE_WIDTH - indent - 2, 40)
    wrapped = textwrap.wrap(printable_text, width, subsequent_indent=" " * hang, break_on_hyphens=False)
    yield from (f"{' ' * indent}# {line}" for line in wrapped or [""])


def _format_key(key: str, text: str, indent: int) -> str:
    prefix = f"{' ' * indent}{key}: "
    return prefix + format_scalar(text, indent + 2, len(prefix))


def _write_handout(draft: Draft) -> YamlLines:
    yield "handout:"
    yield f"  id: {quote_scalar(draft.id) if draft.id.isdigit() else format_flow_scalar(draft.id)}"
    yield _format_key("title", draft.title, 2)
    if draft.subtitle:
        yield _format_key("subtitle", draft.subtitle, 2)
    yield f"  language: {quote_scalar(draft.language) if draft.language == 'no' else draft.language}"
    yield f"  version: {quote_scalar(draft.version or '1.0')} # raise it with every change"
    yield "  # A draft says on every page that it is not for patients. When a clinician has checked every"
    yield "  # word, write `approved` and take the # away from the line below it."
    yield "  status: draft"
    yield "  # approved_by: Name of the person who checked it"
    if draft.published:
        yield f"  published: {draft.published}"
    yield (
        f"  reviewed: {draft.reviewed}"
        if draft.reviewed
        else "  # reviewed: 2026-01-31 # the day it was checked"
    )
    if draft.category:
        yield _format_key("category", draft.category, 2)
    if draft.tags:
        yield from _write_list("tags", draft.tags, 2)
    if draft.disclaimer:
        yield "  # It stands at the foot of every page. If your brand has one, delete this one."
        yield _format_key("disclaimer", draft.disclaimer, 2)


def _write_list(key: str, texts: Sequence[str], indent: int) -> YamlLines:
    inline = f"{' ' * indent}{key}: [{', '.join(map(format_flow_scalar, texts))}]"
    if len(inline) <= MAX_LINE_WIDTH and len(texts) < 9:
        yield inline
        return
    yield f"{' ' * indent}{key}:"
    for text in texts:
        yield f"{' ' * indent}  - {format_scalar(text, indent + 4, indent + 4)}"


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
    lines = [f"id: {name}", _format_key("name", author.name, 0)]
    if author.degrees:
        lines += _write_list("degrees", author.degrees, 0)
    if author.role:
        lines.append(_format_key("role", author.role, 0))
    for key in ("certifications", "awards", "publications"):
        if texts := getattr(author, key):
            lines += [f"{key}:", *(f"  - {format_scalar(text, 4, 4)}" for text in texts)]
    if author.bio:
        lines.append(_format_key("bio", author.bio, 0))
    lines.append("# photo: {src: assets/portrait.jpg, alt: Portrait of the author}")
    return [line for entry in lines for line in entry.split("\n")]


def _write_shared_keys(shared_files: Sequence[str]) -> YamlLines:
    for key in ("brand", "locations"):
        if f"{key}.yaml" in shared_files:
            yield f"{key}: {key}.yaml"
    missing_keys = [key for key in ("brand", "locations") if f"{key}.yaml" not in shared_files]
    if missing_keys:
        yield from _write_comment(
            f"Your clinic's {' and '.join(missing_keys)} belong here, "
            "or in files that all your handouts share:"
        )
        yield from (f"# {key}: {key}.yaml" for key in missing_keys)


def _write_content(draft: Draft) -> YamlLines:
    yield "content:"
    if not draft.blocks:
        yield "  - Write the text here."
        return
    indents = [2]
    levels: list[int] = [0]
    for at, block in enumerate(draft.blocks):
        if isinstance(block, DraftHeading):
            while levels[-1] >= block.level and len(levels) > 1:
                levels.pop()
                indents.pop()
            if at:
                yield ""
            yield from _write_section(block, indents[-1], has_body=_has_body(draft.blocks, at, block.level))
            levels.append(block.level)
            indents.append(indents[-1] + 4)
        else:
            if isinstance(block, DraftKeyPoints | DraftAuthorCard | DraftReferences):
                # They stood under headings of their own: they end the section before them.
                del indents[1:], levels[1:]
                if at:
                    yield ""
            yield from _write_block(block, indents[-1])


def _has_body(blocks: Sequence[DraftBlock], at: int, level: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or isinstance(following, DraftKeyPoints | DraftAuthorCard | DraftReferences):
        return False
    return not (isinstance(following, DraftHeading) and following.level <= level)


def _write_section(heading: DraftHeading, indent: int, *, has_body: bool) -> YamlLines:
    yield from _write_comment(heading.comment, indent) if heading.comment else ()
    prefix = f"{' ' * indent}- section: "
    yield prefix + format_scalar(heading.text, indent + 4, len(prefix))
    if has_body:
        yield f"{' ' * indent}  content:"


def _write_block(block: DraftBlock, indent: int) -> YamlLines:
    if comment := getattr(block, "comment", ""):
        yield from _write_comment(comment, indent)
    pad = " " * indent
    if isinstance(block, DraftParagraph):
        yield f"{pad}- {format_scalar(block.text, indent + 2, indent + 2)}"
    elif isinstance(block, DraftList):
        yield from _write_draft_list(block, indent)
    elif isinstance(block, DraftTable):
        yield from _write_table(block, indent)
    elif isinstance(block, DraftPicture):
        yield from _write_picture(block, indent)
    elif isinstance(block, DraftKeyPoints):
        yield f"{pad}- key_points:"
        yield from _write_items(block.items, indent + 4)
        yield from _write_title(block.title, indent + 2)
    elif isinstance(block, DraftAuthorCard):
        yield f"{pad}- author_card:"
        yield from _write_title(block.title, indent + 4)
    elif isinstance(block, DraftReferences):
        yield from _write_references(block, indent)


def _write_title(title: str, indent: int) -> YamlLines:
    if title:
        yield _format_key("title", title, indent)


def _write_items(texts: Iterable[str], indent: int) -> YamlLines:
    for text in texts:
        yield f"{' ' * indent}- {format_scalar(text, indent + 2, indent + 2)}"


def _write_draft_list(draft_list: DraftList, indent: int) -> YamlLines:
    pad = " " * indent
    has_nested = any(item.items for item in draft_list.items)
    if draft_list.numbered:
        yield f"{pad}- steps:"
        yield from _write_items((item.text for item in draft_list.items), indent + 4)
    elif has_nested:
        yield f"{pad}- bullets:"
        for item in draft_list.items:
            yield from _write_item(item, indent + 4)
    else:
        first, *rest = _write_items((item.text for item in draft_list.items), indent + 2)
        yield f"{pad}- {first[indent + 2 :]}"
        yield from rest


def _write_item(item: DraftItem, indent: int) -> YamlLines:
    pad = " " * indent
    if not item.items:
        yield f"{pad}- {format_scalar(item.text, indent + 2, indent + 2)}"
        return
    prefix = f"{pad}- text: "
    yield prefix + format_scalar(item.text, indent + 4, len(prefix))
    yield f"{pad}  items:"
    yield from _write_items((nested.text for nested in item.items), indent + 4)


def _write_table(table: DraftTable, indent: int) -> YamlLines:
    pad = " " * indent
    yield f"{pad}- table:"
    yield from _write_list("columns", table.header, indent + 4)
    yield f"{pad}    rows:"
    for row in table.rows:
        inline = f"{pad}      - [{', '.join(map(format_flow_scalar, row))}]"
        if len(inline) <= MAX_LINE_WIDTH:
            yield inline
            continue
        first, *rest = _write_items(row, indent + 8)
        yield f"{pad}      - {first[indent + 8 :]}"
        yield from rest


def _write_picture(picture: DraftPicture, indent: int) -> YamlLines:
    yield f"{' ' * indent}- image: {format_flow_scalar(picture.path)}"
    if picture.alt:
        yield _format_key("alt", picture.alt, indent + 2)
    else:
        yield f"{' ' * indent}  # If it tells something, write what, and delete the line below it:"
        yield f"{' ' * indent}  # alt: What the picture tells, in a sentence."
        yield f"{' ' * indent}  decorative: true"
    if picture.caption:
        yield _format_key("caption", picture.caption, indent + 2)


def _write_references(references: DraftReferences, indent: int) -> YamlLines:
    yield f"{' ' * indent}- references:"
    for reference in references.items:
        reference_id = quote_scalar(reference.id) if reference.id.isdigit() else reference.id
        yield f"{' ' * (indent + 4)}- id: {reference_id}"
        yield _format_key("citation", reference.citation, indent + 6)
        if reference.url:
            yield _format_key("url", reference.url, indent + 6)
    yield from _write_title(references.title, indent + 2)
