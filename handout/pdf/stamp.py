"""Many documents from one: the slots of a plate are painted, and its finished bytes completed, per stamp."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from handout.pdf.canvas import Context, TaggedCanvas
from handout.pdf.document import Drawn, Framework, Glyphs, Openings, assemble
from handout.pdf.metadata import Metadata, xmp
from handout.pdf.navigation import LinkAnnotation, check_destinations, link_body
from handout.pdf.objects import Body, Front, Stream, deflated
from handout.pdf.structure import Element, Node, Slot, SlotTree, StructureError
from handout.pdf.tree import owners_entry, write_slots

if TYPE_CHECKING:
    from handout.pdf.artwork import Artwork
    from handout.pdf.fonts import Face

FRONTS = 16
"""Beginnings of files that a plate remembers: one for most locations, more for other letters and logos."""

BLOCK = 64
"""Letters come into the fonts by blocks of so many code points, so that few addresses need fonts of their own."""

PLAIN = range(0x20, 0x7F)
"""Code points that every plate's text faces have in full: nearly all addresses need no others (ASCII)."""


class Paintable(Protocol):
    """What a place is painted with."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""


class Filling(NamedTuple):
    """What one stamp has painted: operators by place, links by page, elements, glyphs and pictures."""

    code: Mapping[int, str]
    links: Mapping[int, tuple[LinkAnnotation, ...]]
    tree: SlotTree | None
    glyphs: Mapping[str, tuple[Face, Mapping[int, str]]]
    artwork: Mapping[str, Artwork]
    painted: Mapping[int, frozenset[str]]


class SlotCanvas(TaggedCanvas):
    """The canvas of stamps: paints one place after another, each on its own page.

    One canvas serves all stamps of a plate; ``begin`` makes it ready for the next.
    """

    def __init__(self, drawn: Drawn, metadata: Metadata, *, mirrored: bool = False) -> None:
        super().__init__(drawn.pages[0].size, metadata, tagged=drawn.tree is not None, mirrored=mirrored)
        owners = drawn.tree.owners if drawn.tree is not None else {}
        self._marks = {page: len(found) for page, found in owners.items()}
        self._filled: dict[int, str] = {}
        self._links_of: dict[int, list[LinkAnnotation]] = {}
        self._painted_on: dict[int, frozenset[str]] = {}

    def begin(self) -> None:
        """Forget what the last stamp painted."""
        self._tree = SlotTree(self._marks) if self._tree is not None else None
        self._drawn = Drawn(self._tree)
        self._filled, self._links_of, self._painted_on = {}, {}, {}

    def paint(
        self, place: int, page: int, piece: Paintable, at: tuple[float, float, float],
        around: Context | None = None,
    ) -> None:  # fmt: skip
        """Paint a place of a page: left, top and width; inside a context, such as an artifact's, if any."""
        self.page_index = page
        if around is None:
            piece.draw(self, *at)
        else:
            with around:
                piece.draw(self, *at)
        self.settle()
        self._filled[place] = "\n".join(self.take_code())
        self.settled = 0
        if self._links:
            self._links_of.setdefault(page, []).extend(self._links)
            self._links = []
        if self._painted_objects:
            self._painted_on[page] = self._painted_on.get(page, frozenset()) | self._painted_objects
            self._painted_objects = set()

    def filling(self) -> Filling:
        """Return all that was painted since ``begin``."""
        links = {page: tuple(found) for page, found in self._links_of.items()}
        tree = self._tree if isinstance(self._tree, SlotTree) else None
        drawn = self._drawn
        return Filling(self._filled, links, tree, drawn.glyphs, drawn.artwork, self._painted_on)

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Refuse: the outline belongs to the plate."""
        raise StructureError(f"the bookmark {title!r} lies in a slot")

    def destination(self, name: str, x: float, y: float) -> None:
        """Refuse: named places belong to the plate."""
        raise StructureError(f"the destination {name} lies in a slot")


class _Need(NamedTuple):
    """What of a stamp the front of its file depends on; equal needs share a front."""

    tops: tuple[int, ...]
    blocks: frozenset[tuple[str, int]]
    """Blocks of letters by face, as far as the plate itself does not have them."""
    odd: frozenset[tuple[str, int, str]]
    """Glyphs that stand for more than a letter or for none: face, glyph, text."""
    artwork: frozenset[str]
    painted: frozenset[tuple[int, frozenset[str]]]


class _Front(NamedTuple):
    framework: Framework
    front: Front


class StampedFile:
    """The file of a plate, ready to be completed by any number of stamps.

    ``slotted`` are the pages that have slots with elements; ``faces`` get every plain letter.
    """

    def __init__(
        self, drawn: Drawn, metadata: Metadata, slotted: frozenset[int], faces: tuple[Face, ...]
    ) -> None:
        self._drawn, self._metadata = drawn, metadata
        self._slotted = slotted if drawn.tree is not None else frozenset[int]()
        self._glyphs = _with_plain_letters(drawn.glyphs, faces) if drawn.places else drawn.glyphs
        self._known = {key: frozenset(shown) for key, (_, shown) in self._glyphs.items()}
        self._fronts: OrderedDict[_Need, _Front] = OrderedDict()

    def complete(self, filling: Filling, roots: Mapping[Slot, Node], metadata: Metadata) -> bytes:
        """Return the whole file of one stamp; ``roots`` are what its elements hang under, by slot.

        Raises StructureError where the stamp does not fit the plate.
        """
        for links in filling.links.values():
            check_destinations(links, self._drawn.destinations)
        framework, front = self._front(filling, roots)
        late: list[tuple[int, Body]] = [(framework.packet, self._packet(metadata))]
        late += [
            (framework.places[place], deflated(code.encode("latin-1")))
            for place, code in filling.code.items()
        ]
        more: list[Body] = []
        if filling.tree is not None:
            more += self._tagged(filling, roots, framework, front.free, late)
        else:
            more += [link_body(link, -1) for links in filling.links.values() for link in links]
        return front.join(late, more)

    def _packet(self, metadata: Metadata) -> Stream:
        return Stream("/Type/Metadata/Subtype/XML", xmp(metadata, tagged=self._drawn.tree is not None))

    def _tagged(
        self, filling: Filling, roots: Mapping[Slot, Node], framework: Framework, free: int,
        late: list[tuple[int, Body]],
    ) -> list[Body]:  # fmt: skip
        """Put what the plate has reserved numbers for into ``late``, and return all further objects."""
        tree = filling.tree or SlotTree({})
        above = {root: self._above(slot) for slot, root in roots.items()}
        tops = {root: framework.given.slots[slot] for slot, root in roots.items()}
        given = framework.given._replace(links=free)
        heads, rest = write_slots(tree, above, tops, free + len(tree.annotations), given)
        late += heads
        more: list[Body] = [""] * len(tree.annotations)
        entries = dict(framework.links)
        for page, links in filling.links.items():
            for link in links:
                more[link.place] = link_body(link, framework.next_key + link.place)
            numbers = " ".join([f"{free + link.place} 0 R" for link in links])
            entries[page] = f"{entries[page]} {numbers}".strip()
        late += [(framework.annotations[page], f"[{listed}]") for page, listed in entries.items()]
        if framework.given.leaf:
            late.append((framework.given.leaf, self._leaf(tree, framework)))
        return [*more, *rest]

    def _above(self, slot: Slot) -> str:
        tree = self._drawn.tree
        return tree.element(slot).above if tree is not None else ""

    def _leaf(self, tree: SlotTree, framework: Framework) -> str:
        """Return the parent tree's leaf for the pages with slots and for the stamp's links (§7.9.7)."""
        own = self._drawn.tree.owners if self._drawn.tree is not None else {}
        entries = []
        keys = framework.given.keys
        for page in sorted(self._slotted, key=keys.__getitem__):
            plate: list[Element] = own.get(page, [])
            owners = [*plate, *tree.owners.get(page, plate)[len(plate) :]]
            entries.append(f"{keys[page]} {owners_entry(owners)}")
        last = framework.next_key - 1 + len(tree.annotations)
        entries += [
            f"{key} {element.reference}" for key, element in enumerate(tree.annotations, framework.next_key)
        ]
        first = min(keys[page] for page in self._slotted)
        return f"<</Limits[{first} {last}]/Nums[{' '.join(entries)}]>>"

    def _front(self, filling: Filling, roots: Mapping[Slot, Node]) -> _Front:
        need = self._need(filling, roots)
        found = self._fronts.get(need)
        if found is None:
            found = self._fronts[need] = self._new_front(filling, roots, need)
            if len(self._fronts) > FRONTS:
                self._fronts.popitem(last=False)
        else:
            self._fronts.move_to_end(need)
        return found

    def _need(self, filling: Filling, roots: Mapping[Slot, Node]) -> _Need:
        found = filling.tree.roots if filling.tree is not None else {}
        tops = tuple(len(found[root].kids) if root in found else 0 for root in roots.values())
        blocks: set[tuple[str, int]] = set()
        odd: set[tuple[str, int, str]] = set()
        for key, (_, shown) in filling.glyphs.items():
            for glyph in shown.keys() - self._known.get(key, frozenset()):
                if len(text := shown[glyph]) == 1:
                    blocks.add((key, ord(text) // BLOCK))
                odd.add((key, glyph, text))
        if odd:
            covered = self._blocks(filling.glyphs, blocks)
            odd = {(key, glyph, text) for key, glyph, text in odd if glyph not in covered[key]}
        painted = frozenset(filling.painted.items())
        return _Need(tops, frozenset(blocks), frozenset(odd), frozenset(filling.artwork), painted)

    def _blocks(self, shown: Glyphs, blocks: set[tuple[str, int]]) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = {key: {} for key in shown}
        for key, block in sorted(blocks):
            found[key] |= _letters(shown[key][0], range(block * BLOCK, (block + 1) * BLOCK))
        return found

    def _new_front(self, filling: Filling, roots: Mapping[Slot, Node], need: _Need) -> _Front:
        glyphs = {key: (face, dict(shown)) for key, (face, shown) in self._glyphs.items()}
        # In the order of the faces' names: the file must not depend on what this stamp painted first.
        for key, shown in sorted(self._blocks(filling.glyphs, set(need.blocks)).items()):
            known = glyphs.setdefault(key, (filling.glyphs[key][0], {}))[1]
            for glyph, text in shown.items():
                known.setdefault(glyph, text)
        for key, glyph, text in sorted(need.odd):
            glyphs[key][1].setdefault(glyph, text)
        openings = Openings(
            slotted=self._slotted,
            tops=dict(zip(roots, need.tops, strict=True)),
            glyphs={key: found for key, found in glyphs.items() if found[1]},
            artwork=filling.artwork,
            painted=filling.painted,
        )
        framework = assemble(self._drawn, self._metadata, openings)
        return _Front(framework, Front(framework.assembly))


def _with_plain_letters(glyphs: Glyphs, faces: tuple[Face, ...]) -> dict[str, tuple[Face, dict[int, str]]]:
    """Return glyphs with all plain letters of those faces that the plate uses anyway."""
    found = {key: (face, dict(shown)) for key, (face, shown) in glyphs.items()}
    for face in faces:
        if face.key in found:
            for glyph, text in _letters(face, PLAIN).items():
                found[face.key][1].setdefault(glyph, text)
    return found


def _letters(face: Face, characters: range) -> dict[int, str]:
    """Return the glyphs of those characters that a face has, with the text that each stands for."""
    glyphs = {face.glyph(chr(at)): chr(at) for at in characters if at in face.characters}
    return {glyph: face.texts.get(glyph, letter) for glyph, letter in glyphs.items() if glyph}
