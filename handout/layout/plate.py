"""A plate: a document laid out and drawn once, for all locations that give it the same shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handout.content.fingerprint import of_location
from handout.errors import ContentError, Problem
from handout.layout.bidi import is_right_to_left
from handout.layout.document import Layout, lay_out
from handout.layout.papers import Paper
from handout.layout.scene import Scene
from handout.layout.slots import Slots, pieces_of
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.fonts import Face
from handout.pdf.metadata import Metadata
from handout.pdf.stamp import MisfitError, StampCanvas, StampedFile
from handout.pdf.structure import Node

if TYPE_CHECKING:
    from handout.layout.leaflet import Leaflet

Filled = tuple[list[Any], str]
"""What a location fills a slot with: its pieces, and what its element says."""


class Plate:
    """A layout with its slots open, made for the location of a scene.

    Nothing in it depends on that location but the answers that were given while it was laid out,
    and the fields that its fixed text has in it. Raises ContentError with every problem that the
    blocks have.
    """

    def __init__(self, scene: Scene, paper: Paper, metadata: Metadata, *, tagged: bool = True) -> None:
        self._slots = Slots()
        self._location = of_location(scene.place).text
        self._described = metadata.title, metadata.subject
        canvas = TaggedCanvas(
            (paper.width, paper.height), metadata, tagged=tagged, mirrored=is_right_to_left(scene.language)
        )
        layout = _laid_out(replace(scene, slots=self._slots), canvas.document, paper)
        layout.draw(canvas)
        drawn = canvas.drawn()
        self.pages = len(layout.pages)
        self.right_to_left = canvas.mirrored
        self.back_cover = layout.back_cover
        """Whether the last page can stand apart from the one before it."""
        self.notes = tuple(scene.notes)
        """What the author should know."""
        self._order = list(range(len(self._slots.slots)))
        self._pieces = pieces_of(self._slots.slots)
        self._file = StampedFile(drawn, metadata, _faces(scene))
        self._canvas = StampCanvas(drawn, metadata, self._file.plain_faces, mirrored=canvas.mirrored)

    def stamp(self, scene: Scene, metadata: Metadata) -> bytes | str:
        """Return the document of a location, or what of it does not fit the plate.

        Raises ContentError with all that cannot be laid out for that location.
        """
        slots = self._slots
        if slots.whole and of_location(scene.place).text != self._location:
            return "location"
        if misfit := slots.misfit(scene):
            return misfit
        # The information dictionary is part of what all stamps share; a subtitle may name a telephone.
        if (metadata.title, metadata.subject) != self._described:
            return "metadata"
        filled: dict[int, Filled] = {}
        problems: list[Problem] = []
        for number in self._order:
            try:
                found = slots.slots[number].filled(scene)
            except ContentError as error:
                problems += error.problems
                continue
            if found is not None:
                filled[number] = found
            elif not problems:
                # What told one location apart will tell the next: it is asked first from now on.
                self._order.remove(number)
                self._order.insert(0, number)
                return f"slot {number}"
        if problems:
            raise ContentError(dict.fromkeys(problems))
        try:
            return self._painted(filled, metadata)
        except MisfitError:
            return "marks"

    def _painted(self, filled: Mapping[int, Filled], metadata: Metadata) -> bytes:
        canvas = self._canvas
        canvas.begin()
        told: dict[int, str] = {}
        for hole, at, (piece, x, y, width) in self._pieces:
            pieces, told[hole] = filled[at]
            canvas.fill(hole, pieces[piece], x, y, width)
        return self._file.complete(canvas, told, metadata)


def _laid_out(scene: Scene, root: Node, paper: Paper) -> Layout | Leaflet:
    if not paper.is_leaflet:
        return lay_out(scene, root, paper)
    from handout.layout.leaflet import lay_out_leaflet

    return lay_out_leaflet(scene, root, paper)


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
