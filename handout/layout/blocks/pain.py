"""A scale of pain from 0 to 10, with faces of our own: a mouth from a smile to a frown, nothing else."""

from __future__ import annotations

from handout.content.model.blocks import PainScale
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import circle_path, fill_colour_operator, stroke_colour_operator
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

NUMBERS = 11
"""Numbers on the scale: 0 to 10."""
FACE_STEP = 2
"""Numbers from one face to the next."""
TALLEST_FACE = 38.0
"""Diameter of a face at most, in points."""
FACE_SHARE = 1.45
"""Diameter of a face, in distances of two numbers."""
GAP = 4.0
"""Points between faces, numbers and words."""
SMILE = 0.17
"""How far the middle of a mouth is from its ends at 0 and at 10, in diameters."""


@dataclass(frozen=True, eq=False)
class FaceScale(BaseFlowable):
    """Faces over numbers, with a word at each end; one figure."""

    numbers: tuple[TextFlowable, ...]
    least: TextFlowable
    worst: TextFlowable
    colour: Colour
    element: StructureElement

    def _pitch(self, width: float) -> float:
        return width / NUMBERS

    def _face(self, width: float) -> float:
        return min(self._pitch(width) * FACE_SHARE, TALLEST_FACE)

    def measure(self, width: float) -> float:
        """Return the height of faces, numbers and words."""
        words = max(self.least.measure(width / 2), self.worst.measure(width / 2))
        return self._face(width) + GAP + self.numbers[0].measure(self._pitch(width)) + words

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the scale from the start side."""
        pitch, face = self._pitch(width), self._face(width)
        top = y - face - GAP
        with canvas.tag(self.element):
            for at, number in enumerate(self.numbers):
                left = x + at * pitch
                if at % FACE_STEP == 0:
                    middle = canvas.left_edge(left + pitch / 2, 0.0)
                    place = format_operands(face, 0, 0, face, middle - face / 2, y - face, decimals=4)
                    drawn = make_face_operators(at / (NUMBERS - 1), self.colour)
                    canvas.paint_operators(f"q {place} cm {drawn} Q")
                number.draw(canvas, left, top, pitch)
            top -= self.numbers[0].measure(pitch)
            self.least.draw(canvas, x, top, width / 2)
            self.worst.draw(canvas, x + width / 2, top, width / 2)
        left = canvas.left_edge(x, width)
        canvas.extend_bbox(self.element, (left, y - self.measure(width), left + width, y))


def make_face_operators(share: float, colour: Colour) -> str:
    """Return a face in the unit square: ``share`` 0 smiles, 1 frowns."""
    ends, middle = 0.33 + SMILE * (0.5 - share), 0.33 - 2 * SMILE * (0.5 - share)
    mouth = (
        f"{format_operands(0.28, ends, decimals=4)} m "
        f"{format_operands(0.4, middle, 0.6, middle, 0.72, ends, decimals=4)} c S"
    )
    eyes = f"{circle_path(0.35, 0.62, 0.045)} f {circle_path(0.65, 0.62, 0.045)} f"
    return (
        f"{stroke_colour_operator(colour)} {fill_colour_operator(colour)} 0.045 w 1 J "
        f"{circle_path(0.5, 0.5, 0.47)} S {eyes} {mouth}"
    )


@register_layout(PainScale)
def lay_out_pain_scale(
    context: LayoutContext, block: PainScale, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the question (Hn) and the scale (Figure, described by its ends)."""
    section, locale = StructureElement("Sect", parent), context.locale
    title = context.text(block.question, "heading3", make_heading_element(section, level))
    figure = StructureElement("Figure", section, alt=locale.pain_alt)
    numbers = tuple(
        context.literal(locale.format_number(at), "panel_title", None, align="center", bold=True)
        for at in range(NUMBERS)
    )
    muted = context.colour("muted")
    scale = FaceScale(
        numbers, context.literal(locale.pain_least, "cell", None, colour=muted),
        context.literal(locale.pain_worst, "cell", None, colour=muted, align="end"),
        context.colour("text"), figure, space_after=context.space("panel_after"),
    )  # fmt: skip
    title = replace(title, keep_with_next=True, space_after=5.0)
    return Stack(
        (title, scale), keep_together=True, space_before=title.space_before,
        space_after=context.space("panel_after"),
    )  # fmt: skip
