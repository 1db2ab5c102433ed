"""The practice's notices of free language help, each in its language."""

from __future__ import annotations

from handout.content.model.base import walk_blocks
from handout.content.model.blocks import LanguageNotice
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement


@register_layout(LanguageNotice)
def lay_out_language_notice(
    context: LayoutContext, block: LanguageNotice, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the brand's notices (Sect, Hn, P each with its Lang), or nothing if it has none."""
    notices = context.project.brand.language_notices
    wanted = [notice for notice in notices if not block.only or notice.language in block.only]
    if not wanted:
        return Stack(())
    element = StructureElement("Sect", parent)
    title = make_heading(context, block.title or context.locale.language_help, element, level, outline=False)
    lines: list[Flowable] = [
        context.text(
            notice.text,
            "body",
            StructureElement("P", element, language=notice.language),
            language=notice.language,
        )
        for notice in wanted
    ]
    return Stack((title, *lines), space_before=title.space_before, space_after=context.space("list_after"))


def make_closing_notice(context: LayoutContext, parent: StructureElement) -> list[Flowable]:
    """Return the notices that end a handout.

    There are none if its body contains them or its ``language_notice`` key is "never".
    """
    if context.project.handout.language_notice == "never" or not context.project.brand.language_notices:
        return []
    if any(isinstance(block, LanguageNotice) for block in walk_blocks(context.project.content)):
        return []
    return [lay_out_language_notice(context, LanguageNotice(), parent, 2)]
