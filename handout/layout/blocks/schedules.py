"""What happens when: medicines by the time of day, timelines, and facts at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from handout.content.markup import Run
from handout.content.model import Words
from handout.content.model.blocks import Facts, Medicine, MedSchedule, Timeline
from handout.layout import artwork
from handout.layout.artwork import Artwork, Rule
from handout.layout.blocks.lists import held, list_node
from handout.layout.blocks.tables import headed, stacked, table_look
from handout.layout.boxes import Hanging
from handout.layout.columns import beside
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, Piece, with_spacing
from handout.layout.headings import heading_node, titled
from handout.layout.icons import icon
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.table import Columns, ColumnSpec, Sized, Table
from handout.layout.text import Text
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour

TIMES = ("morning", "noon", "evening", "bedtime")
DOT = 11.0
"""Diameter of the mark of a moment on a timeline, in points."""
TRACK_GAP = 11.0
"""Points between a moment's mark and its words."""
LINE_WIDTH = 2.0
"""Thickness of the line that joins the moments."""
LABEL_SHARE = 0.34
"""Share of the width that labels take beside what they say."""


@dataclass(frozen=True, eq=False)
class CellStack(Stack):
    """Flowables one under the other in a cell, which know how wide they would like to be."""

    def natural_width(self) -> float:
        """Return the width at which none of them needs to be broken."""
        return max(child.size if isinstance(child, Artwork | Blank) else _sized(child).natural_width()
                   for child in self.children)  # fmt: skip

    def minimum_width(self) -> float:
        """Return the width of the widest part that cannot be broken."""
        return max(child.size if isinstance(child, Artwork | Blank) else _sized(child).minimum_width()
                   for child in self.children)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Blank(Piece):
    """Empty room of a height, for words that stand level with others under a picture."""

    size: ClassVar[float] = 0.0
    height: float

    def measure(self, width: float) -> float:
        """Return the height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw nothing."""


def _sized(child: Flowable) -> Sized:
    return child  # type: ignore[return-value]


@lays_out(MedSchedule)
def med_schedule(scene: Scene, block: MedSchedule, parent: Node, level: int) -> Flowable:
    """Medicines by the time of day (Table, TR, TH with Scope, TD); a pictogram over each time's word."""
    if scene.theme.style.table == "stacked":
        return _stacked_medicines(scene, block, parent, level)
    node = Node("Table", parent)
    caption = scene.text(
        block.caption or scene.words.my_medicines, "heading3", Node("P", Node("Caption", node))
    )
    caption = replace(caption, keep_with_next=True)
    dosed = any(row.dose for row in block.items)
    head = _med_head(scene, Node("TR", node), dosed=dosed)
    body = [_med_row(scene, row, Node("TR", node), dosed=dosed) for row in block.items]
    look = table_look(scene.theme)
    columns = Columns([ColumnSpec() for _ in head], [head, *body], look.padding)
    grid = Table(head, body, columns, look)
    # A schedule is read across and hung on a door: it stays on one page wherever that is enough.
    after = scene.space("panel_after")
    return Stack((caption, grid), whole=True, space_before=8.0, space_after=after)


def _med_head(scene: Scene, row: Node, *, dosed: bool) -> list[Sized]:
    words = scene.words
    # Words without a pictogram stand level with those under one.
    above = Blank(scene.space("icon_size"), space_after=3.0)
    plain = (words.medicine, words.dose) if dosed else (words.medicine,)
    cells: list[Sized] = [
        CellStack((above, scene.literal(word, "cell_head", _header(row, "Column")))) for word in plain
    ]
    for time in TIMES:
        word = scene.literal(words.word(time), "cell_head", _header(row, "Column"), align="center")
        colour = scene.colour("on_table_head")
        mark, size = icon(time, colour, scene.colour("table_head")), scene.space("icon_size")
        sign = Artwork(mark, size, align=0.5, space_after=3.0)
        cells.append(CellStack((sign, word)))
    return cells


def _header(row: Node, scope: str) -> Node:
    return Node("TH", row, attributes={"Table": {"Scope": scope}})


def _med_row(scene: Scene, row: Medicine, parent: Node, *, dosed: bool) -> list[Sized]:
    cells: list[Sized] = [CellStack(_medicine_lines(scene, row, _header(parent, "Row")))]
    if dosed:
        cells.append(scene.text(row.dose, "cell", Node("TD", parent)))
    return [*cells, *(_dose(scene, row, time, Node("TD", parent)) for time in TIMES)]


def _medicine_lines(scene: Scene, row: Medicine, node: Node) -> list[Text]:
    """Return a medicine's name, what it is for, and what to know of it."""
    scene.spoken(row.medicine, "the name of the medicine")
    lines = [scene.text(row.medicine, "cell", Node("P", node), bold=True)]
    if row.purpose:
        before, _, after = scene.words.for_use.partition("{use}")
        lines.append(scene.composed(
            (row.purpose,), lambda there: (Run(before), *there.runs(row.purpose), Run(after)), "cell",
            Node("P", node), row.mark,
        ))  # fmt: skip
    if row.note:
        lines.append(scene.text(row.note, "cell", Node("P", node)))
    return lines


def _stacked_medicines(scene: Scene, block: MedSchedule, parent: Node, level: int) -> Flowable:
    """Return the medicines one after the other (L): what each is for, and what is taken at which time."""
    section = Node("Sect", parent)
    title = scene.text(block.caption or scene.words.my_medicines, "heading3", heading_node(section, level))
    node = list_node(section, "None")
    items = [_stacked_medicine(scene, row, node) for row in block.items]
    return stacked(scene, (title,), items)


def _stacked_medicine(scene: Scene, row: Medicine, parent: Node) -> list[Flowable]:
    body = Node("LBody", Node("LI", parent))
    lines: list[Flowable] = list(_medicine_lines(scene, row, body))
    if row.dose:
        lines.append(headed(scene, scene.words.dose, row.dose, body))
    given = [(time, getattr(row, time) or (scene.words.take if time in row.times else "")) for time in TIMES]
    for time, said in given:
        if said:
            lines.append(headed(scene, scene.words.word(time), said, body))
    if not any(said for _, said in given):
        lines.append(scene.literal(scene.words.if_needed, "cell", Node("P", body)))
    return lines


def _dose(scene: Scene, row: Medicine, time: str, node: Node) -> Sized:
    """Return what is taken at one time: how much, a check mark for the dose, or a dash for nothing."""
    if own := getattr(row, time):
        return scene.text(own, "cell", node, align="center")
    if time in row.times:
        told = Node("Span", node, actual_text=scene.words.take)
        return CellStack((Artwork(artwork.check(scene.colour("text")), 13.0, told, align=0.5),))
    if not row.times and not any(getattr(row, other) for other in TIMES):
        return scene.literal(scene.words.if_needed, "cell", node, align="center")
    told = Node("Span", node, actual_text=scene.words.take_none)
    return scene.literal("\u2013", "cell", told, align="center", colour=scene.colour("muted"))


@lays_out(Facts)
def facts(scene: Scene, block: Facts, parent: Node, level: int) -> Flowable:
    """Labels (Lbl) with what they say (LBody) beside them, in a list (L)."""
    section, title = _title(scene, block.title, parent, level)
    node = list_node(section, "Unordered")
    rows: list[Flowable] = []
    for fact in block.items:
        item = Node("LI", node)
        label = scene.text(fact.label, "body", Node("Lbl", item), bold=True)
        text = scene.text(fact.text, "body", Node("LBody", item))
        rows.append(pair_row(scene, label, text))
    return _list(scene, title, rows)


def pair_row(scene: Scene, label: Flowable, text: Flowable) -> Flowable:
    """Return a label beside what it says, over a hairline."""
    label = with_spacing(label, after=0.0, keep_with_next=True)
    text = with_spacing(text, after=0.0)
    shares = (LABEL_SHARE, 1 - LABEL_SHARE)
    row = beside(scene, (label, text), shares=shares, gutter=scene.space("check_gap"), between=0.0)
    return Stack((with_spacing(row, after=5.0), Rule(scene.colour("hairline"))), space_after=5.0)


def _title(scene: Scene, words: Words, parent: Node, level: int) -> tuple[Node, Flowable | None]:
    """Return the element that holds a list and its title, which is its own only where it has one."""
    if not words:
        return parent, None
    section = Node("Sect", parent)
    return section, scene.text(words, "heading3", heading_node(section, level))


def _list(scene: Scene, title: Flowable | None, rows: Sequence[Flowable]) -> Flowable:
    body = Stack(held(rows), space_before=scene.space("list_gap"), space_after=scene.space("list_after"))
    if title is None:
        return body
    return titled(title, body, space_before=title.space_before, space_after=body.space_after)


@dataclass(frozen=True, eq=False)
class Moments(Hanging):
    """A moment of a timeline: a mark, and the line that leads on to the next."""

    line: Colour = field(kw_only=True)
    onward: bool = field(default=True, kw_only=True)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the line from the mark to the next one's, then mark and text."""
        if self.onward:
            size = self.indent - TRACK_GAP
            top = y - self.label_top - size / 2 if self.label is not None else y
            foot = y - self.measure(width) - self.space_after - self.label_top
            left = x + size / 2 - LINE_WIDTH / 2
            Rule(self.line, top - foot).draw(canvas, left, top, LINE_WIDTH)
        super().draw(canvas, x, y, width)


@lays_out(Timeline)
def timeline(scene: Scene, block: Timeline, parent: Node, level: int) -> Flowable:
    """Times (Lbl) with what happens then (LBody), along a line, in a list (L)."""
    section, title = _title(scene, block.title, parent, level)
    node = list_node(section, "Unordered")
    rows: list[Flowable] = []
    for at, moment in enumerate(block.items):
        item = Node("LI", node)
        when = scene.text(moment.when, "body", Node("Lbl", item), bold=True)
        what = scene.text(moment.what, "body", Node("LBody", item))
        when = replace(when, space_after=0.0, keep_with_next=True)
        rows.append(_moment(scene, when, replace(what, space_after=0.0), onward=at < len(block.items) - 1))
    return _list(scene, title, rows)


def _moment(scene: Scene, when: Text, what: Text, *, onward: bool) -> Flowable:
    dot = Artwork(artwork.bullet(scene.colour("label")), DOT)
    return Moments(
        dot, Stack((when, what)), indent=DOT + TRACK_GAP, label_drop=scene.middle(when) - DOT / 2,
        space_after=scene.space("list_gap") + 5.0, line=scene.colour("rule"), onward=onward,
    )  # fmt: skip
