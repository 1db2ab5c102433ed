"""The head of the first page: whose handout this is, told by logo, name and address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handout.content.markup import Run
from handout.content.model.clinic import Logo
from handout.layout import sharpness
from handout.layout.artwork import box_code
from handout.layout.blocks.pictures import LOGO_PPI, Drawable, load, place
from handout.layout.boxes import PanelLook, draw_box
from handout.layout.flowable import Flowable
from handout.layout.papers import Paper
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.artwork import Print
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import LARGE_CONTRAST, WHITE, Colour

TILE = 8.0
"""Width of the light edge around a logo on a band, in points."""
HAIRLINE = 0.6
"""Thickness of the line under a masthead without a ground, in points."""
GAP = 18.0
"""Points between the logo and the name."""
DARK = 1.6
"""Contrast to white from which a ground is too dark for a logo that was drawn for white paper."""


@dataclass(frozen=True)
class Masthead:
    """Logo at the start side, name and address at the end side, on the ground that the theme chose."""

    scene: Scene
    logo: Drawable | None
    logo_node: Node | None
    name: Flowable
    lines: Flowable
    height: float
    tile: Colour | None
    """Ground of the logo where it would not be seen on the masthead's own."""

    def draw(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw at the top of the page, unless the paper has its letterhead printed on it."""
        if not self.scene.fact(_has_letterhead):
            return
        side = self.scene.space("margin_side")
        _GROUNDS[self.scene.theme.style.masthead](canvas, self.scene, paper, self.height)
        middle = paper.height - _middle(self.scene, self.height)
        left = side
        if self.logo is not None and self.logo_node is not None:
            left += self._draw_logo(canvas, self.logo, self.logo_node, side, middle) + GAP
        if self.scene.one_column:
            self._draw_stacked(canvas, left, middle, paper.width - side - left)
            return
        width, rest = _columns(paper.width - side - left)
        self.name.draw(canvas, left, middle + self.name.measure(width) / 2, width)
        self.lines.draw(canvas, left + width + 12, middle + self.lines.measure(rest) / 2, rest)

    def _draw_stacked(self, canvas: TaggedCanvas, left: float, middle: float, width: float) -> None:
        name, lines = self.name.measure(width), self.lines.measure(width)
        top = middle + (name + lines) / 2
        self.name.draw(canvas, left, top, width)
        self.lines.draw(canvas, left, top - name, width)

    def _draw_logo(self, canvas: TaggedCanvas, logo: Drawable, node: Node, x: float, middle: float) -> float:
        """Draw the logo, on a tile if it needs one, and return the width it takes."""
        wide, high = fitted(logo, self.scene.space("logo_width"), self.scene.space("logo_height"))
        if self.tile is not None:
            look = PanelLook(fill=self.tile, radius=5.0)
            draw_box(canvas, look, x, middle + high / 2 + TILE, wide + 2 * TILE, high + 2 * TILE)
            x += TILE
        with canvas.tag(node):
            place(canvas, logo, canvas.start(x, wide), middle - high / 2, wide, high)
        return wide + (2 * TILE if self.tile is not None else 0.0)


def _band(canvas: TaggedCanvas, scene: Scene, paper: Paper, height: float) -> None:
    """A band over the full width with a line of the second colour under it."""
    thick, foot = scene.space("band_edge"), paper.height - height
    canvas.code(box_code(scene.colour("band"), 0, foot + thick, paper.width, height - thick))
    canvas.code(box_code(scene.colour("band_edge"), 0, foot, paper.width, thick))


def _line(canvas: TaggedCanvas, scene: Scene, paper: Paper, height: float) -> None:
    """A fine line under the head, its beginning in the second colour."""
    side, thick = scene.space("margin_side"), scene.space("band_edge")
    mark = scene.space("heading_mark_width")
    foot = paper.height - height
    canvas.code(box_code(scene.colour("hairline"), side, foot, paper.width - 2 * side, HAIRLINE))
    canvas.code(box_code(scene.colour("band_edge"), canvas.start(side, mark), foot, mark, thick))


def _card(canvas: TaggedCanvas, scene: Scene, paper: Paper, height: float) -> None:
    """A round card, set in from the paper's edges."""
    inset = scene.space("band_inset")
    look = PanelLook(fill=scene.colour("band"), radius=scene.space("band_radius"))
    draw_box(canvas, look, inset, paper.height - inset, paper.width - 2 * inset, height - inset)


_GROUNDS = {"band": _band, "line": _line, "card": _card}


def _middle(scene: Scene, height: float) -> float:
    """Return how far below the paper's top the middle of logo and lines lies."""
    style = scene.theme.style.masthead
    if style == "card":
        return (scene.space("band_inset") + height) / 2
    if style == "band":
        return (height - scene.space("band_edge")) / 2
    # Without a ground the eye measures from the line: leave more room to the paper's edge.
    return height / 2 + 6.0


def fitted(drawable: Drawable, widest: float, tallest: float) -> tuple[float, float]:
    """Return the largest size in proportion that fits."""
    scale = min(widest / drawable.width, tallest / drawable.height)
    return drawable.width * scale, drawable.height * scale


def masthead(scene: Scene, parent: Node, paper: Paper) -> Masthead:
    """Return the masthead of a scene's brand and location, as high as its address needs.

    Raises ContentError for a logo that is broken.
    """
    brand = scene.project.brand
    node = Node("Sect", parent)
    # A logo of its own gives a location a plate of its own, for pictures are no part of a stamp.
    mark = scene.place.logo if scene.fact(_own_logo) and scene.place is not None else brand.logo
    logo = _logo(scene, mark) if mark else None
    logo_node = Node("Figure", node, alt=scene.spoken(mark.alt, "the alt text")) if mark else None
    tile = _tile(scene, logo) if logo is not None else None
    name = _name(scene, node)
    lines = Stack(_lines(scene, node))
    room = paper.width - 2 * scene.space("margin_side")
    if logo is not None:
        room -= fitted(logo, scene.space("logo_width"), scene.space("logo_height"))[0] + GAP
        room -= 2 * TILE if tile is not None else 0.0
    width, rest = _columns(room)
    inset = scene.space("band_inset") if scene.theme.style.masthead == "card" else 0.0
    said = max(name.measure(width), lines.measure(rest))
    if scene.one_column:
        said = name.measure(room) + lines.measure(room)
    height = max(scene.space("band_height"), said + inset + 36)
    return Masthead(scene, logo, logo_node, name, lines, height, tile)


def _logo(scene: Scene, mark: Logo) -> Drawable:
    """Return the logo; note if it has too few pixels for its size on paper."""
    widest, tallest = scene.space("logo_width"), scene.space("logo_height")
    logo = load(scene, mark.src, mark.mark, Print(widest, tallest, LOGO_PPI))
    sharpness.check(scene, logo, mark.src, fitted(logo, widest, tallest)[0], mark.mark)
    return logo


def _tile(scene: Scene, logo: Drawable) -> Colour | None:
    """Return the ground that a logo needs: light under a dark one, dark under a light one, or none."""
    band = scene.colour("band")
    if logo.pale:
        return None if band.contrast(WHITE) >= LARGE_CONTRAST else scene.colour("tile_dark")
    return scene.colour("tile") if band.contrast(scene.colour("tile")) >= DARK else None


def _columns(room: float) -> tuple[float, float]:
    """Return the widths of the name and of the address, with a gap between them."""
    return room * 0.55, room * 0.45 - 12.0


def _has_letterhead(scene: Scene) -> bool:
    return scene.letterhead and (scene.location is None or scene.location.letterhead)


def _own_logo(scene: Scene) -> tuple[str, str] | None:
    logo = scene.location.logo if scene.location is not None else None
    return (logo.src, str(logo.alt)) if logo is not None else None


def _name(scene: Scene, node: Node) -> Stack:
    brand = scene.project.brand
    parts: list[Flowable] = []
    if brand.name:
        parts.append(scene.literal(brand.name, "band_name", Node("P", node)))
    elif scene.fact(lambda there: there.location is not None):
        parts.append(scene.said(_place_name, "band_name", Node("P", node)))
    if brand.tagline:
        parts.append(scene.literal(brand.tagline, "band_line", Node("P", node)))
    return Stack(parts)


def _place_name(scene: Scene) -> tuple[Run, ...]:
    return (Run(scene.location.name),) if scene.location is not None else ()


def _lines(scene: Scene, node: Node) -> list[Flowable]:
    """Return where the location is: its name, unless that is the practice's, address and number."""
    count = scene.fact(lambda there: len(_said(there)))
    align = "start" if scene.one_column else "end"
    return [
        scene.said(_said_line(at), "band_line", Node("P", node), align=align, bold=at == 0)
        for at in range(count)
    ]


def _said(scene: Scene) -> list[str]:
    location = scene.location
    if location is None:
        return []
    wanted = [location.name if scene.project.brand.name else "", *location.address, location.phones.main]
    return [line for line in wanted if line]


def _said_line(at: int) -> Callable[[Scene], tuple[Run, ...]]:
    return lambda there: (Run(_said(there)[at]),)


def running_head(canvas: TaggedCanvas, scene: Scene, paper: Paper, title: Flowable) -> None:
    """Draw the quiet head of the pages after the first: a thin band, brand and title."""
    side = scene.space("margin_side")
    thick = scene.space("band_running")
    if scene.theme.style.masthead == "band":
        canvas.code(box_code(scene.colour("band"), 0, paper.height - thick, paper.width, thick))
    with canvas.artifact("Pagination", "Header"):
        title.draw(canvas, side, paper.height - thick - 14, paper.width - 2 * side)
