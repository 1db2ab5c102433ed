"""From what was drawn to numbered objects: pages, resources, catalog (ISO 32000-1 §7.7)."""

from __future__ import annotations

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
from handout.pdf.structure import StructureTree
from handout.pdf.syntax import byte_string, dictionary, numbers, text_string

if TYPE_CHECKING:
    from handout.pdf.artwork import Artwork
    from handout.pdf.fonts import Face


class Page(NamedTuple):
    """One drawn page: its operators and what they refer to by name."""

    size: tuple[float, float]
    code: list[str]
    states: dict[str, str]
    shadings: dict[str, str]
    artwork: tuple[str, ...]
    links: tuple[LinkAnnotation, ...]


@dataclass
class Drawn:
    """All that a canvas leaves behind; annotations have their object numbers already."""

    metadata: Metadata
    tree: StructureTree | None
    objects: Objects = field(default_factory=Objects)
    pages: list[Page] = field(default_factory=list)
    glyphs: dict[str, tuple[Face, dict[int, str]]] = field(default_factory=dict)
    artwork: dict[str, Artwork] = field(default_factory=dict)
    destinations: dict[str, Destination] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)


class Shared(NamedTuple):
    """Object numbers that every page needs."""

    tree: int
    fonts: int
    artwork: dict[str, int]
    transparent: frozenset[str]
    """Names of artwork that is painted with transparency."""


def assemble(drawn: Drawn) -> Assembly:
    """Return the document as numbered objects. Raises StructureError where the drawing does not add up."""
    objects = drawn.objects
    check_destinations([link for page in drawn.pages for link in page.links], drawn.destinations)
    parent = objects.reserve()
    first = objects.reserve(len(drawn.pages))
    pages = range(first, first + len(drawn.pages))
    shared = Shared(
        tree=parent,
        fonts=_write_fonts(drawn),
        artwork={key: artwork.write(objects) for key, artwork in drawn.artwork.items()},
        transparent=frozenset(key for key, artwork in drawn.artwork.items() if artwork.transparent),
    )
    for index, page in enumerate(drawn.pages):
        objects.put(pages[index], _page_body(drawn, index, page, shared))
        for link in page.links:
            objects.put(link.number, link_body(link))
    kids = " ".join(f"{at} 0 R" for at in pages)
    objects.put(parent, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    catalog = objects.add(_catalog(drawn, parent, pages))
    facts = objects.add(info(drawn.metadata))
    return Assembly(objects.bodies(), catalog, facts)


def _write_fonts(drawn: Drawn) -> int:
    """Add all fonts and the one dictionary of them that every page names; 0 if there is no text."""
    fonts = {
        key: f"{write_font(drawn.objects, face.embed(glyphs))} 0 R"
        for key, (face, glyphs) in drawn.glyphs.items()
    }
    return drawn.objects.add(dictionary(fonts)) if fonts else 0


def _page_body(drawn: Drawn, index: int, page: Page, shared: Shared) -> str:
    content = drawn.objects.add(deflated("\n".join(page.code).encode("latin-1")))
    links = " ".join(f"{link.number} 0 R" for link in page.links)
    key = f"/StructParents {drawn.tree.page_key(index)}" if drawn.tree else ""
    transparent = page.states or not shared.transparent.isdisjoint(page.artwork)
    return "".join((
        f"<</Type/Page/Parent {shared.tree} 0 R/MediaBox{numbers((0, 0, *page.size))}",
        f"/Resources<<{_resources(page, shared)}>>/Contents {content} 0 R/Tabs/S{key}",
        f"/Annots[{links}]" if links else "",
        "/Group<</S/Transparency/CS/DeviceRGB>>" if transparent else "",
        ">>",
    ))  # fmt: skip


def _resources(page: Page, shared: Shared) -> str:
    artwork = {name: f"{shared.artwork[name]} 0 R" for name in page.artwork}
    parts = [f"/Font {shared.fonts} 0 R" if shared.fonts else ""]
    for category, entries in (("XObject", artwork), ("ExtGState", page.states), ("Shading", page.shadings)):
        if entries:
            parts.append(f"/{category}{dictionary(entries)}")
    return "".join(parts)


def _catalog(drawn: Drawn, tree: int, pages: range) -> str:
    objects, metadata, tagged = drawn.objects, drawn.metadata, drawn.tree is not None
    outline = write_outline(objects, drawn.bookmarks, pages)
    packet = objects.add(Stream("/Type/Metadata/Subtype/XML", xmp(metadata, tagged=tagged)))
    structure = ""
    if drawn.tree:
        structure = f"/MarkInfo<</Marked true>>/StructTreeRoot {drawn.tree.write(objects, pages)} 0 R"
    return "".join((
        f"<</Type/Catalog/Pages {tree} 0 R/Lang{text_string(metadata.language)}/Metadata {packet} 0 R",
        f"/OutputIntents[{_output_intent(objects)}]{structure}",
        "/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>",
        f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "",
        names_entry(drawn.destinations, pages),
        ">>",
    ))  # fmt: skip


def _output_intent(objects: Objects) -> str:
    """Return the intent that says what device colours mean (ISO 19005-2 §6.2.3)."""
    profile = objects.add(static(srgb.profile(), "/N 3"))
    described = byte_string("sRGB IEC61966-2.1")
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{described}/Info{described}"
        f"/DestOutputProfile {profile} 0 R>>"
    )
