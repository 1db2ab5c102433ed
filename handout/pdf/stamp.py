"""Many documents from one: the holes of a plate are painted, and its finished bytes completed, per stamp."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.document import Drawn, Framework, Glyphs, Hole, assemble, metadata_stream
from handout.pdf.metadata import Metadata
from handout.pdf.navigation import LinkAnnotation, check_destinations, link_body
from handout.pdf.objects import STAMP_LEVEL, Body, Front, deflated
from handout.pdf.structure import BBox, Node
from handout.pdf.syntax import text_string

if TYPE_CHECKING:
    from handout.pdf.fonts import Face

FRONTS = 16
"""Beginnings of files that a plate remembers: one for nearly all locations, more for other letters."""

BLOCK = 64
"""Letters come into fonts by blocks of so many code points, so that few addresses need fonts of their own."""

PLAIN = range(0x20, 0x7F)
"""Code points that a plate's text faces have in full: nearly all addresses need no others (ASCII)."""


class MisfitError(Exception):
    """What a stamp paints needs other marks or links than the plate has."""


class Paintable(Protocol):
    """What a hole is painted with."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""


class StampCanvas(TaggedCanvas):
    """The canvas of stamps: paints one hole after another, with the marks that the plate has for it.

    One canvas serves all stamps of a plate; ``begin`` makes it ready for the next.
    """

    def __init__(
        self, drawn: Drawn, metadata: Metadata, plain_faces: frozenset[Face], *, mirrored: bool = False
    ) -> None:
        super().__init__(drawn.pages[0].size, metadata, tagged=drawn.tree is not None, mirrored=mirrored)
        self._holes = drawn.holes
        self._open = drawn.holes[0] if drawn.holes else Hole(0, (), "", ())
        self._next_mark = self._next_link = 0
        self.plain_faces = plain_faces
        self.begin()

    def begin(self) -> None:
        """Forget what the last stamp painted."""
        self.filled: dict[int, str] = {}
        """Operators by the index of the hole."""
        self.links: dict[int, LinkAnnotation] = {}
        """Link annotations by their place."""
        self.shown: dict[Face, dict[int, str]] = {}
        """Glyphs that were shown, by face."""

    def fill(self, index: int, piece: Paintable, x: float, y: float, width: float) -> None:
        """Paint a hole. Raises MisfitError if it takes other marks or links than there are."""
        self._open = hole = self._holes[index]
        self._code, self._next_mark, self._next_link = [], 0, 0
        piece.draw(self, x, y, width)
        if self._next_mark != len(hole.marks) or self._next_link != len(hole.links):
            raise MisfitError
        code = "\n".join(self._code)
        self.filled[index] = f"{hole.opening}\n{code}\nEMC" if hole.opening and code else code

    def use_glyphs(self, face: Face, glyphs: Mapping[int, str]) -> None:
        """Note that ``glyphs`` of ``face`` are shown."""
        self.shown.setdefault(face, {}).update(glyphs)

    def paint_text(self, code: str) -> None:
        """Append whole text objects, which are an artifact."""
        self._code.append(code)

    def paint_as(self, node: Node, code: str) -> None:
        """Append whole painting operators as content of ``node``, under the next mark of the hole."""
        hole, at = self._open, self._next_mark
        if hole.opening or self._tree is None:
            self._code.append(code)
            return
        if at == len(hole.marks):
            raise MisfitError
        self._next_mark = at + 1
        self._code.append(f"/{node.role}<</MCID {hole.marks[at]}>>BDC\n{code}\nEMC")

    def code(self, operators: str) -> None:
        """Append whole painting operators, such as a link's underline, which are an artifact."""
        if self._open.opening or self._tree is None:
            self._code.append(operators)
        else:
            self._code.append(f"/Artifact BMC\n{operators}\nEMC")

    def bound(self, node: Node, box: BBox) -> None:
        """Do nothing: the plate has the figure's place."""

    def leave_empty(self, node: Node) -> None:
        """Do nothing: the plate has the element."""

    def _own(self, link: LinkAnnotation, node: Node) -> None:
        hole, at = self._open, self._next_link
        if at == len(hole.links):
            raise MisfitError
        self._next_link = at + 1
        self.links[hole.links[at]] = link

    @property
    def _in_artifact(self) -> bool:
        return bool(self._open.opening)


class _Front(NamedTuple):
    framework: Framework
    front: Front


class StampedFile:
    """The file of a plate, ready to be completed by any number of stamps.

    ``faces`` are those that get every plain letter, whatever the plate itself shows of them.
    """

    def __init__(self, drawn: Drawn, metadata: Metadata, faces: tuple[Face, ...]) -> None:
        self._drawn, self._metadata = drawn, metadata
        self._glyphs = _with_plain_letters(drawn.glyphs, faces) if drawn.holes else drawn.glyphs
        self._known = {key: frozenset(shown) for key, (_, shown) in self._glyphs.items()}
        self.plain_faces = frozenset(face for face in faces if face.key in drawn.glyphs)
        self._fronts: OrderedDict[_Letters, _Front] = OrderedDict()

    def complete(self, canvas: StampCanvas, told: Mapping[int, str], metadata: Metadata) -> bytes:
        """Return the whole file of one stamp, as the canvas has painted it.

        ``told`` are the alternative texts by the index of their hole.
        """
        check_destinations(list(canvas.links.values()), self._drawn.destinations)
        framework, front = self._front(canvas.shown)
        late: list[tuple[int, Body]] = [(framework.packet, metadata_stream(self._drawn, metadata))]
        filled = canvas.filled
        for number, parts in framework.streams:
            code = "\n".join([part if isinstance(part, str) else filled[part.number] for part in parts])
            late.append((number, deflated(code.encode("latin-1"), level=STAMP_LEVEL)))
        for place, (number, key) in framework.links.items():
            late.append((number, link_body(canvas.links[place], key)))
        for hole, (number, before, after) in framework.told.items():
            late.append((number, f"{before}{text_string(told[hole])}{after}"))
        return front.join(late, ())

    def _front(self, shown: Mapping[Face, Mapping[int, str]]) -> _Front:
        letters = self._letters(shown)
        found = self._fronts.get(letters)
        if found is None:
            framework = assemble(self._drawn, self._metadata, self._with(letters, shown))
            found = self._fronts[letters] = _Front(framework, Front(framework.assembly))
            if len(self._fronts) > FRONTS:
                self._fronts.popitem(last=False)
        else:
            self._fronts.move_to_end(letters)
        return found

    def _letters(self, shown: Mapping[Face, Mapping[int, str]]) -> _Letters:
        """Return what a stamp shows that the plate's fonts do not have: blocks of letters, and the rest."""
        lacking = {
            face: missing
            for face, glyphs in shown.items()
            if (missing := glyphs.keys() - self._known.get(face.key, frozenset()))
        }
        blocks: set[tuple[str, int]] = set()
        rest: set[tuple[str, int, str]] = set()
        for face, missing in lacking.items():
            texts = {glyph: shown[face][glyph] for glyph in missing}
            own = {ord(text) // BLOCK for text in texts.values() if len(text) == 1}
            covered = {glyph for block in own for glyph in _letters(face, _block(block))}
            blocks |= {(face.key, block) for block in own}
            rest |= {(face.key, glyph, text) for glyph, text in texts.items() if glyph not in covered}
        return frozenset(blocks), frozenset(rest)

    def _with(self, letters: _Letters, shown: Mapping[Face, Mapping[int, str]]) -> Glyphs:
        """Return the plate's glyphs and what else a stamp needs."""
        found = {key: (face, dict(known)) for key, (face, known) in self._glyphs.items()}
        faces = {face.key: face for face in shown}
        blocks, rest = letters
        # In the order of names, for the file must not depend on what this stamp painted first.
        for key, block in sorted(blocks):
            known = found.setdefault(key, (faces[key], {}))[1]
            for glyph, text in _letters(faces[key], _block(block)).items():
                known.setdefault(glyph, text)
        for key, glyph, text in sorted(rest):
            found.setdefault(key, (faces[key], {}))[1].setdefault(glyph, text)
        return found


_Letters = tuple[frozenset[tuple[str, int]], frozenset[tuple[str, int, str]]]
"""Blocks of code points by face, and glyphs that stand for more than a letter: face, glyph, text."""


def _block(number: int) -> range:
    return range(number * BLOCK, (number + 1) * BLOCK)


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
    shown = [chr(at) for at in characters if at in face.characters and chr(at).isprintable()]
    glyphs = {face.glyph(letter): letter for letter in shown}
    return {glyph: face.texts.get(glyph, letter) for glyph, letter in glyphs.items() if glyph}
