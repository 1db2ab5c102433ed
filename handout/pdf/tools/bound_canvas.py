"""A canvas that binds several documents into one file with one structure and one set of fonts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import BBox, StructureElement


class BindingCanvas(TaggedCanvas):
    """A canvas on which documents are drawn one after another, each as if it were alone.

    Two documents may use the same destination name: each document's names are separate. Faces and
    images are shared, so that the file contains each only once.
    """

    destination_prefix = ""
    """Prefix of destination names: one per document, "" for what belongs to all of them."""
    paint_page_extras: Callable[[BindingCanvas], None] | None = None
    """Paints what a page with content has in the bound file but not in the single document."""

    def add_destination(self, name: str, x: float, y: float) -> None:
        """Name a position in the current document.

        Raises StructureError if that document already uses the name.
        """
        super().add_destination(self.destination_prefix + name, x, y)

    def add_internal_link(
        self, rects: Sequence[BBox], destination: str, element: StructureElement, contents: str
    ) -> None:
        """Make ``rects`` (page space) a link to a named destination of the current document."""
        super().add_internal_link(rects, self.destination_prefix + destination, element, contents)

    def end_page(self) -> None:
        """Paint the page's extras and end the page.

        Raises StructureError inside a context or a saveState.
        """
        if self.paint_page_extras is not None:
            self.paint_page_extras(self)
        super().end_page()

    def add_empty_page(self) -> None:
        """Add a page without content, for the back of a sheet: there is nothing to tag on it."""
        super().end_page()
