"""The masthead of the first page: logo, name and address of the practice."""

from __future__ import annotations

from collections.abc import Callable

from handout.content.inline.markup import Run
from handout.content.model.clinic import Logo
from handout.data_classes import dataclass
from handout.layout.blocks import picture_resolution
from handout.layout.blocks.lists import make_list_element
from handout.layout.blocks.pictures import LOGO_PPI, Drawable, draw_drawable, load_drawable
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import PanelLook, draw_box
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.xobjects import PrintBox
from handout.pdf.structure import StructureElement
from handout.theme.colour import LARGE_CONTRAST, WHITE, Colour

EMPTY_DEPTH = 9.0
"""Points of colour at the top of a page that has no brand to name."""
TILE_MARGIN = 6.0
"""Width of the light edge around a logo on a band, in points."""
HAIRLINE = 0.6
"""Thickness of the line under a masthead without a background, in points."""
LOGO_GAP = 18.0
"""Points between the logo and the name."""
RUNNING_GAP = 2.0
"""Points between the rule over a later page and the words under it."""
DARK_CONTRAST = 1.6
"""Contrast to white from which a background is too dark for a logo made for white paper."""
COLUMN_GAP = 12.0
"""Points between the name and the address."""
ADDRESS_SHARES = (0.3, 0.375, 0.45, 0.525, 0.6)
"""Shares of the room that the address may take; few, so that locations of a kind share a template."""
CHARACTER_WIDTH = 0.54
"""Width of a character of an address, in sizes: a little more than faces have on average."""


@dataclass(frozen=True, slots=True)
class LoadedLogo:
    """A logo, its element, and its background where it would not be visible on the masthead."""

    drawable: Drawable
    element: StructureElement
    tile: Colour | None


@dataclass(frozen=True)
class Masthead:
    """Logo at the start side, name and address at the end side, on the theme's background."""

    context: LayoutContext
    logo: LoadedLogo | None
    name: Flowable
    lines: Flowable
    height: float
    lines_share: float
    """Share of the room beside the logo that the address takes."""

    def draw(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw at the top of the page, unless the paper has a preprinted letterhead."""
        if not self.context.depend_on(has_letterhead):
            return
        side = _measure_side(self.context)
        _GROUND_PAINTERS[self.context.theme.style.masthead](canvas, self.context, paper, self.height)
        middle = paper.height - _middle_depth(self.context, self.height)
        left = side
        if self.logo is not None:
            left += draw_logo(canvas, self.context, self.logo, side, middle) + LOGO_GAP
        if self.context.one_column:
            self._draw_stacked(canvas, left, middle, paper.width - side - left)
            return
        width, rest = _split_width(paper.width - side - left, self.lines_share)
        self.name.draw(canvas, left, middle + self.name.measure(width) / 2, width)
        self.lines.draw(canvas, left + width + COLUMN_GAP, middle + self.lines.measure(rest) / 2, rest)

    def _draw_stacked(self, canvas: TaggedCanvas, left: float, middle: float, width: float) -> None:
        name, lines = self.name.measure(width), self.lines.measure(width)
        top = middle + (name + lines) / 2
        self.name.draw(canvas, left, top, width)
        self.lines.draw(canvas, left, top - name, width)


def draw_logo(
    canvas: TaggedCanvas, context: LayoutContext, logo: LoadedLogo, x: float, middle: float,
    share: float = 1.0,
) -> float:  # fmt: skip
    """Draw a logo, on a tile if needed, and return the width that it takes.

    ``share`` is its size, in sizes of the theme's logo.
    """
    wide, high = (side * share for side in fit_logo(context, logo))
    if logo.tile is not None:
        look = PanelLook(fill=logo.tile, radius=5.0)
        top = middle + high / 2 + TILE_MARGIN
        draw_box(canvas, look, x, top, wide + 2 * TILE_MARGIN, high + 2 * TILE_MARGIN)
        x += TILE_MARGIN
    with canvas.tag(logo.element):
        draw_drawable(canvas, logo.drawable, canvas.left_edge(x, wide), middle - high / 2, wide, high)
    return wide + (2 * TILE_MARGIN if logo.tile is not None else 0.0)


def _draw_band(canvas: TaggedCanvas, context: LayoutContext, paper: Paper, height: float) -> None:
    """Draw a band as wide as printers can print, with a line of the second colour under it."""
    thick, foot = context.space("band_edge"), paper.height - height
    inset = context.space("band_inset")
    width = paper.width - 2 * inset
    canvas.paint_operators(
        filled_box_operators(context.colour("band"), inset, foot + thick, width, height - thick - inset)
    )
    canvas.paint_operators(filled_box_operators(context.colour("band_edge"), inset, foot, width, thick))


def _draw_line(canvas: TaggedCanvas, context: LayoutContext, paper: Paper, height: float) -> None:
    """Draw a fine line under the masthead; its beginning is in the second colour."""
    side, thick = context.space("margin_side"), context.space("band_edge")
    mark = context.space("heading_mark_width")
    foot = paper.height - height
    canvas.paint_operators(
        filled_box_operators(context.colour("hairline"), side, foot, paper.width - 2 * side, HAIRLINE)
    )
    canvas.paint_operators(
        filled_box_operators(context.colour("band_edge"), canvas.left_edge(side, mark), foot, mark, thick)
    )


def _draw_card(canvas: TaggedCanvas, context: LayoutContext, paper: Paper, height: float) -> None:
    """Draw a card with round corners, inset from the paper's edges."""
    inset = context.space("band_inset")
    look = PanelLook(fill=context.colour("band"), radius=context.space("band_radius"))
    draw_box(canvas, look, inset, paper.height - inset, paper.width - 2 * inset, height - inset)


def _draw_frame(canvas: TaggedCanvas, context: LayoutContext, paper: Paper, height: float) -> None:
    """Draw a strong square frame, inset from the paper's edges."""
    inset = context.space("band_inset")
    draw_box(
        canvas, make_frame_look(context), inset, paper.height - inset, paper.width - 2 * inset, height - inset
    )


def make_frame_look(context: LayoutContext) -> PanelLook:
    """Return the look of a masthead or hero in a frame."""
    return PanelLook(outline=context.colour("band_edge"), outline_width=context.space("band_edge"))


_GROUND_PAINTERS = {"band": _draw_band, "line": _draw_line, "card": _draw_card, "frame": _draw_frame}


def _middle_depth(context: LayoutContext, height: float) -> float:
    """Return the distance from the paper's top to the middle of logo and lines."""
    foot = height - context.space("band_edge") if context.theme.style.masthead == "band" else height
    return (context.space("band_inset") + foot) / 2


def _measure_side(context: LayoutContext) -> float:
    """Return the distance from the paper's edge to what stands in the masthead."""
    side = context.space("margin_side")
    if context.theme.style.masthead == "line":
        return side
    return max(side, context.space("band_inset") + context.space("band_padding"))


def fit_size(drawable: Drawable, widest: float, tallest: float) -> tuple[float, float]:
    """Return the largest proportional size that fits."""
    scale = min(widest / drawable.width, tallest / drawable.height)
    return drawable.width * scale, drawable.height * scale


def fit_logo(context: LayoutContext, logo: LoadedLogo) -> tuple[float, float]:
    """Return the size of a logo in a masthead; one on a tile is smaller, so that the band frames the tile."""
    tallest = context.space("logo_height") - (TILE_MARGIN if logo.tile is not None else 0.0)
    return fit_size(logo.drawable, context.space("logo_width"), tallest)


def make_masthead(context: LayoutContext, parent: StructureElement, paper: Paper) -> Masthead:
    """Make the masthead of a context's brand and location, as high as its address needs.

    Raises ContentError for a broken logo.
    """
    element = StructureElement("Sect", parent)
    logo = load_logo(context, element, context.colour("band"))
    name = _make_name(context, element)
    lines = Stack(_make_address_lines(context, element))
    room = paper.width - 2 * _measure_side(context)
    logo_height = 0.0
    if logo is not None:
        logo_width, logo_height = fit_logo(context, logo)
        room -= logo_width + LOGO_GAP
        if logo.tile is not None:
            room -= 2 * TILE_MARGIN
            logo_height += 2 * TILE_MARGIN
    share = _choose_lines_share(context, room)
    width, rest = _split_width(room, share)
    text_height = max(name.measure(width), lines.measure(rest))
    if context.one_column:
        text_height = name.measure(room) + lines.measure(room)
    padding, inset = context.space("band_padding"), context.space("band_inset")
    needed = max(text_height + 2 * padding, logo_height + padding) + inset + context.space("band_edge")
    height = max(context.space("band_height"), needed)
    if logo is None and not text_height:
        # Without a brand an edge of colour begins the page; an empty band would look like a mistake.
        height = inset + EMPTY_DEPTH + context.space("band_edge")
    return Masthead(context, logo, name, lines, height, share)


def load_logo(context: LayoutContext, parent: StructureElement, ground: Colour) -> LoadedLogo | None:
    """Load the logo of the location, else of the brand, to stand on a ground.

    Raises ContentError for a broken one.
    """
    # A logo of its own gives a location a template of its own: a stamp replaces words, not pictures.
    logo_entry = (
        context.untracked_location.logo
        if context.depend_on(_get_own_logo) and context.untracked_location is not None
        else context.project.brand.logo
    )
    if not logo_entry:
        return None
    drawable = _load_drawable(context, logo_entry)
    element = StructureElement("Figure", parent, alt=context.require_text(logo_entry.alt, "the alt text"))
    return LoadedLogo(drawable, element, _choose_tile_colour(context, drawable, ground))


def _load_drawable(context: LayoutContext, logo_entry: Logo) -> Drawable:
    """Load the logo; note if it has too few pixels for its size on paper."""
    widest, tallest = context.space("logo_width"), context.space("logo_height")
    logo = load_drawable(context, logo_entry.src, logo_entry.mark, PrintBox(widest, tallest, LOGO_PPI))
    picture_resolution.check_resolution(
        context, logo, logo_entry.src, fit_size(logo, widest, tallest)[0], logo_entry.mark
    )
    return logo


def _choose_tile_colour(context: LayoutContext, logo: Drawable, ground: Colour) -> Colour | None:
    """Return the background that a logo needs: light for dark, dark for light, or None."""
    if logo.for_dark_background:
        return None if ground.contrast_with(WHITE) >= LARGE_CONTRAST else context.colour("tile_dark")
    return context.colour("tile") if ground.contrast_with(context.colour("tile")) >= DARK_CONTRAST else None


def _choose_lines_share(context: LayoutContext, room: float) -> float:
    """Return the share of the room that the longest line of the address needs, so that none breaks.

    Lines are counted and not shaped: it is asked for each location of a batch.
    """
    size = context.theme.types["band_line"].size

    def choose_share(context: LayoutContext) -> float:
        longest = max(map(len, _list_address_lines(context)), default=0)
        needed = longest * size * CHARACTER_WIDTH + COLUMN_GAP
        return next((share for share in ADDRESS_SHARES if share * room >= needed), ADDRESS_SHARES[-1])

    return context.depend_on(choose_share)


def _split_width(room: float, lines_share: float) -> tuple[float, float]:
    """Return the widths of the name and of the address, with a gap between them."""
    return room * (1.0 - lines_share), room * lines_share - COLUMN_GAP


def has_letterhead(context: LayoutContext) -> bool:
    """Return whether the head of the first page is printed, here and at this location."""
    return context.letterhead and (context.location is None or context.location.letterhead)


def _get_own_logo(context: LayoutContext) -> tuple[str, str] | None:
    logo = context.location.logo if context.location is not None else None
    return (logo.src, str(logo.alt)) if logo is not None else None


def _make_name(context: LayoutContext, element: StructureElement) -> Stack:
    brand = context.project.brand
    parts: list[Flowable] = []
    if brand.name:
        parts.append(context.name(brand.name, "band_name", StructureElement("P", element), balance=True))
    elif context.depend_on(lambda context: context.location is not None):
        parts.append(context.location_text(make_name_runs, "band_name", StructureElement("P", element)))
    if brand.tagline:
        parts.append(context.literal(brand.tagline, "band_line", StructureElement("P", element)))
    return Stack(parts)


def make_name_runs(context: LayoutContext) -> tuple[Run, ...]:
    """Return the location's name, which stands for a practice without one."""
    return (Run(context.location.name, is_name=True),) if context.location is not None else ()


def _make_address_lines(context: LayoutContext, element: StructureElement) -> list[Flowable]:
    """Return the location's name (unless it is the practice's), address and telephone number.

    They are a list, which a screen reader skips by one key on the way to the title.
    """
    count = context.depend_on(lambda context: len(_list_address_lines(context)))
    align = "start" if context.one_column else "end"
    group = make_list_element(element, "None") if count else element
    return [
        context.location_text(
            _select_address_line(at), "band_line",
            StructureElement("LBody", StructureElement("LI", group)), align=align, bold=at == 0,
        )
        for at in range(count)
    ]  # fmt: skip


def _list_address_lines(context: LayoutContext) -> list[str]:
    location = context.location
    if location is None:
        return []
    lines = [location.name if context.project.brand.name else "", *location.address, location.phones.main]
    return [line for line in lines if line]


def _select_address_line(at: int) -> Callable[[LayoutContext], tuple[Run, ...]]:
    # The last line is the number to call, which is whole by itself.
    return lambda context: (Run(_list_address_lines(context)[at], is_name=True),)


def draw_running_head(canvas: TaggedCanvas, context: LayoutContext, paper: Paper, title: Flowable) -> None:
    """Draw the running head of the later pages, brand and title under a rule.

    A letterhead's paper stays free of it.
    """
    if not context.depend_on(has_letterhead):
        return
    side, thick = context.space("margin_side"), context.space("band_running")
    top = paper.height - context.space("band_inset")
    if context.theme.style.masthead == "band":
        canvas.paint_operators(
            filled_box_operators(context.colour("band"), side, top - thick, paper.width - 2 * side, thick)
        )
    with canvas.artifact("Pagination", "Header"):
        title.draw(canvas, side, top - thick - RUNNING_GAP, paper.width - 2 * side)
