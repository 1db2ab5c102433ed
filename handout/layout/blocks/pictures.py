"""Pictures: images with caption and credit, portraits, logos."""

from __future__ import annotations

from functools import lru_cache

from handout.content.markup import Run
from handout.content.model.blocks import Image
from handout.content.model.document import Photo
from handout.errors import Mark
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, Piece
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.images import Form, Picture, load_picture, load_svg
from handout.pdf.structure import Node

Drawable = Picture | Form


def load(scene: Scene, path: str, mark: Mark | None) -> Drawable:
    """Return a project's picture, ready to be drawn. Raises ContentError for one that is broken."""
    data = scene.file(path, mark)
    return _loaded(data, path.lower().endswith(".svg"), path, mark)


@lru_cache(maxsize=32)
def _loaded(data: bytes, vector: bool, path: str, mark: Mark | None) -> Drawable:
    return load_svg(data, path=path, mark=mark) if vector else load_picture(data, path=path, mark=mark)


class PictureBox(Piece):
    """A picture at a share of the width, never taller than a page, never distorted."""

    def __init__(
        self, drawable: Drawable, node: Node | None, *, share: float = 1.0, tallest: float = 1e9
    ) -> None:
        self.drawable = drawable
        self.node = node
        self.share = share
        self.tallest = tallest

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
        with canvas.artifact("Layout") if self.node is None else canvas.tag(self.node):
            place(canvas, self.drawable, canvas.start(x, wide), y - high, wide, high)


def place(canvas: TaggedCanvas, drawable: Drawable, x: float, y: float, width: float, height: float) -> None:
    """Draw a picture or a vector form with its lower left corner at (x, y)."""
    if isinstance(drawable, Form):
        canvas.form(drawable, x, y, width, height)
    else:
        canvas.picture(drawable, x, y, width, height)


@lays_out(Image)
def image(scene: Scene, block: Image, parent: Node, level: int) -> Flowable:
    """A picture (Figure with Alt) with caption and credit (Caption)."""
    drawable = load(scene, block.src, block.mark)
    # A caption without a picture to hear of is a paragraph like any other.
    captioned = not block.decorative and bool(block.caption or block.credit)
    group = Node("Div", parent) if captioned else parent
    figure = None if block.decorative else Node("Figure", group, alt=scene.spoken(block.alt, "the alt text"))
    caption = _caption(scene, block, Node("Caption" if captioned else "P", group))
    room = scene.frame_height - (60.0 if caption else 0.0)
    picture = PictureBox(drawable, figure, share=int(block.width[:-1]) / 100, tallest=room)
    picture.space_after = 5.0
    picture.keep_with_next = bool(caption)
    after = scene.space("picture_after")
    return Stack((picture, *caption), space_before=after / 2, space_after=after, whole=True)


def _caption(scene: Scene, block: Image, node: Node) -> list[Flowable]:
    runs = list(scene.runs(block.caption)) if block.caption else []
    if block.credit:
        ended = not runs or scene.plain(block.caption).rstrip().endswith((".", "!", "?"))
        gap = "" if not runs else " " if ended else ". "
        runs.append(Run(gap + scene.words.picture_credit.format(credit=scene.plain(block.credit))))
    if not runs:
        return []
    return [scene.set(tuple(runs), "caption", node, block.mark)]


class Portrait(Piece):
    """A photo cropped to a circle."""

    def __init__(self, picture: Drawable, size: float, node: Node) -> None:
        self.picture = picture
        self.size = size
        self.node = node

    def measure(self, width: float) -> float:
        """Return the circle's diameter."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Clip to the circle and fill it with the middle of the photo."""
        x = canvas.start(x, self.size)
        scale = self.size / min(self.picture.width, self.picture.height)
        wide, high = self.picture.width * scale, self.picture.height * scale
        canvas.saveState()
        circle = canvas.beginPath()
        circle.circle(x + self.size / 2, y - self.size / 2, self.size / 2)
        canvas.clipPath(circle, stroke=0, fill=0)
        with canvas.tag(self.node):
            # Heads stand in the upper part of a portrait: crop more from below than from above.
            bottom = y - self.size - (high - self.size) * 0.7
            place(canvas, self.picture, x - (wide - self.size) / 2, bottom, wide, high)
        canvas.restoreState()
        canvas.bound(self.node, (x, y - self.size, x + self.size, y))


def portrait(scene: Scene, photo: Photo, size: float, parent: Node) -> Flowable:
    """Return a person's photo, round (Figure)."""
    node = Node("Figure", parent, alt=scene.spoken(photo.alt, "the alt text"))
    return Portrait(load(scene, photo.src, photo.mark), size, node)
