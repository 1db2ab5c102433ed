"""The structure elements inside a text: links, references and foreign words; and how a link is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Attributes, StructureElement
from handout.text.paragraph import InlineElement, TextStyle
from handout.text.paragraph_builder import SCRIPT_RISES


class ElementTarget(NamedTuple):
    """The structure element of an inline element, and the destination of its link."""

    element: StructureElement | None
    url: str = ""
    destination: str = ""
    signature: tuple[str, ...] = ()
    """The element's properties besides its text: reference, language, expansion, script."""
    is_plain: bool = False
    """Whether a link looks like the words around it."""


def draw_link(
    canvas: TaggedCanvas,
    target: ElementTarget,
    style: TextStyle,
    places: Sequence[tuple[float, float, float]],
    text: str,
) -> None:
    """Underline a link's words and make them active: one link, on however many lines.

    ``places`` are left, baseline and width on each line, in points.
    """
    position, thickness, ascent, descent, spare = _measure_link(style)
    for left, baseline, width in places if target.url and not target.is_plain else ():
        bottom = baseline + position - thickness / 2
        canvas.paint_operators(filled_box_operators(style.link_colour, left, bottom, width, thickness))
    if target.element is None or not (target.url or target.destination):
        return
    rects = [
        (left, baseline - descent - spare, left + width, baseline + ascent + spare)
        for left, baseline, width in places
    ]
    if target.url:
        canvas.add_link(rects, target.url, target.element, text)
    else:
        canvas.add_internal_link(rects, target.destination, target.element, target.element.expansion or text)


@lru_cache(maxsize=256)
def _measure_link(style: TextStyle) -> tuple[float, float, float, float, float]:
    """Return position and thickness of the underline, ascent, descent, and the space above and below."""
    face, size = style.fonts.regular[0], style.size
    # As high as the line: a finger needs more than the letters.
    spare = max(style.leading - (face.ascent + face.descent) * size, 0.0) / 2
    return (
        face.underline_position * size, face.underline_thickness * size,
        face.ascent * size, face.descent * size, spare,
    )  # fmt: skip


def make_targets(
    inline_elements: Sequence[InlineElement], element: StructureElement | None, language: str
) -> tuple[ElementTarget, ...]:
    """Return the targets of a paragraph's inline elements, with new structure elements.

    ISO 32000-1, 14.8.4.4 names their roles.
    """
    targets = [ElementTarget(element)]
    for inline_element in inline_elements[1:]:
        destination = f"ref-{inline_element.reference}" if inline_element.reference else ""
        child = _make_element(inline_element, element, language) if element is not None else None
        signature = make_signature(inline_element)
        targets.append(
            ElementTarget(
                child,
                "" if destination else inline_element.link,
                destination,
                signature,
                inline_element.plain_link,
            )
        )
    return tuple(targets)


def make_signature(inline_element: InlineElement) -> tuple[str, ...]:
    """Return what sets an inline element apart besides its text and the address of its link."""
    return inline_element.reference, inline_element.language, inline_element.expansion, inline_element.script


def _make_element(inline_element: InlineElement, parent: StructureElement, language: str) -> StructureElement:
    if inline_element.reference:
        return StructureElement(
            "Link", StructureElement("Reference", parent), expansion=inline_element.expansion
        )
    return StructureElement(
        "Link" if inline_element.link else "Span",
        parent,
        language=inline_element.language,
        expansion=inline_element.expansion,
        attributes=_SCRIPT_ATTRIBUTES.get(inline_element.script),
    )


_SCRIPT_ATTRIBUTES: dict[str, Attributes] = {
    script: {"Layout": {"BaselineShift": round(rise * 12, 1)}} for script, rise in SCRIPT_RISES.items()
}
