"""What is remembered of what was laid out: which blocks take most paper, and what trials know already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from handout.content.inline.markup import Run
from handout.content.model import Block, Location
from handout.data_classes import NamedTuple, dataclass, replace
from handout.errors import Problem
from handout.layout.context.column_questions import ColumnAnswers
from handout.layout.flowables.flowable import Flowable
from handout.pdf.structure import StructureElement

if TYPE_CHECKING:
    from handout.layout.context.layout_context import LayoutContext


class PlacedBlock(NamedTuple):
    """A block, its flowable, and whether it stands in a column of text."""

    block: Block
    flowable: Flowable
    in_text_column: bool


T = TypeVar("T")


@dataclass(eq=False)
class KnownPart:
    """A part of a document that was laid out; elsewhere it is the same if its context is the same to it."""

    made: Any
    elements: Sequence[StructureElement]
    """Its elements under that of the document in which it stands."""
    parts: Sequence[KnownPart]
    """The known parts of which it is made."""
    inside: Sequence[PlacedBlock]
    notes: Sequence[Problem]
    """What was noted of it, without its parts; some of it is noted only while it is drawn."""
    answers: ColumnAnswers
    in_text_column: bool
    frame: tuple[float, float]
    """Height and width of the frame that it was told of."""
    is_local: bool
    """Whether it was told anything about the location."""
    location: Location | None
    holder: KnownPart | None = field(default=None, init=False)
    """The part in which its elements stand."""
    is_whole: bool = field(default=True, init=False)
    """Whether its elements are all in it: a part inside may be taken over by another, with its elements."""

    def __post_init__(self) -> None:
        for part in self.parts:
            self.is_whole &= part.is_whole and part.holder is None
            part.holder = part.holder or self

    def leave_holder(self) -> None:
        """Take the elements away from the part in which they stand."""
        holder, self.holder = self.holder, None
        while holder is not None:
            holder.is_whole = False
            holder = holder.holder

    def list_notes(self) -> Iterator[Problem]:
        """Yield what was noted of it until now."""
        yield from self.notes
        for part in self.parts:
            yield from part.list_notes()

    def holds_in(self, context: LayoutContext) -> bool:
        """Return whether a context tells this part what it was told before.

        What differs by location is laid out anew where slots are kept open for it: they note what is asked.
        """
        if self.frame != (context.frame_height, context.frame_width):
            return False
        if self.is_local and (context.slots is not None or self.location is not context.untracked_location):
            return False
        return all(getattr(context, question) is answer for question, answer in self.answers.items())

    def list_placed(self, context: LayoutContext) -> Sequence[PlacedBlock]:
        """Return the blocks inside, where they stand in a context in which this part is the same."""
        if self.in_text_column == context.set_in_text_column:
            return self.inside
        # All that is inside stands where this part does: it was not told of columns, or there are none.
        return [each._replace(in_text_column=context.set_in_text_column) for each in self.inside]


KnownRuns = dict[str, tuple[Run, ...]]
"""The runs of texts without fields, for layouts of a document with the same numbers of sources."""


@dataclass
class KnownParts:
    """What was laid out of a document, for other orders of its blocks, other columns and other locations."""

    parts: dict[Hashable, list[KnownPart]] = field(default_factory=lambda: defaultdict(list))
    """How parts were laid out: blocks by their identity, others by name."""
    location_uses: int = 0
    """How often something was asked about the location."""
    taken: list[KnownPart] = field(default_factory=list)
    """The known parts of what is being laid out."""
    drawn: list[KnownPart] = field(default_factory=list)
    """The known parts of the layout that is drawn."""

    def find(self, context: LayoutContext, key: Hashable) -> KnownPart | None:
        """Return a part that is the same in a context, if one is known.

        Where slots are kept open, the layout is drawn: there a part stands once, for its elements do. A
        block can be written twice, by an alias of YAML.
        """
        for part in self.parts[key]:
            if part.holds_in(context) and (context.slots is None or self._may_draw(part)):
                return part
        return None

    def _may_draw(self, part: KnownPart) -> bool:
        return part.is_whole and not any(part is each or _stands_in(part, each) for each in self.drawn)


def _stands_in(part: KnownPart, outer: KnownPart) -> bool:
    while part.holder is not None:
        part = part.holder
        if part is outer:
            return True
    return False


def recall(
    context: LayoutContext,
    key: Hashable,
    parent: StructureElement,
    make: Callable[[LayoutContext], T],
) -> T:
    """Return a part of a document under an element; it is made where none is known that is the same.

    ``make`` returns it for a context. What is None or has problems is not remembered.
    """
    known_parts = context.known_parts
    if known_parts is None:
        return make(context)
    known = known_parts.find(context, key)
    if known is not None:
        known_parts.location_uses += known.is_local
        known.leave_holder()
        parent.adopt(known.elements)
        if context.slots is not None:
            known_parts.drawn.append(known)
    elif context.slots is not None:
        return make(context)
    else:
        known = _make_part(context, known_parts, parent, make)
        if known.made is not None and not context.problems:
            known_parts.parts[key].append(known)
    known_parts.taken.append(known)
    if context.answers is not None:
        context.answers.update(known.answers)
    if context.placed_blocks is not None:
        context.placed_blocks.extend(known.list_placed(context))
    return cast("T", known.made)


def _make_part(
    context: LayoutContext,
    known_parts: KnownParts,
    parent: StructureElement,
    make: Callable[[LayoutContext], object],
) -> KnownPart:
    alone = replace(context, placed_blocks=[], answers={}, notes=[])
    uses, outer = known_parts.location_uses, known_parts.taken
    inner: list[KnownPart] = []
    known_parts.taken = inner
    try:
        made, elements = parent.note_children(lambda: make(alone))
    finally:
        known_parts.taken = outer
    return KnownPart(
        made, elements, inner, alone.placed_blocks or (), alone.notes, alone.answers or {},
        context.set_in_text_column, (context.frame_height, context.frame_width),
        known_parts.location_uses > uses, context.untracked_location,
    )  # fmt: skip


def list_notes(context: LayoutContext) -> tuple[Problem, ...]:
    """Return what was noted of a layout and of the known parts in it, once it is drawn."""
    drawn = context.known_parts.drawn if context.known_parts is not None else ()
    return tuple(dict.fromkeys((*context.notes, *(note for part in drawn for note in part.list_notes()))))


_Numbers = tuple[tuple[str, int], ...]
"""The number of each source, by its id."""


@dataclass(frozen=True)
class KnownLayouts:
    """What is known of one document on one paper: by density, numbers of sources, and colours."""

    _parts: dict[tuple[float, _Numbers, Hashable], KnownParts] = field(default_factory=dict)
    _runs: dict[_Numbers, KnownRuns] = field(default_factory=dict)

    def bind(self, context: LayoutContext, *, knows_parts: bool) -> LayoutContext:
        """Return a context that knows what was laid out in others like it, and adds to that.

        ``knows_parts`` False knows the runs of texts alone.
        """
        numbers = tuple(sorted(context.reference_numbers.items()))
        runs = self._runs.setdefault(numbers, {})
        if not knows_parts:
            return replace(context, known_runs=runs)
        colours = tuple(context.theme.colours.values())
        key = context.theme.density.share, numbers, colours
        return replace(context, known_runs=runs, known_parts=self._parts.setdefault(key, KnownParts()))

    def forget(self) -> None:
        """Let go of all: what is drawn may not be drawn again, and slots keep their contexts for long."""
        for parts in self._parts.values():
            parts.parts.clear()
            parts.taken.clear()
            parts.drawn.clear()
        for runs in self._runs.values():
            runs.clear()
        self._parts.clear()
        self._runs.clear()
