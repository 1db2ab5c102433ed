"""Running text and what divides it: paragraphs, sections, breaks, things kept together."""

from __future__ import annotations

from handout.content.model.blocks import KeepTogether, PageBreak, Paragraph, Section
from handout.layout import stack
from handout.layout.dispatch import lay_out_all, lays_out
from handout.layout.flowable import Flowable
from handout.layout.headings import heading
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node


@lays_out(Paragraph)
def paragraph(scene: Scene, block: Paragraph, parent: Node, level: int) -> Flowable:
    """A paragraph (P)."""
    return scene.text(block.text, "body", Node("P", parent))


@lays_out(Section)
def section(scene: Scene, block: Section, parent: Node, level: int) -> Flowable:
    """A heading with what belongs under it (Sect, Hn)."""
    node = Node("Sect", parent)
    title = heading(scene, block.title, node, level)
    body = lay_out_all(scene, block.content, node, level + 1)
    return Stack((title, *body), space_before=title.space_before, keep_with_next=not body)


@lays_out(PageBreak)
def page_break(scene: Scene, block: PageBreak, parent: Node, level: int) -> Flowable:
    """What follows starts on a new page; no element of its own."""
    return stack.PageBreak()


@lays_out(KeepTogether)
def keep_together(scene: Scene, block: KeepTogether, parent: Node, level: int) -> Flowable:
    """Blocks on one page; their elements stay in the section around them."""
    laid = lay_out_all(scene, block.content, parent, level)
    if not laid:
        return Stack(())
    return Stack(laid, whole=True, space_before=laid[0].space_before, space_after=laid[-1].space_after)
