"""ReportLab's canvas reduced to its graphics, with every private ReportLab name that is used.

Checked against ReportLab 5.1.0. Each refused method has a reason. Text methods bring in base-14
fonts, which cannot be embedded. Image and form methods write resources that PDF/A does not
allow. Annotation and outline methods leave out what PDF/UA requires. ``handout.pdf.document``
replaces all of ReportLab's document writing.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NoReturn

from reportlab.pdfgen.canvas import Canvas

from handout.pdf.structure import BBox, StructureError


class ReportLabGraphics(Canvas):
    """The paths, colours, transformations and graphics states of ReportLab's canvas."""

    def __init__(self, page_size: tuple[float, float]) -> None:
        # ``invariant`` keeps ReportLab from reading the clock, ``rgb`` turns CMYK colours into what
        # the output intent describes. Nothing is ever written to the file object.
        super().__init__(
            BytesIO(), pagesize=page_size, pageCompression=0, invariant=1, enforceColorSpace="rgb"
        )

    def _make_preamble(self) -> None:
        # ReportLab's selects Helvetica on every page and reads its metrics for that.
        self._preamble = ""

    def share_operators(self, operators: list[str]) -> None:
        """Write into this list from now on, between what others write there."""
        self._code = operators

    def take_page_resources(self) -> tuple[dict[str, str], dict[str, str]]:
        """End the page and return its graphics states and shadings (name to dictionary)."""
        graphics_states = {
            name: f"<</{key} {setting}>>" for (key, setting), name in self._extgstate._c.items()
        }
        shadings = dict(self._shadingUsed)
        self._startPage()
        return graphics_states, shadings

    def _addShading(self, shading: Any) -> str:  # noqa: N802 - ReportLab's name
        shading_dictionary = shading.format(_InlineFunctions).decode("latin-1")
        name = f"Sh{len(self._shadingUsed)}"
        self._shadingUsed[name] = shading_dictionary
        return name

    def to_page_bbox(self, x: float, y: float, width: float, height: float) -> BBox:
        """Return the bounding box, in page space, of a rectangle in user space."""
        a, b, c, d, e, f = self._currentMatrix
        corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        xs = [a * left + c * up + e for left, up in corners]
        ys = [b * left + d * up + f for left, up in corners]
        return min(xs), min(ys), max(xs), max(ys)


class _InlineFunctions:
    """A substitute for ReportLab's document that writes a gradient's functions inline."""

    @staticmethod
    def Reference(thing: Any) -> Any:  # noqa: N802 - ReportLab's name
        return thing


_REFUSED_METHODS = {
    "paint_text()": "drawString drawRightString drawCentredString drawAlignedString beginText drawText "
    "setFont setFontSize",
    "picture() or form()": "drawImage drawInlineImage doForm beginForm endForm",
    "link(), link_to() and destination()": "linkURL linkRect linkAbsolute bookmarkPage bookmarkHorizontal "
    "bookmarkHorizontalAbsolute freeTextAnnotation textAnnotation highlightAnnotation inkAnnotation",
    "bookmark()": "addOutlineEntry showOutline",
    "end_page() and finish()": "showPage save getpdfdata",
    "set_page_size()": "setPageSize",
    "paint_operators()": "addLiteral addPostScriptCommand",
}
"""The methods of ReportLab's canvas that are refused, by what to use instead."""


def _make_refusing_method(method: str, replacement: str) -> Any:
    def refuse(self: ReportLabGraphics, *arguments: object, **options: object) -> NoReturn:
        raise StructureError(f"{method}() cannot be tagged: use {replacement}")

    return refuse


for _instead, _methods in _REFUSED_METHODS.items():
    for _method in _methods.split():
        if not hasattr(Canvas, _method):  # pragma: no cover - another version of ReportLab
            raise ImportError(f"ReportLab's canvas has no {_method}() any more")
        setattr(ReportLabGraphics, _method, _make_refusing_method(_method, _instead))
