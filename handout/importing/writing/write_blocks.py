"""Writes the blocks of a draft as the `content` of a content.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handout.importing.drafts.draft import (
    DraftAuthorCard,
    DraftBlock,
    DraftCallout,
    DraftChecklist,
    DraftCompare,
    DraftFaq,
    DraftFillIn,
    DraftHeading,
    DraftItem,
    DraftKeyPoints,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftReferences,
    DraftTable,
)
from handout.importing.writing.yaml_lines import YamlLines, format_key, write_comment, write_list
from handout.importing.writing.yaml_quoting import (
    MAX_LINE_WIDTH,
    format_flow_scalar,
    format_scalar,
    quote_scalar,
)


def write_content(blocks: Sequence[DraftBlock]) -> YamlLines:
    """Write the blocks, those under a heading as the content of its section."""
    yield "content:"
    if not blocks:
        yield "  - Write the text here."
        return
    indents = [2]
    levels: list[int] = [0]
    for at, block in enumerate(blocks):
        if isinstance(block, DraftHeading):
            while levels[-1] >= block.level and len(levels) > 1:
                levels.pop()
                indents.pop()
            if at:
                yield ""
            yield from _write_section(block, indents[-1], has_body=_has_body(blocks, at, block.level))
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
    yield from write_comment(heading.comment, indent) if heading.comment else ()
    prefix = f"{' ' * indent}- section: "
    yield prefix + format_scalar(heading.text, indent + 4, len(prefix))
    if has_body:
        yield f"{' ' * indent}  content:"


def _write_block(block: DraftBlock, indent: int) -> YamlLines:
    if comment := getattr(block, "comment", ""):
        yield from write_comment(comment, indent)
    pad = " " * indent
    if isinstance(block, DraftParagraph):
        # A word such as `contact` alone would be read as the block of that name.
        is_word = re.fullmatch("[a-z_]+", block.text) is not None
        text = quote_scalar(block.text) if is_word else format_scalar(block.text, indent + 2, indent + 2)
        yield f"{pad}- {text}"
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
    else:
        yield from _write_box(block, indent)


def _write_box(block: DraftBlock, indent: int) -> YamlLines:
    """Write what stands apart: a call-out, things to tick or to write, questions, a comparison."""
    pad = " " * indent
    if isinstance(block, DraftCallout):
        yield f"{pad}- callout: {block.kind}"
        yield from _write_title(block.title, indent + 2)
        if block.text:
            yield format_key("text", block.text, indent + 2)
        if block.items:
            yield f"{pad}  items:"
            yield from _write_items(block.items, indent + 4)
    elif isinstance(block, DraftChecklist):
        yield f"{pad}- checklist:"
        yield from _write_items(block.items, indent + 4)
    elif isinstance(block, DraftFillIn):
        prefix = f"{pad}- fill_in: "
        yield prefix + format_scalar(block.label, indent + 4, len(prefix))
        yield f"{pad}  kind: short" if block.lines == 1 else f"{pad}  lines: {block.lines}"
    elif isinstance(block, DraftFaq):
        yield f"{pad}- faq:"
        for question, answer in block.items:
            prefix = f"{pad}    - question: "
            yield prefix + format_scalar(question, indent + 8, len(prefix))
            yield format_key("answer", answer, indent + 6)
    elif isinstance(block, DraftCompare):
        yield f"{pad}- compare:"
        for side in block.sides:
            prefix = f"{pad}    - title: "
            yield prefix + format_scalar(side.title, indent + 8, len(prefix))
            yield f"{pad}      tone: {side.tone}"
            yield f"{pad}      items:"
            yield from _write_items(side.items, indent + 8)


def _write_title(title: str, indent: int) -> YamlLines:
    if title:
        yield format_key("title", title, indent)


def _write_items(texts: Iterable[str], indent: int) -> YamlLines:
    for text in texts:
        yield f"{' ' * indent}- {format_scalar(text, indent + 2, indent + 2)}"


def _write_draft_list(draft_list: DraftList, indent: int) -> YamlLines:
    pad = " " * indent
    has_nested = any(item.items for item in draft_list.items)
    if draft_list.numbered:
        yield f"{pad}- steps:"
        step_indent = indent + 4
        if draft_list.start != 1:
            yield f"{pad}    start: {draft_list.start}"
            yield f"{pad}    items:"
            step_indent += 2
        for item in draft_list.items:
            yield from _write_item(item, step_indent, "steps")
    elif has_nested:
        yield f"{pad}- bullets:"
        for item in draft_list.items:
            yield from _write_item(item, indent + 4)
    else:
        first, *rest = _write_items((item.text for item in draft_list.items), indent + 2)
        yield f"{pad}- {first[indent + 2 :]}"
        yield from rest


def _write_item(item: DraftItem, indent: int, nested_key: str = "items") -> YamlLines:
    pad = " " * indent
    if not item.items:
        yield f"{pad}- {format_scalar(item.text, indent + 2, indent + 2)}"
        return
    prefix = f"{pad}- text: "
    yield prefix + format_scalar(item.text, indent + 4, len(prefix))
    yield f"{pad}  {nested_key}:"
    yield from _write_items((nested.text for nested in item.items), indent + 4)


def _write_table(table: DraftTable, indent: int) -> YamlLines:
    pad = " " * indent
    yield f"{pad}- table:"
    yield from write_list("columns", table.header, indent + 4)
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
        yield format_key("alt", picture.alt, indent + 2)
    else:
        yield f"{' ' * indent}  # If it tells something, write what, and delete the line below it:"
        yield f"{' ' * indent}  # alt: What the picture tells, in a sentence."
        yield f"{' ' * indent}  decorative: true"
    if picture.width:
        yield f"{' ' * indent}  width: {picture.width}"
    if picture.caption:
        yield format_key("caption", picture.caption, indent + 2)


def _write_references(references: DraftReferences, indent: int) -> YamlLines:
    yield f"{' ' * indent}- references:"
    for reference in references.items:
        reference_id = quote_scalar(reference.id) if reference.id.isdigit() else reference.id
        yield f"{' ' * (indent + 4)}- id: {reference_id}"
        yield format_key("citation", reference.citation, indent + 6)
        if reference.url:
            yield format_key("url", reference.url, indent + 6)
    yield from _write_title(references.title, indent + 2)
