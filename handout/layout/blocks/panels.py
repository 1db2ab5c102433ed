"""Panels: call-outs and comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model.blocks import Callout, Compare, Side
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import make_bullet_list
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.location_slots import mentions_location
from handout.layout.flowables.boxes import HangingItem, Panel, without_edge
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement

ICON_GAP = 9.0
"""Points between an icon and the title beside it."""
BREAKING_KINDS = frozenset({"info", "tip", "caution"})
"""Kinds of call-out that may break over pages of one column."""
LEAST_LINES = 3
"""The fewest lines of such a panel that stand on a page, besides its title."""
LOUD_KINDS = frozenset({"emergency"})
"""Kinds of call-out set in light type on a dark background."""


def make_panel(context: LayoutContext, body: Flowable, role: str) -> Panel:
    """Make a panel in the colours of a role.

    Where one column is a page, a panel that is not to be seen at once may break after some lines.
    """
    breaks = role in BREAKING_KINDS and context.one_column
    return Panel(
        body,
        context.panel_look(role),
        group=role,
        least_part=LEAST_LINES * context.style("body").leading if breaks else 0.0,
        space_before=context.space("panel_before"),
        space_after=context.space("panel_after"),
    )


@register_layout(Callout)
def lay_out_callout(context: LayoutContext, block: Callout, parent: StructureElement, level: int) -> Flowable:
    """Lay out a panel with icon and word (Sect, Hn).

    The icon only repeats the word, so it has no structure element.
    """
    element = StructureElement("Sect", parent)
    loud = block.kind in LOUD_KINDS
    ink = context.colour(f"on_{block.kind}" if loud else "text")
    accent = ink if loud else context.colour(f"{block.kind}_edge")
    title = _make_callout_title(context, block, make_heading_element(element, level), accent)
    size = context.space("icon_size_loud" if loud else "icon_size")
    parts = [hang_on_icon(VectorMark(make_icon(block.kind, accent), size), title)]
    if block.text:
        parts.append(
            context.text(
                block.text,
                "body",
                StructureElement("P", element),
                colour=ink,
                link_colour=ink if loud else accent,
            )
        )
    if block.items:
        items = make_bullet_list(context, block.items, element, ink=ink if loud else None)
        parts.append(with_spacing(items, after=4.0))
    if block.phone:
        parts.append(_make_phone_line(context, block, element, ink if loud else accent))
    parts[-1] = with_spacing(parts[-1], after=0.0)
    return make_panel(context, Stack(parts), block.kind)


def hang_on_icon(icon_mark: VectorMark, lines: Sequence[TextFlowable]) -> Flowable:
    """Return the lines of a title beside an icon; what follows has the full width of the panel."""
    height = sum(line.style.leading for line in lines)
    drop = (height - icon_mark.size) / 2
    return HangingItem(
        icon_mark, Stack(lines), indent=icon_mark.size + ICON_GAP, label_drop=drop,
        space_after=max(lines[-1].space_after + min(drop, 0.0), 1.0), keep_with_next=True,
    )  # fmt: skip


def _title_says(context: LayoutContext, title: str, word: str) -> bool:
    """Return whether a title begins with a word; a location is asked only where its facts stand in it."""
    if not mentions_location(title):
        return _says_word(context.plain_text(title), word)
    return context.depend_on(lambda there: _says_word(there.plain_text(title), word))


def _make_callout_title(
    context: LayoutContext, block: Callout, element: StructureElement, colour: object
) -> list[TextFlowable]:
    """Return the kind's word and the title as one heading; the word alone if there is no title.

    A title that begins with the word says it already.
    """
    word = context.locale.get_callout_word(block.kind)
    if block.title and _title_says(context, block.title, word):
        lines = [context.text(block.title, "panel_title", element, colour=colour, link_colour=colour)]
    elif not block.title:
        lines = [context.literal(word, "panel_title", element, colour=colour, link_colour=colour)]
    else:
        lines = [
            context.literal(
                word,
                "panel_word",
                StructureElement("Span", element, actual_text=f"{word}: "),
                colour=colour,
                link_colour=colour,
            ),
            context.text(block.title, "panel_title", element, colour=colour, link_colour=colour),
        ]
    return [with_spacing(line, keep_with_next=True) for line in lines]


def _says_word(title: str, word: str) -> bool:
    """Return whether a title begins with a word, as a whole and in any case."""
    rest = title.casefold().removeprefix(word.casefold())
    return len(rest) < len(title.casefold()) and not rest[:1].isalnum()


def _make_phone_line(
    context: LayoutContext, block: Callout, element: StructureElement, colour: object
) -> Flowable:
    return context.text(
        block.phone,
        "phone_loud" if block.kind in LOUD_KINDS else "phone",
        StructureElement("P", element),
        colour=colour,
        link_colour=colour,
    )


@register_layout(Compare)
def lay_out_compare(context: LayoutContext, block: Compare, parent: StructureElement, level: int) -> Flowable:
    """Lay out two titled lists side by side, equally prominent (two Sect with a heading and L)."""
    sides = [_make_side(context, side, parent, level) for side in block.sides]
    before, after = context.space("panel_before"), context.space("panel_after")
    return place_side_by_side(
        context,
        sides,
        gutter=context.space("column_gutter"),
        valign="fill",
        keep_together=True,
        keeps_words=True,
        space_before=before,
        space_after=after,
    )


def _make_side(context: LayoutContext, side: Side, parent: StructureElement, level: int) -> Flowable:
    element = StructureElement("Sect", parent)
    title = context.text(
        side.title, "panel_title", make_heading_element(element, level), colour=context.colour("heading")
    )
    title = with_spacing(title, keep_with_next=True)
    head: Flowable = title
    if side.icon:
        icon = make_icon(side.icon, context.colour("heading"), context.colour("card"))
        head = hang_on_icon(VectorMark(icon, context.space("icon_size")), (title,))
    marker = {"good": "check", "bad": "cross"}.get(side.tone, "disc")
    items = make_bullet_list(context, side.items, element, marker=marker)
    card = context.panel_look("card")
    look = replace(without_edge(card), padding=12.0, top=card.top)
    return Panel(Stack((head, items)), look, keep_together=False)
