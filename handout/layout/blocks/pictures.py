"""Pictures: images with caption and credit, portraits, logos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from handout.content.markup import Run
from handout.content.model.blocks import Image
from handout.content.model.clinic import Photo
from handout.errors import Mark
from handout.layout import sharpness
from handout.layout.columns import beside
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, Piece
from handout.layout.papers import PAPERS
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images import Form, Picture, Print, load_picture, load_svg
from handout.pdf.structure import Node

Drawable = Picture | Form

BESIDE = "38%"
"""Width of a picture beside a text, where the author gives none."""
HEADINGS = 84.0
"""Points that the tallest picture leaves for the headings it stands under."""
CAPTION = 60.0
"""Points that it leaves for its caption and credit."""


WIDEST = max(paper.width for paper in PAPERS.values())
LOGO_PPI = 600.0
"""Logos have fine lines and letters, which show every pixel."""


def load(scene: Scene, path: str, mark: Mark | None, printed: Print | None = None) -> Drawable:
    """Return a project's picture, ready to be drawn. Raises ContentError for one that is broken."""
    data = scene.file(path, mark)
    return _loaded(data, path.lower().endswith(".svg"), path, mark, printed)


@lru_cache(maxsize=32)
def _loaded(data: bytes, vector: bool, path: str, mark: Mark | None, printed: Print | None) -> Drawable:
    if vector:
        return load_svg(data, path=path, mark=mark)
    return load_picture(data, path=path, mark=mark, printed=printed)


@dataclass(frozen=True, eq=False)
class PictureBox(Piece):
    """A picture at a share of the width, never taller than a page, never distorted.

    ``refined`` gives the picture for the size at which it is drawn, which may be smaller than planned.
    """

    drawable: Drawable
    node: Node | None
    share: float = field(default=1.0, kw_only=True)
    tallest: float = field(default=1e9, kw_only=True)
    refined: Callable[[float, float], Drawable] | None = field(default=None, kw_only=True)

    def size(self, width: float) -> tuple[float, float]:
        """Return width and height at which the picture is drawn."""
        scale = min(width * self.share / self.drawable.width, self.tallest / self.drawable.height)
        return self.drawable.width * scale, self.drawable.height * scale

    def measure(self, width: float) -> float:
        """Return the height at this width."""
        return self.size(width)[1]

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw as a Figure, or as an artifact if it is decorative."""
        wide, high = self.size(width)
        drawable = self.refined(wide, high) if self.refined else self.drawable
        with canvas.artifact("Layout") if self.node is None else canvas.tag(self.node):
            place(canvas, drawable, canvas.start(x, wide), y - high, wide, high)


def place(canvas: TaggedCanvas, drawable: Drawable, x: float, y: float, width: float, height: float) -> None:
    """Draw a picture or a vector form with its lower left corner at (x, y)."""
    if isinstance(drawable, Form):
        canvas.form(drawable, x, y, width, height)
    else:
        canvas.picture(drawable, x, y, width, height)


@lays_out(Image)
def image(scene: Scene, block: Image, parent: Node, level: int) -> Flowable:
    """A picture (Figure with Alt) with caption and credit (Caption), alone or beside a text (P)."""
    after = scene.space("picture_after")
    if not block.text:
        share = _share(block.width or "100%")
        return Stack(
            _pictured(scene, block, parent, share), space_before=after / 2, space_after=after, whole=True
        )
    share = 1.0 if scene.one_column else _share(block.width or BESIDE)
    # Nodes are made in reading order: what stands at the start side first.
    if block.side == "start":
        picture = Stack(_pictured(scene, block, parent, 1.0, share))
        parts: tuple[Flowable, ...] = (picture, _words(scene, block, parent))
        shares = (share, 1.0 - share)
    else:
        parts = (_words(scene, block, parent), Stack(_pictured(scene, block, parent, 1.0, share)))
        shares = (1.0 - share, share)
    return beside(
        scene, parts, shares=shares, gutter=scene.space("column_gutter"), whole=True,
        space_before=after / 2, space_after=after,
    )  # fmt: skip


def _share(width: str) -> float:
    return int(width[:-1]) / 100


def _words(scene: Scene, block: Image, parent: Node) -> Stack:
    return Stack([scene.text(block.text, "body", Node("P", parent))])


def _pictured(scene: Scene, block: Image, parent: Node, share: float, room: float = 1.0) -> list[Flowable]:
    """Return picture and caption; ``room`` is the share of the page's width that both have."""
    # A caption without a picture to hear of is a paragraph like any other.
    captioned = not block.decorative and bool(block.caption or block.credit)
    group = Node("Div", parent) if captioned else parent
    figure = None if block.decorative else Node("Figure", group, alt=scene.spoken(block.alt, "the alt text"))
    caption = _caption(scene, block, Node("Caption" if captioned else "P", group))
    tallest = scene.frame_height - HEADINGS - (CAPTION if caption else 0.0)
    widest = (WIDEST - 2 * scene.space("margin_side")) * share * room
    drawable = load(scene, block.src, block.mark, Print(widest, tallest))
    picture = PictureBox(
        drawable, figure, share=share, tallest=tallest,
        refined=lambda wide, high: _refined(scene, block, drawable, wide, high),
        space_after=5.0, keep_with_next=bool(caption),
    )  # fmt: skip
    return [picture, *caption]


def _refined(scene: Scene, block: Image, drawable: Drawable, wide: float, high: float) -> Drawable:
    """Return the picture for the size at which it is drawn, and note if it has too few pixels for it."""
    sharpness.check(scene, drawable, block.src, wide, block.mark)
    if isinstance(drawable, Form) or Print(wide, high).share(drawable.width, drawable.height) == 1.0:
        return drawable
    return load(scene, block.src, block.mark, Print(wide, high))


def _caption(scene: Scene, block: Image, node: Node) -> list[Flowable]:
    runs = list(scene.runs(block.caption)) if block.caption else []
    if block.credit:
        ended = not runs or scene.plain(block.caption).rstrip().endswith((".", "!", "?"))
        gap = "" if not runs else " " if ended else ". "
        runs.append(Run(gap + scene.words.picture_credit.format(credit=scene.plain(block.credit))))
    if not runs:
        return []
    return [scene.set(tuple(runs), "caption", node, block.mark)]


@dataclass(frozen=True, eq=False)
class Portrait(Piece):
    """A photo cropped to a circle, or to a square with round corners."""

    picture: Drawable
    size: float
    node: Node
    radius: float

    def measure(self, width: float) -> float:
        """Return the side of the square around it."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Clip to the shape and fill it with the middle of the photo."""
        x = canvas.start(x, self.size)
        scale = self.size / min(self.picture.width, self.picture.height)
        wide, high = self.picture.width * scale, self.picture.height * scale
        canvas.saveState()
        shape = canvas.beginPath()
        shape.roundRect(x, y - self.size, self.size, self.size, self.radius)
        canvas.clipPath(shape, stroke=0, fill=0)
        with canvas.tag(self.node):
            # Heads stand in the upper part of a portrait: crop more from below than from above.
            bottom = y - self.size - (high - self.size) * 0.7
            place(canvas, self.picture, x - (wide - self.size) / 2, bottom, wide, high)
        canvas.restoreState()
        canvas.bound(self.node, (x, y - self.size, x + self.size, y))


def portrait(scene: Scene, photo: Photo, size: float, parent: Node) -> Flowable:
    """Return a person's photo (Figure), cropped to a circle or a square of ``size`` points."""
    node = Node("Figure", parent, alt=scene.spoken(photo.alt, "the alt text"))
    picture = load(scene, photo.src, photo.mark, Print(size, size, cover=True))
    short = min(picture.width, picture.height)
    sharpness.check(scene, picture, photo.src, size * picture.width / short, photo.mark)
    radius = size / 2 if photo.shape == "round" else scene.space("panel_radius")
    return Portrait(picture, size, node, radius)
