"""Things that stand out: key points, call-outs and comparisons."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model.blocks import Callout, Compare, KeyPoints, Side
from handout.layout.artwork import Artwork
from handout.layout.blocks.lists import bulleted
from handout.layout.boxes import Hanging, Panel, without_edge
from handout.layout.columns import beside
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.headings import heading_node
from handout.layout.icons import icon
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node

LOUD = frozenset({"emergency"})
"""Kinds of call-out set in light type on a dark ground."""


def panel_around(scene: Scene, body: Flowable, role: str) -> Panel:
    """Return a panel in the colours of a role."""
    return Panel(
        body,
        scene.panel(role),
        space_before=scene.space("panel_before"),
        space_after=scene.space("panel_after"),
    )


@lays_out(KeyPoints)
def key_points(scene: Scene, block: KeyPoints, parent: Node, level: int) -> Flowable:
    """The main message and action in a panel (Sect with a heading and L)."""
    node = Node("Sect", parent)
    words = block.title or scene.words.key_points
    title = scene.text(
        words, "panel_title", heading_node(node, level), colour=scene.colour("heading_on_key_points")
    )
    title = replace(title, keep_with_next=True)
    return panel_around(scene, Stack((title, bulleted(scene, block.items, node))), "key_points")


@lays_out(Callout)
def callout(scene: Scene, block: Callout, parent: Node, level: int) -> Flowable:
    """A panel with icon and word (Sect, Hn): the icon repeats the word, so it is no element."""
    node = Node("Sect", parent)
    loud = block.kind in LOUD
    ink = scene.colour(f"on_{block.kind}" if loud else "text")
    accent = ink if loud else scene.colour(f"{block.kind}_edge")
    parts = _callout_title(scene, block, heading_node(node, level), accent)
    if block.text:
        parts.append(
            scene.text(block.text, "body", Node("P", node), colour=ink, link_colour=ink if loud else accent)
        )
    if block.items:
        items = bulleted(scene, block.items, node, ink=ink if loud else None)
        parts.append(Stack(items.children, space_after=4.0))
    if block.phone:
        parts.append(_phone(scene, block, node, ink if loud else accent))
    parts[-1] = with_spacing(parts[-1], after=0.0)
    size = scene.space("icon_size_loud" if loud else "icon_size")
    mark = Artwork(icon(block.kind, accent), size)
    body = Hanging(mark, Stack(parts), indent=size + 12)
    return panel_around(scene, body, block.kind)


def _callout_title(scene: Scene, block: Callout, node: Node, colour: object) -> list[Flowable]:
    """Return the kind's word and the title as one heading; without a title the word is all of it."""
    word = scene.words.callout(block.kind)
    if not block.title:
        lines = [scene.literal(word, "panel_title", node, colour=colour, link_colour=colour)]
    else:
        lines = [
            scene.literal(
                word,
                "panel_word",
                Node("Span", node, actual_text=f"{word}: "),
                colour=colour,
                link_colour=colour,
            ),
            scene.text(block.title, "panel_title", node, colour=colour, link_colour=colour),
        ]
    return [replace(line, keep_with_next=True) for line in lines]


def _phone(scene: Scene, block: Callout, node: Node, colour: object) -> Flowable:
    return scene.text(
        block.phone,
        "phone_loud" if block.kind in LOUD else "phone",
        Node("P", node),
        colour=colour,
        link_colour=colour,
    )


@lays_out(Compare)
def compare(scene: Scene, block: Compare, parent: Node, level: int) -> Flowable:
    """Two titled lists side by side, of equal weight (two Sect with a heading and L)."""
    sides = [_side(scene, side, parent, level) for side in block.sides]
    before, after = scene.space("panel_before"), scene.space("panel_after")
    return beside(
        scene,
        sides,
        gutter=scene.space("column_gutter"),
        valign="fill",
        whole=True,
        space_before=before,
        space_after=after,
    )


def _side(scene: Scene, side: Side, parent: Node, level: int) -> Flowable:
    node = Node("Sect", parent)
    title = scene.text(side.title, "panel_title", heading_node(node, level), colour=scene.colour("heading"))
    title = replace(title, keep_with_next=True)
    mark = {"good": "check", "bad": "cross"}.get(side.tone, "disc")
    items = bulleted(scene, side.items, node, mark=mark)
    card = scene.panel("card")
    look = replace(without_edge(card), padding=12.0, top=card.top)
    return Panel(Stack((title, items)), look, whole=False)
