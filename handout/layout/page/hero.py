"""The hero: masthead and title as one, with a picture or a drawing of the brand's colour at its end."""

from __future__ import annotations

from collections.abc import Callable

from handout.content.inline.found_links import make_line
from handout.content.inline.markup import Run
from handout.content.model.document import Hero as HeroEntry
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.pictures import Drawable, load_drawable
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import PanelLook, draw_box
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.layout.page.hero_end import (
    BLOCK_ROWS,
    NARROW,
    PICTURE_SHARE,
    HeroEnd,
    get_hero_radius,
    measure_hero_box,
    measure_hero_side,
)
from handout.layout.page.hero_scenes import SCENE_HEIGHT, SCENE_WIDTH, SOLID_SHARE
from handout.layout.page.masthead import (
    TILE_MARGIN,
    LoadedLogo,
    draw_logo,
    fit_logo,
    has_letterhead,
    load_logo,
    make_frame_look,
    make_name_runs,
)
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images.xobjects import PrintBox
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour

PADDING = 11.0
"""Points over and under what stands in the band."""
ROW_GAP = 9.0
"""Points between the clinic's line and the title."""
LOGO_SHARE = 0.8
"""Height of the logo, in heights of a masthead's."""
LOGO_GAP = 12.0
"""Points between the logo and the clinic's name."""
PICTURE_GAP = 14.0
"""Points between the title and the picture."""
SCENE_GAP = 8.0
"""Points between the title and the solid part of a scene."""
ICON_ROOM = 92.0
"""Points that the title leaves to it."""
SCENE_SIZES = (1.0, 0.85, 0.7, 0.58)
"""Sizes that a scene may have, the largest first: it is smaller where the hero would be higher otherwise."""
WIDEST_SCENE = 0.34
"""The most of the paper's width that a scene takes."""
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
    end: HeroEnd
    is_filled: bool
    text_width: float
    height: float

    def draw(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw the ground, then picture, clinic and title from the top."""
        context = self.context
        inset = context.space("band_inset")
        self._draw_ground(canvas, paper)
        self.end.draw(canvas, paper, self.height)
        left, top = measure_hero_side(context), paper.height - inset - PADDING
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
            else PanelLook(fill=context.colour("band"), radius=get_hero_radius(context))
        )
        draw_box(canvas, look, inset, paper.height - inset, width, self.height - inset)
        if context.theme.style.masthead == "band":
            edge = context.space("band_edge")
            canvas.paint_operators(
                filled_box_operators(context.colour("band_edge"), inset, foot, width, edge)
            )


def _measure_row(context: LayoutContext, logo: LoadedLogo | None, lines: Flowable, width: float) -> float:
    if logo is None:
        return lines.measure(width)
    high = fit_logo(context, logo)[1] * LOGO_SHARE
    high += 2 * TILE_MARGIN if logo.tile is not None else 0.0
    return max(high, lines.measure(width * 0.7))


def shows_hero(context: LayoutContext) -> bool:
    """Return whether masthead and title are one: where the handout asks for it and the head is printed."""
    return context.project.handout.hero is not None and context.depend_on(has_letterhead)


def make_hero(context: LayoutContext, parent: StructureElement, paper: Paper, hero: HeroEntry) -> Hero:
    """Make the hero of a context, as high as title and clinic need. Raises ContentError."""
    element = StructureElement("Sect", parent)
    is_filled = hero.look == "band" and context.theme.style.masthead != "line"
    logo = load_logo(context, element, context.colour("band" if is_filled else "paper"))
    lines = Stack(_make_lines(context, element, has_logo=logo is not None, is_filled=is_filled))
    words = _make_title(context, parent, is_filled=is_filled)

    def measure(width: float) -> float:
        row = _measure_row(context, logo, lines, width)
        edge = context.space("band_edge") if is_filled and context.theme.style.masthead == "band" else 0.0
        return context.space("band_inset") + 2 * PADDING + row + ROW_GAP + words.measure(width) + edge

    width = paper.width - 2 * measure_hero_side(context)
    end = HeroEnd(context, is_filled)
    if paper.width >= NARROW:
        width, end = _make_end(context, parent, paper, hero, end, width, measure)
    title = context.require_text(context.project.handout.title, "the title")
    return Hero(context, logo, lines, words, title, end, is_filled, width, measure(width))


def _make_end(
    context: LayoutContext, parent: StructureElement, paper: Paper, hero: HeroEntry, end: HeroEnd,
    width: float, measure: Callable[[float], float],
) -> tuple[float, HeroEnd]:  # fmt: skip
    """Return the width that is left to the words, and what stands beside them.

    ``measure`` returns the hero's height for a width. Without a wish of the author, a band or a card gets the
    scene of hills where it makes the hero no higher.
    """
    side = measure_hero_side(context)
    if hero.src:
        width -= paper.width * PICTURE_SHARE - (side - context.space("band_inset")) + PICTURE_GAP
        picture, figure = _load_picture(context, parent, hero, paper, measure(width))
        is_duotone = hero.treatment == "duotone"
        return width, replace(
            end, picture=picture, picture_element=figure, focus=hero.focus, is_duotone=is_duotone
        )
    if hero.icon:
        return width - ICON_ROOM, replace(end, icon=hero.icon)
    manner = context.theme.style.masthead
    has_default = hero.scene is None and end.is_filled and manner in ("band", "card")
    box = measure_hero_box(context, paper, measure(width), is_filled=end.is_filled)
    if hero.scene == "none" or (hero.scene is None and not has_default):
        return _choose_blocks(end, width, box.right - side, box.height, measure)
    widest = min(box.height * SCENE_WIDTH / SCENE_HEIGHT, paper.width * WIDEST_SCENE)
    solid = SOLID_SHARE if manner != "frame" else 1.0
    choices = {
        room: box.right - room * solid - SCENE_GAP - side for room in (widest * s for s in SCENE_SIZES)
    }
    # Where the author wants a scene that makes the hero higher in any size, it takes the least of the page.
    room = min(choices, key=lambda room: measure(choices[room]))
    if has_default and measure(choices[room]) > measure(width):
        return width, end
    return choices[room], replace(end, scene=hero.scene or "hills", scene_room=room)


def _choose_blocks(
    end: HeroEnd, width: float, room: float, height: float, measure: Callable[[float], float]
) -> tuple[float, HeroEnd]:
    """Return the width that a frame's blocks leave to the words: as many as make the hero no higher."""
    if not end.is_framed:
        return width, end
    for count in range(BLOCK_ROWS, 0, -1):
        left = room - count * height / BLOCK_ROWS - SCENE_GAP
        if measure(left) <= measure(width):
            return min(left, width), replace(end, blocks=count)
    return width, replace(end, blocks=0)


def _make_lines(
    context: LayoutContext, element: StructureElement, *, has_logo: bool, is_filled: bool
) -> list[Flowable]:
    """Return the practice's name and the location with its number: one line, or two beside a logo."""
    brand = context.project.brand
    ink, quiet = _choose_inks(context, is_filled=is_filled)
    if not has_logo:
        if not context.depend_on(lambda there: bool(brand.name or _list_place(there))):
            return []
        line = context.location_text(
            _make_line_runs, "band_line", StructureElement("P", element), colour=quiet
        )
        return [line]
    lines: list[Flowable] = []
    if brand.name:
        lines.append(context.name(brand.name, "band_name", StructureElement("P", element), colour=ink))
    elif context.depend_on(lambda there: there.location is not None):
        name = StructureElement("P", element)
        lines.append(context.location_text(make_name_runs, "band_name", name, colour=ink))
    if context.depend_on(lambda there: bool(_list_place(there))):
        place = StructureElement("P", element)
        lines.append(context.location_text(_make_place_runs, "band_line", place, colour=quiet))
    return lines


def _choose_inks(context: LayoutContext, *, is_filled: bool) -> tuple[Colour, Colour]:
    """Return the colours of the clinic's name and line: those for the band, or for paper without one."""
    roles = ("on_band", "on_band_quiet") if is_filled else ("heading", "muted")
    return context.colour(roles[0]), context.colour(roles[1])


def _make_line_runs(context: LayoutContext) -> tuple[Run, ...]:
    location = context.location
    name = context.project.brand.name or (location.name if location is not None else "")
    place = "".join(f"\u00a0\u00b7 {part}" for part in _list_place(context))
    runs = (
        Run(name, bold=True, is_name=True),
        *make_line(place, location.name if location is not None else ""),
    )
    return tuple(run for run in runs if run.text)


def _make_place_runs(context: LayoutContext) -> tuple[Run, ...]:
    name = context.location.name if context.location is not None else ""
    return make_line("\u00a0\u00b7 ".join(_list_place(context)), name)


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
