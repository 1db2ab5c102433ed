"""A tagged-PDF canvas: content belongs to an element or is an artifact (ISO 32000-1 §14.8.2)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from handout.pdf.document import Placeholder, RecordedDocument, RecordedPage, build_document
from handout.pdf.graphics_canvas import GraphicsCanvas
from handout.pdf.marked_content import MarkedContent, find_painting_spans
from handout.pdf.metadata import Metadata
from handout.pdf.navigation import Destination, LinkAnnotation, OutlineItem, make_link_annotation
from handout.pdf.objects import write_file
from handout.pdf.placeholder_operators import PlaceholderOperator, split_at_placeholders
from handout.pdf.structure import BBox, StructureElement, StructureError, StructureTree
from handout.pdf.syntax import format_number

if TYPE_CHECKING:
    from handout.pdf.fonts.face import Face
    from handout.pdf.form_fields import FormField
    from handout.pdf.images.xobjects import FormXObject, ImageXObject, XObject

_SELF_CONTAINED_ENDINGS = ("ET", " Q")
_LAYOUT_ARTIFACT = "/Artifact BMC"


class TaggedCanvas(GraphicsCanvas):
    """A canvas for tagged PDF.

    Lengths are points, and the origin is the bottom left corner of the page. Paths are drawn with
    ReportLab's methods and are artifacts unless they are drawn inside ``tag``. Marked content is
    flat: a context inside another one closes the outer one and reopens it afterwards. With
    ``tagged=False`` no structure is written. This is for measuring what tags cost, never for readers.
    """

    def __init__(
        self, page_size: tuple[float, float], metadata: Metadata, *,
        document: StructureElement | None = None, tagged: bool = True, is_right_to_left: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(page_size)
        self.is_right_to_left = is_right_to_left
        """Whether pages begin at the right, as in right-to-left languages; see ``left_edge``."""
        self.metadata = metadata
        self.document = document or StructureElement("Document")
        self.marked_content_stack: list[MarkedContent] = []
        self.page_index = 0
        self._tree: StructureTree | None = StructureTree() if tagged else None
        self._recorded = RecordedDocument(self._tree)
        self.flushed_count = 0
        self._placeholder_mcids: list[int] | None = None
        self._artifact_placeholders: dict[Hashable, Placeholder] = {}
        self._page_links: list[LinkAnnotation] = []
        self._page_xobjects: set[str] = set()
        self._is_finished = False

    # Contexts

    def tag(self, element: StructureElement) -> MarkedContent:
        """Return a context whose content belongs to ``element``.

        Inside an artifact all content stays an artifact: a table header that is repeated on the next
        page was already read aloud on the first one (ISO 14289-1 §7.5).
        """
        if self.marked_content_stack and self.marked_content_stack[-1].element is None:
            return MarkedContent(self, None, self.marked_content_stack[-1].bdc_operator)
        return MarkedContent(self, element)

    @property
    def _is_in_artifact(self) -> bool:
        return bool(self.marked_content_stack) and self.marked_content_stack[-1].element is None

    def artifact(self, kind: str = "Layout", subtype: str = "") -> MarkedContent:
        """Return a context whose content a screen reader skips (§14.8.2.2).

        ``kind`` is Pagination, Layout, Page or Background; ``subtype`` is Header, Footer or Watermark.
        Raises StructureError for any other kind.
        """
        if kind not in ("Pagination", "Layout", "Page", "Background"):
            raise StructureError(f"no artifact is of type {kind}")
        subtype_entry = f"/Subtype/{subtype}" if subtype else ""
        return MarkedContent(self, None, f"/Artifact<</Type/{kind}{subtype_entry}>>BDC")

    def flush_marked_content(self) -> None:
        """Wrap what was painted since the last change of context in marked-content operators."""
        code = self._code
        start, end = self.flushed_count, len(code)
        if start == end or self._tree is None:
            return
        self.flushed_count = end
        # Nearly always all are whole text objects and drawings; there is nothing to look for.
        if code[-1].endswith(_SELF_CONTAINED_ENDINGS) and (
            end == start + 1 or all(entry.endswith(_SELF_CONTAINED_ENDINGS) for entry in code[start:])
        ):
            code[start] = f"{self._make_bdc_operator(self._tree)}\n{code[start]}"
            code[-1] += "\nEMC"
            return
        for first, last in find_painting_spans(code, start):
            code[first] = f"{self._make_bdc_operator(self._tree)}\n{code[first]}"
            code[last] += "\nEMC"

    def _make_bdc_operator(self, tree: StructureTree) -> str:
        if not self.marked_content_stack:
            return _LAYOUT_ARTIFACT
        marked_content = self.marked_content_stack[-1]
        element = marked_content.element
        if element is None:
            return marked_content.bdc_operator
        return f"/{element.role}<</MCID {self._add_marked_content(tree, element)}>>BDC"

    def _add_marked_content(self, tree: StructureTree, element: StructureElement) -> int:
        mcid = tree.add_marked_content(element, self.page_index)
        if self._placeholder_mcids is not None:
            self._placeholder_mcids.append(mcid)
        return mcid

    # Painting

    def left_edge(self, x: float, width: float) -> float:
        """Return the left edge on the page of something ``width`` wide.

        It begins ``x`` from the start side, which is the right side for right-to-left languages.
        """
        return self.page_size[0] - x - width if self.is_right_to_left else x

    ascii_faces: frozenset[Face] = frozenset()
    """Faces whose ASCII letters are all in the document, so that their use need not be recorded."""

    def use_glyphs(self, face: Face, glyphs: Mapping[int, str]) -> None:
        """Record that ``glyphs`` (glyph id to the text it stands for) of ``face`` are shown."""
        self._recorded.glyphs.setdefault(face.resource_name, (face, {}))[1].update(glyphs)

    def paint_text(self, operators: str) -> None:
        """Append complete text objects (``BT`` ... ``ET``).

        Raises StructureError outside any context.
        """
        if not self.marked_content_stack:
            raise StructureError("text was painted outside tag() and artifact()")
        self._code.append(operators)

    def paint_tagged(self, element: StructureElement, operators: str) -> None:
        """Append complete painting operators as content of ``element``.

        Does in one step what ``tag`` does for a single entry.
        """
        stack = self.marked_content_stack
        if self._tree is None or (stack and stack[-1].element is None):
            self._code.append(operators)
            return
        if len(self._code) != self.flushed_count:
            self.flush_marked_content()
        mcid = self._add_marked_content(self._tree, element)
        self._code.append(f"/{element.role}<</MCID {mcid}>>BDC\n{operators}\nEMC")
        self.flushed_count = len(self._code)

    def add_empty_element(self, element: StructureElement) -> None:
        """Add an element without content.

        An empty table cell is an example: each row needs all its columns.
        """
        if self._tree is not None and not self._is_in_artifact:
            self._tree.ensure_element(element)

    def paint_operators(self, operators: str) -> None:
        """Append complete painting operators, such as artwork; q and Q must be balanced."""
        self._code.append(operators)

    def use_xobject(self, xobject: XObject) -> None:
        """Record that operators on this page paint ``xobject`` by its resource name."""
        self._recorded.xobjects[xobject.resource_name] = xobject
        self._page_xobjects.add(xobject.resource_name)

    def paint_image(self, image: ImageXObject, x: float, y: float, width: float, height: float) -> None:
        """Paint an image with its bottom left corner at (x, y).

        Raises StructureError outside any context.
        """
        self._paint_xobject(image, (x, y, width, height))

    def paint_form(self, form: FormXObject, x: float, y: float, width: float, height: float) -> None:
        """Paint a form XObject with its bottom left corner at (x, y).

        Raises StructureError outside any context.
        """
        self._paint_xobject(form, (x, y, width, height))

    def _paint_xobject(self, xobject: XObject, box: tuple[float, float, float, float]) -> None:
        if not self.marked_content_stack:
            raise StructureError("a picture was painted outside tag() and artifact()")
        self.use_xobject(xobject)
        matrix = " ".join(map(format_number, xobject.placement_matrix(*box)))
        self._code.append(f"q {matrix} cm /{xobject.resource_name} Do Q")
        element = self.marked_content_stack[-1].element
        if element is not None and element.role == "Figure":
            self.extend_bbox(element, self.to_page_bbox(*box))

    def extend_bbox(self, element: StructureElement, box: BBox) -> None:
        """Extend a figure's bounding box by ``box`` (left, bottom, right, top in page space).

        Does nothing inside an artifact, where there is no figure.
        """
        if self._tree is not None and not self._is_in_artifact:
            self._tree.extend_bbox(element, self.page_index, box)

    # Navigation

    def add_link(self, rects: Sequence[BBox], url: str, element: StructureElement, contents: str) -> None:
        """Make ``rects`` (page space), one for each line, a link.

        ``contents`` describes its target (ISO 14289-1 §7.18.5).
        """
        if not self._is_in_artifact:
            self._attach_link(make_link_annotation(rects, contents, url=url), element)

    def add_internal_link(
        self, rects: Sequence[BBox], destination: str, element: StructureElement, contents: str
    ) -> None:
        """Make ``rects`` (page space) a link to a named destination of this document."""
        if not self._is_in_artifact:
            self._attach_link(make_link_annotation(rects, contents, destination=destination), element)

    def _attach_link(self, link: LinkAnnotation, element: StructureElement) -> None:
        """Store a link of this page and attach it to its element."""
        self._page_links.append(link._replace(annotation_index=self._attach_annotation(element)))

    def add_field(self, field: FormField, rect: BBox) -> None:
        """Make ``rect`` (page space) a place to type or tick; right below its last place, that grows."""
        if not self._is_in_artifact:
            self._recorded.fields.add(field, rect, self.page_index, self._attach_annotation)

    def _attach_annotation(self, element: StructureElement) -> int:
        """Attach the next annotation of this page to its element, and return its index."""
        self.flush_marked_content()
        self._recorded.annotation_count += 1
        if self._tree is not None:
            return self._tree.add_annotation(element, self.page_index)
        return self._recorded.annotation_count - 1

    def add_destination(self, name: str, x: float, y: float) -> None:
        """Name a position on this page for ``add_internal_link``.

        Raises StructureError if the name is already used.
        """
        if name in self._recorded.destinations:
            raise StructureError(f"two destinations are called {name}")
        self._recorded.destinations[name] = Destination(self.page_index, x, y)

    def add_outline_item(self, title: str, level: int, y: float) -> None:
        """Add an outline item that leads to height ``y`` of this page; levels count from 0.

        An artifact gets none: a heading that is repeated on the next page has its item already.
        """
        if not self._is_in_artifact:
            self._recorded.outline_items.append(OutlineItem(title, level, self.page_index, y))

    # Pages

    def record_placeholder(self, paint: Callable[[], None], sharing_key: Hashable) -> int:
        """Record what ``paint`` paints as a placeholder and return the placeholder's number.

        Each copy of the document paints its own content there. Marked content, links and elements
        stay; operators, glyphs and addresses are left out. An artifact with the same ``sharing_key``
        as an earlier one shares its placeholder. Raises StructureError for an image or a form XObject.
        """
        self.flush_marked_content()
        enclosing = self.marked_content_stack[-1] if self.marked_content_stack else None
        bdc_operator = enclosing.bdc_operator if enclosing is not None and enclosing.element is None else ""
        start, annotations = len(self._code), self._recorded.annotation_count
        fields_before = self._recorded.fields.count
        self._placeholder_mcids = []
        glyphs, self._recorded.glyphs = self._recorded.glyphs, {}
        xobjects_before = set(self._page_xobjects)
        paint()
        self.flush_marked_content()
        self._recorded.glyphs = glyphs
        if xobjects_before != self._page_xobjects:
            raise StructureError("a picture lies in a hole")
        if fields_before != self._recorded.fields.count:
            raise StructureError("a form field lies in a hole")
        mcids, self._placeholder_mcids = tuple(self._placeholder_mcids or ()), None
        del self._code[start:]
        placeholder = self._make_placeholder(
            mcids, bdc_operator, tuple(range(annotations, self._recorded.annotation_count)), sharing_key
        )
        self._code.append(PlaceholderOperator(placeholder))
        self.flushed_count = len(self._code)
        return placeholder.number

    def _make_placeholder(
        self, mcids: tuple[int, ...], bdc_operator: str, link_indices: tuple[int, ...], sharing_key: Hashable
    ) -> Placeholder:
        if bdc_operator and (shared := self._artifact_placeholders.get(sharing_key)) is not None:
            return shared
        placeholder = Placeholder(len(self._recorded.placeholders), mcids, bdc_operator, link_indices)
        self._recorded.placeholders.append(placeholder)
        if bdc_operator:
            self._artifact_placeholders[sharing_key] = placeholder
        return placeholder

    def defer_alt_text(self, element: StructureElement, placeholder: int) -> None:
        """Record that each copy provides the alternative text of an element in a placeholder."""
        if self._tree is not None:
            self._recorded.deferred_alt_texts[element] = placeholder

    def end_page(self) -> None:
        """End the page. Raises StructureError inside a context or a saveState."""
        if self.marked_content_stack:
            raise StructureError("a page ends inside tag() or artifact()")
        self.flush_marked_content()
        content = tuple(split_at_placeholders(self.take_operators()))
        graphics_states, shadings = self.take_page_resources()
        xobject_names = tuple(sorted(self._page_xobjects))
        page = RecordedPage(
            self.page_size, content, graphics_states, shadings, xobject_names, tuple(self._page_links)
        )
        self._recorded.pages.append(page)
        self.page_index += 1
        self.flushed_count = 0
        self._page_links = []
        self._page_xobjects = set()

    def finish(self) -> bytes:
        """End the last page and return the complete file; the canvas cannot be used afterwards.

        Raises StructureError for a document with placeholders: ``handout.pdf.template`` fills those.
        """
        if self.finish_recording().placeholders:
            raise StructureError("the document has placeholders, which a template fills")
        return write_file(build_document(self._recorded, self.metadata))

    def finish_recording(self) -> RecordedDocument:
        """End the last page and return the recording; the canvas cannot be used afterwards."""
        if self._is_finished:
            raise StructureError("the canvas is finished")
        self._is_finished = True
        if self.operators or self._page_links or not self._recorded.pages:
            self.end_page()
        return self._recorded
