"""A body from the front and from the back: to mark by hand, or with numbered parts and their words."""

from __future__ import annotations

from math import inf

from handout.content.locales import format_list
from handout.content.model.blocks import BodyMap, BodyPart
from handout.content.model.blocks.body import PARTS_OF_VIEW
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.lists import NumberDisc, make_list_element, make_list_stack
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.body_outline import (
    BODY_HEIGHT,
    HEAD,
    find_place,
    make_body_path,
    make_ellipse_path,
    spread_places,
)
from handout.layout.flowables.boxes import HangingItem, SideBySide
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import (
    VectorMark,
    disc_operators,
    fill_colour_operator,
    stroke_colour_operator,
)
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

FIGURE_HEIGHT = 205.0
"""Height of a body, in points, where words are 12 points; larger with larger words."""
CELL_WIDTH = 124.0
"""Points of width of a body and the words beside its head, likewise."""
LINE_WIDTH = 1.3
"""Thickness of the outline, in units of the drawing."""
DISC_GAP = 1.0
"""Points between two numbers on a body at least."""
SMALLER_SHARES = (0.96, 0.92, 0.88, 0.84, 0.8, 0.77)
"""Shares of its height in which a body is tried, on a page whose gaps are drawn together."""
FIGURES_SHARE = 0.54
"""Share of the width that two bodies take beside the words about their parts."""


@dataclass(frozen=True, eq=False)
class BodyFigure(BaseFlowable):
    """One view of a body, never mirrored: its parts, their numbers, and which side is which."""

    view: str
    name: TextFlowable
    sides: tuple[TextFlowable, TextFlowable]
    """The words at the left and at the right side of the page."""
    parts: tuple[tuple[str, NumberDisc], ...]
    line: Colour
    skin: Colour
    mark: Colour
    element: StructureElement
    height: float
    least_height: float = inf
    """The height to which it may shrink, as may the other view beside it; above its own, it does not."""

    def shrink(self, share: float) -> BodyFigure:
        """Return the body in a share of its height, but not lower than it may be."""
        return replace(self, height=min(max(self.height * share, self.least_height), self.height))

    def find_least_height(self) -> float:
        """Return the least height at which numbers stand on their parts and each side's word on one line."""
        least = self.height
        for share in SMALLER_SHARES if self._has_room() else ():
            smaller = replace(self, height=share * self.height)
            if not smaller._has_room():
                break
            least = smaller.height
        return least

    def _has_room(self) -> bool:
        room = self._word_room(self._width(inf))
        words = max(word.natural_width() for word in self.sides)
        return words <= room and self.place_discs() == self._place_parts()

    def _word_room(self, wide: float) -> float:
        """Return the width that the word at either side of the head has."""
        return wide / 2 - HEAD[2] * self.height / BODY_HEIGHT - 2.0

    def _width(self, width: float) -> float:
        return min(width, CELL_WIDTH * self.height / FIGURE_HEIGHT)

    def measure(self, width: float) -> float:
        """Return the height of the body and the word under it."""
        return self.height + 3.0 + self.name.measure(self._width(width))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the body with its words as a Figure, then the numbers, which the list says."""
        wide = self._width(width)
        left = canvas.left_edge(x, wide)
        middle, scale = left + wide / 2, self.height / BODY_HEIGHT
        with canvas.tag(self.element):
            place = format_operands(scale, 0, 0, -scale, middle, y, decimals=4)
            canvas.paint_operators(f"q {place} cm {self._make_operators()} Q")
            self.name.draw(canvas, canvas.left_edge(left, wide), y - self.height - 3.0, wide)
            room = self._word_room(wide)
            self.sides[0].draw(canvas, canvas.left_edge(left, room), y, room)
            self.sides[1].draw(canvas, canvas.left_edge(left + wide - room, room), y, room)
        for (across, down), (_, disc) in zip(self.place_discs(), self.parts, strict=True):
            size = disc.disc.size
            disc.draw(canvas, canvas.left_edge(middle + across - size / 2, size), y - down + size / 2, size)
        canvas.extend_bbox(self.element, (left, y - self.measure(width), left + wide, y))

    def place_discs(self) -> list[tuple[float, float]]:
        """Return the middle of each number, in points from the middle of the top; none hides another."""
        apart = max((disc.disc.size for _, disc in self.parts), default=0.0) + DISC_GAP
        return spread_places(self._place_parts(), apart)

    def _place_parts(self) -> list[tuple[float, float]]:
        scale = self.height / BODY_HEIGHT
        places = [find_place(part, self.view)[:2] for part, _ in self.parts]
        return [(across * scale, down * scale) for across, down in places]

    def _make_operators(self) -> str:
        """Return body and head: ground, marked parts inside their outline, then the line around them."""
        body, head = make_body_path(), make_ellipse_path(*HEAD)
        drawn = [f"{fill_colour_operator(self.skin)} {body} f {head} f {fill_colour_operator(self.mark)}"]
        for part, _ in self.parts:
            place = find_place(part, self.view)
            clip = head if place == HEAD else body
            drawn.append(f"q {clip} W n {make_ellipse_path(*place)} f Q")
        drawn.append(f"{stroke_colour_operator(self.line)} {LINE_WIDTH} w 1 j {body} S")
        # The head hides the end of the neck.
        ground = (
            self.mark if any(find_place(part, self.view) == HEAD for part, _ in self.parts) else self.skin
        )
        drawn.append(f"{fill_colour_operator(ground)} {head} B")
        return " ".join(drawn)


@register_layout(BodyMap)
def lay_out_body_map(
    context: LayoutContext, block: BodyMap, parent: StructureElement, level: int
) -> Flowable:
    """Lay out title (Hn), bodies (Figure, described by their parts) and the list of parts (L)."""
    section = StructureElement("Sect", parent)
    title = context.text(block.title, "heading3", make_heading_element(section, level))
    title = replace(title, keep_with_next=True, space_after=5.0)
    views = ("front", "back") if block.view == "both" else (block.view,)
    bodies = _make_bodies(context, block, section, views)
    after = context.space("panel_after")
    share = FIGURES_SHARE * len(views) / 2
    if not block.parts:
        # Room is left beside them to write in.
        body: Flowable = (
            bodies if context.one_column else SideBySide((bodies, Stack(())), shares=(share, 1 - share))
        )
    else:
        words = _make_list(context, block, section)
        body = (
            Stack((bodies, replace(words, space_before=4.0)))
            if context.one_column
            else SideBySide((bodies, words), shares=(share, 1 - share), gutter=context.space("column_gutter"))
        )
    return Stack(
        (title, body), keep_together=True, tallest=context.frame_height, space_before=title.space_before,
        space_after=after,
    )  # fmt: skip


def _make_bodies(
    context: LayoutContext, block: BodyMap, section: StructureElement, views: tuple[str, ...]
) -> Flowable:
    numbered = list(enumerate(block.parts, 1))
    figures = [
        _make_figure(
            context, section, view, [entry for entry in numbered if entry[1].part in PARTS_OF_VIEW[view]]
        )
        for view in views
    ]
    # Both are of one size.
    least = max(figure.find_least_height() for figure in figures)
    figures = [replace(figure, least_height=least) for figure in figures]
    return figures[0] if len(figures) == 1 else SideBySide(figures, keep_together=True)


def _make_figure(
    context: LayoutContext, section: StructureElement, view: str, parts: list[tuple[int, BodyPart]]
) -> BodyFigure:
    locale = context.locale
    name = locale.body_front if view == "front" else locale.body_back
    alt = locale.body_alt.format(view=name)
    if parts:
        said = [f"{number} {context.plain_text(part.text).rstrip('.')}" for number, part in parts]
        alt = f"{alt}{locale.colon}{format_list(said, context.language)}"
    figure = StructureElement("Figure", section, alt=alt)
    left, right = locale.body_left, locale.body_right
    sides = (right, left) if view == "front" else (left, right)
    muted = context.colour("muted")
    words = [context.literal(word, "small", None, align="center", colour=muted) for word in (*sides, name)]
    discs = tuple((part.part, make_number_disc(context, number, None)) for number, part in parts)
    return BodyFigure(
        view, words[2], (words[0], words[1]), discs, context.colour("text"), context.colour("card"),
        context.colour("hairline"), figure, FIGURE_HEIGHT * max(context.style("cell").size / 12, 1.0),
    )  # fmt: skip


def make_number_disc(context: LayoutContext, number: int, element: StructureElement | None) -> NumberDisc:
    """Return a number on a disc; an artifact without an element."""
    text = context.literal(
        context.locale.format_number(number),
        "label",
        element,
        align="center",
        colour=context.colour("on_label"),
    )
    return NumberDisc(VectorMark(disc_operators(context.colour("label")), context.space("step_size")), text)


def _make_list(context: LayoutContext, block: BodyMap, section: StructureElement) -> Stack:
    """Return the words of the parts, each after the number that stands on it."""
    element = make_list_element(section, "Decimal")
    rows = []
    for number, part in enumerate(block.parts, 1):
        item = StructureElement("LI", element)
        disc = make_number_disc(context, number, StructureElement("Lbl", item))
        text = replace(context.text(part.text, "body", StructureElement("LBody", item)), space_after=0.0)
        size = disc.disc.size
        drop, gap = context.cap_middle(text) - size / 2, context.space("list_gap") + 2
        indent = size + context.space("step_gap")
        rows.append(HangingItem(disc, text, indent=indent, label_drop=drop, space_after=gap))
    return make_list_stack(context, rows)
