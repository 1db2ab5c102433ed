"""From what was drawn to numbered objects: pages, resources, catalog (ISO 32000-1 §7.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from handout.pdf import srgb
from handout.pdf.embedding import write_font
from handout.pdf.metadata import Metadata, info, xmp
from handout.pdf.navigation import (
    Bookmark,
    Destination,
    LinkAnnotation,
    check_destinations,
    link_body,
    names_entry,
    write_outline,
)
from handout.pdf.objects import Assembly, Objects, Stream, deflated, static
from handout.pdf.structure import Node, StructureTree
from handout.pdf.syntax import byte_string, dictionary, numbers, text_string
from handout.pdf.tree import ANY, Numbers, write_tree

if TYPE_CHECKING:
    from handout.pdf.artwork import Artwork
    from handout.pdf.fonts import Face


class Hole(NamedTuple):
    """What each stamp paints: how it is marked, and the links that belong to it.

    ``marks`` are the MCIDs in the order of painting; none for an artifact, which ``opening`` begins.
    """

    number: int
    marks: tuple[int, ...]
    opening: str
    links: tuple[int, ...]
    """Places of its link annotations among all of the document."""


Part = str | tuple["str | Hole", ...]
"""A part of a page: operators that never change, or a stretch with holes that each stamp completes."""

Glyphs = Mapping[str, tuple["Face", Mapping[int, str]]]
"""Glyphs that are shown, by the face's key: glyph id to the text it stands for."""


class Page(NamedTuple):
    """One drawn page: its operators and what they refer to by name."""

    size: tuple[float, float]
    parts: tuple[Part, ...]
    states: dict[str, str]
    shadings: dict[str, str]
    artwork: tuple[str, ...]
    links: tuple[LinkAnnotation, ...]


@dataclass
class Drawn:
    """All that a canvas leaves behind."""

    tree: StructureTree | None
    pages: list[Page] = field(default_factory=list)
    glyphs: dict[str, tuple[Face, dict[int, str]]] = field(default_factory=dict)
    artwork: dict[str, Artwork] = field(default_factory=dict)
    destinations: dict[str, Destination] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    links: int = 0
    """Count of link annotations."""
    holes: list[Hole] = field(default_factory=list)
    told: dict[Node, int] = field(default_factory=dict)
    """Elements whose alternative text each stamp brings, with the index of the hole they are in."""


class Framework(NamedTuple):
    """A document all but what stamps bring, and the numbers that they are to use."""

    assembly: Assembly
    packet: int
    """Number of the metadata stream."""
    streams: tuple[tuple[int, tuple[str | Hole, ...]], ...]
    """Content streams with holes, each with its number."""
    links: Mapping[int, tuple[int, int]]
    """Number and StructParent key of each link in a hole, by its place."""
    told: Mapping[int, tuple[int, str, str]]
    """By the index of the hole: number of an element, what it says before its text and after."""


def assembled(drawn: Drawn, metadata: Metadata) -> Assembly:
    """Return a document without holes. Raises StructureError where the drawing does not add up."""
    framework = assemble(drawn, metadata, drawn.glyphs)
    bodies = framework.assembly.bodies
    packet = metadata_stream(drawn, metadata)
    filled = (*bodies[: framework.packet - 1], packet, *bodies[framework.packet :])
    return framework.assembly._replace(bodies=filled)


def assemble(drawn: Drawn, metadata: Metadata, glyphs: Glyphs) -> Framework:
    """Return a document that waits for its metadata, and for what stamps paint in its holes.

    Raises StructureError where the drawing does not add up.
    """
    check_destinations([link for page in drawn.pages for link in page.links], drawn.destinations)
    return _Assembler(drawn, metadata, glyphs).framework()


def metadata_stream(drawn: Drawn, metadata: Metadata) -> Stream:
    """Return the metadata stream of a document (§14.3.2)."""
    return Stream("/Type/Metadata/Subtype/XML", xmp(metadata, tagged=drawn.tree is not None))


class _Assembler:
    """Writes one document: first all numbers that others refer to are reserved, then all is written."""

    def __init__(self, drawn: Drawn, metadata: Metadata, glyphs: Glyphs) -> None:
        self.drawn, self.metadata, self.glyphs = drawn, metadata, glyphs
        self.objects = objects = Objects()
        # What stamps bring comes first, and together: see Front.
        self.packet = objects.reserve()
        open_streams = dict.fromkeys(
            part for page in drawn.pages for part in page.parts if not isinstance(part, str)
        )
        self.streams = dict(zip(open_streams, _range(objects, len(open_streams)), strict=True))
        open_links = sorted(link for hole in drawn.holes for link in hole.links)
        self.open_links = dict(zip(open_links, _range(objects, len(open_links)), strict=True))
        self.told = dict(zip(drawn.told, _range(objects, len(drawn.told)), strict=True))
        self.parent = objects.reserve()
        self.pages = _range(objects, len(drawn.pages))
        first = objects.reserve(drawn.links - len(open_links))
        fixed = (place for place in range(drawn.links) if place not in self.open_links)
        self.links = {**self.open_links, **dict(zip(fixed, range(first, first + drawn.links), strict=False))}
        annotations = len(drawn.tree.annotations) if drawn.tree else 0
        marked = sorted(drawn.tree.owners) if drawn.tree else []
        self.keys = {page: annotations + at for at, page in enumerate(marked)}

    def framework(self) -> Framework:
        """Write all that does not depend on a stamp."""
        drawn, objects = self.drawn, self.objects
        self._write_pages()
        structure, told = 0, dict[Node, str]()
        if drawn.tree is not None:
            given = Numbers(self.pages, self.links, self.keys, self.told)
            structure, told = write_tree(drawn.tree, objects, given)
        catalog = objects.add(self._catalog(structure))
        facts = objects.add(info(self.metadata))
        return Framework(
            assembly=Assembly(objects.bodies(), catalog, facts),
            packet=self.packet,
            streams=tuple((number, parts) for parts, number in self.streams.items()),
            links={place: (number, self._key(place)) for place, number in self.open_links.items()},
            told={drawn.told[node]: (self.told[node], *_around(body)) for node, body in told.items()},
        )

    def _key(self, place: int) -> int:
        return place if self.drawn.tree is not None else -1

    def _write_pages(self) -> None:
        drawn, objects = self.drawn, self.objects
        fonts = self._write_fonts()
        artwork = {key: each.write(objects) for key, each in drawn.artwork.items()}
        for index, page in enumerate(drawn.pages):
            objects.put(self.pages[index], self._page(index, page, fonts, artwork))
            for link in page.links:
                if link.place not in self.open_links:
                    objects.put(self.links[link.place], link_body(link, self._key(link.place)))
        kids = " ".join(f"{at} 0 R" for at in self.pages)
        objects.put(self.parent, f"<</Type/Pages/Count {len(self.pages)}/Kids[{kids}]>>")

    def _write_fonts(self) -> int:
        """Add all fonts and the one dictionary of them that every page names; 0 if there is no text."""
        fonts = {
            key: f"{write_font(self.objects, face.embed(glyphs))} 0 R"
            for key, (face, glyphs) in self.glyphs.items()
        }
        return self.objects.add(dictionary(fonts)) if fonts else 0

    def _page(self, index: int, page: Page, fonts: int, artwork: Mapping[str, int]) -> str:
        transparent = page.states or any(self.drawn.artwork[key].transparent for key in page.artwork)
        named = {key: f"{artwork[key]} 0 R" for key in page.artwork}
        key = f"/StructParents {self.keys[index]}" if index in self.keys else ""
        links = " ".join(f"{self.links[link.place]} 0 R" for link in page.links)
        return "".join((
            f"<</Type/Page/Parent {self.parent} 0 R/MediaBox{numbers((0, 0, *page.size))}",
            f"/Resources<<{_resources(page, fonts, named)}>>/Contents {self._contents(page)}/Tabs/S{key}",
            f"/Annots[{links}]" if links else "",
            "/Group<</S/Transparency/CS/DeviceRGB>>" if transparent else "",
            ">>",
        ))  # fmt: skip

    def _contents(self, page: Page) -> str:
        streams = [
            self.objects.add(deflated(part.encode("latin-1")))
            if isinstance(part, str)
            else self.streams[part]
            for part in page.parts or ("",)
        ]
        listed = " ".join(f"{stream} 0 R" for stream in streams)
        return listed if len(streams) == 1 else f"[{listed}]"

    def _catalog(self, structure: int) -> str:
        outline = write_outline(self.objects, self.drawn.bookmarks, self.pages)
        tagged = f"/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R" if structure else ""
        return "".join((
            f"<</Type/Catalog/Pages {self.parent} 0 R/Lang{text_string(self.metadata.language)}",
            f"/Metadata {self.packet} 0 R/OutputIntents[{_output_intent(self.objects)}]{tagged}",
            "/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>",
            f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "",
            names_entry(self.drawn.destinations, self.pages),
            ">>",
        ))  # fmt: skip


def _around(body: str) -> tuple[str, str]:
    """Return what stands before and after the text that a stamp brings."""
    before, _, after = body.partition(text_string(ANY))
    return before, after


def _range(objects: Objects, count: int) -> range:
    first = objects.reserve(count)
    return range(first, first + count)


def _resources(page: Page, fonts: int, artwork: Mapping[str, str]) -> str:
    parts = [f"/Font {fonts} 0 R" if fonts else ""]
    for category, entries in (("XObject", artwork), ("ExtGState", page.states), ("Shading", page.shadings)):
        if entries:
            parts.append(f"/{category}{dictionary(entries)}")
    return "".join(parts)


def _output_intent(objects: Objects) -> str:
    """Return the intent that says what device colours mean (ISO 19005-2 §6.2.3)."""
    profile = objects.add(static(srgb.profile(), "/N 3"))
    described = byte_string("sRGB IEC61966-2.1")
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{described}/Info{described}"
        f"/DestOutputProfile {profile} 0 R>>"
    )
