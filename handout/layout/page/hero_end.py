"""What stands at the end of a hero: a picture, a pictogram, a scene, or soft shapes in the theme's manner."""

from __future__ import annotations

from handout.content.model.picture_choices import SceneName
from handout.data_classes import dataclass, replace
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.photo_treatment import TreatedPicture
from handout.layout.blocks.pictures import Drawable, draw_drawable
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.vector_marks import (
    VectorMark,
    circle_path,
    fill_colour_operator,
    filled_box_operators,
    rounded_path,
)
from handout.layout.page.hero_scenes import (
    SCENE_HEIGHT,
    SCENE_WIDTH,
    SOLID_SHARE,
    ScenePalette,
    make_scene_operators,
)
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands

PICTURE_SHARE = 0.32
"""Share of the width that a picture takes."""
ICON_SHARE = 0.66
"""Height of a pictogram, in heights of the band."""
NARROW = 400.0
"""Points of paper under which there is no room for a picture beside a title."""
SHAPES = ((0.80, 0.42, 0.95, 0.07), (1.0, 0.98, 0.62, 0.11), (0.7, 0.74, 0.2, 0.13))
"""Circles at the end of a band without a picture: place (shares of width and height), radius in heights, and
how much of them is the colour of the words."""
BLOCK_ROWS = 4
"""Blocks one above the other at the end of a frame without a picture."""


@dataclass(frozen=True, slots=True)
class HeroBox:
    """The area of a hero in which its end is drawn; lengths in points from the paper's lower left."""

    left: float
    foot: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The end side's place, from the start side's edge of the paper."""
        return self.left + self.width


@dataclass(frozen=True)
class HeroEnd:
    """The end of a hero; only a picture with a text for those who cannot see it is said."""

    context: LayoutContext
    is_filled: bool
    picture: Drawable | None = None
    picture_element: StructureElement | None = None
    focus: str = "middle"
    is_duotone: bool = False
    icon: str = ""
    """The pictogram that is drawn large; "" for none."""
    scene: SceneName | None = None
    blocks: int = BLOCK_ROWS
    """Blocks one beside the other at the foot of a frame without a picture."""
    scene_room: float = 0.0
    """Points from the end side that no words use."""

    def draw(self, canvas: TaggedCanvas, paper: Paper, height: float) -> None:
        """Draw it at the end of a hero that reaches ``height`` points from the paper's head."""
        box = measure_hero_box(self.context, paper, height, is_filled=self.is_filled)
        if self.picture is not None:
            self._draw_picture(canvas, box, self.picture)
            return
        if paper.width < NARROW:
            return
        if self.scene is not None:
            canvas.paint_operators(self._make_scene(canvas, box, self.scene))
        elif self.is_filled:
            canvas.paint_operators(self._make_shapes(canvas, box))
        if self.icon:
            self._draw_icon(canvas, box)

    @property
    def is_framed(self) -> bool:
        """Whether it stands in a frame of lines."""
        return self.is_filled and self.context.theme.style.masthead == "frame"

    def _clip(self, canvas: TaggedCanvas, box: HeroBox) -> str:
        """Return operators that move to the box's lower left corner and clip to its shape."""
        radius = get_hero_radius(self.context) if self.is_filled else 0.0
        corner = format_operands(canvas.left_edge(box.left, box.width), box.foot)
        return f"1 0 0 1 {corner} cm {rounded_path(box.width, box.height, radius)} W n"

    def _make_shapes(self, canvas: TaggedCanvas, box: HeroBox) -> str:
        """Return circles in tints of the band, or blocks in a frame, which say nothing."""
        if self.is_framed:
            return self._make_ground(canvas, box, box.height) if self.icon else self._make_blocks(canvas, box)
        band, ink = self.context.colour("band"), self.context.colour("on_band")
        parts = []
        for across, up, radius, share in SHAPES:
            x = box.width * (1 - across if canvas.is_right_to_left else across)
            place = circle_path(x, box.height * up, radius * box.height)
            parts.append(f"{fill_colour_operator(ink.mix(band, share))} {place} f")
        return f"q {self._clip(canvas, box)} {' '.join(parts)} Q"

    def _make_ground(self, canvas: TaggedCanvas, box: HeroBox, width: float) -> str:
        """Return a block at the frame's end, for a pictogram or a scene to stand on."""
        x = canvas.left_edge(box.right - width, width)
        return filled_box_operators(self.context.colour("band_edge"), x, box.foot, width, box.height)

    def _make_blocks(self, canvas: TaggedCanvas, box: HeroBox) -> str:
        """Return blocks that rise like steps to the frame's end, in the brand's colour and its second."""
        side = box.height / BLOCK_ROWS
        parts = []
        for column in range(self.blocks):
            for row in range(self.blocks - column):
                is_top = row == self.blocks - column - 1
                x = canvas.left_edge(box.right - (column + 1) * side, side)
                colour = self.context.colour("band_edge" if not is_top else "mark")
                parts.append(filled_box_operators(colour, x, box.foot + row * side, side, side))
        return " ".join(parts)

    def _make_scene(self, canvas: TaggedCanvas, box: HeroBox, scene: SceneName) -> str:
        """Return the scene, from the end side as far as there are no words; it stands on the hero's foot."""
        scale = min(box.height / SCENE_HEIGHT, self.scene_room / SCENE_WIDTH)
        wide = SCENE_WIDTH * scale
        parts = []
        if self.is_framed:
            block = wide * SOLID_SHARE
            parts.append(self._make_ground(canvas, box, block))
            box = replace(box, left=box.right - block, width=block)
        across = (-scale, wide) if canvas.is_right_to_left else (scale, box.width - wide)
        placed = format_operands(across[0], 0, 0, scale, across[1], 0, decimals=5)
        drawn = make_scene_operators(scene, self._make_palette())
        return " ".join([*parts, f"q {self._clip(canvas, box)} {placed} cm {drawn} Q"])

    def _make_palette(self) -> ScenePalette:
        colour = self.context.colour
        paper = colour("paper")
        if self.is_framed:
            return ScenePalette(colour("band_edge"), paper, colour("mark"), paper)
        if self.is_filled:
            return ScenePalette(colour("band"), colour("on_band"), colour("mark"), paper)
        tone = colour("tone")
        return ScenePalette(paper, tone, colour("mark"), tone.mix(paper, 0.7))

    def _draw_icon(self, canvas: TaggedCanvas, box: HeroBox) -> None:
        """Draw the pictogram large: on the block of a frame, on the circles of a band, or bare."""
        context = self.context
        size = box.height * ICON_SHARE
        if self.is_framed:
            colour, right = context.colour("paper"), box.right - (box.height - size) / 2
        else:
            colour = context.colour("on_band" if self.is_filled else "band_edge")
            right = box.left + box.right - measure_hero_side(context)
        icon = VectorMark(make_icon(self.icon, colour), size)
        icon.draw(canvas, right - size, box.foot + (box.height + size) / 2, size)

    def _draw_picture(self, canvas: TaggedCanvas, box: HeroBox, picture: Drawable) -> None:
        """Draw the picture, cut to the band's shape; without a ground a plain one is shown whole."""
        if self.is_framed:
            half = self.context.space("band_edge") / 2
            box = HeroBox(box.left + half, box.foot + half, box.width - 2 * half, box.height - 2 * half)
        room = box.width * PICTURE_SHARE
        canvas.saveState()
        radius = get_hero_radius(self.context) if self.is_filled else 0.0
        if radius:
            band = canvas.beginPath()
            band.roundRect(box.left, box.foot, box.width, box.height, radius)
            canvas.clipPath(band, stroke=0, fill=0)
        if self.is_filled or self.is_duotone:
            tint = self.context.colour("label") if self.is_duotone else None
            treated = TreatedPicture(
                picture, self.picture_element, room / box.height, focus=self.focus, tint=tint
            )
            treated.draw(canvas, box.right - room, box.foot + box.height, room)
        else:
            scale = min(room / picture.width, box.height / picture.height)
            wide, tall = picture.width * scale, picture.height * scale
            element = self.picture_element
            with canvas.artifact("Layout") if element is None else canvas.tag(element):
                draw_drawable(canvas, picture, canvas.left_edge(box.right - wide, wide), box.foot, wide, tall)
        canvas.restoreState()


def measure_hero_box(context: LayoutContext, paper: Paper, height: float, *, is_filled: bool) -> HeroBox:
    """Return the area of a hero without its line: a band's and a frame's, or between the margins."""
    inset, foot = context.space("band_inset"), paper.height - height
    if not is_filled:
        side = context.space("margin_side")
        return HeroBox(side, foot, paper.width - 2 * side, height - inset)
    edge = context.space("band_edge") if context.theme.style.masthead == "band" else 0.0
    return HeroBox(inset, foot + edge, paper.width - 2 * inset, height - inset - edge)


def measure_hero_side(context: LayoutContext) -> float:
    """Return the distance from the paper's edge to what stands in the band."""
    return max(context.space("margin_side"), context.space("band_inset") + context.space("band_padding"))


def get_hero_radius(context: LayoutContext) -> float:
    """Return the radius of the corners of a hero's ground."""
    return context.space("band_radius") if context.theme.style.masthead == "card" else 0.0
