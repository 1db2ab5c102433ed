"""What a pen is for: lines to fill in, questions, teach-back and the staff's strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handout.content.model import Words
from handout.content.model.blocks import FillIn, Questions, Staff, TeachBack
from handout.layout import artwork
from handout.layout.artwork import Artwork
from handout.layout.blocks.lists import bullet_item, held, list_node
from handout.layout.boxes import Hanging, Panel, PanelLook
from handout.layout.columns import beside
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.headings import heading, heading_node
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.writing import LINE, LabelledLine, WritingBox, WritingLine, line_node, writing_lines
from handout.pdf.structure import Node

TRACK = 16.0
"""Points between two places to write that stand side by side."""


@lays_out(FillIn)
def fill_in(scene: Scene, block: FillIn, parent: Node, level: int) -> Flowable:
    """A label (P) with lines or a box, which are told in words (Span)."""
    node = Node("P", parent)
    after = scene.space("panel_after")
    label = scene.text(block.label, "body", Node("Span", node), bold=True)
    label = replace(label, space_after=0.0, keep_with_next=True)
    if block.kind == "short":
        line = WritingLine(scene.colour("muted"), line_node(scene, node))
        return LabelledLine(label, line, space_after=after)
    if block.kind == "lines":
        return Stack((label, writing_lines(scene, block.lines, node)), space_after=after)
    told = Node("Span", node, actual_text=f" {scene.words.box_to_write} ")
    space = min(block.lines * LINE, scene.frame_height / 2)
    box = WritingBox(scene.colour("muted"), space, told, space_before=5.0)
    return Stack((label, box), space_after=after)


def _short(scene: Scene, words: str, parent: Node, after: float = 0.0) -> Flowable:
    node = Node("P", parent)
    label = replace(scene.text(words, "body", Node("Span", node), bold=True), space_after=0.0)
    return LabelledLine(label, WritingLine(scene.colour("muted"), line_node(scene, node)), space_after=after)


@lays_out(Questions)
def questions(scene: Scene, block: Questions, parent: Node, level: int) -> Flowable:
    """Questions (Sect, Hn, L) with lines under each, then lines for one's own (P)."""
    node = Node("Sect", parent)
    parts = _head(scene, block.title or scene.words.questions, block.text, node, level)
    parts += _prompts(scene, block.items, block.lines, node)
    if block.own:
        own = Node("P", node)
        label = scene.literal(scene.words.my_questions, "body", Node("Span", own), bold=True)
        label = replace(label, space_after=0.0, keep_with_next=True)
        parts.append(Stack((label, writing_lines(scene, block.own, own)), space_before=10.0))
    return _form(scene, parts)


@lays_out(TeachBack)
def teach_back(scene: Scene, block: TeachBack, parent: Node, level: int) -> Flowable:
    """Prompts (Sect, Hn, P, L) with lines under each."""
    node = Node("Sect", parent)
    said = block.text or scene.words.teach_back_text
    parts = _head(scene, block.title or scene.words.teach_back, said, node, level)
    return _form(scene, [*parts, *_prompts(scene, block.items, block.lines, node)])


def _head(scene: Scene, title: str, text: str, node: Node, level: int) -> list[Flowable]:
    parts: list[Flowable] = [heading(scene, title, node, level)]
    if text:
        parts.append(with_spacing(scene.text(text, "body", Node("P", node)), keep_with_next=True))
    return parts


def _form(scene: Scene, parts: Sequence[Flowable]) -> Stack:
    return Stack(parts, space_before=parts[0].space_before, space_after=scene.space("panel_after"))


def _prompts(scene: Scene, items: Sequence[Words], lines: int, parent: Node) -> list[Flowable]:
    if not items:
        return []
    node = list_node(parent, "Disc")
    gap = scene.space("list_gap") + (6.0 if lines else 0.0)

    def room(body: Node) -> Flowable:
        return writing_lines(scene, lines, Node("P", body))

    nested = room if lines else None
    return list(held([bullet_item(scene, node, item, gap=gap, nested=nested) for item in items]))


@lays_out(Staff)
def staff(scene: Scene, block: Staff, parent: Node, level: int) -> Flowable:
    """A strip of labelled lines for the staff (Sect, Hn, P each), two side by side."""
    node = Node("Sect", parent)
    title = scene.text(block.title or scene.words.staff, "heading3", heading_node(node, level))
    title = replace(title, space_before=0.0, keep_with_next=True)
    asked = list(dict.fromkeys(block.show))
    lines = [_short(scene, _label(scene, name), node) for name in asked if name != "understood"]
    rows: list[Flowable] = [_row(scene, lines[at : at + 2]) for at in range(0, len(lines), 2)]
    if "understood" in asked:
        rows.append(_tick(scene, scene.words.understood, node))
    look = PanelLook(outline=scene.colour("muted"), radius=scene.space("panel_radius"), padding=12.0)
    before, after = scene.space("panel_before"), scene.space("panel_after")
    return Panel(Stack((title, *rows)), look, space_before=before, space_after=after)


def _label(scene: Scene, name: str) -> str:
    words = scene.words
    return {"given_by": words.given_by, "date": words.given_date, "language": words.given_language}[name]


def _row(scene: Scene, lines: Sequence[Flowable]) -> Flowable:
    return lines[0] if len(lines) == 1 else beside(scene, lines, gutter=TRACK, whole=True)


def _tick(scene: Scene, words: str, parent: Node) -> Flowable:
    node = Node("P", parent)
    size = scene.space("check_size")
    told = Node("Span", node, actual_text=f"{scene.words.check_box} ")
    box = Artwork(artwork.box(scene.colour("text"), scene.colour("paper")), size, told)
    text = replace(scene.literal(words, "body", Node("Span", node)), space_after=0.0)
    drop = max(scene.middle(text) - size / 2, 0.0)
    return Hanging(box, text, indent=size + scene.space("check_gap"), label_drop=drop, space_before=10.0)
