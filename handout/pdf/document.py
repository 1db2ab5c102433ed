"""From what was drawn to numbered objects: pages, resources, catalog (ISO 32000-1 §7.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from handout.pdf.structure import Slot, StructureTree
from handout.pdf.syntax import byte_string, dictionary, numbers, text_string
from handout.pdf.tree import Numbers, write_tree

if TYPE_CHECKING:
    from handout.pdf.artwork import Artwork
    from handout.pdf.fonts import Face

Part = str | int
"""A part of a page: its operators, or the index of the place that each stamp paints."""

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

    @property
    def places(self) -> tuple[int, ...]:
        """Indexes of the places that each stamp paints."""
        return tuple(part for part in self.parts if isinstance(part, int))


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
    places: int = 0
    """Count of places that each stamp paints."""


class Openings(NamedTuple):
    """What stamps bring to a document: how much of it must be known before the rest is written."""

    slotted: frozenset[int] = frozenset()
    """Indexes of the pages that have slots with elements in them."""
    tops: Mapping[Slot, int] = {}
    """How many elements stand at the top of each slot."""
    glyphs: Glyphs = {}
    """Glyphs to embed, those of the document itself among them."""
    artwork: Mapping[str, Artwork] = {}
    """Pictures that stamps paint, by name."""
    painted: Mapping[int, frozenset[str]] = {}
    """Names of those pictures by page index."""


class Framework(NamedTuple):
    """A document all but what stamps bring, and the numbers that they are to use."""

    assembly: Assembly
    given: Numbers
    packet: int
    """Number of the metadata stream."""
    places: range
    """Numbers of the content streams, by the index of their place."""
    annotations: Mapping[int, int]
    """Numbers of the arrays of annotations, by page index."""
    links: Mapping[int, str]
    """The plate's own entries of those arrays."""
    next_key: int
    """The first key that the parent tree does not have."""


def assembled(drawn: Drawn, metadata: Metadata) -> Assembly:
    """Return a document without slots. Raises StructureError where the drawing does not add up."""
    glyphs = {key: (face, dict(shown)) for key, (face, shown) in drawn.glyphs.items()}
    framework = assemble(drawn, metadata, Openings(glyphs=glyphs))
    packet = Stream("/Type/Metadata/Subtype/XML", xmp(metadata, tagged=drawn.tree is not None))
    bodies = framework.assembly.bodies
    filled = (*bodies[: framework.packet - 1], packet, *bodies[framework.packet :])
    return framework.assembly._replace(bodies=filled)


def assemble(drawn: Drawn, metadata: Metadata, openings: Openings) -> Framework:
    """Return a document with holes where stamps bring their own.

    Raises StructureError where the drawing does not add up.
    """
    check_destinations([link for page in drawn.pages for link in page.links], drawn.destinations)
    return _Assembler(drawn, metadata, openings).framework()


class _Assembler:
    """Writes one document: first all numbers that others refer to are reserved, then all is written."""

    def __init__(self, drawn: Drawn, metadata: Metadata, openings: Openings) -> None:
        self.drawn, self.metadata, self.openings = drawn, metadata, openings
        self.objects = objects = Objects()
        self.packet = objects.reserve()
        self.leaf = objects.reserve() if openings.slotted else 0
        slotted = sorted(openings.slotted)
        self.annotations = {page: objects.reserve() for page in slotted}
        self.places = _range(objects, drawn.places)
        self.tops = {slot: _range(objects, count) for slot, count in openings.tops.items()}
        self.parent = objects.reserve()
        self.pages = _range(objects, len(drawn.pages))
        self.links = objects.reserve(drawn.links)
        self.keys = self._keys(slotted)

    def _keys(self, slotted: Sequence[int]) -> dict[int, int]:
        """Return the StructParents key of each page; those with slots come last, in a leaf of their own."""
        tree = self.drawn.tree
        if tree is None:
            return {}
        marked = [page for page in sorted(tree.owners) if page not in self.openings.slotted]
        return {page: len(tree.annotations) + at for at, page in enumerate((*marked, *slotted))}

    def framework(self) -> Framework:
        """Write all that does not depend on a stamp."""
        drawn, objects = self.drawn, self.objects
        self._write_pages()
        given = Numbers(self.pages, self.links, self.keys, self.tops, self.leaf, self.openings.slotted)
        structure = 0 if drawn.tree is None else write_tree(drawn.tree, objects, given)
        catalog = objects.add(self._catalog(structure))
        facts = objects.add(info(self.metadata))
        return Framework(
            assembly=Assembly(objects.bodies(), catalog, facts),
            given=given,
            packet=self.packet,
            places=self.places,
            annotations=self.annotations,
            links={page: self._link_entries(page) for page in self.annotations},
            next_key=len(self.keys) + (len(drawn.tree.annotations) if drawn.tree else 0),
        )

    def _write_pages(self) -> None:
        drawn, objects = self.drawn, self.objects
        fonts = self._write_fonts()
        pictures = {**drawn.artwork, **self.openings.artwork}
        artwork = {key: pictures[key].write(objects) for key in sorted(pictures)}
        for index, page in enumerate(drawn.pages):
            objects.put(self.pages[index], self._page(index, page, fonts, artwork))
            for link in page.links:
                objects.put(self.links + link.place, link_body(link, link.place if drawn.tree else -1))
        kids = " ".join(f"{at} 0 R" for at in self.pages)
        objects.put(self.parent, f"<</Type/Pages/Count {len(self.pages)}/Kids[{kids}]>>")

    def _write_fonts(self) -> int:
        """Add all fonts and the one dictionary of them that every page names; 0 if there is no text."""
        fonts = {
            key: f"{write_font(self.objects, face.embed(glyphs))} 0 R"
            for key, (face, glyphs) in self.openings.glyphs.items()
        }
        return self.objects.add(dictionary(fonts)) if fonts else 0

    def _page(self, index: int, page: Page, fonts: int, artwork: Mapping[str, int]) -> str:
        painted = self.openings.painted.get(index, frozenset()) | set(page.artwork)
        pictures = {**self.drawn.artwork, **self.openings.artwork}
        transparent = page.states or any(pictures[key].transparent for key in painted)
        named = {key: f"{artwork[key]} 0 R" for key in sorted(painted)}
        key = f"/StructParents {self.keys[index]}" if index in self.keys else ""
        return "".join((
            f"<</Type/Page/Parent {self.parent} 0 R/MediaBox{numbers((0, 0, *page.size))}",
            f"/Resources<<{_resources(page, fonts, named)}>>/Contents {self._contents(page)}/Tabs/S{key}",
            self._annots(index),
            "/Group<</S/Transparency/CS/DeviceRGB>>" if transparent else "",
            ">>",
        ))  # fmt: skip

    def _contents(self, page: Page) -> str:
        streams = [
            self.places[part] if isinstance(part, int) else self.objects.add(deflated(part.encode("latin-1")))
            for part in page.parts
        ]
        if not streams:
            streams = [self.objects.add(deflated(b""))]
        listed = " ".join(f"{stream} 0 R" for stream in streams)
        return listed if len(streams) == 1 else f"[{listed}]"

    def _annots(self, index: int) -> str:
        if number := self.annotations.get(index):
            return f"/Annots {number} 0 R"
        return f"/Annots[{entries}]" if (entries := self._link_entries(index)) else ""

    def _link_entries(self, index: int) -> str:
        return " ".join(f"{self.links + link.place} 0 R" for link in self.drawn.pages[index].links)

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
