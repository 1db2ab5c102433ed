"""The canvas that tags what is drawn: content under nodes, all else an artifact (ISO 32000-1 §14.8.2)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from handout.pdf.document import Drawn, Hole, Page, Part, assembled
from handout.pdf.marking import painted_spans
from handout.pdf.metadata import Metadata
from handout.pdf.navigation import Bookmark, Destination, LinkAnnotation
from handout.pdf.objects import join
from handout.pdf.reportlab_fixes import Graphics
from handout.pdf.structure import BBox, Node, StructureError, StructureTree
from handout.pdf.syntax import number

if TYPE_CHECKING:
    from handout.pdf.artwork import Artwork, Form, Picture
    from handout.pdf.fonts import Face

_WHOLE = ("ET", " Q")
_LAYOUT = "/Artifact BMC"


NEAR = 600
"""Characters of fixed operators between two holes that do not pay for a stream of their own."""


class _HoleCode(str):
    """Stands in a list of operators for what each stamp paints."""

    __slots__ = ("hole",)
    hole: Hole

    def __new__(cls, hole: Hole) -> _HoleCode:
        code = super().__new__(cls, "")
        code.hole = hole
        return code


def _parts(code: Sequence[str]) -> Iterator[Part]:
    """Part a page's operators into stretches that never change and stretches with holes."""
    fixed: list[str] = []
    open_parts: list[str | Hole] = []
    for entry in code:
        if not isinstance(entry, _HoleCode):
            fixed.append(entry)
            continue
        between = "\n".join(fixed)
        if open_parts and len(between) > NEAR:
            yield tuple(open_parts)
            open_parts = []
        if between and not open_parts:
            yield between
        elif between:
            open_parts.append(between)
        open_parts.append(entry.hole)
        fixed = []
    if open_parts:
        yield tuple(open_parts)
    if fixed:
        yield "\n".join(fixed)


class Context:
    """What is drawn inside belongs to a node, or is an artifact of a stated kind."""

    __slots__ = ("_canvas", "node", "opening")

    def __init__(self, canvas: TaggedCanvas, node: Node | None, opening: str = "") -> None:
        self._canvas = canvas
        self.node = node
        self.opening = opening

    def __enter__(self) -> None:
        canvas = self._canvas
        if len(canvas._code) != canvas.settled:
            canvas.settle()
        canvas.contexts.append(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        canvas = self._canvas
        if error is None and len(canvas._code) != canvas.settled:
            canvas.settle()
        canvas.contexts.pop()


class TaggedCanvas(Graphics):
    """A canvas for tagged PDF. Lengths are points, the origin is the page's bottom left corner.

    Paths are drawn with ReportLab's own methods and are artifacts unless drawn inside ``tag``.
    Marked content is flat: a context inside another closes the outer one and opens it again after.
    With ``tagged=False`` no structure is written: for measuring what the tags cost, never for readers.
    """

    def __init__(
        self, page_size: tuple[float, float], metadata: Metadata, *,
        document: Node | None = None, tagged: bool = True, mirrored: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(page_size)
        self.mirrored = mirrored
        """Whether pages begin at their right side, as right-to-left ones do; see ``start``."""
        self.metadata = metadata
        self.document = document or Node("Document")
        self.contexts: list[Context] = []
        self.page_index = 0
        self._tree: StructureTree | None = StructureTree() if tagged else None
        self._drawn = Drawn(self._tree)
        self.settled = 0
        self._marks_of_hole: list[int] | None = None
        self._artifact_holes: dict[Hashable, Hole] = {}
        self._links: list[LinkAnnotation] = []
        self._painted_objects: set[str] = set()
        self._finished = False

    # Contexts

    def tag(self, node: Node) -> Context:
        """Return a context whose content belongs to ``node``.

        Inside an artifact everything is one: a table's header that is repeated on the next page
        has said its words already (ISO 14289-1 §7.5).
        """
        if self.contexts and self.contexts[-1].node is None:
            return Context(self, None, self.contexts[-1].opening)
        return Context(self, node)

    @property
    def _in_artifact(self) -> bool:
        return bool(self.contexts) and self.contexts[-1].node is None

    def artifact(self, kind: str = "Layout", subtype: str = "") -> Context:
        """Return a context whose content is skipped when read aloud (§14.8.2.2).

        ``kind`` is Pagination, Layout, Page or Background; ``subtype`` Header, Footer or Watermark.
        """
        if kind not in ("Pagination", "Layout", "Page", "Background"):
            raise StructureError(f"no artifact is of type {kind}")
        detail = f"/Subtype/{subtype}" if subtype else ""
        return Context(self, None, f"/Artifact<</Type/{kind}{detail}>>BDC")

    def settle(self) -> None:
        """Mark what was painted since the last change of context."""
        code: list[str] = self._code
        start, end = self.settled, len(code)
        if start == end or self._tree is None:
            return
        self.settled = end
        # Nearly always all are whole text objects and drawings; there is nothing to look for.
        if code[-1].endswith(_WHOLE) and (
            end == start + 1 or all(entry.endswith(_WHOLE) for entry in code[start:])
        ):
            code[start] = f"{self._opening(self._tree)}\n{code[start]}"
            code[-1] += "\nEMC"
            return
        for first, last in painted_spans(code, start):
            code[first] = f"{self._opening(self._tree)}\n{code[first]}"
            code[last] += "\nEMC"

    def _opening(self, tree: StructureTree) -> str:
        if not self.contexts:
            return _LAYOUT
        context = self.contexts[-1]
        node = context.node
        if node is None:
            return context.opening
        return f"/{node.role}<</MCID {self._mark(tree, node)}>>BDC"

    def _mark(self, tree: StructureTree, node: Node) -> int:
        mcid = tree.mark(node, self.page_index)
        if self._marks_of_hole is not None:
            self._marks_of_hole.append(mcid)
        return mcid

    # Painting

    def start(self, x: float, width: float) -> float:
        """Return the left side, on paper, of what begins ``x`` from the start side and is so wide."""
        return float(self._pagesize[0]) - x - width if self.mirrored else x

    plain_faces: frozenset[Face] = frozenset()
    """Faces whose every plain letter (ASCII) the document has, so that nobody need note them."""

    def use_glyphs(self, face: Face, glyphs: Mapping[int, str]) -> None:
        """Note that ``glyphs`` (glyph id to the text it stands for) of ``face`` are shown."""
        self._drawn.glyphs.setdefault(face.key, (face, {}))[1].update(glyphs)

    def paint_text(self, code: str) -> None:
        """Append whole text objects (``BT`` ... ``ET``). Raises StructureError outside any context."""
        if not self.contexts:
            raise StructureError("text was painted outside tag() and artifact()")
        self._code.append(code)

    def paint_as(self, node: Node, code: str) -> None:
        """Append whole painting operators as content of ``node``: ``tag`` for one entry, in one step."""
        contexts = self.contexts
        if self._tree is None or (contexts and contexts[-1].node is None):
            self._code.append(code)
            return
        if len(self._code) != self.settled:
            self.settle()
        mcid = self._mark(self._tree, node)
        self._code.append(f"/{node.role}<</MCID {mcid}>>BDC\n{code}\nEMC")
        self.settled = len(self._code)

    def leave_empty(self, node: Node) -> None:
        """Make an element without content: a table's empty cell, for every row has all its columns."""
        if self._tree is not None and not self._in_artifact:
            self._tree.element(node)

    def code(self, operators: str) -> None:
        """Append whole painting operators, such as artwork kept ready; q and Q must pair up within."""
        self._code.append(operators)

    def uses(self, artwork: Artwork) -> None:
        """Note that operators on this page paint ``artwork``, by its key."""
        self._drawn.artwork[artwork.key] = artwork
        self._painted_objects.add(artwork.key)

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Paint a picture, bottom left corner at (x, y). Raises StructureError outside any context."""
        self._place(picture, (x, y, width, height))

    def form(self, form: Form, x: float, y: float, width: float, height: float) -> None:
        """Paint a drawing, bottom left corner at (x, y). Raises StructureError outside any context."""
        self._place(form, (x, y, width, height))

    def _place(self, artwork: Artwork, box: tuple[float, float, float, float]) -> None:
        if not self.contexts:
            raise StructureError("a picture was painted outside tag() and artifact()")
        self.uses(artwork)
        matrix = " ".join(map(number, artwork.matrix(*box)))
        self._code.append(f"q {matrix} cm /{artwork.key} Do Q")
        node = self.contexts[-1].node
        if node is not None and node.role == "Figure":
            self.bound(node, self.page_box(*box))

    def bound(self, node: Node, box: BBox) -> None:
        """Widen a figure's bounding box by ``box`` (left, bottom, right, top in page space).

        Inside an artifact there is no figure, so nothing happens.
        """
        if self._tree is not None and not self._in_artifact:
            self._tree.bound(node, self.page_index, box)

    # Navigation

    def link(self, rect: BBox, url: str, node: Node, contents: str) -> None:
        """Make ``rect`` (page space) a link; ``contents`` says where to (ISO 14289-1 §7.18.5)."""
        if not self._in_artifact:
            self._own(LinkAnnotation(rect, contents, url=url), node)

    def link_to(self, rect: BBox, destination: str, node: Node, contents: str) -> None:
        """Make ``rect`` (page space) a link to a named destination of this document."""
        if not self._in_artifact:
            self._own(LinkAnnotation(rect, contents, destination=destination), node)

    def _own(self, link: LinkAnnotation, node: Node) -> None:
        """Keep a link of this page and put it under its node."""
        place = self._drawn.links
        self._drawn.links += 1
        if self._tree is not None:
            self.settle()
            place = self._tree.annotation(node, self.page_index)
        self._links.append(link._replace(place=place))

    def destination(self, name: str, x: float, y: float) -> None:
        """Name a place on this page for ``link_to``. Raises StructureError if the name is taken."""
        if name in self._drawn.destinations:
            raise StructureError(f"two destinations are called {name}")
        self._drawn.destinations[name] = Destination(self.page_index, x, y)

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Add an outline entry that leads to height ``y`` of this page; levels count from 0."""
        self._drawn.bookmarks.append(Bookmark(title, level, self.page_index, y))

    # Pages

    def hole(self, paint: Callable[[], None], same: Hashable) -> int:
        """Keep free what ``paint`` paints, for each stamp to paint its own; return the hole's index.

        Marks, links and elements stay; operators, glyphs and addresses are left out. An artifact
        that is the ``same`` as one before shares its hole. Raises StructureError for a picture.
        """
        self.settle()
        around = self.contexts[-1] if self.contexts else None
        opening = around.opening if around is not None and around.node is None else ""
        start, links = len(self._code), self._drawn.links
        self._marks_of_hole = []
        glyphs, self._drawn.glyphs = self._drawn.glyphs, {}
        pictures = set(self._painted_objects)
        paint()
        self.settle()
        self._drawn.glyphs = glyphs
        if pictures != self._painted_objects:
            raise StructureError("a picture lies in a hole")
        marks, self._marks_of_hole = tuple(self._marks_of_hole or ()), None
        del self._code[start:]
        found = self._hole(marks, opening, tuple(range(links, self._drawn.links)), same)
        self._code.append(_HoleCode(found))
        self.settled = len(self._code)
        return found.number

    def _hole(self, marks: tuple[int, ...], opening: str, links: tuple[int, ...], same: Hashable) -> Hole:
        if opening and (known := self._artifact_holes.get(same)) is not None:
            return known
        found = Hole(len(self._drawn.holes), marks, opening, links)
        self._drawn.holes.append(found)
        if opening:
            self._artifact_holes[same] = found
        return found

    def told(self, node: Node, hole: int) -> None:
        """Note that each stamp brings the alternative text of a node that is painted in a hole."""
        self._drawn.told[node] = hole

    def new_page(self) -> None:
        """End the page. Raises StructureError inside a context or a saveState."""
        if self.contexts:
            raise StructureError("a page ends inside tag() or artifact()")
        self.settle()
        parts = tuple(_parts(self.take_code()))
        states, shadings = self.take_page()
        artwork = tuple(sorted(self._painted_objects))
        page = Page(self._pagesize, parts, states, shadings, artwork, tuple(self._links))
        self._drawn.pages.append(page)
        self.page_index += 1
        self.settled = 0
        self._links = []
        self._painted_objects = set()

    def finish(self) -> bytes:
        """End the last page and return the whole file; the canvas cannot be used again.

        Raises StructureError for a document with holes: those are filled by ``handout.pdf.stamp``.
        """
        if self.drawn().holes:
            raise StructureError("the document has holes, which a stamp fills")
        return join(assembled(self._drawn, self.metadata))

    def drawn(self) -> Drawn:
        """End the last page and return all that was drawn; the canvas cannot be used again."""
        if self._finished:
            raise StructureError("the canvas is finished")
        self._finished = True
        if self.painted or self._links or not self._drawn.pages:
            self.new_page()
        return self._drawn
