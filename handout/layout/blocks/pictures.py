"""Pictures: images with caption and credit, portraits, logos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from handout.caches import lru_cache
from handout.content.inline.markup import Run
from handout.content.model.blocks import Image
from handout.content.model.clinic import Photo
from handout.data_classes import dataclass
from handout.errors import Mark
from handout.layout.blocks import picture_resolution
from handout.layout.blocks.drawables import Drawable as Drawable
from handout.layout.blocks.drawables import draw_drawable as draw_drawable
from handout.layout.blocks.photo_treatment import RATIOS, TreatedPicture
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.papers import PAPERS
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.loader import FormXObject, ImageXObject, PrintBox, load_image, load_svg
from handout.pdf.structure import StructureElement

BESIDE_TEXT_WIDTH = "38%"
"""Width of a picture beside a text, if the author gives none."""
TALLEST_BESIDE = 170.0
"""Height of a cut picture beside a text, in points, if the author gives no width."""
HEADINGS_HEIGHT = 84.0
"""Points that the tallest picture leaves for the headings above it."""
CAPTION_HEIGHT = 60.0
"""Points that it leaves for its caption and credit."""


WIDEST_PAPER = max(paper.width for paper in PAPERS.values())
LOGO_PPI = 600.0
"""Resolution of logos and drawings, which have fine lines and letters that show every pixel."""
PROPORTIONS_PPI = 100.0
"""Resolution at which a drawing is painted to know its proportions."""


def load_drawable(
    context: LayoutContext, path: str, mark: Mark | None, printed: PrintBox | None = None
) -> Drawable:
    """Load a project's picture, ready to be drawn. Raises ContentError for a broken one."""
    data = context.read_file(path, mark)
    drawable = _load_cached(data, path.lower().endswith(".svg"), path, mark, printed)
    picture_resolution.note_painted_drawing(context, drawable, path, mark)
    return drawable


@lru_cache(maxsize=32)
def _load_cached(
    data: bytes, vector: bool, path: str, mark: Mark | None, printed: PrintBox | None
) -> Drawable:
    if vector:
        return load_svg(data, path=path, mark=mark, print_box=printed)
    return load_image(data, path=path, mark=mark, print_box=printed)


@dataclass(frozen=True, eq=False)
class PictureBox(BaseFlowable):
    """A picture at a share of the width, never taller than a page, never distorted or blurred.

    ``refine`` returns the picture for the size at which it is drawn, which may be smaller than the wished
    width (its third argument) or than planned.
    """

    drawable: Drawable
    element: StructureElement | None
    share: float = field(default=1.0, kw_only=True)
    tallest: float = field(default=1e9, kw_only=True)
    refine: Callable[[float, float, float], Drawable] | None = field(default=None, kw_only=True)

    def size(self, width: float) -> tuple[float, float]:
        """Return the width and height at which the picture is drawn."""
        scale = min(width * self.share / self.drawable.width, self.tallest / self.drawable.height)
        if isinstance(self.drawable, ImageXObject) and not self.drawable.painted_because:
            scale = min(scale, 72 / picture_resolution.MIN_PPI)
        return self.drawable.width * scale, self.drawable.height * scale

    def measure(self, width: float) -> float:
        """Return the height at this width."""
        return self.size(width)[1]

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw as a Figure, or as an artifact if it is decorative."""
        wide, high = self.size(width)
        wished = min(width * self.share, self.tallest * self.drawable.width / self.drawable.height)
        drawable = self.refine(wide, high, wished) if self.refine else self.drawable
        with canvas.artifact("Layout") if self.element is None else canvas.tag(self.element):
            draw_drawable(canvas, drawable, canvas.left_edge(x, wide), y - high, wide, high)


_SENTENCE_ENDS = (
    ".",
    "!",
    "?",
    "\u3002",
    "\u0964",
    "\u06d4",
    "\u061f",
    "\u0589",
    "\uff01",
    "\uff1f",
    "\u2026",
)
"""Signs that end a sentence, in the scripts that handout knows."""


@register_layout(Image)
def lay_out_image(context: LayoutContext, block: Image, parent: StructureElement, level: int) -> Flowable:
    """Lay out a picture (Figure with Alt) and caption (Caption), alone or beside a text (P)."""
    after = context.space("picture_after")
    if not block.text:
        share = _parse_share(block.width or "100%")
        return Stack(
            _make_picture(context, block, parent, share),
            space_before=after / 2,
            space_after=after,
            keep_together=True,
        )
    share = _parse_share(block.width or BESIDE_TEXT_WIDTH)
    # In one column the picture has the text's width to itself, of which it takes the wished share.
    within, room = (_parse_share(block.width or "100%"), 1.0) if context.one_column else (1.0, share)
    # Nodes are made in reading order: what stands at the start side first.
    if block.side == "start":
        picture = Stack(_make_picture(context, block, parent, within, room))
        parts: tuple[Flowable, ...] = (picture, _make_side_text(context, block, parent))
        shares = (share, 1.0 - share)
    else:
        parts = (
            _make_side_text(context, block, parent),
            Stack(_make_picture(context, block, parent, within, room)),
        )
        shares = (1.0 - share, share)
    return place_side_by_side(
        context, parts, shares=shares, gutter=context.space("column_gutter"), keep_together=True,
        space_before=after / 2, space_after=after,
    )  # fmt: skip


def _parse_share(width: str) -> float:
    return int(width[:-1]) / 100


def _make_side_text(context: LayoutContext, block: Image, parent: StructureElement) -> Stack:
    return Stack([context.text(block.text, "body", StructureElement("P", parent))])


def _make_picture(
    context: LayoutContext, block: Image, parent: StructureElement, share: float, room: float = 1.0
) -> list[Flowable]:
    """Return picture and caption; ``room`` is the share of the page's width for both."""
    figure = (
        None
        if block.decorative
        else StructureElement("Figure", parent, alt=context.require_text(block.alt, "the alt text"))
    )
    # A caption without a picture to hear of is a paragraph like any other.
    words = StructureElement("P", parent) if figure is None else StructureElement("Caption", figure)
    caption = _make_caption(context, block, words)
    tallest = context.frame_height - HEADINGS_HEIGHT - (CAPTION_HEIGHT if caption else 0.0)
    widest = (WIDEST_PAPER - 2 * context.space("margin_side")) * share * room
    is_drawing = block.src.lower().endswith(".svg")
    # Pixels of a drawing are painted once its size is known; here only its proportions matter.
    box = PrintBox(widest, tallest, PROPORTIONS_PPI) if is_drawing else PrintBox(widest, tallest)
    if block.crop != "none" or block.treatment != "plain":
        return [_make_treated(context, block, figure, share, (widest, tallest)), *caption]
    drawable = load_drawable(context, block.src, block.mark, box)
    if not block.width and not is_drawing:
        # A photo that was given no width is no taller than it needs to be; a drawing may hold small words.
        tallest = min(tallest, context.space("picture_height"))
    picture = PictureBox(
        drawable, figure, share=share, tallest=tallest,
        refine=lambda wide, high, wished: _load_for_size(context, block, drawable, (wide, high), wished),
        space_after=5.0, keep_with_next=bool(caption),
    )  # fmt: skip
    return [picture, *caption]


def _make_treated(
    context: LayoutContext, block: Image, figure: StructureElement | None, share: float,
    most: tuple[float, float],
) -> TreatedPicture:  # fmt: skip
    """Return the picture cut to its shape or in the brand's colour; no taller than photos without a width."""
    widest, tallest = most
    ratio = RATIOS.get(block.crop, 0.0)
    if not block.width:
        tallest = min(tallest, TALLEST_BESIDE if block.text else context.space("picture_height"))
    box = PrintBox(widest, widest / ratio, cover=True) if ratio else PrintBox(widest, tallest)
    drawable = load_drawable(context, block.src, block.mark, box)
    return TreatedPicture(
        drawable, figure, ratio, focus=block.focus, radius=context.space("panel_radius"),
        is_circle=block.crop == "circle", share=share, tallest=tallest,
        tint=context.colour("label") if block.treatment == "duotone" else None,
        check=lambda wide: picture_resolution.check_resolution(
            context, drawable, block.src, wide, block.mark
        ),
        space_after=5.0, keep_with_next=bool(block.caption or block.credit),
    )  # fmt: skip


def _load_for_size(
    context: LayoutContext, block: Image, drawable: Drawable, size: tuple[float, float], wished: float
) -> Drawable:
    """Return the picture for its drawn size; note if it is narrower than the ``wished`` width."""
    wide, high = size
    if isinstance(drawable, ImageXObject) and drawable.painted_because:
        return load_drawable(context, block.src, block.mark, PrintBox(wide, high, LOGO_PPI))
    picture_resolution.check_width(context, drawable, block.src, wide, wished, block.mark)
    if (
        isinstance(drawable, FormXObject)
        or PrintBox(wide, high).compute_pixel_share(drawable.width, drawable.height) == 1.0
    ):
        return drawable
    return load_drawable(context, block.src, block.mark, PrintBox(wide, high))


def _make_caption(context: LayoutContext, block: Image, element: StructureElement) -> list[Flowable]:
    runs = list(context.parse_runs(block.caption)) if block.caption else []
    if block.credit:
        is_sentence = not runs or context.plain_text(block.caption).rstrip().endswith(_SENTENCE_ENDS)
        stop = "" if is_sentence else context.locale.full_stop
        gap = f"{stop}{context.locale.sentence_space}" if runs else ""
        runs.append(Run(gap + context.locale.picture_credit.format(credit=context.plain_text(block.credit))))
    if not runs:
        return []
    return [context.typeset(tuple(runs), "caption", element, block.mark)]


@dataclass(frozen=True, eq=False)
class Portrait(BaseFlowable):
    """A photo cropped to a circle, or to a square with round corners."""

    picture: Drawable
    size: float
    element: StructureElement
    radius: float

    def measure(self, width: float) -> float:
        """Return the side of the square around it."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Clip to the shape and fill it with the middle of the photo."""
        x = canvas.left_edge(x, self.size)
        scale = self.size / min(self.picture.width, self.picture.height)
        wide, high = self.picture.width * scale, self.picture.height * scale
        canvas.saveState()
        shape = canvas.beginPath()
        shape.roundRect(x, y - self.size, self.size, self.size, self.radius)
        canvas.clipPath(shape, stroke=0, fill=0)
        with canvas.tag(self.element):
            # Heads stand in the upper part of a portrait: crop more from below than from above.
            bottom = y - self.size - (high - self.size) * 0.7
            draw_drawable(canvas, self.picture, x - (wide - self.size) / 2, bottom, wide, high)
        canvas.restoreState()
        canvas.extend_bbox(self.element, (x, y - self.size, x + self.size, y))


def make_portrait(context: LayoutContext, photo: Photo, size: float, parent: StructureElement) -> Flowable:
    """Make a person's photo (Figure), cropped to a circle or a square of ``size`` points."""
    element = StructureElement("Figure", parent, alt=context.require_text(photo.alt, "the alt text"))
    picture = load_drawable(context, photo.src, photo.mark, PrintBox(size, size, cover=True))
    short = min(picture.width, picture.height)
    picture_resolution.check_resolution(context, picture, photo.src, size * picture.width / short, photo.mark)
    radius = size / 2 if photo.shape == "round" else context.space("panel_radius")
    return Portrait(picture, size, element, radius)
