"""From what was drawn to numbered objects: pages, resources, catalog (ISO 32000-1 §7.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from handout.data_classes import NamedTuple, dataclass
from handout.pdf import srgb_profile
from handout.pdf.flate import Stream, compress_shared_stream, compress_stream
from handout.pdf.fonts.embedding import write_font
from handout.pdf.form_fields import RecordedFields
from handout.pdf.metadata import Metadata, build_xmp_packet, format_info_dictionary
from handout.pdf.navigation import (
    Destination,
    LinkAnnotation,
    OutlineItem,
    check_destinations,
    format_link_annotation,
    format_names_entry,
    format_viewer_preferences,
    write_outline,
)
from handout.pdf.objects import DocumentObjects, IndirectObjects
from handout.pdf.structure import StructureElement, StructureTree
from handout.pdf.structure_tree import ALT_TEXT_MARKER, ObjectNumbers, write_structure_tree
from handout.pdf.syntax import format_byte_string, format_dictionary, format_number_array, format_text_string

if TYPE_CHECKING:
    from handout.pdf.fonts.face import Face
    from handout.pdf.images.xobjects import XObject


class Placeholder(NamedTuple):
    """A place in a page's content that each copy paints: how it is marked, and which links it has.

    ``mcids`` are in painting order; there are none for an artifact, which begins with
    ``bdc_operator``.
    """

    number: int
    mcids: tuple[int, ...]
    bdc_operator: str
    link_indices: tuple[int, ...]
    """Indices of its link annotations among all link annotations of the document."""


ContentPart = str | tuple["str | Placeholder", ...]
"""A part of a page: fixed operators, or operators and placeholders that each copy completes."""

GlyphsByFace = Mapping[str, tuple["Face", Mapping[int, str]]]
"""Glyphs that are shown, by the face's resource name: glyph id to the text it stands for."""


class RecordedPage(NamedTuple):
    """One recorded page: its operators and the resources they refer to by name."""

    size: tuple[float, float]
    content: tuple[ContentPart, ...]
    graphics_states: dict[str, str]
    shadings: dict[str, str]
    xobject_names: tuple[str, ...]
    links: tuple[LinkAnnotation, ...]


@dataclass
class RecordedDocument:
    """Everything that a canvas recorded: pages, resources, navigation and placeholders."""

    tree: StructureTree | None
    pages: list[RecordedPage] = field(default_factory=list)
    glyphs: dict[str, tuple[Face, dict[int, str]]] = field(default_factory=dict)
    xobjects: dict[str, XObject] = field(default_factory=dict)
    destinations: dict[str, Destination] = field(default_factory=dict)
    outline_items: list[OutlineItem] = field(default_factory=list)
    annotation_count: int = 0
    """Number of annotations: links and form fields."""
    fields: RecordedFields = field(default_factory=RecordedFields)
    placeholders: list[Placeholder] = field(default_factory=list)
    deferred_alt_texts: dict[StructureElement, int] = field(default_factory=dict)
    """Elements whose alternative text each copy provides, with the number of their placeholder."""


class TemplateDocument(NamedTuple):
    """A document without what each copy provides, and the object numbers reserved for that."""

    objects: DocumentObjects
    xmp_stream: int
    """Object number of the metadata stream."""
    content_streams: tuple[tuple[int, tuple[str | Placeholder, ...]], ...]
    """Content streams with placeholders, each with its object number."""
    links: Mapping[int, tuple[int, int]]
    """Object number and StructParent key of each link in a placeholder, by annotation index."""
    alt_texts: Mapping[int, tuple[int, str, str]]
    """By placeholder: an element's number, and its syntax before and after the alternative text."""


def build_document(recorded: RecordedDocument, metadata: Metadata) -> DocumentObjects:
    """Return the objects of a document without placeholders.

    Raises StructureError where the drawing is inconsistent.
    """
    template = build_template_document(recorded, metadata, recorded.glyphs)
    bodies = template.objects.bodies
    xmp_stream = make_metadata_stream(recorded, metadata)
    complete_bodies = (*bodies[: template.xmp_stream - 1], xmp_stream, *bodies[template.xmp_stream :])
    return template.objects._replace(bodies=complete_bodies)


def build_template_document(
    recorded: RecordedDocument, metadata: Metadata, glyphs: GlyphsByFace
) -> TemplateDocument:
    """Return a document that lacks its metadata and what copies paint in its placeholders.

    Raises StructureError where the drawing is inconsistent.
    """
    check_destinations([link for page in recorded.pages for link in page.links], recorded.destinations)
    return _DocumentBuilder(recorded, metadata, glyphs).build()


def make_metadata_stream(recorded: RecordedDocument, metadata: Metadata) -> Stream:
    """Return the metadata stream of a document (§14.3.2)."""
    return Stream("/Type/Metadata/Subtype/XML", build_xmp_packet(metadata, tagged=recorded.tree is not None))


class _DocumentBuilder:
    """Writes one document: first reserves object numbers, then writes the objects."""

    def __init__(self, recorded: RecordedDocument, metadata: Metadata, glyphs: GlyphsByFace) -> None:
        self.recorded, self.metadata, self.glyphs = recorded, metadata, glyphs
        self.objects = objects = IndirectObjects()
        # What a fill adds comes first, and together: see FilePrefix.
        self.xmp_stream = objects.reserve()
        template_streams = dict.fromkeys(
            part for page in recorded.pages for part in page.content if not isinstance(part, str)
        )
        self.content_streams = dict(
            zip(template_streams, _reserve_range(objects, len(template_streams)), strict=True)
        )
        late_links = sorted(
            link for placeholder in recorded.placeholders for link in placeholder.link_indices
        )
        self.late_links = dict(zip(late_links, _reserve_range(objects, len(late_links)), strict=True))
        self.late_elements = dict(
            zip(
                recorded.deferred_alt_texts,
                _reserve_range(objects, len(recorded.deferred_alt_texts)),
                strict=True,
            )
        )
        self.page_tree = objects.reserve()
        self.page_objects = _reserve_range(objects, len(recorded.pages))
        first = objects.reserve(recorded.annotation_count - len(late_links))
        fixed_annotations = (
            annotation_index
            for annotation_index in range(recorded.annotation_count)
            if annotation_index not in self.late_links
        )
        self.annotation_objects = {
            **self.late_links,
            **dict(zip(fixed_annotations, range(first, first + recorded.annotation_count), strict=False)),
        }
        annotation_count = len(recorded.tree.annotation_owners) if recorded.tree else 0
        marked_pages = sorted(recorded.tree.mcid_owners) if recorded.tree else []
        self.struct_parents = {page: annotation_count + at for at, page in enumerate(marked_pages)}

    def build(self) -> TemplateDocument:
        """Write everything that does not depend on a copy."""
        recorded, objects = self.recorded, self.objects
        self._write_pages()
        structure_root, late_bodies = 0, dict[StructureElement, str]()
        if recorded.tree is not None:
            object_numbers = ObjectNumbers(
                self.page_objects, self.annotation_objects, self.struct_parents, self.late_elements
            )
            structure_root, late_bodies = write_structure_tree(recorded.tree, objects, object_numbers)
        catalog = objects.add(self._format_catalog(structure_root, self._write_fields()))
        info_dictionary = objects.add(format_info_dictionary(self.metadata))
        return TemplateDocument(
            objects=DocumentObjects(objects.bodies(), catalog, info_dictionary),
            xmp_stream=self.xmp_stream,
            content_streams=tuple((number, parts) for parts, number in self.content_streams.items()),
            links={
                annotation_index: (number, self._struct_parent(annotation_index))
                for annotation_index, number in self.late_links.items()
            },
            alt_texts={
                recorded.deferred_alt_texts[element]: (self.late_elements[element], *_split_at_alt_text(body))
                for element, body in late_bodies.items()
            },
        )

    def _struct_parent(self, annotation_index: int) -> int:
        return annotation_index if self.recorded.tree is not None else -1

    def _write_pages(self) -> None:
        recorded, objects = self.recorded, self.objects
        fonts = self._write_fonts()
        xobjects = {key: xobject.write(objects) for key, xobject in recorded.xobjects.items()}
        for index, page in enumerate(recorded.pages):
            objects.put(self.page_objects[index], self._format_page(index, page, fonts, xobjects))
            for link in page.links:
                if link.annotation_index not in self.late_links:
                    objects.put(
                        self.annotation_objects[link.annotation_index],
                        format_link_annotation(link, self._struct_parent(link.annotation_index)),
                    )
        kids = " ".join(f"{at} 0 R" for at in self.page_objects)
        objects.put(self.page_tree, f"<</Type/Pages/Count {len(self.page_objects)}/Kids[{kids}]>>")

    def _write_fields(self) -> str:
        """Add the form fields, and return the catalog's entry for them."""
        fields = self.recorded.fields
        if not fields.pages:
            return ""
        from handout.pdf.field_objects import write_fields

        is_tagged = self.recorded.tree is not None
        return write_fields(
            fields, self.objects, self.annotation_objects, self.page_objects, tagged=is_tagged
        )

    def _write_fonts(self) -> int:
        """Add all fonts and their shared dictionary; return its number, or 0 without text."""
        fonts = {
            key: f"{write_font(self.objects, face.embed(glyphs))} 0 R"
            for key, (face, glyphs) in self.glyphs.items()
        }
        return self.objects.add(format_dictionary(fonts)) if fonts else 0

    def _format_page(self, index: int, page: RecordedPage, fonts: int, xobjects: Mapping[str, int]) -> str:
        is_transparent = page.graphics_states or any(
            self.recorded.xobjects[key].is_transparent for key in page.xobject_names
        )
        named_xobjects = {key: f"{xobjects[key]} 0 R" for key in page.xobject_names}
        struct_parents_entry = (
            f"/StructParents {self.struct_parents[index]}" if index in self.struct_parents else ""
        )
        drawn = (*page.links, *self.recorded.fields.pages.get(index, ()))
        annotations = " ".join(
            f"{self.annotation_objects[at]} 0 R" for at in sorted(each.annotation_index for each in drawn)
        )
        return "".join(
            (
                f"<</Type/Page/Parent {self.page_tree} 0 R/MediaBox{format_number_array((0, 0, *page.size))}",
                f"/Resources<<{_format_resources(page, fonts, named_xobjects)}>>"
                f"/Contents {self._write_contents(page)}/Tabs/S{struct_parents_entry}",
                f"/Annots[{annotations}]" if annotations else "",
                "/Group<</S/Transparency/CS/DeviceRGB>>" if is_transparent else "",
                ">>",
            )
        )

    def _write_contents(self, page: RecordedPage) -> str:
        streams = [
            self.objects.add(compress_stream(part.encode("latin-1")))
            if isinstance(part, str)
            else self.content_streams[part]
            for part in page.content or ("",)
        ]
        references = " ".join(f"{stream} 0 R" for stream in streams)
        return references if len(streams) == 1 else f"[{references}]"

    def _format_catalog(self, structure_root: int, form_entry: str) -> str:
        outline = write_outline(self.objects, self.recorded.outline_items, self.page_objects)
        tagging_entries = (
            f"/MarkInfo<</Marked true>>/StructTreeRoot {structure_root} 0 R" if structure_root else ""
        )
        return "".join(
            (
                f"<</Type/Catalog/Pages {self.page_tree} 0 R"
                f"/Lang{format_text_string(self.metadata.language)}",
                f"/Metadata {self.xmp_stream} 0 R"
                f"/OutputIntents[{_write_output_intent(self.objects)}]{tagging_entries}",
                format_viewer_preferences(both_sides=self.metadata.both_sides),
                "/PageLabels<</Nums[0<</S/D>>]>>",
                f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "",
                format_names_entry(self.recorded.destinations, self.page_objects),
                form_entry,
                ">>",
            )
        )


def _split_at_alt_text(body: str) -> tuple[str, str]:
    """Return what comes before and after the alternative text that each copy provides."""
    before, _, after = body.partition(format_text_string(ALT_TEXT_MARKER))
    return before, after


def _reserve_range(objects: IndirectObjects, count: int) -> range:
    first = objects.reserve(count)
    return range(first, first + count)


def _format_resources(page: RecordedPage, fonts: int, xobjects: Mapping[str, str]) -> str:
    parts = [f"/Font {fonts} 0 R" if fonts else ""]
    for category, entries in (
        ("XObject", xobjects),
        ("ExtGState", page.graphics_states),
        ("Shading", page.shadings),
    ):
        if entries:
            parts.append(f"/{category}{format_dictionary(entries)}")
    return "".join(parts)


def _write_output_intent(objects: IndirectObjects) -> str:
    """Add the output intent that defines what device colours mean (ISO 19005-2 §6.2.3)."""
    profile = objects.add(compress_shared_stream(srgb_profile.build_srgb_profile(), "/N 3"))
    identifier = format_byte_string("sRGB IEC61966-2.1")
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{identifier}/Info{identifier}"
        f"/DestOutputProfile {profile} 0 R>>"
    )
