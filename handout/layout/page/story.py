"""The story (step 3): a document and a theme become flowables, each with its structure element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.caches import IdentityKey, lru_cache
from handout.content.inline.markup import Run, parse_inline
from handout.content.locales import format_date, format_list
from handout.content.model import Block, Entry, Project, Prose
from handout.content.model.base import content_fields, walk_blocks
from handout.content.model.blocks import References, TearOff

# Each module registers the functions that lay out its blocks; `registry.LAZY_MODULES` names the others.
from handout.layout.blocks import (  # noqa: F401
    key_points,
    links_and_sources,
    lists,
    panels,
    people,
    pictures,
    prose,
    steps,
    tables,
)
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.people import format_credited_name
from handout.layout.blocks.registry import lay_out_blocks
from handout.layout.blocks.text_columns import lay_out_in_text_columns
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.placed_blocks import recall
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.page_foot import PageFoot
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import HorizontalRule
from handout.layout.page.footer import (
    get_status_notice,
    get_translation_notice,
    make_closing_runs,
    make_legal_texts,
)
from handout.pdf.structure import StructureElement


def _make_closing_notice(context: LayoutContext, parent: StructureElement) -> list[Flowable]:
    if not context.project.brand.language_notices:
        return []
    from handout.layout.blocks.language_notices import make_closing_notice

    return make_closing_notice(context, parent)


def build_story(context: LayoutContext, parent: StructureElement, *, has_title: bool = True) -> Stack:
    """Build the complete handout as one stack: opening, body and colophon.

    ``has_title=False`` is for a handout whose title stands in its hero.
    """
    # One after the other, for elements are read in the order in which they are made.
    opening = recall(
        context, "opening", parent, lambda there: build_opening(there, parent, has_title=has_title)
    )
    is_cut = context.theme.style.strip == "cut"
    content = context.project.content
    content, strips = split_off_strips(content) if is_cut else (content, ())
    body = lay_out_in_text_columns(context, content, parent, 2)
    removal_notes = context.review.make_removal_notes(context, None, parent) if context.review else ()
    return Stack(
        (
            *opening,
            *body,
            *removal_notes,
            *_make_closing_notice(context, parent),
            *recall(context, "colophon", parent, lambda there: build_colophon(there, parent)),
            *build_foot(context, strips, parent),
        )
    )


def split_off_strips(content: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks without the strips to tear off, and these, which stand under all the others."""
    strips = tuple(block for block in content if isinstance(block, TearOff))
    return tuple(block for block in content if not isinstance(block, TearOff)), strips


def build_foot(context: LayoutContext, strips: Sequence[Block], parent: StructureElement) -> list[Flowable]:
    """Build what stands at the foot of the last page: the strips to tear off."""
    laid_out = lay_out_blocks(context, strips, parent, 2)
    return laid_out and [PageFoot(Stack(laid_out), space_before=laid_out[0].space_before)]


def build_colophon(context: LayoutContext, parent: StructureElement) -> list[Flowable]:
    """Build the closing lines: who reviewed, approved and translated it, and legal texts."""
    handout, locale = context.project.handout, context.locale
    credit_lines: list[str] = []
    if handout.reviewers:
        credit_lines.append(
            locale.reviewed_by.format(
                names=format_list([context.plain_text(each) for each in handout.reviewers], handout.language)
            )
        )
    if handout.approved_by and handout.status == "approved":
        credit_lines.append(locale.approved_by.format(name=handout.approved_by))
    if handout.translator:
        credit_lines.append(locale.translated_by.format(name=handout.translator))
    if handout.published:
        credit_lines.append(locale.published.format(date=format_date(handout.published, handout.language)))
    element = StructureElement("Sect", parent)
    lines: list[Flowable] = []
    if context.theme.style.footer != "full":
        lines.append(context.location_text(make_closing_runs, "small", StructureElement("P", element)))
    if credit_lines:
        lines.append(context.literal(" \u00b7 ".join(credit_lines), "small", StructureElement("P", element)))
    if handout.conflict_of_interest:
        lines.append(context.text(handout.conflict_of_interest, "small", StructureElement("P", element)))
    if context.theme.style.notice == "last":
        lines += make_legal_texts(context, element, "small")
    if not lines:
        return []
    rule = HorizontalRule(context.colour("hairline"), space_after=5.0, keep_with_next=True)
    return [Stack((rule, *lines), keep_together=True, space_before=8.0)]


def build_opening(
    context: LayoutContext, parent: StructureElement, *, has_title: bool = True
) -> list[Flowable]:
    """Build what comes before the body: status notice, kicker, title, subtitle and byline.

    Under a hero, which has the title, kicker and byline are one line.
    """
    handout = context.project.handout
    opening: list[Flowable] = []
    if notice := get_status_notice(context):
        opening.append(context.literal(notice, "status", StructureElement("P", parent)))
    if context.review:
        opening.append(context.review.make_summary_line(context, parent))
    if notice := get_translation_notice(context):
        opening.append(context.literal(notice, "status", StructureElement("P", parent)))
    kicker = " \u00b7 ".join(part for part in (handout.category, handout.audience) if part)
    if kicker and has_title:
        opening.append(context.literal(kicker, "eyebrow", StructureElement("P", parent)))
    if has_title:
        opening.append(make_heading(context, handout.title, parent, 1))
    if handout.subtitle and has_title:
        opening.append(context.text(handout.subtitle, "subtitle", StructureElement("P", parent)))
    byline = _make_byline(context, "" if has_title else kicker)
    if byline:
        opening.append(context.typeset(byline, "byline", StructureElement("P", parent)))
    return [with_spacing(flowable, keep_with_next=True) for flowable in opening]


def _make_byline(context: LayoutContext, kicker: str) -> tuple[Run, ...]:
    handout = context.project.handout
    authors = context.project.chosen_authors
    parts = [kicker] if kicker else []
    if authors:
        names = format_list([format_credited_name(author) for author in authors], handout.language)
        parts.append(context.locale.written_by.format(names=names))
    if handout.reviewed:
        parts.append(context.locale.reviewed.format(date=format_date(handout.reviewed, handout.language)))
    return (Run(" \u00b7 ".join(parts)),) if parts else ()


def number_references(project: Project) -> dict[str, int]:
    """Return the number of each reference: by first mention in the text, unused ones last."""
    listed = dict.fromkeys(
        item.id
        for block in walk_blocks(project.content)
        if isinstance(block, References)
        for item in block.items
    )
    cited = (name for block in project.content for name in _list_cited(IdentityKey(block))) if listed else ()
    order = dict.fromkeys(name for name in cited if name in listed)
    return {name: number for number, name in enumerate(order | listed, start=1)}


@lru_cache(maxsize=1024)
def _list_cited(key: IdentityKey[Block]) -> tuple[str, ...]:
    """Return the ids of the references in a block, in reading order; it is asked for each order of blocks."""
    return tuple(
        run.reference for words in collect_prose(key.value) for run in parse_inline(words) if run.reference
    )


def collect_prose(value: object) -> Iterator[Prose]:
    """Yield all prose in a value, in reading order."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from collect_prose(item)
    elif isinstance(value, Entry):
        for name in content_fields(type(value)):
            yield from collect_prose(getattr(value, name))
