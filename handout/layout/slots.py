"""Slots: the parts of a layout that differ by location, and whether another location fits into it.

A layout asks its flowables for heights and for what fits into a height, and nothing else. What it
was told by the parts that depend on the location is written down here. Another location for which
all those answers are the same has, by construction, the same layout: same pages, same places, and
only its slots need painting (*stamping*). One whose answers differ gets a layout of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from handout.content.fields import LOCATION_FIELDS
from handout.layout.flowable import Flowable, Piece
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node, Slot

if TYPE_CHECKING:
    from handout.layout.scene import Scene

Make = Callable[["Scene", Node], Flowable]
"""Lays out a slot's content for the location of a scene, under a node."""


class Question(NamedTuple):
    """What was asked of a piece, and what it answered."""

    piece: int
    ask: Callable[[Flowable], Hashable]
    answer: Hashable


class Cut(NamedTuple):
    """Where a piece was to be split, and whether there was an upper part and a rest."""

    piece: int
    width: float
    height: float
    forced: bool
    shapes: tuple[Hashable, Hashable]


class Placement(NamedTuple):
    """Where a piece of a slot is painted: page index, top left corner and width."""

    page: int
    piece: int
    x: float
    y: float
    width: float
    artifact: bool
    """Whether it is an artifact there: a footer is read aloud on the last page only."""


def shape(piece: Flowable | None) -> Hashable:
    """Return what a neighbour sees of a piece without asking."""
    return None if piece is None else (piece.space_before, piece.space_after, piece.keep_with_next)


class Opening:
    """One slot of a layout: how its content is made, what was asked of it, and where it stands."""

    def __init__(self, name: str, make: Make, scene: Scene, node: Slot) -> None:
        self.name = name
        self.make = make
        self.node = node
        self.root, first = self.made(scene)
        self.pieces: list[Flowable] = [first]
        self._first = shape(first)
        self._asked: dict[Hashable, Question | Cut] = {}
        self._cut: dict[Hashable, tuple[Flowable | None, Flowable | None]] = {}
        self.placements: dict[int, Placement] = {}

    @property
    def is_read(self) -> bool:
        """Whether it stands somewhere as more than an artifact."""
        return any(not place.artifact for place in self.placements.values())

    def made(self, scene: Scene) -> tuple[Node, Flowable]:
        """Return the content for a scene's location, and the loose node that it hangs under."""
        root = Node("Sect")
        return root, self.make(scene.for_slot(), root)

    def ask(self, piece: int, name: Hashable, question: Callable[[Flowable], Hashable]) -> Hashable:
        """Return a piece's answer to a question, and remember both."""
        key = (piece, name)
        known = self._asked.get(key)
        if not isinstance(known, Question):
            known = self._asked[key] = Question(piece, question, question(self.pieces[piece]))
        return known.answer

    def split(
        self, piece: int, width: float, height: float, forced: bool
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split a piece, and remember where and how."""
        key = (piece, "split", width, height, forced)
        known = self._cut.get(key)
        if known is None:
            head, rest = self.pieces[piece].split(width, height, forced=forced)
            self._asked[key] = Cut(piece, width, height, forced, (shape(head), shape(rest)))
            known = head, rest
            if head is not None and rest is not None:
                known = self._further(head), self._further(rest)
            self._cut[key] = known
        return known

    def _further(self, piece: Flowable) -> SlotPiece:
        self.pieces.append(piece)
        return SlotPiece(self, len(self.pieces) - 1)

    def fitting(self, scene: Scene) -> tuple[Node, list[Flowable]] | None:
        """Return the pieces for another location with their root, or None if any answer differs.

        Raises ContentError for what cannot be laid out for that location.
        """
        root, first = self.made(scene)
        if shape(first) != self._first:
            return None
        pieces = [first]
        for asked in self._asked.values():
            if isinstance(asked, Question):
                if asked.ask(pieces[asked.piece]) != asked.answer:
                    return None
                continue
            head, rest = pieces[asked.piece].split(asked.width, asked.height, forced=asked.forced)
            if (shape(head), shape(rest)) != asked.shapes:
                return None
            if head is not None and rest is not None:
                pieces += [head, rest]
        return root, pieces

    def place(
        self, canvas: TaggedCanvas, piece: int, x: float, y: float, width: float, *, artifact: bool = False
    ) -> None:
        """Keep the place free on the canvas's page for what each stamp paints there.

        An artifact that has been placed at the same point of another page is painted once for both.
        """
        if artifact:
            for index, known in self.placements.items():
                if known.artifact and known[1:5] == (piece, x, y, width):
                    canvas.slot_again(index)
                    return
        index = canvas.slot(None if artifact else self.node)
        self.placements[index] = Placement(canvas.page_index, piece, x, y, width, artifact)


class SlotPiece(Piece):
    """What stands in the story for a slot's content, or for a part of it that was split off."""

    def __init__(self, opening: Opening, piece: int) -> None:
        inner = opening.pieces[piece]
        self._opening = opening
        self._piece = piece
        self.space_before = inner.space_before
        self.space_after = inner.space_after
        self.keep_with_next = inner.keep_with_next

    def measure(self, width: float) -> float:
        """Return the content's height."""
        height = self._opening.ask(self._piece, width, lambda piece: piece.measure(width))
        return height if isinstance(height, float) else float(str(height))

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the content."""
        head, rest = self._opening.split(self._piece, width, height, forced)
        if rest is None and head is not None:
            return self, None
        if head is None or rest is None:
            return None, self
        # The story may have asked for more than the content does.
        rest.keep_with_next = rest.keep_with_next or self.keep_with_next
        return head, rest

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Keep the place for the stamp."""
        self._opening.place(canvas, self._piece, x, y, width)


@dataclass
class Slots:
    """All slots of one layout, and which fields of the location its fixed text has in it."""

    openings: list[Opening] = field(default_factory=list)
    baked: dict[str, str] = field(default_factory=dict)
    """Location fields that the text outside the slots used, with their values there."""
    whole: bool = False
    """Whether something outside the slots looked at the location as a whole."""

    def open(self, name: str, scene: Scene, make: Make, parent: Node) -> Opening:
        """Make a slot under a node; ``name`` tells people which it is.

        Raises ContentError for what cannot be laid out for the scene's location.
        """
        opening = Opening(name, make, scene, Slot(parent))
        self.openings.append(opening)
        return opening

    def flowable(self, name: str, scene: Scene, make: Make, parent: Node) -> SlotPiece:
        """Return a flowable of the story whose content each location brings."""
        return SlotPiece(self.open(name, scene, make, parent), 0)


class TracedValues(Mapping[str, str]):
    """Values of fields that note which of the location's are looked up outside the slots."""

    def __init__(self, values: Mapping[str, str], baked: dict[str, str]) -> None:
        self._values = values
        self._baked = baked

    def __getitem__(self, name: str) -> str:
        value = self._values[name]
        if name in LOCATION_FIELDS:
            self._baked[name] = value
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
