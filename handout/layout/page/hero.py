"""The hero: masthead and title as one, with a picture or a drawing of the brand's colour at its end."""

from __future__ import annotations

from dataclasses import dataclass

from handout.content.inline.markup import Run
from handout.content.model.document import Hero as HeroEntry
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.pictures import Drawable, draw_drawable, load_drawable
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import PanelLook, draw_box
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import (
    VectorMark,
    circle_path,
    fill_colour_operator,
    filled_box_operators,
    rounded_path,
)
from handout.layout.page.masthead import (
    TILE_MARGIN,
    LoadedLogo,
    draw_logo,
    fit_size,
    has_letterhead,
    load_logo,
    make_frame_look,
    make_name_runs,
)
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.xobjects import PrintBox
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

PADDING = 11.0
"""Points over and under what stands in the band."""
ROW_GAP = 9.0
"""Points between the clinic's line and the title."""
LOGO_SHARE = 0.8
"""Height of the logo, in heights of a masthead's."""
LOGO_GAP = 12.0
"""Points between the logo and the clinic's name."""
PICTURE_SHARE = 0.32
"""Share of the width that a picture takes."""
PICTURE_GAP = 14.0
"""Points between the title and the picture."""
ICON_SHARE = 0.66
"""Height of a pictogram, in heights of the band."""
ICON_ROOM = 92.0
"""Points that the title leaves to it."""
NARROW = 400.0
"""Points of paper under which there is no room for a picture beside a title."""
SHAPES = ((0.80, 0.42, 0.95, 0.07), (1.0, 0.98, 0.62, 0.11), (0.7, 0.74, 0.2, 0.13))
"""Circles at the end of a band without a picture: place (shares of width and height), radius in heights, and
how much of them is the colour of the words."""
BLOCK_ROWS = 4
"""Blocks one above the other at the end of a frame without a picture."""
RULE_HEIGHT = 2.4
"""Thickness of the line under a hero without a ground, in points."""


@dataclass(frozen=True)
class Hero:
    """A band with the clinic's line, the title and a picture."""

    context: LayoutContext
    logo: LoadedLogo | None
    lines: Flowable
    title: Flowable
    outline_title: str
    picture: Drawable | None
    picture_element: StructureElement | None
    is_filled: bool
    text_width: float
    height: float
    icon: str = ""
    """The pictogram that is drawn large at its end; "" for none."""

    def draw(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw the ground, then picture, clinic and title from the top."""
        context = self.context
        inset = context.space("band_inset")
        self._draw_ground(canvas, paper)
        if self.picture is not None:
            self._draw_picture(canvas, paper, self.picture)
        elif paper.width >= NARROW:
            if self.is_filled:
                canvas.paint_operators(self._make_shapes(canvas, paper))
            if self.icon:
                self._draw_icon(canvas, paper)
        left, top = _measure_side(context), paper.height - inset - PADDING
        row = _measure_row(context, self.logo, self.lines, self.text_width)
        start = left
        if self.logo is not None:
            start += draw_logo(canvas, context, self.logo, left, top - row / 2, LOGO_SHARE) + LOGO_GAP
        room = self.text_width - (start - left)
        self.lines.draw(canvas, start, top - (row - self.lines.measure(room)) / 2, room)
        top -= row + ROW_GAP
        canvas.add_outline_item(self.outline_title, 0, top)
        self.title.draw(canvas, left, top, self.text_width)

    def _draw_ground(self, canvas: TaggedCanvas, paper: Paper) -> None:
        context = self.context
        inset, foot = context.space("band_inset"), paper.height - self.height
        width = paper.width - 2 * inset
        if not self.is_filled:
            side, mark = context.space("margin_side"), context.space("heading_mark_width")
            canvas.paint_operators(
                filled_box_operators(context.colour("hairline"), side, foot, paper.width - 2 * side, 0.6)
            )
            canvas.paint_operators(
                filled_box_operators(
                    context.colour("band_edge"), canvas.left_edge(side, mark), foot, mark, RULE_HEIGHT
                )
            )
            return
        is_framed = context.theme.style.masthead == "frame"
        look = (
            make_frame_look(context)
            if is_framed
            else PanelLook(fill=context.colour("band"), radius=_get_radius(context))
        )
        draw_box(canvas, look, inset, paper.height - inset, width, self.height - inset)
        if context.theme.style.masthead == "band":
            edge = context.space("band_edge")
            canvas.paint_operators(
                filled_box_operators(context.colour("band_edge"), inset, foot, width, edge)
            )

    @property
    def _edge(self) -> float:
        """Thickness of the line under the band, which nothing in the band covers."""
        has_edge = self.is_filled and self.context.theme.style.masthead == "band"
        return self.context.space("band_edge") if has_edge else 0.0

    def _clip(self, paper: Paper) -> str:
        """Return operators that move to the band's lower left corner and clip to its shape."""
        inset, edge = self.context.space("band_inset"), self._edge
        shape = rounded_path(paper.width - 2 * inset, self.height - inset - edge, _get_radius(self.context))
        return f"1 0 0 1 {format_operands(inset, paper.height - self.height + edge)} cm {shape} W n"

    def _make_shapes(self, canvas: TaggedCanvas, paper: Paper) -> str:
        """Return circles in tints of the band, or blocks in a frame, which say nothing."""
        if self.context.theme.style.masthead == "frame":
            return self._make_ground(canvas, paper) if self.icon else self._make_blocks(canvas, paper)
        inset = self.context.space("band_inset")
        width, height = paper.width - 2 * inset, self.height - inset - self._edge
        band, ink = self.context.colour("band"), self.context.colour("on_band")
        parts = []
        for across, up, radius, share in SHAPES:
            x = width * (1 - across if canvas.is_right_to_left else across)
            tint: Colour = ink.mix(band, share)
            parts.append(f"{fill_colour_operator(tint)} {circle_path(x, height * up, radius * height)} f")
        return f"q {self._clip(paper)} {' '.join(parts)} Q"

    def _make_ground(self, canvas: TaggedCanvas, paper: Paper) -> str:
        """Return a square block at the frame's end, for a pictogram to stand on."""
        inset = self.context.space("band_inset")
        side = self.height - inset
        x = canvas.left_edge(paper.width - inset - side, side)
        return filled_box_operators(
            self.context.colour("band_edge"), x, paper.height - self.height, side, side
        )

    def _draw_icon(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw the pictogram large at the end: on the block of a frame, on the circles of a band, or bare."""
        context, inset = self.context, self.context.space("band_inset")
        band = self.height - inset - self._edge
        size = band * ICON_SHARE
        is_framed = self.is_filled and context.theme.style.masthead == "frame"
        if is_framed:
            colour = context.colour("paper")
            end = inset + (band - size) / 2
        else:
            colour = context.colour("on_band" if self.is_filled else "band_edge")
            end = _measure_side(context)
        icon = VectorMark(make_icon(self.icon, colour), size)
        top = paper.height - inset - (band - size) / 2
        icon.draw(canvas, paper.width - end - size, top, size)

    def _make_blocks(self, canvas: TaggedCanvas, paper: Paper) -> str:
        """Return blocks that rise like steps to the frame's end, in the brand's colour and its second."""
        inset, context = self.context.space("band_inset"), self.context
        height = self.height - inset
        side = height / BLOCK_ROWS
        right, foot = paper.width - inset, paper.height - self.height
        parts = []
        for column in range(BLOCK_ROWS):
            for row in range(BLOCK_ROWS - column):
                is_top = row == BLOCK_ROWS - column - 1
                x = canvas.left_edge(right - (column + 1) * side, side)
                colour = context.colour("band_edge" if not is_top else "mark")
                parts.append(filled_box_operators(colour, x, foot + row * side, side, side))
        return " ".join(parts)

    def _draw_picture(self, canvas: TaggedCanvas, paper: Paper, picture: Drawable) -> None:
        """Draw the picture at the end of the band, cut to its shape; it reaches the band's foot."""
        inset = self.context.space("band_inset")
        room, high = (paper.width - 2 * inset) * PICTURE_SHARE, self.height - inset - self._edge
        scale = max(room / picture.width, high / picture.height)
        if not self.is_filled:
            scale = min(room / picture.width, high / picture.height)
        wide, tall = picture.width * scale, picture.height * scale
        x = canvas.left_edge(paper.width - inset - room, room) + (room - wide) / 2
        foot = paper.height - self.height + self._edge
        # Drawings stand on their foot, photos are cut alike above and below.
        y = foot if tall <= high else foot - (tall - high) / 2
        canvas.saveState()
        shape = canvas.beginPath()
        shape.rect(canvas.left_edge(paper.width - inset - room, room), foot, room, high)
        canvas.clipPath(shape, stroke=0, fill=0)
        radius = _get_radius(self.context) if self.is_filled else 0.0
        if radius:
            band = canvas.beginPath()
            band.roundRect(inset, foot, paper.width - 2 * inset, high, radius)
            canvas.clipPath(band, stroke=0, fill=0)
        with canvas.artifact("Layout") if self.picture_element is None else canvas.tag(self.picture_element):
            draw_drawable(canvas, picture, x, y, wide, tall)
        canvas.restoreState()


def _get_radius(context: LayoutContext) -> float:
    return context.space("band_radius") if context.theme.style.masthead == "card" else 0.0


def _measure_side(context: LayoutContext) -> float:
    """Return the distance from the paper's edge to what stands in the band."""
    return max(context.space("margin_side"), context.space("band_inset") + context.space("band_padding"))


def _measure_row(context: LayoutContext, logo: LoadedLogo | None, lines: Flowable, width: float) -> float:
    if logo is None:
        return lines.measure(width)
    high = fit_size(logo.drawable, context.space("logo_width"), context.space("logo_height"))[1] * LOGO_SHARE
    high += 2 * TILE_MARGIN if logo.tile is not None else 0.0
    return max(high, lines.measure(width * 0.7))


def shows_hero(context: LayoutContext) -> bool:
    """Return whether masthead and title are one: where the handout asks for it and the head is printed."""
    return context.project.handout.hero is not None and context.depend_on(has_letterhead)


def make_hero(context: LayoutContext, parent: StructureElement, paper: Paper, hero: HeroEntry) -> Hero:
    """Make the hero of a context, as high as title and clinic need. Raises ContentError."""
    element = StructureElement("Sect", parent)
    logo = load_logo(context, element)
    lines = Stack(_make_lines(context, element, has_logo=logo is not None))
    is_filled = hero.look == "band" and context.theme.style.masthead != "line"
    handout = context.project.handout
    words = _make_title(context, parent, is_filled=is_filled)
    side = _measure_side(context)
    width = paper.width - 2 * side
    has_picture = bool(hero.src) and paper.width >= NARROW
    if has_picture:
        width -= paper.width * PICTURE_SHARE - (side - context.space("band_inset")) + PICTURE_GAP
    elif hero.icon and paper.width >= NARROW:
        width -= ICON_ROOM
    row = _measure_row(context, logo, lines, width)
    height = context.space("band_inset") + 2 * PADDING + row + ROW_GAP + words.measure(width)
    if is_filled and context.theme.style.masthead == "band":
        height += context.space("band_edge")
    picture, figure = _load_picture(context, parent, hero, paper, height) if has_picture else (None, None)
    title = context.require_text(handout.title, "the title")
    icon = "" if has_picture else hero.icon
    return Hero(context, logo, lines, words, title, picture, figure, is_filled, width, height, icon)


def _make_lines(context: LayoutContext, element: StructureElement, *, has_logo: bool) -> list[Flowable]:
    """Return the practice's name and the location with its number: one line, or two beside a logo."""
    brand = context.project.brand
    if not has_logo:
        if not context.depend_on(lambda there: bool(brand.name or _list_place(there))):
            return []
        line = context.location_text(_make_line_runs, "band_line", StructureElement("P", element))
        return [line]
    lines: list[Flowable] = []
    if brand.name:
        lines.append(context.literal(brand.name, "band_name", StructureElement("P", element)))
    elif context.depend_on(lambda there: there.location is not None):
        lines.append(context.location_text(make_name_runs, "band_name", StructureElement("P", element)))
    if context.depend_on(lambda there: bool(_list_place(there))):
        lines.append(context.location_text(_make_place_runs, "band_line", StructureElement("P", element)))
    return lines


def _make_line_runs(context: LayoutContext) -> tuple[Run, ...]:
    location = context.location
    name = context.project.brand.name or (location.name if location is not None else "")
    place = "".join(f" \u00b7 {part}" for part in _list_place(context))
    return tuple(run for run in (Run(name, bold=True), Run(place)) if run.text)


def _make_place_runs(context: LayoutContext) -> tuple[Run, ...]:
    return (Run(" \u00b7 ".join(_list_place(context))),)


def _list_place(context: LayoutContext) -> list[str]:
    location = context.location
    if location is None:
        return []
    name = location.name if context.project.brand.name else ""
    return [part for part in (name, location.phones.main) if part]


def _make_title(context: LayoutContext, parent: StructureElement, *, is_filled: bool) -> Stack:
    """Return title (H1) and subtitle (P), in the colours of the band if there is one."""
    handout = context.project.handout
    ink = {"colour": context.colour("on_band")} if is_filled else {}
    quiet = {"colour": context.colour("on_band_quiet")} if is_filled else {}
    title = context.text(handout.title, "title", make_heading_element(parent, 1), **ink)
    parts: list[Flowable] = [with_spacing(title, before=0.0, after=2.0)]
    if handout.subtitle:
        parts.append(context.text(handout.subtitle, "subtitle", StructureElement("P", parent), **quiet))
    return Stack([*parts[:-1], with_spacing(parts[-1], after=0.0)])


def _load_picture(
    context: LayoutContext, parent: StructureElement, hero: HeroEntry, paper: Paper, height: float
) -> tuple[Drawable, StructureElement | None]:
    box = PrintBox(paper.width * PICTURE_SHARE, height, cover=True)
    picture = load_drawable(context, hero.src or "", hero.mark, box)
    if not hero.alt:
        return picture, None
    return picture, StructureElement("Figure", parent, alt=context.require_text(hero.alt, "the alt text"))
