"""Lists of every kind: bullets, steps and things to tick off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handout.content.markup import Run
from handout.content.model import Words
from handout.content.model.blocks import Bullets, Checklist, Step, Steps
from handout.layout import artwork
from handout.layout.artwork import Artwork
from handout.layout.boxes import Balanced, Hanging
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, Piece, with_spacing
from handout.layout.headings import heading_node, titled
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.text import Text
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour


def list_node(parent: Node, numbering: str) -> Node:
    """Return an L element with its ListNumbering (ISO 32000-1, 14.8.5.5)."""
    return Node("L", parent, attributes={"List": {"ListNumbering": numbering}})


def list_item(parent: Node, label: str) -> tuple[Node, Node]:
    """Return the Lbl and LBody nodes of a new LI; ``label`` is what the label says."""
    item = Node("LI", parent)
    return Node("Lbl", item, actual_text=label), Node("LBody", item)


def bulleted(
    scene: Scene, items: Sequence[Words], parent: Node, *,
    mark: str = "disc", role: str = "body", gap: float | None = None, ink: Colour | None = None,
) -> Stack:  # fmt: skip
    """Return a list of plain items with a drawn mark: a disc, a check or a cross."""
    node = list_node(parent, "Disc" if mark == "disc" else "Unordered")
    gap = scene.space("list_gap") if gap is None else gap
    return Stack(
        held([bullet_item(scene, node, item, mark=mark, role=role, gap=gap, ink=ink) for item in items])
    )


def bullet_item(
    scene: Scene, parent: Node, words: Words, *, mark: str = "disc", role: str = "body", gap: float = 0.0,
    ink: Colour | None = None, nested: Callable[[Node], Flowable] | None = None,
) -> Hanging:  # fmt: skip
    """Return one item, all in ``ink`` if given; ``nested`` builds a list inside its LBody."""
    size, said, operators = _mark(scene, mark, role, ink)
    label_node, body_node = list_item(parent, said)
    changes = {} if ink is None else {"colour": ink, "link_colour": ink}
    # An item of one paragraph is its LBody's own text; only beside a nested list it needs a P.
    own = body_node if nested is None else Node("P", body_node)
    text = replace(
        scene.text(words, role, own, **changes), space_after=0.0, keep_with_next=nested is not None
    )
    body: Flowable = text if nested is None else Stack((text, nested(body_node)))
    drop = scene.middle(text) - size / 2
    label = Artwork(operators, size, label_node)
    return Hanging(label, body, indent=scene.space("list_indent"), label_drop=drop, space_after=gap)


def _mark(scene: Scene, mark: str, role: str, ink: Colour | None) -> tuple[float, str, str]:
    size = scene.style(role).size
    if mark == "check":
        return 11 / 12 * size, scene.words.check_mark, artwork.check(scene.colour("check"))
    if mark == "cross":
        return 10 / 12 * size, scene.words.cross_mark, artwork.cross(scene.colour("cross"))
    draw = artwork.BULLETS[scene.theme.style.bullets]
    return scene.space("bullet_size"), "\u2022", draw(ink or scene.colour("bullet"))


def held(items: Sequence[Flowable]) -> Sequence[Flowable]:
    """Return items of which neither the first nor the last can stand alone on a page."""
    kept = (0, len(items) - 2) if len(items) > 1 else ()
    return [with_spacing(item, keep_with_next=True) if at in kept else item for at, item in enumerate(items)]


@lays_out(Bullets)
def bullets(scene: Scene, block: Bullets, parent: Node, level: int) -> Flowable:
    """A bulleted list (L), with one nesting."""
    node = list_node(parent, "Disc")
    gap = scene.space("list_gap")
    items: list[Flowable] = []
    for item in block.items:

        def inner(body: Node, words: Sequence[Words] = item.items) -> Flowable:
            return Stack(bulleted(scene, words, body, gap=2.0).children, space_before=3.0)

        items.append(bullet_item(scene, node, item.text, gap=gap, nested=inner if item.items else None))
    return Stack(held(items), space_after=scene.space("list_after"))


@dataclass(frozen=True, eq=False)
class NumberDisc(Piece):
    """A number, or letters, on a filled circle: an artifact unless the text has a node."""

    disc: Artwork
    number: Text

    def measure(self, width: float) -> float:
        """Return the circle's diameter."""
        return self.disc.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the circle, then the number in its middle."""
        size = self.disc.size
        self.disc.draw(canvas, x, y, width)
        top = y - (size - self.number.measure(size)) / 2
        if self.number.node is not None:
            self.number.draw(canvas, x, top, size)
            return
        with canvas.artifact("Background"):
            self.number.draw(canvas, x, top, size)


@lays_out(Steps)
def steps(scene: Scene, block: Steps, parent: Node, level: int) -> Flowable:
    """A numbered list (L, Decimal): each step a number on a disc, with an optional name and time."""
    node = list_node(parent, "Decimal")
    items = [_step(scene, step, node, number) for number, step in enumerate(block.items, start=1)]
    return Stack(held(items), space_after=scene.space("list_after"))


def _step(scene: Scene, step: Step, parent: Node, number: int) -> Flowable:
    item = Node("LI", parent)
    label_node, body_node = Node("Lbl", item), Node("LBody", item)
    size = scene.space("step_size")
    ring = scene.theme.style.steps == "ring"
    ground = artwork.ring(scene.colour("on_step")) if ring else artwork.bullet(scene.colour("step"))
    number_text = scene.literal(str(number), "label", label_node, align="center")
    label = NumberDisc(Artwork(ground, size), number_text)
    said = (step.title, step.when, step.text)
    count = 2 if step.title or step.when else 1
    nodes = [Node("P", body_node) for _ in range(count)] if count > 1 else [body_node]
    lines = [
        replace(
            scene.composed(said, _said(step, at), "body", line_node, step.text.mark),
            space_after=0.0, keep_with_next=at == 0 and count > 1,
        )
        for at, line_node in enumerate(nodes)
    ]  # fmt: skip
    drop = scene.middle(lines[0]) - size / 2
    indent = size + scene.space("step_gap")
    return Hanging(
        label, Stack(lines), indent=indent, label_drop=drop, space_after=scene.space("list_gap") + 2
    )


def _said(step: Step, at: int) -> Callable[[Scene], tuple[Run, ...]]:
    return lambda there: _step_runs(there, step)[at]


def _step_runs(scene: Scene, step: Step) -> list[tuple[Run, ...]]:
    name = [replace(run, bold=True) for run in scene.runs(step.title)] if step.title else []
    when = scene.runs(step.when) if step.when else ()
    text = scene.runs(step.text)
    if name and when:
        return [(*name, Run(" \u00b7 "), *when), text]
    if name:
        return [tuple(name), text]
    if when:
        return [tuple(replace(run, bold=True) for run in when), text]
    return [text]


@lays_out(Checklist)
def checklist(scene: Scene, block: Checklist, parent: Node, level: int) -> Flowable:
    """Things to tick off (L) with boxes for a pen, in one column or two."""
    section = Node("Sect", parent) if block.title else parent
    title = scene.text(block.title, "heading3", heading_node(section, level)) if block.title else None
    node = list_node(section, "Unordered")
    items = [_check_item(scene, words, node) for words in block.items]
    after = scene.space("list_after")
    if block.columns == 2 and not scene.one_column:
        body: Flowable = Balanced(items, gutter=scene.space("column_gutter"), space_after=after)
    else:
        body = Stack(held(items), space_after=after)
    if title is None:
        return body
    return titled(title, body, space_before=title.space_before, space_after=after)


def _check_item(scene: Scene, words: Words, parent: Node) -> Flowable:
    size = scene.space("check_size")
    label_node, body_node = list_item(parent, scene.words.check_box)
    text = replace(scene.text(words, "body", body_node), space_after=0.0)
    label = Artwork(artwork.box(scene.colour("text"), scene.colour("paper")), size, label_node)
    indent = size + scene.space("check_gap")
    drop = max(scene.middle(text) - size / 2, 0.0)
    return Hanging(label, text, indent=indent, label_drop=drop, space_after=scene.space("list_gap"))
