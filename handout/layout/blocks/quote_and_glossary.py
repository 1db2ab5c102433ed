"""Quotes and the glossary."""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.content.model.blocks import Glossary, Quote
from handout.content.model.document import Term
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.lists import make_list_element, make_list_stack
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.schedules import make_pair_row, make_run_in_row
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import Panel, PanelLook
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement


@register_layout(Quote)
def lay_out_quote(context: LayoutContext, block: Quote, parent: StructureElement, level: int) -> Flowable:
    """Lay out a person's words (BlockQuote, P), their author, and a note that others may differ."""
    element = StructureElement("BlockQuote", parent)
    lines = [
        context.text_with_fields(
            (block.text,),
            lambda context: _quote_runs(context, block),
            "subtitle",
            StructureElement("P", element),
            block.mark,
            colour=context.colour("text"),
            balance=False,
        )
    ]
    if block.who:
        lines.append(
            context.text_with_fields(
                (block.who,),
                lambda there: (Run("\u2014 "), *there.parse_runs(block.who)),
                "body",
                StructureElement("P", element),
                block.mark,
                bold=True,
            )
        )
    lines.append(
        context.text(block.note or context.locale.quote_note, "small", StructureElement("P", element))
    )
    kept = [replace(line, keep_with_next=True) for line in lines[:-1]]
    look = PanelLook(edge=context.colour("label"), edge_width=3.0, padding=11.0)
    before, after = context.space("panel_before"), context.space("panel_after")
    return Panel(
        Stack((*kept, replace(lines[-1], space_after=0.0))), look, space_before=before, space_after=after
    )


def _quote_runs(context: LayoutContext, block: Quote) -> tuple[Run, ...]:
    opening, _, closing = context.locale.quoted.partition("{text}")
    return (Run(opening), *context.parse_runs(block.text), Run(closing))


@register_layout(Glossary)
def lay_out_glossary(
    context: LayoutContext, block: Glossary, parent: StructureElement, level: int
) -> Flowable:
    """Lay out terms (Lbl) with their pronunciation and meaning (LBody), in a list (L)."""
    element = StructureElement("Sect", parent)
    title = make_heading(context, block.title or context.locale.glossary, element, level)
    terms = make_list_element(element, "Unordered")
    rows = make_list_stack(
        context,
        [_make_term(context, term, terms) for term in block.items or context.project.handout.glossary],
    )
    return Stack((title, rows), space_before=title.space_before, space_after=context.space("list_after"))


def _make_term(context: LayoutContext, term: Term, parent: StructureElement) -> Flowable:
    item = StructureElement("LI", parent)
    if context.is_compact and context.in_text_column:
        said = context.locale.say_it.format(sound=term.say_it) if term.say_it else ""
        return make_run_in_row(context, term.term, term.meaning, item, said)
    runs = [Run(term.term, bold=True)]
    if term.say_it:
        runs.append(Run(f"\n({context.locale.say_it.format(sound=term.say_it)})"))
    label = context.typeset(tuple(runs), "body", StructureElement("Lbl", item), term.mark)
    return make_pair_row(context, label, context.text(term.meaning, "body", StructureElement("LBody", item)))
