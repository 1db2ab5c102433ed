"""Slots: what a layout asks about the location, and the places where each location's own words stand.

A handout is laid out once for many locations. What differs between them comes in three ways, all
through the scene: *facts* that decide on what is laid out (has it an e-mail address?), *words* that
stand in a slot, and fields that the fixed text has in it. All that was asked of a slot while it was
laid out (how high? where does it break?) is written down with the answer. Another location for
which every answer is the same has, by construction, the same pages; only its slots are painted
anew (*stamping*). One whose answers differ gets a layout of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, TypeVar

from handout.content.fields import LOCATION_FIELDS
from handout.layout.bidi import is_right_to_left
from handout.layout.plain import AskedFrame, compose_simple
from handout.layout.text import Lines, Text

if TYPE_CHECKING:
    from handout.layout.flowable import Flowable
    from handout.layout.scene import Scene
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import Node

F = TypeVar("F", bound=Hashable)


class Content(Protocol):
    """A flowable that can be made again with other content in the same place."""

    def again(self, content: Any) -> Self | None:
        """Return the same with other content; None if its structure elements would be others."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""


class Question(NamedTuple):
    """What a piece was asked, and what it answered."""

    piece: int
    ask: Callable[[Any], Hashable]
    answer: Hashable


class Cut(NamedTuple):
    """Where a piece was to be split, and whether there was an upper part and a rest."""

    piece: int
    width: float
    height: float
    forced: bool
    parts: tuple[bool, bool]


class Drawing(NamedTuple):
    """Where a piece is painted: its top left corner and width."""

    piece: int
    x: float
    y: float
    width: float


class Told(NamedTuple):
    """An element whose alternative text depends on the slot's content, and how."""

    node: Node
    tell: Callable[[Any], str]


class Slot:
    """A place of the layout that each location fills: how, what was asked of it, where it is painted."""

    def __init__(self, content: Callable[[Scene], Any], first: Content, told: Told | None) -> None:
        self.content = content
        self.pieces: list[Any] = [first]
        self.drawings: dict[int, Drawing] = {}
        """By the index of the hole in the drawn document."""
        self.told = told
        self._asked: dict[Hashable, Question | Cut] = {}
        self._parts: dict[Hashable, tuple[int, int]] = {}
        # Much is the same from one location to the next, such as the hours of a chain.
        self._last_content: Any = None
        self._last: tuple[list[Any], str] | None = None

    def ask(self, piece: int, name: Hashable, question: Callable[[Any], Any]) -> Any:
        """Return a piece's answer to a question, and remember both."""
        key = (piece, name)
        known = self._asked.get(key)
        if not isinstance(known, Question):
            known = self._asked[key] = Question(piece, question, question(self.pieces[piece]))
        return known.answer

    def split(self, piece: int, width: float, height: float, forced: bool) -> tuple[int, int]:
        """Split a piece and remember how; return the numbers of the parts, -1 for one that is not."""
        key = (piece, ("split", width, height, forced))
        known = self._parts.get(key)
        if known is None:
            head, rest = self.pieces[piece].split(width, height, forced=forced)
            self._asked[key] = Cut(piece, width, height, forced, (head is not None, rest is not None))
            if head is not None and rest is not None:
                self.pieces += [head, rest]
                known = len(self.pieces) - 2, len(self.pieces) - 1
            else:
                known = (piece if head is not None else -1, piece if rest is not None else -1)
            self._parts[key] = known
        return known

    @cached_property
    def _frame(self) -> AskedFrame | None:
        """What tells whether plain words answer all that was asked as the first did; None if nothing can."""
        first = self.pieces[0]
        if not isinstance(first, Text) or len(self.pieces) > 1 or not first.is_plain:
            return None
        widths = {where.width for where in self.drawings.values()}
        for key in self._asked:
            name = key[1] if isinstance(key, tuple) else key
            if not isinstance(name, tuple) or name[0] not in ("height", "first", "last"):
                return None
            widths.add(name[1])
        if not widths or is_right_to_left(first.style.language):
            return None
        lines = {round(first.measure(width) / first.style.leading) for width in widths}
        return AskedFrame(min(widths), len(widths) == 1, lines.pop() if len(lines) == 1 else 0)

    def filled(self, scene: Scene) -> tuple[list[Any], str] | None:
        """Return the pieces for another location and what their element says; None if an answer differs.

        Raises ContentError for what cannot be laid out for that location.
        """
        content = self.content(scene)
        if content == self._last_content:
            return self._last
        self._last_content, self._last = content, self._refilled(content)
        return self._last

    def _refilled(self, content: Any) -> tuple[list[Any], str] | None:
        if (frame := self._frame) is not None:
            painted = compose_simple(content, self.pieces[0], frame)
            if painted is not None:
                return ([painted], "") if painted else None
        first = self.pieces[0].again(content)
        if first is None:
            return None
        pieces = [first]
        for asked in self._asked.values():
            if isinstance(asked, Question):
                if asked.ask(pieces[asked.piece]) != asked.answer:
                    return None
                continue
            head, rest = pieces[asked.piece].split(asked.width, asked.height, forced=asked.forced)
            if (head is not None, rest is not None) != asked.parts:
                return None
            if head is not None and rest is not None:
                pieces += [head, rest]
        return pieces, "" if self.told is None else self.told.tell(content)


@dataclass(frozen=True, eq=False)
class SlotText(Text):
    """Text that each location says in its own words; asks the slot and so leaves a trace."""

    slot: Slot = field(kw_only=True)
    piece: int = field(kw_only=True)

    @classmethod
    def of(cls, slot: Slot, piece: int) -> SlotText:
        """Return the text that a slot's piece keeps the place of, with the looks of its first words."""
        first: Text = slot.pieces[piece]
        return cls(
            first.runs, first.style, first.node, targets=first.targets, slot=slot, piece=piece,
            space_before=first.space_before, space_after=first.space_after,
            keep_with_next=first.keep_with_next,
        )  # fmt: skip

    @property
    def text(self) -> str:
        """What the text says, spaces folded."""
        return str(self.slot.ask(self.piece, "text", lambda text: text.text))

    def lines(self, width: float) -> Lines:
        """Refuse: lines belong to one location."""
        raise TypeError("a slot's lines are those of one location")

    def measure(self, width: float) -> float:
        """Return the height: leading times lines."""
        return float(self.slot.ask(self.piece, ("height", width), lambda text: text.measure(width)))

    def first_baseline(self, width: float) -> float:
        """Return the depth of the first baseline below the top."""
        return float(self.slot.ask(self.piece, ("first", width), lambda text: text.first_baseline(width)))

    def last_baseline(self, width: float) -> float:
        """Return the depth of the last baseline below the top."""
        return float(self.slot.ask(self.piece, ("last", width), lambda text: text.last_baseline(width)))

    def natural_width(self) -> float:
        """Return the width at which no line needs to be broken."""
        return float(self.slot.ask(self.piece, "natural", lambda text: text.natural_width()))

    def minimum_width(self) -> float:
        """Return the width of the widest stretch that only an emergency would break."""
        return float(self.slot.ask(self.piece, "minimum", lambda text: text.minimum_width()))

    def split(self, width: float, height: float, *, forced: bool = False) -> tuple[Text | None, Text | None]:
        """Return the lines that fit and the rest."""
        head, rest = self.slot.split(self.piece, width, height, forced)
        if rest < 0 or head < 0:
            return (self, None) if rest < 0 else (None, self)
        upper = replace(SlotText.of(self.slot, head), space_before=self.space_before)
        lower = SlotText.of(self.slot, rest)
        return upper, replace(lower, space_after=self.space_after, keep_with_next=self.keep_with_next)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Keep the place for each location's words."""
        draw_slot(self.slot, self.piece, canvas, x, y, width)


def draw_slot(slot: Slot, piece: int, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    """Paint a slot's piece on a canvas as a hole: what it takes is kept, what it shows is not."""
    first: Flowable = slot.pieces[piece]
    at = Drawing(piece, x, y, width)
    hole = canvas.hole(lambda: first.draw(canvas, x, y, width), (id(slot), at))
    slot.drawings[hole] = at
    if slot.told is not None:
        canvas.told(slot.told.node, hole)


@dataclass
class Slots:
    """All that one layout asked about the location."""

    slots: list[Slot] = field(default_factory=list)
    facts: list[tuple[Callable[[Scene], Hashable], Hashable]] = field(default_factory=list)
    baked: dict[str, str] = field(default_factory=dict)
    """Location fields that the fixed text has in it, with their values."""
    whole: bool = False
    """Whether something looked at the location as a whole, so that the layout is for it alone."""

    def fact(self, scene: Scene, question: Callable[[Scene], F]) -> F:
        """Return and remember an answer about the scene's location."""
        answer = question(scene)
        self.facts.append((question, answer))
        return answer

    def open(
        self, scene: Scene, content: Callable[[Scene], Any], make: Callable[[Any], Content],
        told: Told | None = None,
    ) -> Slot:  # fmt: skip
        """Make a slot; ``content`` says what a location fills it with, ``make`` lays out the first."""
        slot = Slot(content, make(content(scene)), told)
        self.slots.append(slot)
        return slot

    def misfit(self, scene: Scene) -> str:
        """Return what of the fixed parts is another for the location of a scene; "" if nothing is."""
        for number, (question, answer) in enumerate(self.facts):
            if question(scene) != answer:
                return f"fact {number}"
        for name, value in self.baked.items():
            if scene.values[name] != value:
                return name
        return ""


def mentions_location(*words: str) -> bool:
    """Tell whether any of the words have a field of the location in them."""
    return any("{location." in each for each in words)


class TracedValues(Mapping[str, str]):
    """Values of fields that note which of the location's the fixed text has in it."""

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


def pieces_of(slots: Sequence[Slot]) -> list[tuple[int, int, Drawing]]:
    """Return all that is to be painted, in drawing order: index of the hole, index of the slot, where."""
    found = [(hole, at, where) for at, slot in enumerate(slots) for hole, where in slot.drawings.items()]
    return sorted(found, key=lambda entry: entry[0])
