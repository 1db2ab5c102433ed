"""A page's operators; ReportLab's graphics, which many pages do without, come with the first use of any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handout.pdf.structure import BBox, StructureError

if TYPE_CHECKING:
    from handout.pdf.reportlab_graphics import ReportLabGraphics


class GraphicsCanvas:
    """The operators of one page after another, and the graphics of ReportLab's canvas among them.

    Text, boxes, lines and pictures are painted as operators. Clip paths, blend modes and gradients are
    ReportLab's: its methods are found here by their own names, and write where everything else does.
    ReportLab is a tenth of a cold build to import, so that is done when a page asks for one.
    """

    def __init__(self, page_size: tuple[float, float]) -> None:
        self.page_size = page_size
        self._code: list[str] = []
        self._graphics: ReportLabGraphics | None = None

    def __getattr__(self, name: str) -> Any:
        # Only for what is not found here. Nobody asks ReportLab for what is private or Python's own.
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        if self._graphics is None:
            from handout.pdf.reportlab_graphics import ReportLabGraphics

            self._graphics = ReportLabGraphics(self.page_size)
            self._graphics.share_operators(self._code)
        return getattr(self._graphics, name)

    def set_page_size(self, page_size: tuple[float, float]) -> None:
        """Set the size of this page and the next ones, in points."""
        self.page_size = page_size

    @property
    def operators(self) -> list[str]:
        """The operators of the current page so far."""
        return self._code

    def take_operators(self) -> list[str]:
        """Return the operators of the current page so far and start an empty list.

        Raises StructureError if a saveState has no restoreState.
        """
        if self._graphics is not None and self._graphics.state_stack:
            raise StructureError("a part of a page ends inside saveState()")
        operators, self._code = self._code, []
        if self._graphics is not None:
            self._graphics.share_operators(self._code)
        return operators

    def take_page_resources(self) -> tuple[dict[str, str], dict[str, str]]:
        """End the page and return its graphics states and shadings (name to dictionary)."""
        if self._graphics is None:
            return {}, {}
        resources = self._graphics.take_page_resources()
        self._graphics.share_operators(self._code)
        return resources

    def to_page_bbox(self, x: float, y: float, width: float, height: float) -> BBox:
        """Return the bounding box, in page space, of a rectangle in user space."""
        if self._graphics is None:
            return x, y, x + width, y + height
        return self._graphics.to_page_bbox(x, y, width, height)
