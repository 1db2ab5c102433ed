"""The clinic's own notices of free language help, each in its language."""

from __future__ import annotations

from handout.content.model import Block
from handout.content.model.blocks import LanguageNotice
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable
from handout.layout.headings import heading
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node


@lays_out(LanguageNotice)
def language_notice(scene: Scene, block: LanguageNotice, parent: Node, level: int) -> Flowable:
    """The brand's notices (Sect, Hn, P each with its Lang); nothing where the brand has none."""
    given = scene.project.brand.language_notices
    wanted = [notice for notice in given if not block.only or notice.language in block.only]
    if not wanted:
        return Stack(())
    node = Node("Sect", parent)
    title = heading(scene, block.title or scene.words.language_help, node, level, outline=False)
    lines: list[Flowable] = [
        scene.text(notice.text, "body", Node("P", node, language=notice.language), language=notice.language)
        for notice in wanted
    ]
    return Stack((title, *lines), space_before=title.space_before, space_after=scene.space("list_after"))


def closing_notice(scene: Scene, parent: Node) -> list[Flowable]:
    """Return the notices that end a handout, unless its body has them or its key says never."""
    if scene.project.handout.language_notice == "never" or not scene.project.brand.language_notices:
        return []
    if _stands_in(scene.project.content):
        return []
    return [language_notice(scene, LanguageNotice(), parent, 2)]


def _stands_in(blocks: tuple[Block, ...]) -> bool:
    return any(
        isinstance(block, LanguageNotice) or _stands_in(getattr(block, "content", ())) for block in blocks
    )
