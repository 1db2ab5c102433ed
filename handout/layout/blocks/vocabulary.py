"""Words of others and words explained: quotes and the glossary."""

from __future__ import annotations

from dataclasses import replace

from handout.content.markup import Run
from handout.content.model.blocks import Glossary, Quote
from handout.content.model.document import Term
from handout.layout.blocks.lists import held, list_node
from handout.layout.blocks.schedules import pair_row
from handout.layout.boxes import Panel, PanelLook
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable
from handout.layout.headings import heading
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node


@lays_out(Quote)
def quote(scene: Scene, block: Quote, parent: Node, level: int) -> Flowable:
    """What a person said (BlockQuote, P), who said it, and that others may differ."""
    node = Node("BlockQuote", parent)
    lines = [scene.composed(
        (block.text,), lambda there: (Run("\u201c"), *there.runs(block.text), Run("\u201d")), "subtitle",
        Node("P", node), block.mark, colour=scene.colour("text"), balance=False,
    )]  # fmt: skip
    if block.who:
        lines.append(scene.composed(
            (block.who,), lambda there: (Run("\u2014 "), *there.runs(block.who)), "body", Node("P", node),
            block.mark, bold=True,
        ))  # fmt: skip
    lines.append(scene.text(block.note or scene.words.quote_note, "small", Node("P", node)))
    kept = [replace(line, keep_with_next=True) for line in lines[:-1]]
    look = PanelLook(edge=scene.colour("label"), edge_width=3.0, padding=11.0)
    before, after = scene.space("panel_before"), scene.space("panel_after")
    return Panel(
        Stack((*kept, replace(lines[-1], space_after=0.0))), look, space_before=before, space_after=after
    )


@lays_out(Glossary)
def glossary(scene: Scene, block: Glossary, parent: Node, level: int) -> Flowable:
    """Words (Lbl) with how to say them and what they mean (LBody), in a list (L)."""
    node = Node("Sect", parent)
    title = heading(scene, block.title or scene.words.glossary, node, level)
    terms = list_node(node, "Unordered")
    rows = held([_term(scene, term, terms) for term in block.items or scene.project.handout.glossary])
    return Stack((title, *rows), space_before=title.space_before, space_after=scene.space("list_after"))


def _term(scene: Scene, term: Term, parent: Node) -> Flowable:
    item = Node("LI", parent)
    runs = [Run(term.term, bold=True)]
    if term.say_it:
        runs.append(Run(f"\n({scene.words.say_it.format(sound=term.say_it)})"))
    label = scene.set(tuple(runs), "body", Node("Lbl", item), term.mark)
    return pair_row(scene, label, scene.text(term.meaning, "body", Node("LBody", item)))
