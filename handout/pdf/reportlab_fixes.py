"""ReportLab's canvas with only its graphics left: every private name of ReportLab we lean on is here.

Checked against ReportLab 5.1.0. What is refused is refused for a reason: text methods bring in
base-14 fonts, which cannot be embedded; image and form methods write resources that PDF/A does
not allow; annotation and outline methods leave out what PDF/UA asks for; and the whole of
ReportLab's document writing is replaced by ``handout.pdf.document``.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NoReturn

from reportlab.pdfgen.canvas import Canvas

from handout.pdf.structure import BBox, StructureError


class Graphics(Canvas):
    """Paths, colours, transformations and graphics states of ReportLab's canvas."""

    def __init__(self, page_size: tuple[float, float]) -> None:
        # ``invariant`` keeps ReportLab from reading the clock, ``rgb`` turns CMYK colours into what
        # the output intent describes. Nothing is ever written to the file object.
        super().__init__(
            BytesIO(), pagesize=page_size, pageCompression=0, invariant=1, enforceColorSpace="rgb"
        )

    def _make_preamble(self) -> None:
        # ReportLab's selects Helvetica on every page and reads its metrics for that.
        self._preamble = ""

    @property
    def painted(self) -> list[str]:
        """Operators of the current page so far."""
        code: list[str] = self._code
        return code

    def take_code(self) -> list[str]:
        """Return the operators of the current page so far, and begin anew.

        Raises StructureError if a saveState has no restoreState.
        """
        if self.state_stack:
            raise StructureError("a part of a page ends inside saveState()")
        code = self.painted
        self._code: list[str] = []
        return code

    def take_page(self) -> tuple[dict[str, str], dict[str, str]]:
        """End the page: return its graphics states and shadings (name to dictionary)."""
        states = {name: f"<</{key} {setting}>>" for (key, setting), name in self._extgstate._c.items()}
        shadings = dict(self._shadingUsed)
        self._startPage()
        return states, shadings

    def _addShading(self, shading: Any) -> str:  # noqa: N802 - ReportLab's name
        spelled = shading.format(_Inline).decode("latin-1")
        name = f"Sh{len(self._shadingUsed)}"
        self._shadingUsed[name] = spelled
        return name

    def page_box(self, x: float, y: float, width: float, height: float) -> BBox:
        """Return the box around a rectangle of user space, in the page's own space."""
        a, b, c, d, e, f = self._currentMatrix
        corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        across = [a * left + c * up + e for left, up in corners]
        upward = [b * left + d * up + f for left, up in corners]
        return min(across), min(upward), max(across), max(upward)


class _Inline:
    """Stands in for ReportLab's document: writes a gradient's functions in place, not as objects."""

    @staticmethod
    def Reference(thing: Any) -> Any:  # noqa: N802 - ReportLab's name
        return thing


class Sketch(Graphics):
    """A page to catch a ReportLab drawing's operators on; the drawing must hold no text.

    ReportLab's renderer sets Times-Roman as part of every drawing's first state: that is ignored.
    """

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802
        """Select no font: there is no text."""


_REFUSED = {
    "paint_text()": "drawString drawRightString drawCentredString drawAlignedString beginText drawText "
    "setFont setFontSize",
    "picture() or form()": "drawImage drawInlineImage doForm beginForm endForm",
    "link(), link_to() and destination()": "linkURL linkRect linkAbsolute bookmarkPage bookmarkHorizontal "
    "bookmarkHorizontalAbsolute freeTextAnnotation textAnnotation highlightAnnotation inkAnnotation",
    "bookmark()": "addOutlineEntry showOutline",
    "new_page() and finish()": "showPage save getpdfdata",
    "code()": "addLiteral addPostScriptCommand",
}
"""What to use instead, and the methods of ReportLab's canvas that are refused for it."""


def _refusal(method: str, instead: str) -> Any:
    def refused(self: Graphics, *arguments: object, **options: object) -> NoReturn:
        raise StructureError(f"{method}() cannot be tagged: use {instead}")

    return refused


for _instead, _methods in _REFUSED.items():
    for _method in _methods.split():
        if not hasattr(Canvas, _method):  # pragma: no cover - another version of ReportLab
            raise ImportError(f"ReportLab's canvas has no {_method}() any more")
        setattr(Graphics, _method, _refusal(_method, _instead))
