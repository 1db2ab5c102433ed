"""A canvas that binds several documents into one file: one structure, one set of fonts, names kept apart."""

from __future__ import annotations

from collections.abc import Callable

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import BBox, Node


class BoundCanvas(TaggedCanvas):
    """A canvas on which one document is drawn after the other, each as it would be by itself.

    Two documents may call a place by the same name: within one, names are its own. Faces and
    pictures are shared, so that the file holds each once.
    """

    scope = ""
    """Stands before the names of places: one for each document, "" for what belongs to all of them."""
    sign: Callable[[BoundCanvas], None] | None = None
    """Paints what every page with content has more in the bound file than by itself."""

    def destination(self, name: str, x: float, y: float) -> None:
        """Name a place of the document at hand. Raises StructureError if the name is taken in it."""
        super().destination(self.scope + name, x, y)

    def link_to(self, rect: BBox, destination: str, node: Node, contents: str) -> None:
        """Make ``rect`` (page space) a link to a named place of the document at hand."""
        super().link_to(rect, self.scope + destination, node, contents)

    def new_page(self) -> None:
        """Sign the page and end it. Raises StructureError inside a context or a saveState."""
        if self.sign is not None:
            self.sign(self)
        super().new_page()

    def empty_page(self) -> None:
        """Add a page without any content, for the back of a sheet: there is nothing to tag on it."""
        super().new_page()
