"""A plate: a document laid out and drawn once for all locations whose slots give it the same shape."""

from __future__ import annotations

from dataclasses import replace

from handout.content.fingerprint import of_location
from handout.errors import ContentError, Problem
from handout.layout.document import lay_out
from handout.layout.flowable import Flowable
from handout.layout.bidi import is_right_to_left
from handout.layout.papers import Paper
from handout.layout.scene import Scene
from handout.layout.slots import Opening, Placement, Slots
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.fonts import Face
from handout.pdf.metadata import Metadata
from handout.pdf.stamp import SlotCanvas, StampedFile
from handout.pdf.structure import Node, Slot

Filled = tuple[Node, list[Flowable]]
"""The content of a slot for one location: the root of its elements, and its pieces."""


class Plate:
    """A layout with its slots open, made for the location of a scene.

    Nothing in it depends on that location but the answers its slots gave while it was laid out,
    and the fields that text outside the slots has in it. Raises ContentError with every problem
    that the blocks have.
    """

    def __init__(self, scene: Scene, paper: Paper, metadata: Metadata, *, tagged: bool = True) -> None:
        self._slots = Slots()
        self._location = of_location(scene.place).text
        canvas = TaggedCanvas(
            (paper.width, paper.height), metadata, tagged=tagged, mirrored=is_right_to_left(scene.language)
        )
        layout = lay_out(replace(scene, slots=self._slots), canvas.document, paper)
        layout.draw(canvas)
        drawn = canvas.drawn()
        self.pages = len(layout.pages)
        self._places = _in_order(self._slots)
        tagged_places = [place for _, _, place in self._places if not place.artifact]
        slotted = frozenset(place.page for place in tagged_places)
        self._canvas = SlotCanvas(drawn, metadata, mirrored=canvas.mirrored)
        self._file = StampedFile(drawn, metadata, slotted, _faces(scene))
        self._first: list[Filled] | None = [
            (opening.root, opening.pieces) for opening in self._slots.openings
        ]

    def first(self, metadata: Metadata) -> bytes:
        """Return the document of the location that the plate was made for; to be asked once, at first."""
        filled, self._first = self._first, None
        return self._painted(filled or [], metadata)

    def misfit(self, scene: Scene) -> str:
        """Return what of the fixed text is another for the location of a scene; "" if nothing is."""
        if self._slots.whole and of_location(scene.place).text != self._location:
            return "location"
        for name, value in self._slots.baked.items():
            if scene.values[name] != value:
                return name
        return ""

    def stamp(self, scene: Scene, metadata: Metadata) -> bytes | str:
        """Return the document of another location, or the name of the slot that does not fit.

        Raises ContentError with all that cannot be laid out for that location.
        """
        if misfit := self.misfit(scene):
            return misfit
        filled: list[Filled] = []
        problems: list[Problem] = []
        for opening in self._slots.openings:
            try:
                found = opening.fitting(scene)
            except ContentError as error:
                problems += error.problems
                continue
            if found is None and not problems:
                return opening.name
            if found is not None:
                filled.append(found)
        if problems:
            raise ContentError(problems)
        return self._painted(filled, metadata)

    def _painted(self, filled: list[Filled], metadata: Metadata) -> bytes:
        canvas = self._canvas
        canvas.begin()
        for index, at, place in self._places:
            piece = filled[at][1][place.piece]
            around = canvas.artifact("Pagination", "Footer") if place.artifact else None
            canvas.paint(index, place.page, piece, (place.x, place.y, place.width), around)
        roots: dict[Slot, Node] = {
            opening.node: root
            for opening, (root, _) in zip(self._slots.openings, filled, strict=True)
            if opening.node is not None and opening.is_read
        }
        return self._file.complete(canvas.filling(), roots, metadata)


def _in_order(slots: Slots) -> list[tuple[int, int, Placement]]:
    """Return all places in the order in which they were drawn: index, index of the slot, place."""
    found = [
        (index, at, place)
        for at, opening in enumerate(slots.openings)
        for index, place in opening.placements.items()
    ]
    return sorted(found, key=lambda entry: entry[0])


def _faces(scene: Scene) -> tuple[Face, ...]:
    """Return the faces that nearly all text about a location is set in."""
    stacks = [scene.style(role).fonts for role in ("body", "heading1")]
    return tuple(
        dict.fromkeys(
            face
            for fonts in stacks
            for face in (
                fonts.faces(language=scene.language)[0],
                fonts.faces(bold=True, language=scene.language)[0],
            )
        )
    )
