"""The head of the first page: whose handout this is, told by logo, name and address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handout.content.markup import Run
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
        if not self.scene.fact(_has_letterhead):
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
    brand = scene.project.brand
    banded = scene.theme.style.masthead == "band"
    node = Node("Sect", parent)
    # A logo of its own gives a location a plate of its own, for pictures are no part of a stamp.
    mark = scene.place.logo if scene.fact(_own_logo) and scene.place is not None else brand.logo
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


def _has_letterhead(scene: Scene) -> bool:
    return scene.location is None or scene.location.letterhead


def _own_logo(scene: Scene) -> tuple[str, str] | None:
    logo = scene.location.logo if scene.location is not None else None
    return (logo.src, str(logo.alt)) if logo is not None else None


def _name(scene: Scene, node: Node) -> Stack:
    brand, ink = scene.project.brand, _ink(scene)
    parts: list[Flowable] = []
    if brand.name:
        parts.append(scene.literal(brand.name, "band_name", Node("P", node), colour=ink))
    elif scene.fact(lambda there: there.location is not None):
        parts.append(scene.said(_place_name, "band_name", Node("P", node), colour=ink))
    if brand.tagline:
        parts.append(scene.literal(brand.tagline, "band_line", Node("P", node), colour=ink))
    return Stack(parts)


def _place_name(scene: Scene) -> tuple[Run, ...]:
    return (Run(scene.location.name),) if scene.location is not None else ()


def _lines(scene: Scene, node: Node) -> list[Flowable]:
    """Return where the location is: its name, unless that is the practice's, address and number."""
    ink, count = _ink(scene), scene.fact(lambda there: len(_said(there)))
    return [
        scene.said(_line(at), "band_line", Node("P", node), colour=ink, align="end", bold=at == 0)
        for at in range(count)
    ]


def _said(scene: Scene) -> list[str]:
    location = scene.location
    if location is None:
        return []
    wanted = [location.name if scene.project.brand.name else "", *location.address, location.phones.main]
    return [line for line in wanted if line]


def _line(at: int) -> Callable[[Scene], tuple[Run, ...]]:
    return lambda there: (Run(_said(there)[at]),)


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
