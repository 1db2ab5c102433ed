"""Pictures of steps: each in a frame of one shape, over its step in a row of two or three, or beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from handout.content.model import Block, Prose
from handout.content.model.blocks import Exercise, Step, Steps
from handout.data_classes import dataclass, replace
from handout.errors import Mark
from handout.layout.blocks import picture_resolution
from handout.layout.blocks.lists import SHORT_LIST
from handout.layout.blocks.pictures import LOGO_PPI, Drawable, draw_drawable, load_drawable
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import PanelLook, SideBySide, draw_box
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.loader import PrintBox
from handout.pdf.structure import StructureElement

RATIO = 1.5
"""Width of a frame, in heights."""
TALLEST = 156.0
"""Height of a frame at most, in points: two then fill the width of a page."""
WIDER = 1.2
"""How much wider than its shape a frame may be."""
TALLEST_ALONE = 120.0
"""The same where a picture stands over its own step."""
PADDING = 4.0
"""Points between a frame and its picture."""
BESIDE_SHARE = 0.34
"""Share of the width that a picture takes beside its step."""
WORDS_WIDTH = {2: 210.0, 3: 118.0}
"""Points of width that the words of a step have, by the number of steps in a row, on the narrowest paper."""
MOST_LINES = 6
"""Lines of a step's words above which only two stand in a row."""


@dataclass(frozen=True, eq=False)
class FramedPicture(BaseFlowable):
    """A picture that fits into a frame of one shape, so that those of all steps are as large."""

    drawable: Drawable
    element: StructureElement
    look: PanelLook
    check: Callable[[float], None] = field(repr=False)
    """Is told how wide the picture is drawn, in points."""
    tallest: float = TALLEST
    is_alone: bool = False
    """Whether no other frame is beside it, so that it may be smaller than those of other steps."""
    scale: float = 1.0
    """Share of its size that it has on a page where it is drawn smaller."""

    def size(self, width: float) -> tuple[float, float]:
        """Return the width and height of the frame."""
        wide, high = self._choose_size(width)
        return wide * self.scale, high * self.scale

    def shrink(self, share: float) -> FramedPicture:
        """Return the frame in a share of its size, if it stands alone."""
        return replace(self, scale=self.scale * share) if self.is_alone else self

    def _choose_size(self, width: float) -> tuple[float, float]:
        widest = self.tallest * RATIO
        # In a column that is a little wider, the frame keeps to its edges.
        wide = width if width <= widest * WIDER else widest
        return wide, min(wide / RATIO, self.tallest)

    def measure(self, width: float) -> float:
        """Return the height at this width."""
        return self.size(width)[1]

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the frame, then the picture in its middle as a Figure."""
        wide, high = self.size(width)
        draw_box(canvas, self.look, x, y, wide, high)
        room = wide - 2 * PADDING, high - 2 * PADDING
        scale = min(room[0] / self.drawable.width, room[1] / self.drawable.height)
        shown = self.drawable.width * scale, self.drawable.height * scale
        self.check(shown[0])
        left = canvas.left_edge(x + (wide - shown[0]) / 2, shown[0])
        with canvas.tag(self.element):
            draw_drawable(canvas, self.drawable, left, y - (high + shown[1]) / 2, *shown)


def make_step_picture(context: LayoutContext, step: Step | Exercise, parent: StructureElement) -> Flowable:
    """Make the picture of a step or an exercise (Figure with Alt) in its frame."""
    tallest = TALLEST_ALONE if context.one_column else TALLEST
    picture = make_framed_picture(context, step.picture or "", step.alt, step.mark, parent, tallest)
    picture = replace(picture, is_alone=context.one_column)
    return with_spacing(picture, after=5.0, keep_with_next=True)


def make_framed_picture(
    context: LayoutContext, src: str, alt: Prose, mark: Mark | None, parent: StructureElement,
    tallest: float = TALLEST,
) -> FramedPicture:  # fmt: skip
    """Make a picture (Figure with Alt) that is shown whole in a frame."""
    element = StructureElement("Figure", parent, alt=context.require_text(alt, "the alt text"))
    ppi = LOGO_PPI if src.lower().endswith(".svg") else PrintBox(1, 1).ppi
    drawable = load_drawable(context, src, mark, PrintBox(tallest * RATIO, tallest, ppi))
    look = PanelLook(
        fill=context.colour("card"), outline=context.colour("card_edge"), outline_width=0.6,
        radius=min(context.space("panel_radius"), 8.0),
    )  # fmt: skip
    return FramedPicture(
        drawable, element, look,
        lambda wide: picture_resolution.check_resolution(context, drawable, src, wide, mark), tallest,
    )  # fmt: skip


def has_storyboard(block: Block) -> bool:
    """Return whether a block is steps that all have a picture, which want the full width."""
    return isinstance(block, Steps) and len(block.items) > 1 and all(step.picture for step in block.items)


def count_in_row(context: LayoutContext, block: Steps) -> int:
    """Return how many steps stand side by side: 1 if one has no picture or there is no room."""
    columns = context.theme.style.columns
    if not has_storyboard(block) or columns == "one" or context.in_text_column:
        return 1
    if columns == "pictures":
        # The page is narrow: two columns of words as wide as a third of a large page.
        return 2 if context.depend_on(lambda there: _are_short(there, block)) else 1
    if block.in_row is not None:
        return min(block.in_row, len(block.items))
    if len(block.items) in (2, 4):
        return 2
    return 3 if context.depend_on(lambda there: _are_short(there, block)) else 2


def _are_short(context: LayoutContext, block: Steps) -> bool:
    """Return whether the words of every step fit into a third of the width."""
    width = WORDS_WIDTH[3]
    for step in block.items:
        for words in filter(None, (step.title, step.when, step.text, *step.steps)):
            text = context.literal(context.plain_text(words), "body", None)
            if text.minimum_width() > width or text.natural_width() > MOST_LINES * width:
                return False
    return True


def arrange_storyboard(context: LayoutContext, items: Sequence[Flowable], in_row: int) -> Stack:
    """Return steps in rows; a row is never cut, and the last one keeps the width of the others.

    On small pages, one may end after any row.
    """
    gutter = context.space("column_gutter")
    rows = []
    for at in range(0, len(items), in_row):
        row = [*items[at : at + in_row]]
        row += [Stack(())] * (in_row - len(row))
        rows.append(SideBySide(row, gutter=gutter, keep_together=True, space_after=gutter / 2))
    after = context.space("list_after")
    is_short = len(items) <= SHORT_LIST and not context.one_column
    return Stack(
        rows, group="storyboard", keep_together=is_short, tallest=context.frame_height,
        space_before=3.0, space_after=after,
    )  # fmt: skip


def set_beside(context: LayoutContext, picture: Flowable, words: Flowable) -> Flowable:
    """Return a picture after the words of its step, or over them where nothing stands side by side."""
    if context.one_column:
        return Stack((picture, words), keep_together=True, tallest=context.frame_height)
    return place_side_by_side(
        context, (words, with_spacing(picture, after=0.0)), shares=(1 - BESIDE_SHARE, BESIDE_SHARE),
        gutter=context.space("column_gutter"), keep_together=True,
    )  # fmt: skip
