"""Location slots: what a layout depends on, and the parts that each location fills.

A handout is laid out once for many locations. Locations differ in three ways, all of which pass
through the layout context: *dependencies* that decide what is laid out (does it have an e-mail
address?), *texts* in slots, and fields inlined in the fixed text. Every query to a slot during
layout (how high is it? where does it break?) is recorded with its answer. Another location that
gives the same answers has, by construction, the same pages; only its slots are painted again
(*filling* the template). A location whose answers differ gets a separate layout.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar, cast

from handout.caches import cached_property
from handout.content.inline.fields import is_location_field
from handout.data_classes import NamedTuple, dataclass, replace
from handout.layout.context.simple_block import SimpleBlock
from handout.layout.context.simple_text import SimpleFrame, compose_simple
from handout.layout.flowables.text import TextFlowable
from handout.text.bidi import is_right_to_left

if TYPE_CHECKING:
    from handout.layout.context.layout_context import LayoutContext
    from handout.layout.flowables.flowable import Flowable
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import StructureElement

F = TypeVar("F", bound=Hashable)


class Refillable(Protocol):
    """A flowable that can be made again with other content."""

    def with_content(self, content: Any) -> Self | None:
        """Return a copy with other content; None if its structure elements would differ."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""


class RecordedQuery(NamedTuple):
    """A query to a fragment of a slot, and its answer."""

    fragment: int
    evaluate: Callable[[Any], Hashable]
    answer: Hashable


class RecordedSplit(NamedTuple):
    """A split of a fragment, and whether it gave an upper part and a rest."""

    fragment: int
    width: float
    height: float
    forced: bool
    has_parts: tuple[bool, bool]


class Placement(NamedTuple):
    """The position of a painted fragment: top left corner and width."""

    fragment: int
    x: float
    y: float
    width: float


class AltText(NamedTuple):
    """An element whose alternative text depends on the slot's content.

    ``describe`` makes that text from the content.
    """

    element: StructureElement
    describe: Callable[[Any], str]


class LocationSlot:
    """A part of the layout that each location fills.

    It records the queries made to it and the positions at which it is painted.
    """

    def __init__(
        self,
        get_content: Callable[[LayoutContext], Any],
        first: Refillable,
        alt_text: AltText | None,
        prepare: Callable[[Any], Any],
    ) -> None:
        self.get_content, self._prepare = get_content, prepare
        self.fragments: list[Any] = [first]
        self.placements: dict[int, Placement] = {}
        """Positions by the index of the placeholder in the recorded document."""
        self.alt_text = alt_text
        self._queries: dict[tuple[int, Hashable], RecordedQuery | RecordedSplit] = {}
        self._split_results: dict[Hashable, tuple[int, int]] = {}
        # Much is the same from one location to the next, such as the hours of a chain.
        self._last_content: Any = None
        self._last_filling: tuple[list[Any], str] | None = None

    def query(self, fragment: int, name: Hashable, evaluate: Callable[[Any], Any]) -> Any:
        """Return a fragment's answer to a query, and record both."""
        key = (fragment, name)
        recorded = self._queries.get(key)
        if not isinstance(recorded, RecordedQuery):
            recorded = self._queries[key] = RecordedQuery(
                fragment, evaluate, evaluate(self.fragments[fragment])
            )
        return recorded.answer

    def split(self, fragment: int, width: float, height: float, forced: bool) -> tuple[int, int]:
        """Split a fragment and record how; return the part numbers, -1 for a missing part."""
        key = (fragment, ("split", width, height, forced))
        recorded = self._split_results.get(key)
        if recorded is None:
            head, rest = self.fragments[fragment].split(width, height, forced=forced)
            self._queries[key] = RecordedSplit(
                fragment, width, height, forced, (head is not None, rest is not None)
            )
            if head is not None and rest is not None:
                self.fragments += [head, rest]
                recorded = len(self.fragments) - 2, len(self.fragments) - 1
            else:
                recorded = (fragment if head is not None else -1, fragment if rest is not None else -1)
            self._split_results[key] = recorded
        return recorded

    @cached_property
    def _simple_frame(self) -> SimpleFrame | None:
        """What simple text must fit in this slot; None if none can be used."""
        first = self.fragments[0]
        if not isinstance(first, TextFlowable) or len(self.fragments) > 1 or not first.is_simple:
            return None
        if is_right_to_left(first.style.language):
            return None
        widths = {placement.width for placement in self.placements.values()}
        minimum: float | None = None
        for (_, name), query in self._queries.items():
            if isinstance(name, tuple) and name[0] in ("height", "first", "last"):
                widths.add(name[1])
            elif name == "minimum" and isinstance(query, RecordedQuery):
                minimum = cast("float", query.answer)
            else:
                return None
        if not widths:
            return None
        is_line = all(round(first.measure(width) / first.style.leading) == 1 for width in widths)
        return SimpleFrame(frozenset(widths), min(widths), is_line, minimum)

    def fill(self, context: LayoutContext) -> tuple[list[Any], str] | None:
        """Return the fragments for another location and the alternative text of their element.

        None means that an answer differs. Raises ContentError for content that cannot be laid out for
        that location.
        """
        content = self.get_content(context)
        if content == self._last_content:
            return self._last_filling
        self._last_content, self._last_filling = content, self._refill(self._prepare(content))
        return self._last_filling

    def _has_same_answers(self, fragment: Any) -> bool:
        """Return whether a slot's one fragment answers every query as the first location's did."""
        return all(
            isinstance(query, RecordedQuery) and query.evaluate(fragment) == query.answer
            for query in self._queries.values()
        )

    def _refill(self, content: Any) -> tuple[list[Any], str] | None:
        if (frame := self._simple_frame) is not None:
            painted = compose_simple(content, self.fragments[0], frame)
            if isinstance(painted, SimpleBlock) and not self._has_same_answers(painted):
                return None
            if painted is not None:
                return [painted], ""
        first = self.fragments[0].with_content(content)
        if first is None:
            return None
        fragments = [first]
        for query in self._queries.values():
            if isinstance(query, RecordedQuery):
                if query.evaluate(fragments[query.fragment]) != query.answer:
                    return None
                continue
            head, rest = fragments[query.fragment].split(query.width, query.height, forced=query.forced)
            if (head is not None, rest is not None) != query.has_parts:
                return None
            if head is not None and rest is not None:
                fragments += [head, rest]
        return fragments, "" if self.alt_text is None else self.alt_text.describe(content)


@dataclass(frozen=True, eq=False)
class LocationText(TextFlowable):
    """Text that differs by location; it queries its slot, which records each query."""

    slot: LocationSlot = field(kw_only=True)
    piece: int = field(kw_only=True)

    @classmethod
    def of(cls, slot: LocationSlot, piece: int) -> LocationText:
        """Return the text that a slot's piece keeps the place of, with the looks of its first words."""
        first: TextFlowable = slot.fragments[piece]
        return cls(
            first.runs, first.style, first.element, targets=first.targets, slot=slot, piece=piece,
            space_before=first.space_before, space_after=first.space_after,
            keep_with_next=first.keep_with_next,
        )  # fmt: skip

    @property
    def text(self) -> str:
        """The text, with spaces collapsed."""
        return str(self.slot.query(self.piece, "text", lambda text: text.text))

    def measure(self, width: float) -> float:
        """Return the height: leading times lines."""
        return float(self.slot.query(self.piece, ("height", width), lambda text: text.measure(width)))

    def first_baseline(self, width: float) -> float:
        """Return the depth of the first baseline below the top."""
        return float(self.slot.query(self.piece, ("first", width), lambda text: text.first_baseline(width)))

    def last_baseline(self, width: float) -> float:
        """Return the depth of the last baseline below the top."""
        return float(self.slot.query(self.piece, ("last", width), lambda text: text.last_baseline(width)))

    def natural_width(self) -> float:
        """Return the width at which no line needs to be broken."""
        return float(self.slot.query(self.piece, "natural", lambda text: text.natural_width()))

    def minimum_width(self) -> float:
        """Return the width of the widest part that only an emergency break would split."""
        return float(self.slot.query(self.piece, "minimum", lambda text: text.minimum_width()))

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[TextFlowable | None, TextFlowable | None]:
        """Return the lines that fit, and the rest."""
        head, rest = self.slot.split(self.piece, width, height, forced)
        if rest < 0 or head < 0:
            return (self, None) if rest < 0 else (None, self)
        upper = replace(LocationText.of(self.slot, head), space_before=self.space_before)
        lower = LocationText.of(self.slot, rest)
        return upper, replace(
            lower, space_after=self.space_after, keep_with_next=self.keep_with_next,
            introduces_next=self.introduces_next, is_rest=True,
        )  # fmt: skip

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Reserve a placeholder for each location's text."""
        draw_slot(self.slot, self.piece, canvas, x, y, width)


def draw_slot(
    slot: LocationSlot, fragment: int, canvas: TaggedCanvas, x: float, y: float, width: float
) -> None:
    """Draw a slot's fragment as a placeholder: its tags are kept, its operators are not."""
    first: Flowable = slot.fragments[fragment]
    placement = Placement(fragment, x, y, width)
    placeholder = canvas.record_placeholder(lambda: first.draw(canvas, x, y, width), (id(slot), placement))
    slot.placements[placeholder] = placement
    if slot.alt_text is not None:
        canvas.defer_alt_text(slot.alt_text.element, placeholder)


@dataclass
class LocationSlots:
    """The slots of one layout, and its dependencies on the location."""

    slots: list[LocationSlot] = field(default_factory=list)
    dependencies: list[tuple[Callable[[LayoutContext], Hashable], Hashable]] = field(default_factory=list)
    inlined_fields: dict[str, str] = field(default_factory=dict)
    """Location fields inlined in the fixed text, with their values."""
    location_specific: bool = False
    """Whether layout code read the location directly, so that the layout is for it alone."""

    def depend_on(self, context: LayoutContext, question: Callable[[LayoutContext], F]) -> F:
        """Return and record an answer about the context's location."""
        answer = question(context)
        self.dependencies.append((question, answer))
        return answer

    def open_slot(
        self,
        context: LayoutContext,
        get_content: Callable[[LayoutContext], Any],
        make_flowable: Callable[[Any], Refillable],
        alt_text: AltText | None = None,
        prepare: Callable[[Any], Any] = lambda content: content,
    ) -> LocationSlot:
        """Open a slot.

        ``get_content`` returns what a location fills it with, ``make_flowable`` lays out the first one.
        ``prepare`` does what any other content needs before it replaces the first.
        """
        slot = LocationSlot(get_content, make_flowable(get_content(context)), alt_text, prepare)
        self.slots.append(slot)
        return slot

    def find_mismatch(self, context: LayoutContext) -> str:
        """Return which fixed part differs for the location of a context; "" if none does."""
        for number, (question, answer) in enumerate(self.dependencies):
            if question(context) != answer:
                return f"fact {number}"
        for name, value in self.inlined_fields.items():
            if context.field_values.get(name, "") != value:
                return name
        return ""


def mentions_location(*words: str) -> bool:
    """Return whether any of the words contain a location field."""
    return any("{location." in each for each in words)


class TracedValues(Mapping[str, str]):
    """Field values that record which location fields the fixed text contains."""

    def __init__(self, values: Mapping[str, str], inlined_fields: dict[str, str]) -> None:
        self._values = values
        self._inlined_fields = inlined_fields

    def __getitem__(self, name: str) -> str:
        value = self._values[name]
        if is_location_field(name):
            self._inlined_fields[name] = value
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def list_placements(slots: Sequence[LocationSlot]) -> list[tuple[int, int, Placement]]:
    """Return everything to paint, in drawing order: placeholder index, slot index, placement."""
    placements = [
        (placeholder, at, placement)
        for at, slot in enumerate(slots)
        for placeholder, placement in slot.placements.items()
    ]
    return sorted(placements, key=lambda entry: entry[0])
