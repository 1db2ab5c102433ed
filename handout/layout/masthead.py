"""The head of the first page: whose handout this is, told by logo, name and address."""

from __future__ import annotations

from dataclasses import dataclass

from handout.layout.artwork import box_code
from handout.layout.blocks.pictures import Drawable, load, place
from handout.layout.boxes import PanelLook, draw_box
from handout.layout.flowable import Flowable
from handout.layout.papers import Paper
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour

TILE = 8.0
"""Width of the light edge around a logo on a band, in points."""
GAP = 18.0
"""Points between the logo and the name."""


@dataclass(frozen=True)
class Masthead:
    """Logo at the start side, name and address at the end side, on a band over the full width."""

    scene: Scene
    logo: Drawable | None
    logo_node: Node | None
    name: Flowable
    lines: Flowable
    height: float
    banded: bool

    def draw(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw at the top of the page, unless the paper has its letterhead printed on it."""
        if self.scene.location is not None and not self.scene.location.letterhead:
            return
        scene, side = self.scene, self.scene.space("margin_side")
        if self.banded:
            canvas.code(
                box_code(scene.colour("band"), 0, paper.height - self.height, paper.width, self.height)
            )
        middle = paper.height - self.height / 2
        left = side
        if self.logo is not None and self.logo_node is not None:
            left += self._draw_logo(canvas, self.logo, self.logo_node, side, middle) + GAP
        width, rest = _columns(paper.width - side - left)
        self.name.draw(canvas, left, middle + self.name.measure(width) / 2, width)
        self.lines.draw(canvas, left + width + 12, middle + self.lines.measure(rest) / 2, rest)

    def _draw_logo(self, canvas: TaggedCanvas, logo: Drawable, node: Node, x: float, middle: float) -> float:
        """Draw the logo, on a tile where the ground is a band, and return the width it takes."""
        wide, high = fitted(logo, self.scene.space("logo_width"), self.scene.space("logo_height"))
        if self.banded:
            tile = TILE
            look = PanelLook(fill=self.scene.colour("tile"), radius=5.0)
            draw_box(canvas, look, x, middle + high / 2 + tile, wide + 2 * tile, high + 2 * tile)
            x += tile
        with canvas.tag(node):
            place(canvas, logo, canvas.start(x, wide), middle - high / 2, wide, high)
        return wide + (2 * TILE if self.banded else 0.0)


def fitted(drawable: Drawable, widest: float, tallest: float) -> tuple[float, float]:
    """Return the largest size in proportion that fits."""
    scale = min(widest / drawable.width, tallest / drawable.height)
    return drawable.width * scale, drawable.height * scale


def masthead(scene: Scene, parent: Node, paper: Paper) -> Masthead:
    """Return the masthead of a scene's brand and location, as high as its address needs.

    Raises ContentError for a logo that is broken.
    """
    brand, location = scene.project.brand, scene.location
    banded = scene.theme.style.masthead == "band"
    node = Node("Sect", parent)
    mark = location.logo if location is not None and location.logo else brand.logo
    logo = load(scene, mark.src, mark.mark) if mark else None
    logo_node = Node("Figure", node, alt=scene.spoken(mark.alt, "the alt text")) if mark else None
    name = _name(scene, node)
    lines = Stack(_lines(scene, node))
    room = paper.width - 2 * scene.space("margin_side")
    if logo is not None:
        room -= fitted(logo, scene.space("logo_width"), scene.space("logo_height"))[0] + GAP
        room -= 2 * TILE if banded else 0.0
    width, rest = _columns(room)
    height = max(scene.space("band_height"), max(name.measure(width), lines.measure(rest)) + 36)
    return Masthead(scene, logo, logo_node, name, lines, height, banded)


def _columns(room: float) -> tuple[float, float]:
    """Return the widths of the name and of the address, with a gap between them."""
    return room * 0.55, room * 0.45 - 12.0


def _name(scene: Scene, node: Node) -> Stack:
    brand, location = scene.project.brand, scene.location
    ink = _ink(scene)
    shown = brand.name or (location.name if location else "")
    parts = []
    if shown:
        parts.append(scene.literal(shown, "band_name", Node("P", node), colour=ink))
    if brand.tagline:
        parts.append(scene.literal(brand.tagline, "band_line", Node("P", node), colour=ink))
    return Stack(parts)


def _lines(scene: Scene, node: Node) -> list[Flowable]:
    location = scene.location
    if location is None:
        return []
    wanted = [location.name if scene.project.brand.name else "", *location.address, location.phones.main]
    ink = _ink(scene)
    lines: list[Flowable] = [
        scene.literal(line, "band_line", Node("P", node), colour=ink, align="end", bold=at == 0)
        for at, line in enumerate(wanted)
        if line
    ]
    return lines


def _ink(scene: Scene) -> Colour:
    return scene.colour("on_band" if scene.theme.style.masthead == "band" else "text")


def running_head(canvas: TaggedCanvas, scene: Scene, paper: Paper, title: Flowable) -> None:
    """Draw the quiet head of the pages after the first: a thin band, brand and title."""
    side = scene.space("margin_side")
    thick = scene.space("band_running")
    if scene.theme.style.masthead == "band":
        canvas.code(box_code(scene.colour("band"), 0, paper.height - thick, paper.width, thick))
    with canvas.artifact("Pagination", "Header"):
        title.draw(canvas, side, paper.height - thick - 14, paper.width - 2 * side)
